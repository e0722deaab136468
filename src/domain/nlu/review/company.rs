//! Who stands behind the last of several costs was at all of them: "milk 60 and bread 40 split with Ben", "lunch 400
//! with Ben plus 40 tip".

use super::super::amounts::Amount;
use super::super::frame::{Doubt, Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::{OWN, told};
use rust_decimal::Decimal;
use std::ops::Range;

/// Words for all of the things before.
const ALL: [&str; 8] = ["all", "both", "dono", "teeno", "charo", "everything", "saare", "sara"];

/// What is charged on top of a cost.
static EXTRAS: Words = Words::new(
    " tip tips tipped tax taxes gst vat cgst sgst service delivery shipping toll tolls packing packaging surcharge टिप टैक्स जीएसटी डिलीवरी टोल ",
);

/// What says that it is for the sender alone.
static ALONE: Words = Words::new(" only just alone solo myself mine own akele sirf khud अकेले सिर्फ सिर्फ़ ");

/// Words on either side of an amount within which what is charged on top is named.
const REACH: usize = 2;

/// A percent is of so many parts.
const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

pub(super) fn share(s: &Sentence<'_>, frames: &mut [Frame]) {
    percent_on_top(s, frames);
    each_of_some(s, frames);
    pronoun_in_row(s, frames);
    let owed = s.any(&s.all(), C::OWE.or(C::HOWE));
    let named = |frame: &&mut Frame| frame.group.is_none() && frame.persons.len() > 2 && !owed;
    for frame in frames.iter_mut().filter(named) {
        // "14 each for me, Kofi and Ama, all on my card": all of them are named.
        frame.persons.retain(|name| name != "everyone");
    }
    if frames.len() < 2 || !frames.iter().all(|frame| frame.intent.is_expense()) {
        return;
    }
    let Some(amounts) = told(s, frames) else { return };
    extras(s, frames, &amounts);
    owed_in_a_row(s, frames, &amounts);
    counted_behind(frames);
    trailing(s, frames, &amounts);
}

/// "wine tram 280 each": for several, who are not told.
fn each_of_some(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let each = s.is(money.end, C::EACH) && !matches!(s.key(money.end), "every" | "per") && !money.counted;
    if frame.intent == Intent::LogPersonalExpense && each && s.people.is_empty() && frame.group.is_none() {
        frame.intent = Intent::ShareExpense;
        frame.split = Some(SplitSaid::Each { include_me: true });
    }
}

/// "uber 180, me, her and Pieter": one more than is named, and who that is only the sender knows.
fn pronoun_in_row(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let equal = matches!(frame.split, Some(SplitSaid::Equal { include_me: true }));
    // "paid by Ravi, between me, him and Oviya": he is named.
    let named = frame.payer.is_some() || frame.headcount.is_some() || frame.persons.is_empty();
    if frame.intent != Intent::ShareExpense || !equal || named {
        return;
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let joint = |at: usize| s.is(at, C::AND) || s.is_mark(at, ",&+");
    let in_row = s.all().find(|at| {
        let led = at.checked_sub(1).is_some_and(|before| s.is(before, C::WITH) || joint(before));
        let named = |start: usize| s.people.iter().any(|person| person.start == start);
        matches!(word(*at), "him" | "her" | "them")
            && led
            && joint(at + 1)
            && (named(at + 2) || s.is(at + 2, C::ME))
    });
    let Some(at) = in_row else { return };
    if word(at) != "them" {
        // The sender, those who are named, and this one.
        frame.headcount = u32::try_from(frame.persons.len() + 2).ok();
    }
    frame.ask();
}

/// "Deepak paid the gas 90 and the electricity 60, split between the 4 of us": all of it is.
fn counted_behind(frames: &mut [Frame]) {
    let Some((last, before)) = frames.split_last_mut() else { return };
    let alike = |frame: &Frame| {
        frame.payer.as_ref().is_some_and(|payer| frame.persons.iter().all(|name| name == payer))
            && matches!(frame.split, Some(SplitSaid::Equal { include_me: true }))
            && frame.headcount.is_none()
    };
    if last.headcount.is_none() || !last.persons.is_empty() || !before.iter().all(alike) {
        return;
    }
    let Some(first) = before.first() else { return };
    last.payer.clone_from(&first.payer);
    last.persons.clone_from(&first.persons);
    last.ask();
    for frame in before {
        frame.headcount = last.headcount;
        frame.ask();
    }
}

/// "Conor owes me 20 for the dinner and 8 for the taxi": what is owed in a row is owed by the same.
fn owed_in_a_row(s: &Sentence<'_>, frames: &mut [Frame], amounts: &[&Amount]) {
    for at in 1..frames.len() {
        let (Some(before), Some(amount)) = (amounts.get(at - 1), amounts.get(at)) else { continue };
        let between = before.end..amount.start;
        let (head, tail) = frames.split_at_mut(at);
        let (Some(debt), Some(next)) = (head.last(), tail.first_mut()) else { continue };
        let owed = debt.intent == Intent::ShareExpense && debt.split == Some(SplitSaid::Full);
        let bare = next.intent == Intent::LogPersonalExpense && next.persons.is_empty();
        let joint = |at: &usize| s.is(*at, C::AND) || s.is_mark(*at, ",;.&+");
        let until = (amount.end..s.tokens.len()).find(joint).unwrap_or(s.tokens.len());
        let behind = between.start..until;
        let own = s.any(&behind, C::I.or(C::ME).or(C::PAY).or(C::BUY).or(C::SPEND).or(C::HGIVE))
            || s.slice(&behind).iter().any(|token| OWN.has(&token.word));
        let joined =
            between.clone().any(|at| s.is(at, C::AND) || s.key(at) == "plus" || s.is_mark(at, "+&,"));
        if owed && bare && joined && !own && !is_parted(s, &between) {
            follow(next, debt);
        }
    }
}

/// "cab 250 toll 60 with Ben": alike for all of a bare list, and for all where it is said.
fn trailing(s: &Sentence<'_>, frames: &mut [Frame], amounts: &[&Amount]) {
    let own = |frame: &Frame| frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty();
    let count = frames.len();
    let (Some((last, before)), Some((end, _)), Some(first)) =
        (frames.split_last_mut(), amounts.split_last(), amounts.first())
    else {
        return;
    };
    let equal = matches!(last.split, Some(SplitSaid::Equal { .. }));
    let shared = last.intent == Intent::ShareExpense && equal && !last.persons.is_empty();
    let behind = s.people.iter().all(|person| person.start >= end.end);
    if !(shared && behind && before.iter().all(own)) || is_parted(s, &(first.start..end.end)) {
        return;
    }
    let tail = end.end..s.tokens.len();
    let all = is_of_all(s, &tail, count);
    let listed =
        is_bare(s, &(0..end.start), amounts) && !s.slice(&tail).iter().any(|t| t.kind == Kind::LineBreak);
    if !all && !listed {
        return;
    }
    for frame in before {
        follow(frame, last);
        if !all {
            frame.ask();
        }
    }
    if !all {
        last.ask();
    }
}

fn follow(frame: &mut Frame, shared: &Frame) {
    frame.intent = Intent::ShareExpense;
    frame.persons.clone_from(&shared.persons);
    frame.payer.clone_from(&shared.payer);
    frame.split.clone_from(&shared.split);
    frame.headcount = shared.headcount;
}

fn is_parted(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak) || s.is_mark(at, ".!?;|")
    })
}

