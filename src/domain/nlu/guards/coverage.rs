//! Whether what is booked tells all that was said. A booking is saved at once only when the message has nothing left
//! that could mean something else: the words, the people and the other bookings beside it.

use super::super::amounts::Amount;
use super::super::frame::{Doubt, Frame, Intent, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::{self, Role};
use super::super::sentence::{Part, Sentence, folded_words};
use super::super::text::Kind;
use rust_decimal::Decimal;

/// Words that nothing knows and no field holds: one is colour ("robbed", "miracles"), several are a story.
const UNREAD_WORDS: usize = 2;

/// The largest number that is more likely a count of things than their price, and how many times more another costs.
const STRAY_MAX: i64 = 60;
const STRAY_RATIO: i64 = 5;

/// Puts a doubt on bookings that leave out something that may matter.
pub(super) fn doubt(s: &Sentence<'_>, frames: &mut [Frame]) {
    let unsure = |frame: &Frame| frame.doubts.contains(&Doubt::Intent);
    let money = || frames.iter().filter(|frame| frame.intent.is_money());
    if money().all(unsure) {
        return;
    }
    // Where people are in it, either all is understood or nothing is certain: "replacement 145, he pays 100 and the other
    // 45 is on me". In a mere list each thing stands for itself.
    let halved = money().any(unsure) && is_about_people(s, frames);
    let unread = unread(s, frames) >= UNREAD_WORDS;
    let alone = matches!(&*frames, [frame] if is_alone_among_others(s, frame));
    // "udhaar" is of somebody, "1000 extra" is on top of an even part.
    let credit = s.any(&s.all(), C::HLEND);
    let more = tells_more(s);
    let several = frames.len() > 1;
    let stray = several && (is_partly_nameless(frames) || has_stray_number(s, frames) || takes_back(frames))
        || has_lost_payer(s, frames)
        || has_lost_amount(s, frames)
        || has_lost_giver(s, frames);
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_money() && !unsure(frame)) {
        let alone = alone || credit && frame.intent == Intent::LogPersonalExpense;
        let parted = more && frame.split.is_some();
        if halved || stray || unread || alone || parted || is_short(frame) || keeps_absent(s, frame, several)
        {
            frame.doubts.push(Doubt::Intent);
        }
    }
}

/// Of two expenses one has a thing and the other has none: a number of the first may have become the second, as in "two
/// Big Macs and a shake, 17". A debt needs no thing.
fn is_partly_nameless(frames: &[Frame]) -> bool {
    let expense = |frame: &Frame| frame.intent.is_expense() && frame.split != Some(SplitSaid::Full);
    matches!(frames, [one, two] if expense(one) && expense(two) && one.item.is_some() != two.item.is_some())
}

/// "the 30 haircut needs to go, remove it": what is taken back is nothing new.
fn takes_back(frames: &[Frame]) -> bool {
    let back = frames.last().is_some_and(|frame| frame.intent == Intent::DeleteLast);
    back && frames.iter().any(|frame| frame.intent.is_expense())
}

/// "old tom paid me back 70", "Mani anna owes me 350": money that came or is due is nobody's own spending.
fn has_lost_giver(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    let own = |frame: &Frame| frame.intent == Intent::LogPersonalExpense;
    let gives = |at: usize| {
        s.tokens.get(at).is_some_and(|token| {
            matches!(
                token.word.as_str(),
                "paid" | "gave" | "sent" | "returned" | "owes" | "repaid" | "transferred"
            )
        })
    };
    frames.iter().any(own)
        && s.all()
            .any(|at| at > 0 && gives(at) && matches!(s.key(at + 1), "me" | "us") && !s.is(at - 1, C::ITEM))
}

