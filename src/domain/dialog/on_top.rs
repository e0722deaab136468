//! What came on top of a bill and is told afterwards: "oh and 6 for the tip", "forgot the wine, 15", "cleaning fee 40 on top".
//! It is an entry of its own, with the people of that bill, and it is asked.

use super::heard::{Said, act};
use super::making::Making;
use super::replies::own_of_now;
use super::talk::is_one_of;
use super::whose::{numbers, plain, spots};
use super::{Money, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

/// What comes on top of a bill by its name.
const EXTRAS: &str = "tip tips gratuity service cover corkage surcharge cleaning booking delivery packing parking toll टिप पार्किंग टोल";
/// Between the words that name it and the amount.
const SMALL: &str = "oh and also sorry wait i we ah plus but the a an our of for was is were it that there to on top more extra additional as \
    well too rs rupees bucks add forgot forgotten mention include aur bhi tha thi upar se alag \
    di diya diye maine laga lagi lage और भी ऊपर से दी दिया मैंने लगा लगी था थी";
/// Words of a thing at most.
const WORDS_MAX: usize = 3;

/// What is told, and of how much.
#[derive(PartialEq, Eq, Debug)]
struct Extra {
    item: String,
    amount: Decimal,
}

/// False: nothing is told to have come on top.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let one = said.reading.frames.len() <= 1;
    if !said.is_told() || !one || !matches!(making.next.state, State::Idle) {
        return false;
    }
    let words = plain(said.text);
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let (Some(record), Some(extra), true) = (bill, read(&words), spots(making, &words).is_empty()) else {
        return false;
    };
    // "Tip 20", after something of one's own, is an entry like any other.
    let alone = record.spec.split.people().len() < 2;
    let forgot = words.iter().any(|word| is_one_of(word, "forgot forgotten"));
    if alone && !forgot {
        return false;
    }
    let read = said.only().cloned();
    let currency = read.as_ref().and_then(|frame| frame.currency).or(Some(record.spec.total.currency));
    let money = currency.and_then(|currency| Money::from_decimal(extra.amount, currency).ok());
    if money.is_none() || super::pointing::is_called(&record.spec.description, &extra.item) {
        return false;
    }
    let category = read.and_then(|frame| frame.category.filter(|_| frame.intent.is_expense()));
    let frame = Frame {
        amount: Some(extra.amount),
        item: Some(extra.item),
        currency,
        category,
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::LogPersonalExpense)
    };
    act(making, &frame, said);
    true
}

/// Whether a text tells what came on top of something.
pub(super) fn is_told(text: &str) -> bool {
    read(&plain(text)).is_some()
}

fn read(words: &[String]) -> Option<Extra> {
    // "Lunch pe 60 tip bhi thi": on what is told.
    let words = match words {
        [_, on, rest @ ..] if is_one_of(on, "pe par me mein पे पर में") => rest,
        [..] => words,
    };
    let [(at, amount)] = numbers(words)[..] else { return None };
    let forgot = words.iter().take(at).any(|word| is_one_of(word, "forgot forgotten"));
    let joined = words.join(" ");
    let hindi = words.iter().any(|word| is_one_of(word, "bhi भी"))
        && words.iter().any(|word| is_one_of(word, "tha thi laga lagi di diya था थी लगा लगी दी"));
    let on_top = hindi
        || ["on top", "as well", "more for", "extra for", "oh and", "plus"]
            .iter()
            .any(|it| joined.contains(it))
        || words.last().is_some_and(|last| is_one_of(last, "more extra"))
        || words.first().is_some_and(|first| first == "add");
    let rest: Vec<&String> =
        words.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| word).collect();
    let item: Vec<&str> =
        rest.iter().filter(|word| !is_one_of(word, SMALL)).map(|word| word.as_str()).collect();
    let named = (1..=WORDS_MAX).contains(&item.len())
        && item.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'));
    let extra = item.iter().any(|word| is_one_of(word, EXTRAS))
        || item.ends_with(&["charge"])
        || item.ends_with(&["fee"]);
    // "Add milk 20" is an entry like any other.
    let told = named
        && (forgot
            || joined.contains("on top")
            || extra && on_top
            || item.iter().all(|word| is_one_of(word, "tip tips gratuity")));
    told.then(|| Extra { item: item.join(" "), amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_on_top_is_read() {
        for (text, expected) in [
            ("oh and 6 for the tip", Some(("tip", 6))),
            ("add the tip 6", Some(("tip", 6))),
            ("cleaning fee 40 on top", Some(("cleaning fee", 40))),
            ("tip 5 as well", Some(("tip", 5))),
            ("service charge was 10 more", Some(("service charge", 10))),
            ("forgot the tip, 5", Some(("tip", 5))),
            ("oh and forgot the toll 3", Some(("toll", 3))),
            ("forgot the wine, 15", Some(("wine", 15))),
            ("and there was a 4 tip on top", Some(("tip", 4))),
            ("extra 90 tip bhi di thi maine", Some(("tip", 90))),
            ("lunch pe 60 tip bhi thi", Some(("tip", 60))),
            ("upar se 50 parking bhi laga tha", Some(("parking", 50))),
            ("gym fee 40", None),
            ("add milk 20", None),
            ("I forgot", None),
            ("it was 5 more", None),
        ] {
            let read = read(&plain(text));
            let read = read.as_ref().map(|extra| (extra.item.as_str(), extra.amount));
            assert_eq!(read, expected.map(|(item, amount)| (item, Decimal::from(amount))), "{text}");
        }
    }
}
