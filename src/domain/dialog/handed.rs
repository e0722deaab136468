//! Money that went to or came from whoever was spoken of: "usne 200 wapas kiye", "paid her back", "uska 20 de diya". That
//! is a guess, so it is always asked about.

use super::answers::proceed;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::paid_up;
use super::people::folded;
use super::replies::own_of_now;
use super::saving::take;
use super::talk::{bare_amount, is_one_of, words};
use super::whose::spots;
use super::{Confirm, Draft, Known, PersonId, Phrase, Record, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Words before the deed that say nothing about it.
const LEAD: &str = "and oh ok okay so then also btw but aur bhi arre accha acha haan और अरे अच्छा";
/// Words between somebody and what they did.
const BETWEEN: &str = "has have had just already also finally only ve";
const THEY: &str = "he she they hes shes theyve he's she's they've";
const THEM: &str = "him her them";
const GAVE: &str = "gave given sent returned transferred repaid paid wired gpayed paytmed";
/// Who did it, to whom it was done, and whose money it was, in Hindi.
const THEY_NE: &str = "usne unhone unhonne inhone isne उसने उन्होंने उन्होने";
const THEM_KO: &str = "usko use unko unhe unhein isko inko उसको उसे उनको उन्हें";
const THEIRS: &str = "uska uske uski unka unke unki उसका उसके उसकी उनका उनके";
const I_NE: &str = "maine mene मैंने मैने";
const ME_KO: &str = "mujhe mujhko मुझे मुझको";
const HINDI_GAVE: &str = "diye diya di dediya dediye lauta lautaya lautaye lautai chukaye chukaya bheje bheja दिए दिये दिया दी \
    लौटा लौटाए लौटाया चुकाए चुकाया भेजे भेजा";
/// Whom it came from, and that it came.
const FROM_THEM: &str = "usse unse उससे उनसे";
const CAME: &str = "mile mil mila mili मिले मिल मिला मिली";
/// With these "kiye" is a payment, too.
const WAYS: &str = "wapas vapas wapis gpay paytm phonepe upi transfer return pay वापस ट्रांसफर";
const DID: &str = "kiye kiya kar kardiye किए किये किया कर";
/// All that is open, where no amount is said.
const ALL: &str = "wapas vapas lauta lautaye वापस लौटा लौटाए back money paise paisa rest everything remaining apna apne baaki baki saara poora pura पैसे बाकी बाक़ी पूरा अपना";
/// What else may be said with it.
const SMALL: &str = "i i've ive me the his her their my it now today aaj abhi bhi ji all sab de dedo hisaab hisab ka ke ki mere uska de \
    दे भी आज अभी मेरे का के";
/// What may stand behind the amount of which the reading made nothing.
const BEHIND: &str = "on by in to from via with of at as rs inr rupees rupaye bucks dollars pounds cash online today yesterday now aaj kal abhi \
    monday tuesday wednesday thursday friday saturday sunday back more aur ka ki ke ko de bhi already again only hi towards me him her \
    them usko usne mujhe wapas vapas bhej mil mile mila लौटा दे वापस भेज मिले मिला आज कल भी और";
/// Then nothing was handed over, or something else is meant.
const OTHERS: &str = "who for will would should must not never if when nahi nahin nhi if agar jab half aadha adha kaun kisne liye \
    didn't didnt hasn't hasnt haven't won't owe owes lent udhaar udhar bata bataya bol bola keh kah dikha samjha नहीं बता बोल अगर जब आधा लिए उधार";

/// What was handed over, and which way.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Deed {
    by_me: bool,
    /// Nothing: all that is open.
    amount: Option<Decimal>,
}

