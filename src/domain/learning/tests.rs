//! What messages turn out to mean, and what is left of them when they are handed on.

use super::*;
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::money::Money;
use crate::domain::nlu::{Category, Context, Intent, SplitSaid, understand};
use crate::domain::split::{Part, Split};
use crate::ids::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

fn person(name: &str) -> PersonId {
    PersonId::derived("test", &[name.as_bytes()])
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 14).unwrap()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_768_400_000, 0).unwrap()
}

/// As our own engine reads it.
fn read(text: &str) -> Said {
    let people = vec!["Kamal Kumar".to_owned(), "Asha".to_owned()];
    let context = Context {
        today: day(),
        people: &people,
        groups: &[],
        currency: Some(Currency::INR),
        pending: None,
        words: &[],
    };
    let reading = understand(text, &context);
    let frames = reading.frames.iter().map(|frame| Read { frame: frame.clone(), doubts: Vec::new() });
    Said {
        text: text.to_owned(),
        today: day(),
        language: reading.language,
        spoken: false,
        currency: Currency::INR,
        people,
        frames: frames.collect(),
        asked: Vec::new(),
    }
}

/// Ana paid, and shares with these.
fn spec(what: &str, rupees: i64, others: &[&str]) -> Spec {
    let total = Money::new(rupees * 100, Currency::INR);
    let among = others.iter().map(|name| person(name)).chain([person("ana")]).collect();
    Spec {
        kind: RecordKind::Expense,
        description: what.to_owned(),
        category: Some(Category::Food),
        total,
        occurred_on: day(),
        group: None,
        payers: vec![Part { person: person("ana"), minor: total.minor }],
        split: Split::Equal { among },
    }
}

fn version(hours: i64, spec: Spec) -> Version {
    Version { author: person("ana"), said_at: at() + TimeDelta::hours(hours), deleted: false, spec }
}

fn judged(said: &Said, days: i64, things: &[Thing]) -> Result<Judged, Unclear> {
    let names: BTreeMap<PersonId, Vec<String>> =
        [("kamal", "Kamal Kumar"), ("asha", "Asha"), ("ravi", "Ravi")]
            .into_iter()
            .map(|(id, name)| (person(id), vec![name.to_owned()]))
            .collect();
    let now = at() + TimeDelta::days(days);
    judge(&Story { owner: person("ana"), said_at: at(), now, said, things, names: &names })
}

fn saved(versions: Vec<Version>) -> Vec<Thing> {
    vec![Thing { refused: false, versions }]
}

#[test]
fn what_stays_is_right_after_a_day_and_what_was_asked_about_at_once() {
    let mut said = read("dinner 300 with Kamal");
    let dinner = || spec("dinner", 300, &["kamal"]);
    for (case, days, things, expected) in [
        ("just saved", 0, saved(vec![version(0, dinner())]), Err(Unclear::Open)),
        ("a day ago", 1, saved(vec![version(0, dinner())]), Ok(Found::Stayed)),
        ("asked first", 0, saved(vec![version(1, dinner())]), Ok(Found::Confirmed)),
        (
            "changed next month",
            40,
            saved(vec![version(0, dinner()), version(700, spec("dinner", 900, &["kamal"]))]),
            Ok(Found::Stayed),
        ),
        ("not answered yet", 0, vec![Thing::default()], Err(Unclear::Open)),
        ("never answered", 2, vec![Thing::default()], Err(Unclear::Unanswered)),
        ("not wanted", 0, vec![Thing { refused: true, versions: Vec::new() }], Ok(Found::Rejected)),
        (
            "taken back",
            0,
            saved(vec![version(0, dinner()), Version { deleted: true, ..version(1, dinner()) }]),
            Ok(Found::Rejected),
        ),
        (
            "changed by somebody else",
            2,
            saved(vec![version(0, dinner()), Version { author: person("asha"), ..version(1, dinner()) }]),
            Err(Unclear::ByOthers),
        ),
        ("nothing came of it", 2, Vec::new(), Err(Unclear::Unanswered)),
    ] {
        said.asked = vec![case == "asked first"];
        let judged = judged(&said, days, &things);
        if let Ok(judged) = &judged {
            assert_eq!(judged.frames, [said.frames[0].frame.clone()], "{case}");
        }
        assert_eq!(judged.map(|judged| judged.found), expected, "{case}");
    }
}

