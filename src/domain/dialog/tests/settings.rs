//! Strangers, names, currencies, zones, languages.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Frame, Intent};

#[test]
fn a_stranger_is_served_at_once_and_told_what_was_guessed() {
    let mut world = World::stranger();
    let text = world.says("petrol 500", vec![own("petrol", "500", Intent::LogPersonalExpense)]);
    for part in [
        "Hello Ana!",
        "INR",
        "Asia/Kolkata",
        "encrypted",
        "going on you agree",
        "Saved ₹500.00 · petrol",
        "[Undo]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!world.me.consent);
    let text = world.says("chai 40", vec![own("chai", "40", Intent::LogPersonalExpense)]);
    assert!(world.me.consent && !text.contains("Hello"), "{text}");
}

#[test]
fn a_stranger_who_says_hi_gets_the_card_and_may_stop() {
    let mut world = World::stranger();
    let body = world.tells("hi", bare(Intent::Greet));
    assert!(shown(&body).contains("[OK] [Change name] [Currency]"), "{}", shown(&body));
    let text = world.says("stop", bare(Intent::OptOut));
    assert!(!world.me.consent && !world.me.notices, "{text}");
    world.taps(&body, "OK");
    assert!(world.me.consent);

    let mut world = World::stranger();
    let body = world.tells("hi", bare(Intent::Greet));
    let list = world.taps(&body, "Currency");
    assert!(shown(&list).contains("[EUR €]"), "{}", shown(&list));
    world.taps(&list, "EUR");
    assert_eq!((world.me.currency, world.me.consent), (Currency::EUR, true));
    let asked = world.taps(&body, "Change name");
    assert!(shown(&asked).contains("What shall I call you?"));
    world.tells("Anna Maria", bare(Intent::OutOfScope));
    assert_eq!(world.me.name.as_deref(), Some("Anna Maria"));
}

#[test]
fn settings_are_taken_in_words() {
    let mut world = World::new();
    let currency =
        |code: &str| vec![Frame { currency: code.parse().ok(), ..Frame::new(Intent::SetCurrency) }];
    let language =
        |code: &str| vec![Frame { language: Some(code.to_owned()), ..Frame::new(Intent::SetLanguage) }];
    for (text, frames, words) in [
        ("my name is Anna", bare(Intent::OutOfScope), "call you Anna"),
        ("call me when you can", bare(Intent::OutOfScope), "only know about"),
        ("my zone is Europe/Berlin", bare(Intent::OutOfScope), "Europe/Berlin"),
        ("my zone is new york", bare(Intent::OutOfScope), "America/New_York"),
        ("my zone is the moon", bare(Intent::OutOfScope), "don't know that zone"),
        ("currency: JPY", currency("JPY"), "JPY"),
        ("change my currency", currency(""), "Which currency is yours?"),
        ("cancel", bare(Intent::Cancel), "stays as it is"),
        ("reply in Spanish", language("es"), "English, Hindi and Hinglish"),
        ("stop messaging me", bare(Intent::OptOut), "nothing of my own accord"),
        ("START", bare(Intent::OptIn), "I tell you"),
        ("hindi me", language("hi"), "हिन्दी"),
        ("balance", bare(Intent::RequestBalance), "बराबर"),
        ("english", language("en"), "I write English"),
        ("remind me", bare(Intent::SetReminder), "cannot set reminders"),
        ("export", bare(Intent::ExportData), "cannot send files"),
        ("new group", bare(Intent::CreateGroup), "What shall the new group be called?"),
        ("cancel", bare(Intent::Cancel), "not saved"),
        ("help", bare(Intent::Help), "dinner 1200 with Ben"),
        ("hi", bare(Intent::Greet), "Hello!"),
        ("no", bare(Intent::Deny), "Nothing is open"),
        ("delete my data", bare(Intent::DeleteMyData), "consent is withdrawn"),
    ] {
        let told = world.says(text, frames);
        assert!(told.contains(words), "{text}: {told}");
        assert!(world.records.is_empty());
    }
    assert_eq!(world.me.zone, chrono_tz::America::New_York);
    assert!(!world.me.consent && !world.me.notices);
}

#[test]
fn talk_about_nothing_is_answered_once_a_day() {
    let mut world = World::new();
    let asks = |text: &str| heard(text, bare(Intent::OutOfScope));
    let told = world.says("tell me a joke", bare(Intent::OutOfScope));
    assert!(told.contains("only know about shared money") && told.contains("dinner 1200"), "{told}");
    for event in [asks("what's up"), asks("thanks"), asks("😂"), heard("ok", bare(Intent::Affirm))] {
        assert_eq!(world.take(&event), None, "{event:?}");
    }
    // What may have been meant to be saved, or to stop something, is answered every time.
    for (text, frames, words) in [
        ("flux 300", bare(Intent::OutOfScope), "nothing is saved"),
        ("no", bare(Intent::Deny), "Nothing is open"),
        ("chai 40", vec![own("chai", "40", Intent::LogPersonalExpense)], "Saved"),
    ] {
        let told = world.says(text, frames);
        assert!(told.contains(words), "{text}: {told}");
    }
    // So is everything while a question is open.
    world.says("dinner with Kamal", vec![Frame { amount: None, ..shared("dinner", "1", &["Kamal"]) }]);
    for text in ["lol", "haha"] {
        let told = world.says(text, bare(Intent::OutOfScope));
        assert!(told.contains("how much"), "{text}: {told}");
    }
    world.says("cancel", bare(Intent::Cancel));
    world.says("change my currency", bare(Intent::SetCurrency));
    let told = world.says("ok", bare(Intent::Affirm));
    assert!(!told.is_empty(), "a question was open");
    world.me.today = world.me.today.succ_opt().unwrap();
    let told = world.says("thanks", bare(Intent::OutOfScope));
    assert!(told.contains("welcome"), "{told}");
    assert_eq!(world.take(&asks("and now?")), None);
}

#[test]
fn a_stranger_who_begins_with_small_talk_is_met_all_the_same() {
    let mut world = World::stranger();
    let told = world.says("I am Zara and live in Berlin", bare(Intent::OutOfScope));
    assert!(told.contains("Hello") && told.contains("Just write") && told.contains("[Currency]"), "{told}");
}

#[test]
fn who_writes_hindi_in_latin_letters_is_answered_in_them() {
    let mut world = World::new();
    let mut hears = |text: &str| {
        later(&mut world, 10);
        let event = world.read(text);
        let told = world.take(&event).map(|composed| shown(&composed.body)).unwrap_or_default();
        (told, world.me.locale)
    };
    let (told, _) = hears("Kamal ke saath chai 40 ki thi");
    assert!(told.starts_with("Saved"), "once may be by chance: {told}");
    let (told, locale) = hears("aaj phir Kamal ke saath chai 40 ki");
    assert!(told.starts_with("Likh liya: ₹40.00 · chai"), "{told}");
    assert!(told.contains("Kamal par aapke kul ₹40.00 baaki hain"), "{told}");
    assert_eq!(locale, Locale::HiLatn);
    for _ in 0..3 {
        hears("what can you do for me");
    }
    assert_eq!(hears("taxi 90 with Asha").1, Locale::EnIn);
    let (told, locale) = hears("hinglish mein likho");
    assert!(told.contains("Hinglish mein likhunga"), "{told}");
    assert_eq!(locale, Locale::HiLatn);
}

#[test]
fn the_reply_speaks_the_language_of_the_message() {
    let mut world = World::new();
    let chai = || vec![shared("चाय", "40", &["कमल"])];
    let text = world.says("कमल के साथ चाय 40 रुपये", chai());
    assert!(text.starts_with("लिख लिया: ₹40.00 · चाय") && text.contains("Kamal पर आपके कुल ₹20.00"), "{text}");
    assert_eq!(world.me.locale, Locale::EnIn);
    later(&mut world, 10);
    world.says("कमल के साथ चाय 40 रुपये", chai());
    assert_eq!(world.me.locale, Locale::Hi);
    for _ in 0..3 {
        world.says("help", bare(Intent::Help));
    }
    assert_eq!(world.me.locale, Locale::EnIn);
}
