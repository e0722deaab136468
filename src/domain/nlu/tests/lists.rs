//! Several things in one message, and what may never get lost among them.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The frames in one line, and `?` after each that is asked about.
fn asked(text: &str) -> String {
    let marked =
        |frame: &Frame| format!("{}{}", line(frame), if frame.doubts.is_empty() { "" } else { " ?" });
    read(text).iter().map(marked).collect::<Vec<_>>().join("; ")
}

#[test]
fn every_thing_of_a_list_is_read_or_asked_about() {
    for (text, expected) in [
        (
            "dal 70, oil 80, ghee 90",
            "log_personal_expense 70 'dal'; log_personal_expense 80 'oil'; log_personal_expense 90 'ghee'",
        ),
        (
            "bread 3.20, olive oil 9.50",
            "log_personal_expense 3.20 'bread'; log_personal_expense 9.50 'olive oil'",
        ),
        (
            "lunch 300 with Ravi, room 402",
            "share_expense 300 'lunch' [Ravi] equal ?; log_personal_expense 402 ?",
        ),
        // In words that say too little by themselves.
        (
            "milk 60, recipe 45, sugar 50",
            "log_personal_expense 60 'milk'; log_personal_expense 45 ?; log_personal_expense 50 'sugar'",
        ),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}

/// What `word` makes of the number behind it, between two things that are booked.
fn is_lost(word: &str, first: u32, middle: u32, last: u32) -> Option<String> {
    let text = format!("milk {first}, {word} {middle}, bread {last}");
    let frames = read(&text);
    let asked_about = |frame: &Frame, value| {
        frame
            .doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::Amount { candidates } if candidates.contains(&value)))
    };
    let has = |value: u32| {
        let value = Decimal::from(value);
        frames.iter().any(|frame| frame.amount == Some(value) || asked_about(frame, value))
    };
    let booked = |value: u32| has(value) && frames.iter().any(|frame| frame.intent.is_money());
    ((booked(first) || booked(last)) && !has(middle)).then(|| format!("{text}: {}", asked(&text)))
}

#[test]
fn no_word_of_the_lexicon_loses_an_amount_of_a_list() {
    let lost: Vec<String> = lexicon::keys().filter_map(|word| is_lost(word, 45, 136, 214)).collect();
    assert!(lost.is_empty(), "{} are lost: {:#?}", lost.len(), lost.get(..40.min(lost.len())));
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    /// The same cases in every run: what it finds is no chance.
    #[test]
    fn no_amount_of_a_list_is_lost(word in "[a-z]{3,9}( [a-z]{2,7})?", first in 30_u32..99, middle in 100_u32..199, last in 200_u32..299) {
        prop_assert_eq!(is_lost(&word, first, middle, last), None);
    }
}

#[test]
fn a_part_that_is_said_to_be_one_is_owed_in_full() {
    for (text, expected) in [
        ("rent 12k half Jhumpa", "share_expense 12000 'rent' [Jhumpa] equal"),
        ("maine aur Jhumpa ne dhabe pe 480 diye", "share_expense 480 'dhabe' [Jhumpa] equal ?"),
        ("Jhumpa's share of the gas bill is 240", "share_expense 240 'gas bill' [Jhumpa] full"),
        ("returned 5k out of 20k to Balwinder", "repay_debt 5000 [Balwinder] ?"),
        ("I fronted 180 for the concert, Jhumpa owes me half", "share_expense 180 'concert' [Jhumpa] equal"),
        ("2500 to Yashodhara for rent", "repay_debt 2500 'rent' [Yashodhara]"),
        ("Ojaswini pe mere 450 baaki hain", "share_expense 450 [Ojaswini] full"),
        ("Mrinal se 300 liye the wo wapas de diye", "repay_debt 300 [Mrinal]"),
        // He may be to give it, or to get it.
        ("Lokesh ko mujhe 600 dene hain", "share_expense 600 [Lokesh] full ?"),
        ("mujhe Lokesh ko 600 dene hain", "share_expense 600 [Lokesh] by Lokesh full"),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}

#[test]
fn people_without_names_are_asked_for() {
    for (text, expected) in [
        ("dinner 300 with friends", "share_expense 300 'dinner' equal"),
        ("दोस्तों के साथ फिल्म 750", "share_expense 750 'फिल्म' equal"),
        ("doston ke saath 900 ki party", "share_expense 900 'party' equal"),
        (
            "flowers 35, split between Lazar and Noemi only",
            "share_expense 35 'flowers' [Lazar, Noemi] without me",
        ),
        (
            "petrol 1,200 by Chandrakant, divide among me, him and Oviya",
            "share_expense 1200 'petrol' [Chandrakant, Oviya] by Chandrakant equal",
        ),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}

#[test]
fn what_was_paid_with_is_no_thing_and_nobody() {
    for (text, expected) in [
        ("paid 70 by card", "log_personal_expense 70"),
        ("spent 19 in cash on snacks", "log_personal_expense 19 'snacks'"),
        ("our flat is 68 square metres", "out_of_scope"),
        ("recharge kar do 239 ka", "log_personal_expense 239 'recharge' ?"),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}

#[test]
fn a_correction_says_which_value_is_right() {
    for (text, expected) in [
        ("wo 300 ka tha, 200 ka nahi", "edit_last 300"),
        ("it is 2026 already", "edit_last 2026 ?"),
        ("make it 2026", "edit_last 2026"),
        ("the last one was in euros", "edit_last EUR"),
        ("पैसे ओंकार ने दिए थे", "edit_last by ओंकार"),
        ("aakhri entry uda do", "delete_last"),
        ("रहने दो", "cancel"),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}
