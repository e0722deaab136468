//! Short texts and what is heard in them.

use super::*;

#[test]
fn only_an_explicit_correction_is_one() {
    let renamed =
        |old: Option<&str>, new: &str| Some(Renamed { old: old.map(str::to_owned), new: new.to_owned() });
    for (text, expected) in [
        ("no, Ravi", renamed(None, "Ravi")),
        ("no Ravi", renamed(None, "Ravi")),
        ("I meant Ravi", renamed(None, "Ravi")),
        ("sorry, i meant ravi kumar", renamed(None, "Ravi kumar")),
        ("her name is Mira", renamed(None, "Mira")),
        ("it's Mira!", renamed(None, "Mira")),
        ("uska naam Mira hai", renamed(None, "Mira")),
        ("नहीं, मीरा", renamed(None, "मीरा")),
        ("उसका नाम मीरा है", renamed(None, "मीरा")),
        ("not Meera, Mira", renamed(Some("Meera"), "Mira")),
        ("Mira, not Meera", renamed(Some("Meera"), "Mira")),
        ("Mira", None),
        ("thanks", None),
        ("no thanks", None),
        ("nahi wapas lao", None),
        ("no put it back", None),
        ("no, Rose", renamed(None, "Rose")),
        ("no", None),
        ("🎂", None),
        ("no 🎂", None),
        ("not sure", None),
        ("no, 300", None),
        ("it was a nice evening with all of them", None),
    ] {
        assert_eq!(correction(text), expected, "{text}");
    }
}

#[test]
fn small_talk_is_no_name() {
    for text in [
        "thanks",
        "Thank you so much!",
        "ok",
        "hmm",
        "wait",
        "why?",
        "🎂",
        "👍👍",
        "शुक्रिया",
        "नमस्ते जी",
        "12",
        "?",
    ] {
        assert_eq!(names_in(text), Vec::<String>::new(), "{text}");
    }
    for text in ["Will", "May", "Rose", "Chai", "O'Brien", "Jean-Luc", "मीरा", "José"] {
        assert_eq!(names_in(text).len(), 1, "{text}");
    }
    assert!(is_thanks("ok thanks") && !is_thanks("thanks to Kamal") && !is_thanks("ok"));
}

#[test]
fn an_objection_has_its_reason() {
    for (text, expected) in [
        ("that wasn't me", Some(DisputeReason::NotMe)),
        ("I wasn't there", Some(DisputeReason::NotMe)),
        ("मैं नहीं था", Some(DisputeReason::NotMe)),
        ("already paid", Some(DisputeReason::AlreadyPaid)),
        ("I paid you yesterday", Some(DisputeReason::AlreadyPaid)),
        ("this is wrong", Some(DisputeReason::Other)),
        ("ग़लत है", Some(DisputeReason::Other)),
        ("the amount is off", Some(DisputeReason::Amount)),
        ("nice evening!", None),
        ("I know", None),
    ] {
        assert_eq!(objection(text), expected, "{text}");
    }
}