/// "samosa 30 all with Arjun", "dono Ben ke saath": said of so many things, and not of people.
fn is_of_all(s: &Sentence<'_>, tail: &Range<usize>, count: usize) -> bool {
    tail.clone().any(|at| {
        let key = s.key(at);
        let counted = match key {
            "both" | "dono" => count == 2,
            "teeno" => count == 3,
            "charo" => count == 4,
            _ => ALL.contains(&key),
        };
        let of_people = matches!(s.key_before(at), "hum" | "humne" | "us" | "we" | "between" | "with")
            || s.key(at + 1) == "of" && matches!(s.key(at + 2), "us" | "them")
            || at > 0 && s.part(at - 1) == Part::Person && !s.is_before(at, C::SPLIT);
        let joins =
            (at + 1..(at + 5).min(tail.end)).any(|next| s.is(next, C::WITH.or(C::SPLIT).or(C::SAATH)));
        counted && !of_people && joins
    })
}

/// Nothing but things, amounts and what joins them.
fn is_bare(s: &Sentence<'_>, range: &Range<usize>, amounts: &[&Amount]) -> bool {
    range.clone().all(|at| {
        let Some(token) = s.tokens.get(at) else { return false };
        let money = amounts.iter().any(|amount| (amount.start..amount.end).contains(&at));
        let word = token.is(C::ITEM) || token.is_unknown() || s.is(at, C::AND) || s.key(at) == "plus";
        let bare = matches!(s.part(at), Part::Free) && word && !OWN.has(&token.word) && !OWN.has(s.key(at));
        let day = s.part(at) == Part::Date;
        money || bare || day || token.is_mark(",&+")
    })
}

