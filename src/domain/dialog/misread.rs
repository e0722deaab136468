//! What reads like an entry and is none: a question whether something was noted, "wait, he gave me 150", "ok fine 200",
//! a rule for all that is to come.

use super::cues::has_word;
use super::draft::clean_item;
use super::heard::{Said, act, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::{has_amount, last, naming};
use super::saving::record_label;
use super::talk::{bare_amount, is_one_of, is_small_talk, words};
use super::{Phrase, Record, State, handed, lists};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

/// False: it is what it reads like.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if said.forwarded {
        return false;
    }
    is_it_there(making, frame, said.text)
        || given_to_me(making, frame, said)
        || handed::told(making, frame, said)
        || says_they_paid(making, frame, said)
        || agreed_to(making, frame, said)
        || always(making, frame, said.text)
        || renamed(making, frame, said)
}

/// "Did I note the 30 that Kamal gave me?": it is looked up, and never booked.
fn is_it_there(making: &mut Making<'_>, frame: &Frame, text: &str) -> bool {
    const ASKING: &str = "did have has had was is kya क्या";
    const NOTED: [&str; 19] = [
        "note",
        "noted",
        "write",
        "written",
        "add",
        "added",
        "enter",
        "entered",
        "log",
        "logged",
        "save",
        "saved",
        "put in",
        "record",
        "recorded",
        "likha",
        "likhi",
        "daala",
        "लिखा",
    ];
    let first = words(text).into_iter().next().unwrap_or_default();
    let asks = text.trim_end().ends_with(['?', '？']) || is_one_of(&first, ASKING);
    let books = frame.intent.is_money() || matches!(frame.intent, Intent::EditLast | Intent::ListExpenses);
    let hindi = has_word(text, &["likha", "likhi", "daala", "लिखा"]);
    let starts = is_one_of(&first, ASKING) || hindi && text.trim_end().ends_with(['?', '？']);
    let (true, Some(amount)) = (asks && starts && books && has_word(text, &NOTED), frame.amount) else {
        return false;
    };
    let facts = making.facts;
    let people = lists::asked_about(frame, &facts.me, &facts.people);
    let item = clean_item(frame).map(|item| folded(&item));
    let fits = |record: &&Record| {
        let thing = folded(&record.spec.description);
        !record.deleted
            && (record.is_open_to(facts.me.id) || super::deleting::takes_part(record, facts.me.id))
            && has_amount(record, amount)
            && people.iter().all(|person| super::deleting::takes_part(record, *person))
            && item
                .as_deref()
                .is_none_or(|item| thing.is_empty() || thing.contains(item) || item.contains(&thing))
    };
    let mut all = facts.recent.iter().chain(&facts.theirs).chain(&facts.found).map(|seen| &seen.record);
    match all.find(fits) {
        Some(record) => {
            making.plan.subject = Some(record.id);
            let phrase = Phrase::new("is-noted").with("what", record_label(record));
            making.say(phrase.with("day", record.spec.occurred_on));
        }
        None => making.say(Phrase::new("not-noted")),
    }
    true
}