/// An amount that no booking holds: "kal raat maggi 50 di thi, aaj subah poha 40".
fn has_lost_amount(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    let number = |value: &ShareValue| match value {
        ShareValue::Number(number) => Some(*number),
        ShareValue::Rest(_) => None,
    };
    let shares = |frame: &Frame| match &frame.split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            shares.iter().filter_map(|share| number(&share.value)).collect()
        }
        _ => Vec::new(),
    };
    let mut held: Vec<Decimal> = frames.iter().flat_map(shares).collect();
    held.extend(
        frames
            .iter()
            .flat_map(|frame| frame.amount.into_iter().chain(frame.paid.iter().map(|paid| paid.amount))),
    );
    // Which of several it is will be asked anyway.
    held.extend(frames.iter().flat_map(|frame| &frame.doubts).flat_map(|doubt| match doubt {
        Doubt::Amount { candidates } => candidates.clone(),
        _ => Vec::new(),
    }));
    let in_item = |amount: &Amount| {
        let written = s.written(&(amount.start..amount.end)).to_lowercase();
        frames
            .iter()
            .filter_map(|frame| frame.item.as_deref())
            .any(|item| item.to_lowercase().contains(&written))
    };
    let lost = |amount: &&Amount| {
        let digits = s.tokens.get(amount.number.0).is_some_and(|token| token.kind == Kind::Digits);
        let large = amount.bookable().is_some_and(|value| value >= Decimal::TEN);
        !amount.quantity
            && digits
            && large
            && !held.contains(&amount.value)
            && !amount.other.is_some_and(|other| held.contains(&other))
            && !in_item(amount)
    };
    s.amounts.iter().any(|amount| lost(&amount))
}

/// "Zara paid for drinks", "homestay paid by ganesh": somebody paid, and nobody is held to have paid but the sender.
fn has_lost_payer(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    let mine = |frame: &Frame| frame.intent.is_expense() && frame.payer.is_none() && frame.paid.is_empty();
    let strange = |at: usize| {
        s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && (token.is_unknown() || token.named))
            && !s.is(at, C::I.or(C::ITEM).or(C::FUNC))
    };
    frames.iter().all(mine)
        && s.all().any(|at| {
            let paid = s.tokens.get(at).is_some_and(|token| token.word == "paid");
            let before = at.checked_sub(1).is_some_and(|before| strange(before) && s.starts_clause(before));
            let by = s.tokens.get(at + 1).is_some_and(|token| token.word == "by")
                && (strange(at + 2) || s.tokens.get(at + 2).is_some_and(|token| token.capital));
            paid && (before && !s.is(at + 1, C::ME) && s.key(at + 1) != "back" || by)
        })
}

/// An expense of a small bare number and of a thing that nothing knows, beside one that is many times larger: "50
/// balloons", "pump 4".
fn has_stray_number(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    let largest = frames.iter().filter_map(|frame| frame.amount).max().unwrap_or_default();
    frames.iter().filter(|frame| frame.intent.is_expense()).any(|frame| {
        let small = |amount: &&Amount| {
            Some(amount.value) == frame.amount
                && !amount.marked
                && amount.value.fract().is_zero()
                && amount.value <= Decimal::from(STRAY_MAX)
                && amount.value * Decimal::from(STRAY_RATIO) <= largest
        };
        let stray = || s.amounts.iter().find(small);
        let known = frame.item.as_deref().is_some_and(|item| {
            let words = folded_words(item);
            s.tokens.iter().any(|token| token.is(C::ITEM) && words.contains(&token.word))
        });
        !known && stray().is_some()
    })
}

fn is_about_people(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    s.any(&s.all(), C::I.or(C::ME).or(C::THEY)) || frames.iter().any(|frame| !frame.persons.is_empty())
}

/// Words without a meaning that is known, outside everything that was read.
fn unread(s: &Sentence<'_>, frames: &[Frame]) -> usize {
    let mut held: Vec<String> = Vec::new();
    for frame in frames {
        let texts = frame.item.iter().chain(&frame.persons).chain(&frame.payer).chain(&frame.group);
        held.extend(texts.map(|text| text.to_lowercase()));
    }
    // A link behind a receipt is no story.
    held.extend(s.text.split_whitespace().filter(|word| word.contains("://")).map(str::to_lowercase));
    let is_held = |word: &str| held.iter().any(|text| text.contains(word));
    let words = s.all().filter(|at| {
        s.part(*at) == Part::Free
            && s.tokens.get(*at).is_some_and(|token| {
                token.is_unknown() && token.word.chars().nth(1).is_some() && !is_held(&token.word)
            })
    });
    words.count()
}

