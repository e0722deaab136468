//! A message with several things in it: where one ends and the next begins, and what the later ones take over.

use super::amounts::Amount;
use super::booking;
use super::dates::{self, Side};
use super::frame::{Doubt, Frame, Intent, SplitSaid};
use super::lexicon::Classes as C;
use super::sentence::Sentence;
use super::text::Kind;
use super::{Context, FRAMES_MAX, splits, vetoes};
use rust_decimal::Decimal;
use std::ops::Range;

mod derived;
mod entries;
mod together;
pub(super) use derived::drop_derived;
use together::{join_part, name_by_pronoun, share_all, take_verb_from_last};

/// The frames of everything that a part of a message books.
pub(super) fn book(s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>) -> Vec<Frame> {
    let amounts: Vec<&Amount> = s.amounts.iter().filter(|amount| range.contains(&amount.start)).collect();
    if (s.trusted || !vetoes::is_question(s, range))
        && let Some(frames) = one_cost(s, range, &chosen(s, &amounts), context)
    {
        return frames;
    }
    let entries = entries::find(s, range);
    if entries.len() < 2 {
        return entry(s, range, context);
    }
    let mut frames: Vec<Frame> =
        entries.iter().flat_map(|part| entry(s, part, context)).take(FRAMES_MAX).collect();
    share_all(s, range, &mut frames);
    frames
}

/// The frames of one entry of a message.
fn entry(s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>) -> Vec<Frame> {
    let candidates: Vec<&Amount> = s.amounts.iter().filter(|amount| range.contains(&amount.start)).collect();
    let amounts = chosen(s, &candidates);
    let Some(first) = amounts.first() else {
        return Vec::new();
    };
    if vetoes::vetoed(s, range) {
        return Vec::new();
    }
    if let Some(frames) = one_cost(s, range, &amounts, context) {
        return frames;
    }
    let parts = segments(s, range, &amounts);
    let mut frames: Vec<Frame> = Vec::new();
    if parts.len() < amounts.len() || parts.len() < 2 {
        let money = best(s, &amounts).unwrap_or(first);
        return single(s, range, money, &amounts, context)
            .into_iter()
            .flat_map(|frame| spread(s, range, frame))
            .collect();
    }
    let mut unread: Vec<(usize, Frame)> = Vec::new();
    for (part, money) in parts.iter().zip(&amounts).take(FRAMES_MAX) {
        let continued = frames.last().and_then(|before| booking::continued(before, s, part, money));
        let Some(mut frame) = continued.or_else(|| booking::read(s, part, money)) else {
            unread.push((frames.len() + unread.len(), booking::unread(s, part, money)));
            continue;
        };
        name_by_pronoun(s, part, &mut frame, frames.last());
        date(s, range, part, &mut frame, context);
        doubt_amount(money, &mut frame, context);
        // "Gave Nhlanhla 60 back, then he and I split a 16 cab"
        let from =
            parts.iter().take_while(|before| before.start < part.start).last().map_or(part.start, |p| p.end);
        let since = amounts.iter().filter(|before| before.end <= part.start).map(|before| before.end).max();
        let pronoun = (since.unwrap_or(from)..part.end)
            .any(|at| s.is(at, C::THEY) && !matches!(s.key(at), "it" | "it's"));
        if pronoun
            && frame.persons.is_empty()
            && frame.headcount.is_none()
            && matches!(frame.split, Some(SplitSaid::Equal { .. }))
            && let Some([_]) = frames.last().map(|before| before.persons.as_slice())
        {
            frame.persons = frames.last().map(|before| before.persons.clone()).unwrap_or_default();
        }
        frames.extend(spread(s, part, frame));
    }
    share_all(s, range, &mut frames);
    if !frames.is_empty() {
        // What stands among things that are booked is money too, unless the sender says otherwise.
        for (at, frame) in unread {
            frames.insert(at.min(frames.len()), frame);
        }
    }
    take_verb_from_last(s, &parts, &mut frames);
    join_part(s, &parts, &mut frames);
    frames
}