/// False: nothing is told of whoever was spoken of.
pub(super) fn told(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let repaid = matches!(making.next.state, State::AwaitingConfirmation { what: Confirm::Repaid { .. } });
    if said.text.contains('?') || repaid {
        return false;
    }
    if paid_the_bill(making, frame, said)
        || bought(making, frame, said.text)
        || half(making, frame, said.text)
    {
        return true;
    }
    let nobody = frame.persons.is_empty() && frame.payer.is_none() && frame.paid.is_empty();
    let own = frame.intent == Intent::LogPersonalExpense;
    // "Usne wapas kar diya" takes nothing back, and "usne sab lauta diya" asks nothing.
    let theirs = matches!(frame.intent, Intent::DeleteLast | Intent::RequestBalance)
        && words(said.text).first().is_some_and(|first| is_one_of(first, THEY_NE));
    let reads = theirs
        || frame.intent == Intent::OutOfScope
        || own && (frame.item.is_none() || frame.doubts.contains(&Doubt::Intent));
    if !(nobody && reads) {
        return false;
    }
    let Some((deed, person)) = one_more(making, said.text).or_else(|| {
        let person = spoken_of(making)?;
        let bare = frame.intent == Intent::OutOfScope;
        Some((deed(said.text, owes(making, person)).filter(|_| !bare || is_money(said.text))?, person))
    }) else {
        let deletes = theirs && frame.intent == Intent::DeleteLast;
        if deletes {
            making.say(Phrase::new("unread-amount"));
        }
        return deletes;
    };
    // "He gave 40 tips" may as well be what he spent.
    if !(deed.by_me || frame.item.is_none()) {
        return false;
    }
    let Some(known) = known(making, person).cloned() else { return false };
    let Some(amount) = deed.amount else {
        return paid_up::all_of(making, person, deed.by_me);
    };
    let payment = Frame {
        amount: Some(amount),
        currency: frame.currency,
        date: frame.date,
        persons: vec![known.name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(if deed.by_me { Intent::RepayDebt } else { Intent::ReceivePayment })
    };
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&known.name, person);
    take(making, draft);
    true
}

/// "He paid half", "usne aadha de diya": how much that is of what is open, is asked.
fn half(making: &mut Making<'_>, frame: &Frame, text: &str) -> bool {
    const SMALL_WORDS: &str = "has have already just paid gave sent me back half of it his hers theirs aadha adha de diya diye dediya wapas आधा दे दिया दिए";
    let said = words(text);
    let named = spots(making, &said).first().filter(|spot| spot.at == 0).map(|spot| spot.person);
    let they = named.is_some()
        || said.first().is_some_and(|first| is_one_of(first, THEY) || is_one_of(first, THEY_NE));
    let half = said.iter().any(|word| is_one_of(word, "half aadha adha आधा"));
    let bare = said.iter().skip(1).all(|word| is_one_of(word, SMALL_WORDS));
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::DeleteLast | Intent::EditLast);
    let idle = matches!(making.next.state, State::Idle);
    let who = named.or_else(|| spoken_of(making));
    let Some(known) = who.and_then(|person| known(making, person)).cloned() else { return false };
    // Only of what they owe.
    if !(they && half && bare && reads && idle) || owes(making, known.id) <= 0 {
        return false;
    }
    let share = ShareSaid { who: known.name.clone(), value: ShareValue::Number(Decimal::from(50)) };
    let payment = Frame {
        persons: vec![known.name.clone()],
        split: Some(SplitSaid::Percent { shares: vec![share] }),
        ..Frame::new(Intent::ReceivePayment)
    };
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&known.name, known.id);
    take(making, draft);
    true
}

/// Whoever is asked about, if it is one, or was spoken of last.
fn spoken_of(making: &Making<'_>) -> Option<PersonId> {
    let open = making.next.state.draft().and_then(|draft| only_one(making, draft));
    open.or(making.was.about).filter(|person| known(making, *person).is_some())
}

fn only_one(making: &Making<'_>, draft: &Draft) -> Option<PersonId> {
    let asked = super::lists::asked_about(&draft.frame, &making.facts.me, &making.facts.people);
    match asked.as_slice() {
        [only] => Some(*only),
        [..] => None,
    }
}

fn known<'a>(making: &Making<'a>, person: PersonId) -> Option<&'a Known> {
    making.facts.people.iter().find(|known| known.id == person)
}

/// What the sender owes somebody, or is owed, where that is clear.
fn owes(making: &Making<'_>, person: PersonId) -> i64 {
    let balances = making.facts.balances.iter().filter(|balance| balance.with == person);
    balances.fold(0_i64, |sum, balance| sum.saturating_add(balance.money.minor))
}