/// One's own spending, although somebody is named who is not only given something.
fn is_alone_among_others(s: &Sentence<'_>, frame: &Frame) -> bool {
    frame.intent == Intent::LogPersonalExpense
        && s.people.iter().any(|person| person.known && !matches!(person.role, Role::For | Role::To))
}

/// "Tanvi pays 1000 extra", "Ravi 200 zyada dega": more or less than the others, and no part of its own.
fn tells_more(s: &Sentence<'_>) -> bool {
    static MORE: Words = Words::new(" extra more less additional fewer zyada jyada ज्यादा ज़्यादा kam कम ");
    let is_more = |at: usize| s.tokens.get(at).is_some_and(|token| MORE.has(&token.word));
    s.amounts.len() > 1
        && s.amounts.iter().any(|amount| {
            is_more(amount.end)
                || amount.start.checked_sub(1).is_some_and(is_more)
                    && s.is_before(amount.start - 1, C::PAY.or(C::OWE).or(C::GIVE).or(C::COVER).or(C::TAKE))
        })
}

/// Whether somebody is charged of whom it is said that they may have had no part; of several things, in which.
fn keeps_absent(s: &Sentence<'_>, frame: &Frame, several: bool) -> bool {
    let charged = frame.persons.iter().chain(&frame.payer).any(|name| people::away(s, name).is_some());
    let all = frame.persons.iter().any(|name| name == "everyone");
    let of_all = all && s.contacts.iter().any(|contact| people::is_away(s, &contact.join(" ")));
    let elsewhere = of_all || several && s.people.iter().any(|person| people::is_away(s, &person.name));
    charged || elsewhere
}

/// Whether the parts are not the whole: "2400, Kasia 900, Bartek 800, me 27".
fn is_short(frame: &Frame) -> bool {
    let (Some(SplitSaid::Exact { shares }), Some(amount)) = (&frame.split, frame.amount) else {
        return false;
    };
    let number = |value: &ShareValue| match value {
        ShareValue::Number(number) => Some(*number),
        ShareValue::Rest(_) => None,
    };
    let sum: Option<Decimal> = shares.iter().map(|share| number(&share.value)).sum();
    sum.is_some_and(|sum| sum != amount)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Context, understand_with};
    use super::*;

    fn read(text: &str) -> Vec<Frame> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
        let context = Context { today, people: &[], groups: &[], currency: None, pending: None, words: &[] };
        understand_with(None, text, &context).frames
    }

    #[test]
    fn a_booking_that_leaves_something_out_is_asked_about() {
        for text in [
            // A part that was not understood, where people are in it.
            "Zed cracked my lamp, new one 145, he pays 100 and the shade 45",
            "lunch 300 with Ravi, room 402",
            // Words that nothing knows: who or what was meant?
            "Tapri pe 45 hue, Nikhilesh zambelaya",
            // Parts that are not the whole.
            "rent 2400 zł, Kasia gives 900, Bartek 800, me 27",
            // A number that is no price became an entry.
            "two Big Macs and a shake, 17",
            "50 zwiebacks for the ward, decorations 670",
            "picked up a 28 cm pan, 129, half price",
            // What is taken back.
            "the $30 haircut needs to go, remove it",
            // Who paid is held by nothing.
            "coorg homestay paid by ganesh seven thousand two hundred rupees four people",
        ] {
            let frames = read(text);
            let money: Vec<_> = frames.iter().filter(|frame| frame.intent.is_money()).collect();
            assert!(
                !money.is_empty() && money.iter().all(|frame| !frame.doubts.is_empty()),
                "{text}: {frames:?}"
            );
        }
    }

    #[test]
    fn what_is_told_whole_is_saved_at_once() {
        for text in [
            "ugh, taxi 12 home",
            "lunch 300 with Ravi, he owes me half",
            "bread 3.20, olive oil 9.50",
            "rent 2400 zł, Kasia gives 900, Bartek 800, me 700",
            "the plumber robbed me of £60 again",
            "Café 4,50 € ☕ https://example.test/r/1",
        ] {
            let frames = read(text);
            assert!(frames.iter().all(|frame| frame.doubts.is_empty()), "{text}: {frames:?}");
        }
    }
}
