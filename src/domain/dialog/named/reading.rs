//! The thing that a correction names, in its words.

use super::super::cues::corrects;
use super::super::talk::{bare_amount, is_one_of, says_was, thing_that_was, words};
use rust_decimal::Decimal;

/// Words that may stand where the name of a thing does, and are none.
const NO_THING: &str = "it its this that these those what which there one ones thing amount price total cost share part bill mine i me my we our he she \
    his her they their you your who sum figure entry entries expense payment paid gave given got rate fare actual correct right wrong check receipt meter cash card upi gpay paytm date day name category currency split group person people payer note description number value rate bada badi bade chota choti chhota big bigger smaller \
    loan udhaar udhar first second third other another last latest previous earlier next old new big small same whole whole all both \
    everything a an the of for and or no not only just today yesterday tonight morning evening night afternoon day make change set put \
    set edit update add remove delete reduce increase please pls plz sorry oops wait actually correction mistake mean meant is was were \
    are should be instead rs rupees rupee inr dollars euros pounds bucks taka quid hey ok okay \
    ye yeh wo woh is us isko usko iska uska iski uski mera meri mere apna apni hamara hisaab hisab hissa kharcha rakam paisa paise \
    rupaye rupay pehla pehle pehli pichla pichle pichli pichhla aakhri akhri dusra dusri doosra upar niche neeche abhi kal parso aaj \
    subah shaam sham raat galat sahi asal asli nahi nahin na haan arre are arey bhai yaar ji matlab karo kar do dijiye badlo badal \
    tha thi the hai ka ki ke ko \
    यह ये वह वो इसे उसे पहला पहली पिछला पिछली आखिरी दूसरा दूसरी ऊपर नीचे अभी कल आज सुबह शाम रात गलत ग़लत सही मेरा मेरी नहीं हाँ हां अरे भाई \
    रकम रुपये रुपए खर्चा ख़र्च खर्च हिस्सा उधार का की के को है था थी थे";
/// Behind a thing they say that it is one of several.
const ONES: &str = "one wala wali wale vala vali waala waali वाला वाली वाले";
const NOT: &str = "nahi nahin no not nope sorry oops नहीं";
/// Between an amount and the one that was meant.
const TURNS: &str = "nahi nahin no not nope sorry oops नहीं scratch make meant mean";
const AROUND_TURNS: &str = "i that it hmm wait rather";
/// Before "change the taxi".
const BEFORE_CHANGING: &str =
    "oh no sorry and please pls can could you actually wait ok okay just no nahi arre";
/// Most words that name a thing.
const WORDS_MAX: usize = 3;

/// What is named.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// What is corrected goes by this name.
    pub(super) thing: String,
    /// It reads like a new expense that is corrected in the same breath.
    pub(super) fresh: Option<Fresh>,
}

/// "Sabzi 120 nahi 140", "auto nahi bus 40".
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Fresh {
    pub(super) item: String,
    pub(super) amount: Decimal,
    /// The amount that was said first, of the same thing.
    pub(super) first: Option<Decimal>,
}

pub(super) fn named(text: &str) -> Option<Named> {
    let words = words(text);
    if let Some(named) = corrected_at_once(&words).filter(|_| !says_was(text)) {
        return Some(named);
    }
    let was = || {
        words.windows(3).find_map(|three| match three {
            [thing, amount, was] if number(amount).is_some() && is_one_of(was, "tha thi the था थी थे") => {
                Some(thing.clone())
            }
            _ => None,
        })
    };
    let first = || {
        // "Doodh 66 nahi 60 ka tha", "taxi should be 90".
        let at = words.iter().position(|word| number(word).is_some() || is_one_of(word, "should"))?;
        let not = words.iter().skip(at).any(|word| is_one_of(word, NOT) || is_one_of(word, "should"));
        let before = at.checked_sub(1).and_then(|before| words.get(before))?;
        not.then(|| before.clone())
    };
    let thing = if words.iter().any(|word| is_one_of(word, ONES)) {
        one_that(&words)
    } else {
        thing_that_was(text)
            .or_else(was)
            .or_else(|| changed_to(&words))
            .filter(|it| is_thing(it))
            .or_else(|| first().filter(|it| is_thing(it)))
    };
    Some(Named { thing: thing?, fresh: None })
}

/// "Change the taxi to 66", "make the pizza 50", "taxi 66 kar do".
fn changed_to(words: &[String]) -> Option<String> {
    const MONEY: &str = "rs rupees rupee inr dollars euros pounds bucks quid please pls";
    let start = words.iter().take_while(|word| is_one_of(word, BEFORE_CHANGING)).count();
    let rest = words.get(start..)?;
    let end = rest.len().saturating_sub(rest.iter().rev().take_while(|it| is_one_of(it, MONEY)).count());
    let hindi = rest.iter().position(|word| is_one_of(word, "kar karo kardo karna करो कर")).unwrap_or(end);
    let (amount, before) = rest.get(..hindi)?.split_last()?;
    number(amount)?;
    let thing = if hindi < end {
        before.strip_suffix(&["ko".to_owned()]).unwrap_or(before)
    } else {
        let (verb, thing) = before.split_first()?;
        let verb = is_one_of(verb, "change make set update edit correct");
        let thing = thing
            .iter()
            .position(|word| is_one_of(word, "from to as into"))
            .map_or(thing, |at| thing.get(..at).unwrap_or_default());
        verb.then_some(thing)?
    };
    let thing = match thing {
        [article, rest @ ..] if is_one_of(article, "the my our that") => rest,
        [..] => thing,
    };
    thing_of(thing).filter(|thing| !thing.contains("'s") && !thing.contains("’s"))
}