/// Where a cost has an extra beside it, one of the two with company, both have it.
fn extras(s: &Sentence<'_>, frames: &mut [Frame], amounts: &[&Amount]) {
    for at in 1..frames.len() {
        let (Some(main), Some(extra)) = (amounts.get(at - 1), amounts.get(at)) else { continue };
        let between = main.end..extra.start;
        let (Some(word), false) = (extra_word(s, extra), extra_word(s, main).is_some()) else { continue };
        let behind = extra.start.min(word)..s.tokens.len();
        let own = s.slice(&behind).iter().any(|token| ALONE.has(&token.word))
            || ["for me", "on me", "i pay"].iter().any(|phrase| s.has_phrase(&behind, phrase));
        if is_parted(s, &between) || own || !is_joined(s, &between, word) {
            continue;
        }
        let (before, after) = frames.split_at_mut(at);
        let (Some(cost), Some(extra)) = (before.last_mut(), after.first_mut()) else { continue };
        if extra.item.is_none() {
            extra.item = Some(s.written(&(word..word + 1)));
        }
        match (cost.intent, extra.intent) {
            (Intent::ShareExpense, Intent::LogPersonalExpense) => {
                follow(extra, cost);
                match cost.split {
                    Some(SplitSaid::Each { include_me }) => {
                        extra.split = Some(SplitSaid::Equal { include_me });
                    }
                    // Whose part it is added to is not said.
                    Some(SplitSaid::Full | SplitSaid::Exact { .. }) => {
                        extra.split = Some(SplitSaid::Equal { include_me: true });
                        cost.ask();
                        extra.ask();
                    }
                    _ => {}
                }
            }
            (Intent::LogPersonalExpense, Intent::ShareExpense)
                if matches!(extra.split, Some(SplitSaid::Equal { .. }))
                    && s.people.iter().all(|person| person.start >= between.start) =>
            {
                follow(cost, extra);
            }
            _ => {}
        }
    }
}

/// "and tip 40", "plus 40 tip", "+ 40 tip", ", delivery 40", and beside it with nothing between.
fn is_joined(s: &Sentence<'_>, between: &Range<usize>, word: usize) -> bool {
    let joint = between.clone().any(|at| s.is(at, C::AND) || s.key(at) == "plus" || s.is_mark(at, "+&,"));
    joint || between.clone().all(|at| at == word)
}

/// What is charged on top, as it is named beside the amount.
fn extra_word(s: &Sentence<'_>, amount: &Amount) -> Option<usize> {
    let is_extra = |at: &usize| {
        s.tokens.get(*at).is_some_and(|token| EXTRAS.has(&token.word) && !token.named)
            && !(amount.end..*at)
                .chain(*at + 1..amount.start)
                .any(|between| s.is(between, C::AND) || s.is_mark(between, ",+&;."))
    };
    let before = (amount.start.saturating_sub(REACH)..amount.start).rev();
    before.chain(amount.end..amount.end + REACH).find(is_extra)
}

/// "dinner 1200 plus 18% tax": no field holds a percent of the cost, so what it comes to is asked.
fn percent_on_top(s: &Sentence<'_>, frames: &mut [Frame]) {
    let Some((number, _)) = s.numbers.iter().find_map(|number| {
        let sign = s.is_mark(number.end, "%") || matches!(s.key(number.end), "percent" | "pc");
        let word = (number.end + 1..number.end + 1 + REACH)
            .chain(number.start.saturating_sub(1)..number.start)
            .find(|at| s.tokens.get(*at).is_some_and(|token| EXTRAS.has(&token.word)))?;
        (sign && number.value > Decimal::ZERO && number.value < HUNDRED).then_some((number, word))
    }) else {
        return;
    };
    let within = number.start.saturating_sub(2)..number.end + 1 + REACH;
    let inside = s.any_key(&s.all(), &["including", "incl", "included", "inclusive", "of"]);
    let on_top = within.clone().any(|at| s.is_mark(at, "+") || s.is(at, C::AND) || s.key(at) == "plus");
    let mut booked: Vec<&mut Frame> = frames.iter_mut().filter(|frame| frame.intent.is_expense()).collect();
    if inside || booked.is_empty() {
        return;
    }
    if let ([frame], true) = (booked.as_mut_slice(), on_top)
        && let Some(bare) = frame.amount
        && let Some(sum) =
            number.value.checked_div(HUNDRED).and_then(|part| bare.checked_mul(part + Decimal::ONE))
        && !matches!(
            frame.split,
            Some(SplitSaid::Percent { .. } | SplitSaid::Exact { .. } | SplitSaid::Shares { .. })
        )
    {
        let sum = sum.round_dp(2).normalize();
        frame.amount = Some(sum);
        frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
        frame.doubts.push(Doubt::Amount { candidates: vec![sum, bare] });
        return;
    }
    booked.into_iter().for_each(Frame::ask);
}