/// "Aur 100 bhi diye", right after a payment: the same way once more.
fn one_more(making: &Making<'_>, text: &str) -> Option<(Deed, PersonId)> {
    let said = words(text);
    let begins = said.first().is_some_and(|first| is_one_of(first, "aur and plus phir और फिर"));
    let gave = said.iter().any(|word| is_one_of(word, HINDI_GAVE) || is_one_of(word, "more another"));
    let rest = said.iter().skip(1).all(|word| {
        is_one_of(word, HINDI_GAVE)
            || is_one_of(word, LEAD)
            || is_one_of(word, DID)
            || is_one_of(word, WAYS)
            || is_one_of(word, "de more another gave today just now aaj abhi दे आज अभी")
            || bare_amount(word).is_some()
    });
    let amount = Some(only_number(&said)?);
    if !(begins && gave && rest) {
        return None;
    }
    if let Some(draft) = making.next.state.draft() {
        let by_me = match draft.frame.intent.booking()? {
            Booking::Repaid => true,
            Booking::Received => false,
            Booking::Shared | Booking::Own => return None,
        };
        return Some((Deed { by_me, amount }, only_one(making, draft)?));
    }
    let record = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Settlement)?;
    let (me, from) = (making.facts.me.id, record.spec.payers.first()?.person);
    let to = record.spec.split.people().first().copied()?;
    let by_me = from == me;
    (by_me != (to == me)).then_some((Deed { by_me, amount }, if by_me { to } else { from }))
}

fn only_number(said: &[String]) -> Option<Decimal> {
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    match numbers.as_slice() {
        [only] => Some(*only),
        [..] => None,
    }
}

/// What a text says that whoever was spoken of gave or got, where the sender has `balance` with them.
fn deed(text: &str, balance: i64) -> Option<Deed> {
    let said: Vec<String> = words(text).into_iter().skip_while(|word| is_one_of(word, LEAD)).collect();
    if said.iter().any(|word| is_one_of(word, OTHERS)) {
        return None;
    }
    let numbers = said.iter().filter(|word| word.contains(char::is_numeric)).count();
    let amount = only_number(&said);
    if numbers > 1 || numbers == 1 && amount.is_none() {
        return None;
    }
    let by_me = in_english(&said).or_else(|| in_hindi(&said, balance))?;
    let all = said.iter().any(|word| is_one_of(word, ALL)) && said.iter().all(|word| is_small(word));
    (amount.is_some() || all).then_some(Deed { by_me, amount })
}

/// Whether a word belongs to such a deed, and names nothing.
fn is_small(word: &str) -> bool {
    let lists = [
        LEAD, BETWEEN, THEY, THEM, GAVE, THEY_NE, THEM_KO, THEIRS, I_NE, ME_KO, HINDI_GAVE, WAYS, DID, ALL,
        SMALL,
    ];
    lists.into_iter().any(|list| is_one_of(word, list))
}

/// Whether the number is hardly one of things: "he gave me 2 books".
fn is_money(text: &str) -> bool {
    let said = words(text);
    let behind = said.windows(2).find_map(|two| match two {
        [number, next] if bare_amount(number).is_some() => Some(next.as_str()),
        _ => None,
    });
    behind.is_none_or(|next| is_small(next) || is_one_of(next, BEHIND))
}

/// Whether the sender gave it, where it is told in English that somebody did.
fn in_english(said: &[String]) -> Option<bool> {
    let next = |at: usize| said.get(at).map_or("", String::as_str);
    let past = |mut at: usize| {
        while is_one_of(next(at), BETWEEN) {
            at = at.saturating_add(1);
        }
        at
    };
    if is_one_of(next(0), THEY) {
        let verb = past(1);
        let behind = said.get(verb.saturating_add(1)..)?;
        let has = |list: &str| behind.iter().any(|word| is_one_of(word, list));
        let of_it = behind.windows(2).any(|two| matches!(two, [of, it] if of == "of" && it == "it"));
        // "He paid 900" is who paid a bill.
        let to_me = next(verb) != "paid" || has("me back off another rest towards share") || of_it;
        let to_others = has(THEM) || behind.windows(2).any(|two| matches!(two, [to, _] if to == "to"));
        return (is_one_of(next(verb), GAVE) && to_me && !to_others).then_some(false);
    }
    let verb = past(usize::from(matches!(next(0), "i" | "i've" | "ive")));
    let behind = said.get(verb.saturating_add(1)..).unwrap_or_default();
    let of_them = |word: &str| {
        behind.windows(2).any(|two| matches!(two, [it, them] if it == word && is_one_of(them, THEM)))
    };
    if is_one_of(next(verb), "got received") {
        return of_them("from").then_some(false);
    }
    let whom = is_one_of(next(verb.saturating_add(1)), THEM) || of_them("to");
    (is_one_of(next(verb), GAVE) && whom).then_some(true)
}

