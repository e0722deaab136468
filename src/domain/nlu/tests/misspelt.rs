//! Misspelt messages: read as they were likely meant, and what is booked of that is asked about.

use super::*;
use rust_decimal::Decimal;

#[test]
fn a_misspelt_question_is_answered() {
    for (text, intent) in [
        ("ttal spnt on transprt tis week", Intent::SpendingSummary),
        ("shw evrythng i speent yesterdy", Intent::ListExpenses),
        ("is mahne rashan me kitna lgaa", Intent::SpendingSummary),
        ("राजू का कीतना बाकी है", Intent::RequestBalance),
    ] {
        assert_eq!(read(text).remove(0).intent, intent, "{text}");
    }
}

#[test]
fn a_misspelt_number_is_never_saved_by_half() {
    for (text, amount) in [
        ("ten thoudand five hundred insurance premium", 10_500),
        ("lindiwe transferred me four hundred and fity rand", 450),
        ("i lent oyelaran a hundre and fifty bucks", 150),
        ("paid eihgt hundred for physiotherapy", 800),
    ] {
        let frame = read(text).remove(0);
        assert_eq!(frame.amount, Some(Decimal::from(amount)), "{text}");
        assert!(frame.doubts.contains(&Doubt::Intent), "{text}");
    }
}

#[test]
fn a_misspelt_word_is_nobody() {
    for (text, persons) in [
        ("sttle eveerything up with Jordan", vec!["Jordan"]),
        ("am I in dbt to anynoe", vec![]),
        ("dinner 58 with Ines and myslf", vec!["Ines"]),
    ] {
        assert_eq!(read(text).remove(0).persons, persons, "{text}");
    }
}

#[test]
fn names_near_to_words_stay_names() {
    for (text, name) in [
        ("gave mani 300", "mani"),
        ("Bhola ko 1200 bhej diye", "Bhola"),
        ("kaya ne 500 diye", "kaya"),
        ("khalid returned me 105", "khalid"),
    ] {
        assert_eq!(read(text).remove(0).persons, [name], "{text}");
    }
}

#[test]
fn what_is_no_message_for_us_stays_so_however_it_is_spelt() {
    for text in ["cooked rice for 5", "Sunny Deol ki movie 500 crore kama gayi", "waht tmie is it"] {
        assert_eq!(read(text).remove(0).intent, Intent::OutOfScope, "{text}");
    }
}

#[test]
fn a_misspelt_correction_is_asked_about() {
    let frame = read("please change the last amoount to one hudred eighty").remove(0);
    assert_eq!((frame.intent, frame.amount), (Intent::EditLast, Some(Decimal::from(180))));
    assert!(frame.doubts.contains(&Doubt::Intent));
}

#[test]
fn with_too_many_misspelt_words_it_is_no_language_of_ours() {
    let few = "ttal spnt on transprt tis week";
    assert_eq!(read(few).remove(0).intent, Intent::SpendingSummary);
    let many = format!("{few}{}", " ttal".repeat(5));
    assert_eq!(read(&many).remove(0).intent, Intent::OutOfScope);
}
