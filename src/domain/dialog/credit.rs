//! A shop's book: "Ramesh le gaya sawa sau ka samaan", "Asha ke 3 tiffin 70 wale udhaar". What somebody took away they owe,
//! and a number of things has its price for each. It is always asked about.

use super::groups::sharing::person;
use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, is_one_of, words};
use super::{Draft, PersonId};
use crate::domain::nlu::{Doubt, Intent, SplitSaid};
use rust_decimal::Decimal;

const TOOK: &str = "le ले";
const AWAY: &str = "gaya gayi gaye gya gyi गया गई गयी गए";
const CREDIT: &str = "udhaar udhar उधार";
/// Words in a name's place that name nobody.
const NOBODY: &str = "main mai maine wo woh koi sab kal aaj phir fir abhi wapas saath taxi auto cab paisa paise मैं वो कोई सब कल आज फिर अभी";
/// Most things or days that have one price.
const COUNT_MAX: u32 = 99;
/// So many words may stand between a number and its price.
const BETWEEN_MAX: usize = 4;

/// Takes over what the words say.
pub(super) fn heard(making: &Making<'_>, draft: &mut Draft, text: &str) {
    let said = words(text);
    into_the_book(making, draft, &said);
    taken_away(making, draft, &said);
    owed_for(draft, &said);
    counted(draft, &said);
}

fn ask(draft: &mut Draft) {
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// "Khate me 40 aur daal do": of whom was spoken last, and "daal" is no lentils.
fn into_the_book(making: &Making<'_>, draft: &mut Draft, said: &[String]) {
    const BOOK: &str = "khate khaate khata खाते खाता";
    let put = said.windows(2).any(|two| matches!(two, [put, give] if is_one_of(put, "daal dal jod likh डाल जोड़ लिख") && is_one_of(give, "do dena lo दो देना लो")));
    let book = said
        .windows(2)
        .any(|two| matches!(two, [book, within] if is_one_of(book, BOOK) && is_one_of(within, "me mein में")));
    let own = draft.frame.intent == Intent::LogPersonalExpense && draft.frame.persons.is_empty();
    if !(put && book && own) {
        return;
    }
    let about = making.was.about.and_then(|id| making.facts.people.iter().find(|known| known.id == id));
    draft.frame.item = None;
    draft.frame.category = None;
    if let Some(known) = about {
        draft.knows(&known.name, known.id);
        draft.frame.intent = Intent::ShareExpense;
        draft.frame.persons = vec![known.name.clone()];
        draft.frame.split = Some(SplitSaid::Full);
    }
    ask(draft);
}

/// "Asha le gaya 60 ka tel": she owes it, and nothing of it was the sender's own.
fn taken_away(making: &Making<'_>, draft: &mut Draft, said: &[String]) {
    let frame = &draft.frame;
    let away = said
        .windows(2)
        .any(|two| matches!(two, [took, away] if is_one_of(took, TOOK) && is_one_of(away, AWAY)));
    let open = frame.intent.is_expense() && frame.payer.is_none() && frame.paid.is_empty();
    if !(away && open && frame.amount.is_some()) || frame.persons.len() > 1 || frame.headcount.is_some() {
        return;
    }
    let Some(first) = said.first().filter(|first| !is_one_of(first, NOBODY) && bare_amount(first).is_none())
    else {
        return;
    };
    // "Asha ke ghar mithai le gaya"
    if said.get(1).is_some_and(|next| is_one_of(next, "ke ki ka ko se के की का को से")) {
        return;
    }
    let named = |name: &String| folded(name).split(' ').next() == Some(first);
    let known: Option<PersonId> = person(first, making.facts).filter(|id| *id != making.facts.me.id);
    let known = making.facts.people.iter().find(|it| Some(it.id) == known).map(|it| it.name.clone());
    // The thing may begin the sentence: "samaan le gaya Asha".
    let item = frame.item.as_deref().map(folded).unwrap_or_default();
    let thing = is_one_of(first, &item) && item.split(' ').count() == 1;
    // "Uber airport le gaya" is read without a doubt.
    if known.is_none() && (thing || !draft.doubts.contains(&Doubt::Intent)) {
        return;
    }
    if known.is_none() && !frame.persons.is_empty() && !frame.persons.iter().any(named) {
        return;
    }
    let name = known.or_else(|| frame.persons.first().cloned()).unwrap_or_else(|| first.clone());
    // "Asha 3 packet maggi": the name is no part of the thing.
    let thing = frame.item.as_deref().unwrap_or_default().split_whitespace();
    let thing: Vec<&str> = thing.filter(|word| folded(word) != *first).collect();
    draft.frame.item = (!thing.is_empty()).then(|| thing.join(" "));
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons = vec![name];
    draft.frame.split = Some(SplitSaid::Full);
    ask(draft);
}

/// "Asha ko 20 din ka tiffin udhaar": nothing of it is the sender's.
fn owed_for(draft: &mut Draft, said: &[String]) {
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    let one = frame.intent == Intent::ShareExpense && frame.persons.len() == 1 && frame.payer.is_none();
    let credit = said.last().is_some_and(|last| is_one_of(last, CREDIT));
    if credit && one && even && frame.headcount.is_none() && frame.group.is_none() {
        draft.frame.split = Some(SplitSaid::Full);
        ask(draft);
        return;
    }
    // "Asha ke 3 tiffin 70 wale udhaar" does not say that she paid.
    let theirs = frame.payer.is_some() && frame.persons.iter().eq(&frame.payer);
    let lent = said.iter().any(|word| is_one_of(word, "se ne maine mujhe से ने मैंने मुझे"));
    if credit && theirs && !lent && frame.intent == Intent::ShareExpense && frame.item.is_some() {
        (draft.frame.payer, draft.frame.split) = (None, Some(SplitSaid::Full));
        ask(draft);
    }
}

/// "3 tiffin 70 wale", "20 din ka tiffin 60 roz": the price is for each.
fn counted(draft: &mut Draft, said: &[String]) {
    const EACH: &str = "wale wala wali vale roz roj rozana rojana वाले वाला वाली रोज रोज़";
    let asked = draft.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }));
    let price = said.windows(2).enumerate().find_map(|(at, two)| match two {
        [price, each] if is_one_of(each, EACH) => Some((at, bare_amount(price)?)),
        _ => None,
    });
    let Some((at, price)) = price.filter(|(_, price)| draft.frame.amount == Some(*price) && !asked) else {
        return;
    };
    let before = said.get(at.saturating_sub(BETWEEN_MAX)..at).unwrap_or_default();
    let counts: Vec<Decimal> = before.iter().filter_map(|word| bare_amount(word)).collect();
    let ([count], true) = (counts.as_slice(), draft.frame.intent.is_expense()) else { return };
    let whole = count.is_integer() && *count > Decimal::ONE && *count <= Decimal::from(COUNT_MAX);
    if let (Some(all), true) = (count.checked_mul(price), whole) {
        draft.frame.amount = Some(all);
        ask(draft);
    }
}
