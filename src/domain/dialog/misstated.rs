//! Amounts that are said to be wrong of somebody's: "Dev's payment was 25", "Dev ka 500 galat hai, 400 tha", "Raj says it
//! was 48". What it becomes is asked.

use super::answers::proceed;
use super::cues::has_word;
use super::deleting::takes_part;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::{folded, named_in};
use super::pointing::{last, with_amount};
use super::talk::{bare_amount, is_one_of, says_was, words};
use super::whose::{numbers, owner, plain, spots};
use super::{PersonId, Phrase, Record};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

const WRONG: &str = "wrong incorrect galat ग़लत गलत";

/// False: no amount of what is there is said anew.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    given_instead(making, said)
        || by_amount(making, said)
        || reported(making, said)
        || of_payment(making, said)
        || of_theirs(making, said)
        || is_wrong(making, said)
}

fn change(making: &mut Making<'_>, record: &Record, amount: Decimal, said: Said<'_>) -> bool {
    let doubts = vec![Doubt::Intent];
    edit(making, record, &Frame { amount: Some(amount), doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Didi ne do sau diye the, sau nahi": of the latest payment between the two, which is no second one.
fn given_instead(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (payment, rest) = match said.reading.frames.as_slice() {
        [payment] => (payment, None),
        [payment, rest] => (payment, Some(rest)),
        [..] => return false,
    };
    let words = words(said.text);
    let ends = words.last().is_some_and(|last| is_one_of(last, "nahi nahin nhi नहीं"));
    let gave = has_word(said.text, &["diye the", "diya tha", "दिए थे", "दिया था", "diye they"]);
    let received = payment.intent == Intent::ReceivePayment && payment.persons.len() == 1;
    let (Some(amount), true) = (payment.amount, ends && gave && received) else { return false };
    let (Some(person), None) = (person(making, &words), making.next.state.draft()) else { return false };
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let is_it = |record: &&Record| {
        let total = record.spec.total.to_decimal();
        record.spec.kind == RecordKind::Settlement
            && record.spec.payers.iter().any(|part| part.person == person)
            && total != amount
            && rest.is_none_or(|rest| rest.item.is_none() && rest.amount == Some(total))
    };
    let Some(record) = mine.find(is_it) else { return false };
    change(making, record, amount, said)
}

/// "Wo 500 wale 400 the": the one of 500.
fn by_amount(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const AROUND: &str =
        "wo woh vo ye yeh jo actually arre sorry nahi rs rupay का की के वो वह ये यह ka ki ke hi ही";
    let words = words(said.text);
    let words: Vec<&String> = words.iter().filter(|word| !is_one_of(word, AROUND)).collect();
    let [old, one, new, was] = words.as_slice() else { return false };
    let fits = is_one_of(one, "wala wale wali vala vale waala वाला वाले वाली")
        && is_one_of(was, "tha thi the था थी थे");
    let (Some(old), Some(new), true) = (bare_amount(old), bare_amount(new), fits) else { return false };
    let elsewhere = making.next.state.draft().is_none_or(|draft| draft.frame.amount != Some(old));
    let Some(record) = with_amount(making, old).first().copied().filter(|_| elsewhere) else { return false };
    change(making, record, new, said)
}

/// "Raj says it was 48": of what is asked about, or was entered last; who says so is nobody who comes in.
fn reported(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const SAYS: &str = "says said thinks bol bola boli keh kah kehti kehta kahti kahta bolti bolta bolte बोल बोला बोली कह कहती कहता बोलती बोलता";
    const AROUND: &str = "that it the total bill price cost was is were should be came to actually only not rs and rahi raha rahe \
        hai hain tha thi the ki ka ke hi रही रहा रहे है था थी थे कि का की के ही";
    let words = words(said.text);
    let Some(at) = words.iter().position(|word| is_one_of(word, SAYS)).filter(|at| (1..=2).contains(at))
    else {
        return false;
    };
    let (Some(name), Some(rest)) = (words.get(..at), words.get(at.saturating_add(1)..)) else { return false };
    let name = name.join(" ");
    let amounts: Vec<Decimal> = rest.iter().filter_map(|word| bare_amount(word)).collect();
    let ([amount], true) = (
        amounts.as_slice(),
        rest.iter().any(|word| is_one_of(word, "was is be came tha thi the hai था थी थे है")),
    ) else {
        return false;
    };
    let thing = |item: &str, word: &str| is_one_of(word, &folded(item));
    let plain = |item: &str| {
        rest.iter().all(|word| bare_amount(word).is_some() || is_one_of(word, AROUND) || thing(item, word))
    };
    if let Some(mut draft) = making.next.state.draft().cloned() {
        let item = draft.frame.item.clone().unwrap_or_default();
        let of_it = draft.named().iter().any(|known| folded(known) == name);
        if draft.edits.is_some() || draft.frame.amount.is_none() || !of_it || !plain(&item) {
            return false;
        }
        draft.merge(&Frame { amount: Some(*amount), ..Frame::new(Intent::EditLast) });
        if !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
        proceed(making, draft, "");
        return true;
    }
    let Some(person) = person(making, &[name]) else { return false };
    let fits = |record: &&Record| {
        record.spec.kind == RecordKind::Expense
            && takes_part(record, person)
            && plain(&record.spec.description)
    };
    let Some(record) = last(making).filter(fits) else { return false };
    change(making, record, *amount, said)
}

/// "Dev's payment was 25": of the latest payment between the two.
fn of_payment(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = words(said.text);
    let amounts: Vec<Decimal> = words.iter().filter_map(|word| bare_amount(word)).collect();
    let says = says_was(said.text) || has_word(said.text, &["should be", "hona chahiye"]);
    let payment = has_word(said.text, &["payment", "भुगतान"]);
    let ([amount], true) = (amounts.as_slice(), says && payment) else { return false };
    let (Some(person), None) = (person(making, &words), making.next.state.draft()) else { return false };
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let between = |record: &&Record| record.spec.kind == RecordKind::Settlement && takes_part(record, person);
    let Some(record) = mine.find(between) else { return false };
    change(making, record, *amount, said)
}

/// "Sorry, Mo's was 9", right after payments: of the latest one between the two, whoever paid last.
fn of_theirs(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const AROUND: &str = "no sorry oh wait actually oops and was is should be it only just rs not";
    let words = plain(said.text);
    let spots = spots(making, &words);
    let payment = |record: &&Record| record.spec.kind == RecordKind::Settlement;
    let ([spot], [(at, amount)], None) = (&spots[..], &numbers(&words)[..], making.next.state.draft()) else {
        return false;
    };
    let theirs = words.get(spot.at).is_some_and(|word| owner(word) != word.as_str());
    let others = words.iter().enumerate().filter(|(place, _)| place != at && *place != spot.at);
    let bare = others.map(|(_, word)| word).all(|word| is_one_of(word, AROUND));
    if !theirs || !bare || !last(making).as_ref().is_some_and(payment) {
        return false;
    }
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    if let Some(record) = mine.find(|record| payment(record) && takes_part(record, spot.person)) {
        return change(making, record, *amount, said);
    }
    making.say(Phrase::new("not-noted"));
    true
}

/// "Dev ka 500 galat hai, 400 tha": of what is there with them in that amount.
fn is_wrong(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = words(said.text);
    let Some(wrong) = words.iter().position(|word| is_one_of(word, WRONG)) else { return false };
    let amounts: Vec<(usize, Decimal)> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| bare_amount(word).map(|amount| (at, amount)))
        .collect();
    let [(before, old), (after, new)] = amounts.as_slice() else { return false };
    if *before > wrong || *after < wrong || making.next.state.draft().is_some() {
        return false;
    }
    let Some(person) = person(making, &words) else { return false };
    let all = with_amount(making, *old);
    let Some(record) = all.into_iter().find(|record| takes_part(record, person)) else { return false };
    change(making, record, *new, said)
}

/// The one person who is named.
fn person(making: &Making<'_>, words: &[String]) -> Option<PersonId> {
    let bare = |word: &String| {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        word.to_owned()
    };
    let words: Vec<String> = words.iter().map(bare).collect();
    let named = |name: &str| {
        let name = folded(name);
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        words.contains(&name) || words.contains(&first)
    };
    let mut all = making.facts.people.iter().filter(|known| named(&known.name));
    match (all.next(), all.next()) {
        (Some(only), None) => Some(only.id),
        // In the other script.
        (None, _) => match named_in(&words, &making.facts.me, &making.facts.people).as_slice() {
            [only] => Some(*only),
            [..] => None,
        },
        (_, _) => None,
    }
}
