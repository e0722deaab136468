//! A part of a bill that is the sender's alone: "Tesco 40 with Tom and Kate, 6 of that was just my wine", "minus 6 for my wine".
//! They bear it on top of their share of the rest.

use super::super::frame::{Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::word;
use rust_decimal::{Decimal, RoundingStrategy};

const ME: &str = "me";
/// Decimal places of most currencies.
const CENTS: u32 = 2;

static OF: Words = Words::new(" of from out ");
static IT: Words = Words::new(" that this it those these them which ");
static WAS: Words = Words::new(" was is were are ");
static SMALL: Words = Words::new(" just only all for solely purely ");
static MINE: Words = Words::new(" my mine me myself ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    of_the_bill(s, frames);
    of_two(s, frames);
}

fn of_the_bill(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([total, part], [bill, ..]) = (s.amounts.as_slice(), frames.as_slice()) else { return };
    let told = of_it(s, part.start, part.end) || taken_off(s, part.start, part.end);
    let rest = total.value.checked_sub(part.value).filter(|rest| *rest > Decimal::ZERO);
    let (true, Some(rest)) = (told, rest) else { return };
    let is_shared = bill.intent == Intent::ShareExpense
        && bill.amount == Some(total.value)
        && bill.group.is_none()
        && bill.headcount.is_none()
        && !bill.persons.is_empty()
        && !bill.persons.iter().any(|name| name == "everyone");
    let read = frames.iter().skip(1).all(|frame| frame.amount == Some(part.value));
    if !is_shared || !read || frames.len() > 2 {
        return;
    }
    let heads = Decimal::from(bill.persons.len().saturating_add(1));
    let even = rest.checked_div(heads);
    let Some(theirs) = even.map(|it| it.round_dp_with_strategy(CENTS, RoundingStrategy::ToZero)) else {
        return;
    };
    let of = |name: &String| ShareSaid { who: name.clone(), value: ShareValue::Number(theirs.normalize()) };
    let mut whole = bill.clone();
    let mut shares: Vec<ShareSaid> = whole.persons.iter().map(of).collect();
    shares.push(ShareSaid { who: ME.to_owned(), value: ShareValue::Rest(Rest::Rest) });
    whole.split = Some(SplitSaid::Exact { shares });
    whole.ask();
    *frames = vec![whole];
}

/// "6 of that was just my wine", "but 6 was my shampoo", "10 of it is just mine".
fn of_it(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let of = OF.has(word(s, end)) && (end + 1..end + 3).any(|at| IT.has(word(s, at)));
    let Some(was) = (end..end + 4).find(|at| WAS.has(word(s, *at))) else { return false };
    let but = s.key_before(start) == "but";
    let mine = (was + 1..was + 4).find(|at| !SMALL.has(word(s, *at))).is_some_and(|at| MINE.has(word(s, at)));
    // "6 of that was my share" divides it.
    let share = (was..was + 5).any(|at| s.is(at, C::SHARE.or(C::HALF)));
    (of || but && was == end) && mine && !share
}

/// "minus 6 for my wine"
fn taken_off(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    matches!(s.key_before(start), "minus" | "less" | "except")
        && s.is(end, C::FOR)
        && (end + 1..end + 3).any(|at| MINE.has(word(s, at)))
}

/// "pizza 42 with Tom and Kate, he pays 18": which of the two, the words do not say.
fn of_two(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let (Some(SplitSaid::Exact { shares }), 2..) = (&frame.split, frame.persons.len()) else { return };
    let said = s.all().find(|at| {
        matches!(word(s, *at), "he" | "she")
            && matches!(word(s, at + 1), "pays" | "owes" | "pay" | "gets" | "has")
            && s.amounts.iter().any(|money| money.start == at + 2)
    });
    let Some(said) = said else { return };
    let begins =
        (0..said).rev().find(|at| s.is_mark(*at, ",.;") || s.amounts.iter().any(|it| it.start == *at));
    let near = s.people.iter().rfind(|it| it.end <= said && begins.is_some_and(|begins| it.start > begins));
    let number = |share: &&ShareSaid| matches!(share.value, ShareValue::Number(_)) && share.who != ME;
    let mut told = shares.iter().filter(number);
    let (Some(share), None) = (told.next(), told.next()) else { return };
    match near {
        Some(near) if near.name == share.who => {}
        Some(near) if frame.persons.contains(&near.name) => {
            let (right, wrong) = (near.name.clone(), share.who.clone());
            let mut shares = shares.clone();
            for share in &mut shares {
                if share.who == wrong {
                    share.who.clone_from(&right);
                } else if share.who == right {
                    share.who.clone_from(&wrong);
                }
            }
            frame.split = Some(SplitSaid::Exact { shares });
            frame.ask();
        }
        _ => *frame = Frame::new(Intent::OutOfScope),
    }
}
