//! What somebody has to bear of a bill, said in other words than as a part: "Riya late aayi to uska sirf 200", "uska aadha",
//! "Asha 60 main 40 kiraye me".

use super::PersonId;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::{self, folded};
use super::pointing::is_called;
use super::replies::own_of_now;
use super::shares_said::{BETWEEN, ME, SET, number, text_name};
use super::talk::is_one_of;
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::Decimal;

/// False: no part of a hundred, and no half, is said.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    half_of(making, said) || in_hundred(making, said)
}

/// The text as one that names a part, "Asha ka hissa 200", where it means that.
pub(super) fn in_other_words(making: &Making<'_>, said: Said<'_>) -> Option<String> {
    of_pronoun(making, said.text)
        .or_else(|| in_words(making, said))
        .or_else(|| theirs_alone(making, said.text))
}

/// "Asha ka sirf 200", "Asha ki cheeze 1400 ki thi", right after a bill that she shares.
fn theirs_alone(making: &Making<'_>, text: &str) -> Option<String> {
    const ONLY: &str = "sirf bas only सिर्फ सिर्फ़ बस";
    const THINGS: &str = "cheeze cheezen cheezein chize cheez saman samaan चीज़ें चीजें सामान";
    const SMALL: &str = "dena dene deni देना देने ka ki ke tha thi the hai hi का की के था थी थे है ही";
    let words = super::talk::words(text);
    let [name, of, rest @ ..] = words.as_slice() else { return None };
    let said = rest.iter().any(|word| is_one_of(word, ONLY) || is_one_of(word, THINGS));
    let plain = rest
        .iter()
        .all(|word| [ONLY, THINGS, SMALL].iter().any(|list| is_one_of(word, list)) || number(word).is_some());
    let [amount] = rest.iter().filter_map(|word| number(word)).collect::<Vec<Decimal>>()[..] else {
        return None;
    };
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense)?;
    let known = making.people();
    let [person] = people::named_in(std::slice::from_ref(name), &making.facts.me, &known)[..] else {
        return None;
    };
    let fits = said
        && plain
        && is_one_of(of, "ka ki ke ko का की के को")
        && bill.spec.split.people().contains(&person);
    let name = folded(&text_name(making, person).filter(|_| fits)?);
    Some(format!("{} ka hissa {amount}", name.split(' ').next().unwrap_or_default()))
}

