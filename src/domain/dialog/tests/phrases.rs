//! The locale files: complete, alike, used, and short enough for every button.

use super::super::testing::*;
use super::super::words::{ENGLISH, HINDI, HINGLISH, Words};
use super::super::*;
use crate::domain::message::{BUTTON_TITLE_MAX, ROW_TITLE_MAX};
use crate::domain::nlu::{Frame, Intent};
use std::collections::{BTreeMap, BTreeSet};

const SOURCES: [&str; 53] = [
    include_str!("../behalf.rs"),
    include_str!("../answers.rs"),
    include_str!("../answers/latest.rs"),
    include_str!("../answers/naming.rs"),
    include_str!("../deleting.rs"),
    include_str!("../idle.rs"),
    include_str!("../waiting.rs"),
    include_str!("../card.rs"),
    include_str!("../categories.rs"),
    include_str!("../chose.rs"),
    include_str!("../compose.rs"),
    include_str!("../confirming.rs"),
    include_str!("../contacts.rs"),
    include_str!("../draft.rs"),
    include_str!("../draft/names.rs"),
    include_str!("../edited.rs"),
    include_str!("../groups.rs"),
    include_str!("../groups/books.rs"),
    include_str!("../groups/changes.rs"),
    include_str!("../groups/choosing.rs"),
    include_str!("../groups/spending.rs"),
    include_str!("../groups/told.rs"),
    include_str!("../heard.rs"),
    include_str!("../invites.rs"),
    include_str!("../learning.rs"),
    include_str!("../lists.rs"),
    include_str!("../logins.rs"),
    include_str!("../making.rs"),
    include_str!("../misread.rs"),
    include_str!("../misstated.rs"),
    include_str!("../named.rs"),
    include_str!("../not_money.rs"),
    include_str!("../not_yet.rs"),
    include_str!("../notices.rs"),
    include_str!("../lower_part.rs"),
    include_str!("../paid_debts.rs"),
    include_str!("../questions.rs"),
    include_str!("../questions/just_me.rs"),
    include_str!("../questions/people_asked.rs"),
    include_str!("../questions/would_be.rs"),
    include_str!("../refused.rs"),
    include_str!("../repaid.rs"),
    include_str!("../replies.rs"),
    include_str!("../saving.rs"),
    include_str!("../several.rs"),
    include_str!("../settings.rs"),
    include_str!("../step.rs"),
    include_str!("../sums.rs"),
    include_str!("../earned.rs"),
    include_str!("../kitty.rs"),
    include_str!("../promised.rs"),
    include_str!("../taking_out.rs"),
    include_str!("../voice.rs"),
];

/// Every message with its variables.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::<String, BTreeSet<String>>::new();
    let mut id = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            name.clone_into(&mut id);
            assert!(messages.insert(id.clone(), BTreeSet::new()).is_none(), "{id} twice");
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(char::is_ascii_alphabetic).collect();
            messages.get_mut(&id).unwrap().insert(name);
        }
    }
    messages
}

#[test]
fn all_languages_have_the_same_messages_and_variables() {
    let english = messages(ENGLISH);
    for source in [ENGLISH, HINDI, HINGLISH] {
        assert_eq!(messages(source), english);
        assert!(fluent_bundle::FluentResource::try_new(source.to_owned()).is_ok());
    }
}

#[test]
fn every_message_is_used_and_every_used_one_is_there() {
    let all = messages(ENGLISH);
    let code = SOURCES.concat() + include_str!("../words.rs");
    for id in all.keys() {
        assert!(code.contains(&format!("\"{id}\"")), "{id} is not used");
    }
    let named = code.split("Phrase::new(\"").skip(1);
    for id in named.filter_map(|rest| rest.split('"').next()) {
        assert!(all.contains_key(id), "{id} is not in the files");
    }
}

#[test]
fn titles_without_names_fit() {
    for (source, locale) in [(ENGLISH, Locale::En), (HINDI, Locale::Hi), (HINGLISH, Locale::HiLatn)] {
        let words = Words { locale, today: today() };
        for (id, variables) in messages(source) {
            let max = match id.split('-').next() {
                Some("button")
                    if !["button-foreign", "button-stale", "button-again"].contains(&id.as_str()) =>
                {
                    BUTTON_TITLE_MAX
                }
                Some("field" | "reason") => ROW_TITLE_MAX,
                Some(_) | None => continue,
            };
            if variables.is_empty() {
                let title = words.phrase(&Phrase { id: id.clone().into(), values: Vec::new() });
                assert!(title.chars().count() <= max, "{id}: {title}");
            }
        }
    }
}

#[test]
fn days_are_said_as_people_write_them() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (locale, date, expected) in [
        (Locale::En, "2026-01-14", "Wed 14 Jan"),
        (Locale::Hi, "2026-01-14", "बुध 14 जन"),
        (Locale::HiLatn, "2026-01-14", "Budh 14 Jan"),
        (Locale::EnIn, "2025-12-31", "Wed 31 Dec 2025"),
        (Locale::Hi, "2025-03-02", "रवि 2 मार्च 2025"),
    ] {
        let words = Words { locale, today: today() };
        assert_eq!(words.value(&Value::Day(day(date))), expected);
    }
}

/// What a long-winded person with long-named friends would see, in every language: nothing is cut. Every reply of
/// these talks passes [`within_limits`].
#[test]
fn long_names_and_large_amounts_fit() {
    let long = "Venkatanarasimharajuvaripeta Krishnamoorthy";
    for (locale, change) in [(Locale::En, "Change"), (Locale::Hi, "बदलें"), (Locale::HiLatn, "Badlo")]
    {
        let mut world = World::stranger();
        world.me.locale = locale;
        world.dialogue.tongue.chosen = true;
        let mut with: Vec<String> = Vec::new();
        for at in 0..20_u32 {
            let name = format!("{long} {at}");
            let id = PersonId::derived("long", &[&at.to_be_bytes()]);
            world.people.push(known(id, &name));
            with.push(name);
        }
        let item = "a very long description of something that was bought ".repeat(3);
        let amount = "9999999999999.99";
        let frame = |persons: Vec<String>| Frame { persons, ..shared(&item, amount, &[]) };
        let body = world.tells("long", vec![frame(with.clone())]);
        let text = shown(&body);
        assert!(!text.starts_with("…") && text.contains('#'), "{text}");
        let body = world.taps(&body, change);
        drop(body);
        for frames in [
            vec![frame(vec![
                "Somebody Entirely Unheard Of Before".to_owned(),
                "Another One Of Them".to_owned(),
            ])],
            vec![Frame { amount: None, ..frame(with.clone()) }],
            (0..10).map(|at| frame(vec![with[at].clone()])).collect(),
            vec![Frame { limit: Some(5), ..Frame::new(Intent::DeleteLast) }],
            bare(Intent::RequestBalance),
            bare(Intent::ListExpenses),
            bare(Intent::SpendingSummary),
            bare(Intent::Help),
            vec![Frame {
                persons: vec![with[0].clone()],
                wants_reasons: true,
                ..Frame::new(Intent::RequestBalance)
            }],
        ] {
            world.tells("long", frames);
            world.tells("cancel", bare(Intent::Cancel));
        }
    }
}
