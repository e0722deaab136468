//! Whether what is booked tells all that was said. A booking is saved at once only when the message has nothing left
//! that could mean something else: the words, the people and the other bookings beside it.

use super::super::frame::{Doubt, Frame, Intent, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::{self, Role};
use super::super::sentence::{Part, Sentence};
use rust_decimal::Decimal;

/// Words that nothing knows and no field holds: one is colour ("robbed", "miracles"), several are a story.
const UNREAD_WORDS: usize = 2;

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
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_money() && !unsure(frame)) {
        let alone = alone || credit && frame.intent == Intent::LogPersonalExpense;
        let parted = more && frame.split.is_some();
        if halved || unread || alone || parted || is_short(frame) || keeps_absent(s, frame, several) {
            frame.doubts.push(Doubt::Intent);
        }
    }
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