/// "Asha 60 main 40 kiraye me", "kiraya 60 40 karo, Asha ka 60": of a bill with one other, so many of a hundred.
fn in_hundred(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = super::talk::words(said.text);
    let mut numbers: Vec<Decimal> = words.iter().filter_map(|word| number(word)).collect();
    numbers.sort();
    numbers.dedup();
    let [less, more] = numbers.as_slice() else { return false };
    let cue = has_word(said.text, &SET) || words.last().is_some_and(|last| is_one_of(last, "me mein में"));
    if !cue || less.checked_add(*more) != Some(Decimal::ONE_HUNDRED) || making.next.state.draft().is_some() {
        return false;
    }
    let me = making.facts.me.id;
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(me));
    let named = mine.find(|record| words.iter().any(|word| is_called(&record.spec.description, word)));
    let bill = named.or_else(|| own_of_now(making)).filter(|it| it.spec.kind == RecordKind::Expense);
    let Some(record) = bill else { return false };
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let [other] = others.as_slice() else { return false };
    let known = making.people();
    let theirs = words.iter().enumerate().find_map(|(at, word)| {
        let named = people::named_in(std::slice::from_ref(word), &facts.me, &known);
        let behind = words.iter().skip(at.saturating_add(1)).find(|word| !is_one_of(word, BETWEEN));
        (named == [*other]).then(|| number(behind?)).flatten()
    });
    let (Some(theirs), Some(who)) = (theirs, text_name(making, *other)) else { return false };
    if Some(theirs) == Some(record.spec.total.to_decimal()) {
        return false;
    }
    let mine = Decimal::ONE_HUNDRED.saturating_sub(theirs);
    let part = |who: String, value: Decimal| ShareSaid { who, value: ShareValue::Number(value) };
    let shares = vec![part(who, theirs), part(ME.to_owned(), mine)];
    let (split, doubts) = (Some(SplitSaid::Percent { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Ravi aadha mahina tha, uska aadha": half of what each other has to bear of the bill that was entered just now.
fn half_of(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const HALF: &str = "aadha adha aadhi half आधा आधी";
    const BEHIND: &str = "hi hai hoga lagega hissa kar do karo ही है होगा लगेगा";
    let words = super::talk::words(said.text);
    let theirs = words.iter().position(|word| is_one_of(word, "uska uski unka उसका उसकी उनका"));
    let Some(theirs) = theirs.filter(|_| !said.text.contains(char::is_numeric)) else { return false };
    let (before, behind) = words.split_at(theirs);
    let behind = behind.get(1..).unwrap_or_default();
    let small = behind.iter().all(|word| is_one_of(word, HALF) || is_one_of(word, BEHIND));
    let half = small && behind.iter().any(|word| is_one_of(word, HALF));
    let known = making.people();
    let named = people::named_in(before, &making.facts.me, &known);
    let ([person], true) = (named.as_slice(), half && !has_word(said.text, &["ne", "ने"])) else {
        return false;
    };
    let me = making.facts.me.id;
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let Some(record) = bill.filter(|_| making.next.state.draft().is_none()) else { return false };
    let Split::Equal { among } = &record.spec.split else { return false };
    if among.len() < 3 || !among.contains(person) {
        return false;
    }
    let share = |who: &PersonId| {
        let name = if *who == me { ME.to_owned() } else { text_name(making, *who)? };
        let weight = if who == person { Decimal::ONE } else { Decimal::TWO };
        Some(ShareSaid { who: name, value: ShareValue::Number(weight) })
    };
    let Some(shares) = among.iter().map(share).collect::<Option<Vec<ShareSaid>>>() else { return false };
    let (split, doubts) = (Some(SplitSaid::Shares { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Asha ka hissa dhai sau tha": the amount that was read of the words, which no digits say.
fn in_words(making: &Making<'_>, said: Said<'_>) -> Option<String> {
    let spoken = has_word(said.text, &["hissa", "हिस्सा"]) && !said.text.contains(char::is_numeric);
    let amount = said.only().and_then(|frame| frame.amount).filter(|_| spoken)?;
    let words = super::talk::words(said.text);
    let known = making.people();
    let [person] = people::named_in(&words, &making.facts.me, &known)[..] else { return None };
    let name = folded(&text_name(making, person)?);
    Some(format!("{} ka hissa {amount}", name.split(' ').next().unwrap_or_default()))
}

/// "Riya late aayi to uska sirf 200": whoever is named first has that part, and paid nothing.
fn of_pronoun(making: &Making<'_>, text: &str) -> Option<String> {
    const THEIRS: &str = "uska uski uske unka unki उसका उसकी उसके उनका";
    const BEHIND: &str =
        "sirf bas only hi hissa hai hoga lagega rakho kar do karo ho to सिर्फ सिर्फ़ बस ही है होगा लगेगा";
    const PAID: &str = "diya diye de दिया दिए";
    /// Longer texts tell more than that.
    const WORDS_MAX: usize = 10;
    let words = super::talk::words(text);
    let theirs =
        words.iter().position(|word| is_one_of(word, THEIRS)).filter(|_| words.len() <= WORDS_MAX)?;
    let (before, behind) = (words.get(..theirs)?, words.get(theirs.saturating_add(1)..)?);
    let known = making.people();
    let named = people::named_in(before, &making.facts.me, &known);
    let first = people::named_in(before.get(..1)?, &making.facts.me, &known);
    let numbers: Vec<&String> = behind.iter().filter(|word| number(word).is_some()).collect();
    let small = behind.iter().all(|word| is_one_of(word, BEHIND) || number(word).is_some());
    let ([person], [number], true) = (named.as_slice(), numbers.as_slice(), small && first == named) else {
        return None;
    };
    let tells = before.len() > 1 && !words.iter().any(|word| is_one_of(word, PAID));
    let name = text_name(making, *person).filter(|_| tells)?;
    let first_name = folded(&name).split(' ').next().unwrap_or_default().to_owned();
    Some(format!("{first_name} ka hissa {number}"))
}