/// The same in Hindi.
fn in_hindi(said: &[String], balance: i64) -> Option<bool> {
    let has = |list: &str| said.iter().any(|word| is_one_of(word, list));
    let from_them =
        has(FROM_THEM) || said.windows(2).any(|two| matches!(two, [us, se] if us == "us" && se == "se"));
    if from_them && has(CAME) {
        return Some(false);
    }
    if !(has(HINDI_GAVE) || has(DID) && has(WAYS)) {
        return None;
    }
    let (by_them, to_them, theirs, mine) = (has(THEY_NE), has(THEM_KO), has(THEIRS), has(I_NE));
    match (by_them, mine) {
        (true, false) if !to_them => Some(false),
        (false, _) if has(ME_KO) => None,
        (false, true) if to_them || theirs => Some(true),
        (false, false) if to_them => Some(true),
        // "Uska 20 de diya" is what the sender owes, where they owe anything.
        (false, false) if theirs && balance < 0 => Some(true),
        _ => None,
    }
}

/// "I bought him a coffee 5", "lent him 500": it is for whoever was spoken of, and perhaps owed.
fn bought(making: &mut Making<'_>, frame: &Frame, text: &str) -> bool {
    let said = words(text);
    let bought = said.windows(2).any(
        |two| matches!(two, [verb, whom] if is_one_of(verb, "bought ordered got") && is_one_of(whom, THEM)),
    );
    let own = frame.intent == Intent::LogPersonalExpense && frame.amount.is_some() && frame.item.is_some();
    let lent =
        said.windows(2).any(|two| matches!(two, [verb, whom] if verb == "lent" && is_one_of(whom, THEM)));
    let lent = only_number(&said).filter(|_| lent && frame.intent == Intent::OutOfScope);
    let first = said.first().is_some_and(|first| is_one_of(first, "i i've bought ordered got lent and also"));
    if !(bought && own || lent.is_some()) || !first {
        return false;
    }
    let Some(known) = spoken_of(making).and_then(|person| known(making, person)).cloned() else {
        return false;
    };
    let owed = Frame {
        intent: Intent::ShareExpense,
        amount: frame.amount.or(lent),
        persons: vec![known.name.clone()],
        split: Some(SplitSaid::Full),
        doubts: vec![Doubt::Intent],
        ..frame.clone()
    };
    let mut draft = Draft::new(making.new_record(), owed, making.facts.me.today);
    draft.knows(&known.name, known.id);
    take(making, draft);
    true
}