/// "Nahi nimbu 25".
pub(super) fn mended(text: &str) -> Option<Named> {
    let words = words(text);
    let (last, before) = words.split_last()?;
    let thing = thing_of(before.get(1..)?).filter(|_| corrects(text) && number(last).is_some())?;
    Some(Named { thing, fresh: None })
}

/// The thing of "the coffee one" and "chai wala".
pub(super) fn one_that(words: &[String]) -> Option<String> {
    let one = words.windows(2).find_map(|pair| match pair {
        [thing, one] if is_one_of(one, ONES) => Some(thing.clone()),
        _ => None,
    });
    one.filter(|one| is_thing(one))
}

/// Whether a word says behind a thing that it is one of several.
pub(super) fn is_of_several(word: &str) -> bool {
    is_one_of(word, ONES)
}

/// Whether a word names no thing.
pub(in super::super) fn is_nothing(word: &str) -> bool {
    is_one_of(word, NO_THING)
}

fn is_thing(word: &str) -> bool {
    !is_one_of(word, NO_THING) && number(word).is_none() && has_letters(word)
}

/// "Sabzi 120 nahi 140" and "grab... I mean careem 31.50".
fn corrected_at_once(words: &[String]) -> Option<Named> {
    let at: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| number(word).is_some()).map(|(at, _)| at).collect();
    let amount_at = *at.last()?;
    let amount = number(words.get(amount_at)?)?;
    if words.len() > amount_at.saturating_add(1) {
        return None;
    }
    if let [first, _] = at.as_slice() {
        let between = words.get(first.saturating_add(1)..amount_at)?;
        let not =
            between.iter().any(|word| is_one_of(word, TURNS)) && between.iter().all(|word| is_turning(word));
        let item = thing_of(words.get(..*first)?)?;
        let said_first = number(words.get(*first)?)?;
        // "Uber 250 not 200" says what is right first.
        let (amount, first) = if matches!(between, [not] if not == "not") {
            (said_first, amount)
        } else {
            (amount, said_first)
        };
        let fresh = Some(Fresh { item: item.clone(), amount, first: Some(first) });
        return not.then_some(Named { thing: item, fresh });
    }
    let [_] = at.as_slice() else { return None };
    let turn = words.iter().position(|word| is_turn(word))?;
    let before = words.get(..turn)?;
    let before = before.strip_suffix(&["i".to_owned()]).unwrap_or(before);
    let (thing, item) = (thing_of(before)?, thing_of(words.get(turn.saturating_add(1)..amount_at)?)?);
    Some(Named { thing, fresh: Some(Fresh { item, amount, first: None }) })
}

fn is_turning(word: &str) -> bool {
    is_one_of(word, TURNS) || is_one_of(word, AROUND_TURNS)
}

pub(super) fn is_turn(word: &str) -> bool {
    is_one_of(word, NOT) || is_one_of(word, "mean meant matlab")
}

/// The thing that these words are, if they are one and nothing else.
fn thing_of(words: &[String]) -> Option<String> {
    let fits = (1..=WORDS_MAX).contains(&words.len());
    let plain = |word: &String| !is_one_of(word, NO_THING) && has_letters(word);
    (fits && words.iter().all(plain)).then(|| words.join(" "))
}

fn has_letters(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_numeric)
}

pub(super) fn number(word: &str) -> Option<Decimal> {
    bare_amount(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thing_of_a_correction_is_found() {
        for (text, thing) in [
            ("the coffee one is wrong, it was 50", Some("coffee")),
            ("no the bread one was 45", Some("bread")),
            ("chai wala galat hai 50 tha", Some("chai")),
            ("चाय वाला गलत है 50 था", Some("चाय")),
            ("taxi was 90 actually", Some("taxi")),
            ("change the taxi to 66", Some("taxi")),
            ("please change the room service from 20 to 66", Some("room service")),
            ("make the pizza 50", Some("pizza")),
            ("taxi ko 66 kar do", Some("taxi")),
            ("change it to 66", None),
            ("make Asha's 50", None),
            ("change the amount to 66", None),
            ("gas wala 1100 ka tha", Some("gas")),
            ("doodh 66 nahi 60 ka tha", Some("doodh")),
            ("the taxi should be 90", Some("taxi")),
            ("gas 950 thi", Some("gas")),
            ("the last one was 90", None),
            ("pehla wala 90 tha", None),
            ("that one was 90", None),
            ("it was 90 not 80", None),
            ("make it 140 not 120", None),
            ("no, 140", None),
            ("kal 500 ka tha", None),
            ("the total was 90", None),
        ] {
            let named = named(text).filter(|named| named.fresh.is_none());
            assert_eq!(named.as_ref().map(|named| named.thing.as_str()), thing, "{text}");
        }
        for (text, item, amount) in [
            ("grab... I mean careem 31.50", "careem", "31.50"),
            ("sabzi 120 nahi 140", "sabzi", "140"),
            ("puncture 60, nahi 80", "puncture", "80"),
            ("uber 250 not 200", "uber", "250"),
            ("nails 35, scratch that 30", "nails", "30"),
            ("gas 60 - make it 65", "gas", "65"),
            ("coffee 3, meant 4", "coffee", "4"),
            ("auto nahi bus 40", "bus", "40"),
            ("taxi, I mean bus 12", "bus", "12"),
        ] {
            let fresh = named(text).and_then(|named| named.fresh).unwrap();
            assert_eq!((fresh.item.as_str(), fresh.amount.to_string().as_str()), (item, amount), "{text}");
        }
        for text in ["no I mean bus 12", "not 120 but 140", "140 nahi 120", "I paid 120 not 140"] {
            assert_eq!(named(text).and_then(|named| named.fresh), None, "{text}");
        }
    }
}