/// A name, what was said and read, what was saved first and last, and what comes of it.
type Case = (&'static str, Said, Spec, Spec, Result<(Found, Frame), Unclear>);

#[test]
fn a_correction_counts_as_far_as_the_text_bears_it_out() {
    type Change = fn(&mut Frame);
    let said = |text: &str, change: Change| {
        let mut said = read(text);
        change(&mut said.frames[0].frame);
        said
    };
    let text = "dinner 300 at 8 with Kamal and asha";
    let two = ["kamal", "asha"];
    let right = read(text).frames[0].frame.clone();
    let with = |change: &dyn Fn(&mut Frame)| {
        let mut frame = right.clone();
        change(&mut frame);
        frame
    };
    let cases: [Case; 9] = [
        (
            "the other number",
            said(text, |frame| frame.amount = Some(8.into())),
            spec("dinner", 8, &two),
            spec("dinner", 300, &two),
            Ok((Found::Corrected, right.clone())),
        ),
        (
            "the writer's own slip",
            read(text),
            spec("dinner", 300, &two),
            spec("dinner", 350, &two),
            Ok((Found::Stayed, right.clone())),
        ),
        (
            "a number that nobody finds",
            said(text, |frame| frame.amount = Some(77.into())),
            spec("dinner", 77, &two),
            spec("dinner", 350, &two),
            Err(Unclear::NotInText),
        ),
        (
            "somebody was missing",
            said(text, |frame| frame.persons.truncate(1)),
            spec("dinner", 300, &["kamal"]),
            spec("dinner", 300, &two),
            Ok((Found::Corrected, with(&|frame| frame.split = Some(SplitSaid::Equal { include_me: true })))),
        ),
        (
            "somebody whom the text does not name",
            read(text),
            spec("dinner", 300, &two),
            spec("dinner", 300, &["kamal", "asha", "ravi"]),
            Err(Unclear::NotInText),
        ),
        (
            "just me",
            read(text),
            spec("dinner", 300, &two),
            spec("dinner", 300, &[]),
            Ok((
                Found::Corrected,
                with(&|frame| {
                    frame.intent = Intent::LogPersonalExpense;
                    frame.persons.clear();
                    frame.split = None;
                }),
            )),
        ),
        (
            "another thing of the text",
            said(text, |frame| frame.item = Some("with".to_owned())),
            spec("with", 300, &two),
            spec("dinner", 300, &two),
            Ok((Found::Corrected, right.clone())),
        ),
        (
            "another category",
            read(text),
            spec("dinner", 300, &two),
            Spec { category: Some(Category::Gifts), ..spec("dinner", 300, &two) },
            Ok((Found::Corrected, with(&|frame| frame.category = Some(Category::Gifts)))),
        ),
        (
            "parts of their own",
            read(text),
            spec("dinner", 300, &two),
            Spec {
                split: Split::Exact { parts: vec![Part { person: person("kamal"), minor: 30_000 }] },
                ..spec("dinner", 300, &two)
            },
            Err(Unclear::NotInText),
        ),
    ];
    for (case, said, first, last, expected) in cases {
        let things = saved(vec![version(0, first), version(1, last)]);
        let judged = judged(&said, 2, &things).map(|judged| (judged.found, judged.frames[0].clone()));
        assert_eq!(judged, expected, "{case}");
    }
}

#[test]
fn several_things_are_one_example_only_where_all_of_them_were_meant() {
    let said = read("chai 20 and samosa 30");
    assert_eq!(said.frames.len(), 2);
    let thing = |what: &str, rupees, deleted| Thing {
        refused: false,
        versions: vec![Version { deleted, ..version(0, spec(what, rupees, &[])) }],
    };
    let both = [thing("chai", 20, false), thing("samosa", 30, false)];
    assert_eq!(judged(&said, 2, &both).map(|judged| judged.found), Ok(Found::Stayed));
    let one = [thing("chai", 20, true), thing("samosa", 30, false)];
    assert_eq!(judged(&said, 2, &one), Err(Unclear::InParts));
    let none = [thing("chai", 20, true), thing("samosa", 30, true)];
    assert_eq!(judged(&said, 2, &none).map(|judged| judged.found), Ok(Found::Rejected));
}

#[test]
fn what_is_handed_on_names_nobody() {
    let handed_on = |text: &str| {
        let mut said = read(text);
        said.people.retain(|name| mention::written(text, name).is_some());
        let frames = said.frames.iter().map(|read| read.frame.clone()).collect();
        let judged = Judged { found: Found::Confirmed, frames };
        line(CommandId(uuid::Uuid::from_u128(7)), &said, &judged)
    };
    for (text, gone) in [
        ("dinner 300 with Kamal and asha", vec!["kamal", "asha"]),
        ("Kamal's cake 450, split with KAMAL", vec!["kamal"]),
        ("chai 20 with Kamal Kumar, Sharma paid nothing", vec!["kamal", "kumar", "sharma"]),
        ("wine 90 with Kamal and Asha but not Sharma", vec!["kamal", "asha", "sharma"]),
        ("paid 500 to Kamal on 98765 43210", vec!["kamal", "98765", "43210"]),
        ("paid 500 to Kamal +91-9876543210", vec!["kamal", "9876543210"]),
        ("gift for Meera 900, my mail is a.b@okaxis", vec!["meera", "a.b@okaxis", "okaxis"]),
        ("dinner 300 with asha\nmail a.b@okaxis\nthanks", vec!["asha", "okaxis"]),
        (
            "hotel 5000 with asha https://b.in/x?u=asha and wa.me/919876543210",
            vec!["asha", "b.in", "wa.me", "987"],
        ),
    ] {
        let line = handed_on(text).unwrap();
        let shown = serde_json::to_string(&line).unwrap().to_lowercase();
        for word in gone {
            assert!(!shown.contains(word), "{text}: {word} in {shown}");
        }
        for frame in &line.frames {
            for name in frame.persons.iter().chain(&frame.payer) {
                assert!(mention::contains(&line.text, name), "{text}: {name} not in {}", line.text);
            }
        }
        // It reads as before.
        let before = read(text).frames[0].frame.clone();
        assert_eq!(
            (line.frames[0].intent, line.frames[0].amount, line.frames[0].persons.len()),
            (before.intent, before.amount, before.persons.len()),
            "{text}"
        );
    }
    assert_eq!(handed_on("paid 900 to kamal.k@okaxis"), None);
    let line = handed_on("rent 125000 with my brother and Asha").unwrap();
    assert!(line.text.contains("125000") && line.text.contains("brother"), "{}", line.text);
    let rejected = Judged { found: Found::Rejected, frames: Vec::new() };
    assert_eq!(super::line(CommandId(uuid::Uuid::from_u128(7)), &read("chai 20"), &rejected), None);
}

#[test]
fn a_made_up_name_is_nobodys_word() {
    for name in NAMES {
        assert!(!crate::domain::nlu::is_common_word(&normal_name(name)), "{name}");
    }
}
