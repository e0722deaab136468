//! Any text at all: it is read without a panic, within limits, and amounts are numbers of the text.

use super::super::lexicon::Classes as C;
use super::*;
use proptest::prelude::*;

/// Words that steer the engine, to be shuffled.
const WORDS: &[&str] = &[
    "paid",
    "chai",
    "450",
    "12.50",
    "₹",
    "$",
    "Ravi",
    "ko",
    "ne",
    "se",
    "ke",
    "saath",
    "with",
    "and",
    "aur",
    "split",
    "each",
    "%",
    "50",
    "-",
    "/",
    ":",
    ",",
    "\n",
    "yesterday",
    "kal",
    "last",
    "monday",
    "twelve",
    "fifty",
    "lakh",
    "point",
    "oh",
    "dedh",
    "between",
    "of",
    "us",
    "owe",
    "me",
    "i",
    "group",
    "\"",
    "'s",
    "delete",
    "change",
    "to",
    "not",
    "from",
    "1",
    "jan",
    "2025",
    "in",
    "for",
    "the",
    "cents",
    "dollars",
    "remind",
    "every",
    "5",
    "pm",
    "kg",
    "\u{202e}",
    "👩‍👩‍👧",
    "के",
    "दो",
    "सौ",
    "nahi",
    "share",
];

fn numbers_of(text: &str) -> Vec<Decimal> {
    let mut tokens = text::tokenize(text);
    lexicon::resolve(&mut tokens, &[]);
    let mut numbers = numerals::find(&tokens);
    // A misspelt number is mended before it is read.
    let meant = |word: &str| lexicon::meant(word, Some(C::NUMBER)).or_else(|| lexicon::meant(word, None));
    for token in &mut tokens {
        if let Some(meant) = meant(&token.word) {
            meant.word.clone_into(&mut token.word);
        }
    }
    lexicon::resolve(&mut tokens, &[]);
    numbers.extend(numerals::find(&tokens));
    numbers.into_iter().flat_map(|n| [Some(n.value), n.other]).flatten().collect()
}

/// The amounts are positive, and each stands in the text: itself, or its whole part with cents of their own.
fn amounts_are_read(text: &str) -> bool {
    let numbers = numbers_of(text);
    let hundred = Decimal::ONE_HUNDRED;
    let stands = |amount: Decimal| {
        numbers.iter().any(|n| *n == amount || *n / hundred == amount)
            || numbers.contains(&amount.trunc()) && numbers.iter().any(|n| *n / hundred == amount.fract())
            || numbers
                .iter()
                .any(|n| amount - *n < Decimal::ONE && numbers.iter().any(|m| *m / hundred == amount - *n))
    };
    read(text).iter().filter_map(|frame| frame.amount).all(|amount| amount > Decimal::ZERO && stands(amount))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,80}") {
        prop_assert!(!read(&text).is_empty());
        prop_assert!(amounts_are_read(&text));
    }

    #[test]
    fn any_row_of_known_words_is_read(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..14),
        glue in prop::sample::select(vec![" ", "", "  "]),
        pending in prop::option::of(prop::sample::select(vec![
            Pending::Amount, Pending::Item, Pending::Person, Pending::Confirmation, Pending::Name,
        ])),
    ) {
        let text = words.join(glue);
        let people = ["Ravi".to_owned()];
        let context = Context { people: &people, pending, ..context() };
        let reading = super::understand(&text, &context);
        prop_assert!(!reading.frames.is_empty() && reading.frames.len() <= FRAMES_MAX);
        prop_assert_eq!(&super::understand(&text, &context), &reading);
        prop_assert!(amounts_are_read(&text), "{}", text);
    }
}

#[test]
fn a_message_of_numbers_is_read_up_to_a_limit() {
    let table = "1 x ".repeat(3 * sentence::NUMBERS_MAX);
    let sentence = sentence::Sentence::new(&table, &context());
    assert_eq!(sentence.numbers.len(), sentence::NUMBERS_MAX);
}

#[test]
fn what_is_too_long_to_be_a_request_is_not_weighed() {
    let long = format!("how much do I owe {}", "Ravi, ".repeat(intent::evidence::TOKENS_MAX));
    assert_eq!(
        intent::of_evidence_heavy(&sentence::Sentence::new(&long, &context()), &(0..long.len())),
        None
    );
}