/// "He paid the tolls", "Asha paid the dinner", of what is asked about or was entered just now: they paid for it.
fn paid_the_bill(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let told = words(said.text);
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::EditLast) && frame.amount.is_none();
    let (Some(they), Some(paid), Some(behind)) = (told.first(), told.get(1), told.get(2..)) else {
        return false;
    };
    let thing: Vec<&str> =
        behind.iter().map(String::as_str).filter(|it| !is_one_of(it, "the for that")).collect();
    let pronoun = is_one_of(they, "he she they");
    let known_by = |known: &&Known| folded(&known.name).split(' ').next() == Some(they);
    let mut called = making.facts.people.iter().filter(known_by);
    let who = match (called.next(), called.next()) {
        (Some(known), None) if !pronoun => Some(known.name.clone()),
        _ => None,
    };
    if !reads || !(pronoun || who.is_some()) || paid != "paid" || thing.is_empty() {
        return false;
    }
    let names = |it: &str| folded(it).split(' ').eq(thing.iter().copied());
    if let Some(mut draft) = making.next.state.draft().cloned() {
        let shared = draft.frame.intent == Intent::ShareExpense && draft.edits.is_none();
        let item = draft.frame.item.as_deref().is_some_and(names);
        let persons = &draft.frame.persons;
        let is_who = |name: &&String| {
            who.as_deref().is_none_or(|who| folded(who).split(' ').next() == folded(name).split(' ').next())
        };
        let mut fitting = persons.iter().filter(is_who);
        let (Some(only), None, true) = (fitting.next().cloned(), fitting.next(), shared && item) else {
            return false;
        };
        draft.frame.payer = Some(only);
        proceed(making, draft, "");
        return true;
    }
    if !matches!(making.next.state, State::Idle) {
        return false;
    }
    let me = making.facts.me.id;
    // "He paid 90", of what came to that, is who paid it.
    let whole = |record: &Record| matches!(thing.as_slice(), [one] if bare_amount(one) == Some(record.spec.total.to_decimal()));
    let is_it = |record: &&Record| {
        record.spec.kind == RecordKind::Expense && (names(&record.spec.description) || whole(record))
    };
    let Some(record) = own_of_now(making).filter(is_it) else { return false };
    let shares = |name: &String| {
        let ids = record.spec.split.people();
        making.facts.people.iter().any(|known| known.name == *name && ids.contains(&known.id))
    };
    let name = match who {
        Some(name) => Some(name).filter(shares),
        None => the_other(making, record, me),
    };
    let Some(name) = name else { return false };
    let wanted = Frame { payer: Some(name), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

/// The only other one in a bill.
fn the_other(making: &Making<'_>, record: &Record, me: PersonId) -> Option<String> {
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    match others.as_slice() {
        [only] => known(making, *only).map(|known| known.name.clone()),
        [..] => None,
    }
}

/// "Tolls 20 with him too": with whoever was spoken of, which is asked about.
pub(super) fn with_pronoun(making: &Making<'_>, draft: &mut Draft, text: &str) {
    const WITH_ONE: [&str; 6] = ["with him", "with her", "with them", "uske saath", "unke saath", "उसके साथ"];
    let frame = &draft.frame;
    let shared = frame.intent == Intent::ShareExpense && frame.group.is_none() && frame.headcount.is_none();
    let nobody = frame.persons.is_empty() && frame.payer.is_none() && frame.paid.is_empty();
    if !(shared && nobody && has_word(text, &WITH_ONE)) {
        return;
    }
    let me = making.facts.me.id;
    let several = has_word(text, &["with them", "unke saath"]).then(|| own_of_now(making)).flatten();
    let several = several.map(|record| record.spec.split.people()).unwrap_or_default();
    let people: Vec<PersonId> = match making.was.about {
        Some(person) => vec![person],
        None => several.into_iter().filter(|person| *person != me).collect(),
    };
    for person in people {
        let Some(known) = known(making, person) else { continue };
        draft.frame.persons.push(known.name.clone());
        draft.knows(&known.name, person);
    }
    if !draft.frame.persons.is_empty() && !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_tell_which_way_money_went() {
        let told = |text: &str, balance: i64| {
            deed(text, balance).map(|it| (it.by_me, it.amount.map(|it| it.to_string())))
        };
        let some = |by_me: bool, amount: &str| Some((by_me, Some(amount.to_owned())));
        for (text, balance, expected) in [
            ("usne 200 wapas kiye", 1, some(false, "200")),
            ("usne 100 wapas kar diye", 1, some(false, "100")),
            ("usne 30 paytm kiye", 1, some(false, "30")),
            ("maine usko 50 gpay kiye", 1, some(true, "50")),
            ("usko 100 aur diye", 1, some(true, "100")),
            ("uska 20 de diya", -1, some(true, "20")),
            ("uska 20 de diya", 1, None),
            ("maine uska 30 de diya", 1, some(true, "30")),
            ("उन्होंने 20 दे दिए", 1, some(false, "20")),
            ("मैंने उन्हें 400 दे दिए", 1, some(true, "400")),
            ("usne mujhe 40 diye", 1, some(false, "40")),
            ("she gave back 1200", 1, some(false, "1200")),
            ("he paid 20 of it", 1, some(false, "20")),
            ("he paid the rest", 1, Some((false, None))),
            ("paid her back", -1, Some((true, None))),
            ("gave him the money", -1, Some((true, None))),
            ("maine uske paise de diye", -1, Some((true, None))),
            ("sent him 60 on momo", -1, some(true, "60")),
            ("usne wapas kar diya", 1, Some((false, None))),
            ("usne sab lauta diya", 1, Some((false, None))),
            ("got 300 from her", 1, some(false, "300")),
            ("usse 300 mile", 1, some(false, "300")),
            ("us se 300 mil gaye", 1, some(false, "300")),
            ("unko 300 bhej diye", -1, some(true, "300")),
            ("I paid 300 to her", -1, some(true, "300")),
            ("he paid 900", 1, None),
            ("he gave her 50", 1, None),
            ("paid him 30 for petrol", 1, None),
            ("usne nahi diye 100", 1, None),
            ("he gave 20 and 30", 1, None),
            ("she gave back my charger", 1, None),
            ("maine use sab bata diya", -1, None),
            ("unko bata do 500 diye", -1, None),
        ] {
            assert_eq!(told(text, balance), expected, "{text}");
            assert!(expected.is_none() || is_money(text), "{text}");
        }
        assert!(!is_money("he gave me 2 books") && is_money("gave her another 30 today"));
    }
}