/// How many times more than their count things cost.
const COUNTED_RATIO: i64 = 20;

/// Numbers that only count things give way to real amounts.
fn chosen<'a>(s: &Sentence<'_>, candidates: &[&'a Amount]) -> Vec<&'a Amount> {
    let marked = candidates.iter().any(|amount| amount.marked);
    let firm: Vec<&Amount> = candidates.iter().copied().filter(|amount| !amount.quantity).collect();
    // "chai 20 samosa 30": every number is the price of the thing before it.
    // "movie 3 tickets 840": how many, and what they cost.
    let counted = candidates.windows(2).any(|pair| {
        matches!(pair, [few, price] if few.quantity
            && few.value < Decimal::TEN
            && few.value * Decimal::from(COUNTED_RATIO) <= price.value)
    });
    let alternates = !counted
        && candidates.len() > 1
        && candidates.first().is_some_and(|amount| amount.start > 0 && s.is_before(amount.start, C::ITEM))
        && candidates.windows(2).all(|pair| matches!(pair, [left, right] if left.end < right.start && (left.end..right.start).all(|at| s.is(at, C::ITEM) || s.tokens.get(at).is_some_and(super::text::Token::is_unknown))));
    let firm = if alternates { candidates.to_vec() } else { firm };
    let mut amounts = if firm.is_empty() { candidates.to_vec() } else { firm };
    // "I had 50 quid, spent 12 of it"
    if amounts.len() > 1 && s.any(&s.all(), C::SPEND.or(C::PAY).or(C::BUY)) {
        amounts.retain(|amount| {
            !(s.is_before(amount.start, C::HAVE) && amount.start > 1 && s.is(amount.start - 2, C::I))
        });
    }
    if marked && amounts.len() > 1 {
        // Beside marked money a small bare number is something else, unless it is parted from it like another entry.
        let small =
            |amount: &&&Amount| amount.marked || amount.value > Decimal::from(10) || is_listed(s, amount);
        amounts = amounts.iter().filter(small).copied().collect();
    }
    // "14, no wait 16", "20 sorry 25": the later one was meant; "18 not 20": the earlier one.
    let mut kept: Vec<&Amount> = Vec::new();
    for amount in amounts {
        if let Some(before) = kept.last() {
            let between = before.end..amount.start;
            let negated = s.is_before(amount.start, C::NOT) && s.key_before(amount.start) != "without"
                || ["instead of", "rather than"]
                    .iter()
                    .any(|phrase| s.has_phrase(&(amount.start.saturating_sub(2)..amount.start), phrase));
            if negated {
                continue;
            }
            let corrects = s.any_key(&between, &["wait", "sorry", "oops", "rather", "correction"])
                || s.has_phrase(&between, "i mean")
                || s.has_phrase(&between, "make that")
                || s.has_phrase(&between, "no") && !s.any(&between, C::ITEM)
                || s.any_key(&between, &["nahi", "actually"]) && !s.any(&between, C::ITEM);
            if corrects {
                kept.pop();
            }
        }
        kept.push(amount);
    }
    kept
}

fn is_listed(s: &Sentence<'_>, amount: &Amount) -> bool {
    amount.end >= s.tokens.len()
        || s.is_mark(amount.end, ",;.")
        || s.is(amount.end, C::FOR)
        || s.key(amount.end) == "on"
        || s.tokens.get(amount.end).is_some_and(|t| t.kind == Kind::LineBreak)
}

/// The one amount of several that is the total.
fn best<'a>(s: &Sentence<'_>, amounts: &[&'a Amount]) -> Option<&'a Amount> {
    // "returned 5k out of 20k": the part changed hands.
    if let [part, all] = amounts
        && all.start == part.end + 2
        && s.has_phrase(&(part.end..all.start), "out of")
        && s.any(&(0..part.start), C::RETURN.or(C::HRETURN).or(C::GIVE).or(C::SEND).or(C::CLEAR))
    {
        return Some(part);
    }
    // "two hundred of the five hundred I owe her went to her"
    if let [part, all] = amounts
        && part.value < all.value
        && ["of the", "out of the", "of"].iter().any(|phrase| s.has_phrase(&(part.end..all.start), phrase))
        && (part.end..all.start).len() <= 3
        && s.any(&(all.end..(all.end + 4).min(s.tokens.len())), C::OWE)
    {
        return Some(part);
    }
    // "ka jo 1000 udhaar tha, usme se 400 wapas kar diye"
    if let [all, part] = amounts {
        let led = part.start.saturating_sub(3)..part.start;
        let out_of = ["usme se", "isme se", "mein se", "me se", "out of that", "out of it"];
        if out_of.iter().any(|phrase| s.has_phrase(&led, phrase))
            && part.value < all.value
            && s.any(&(part.end..(part.end + 4).min(s.tokens.len())), C::HRETURN.or(C::HGIVE).or(C::HCOME))
            && (s.any(&(0..part.start), C::DEBT) || part.start == all.end + 2)
        {
            return Some(part);
        }
    }
    // "Ramesh ne 450 me se 200 diye"
    if let [all, part] = amounts
        && part.value < all.value
        && ["me se", "mein se"].iter().any(|phrase| s.has_phrase(&(all.end..part.start), phrase))
        && (all.end..part.start).len() == 2
        && (part.end..(part.end + 3).min(s.tokens.len())).any(|at| s.is(at, C::HGIVE.or(C::HRETURN)))
    {
        return Some(part);
    }
    let total = amounts.iter().find(|amount| {
        let near = amount.start.saturating_sub(2)..amount.start;
        let out_of = s.has_phrase(&(amount.start.saturating_sub(2)..amount.start), "of the")
            || s.key_before(amount.start) == "of";
        s.any(&near, C::TOTAL)
            || out_of
            || s.key(amount.end) == "total"
            || s.has_phrase(&(amount.end..amount.end + 2), "in total")
            || s.has_phrase(&(amount.end..amount.end + 2), "in all")
    });
    let marked = || amounts.iter().find(|amount| amount.marked);
    let quantities = amounts.iter().all(|amount| amount.quantity || amount.end >= s.tokens.len());
    total.or_else(marked).or_else(|| if quantities { amounts.last() } else { amounts.first() }).copied()
}

/// A total with the parts of the people in it is one thing.
fn one_cost(
    s: &Sentence<'_>,
    range: &Range<usize>,
    amounts: &[&Amount],
    context: &Context<'_>,
) -> Option<Vec<Frame>> {
    let total = splits::whole(amounts).filter(|_| amounts.len() > 1)?;
    if are_deals(s, range, amounts) || is_each_handed(s, amounts) {
        return None;
    }
    let parted = splits::parted(s, range, total, &[])?;
    let used = |amount: &&Amount| {
        amount.start == total.start || parted.places.iter().any(|at| (amount.start..amount.end).contains(at))
    };
    if !amounts.iter().all(used) {
        return None;
    }
    single(s, range, total, amounts, context).map(|frame| vec![frame])
}

/// "Amar ko 300 bheje, Akbar ko 200, Anthony ko 100": everybody got their own, though two of them add up to the third.
fn is_each_handed(s: &Sentence<'_>, amounts: &[&Amount]) -> bool {
    let gets = |amount: &&Amount| {
        amount.start.checked_sub(1).is_some_and(|case| {
            s.is(case, C::KO.or(C::SE)) && s.people.iter().any(|person| person.end == case)
        })
    };
    amounts.len() > 1 && amounts.iter().all(gets)
}

/// Each part by itself hands money over or tells a debt: "Madhu ne 250 lauta diye, ab mujhe Pappu ko 100 dene hain".
fn are_deals(s: &Sentence<'_>, range: &Range<usize>, amounts: &[&Amount]) -> bool {
    let parts = segments(s, range, amounts);
    let deal = |(part, money): (&Range<usize>, &&Amount)| {
        let frame = booking::read(s, part, money);
        frame.is_some_and(|frame| {
            !frame.persons.is_empty()
                && (matches!(frame.intent, Intent::RepayDebt | Intent::ReceivePayment)
                    || frame.split == Some(SplitSaid::Full))
        })
    };
    parts.len() == amounts.len() && parts.iter().zip(amounts).all(deal)
}

fn single(
    s: &Sentence<'_>,
    range: &Range<usize>,
    money: &Amount,
    amounts: &[&Amount],
    context: &Context<'_>,
) -> Option<Frame> {
    let mut frame = booking::read(s, range, money)?;
    date(s, range, range, &mut frame, context);
    doubt_amount(money, &mut frame, context);
    let shared = matches!(
        frame.split,
        Some(SplitSaid::Exact { .. } | SplitSaid::Percent { .. } | SplitSaid::Shares { .. })
    );
    let mut candidates: Vec<_> = amounts.iter().filter_map(|amount| amount.bookable()).collect();
    if candidates.len() > 1 && !shared && frame.amount.is_some() {
        candidates.sort_by_key(|value| Some(*value) != frame.amount);
        candidates.dedup();
        if candidates.len() > 1 {
            frame.doubts.push(Doubt::Amount { candidates });
        }
    }
    Some(frame)
}

/// "Kamal and Ravi each paid me 50" is two payments.
fn spread(s: &Sentence<'_>, range: &Range<usize>, frame: Frame) -> Vec<Frame> {
    let transfer = matches!(frame.intent, Intent::RepayDebt | Intent::ReceivePayment)
        || frame.split == Some(SplitSaid::Full)
            && frame.intent == Intent::ShareExpense
            && frame.item.is_none();
    let each = s.any_key(range, &["each", "apiece", "both", "dono"])
        || s.has_phrase(range, "har ek")
        || s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.repeated);
    if !(transfer && each && frame.persons.len() > 1 && frame.payer.is_none()) {
        return vec![frame];
    }
    frame
        .persons
        .iter()
        .take(FRAMES_MAX)
        .map(|name| Frame { persons: vec![name.clone()], ..frame.clone() })
        .collect()
}

/// One range for each amount; fewer when no border stands between two of them.
fn segments(s: &Sentence<'_>, range: &Range<usize>, amounts: &[&Amount]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for pair in amounts.windows(2) {
        let [left, right] = pair else { continue };
        let between = left.end..right.start;
        let amount_first = left.start == start
            || s.is_before(left.start, super::people::MONEY_VERBS)
            || s.is(left.end, C::FOR)
            || s.key(left.end) == "on";
        let border = between.clone().rev().find(|at| {
            let mark = s.tokens.get(*at).is_some_and(|token| token.kind == Kind::LineBreak)
                || s.is_mark(*at, ",;.!&+|");
            // A comma or "and" inside a list of names or things is no border, if another one follows.
            let pair = s.is_before(*at, C::THEY) && s.is(*at + 1, C::I.or(C::ME));
            // "Jobin also gave me 150": behind who begins.
            let also = s.key(*at) == "also" && s.part(at.saturating_sub(1)) != super::sentence::Part::Person;
            mark || s.is(*at, C::AND) && !pair || also || matches!(s.key(*at), "then" | "phir")
        });
        // "tea and samosa 30": the border is the first one after the amount, when the next thing has "and" itself.
        let hard = between.clone().find(|at| {
            s.tokens.get(*at).is_some_and(|token| token.kind == Kind::LineBreak) || s.is_mark(*at, ",;.|")
        });
        let things_joined = border.is_some_and(|at| {
            s.is(at, C::AND)
                && s.is_before(at, C::ITEM)
                && hard.is_some_and(|hard| {
                    hard < at && (hard + 1..at).all(|i| s.is(i, C::ITEM) || s.is(i, C::DET))
                })
        });
        let border = if things_joined { hard } else { border };
        let at = match border {
            Some(at) => at,
            // "chai 10 samosa 30", "20 chai 30 samosa"
            None if between.clone().all(|at| {
                s.is(at, C::ITEM) || s.tokens.get(at).is_some_and(super::text::Token::is_unknown)
            }) && !between.is_empty() =>
            {
                if amount_first {
                    right.start
                } else {
                    left.end
                }
            }
            // "Viru ko 100 Jai ko 150 de diye"
            None => match s.people.iter().find(|person| {
                person.start >= left.end
                    && person.end < right.start
                    && s.is(person.end, C::KO.or(C::SE).or(C::NE))
                    && s.people
                        .iter()
                        .any(|before| before.end <= left.start && s.is(before.end, C::KO.or(C::SE).or(C::NE)))
            }) {
                Some(person) => person.start,
                None => return found,
            },
        };
        found.push(start..at);
        let is_border = s.tokens.get(at).is_some_and(|token| token.kind != Kind::Word || s.is(at, C::AND))
            && at < right.start
            && at != left.end
            || border == Some(at);
        start = if is_border { at + 1 } else { at };
    }
    found.push(start..range.end);
    found
}

