//! Who paid, told in a sentence of its own behind the bill: "pizza 600 with Amit and Bina. Bina paid", "Amit paid 1500, Bina
//! paid 500", and what went to or came from several with one verb: "I gave Amit 300 and Bina 200".

use super::super::amounts::Amount;
use super::super::frame::{Frame, Intent, Paid, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::{Sentence, folded_words};
use rust_decimal::Decimal;

/// Somebody's deed: who (`me` for the sender), and how much where that is said.
type Deed<'a> = (String, Option<&'a Amount>);

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    half_each(s, frames);
    behind_the_bill(s, frames);
    to_several(s, frames);
    of_their_kin(s, frames);
    from_the_sender(s, frames);
    by_the_sender(s, frames);
    with_my_card(s, frames);
}

/// "Kamal used my card for 15": he owes it.
fn with_my_card(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [person]) = (frames, s.people.as_slice()) else { return };
    let used = ["used my card", "on my card", "used my upi", "used my gpay"]
        .iter()
        .any(|phrase| s.has_phrase(&(person.end..s.tokens.len()), phrase));
    let theirs = frame.payer.as_ref() == Some(&person.name) || frame.intent == Intent::ReceivePayment;
    if used && theirs && s.starts_clause(person.start) && frame.amount.is_some() {
        frame.intent = Intent::ShareExpense;
        frame.payer = None;
        frame.persons = vec![person.name.clone()];
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "cab 300 with Asha and Kamal. Asha and I paid half each", "food 900 paid by Asha and me 450 each": so much of each.
fn half_each(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [bill, others @ ..] = frames.as_slice() else { return };
    let even = matches!(bill.split, Some(SplitSaid::Equal { .. }));
    let (true, Some(total)) =
        (bill.intent == Intent::ShareExpense && even && bill.paid.is_empty(), bill.amount)
    else {
        return;
    };
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let Some((both, verb)) = s.all().find_map(|at| two_paid(s, &bill.persons, at)) else { return };
    let each = s.all().any(|at| {
        at >= verb
            && matches!(
                word(at),
                "each" | "apiece" | "half" | "halves" | "equally" | "aadha" | "adha" | "आधा"
            )
    });
    let Some(half) = total.checked_div(Decimal::TWO) else { return };
    let read = others.iter().all(|frame| frame.amount == Some(half));
    let told = s.amounts.iter().filter(|amount| amount.start >= verb).all(|amount| amount.value == half);
    if !(each && read && told) {
        return;
    }
    let mut whole = bill.clone();
    if whole.payer.take().is_some()
        && whole.group.is_some()
        && whole.persons.iter().all(|it| both.contains(it))
    {
        // Named for what they paid alone: all of the group share it.
        whole.persons.clear();
    }
    whole.paid = both.into_iter().map(|who| Paid { who, amount: half }).collect();
    whole.ask();
    *frames = vec![whole];
}

/// The two who are told to have paid from this word on, and where that is told.
fn two_paid(s: &Sentence<'_>, others: &[String], at: usize) -> Option<([String; 2], usize)> {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let me = |at: usize| matches!(word(at), "i" | "me" | "maine").then(|| ("me".to_owned(), at + 1));
    let one = |at: usize| {
        let named = s.people.iter().find(|person| person.start == at);
        named.map(|person| (person.name.clone(), person.end)).or_else(|| me(at))
    };
    // "We paid half each", of a bill with one other.
    let we = word(at) == "we" && word(at + 1) == "paid"
        || word(at) == "hum" && word(at + 1) == "dono" && word(at + 2) == "ne"
        || word(at) == "both" && word(at + 1) == "of" && word(at + 2) == "us";
    if let ([only], true) = (others, we) {
        return Some((["me".to_owned(), only.clone()], at + 1));
    }
    let (first, end) = one(at)?;
    let (second, end) = s.is(end, C::AND).then(|| one(end + 1)).flatten()?;
    let by = at.checked_sub(2).is_some_and(|by| word(by) == "paid" && word(by + 1) == "by");
    // "Asha and I went halves on paying": of a bill that others share, too.
    let halves = word(end) == "went"
        && matches!(word(end + 1), "halves" | "half" | "halfsies")
        && (others.len() > 1 || s.has_phrase(&s.all(), "on paying"));
    let paid = word(end) == "paid" || s.is(end, C::NE) || word(end - 1) == "maine" || halves;
    let behind = s.starts_clause(at) && paid;
    (first != second && (by || behind)).then_some(([first, second], end))
}

/// "Ravi's mom got 150 from me": that went to her.
fn from_the_sender(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let got = s.all().find(|at| s.any_key(&(*at..*at + 1), &["got", "received", "took", "collected"]));
    let from_me = s.has_phrase(&s.all(), "from me");
    let by_me = got.is_some_and(|got| (0..got).any(|at| s.is(at, C::I)));
    if frame.intent == Intent::ReceivePayment && got.is_some_and(|got| got > 0) && from_me && !by_me {
        frame.intent = Intent::RepayDebt;
        frame.ask();
    }
}

/// "dinner 500 rohan ne diya, 100 maine tip di": what comes behind with the sender's own deed is no more of his.
fn by_the_sender(s: &Sentence<'_>, frames: &mut [Frame]) {
    if frames.len() < 2 || s.amounts.len() != frames.len() {
        return;
    }
    for (at, frame) in frames.iter_mut().enumerate().skip(1) {
        let Some(amount) = s.amounts.get(at).filter(|amount| frame.amount == Some(amount.value)) else {
            return;
        };
        let end = s.amounts.get(at + 1).map_or(s.tokens.len(), |next| next.start);
        let mine = (amount.start..end).any(|at| matches!(s.key(at), "maine" | "मैंने"));
        let theirs = (amount.start..end).any(|at| s.is(at, C::NE));
        if mine && !theirs && frame.intent == Intent::ShareExpense && frame.payer.is_some() {
            frame.payer = None;
            frame.ask();
        }
    }
}

/// The deeds that begin a sentence or a part of one, of people that are in the deal.
fn deeds<'a>(s: &'a Sentence<'_>, names: &[String]) -> Vec<Deed<'a>> {
    let mut found: Vec<Deed<'a>> = Vec::new();
    let verb = |at: usize| {
        let english = s.tokens.get(at).is_some_and(|token| token.word == "paid");
        let hindi =
            s.is(at, C::NE) && (at + 1..at + 4).any(|next| s.is(next, C::HGIVE.or(C::HSPEND).or(C::PAY)));
        (english || hindi)
            && !matches!(s.key(at + 1), "me" | "back" | "us" | "for" | "mujhe" | "their" | "his" | "her")
    };
    let said = |at: usize| s.amounts.iter().find(|amount| amount.start == at + 1);
    for at in s.all().filter(|at| *at > 0 && (s.starts_clause(*at) || s.is_before(*at, C::AND))) {
        if s.key(at) == "i" && verb(at + 1) {
            found.push(("me".to_owned(), said(at + 1)));
            continue;
        }
        let whose = names.iter().find(|name| {
            let words = folded_words(name);
            let same =
                |(ahead, word): (usize, &String)| s.tokens.get(at + ahead).is_some_and(|t| t.word == *word);
            !words.is_empty() && words.iter().enumerate().all(same) && verb(at + words.len())
        });
        if let Some(name) = whose {
            found.push((name.clone(), said(at + folded_words(name).len())));
        }
    }
    found
}

/// Puts who paid into the bill before it.
fn behind_the_bill(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [bill, others @ ..] = frames.as_slice() else { return };
    let shared = bill.intent == Intent::ShareExpense
        && bill.payer.is_none()
        && bill.paid.is_empty()
        && matches!(bill.split, Some(SplitSaid::Equal { .. }));
    let (true, Some(total)) = (shared, bill.amount) else { return };
    let sums: Vec<Decimal> = others.iter().filter_map(|frame| frame.amount).collect();
    let deeds = deeds(s, &bill.persons);
    let parts: Vec<Decimal> =
        deeds.iter().filter_map(|(_, amount)| amount.map(|amount| amount.value)).collect();
    let mut whole = bill.clone();
    match deeds.as_slice() {
        [(name, None)] if others.is_empty() && name != "me" => whole.payer = Some(name.clone()),
        [_, _, ..] if parts.len() == deeds.len() && parts.iter().sum::<Decimal>() == total => {
            // What was read of the deeds alone is part of the bill.
            if !sums.iter().all(|sum| parts.contains(sum)) {
                return;
            }
            whole.paid =
                deeds.into_iter().zip(parts).map(|((who, _), amount)| Paid { who, amount }).collect();
        }
        [] | [_, ..] => {
            let by_pronoun =
                s.all().any(|at| s.is(at, C::THEY) && s.key(at + 1) == "paid" && s.starts_clause(at));
            // "He paid 900" says the amount once more.
            if by_pronoun && sums.iter().all(|sum| *sum == total) {
                // With one other it is them; of several nobody knows which.
                if let [only] = bill.persons.as_slice() {
                    whole.payer = Some(only.clone());
                }
                whole.ask();
                *frames = vec![whole];
            }
            return;
        }
    }
    whole.ask();
    *frames = vec![whole];
}

/// One verb and several names with sums: one payment each.
fn to_several(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [first] = frames.as_slice() else { return };
    let payment =
        matches!(first.intent, Intent::RepayDebt | Intent::ReceivePayment) && first.persons.len() == 1;
    let [paid, more @ ..] = s.amounts.as_slice() else { return };
    if !payment || more.is_empty() || first.amount != Some(paid.value) {
        return;
    }
    let mut all = vec![first.clone()];
    let mut end = paid.end;
    for amount in more {
        // "and Bina 200": nothing but the name between the sums.
        let person = s.people.iter().find(|person| person.end == amount.start);
        let mut start = end;
        while s.is(start, C::AND) || s.is_mark(start, ",&+") {
            start += 1;
        }
        let name = match person.filter(|person| person.start == start) {
            Some(person) => person.name.clone(),
            None if start + 1 == amount.start
                && s.tokens.get(start).is_some_and(|t| t.is_unknown() || t.named) =>
            {
                s.written(&(start..amount.start))
            }
            None => return,
        };
        let mut next = Frame::new(first.intent);
        (next.amount, next.currency, next.date) = (Some(amount.value), first.currency, first.date);
        next.date_text.clone_from(&first.date_text);
        next.persons = vec![name];
        all.push(next);
        end = amount.end;
    }
    all.iter_mut().for_each(Frame::ask);
    *frames = all;
}

/// "ravi's brother paid me 200": not Ravi.
fn of_their_kin(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if !matches!(frame.intent, Intent::RepayDebt | Intent::ReceivePayment) {
        return;
    }
    let kin = s.people.iter().find(|person| {
        s.tokens.get(person.end - 1).is_some_and(|token| token.possessive) && s.is(person.end, C::RELATION)
    });
    if let Some(person) = kin
        && frame.persons == [person.name.clone()]
    {
        frame.persons = vec![s.written(&(person.start..person.end + 1))];
        frame.ask();
    }
}