/// "Wait, he gave me 150", after a bill of 900: a payment of whoever was spoken of, and not the bill.
fn given_to_me(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const GAVE: [&str; 9] = [
        "gave me",
        "paid me",
        "sent me",
        "given me",
        "returned me",
        "transferred me",
        "gave only",
        "only gave",
        "just gave",
    ];
    const THEY: [&str; 5] = ["he", "she", "they", "hes", "shes"];
    const GAVE_AT_ALL: [&str; 4] = ["gave", "paid", "sent", "returned"];
    let passing = frame.item.as_deref().is_none_or(is_small_talk);
    let nobody = frame.persons.is_empty() && frame.payer.is_none();
    let mended =
        words(said.text).first().is_some_and(|first| is_one_of(first, "wait hang hold oh arre are no ruko"));
    // Read as the payment that it is, it may still be another amount of the last one.
    let is_read = frame.intent == Intent::ReceivePayment && mended;
    let reads =
        is_read || matches!(frame.intent, Intent::EditLast | Intent::LogPersonalExpense | Intent::OutOfScope);
    let gave = has_word(said.text, &GAVE) || mended && has_word(said.text, &GAVE_AT_ALL);
    let numbers: Vec<Decimal> = words(said.text).iter().filter_map(|word| bare_amount(word)).collect();
    let only = match numbers.as_slice() {
        [only] if frame.intent == Intent::OutOfScope => Some(*only),
        [..] => None,
    };
    let (true, Some(amount)) = (passing && reads && nobody, frame.amount.or(only)) else { return false };
    if !(gave && has_word(said.text, &THEY)) || frame.replaced.is_some() {
        return false;
    }
    // Of a payment it is the amount that is mended, and "he paid 900" of a bill of 900 is who paid it.
    let is_payment = |frame: &Frame| matches!(frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let open = making.next.state.draft().is_some_and(|draft| is_payment(&draft.frame));
    let to_me = has_word(said.text, &["me", "mujhe", "मुझे"]);
    let mends =
        |record: &&Record| record.spec.kind == RecordKind::Settlement || has_amount(record, amount) && !to_me;
    if open {
        return false;
    }
    if let Some(record) = last(making).filter(mends) {
        let reads = frame.intent != Intent::EditLast && record.spec.kind == RecordKind::Settlement;
        if reads {
            let doubts = vec![Doubt::Intent];
            let amount = Some(amount);
            edit(making, record, &Frame { amount, doubts, ..Frame::new(Intent::EditLast) }, said);
        }
        return reads;
    }
    if is_read {
        return false;
    }
    let payment = Frame {
        amount: Some(amount),
        currency: frame.currency,
        date: frame.date,
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &payment, said);
    true
}

/// "Kamal says he paid 130", right after a bill of 120 with him: what he says that it came to, and no payment to the sender.
fn says_they_paid(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const SAYS: [&str; 6] = [
        "says he paid",
        "says she paid",
        "says they paid",
        "said he paid",
        "said she paid",
        "said they paid",
    ];
    let bare = frame.intent == Intent::ReceivePayment && frame.item.is_none();
    let to_me = has_word(said.text, &["paid me", "paid back", "back", "share", "already"]);
    let (true, Some(amount), [name]) =
        (bare && has_word(said.text, &SAYS) && !to_me, frame.amount, frame.persons.as_slice())
    else {
        return false;
    };
    let facts = making.facts;
    let asked = lists::asked_about(frame, &facts.me, &facts.people);
    let with_them = |record: &&Record| {
        record.spec.kind == RecordKind::Expense
            && !has_amount(record, amount)
            && asked.len() == 1
            && asked.iter().all(|person| super::deleting::takes_part(record, *person))
    };
    let Some(record) = last(making).filter(with_them) else { return false };
    let paid = record.spec.payers.iter().any(|part| asked.contains(&part.person));
    let wanted = Frame {
        amount: Some(amount),
        payer: (!paid).then(|| name.clone()),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    edit(making, record, &wanted, said);
    true
}

/// "Ok fine 200": an amount that is agreed to, of what was spoken of last, and no fine of 200.
fn agreed_to(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const FIRST: &str = "ok fine okay k alright theek thik accha acha";
    let item = frame.item.as_deref().map(words).unwrap_or_default();
    let passing =
        !item.is_empty() && item.iter().all(|word| is_one_of(word, "fine ok okay then so right good hai"));
    let first = words(said.text).first().is_some_and(|first| is_one_of(first, FIRST));
    let own = frame.intent == Intent::LogPersonalExpense && frame.amount.is_some();
    // "Ok 180", with nothing open.
    let bare: Vec<Decimal> = words(said.text).iter().filter_map(|word| bare_amount(word)).collect();
    let alone = words(said.text).iter().all(|word| {
        is_one_of(word, FIRST) || is_one_of(word, "fine then so it is") || bare_amount(word).is_some()
    });
    let nothing_open = matches!(making.next.state, State::Idle) && frame.intent == Intent::OutOfScope;
    let amount = match bare.as_slice() {
        [only] if nothing_open && alone => Some(*only),
        [..] if passing && own => frame.amount,
        [..] => None,
    };
    if !first || amount.is_none() {
        return false;
    }
    let wanted = Frame {
        amount,
        currency: frame.currency,
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    if let Some(mut draft) = making.next.state.draft().cloned() {
        draft.merge(&wanted);
        super::answers::proceed(making, draft, "");
        return true;
    }
    let Some(record) = last(making) else { return false };
    edit(making, record, &wanted, said);
    true
}

/// "We always split 60/40": a rule for what is to come, which is none of the books.
fn always(making: &mut Making<'_>, frame: &Frame, text: &str) -> bool {
    let rule = has_word(text, &["always", "hamesha", "हमेशा"])
        && (has_word(text, &["split", "share", "divide", "baant", "baantte", "बाँटते"]) || text.contains('/'));
    let reads = matches!(frame.intent, Intent::ShareExpense | Intent::OutOfScope | Intent::EditLast);
    if rule && reads && frame.item.is_none() {
        making.say(Phrase::new("no-standing-shares"));
        return true;
    }
    false
}

/// "Rename lunch to team lunch".
fn renamed(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let text = said.text.trim().trim_end_matches(['.', '!']);
    let Some((verb, rest)) = text.split_once(char::is_whitespace) else { return false };
    let reads = matches!(frame.intent, Intent::EditLast | Intent::OutOfScope) && frame.amount.is_none();
    if folded(verb) != "rename" || !reads || making.next.state.draft().is_some() {
        return false;
    }
    let Some((old, new)) = rest.split_once(" to ") else { return false };
    let generic = words(old).iter().all(|word| is_one_of(word, "it that this the last one latest entry"));
    let record = if generic { last(making) } else { naming(making, old) };
    let (Some(record), false) = (record, new.trim().is_empty()) else { return false };
    let wanted = Frame { item: Some(new.trim().to_owned()), ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

/// Whether an expense is said to come again and again.
pub(super) fn repeats(frame: &Frame, text: &str) -> bool {
    const AGAIN: [&str; 11] = [
        "every month",
        "every week",
        "every day",
        "each month",
        "each week",
        "per month",
        "monthly",
        "weekly",
        "har mahine",
        "har hafte",
        "हर महीने",
    ];
    frame.intent.is_expense()
        && (frame.recurrence.is_some() || has_word(text, &AGAIN))
        && frame.amount.is_some()
}

/// Words for several people that are nobody's name.
const CROWDS: &str = "flatmates flatmate roommates roomies housemates friends family colleagues coworkers teammates team buddies mates lads guys boys \
    girls gang everybody round turn treat shout coupon voucher dosto doston dost log dostlog yaar gharwale ghar वाले दोस्तों घरवालों";

/// Those who are named and are nobody by name: with whom it was is asked.
pub(super) fn without_crowds(making: &Making<'_>, frame: &mut Frame) {
    let (facts, expense) = (making.facts, frame.intent == Intent::ShareExpense);
    let is_crowd = |name: &String| {
        let name = folded(name);
        let bare = name.trim_start_matches("my ").trim_start_matches("the ");
        is_one_of(bare, CROWDS)
            && facts.people.iter().all(|known| folded(&known.name) != name)
            && facts.groups.iter().all(|group| folded(&group.spec.name) != name)
    };
    if expense && frame.payer.is_none() && frame.persons.iter().any(is_crowd) {
        frame.persons.retain(|name| !is_crowd(name));
        frame.doubts.retain(|doubt| *doubt != Doubt::Intent);
    }
}