/// The day of a booking: its own, or the only one of the message.
pub(super) fn date(
    s: &Sentence<'_>,
    range: &Range<usize>,
    part: &Range<usize>,
    frame: &mut Frame,
    context: &Context<'_>,
) {
    let inside = |within: &Range<usize>| {
        s.dates.iter().filter(|date| within.contains(&date.start)).collect::<Vec<_>>()
    };
    let own = inside(part);
    let all = inside(range);
    let mention = own.first().or(if all.len() == 1 { all.first() } else { None });
    let Some(mention) = mention else { return };
    // "until Friday", "by Monday": not the day of the deal.
    let led = mention.start.checked_sub(1).map_or("", |at| s.key(at));
    if matches!(led, "until" | "till" | "by" | "before") {
        return;
    }
    if let Some((day, candidates)) = dates::day(mention.when, Side::Past, context) {
        // A debt is owed today, whenever it is paid back.
        if day > context.today && frame.split == Some(SplitSaid::Full) {
            return;
        }
        frame.date = Some(day);
        frame.date_text = Some(s.written(&(mention.start..mention.end)));
        if candidates.len() > 1 {
            frame.doubts.push(Doubt::Date { candidates });
        }
        return;
    }
    // "cake 300 with Bea last week", but not "last month's rent", "rent for last month".
    let of_a_thing = s.is(mention.end, C::ITEM.or(C::KA))
        || s.is_mark(mention.end, "'’")
        || s.part(mention.end) != super::sentence::Part::Person
            && s.tokens.get(mention.end).is_some_and(super::text::Token::is_unknown);
    let candidates = dates::offered(mention.when, context);
    if !candidates.is_empty() && !of_a_thing && !matches!(led, "for" | "of" | "from" | "since") {
        frame.doubts.push(Doubt::Date { candidates });
    }
}

/// "twelve fifty": asks where the sender's currency makes both readings plausible.
pub(super) fn doubt_amount(money: &Amount, frame: &mut Frame, context: &Context<'_>) {
    let Some(other) = money.other else { return };
    if money.is_product() {
        let first = frame.amount.into_iter();
        frame.doubts.push(Doubt::Amount { candidates: first.chain(std::iter::once(other)).collect() });
        return;
    }
    let large_notes = context.currency.is_none_or(|currency| {
        currency == super::Currency::INR
            || currency.exponent() == 0
            || matches!(currency.code(), "PKR" | "NPR" | "LKR" | "BDT")
    });
    // "milk 2 500": a count and a price, or one number.
    let parted = other >= Decimal::ONE_HUNDRED && ((money.value - other) % Decimal::ONE_THOUSAND).is_zero();
    // "two fifty" is 250 wherever rupees are meant, and 2.50 is the other reading elsewhere.
    let other_is_small = other < money.value;
    if parted || large_notes != other_is_small || context.currency.is_none() && !other_is_small {
        let first = frame.amount.into_iter();
        frame.doubts.push(Doubt::Amount { candidates: first.chain(std::iter::once(other)).collect() });
    }
}
