use super::super::frame::Doubt;
use super::super::{Reading, understand_with};
use super::training::{Origin, Prepared, hash, read_corpus, read_set, train};
use super::*;
use chrono::NaiveDate;

const CORPUS: &str = "\
share_expense\ten\t{item:dinner} {amount:85 bucks} with {person:Kamal}
repay_debt\thi-Latn\t{person:Rohit} ke {amount:dhai sau} lauta diye
out_of_scope\ten\tmy flight is at 9 and gate 14 keeps changing
share_expense+log_personal_expense\ten\t{item:taxi} {amount:40} with {person:Asha}, {item:tea} {amount:5} for me
";

fn read(model: Option<&Model>, text: &str) -> Reading {
    let today = NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
    let context = Context { today, people: &[], groups: &[], currency: None, pending: None, words: &[] };
    understand_with(model, text, &context)
}

/// A model that finds the same in every message.
fn always(intent: Intent) -> Model {
    let mut examples = read_corpus("corpus", CORPUS).unwrap();
    for example in &mut examples {
        example.intents = vec![intent];
    }
    let prepared: Vec<Prepared> = examples.iter().map(Prepared::new).collect();
    let model = train(prepared.iter().cycle().take(200), 0);
    Model { splits: model.splits, tags: model.tags, transitions: model.transitions, ..model }
}

#[test]
fn the_built_in_model_is_read_and_small() {
    assert!(built_in().is_some());
    assert!(FILE.len() <= 5_000_000, "{} bytes", FILE.len());
}

#[test]
fn what_the_model_alone_makes_of_a_message_is_asked_about() {
    let text = "square root of 169";
    assert_eq!(read(None, text).frames.first().map(|frame| frame.intent), Some(Intent::OutOfScope));
    for intent in [Intent::ShareExpense, Intent::RepayDebt, Intent::DeleteLast, Intent::DeleteMyData] {
        let frames = read(Some(&always(intent)), text).frames;
        assert!(frames.iter().all(|frame| frame.doubts.contains(&Doubt::Intent)), "{frames:?}");
        assert_eq!(frames.first().map(|frame| frame.intent), Some(intent));
    }
}

#[test]
fn nothing_is_booked_without_an_amount_in_the_text() {
    let frames = read(Some(&always(Intent::ShareExpense)), "the usual with Ana please").frames;
    assert!(frames.iter().all(|frame| !frame.intent.is_money()), "{frames:?}");
}

#[test]
fn a_yes_is_short_and_has_no_number() {
    let model = always(Intent::Affirm);
    let words = "umm ".repeat(decide::ANSWER_WORDS_MAX + 1);
    for text in ["the gate is 45 now", words.as_str()] {
        let frames = read(Some(&model), text).frames;
        assert_ne!(frames.first().map(|frame| frame.intent), Some(Intent::Affirm), "{text}");
    }
}

#[test]
fn whoever_spends_in_their_own_group_is_not_asked() {
    let groups = ["Goa trip".to_owned()];
    let read = |groups: &[String], intent| {
        let today = NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
        let context = Context { today, people: &[], groups, currency: None, pending: None, words: &[] };
        let reading = understand_with(Some(&always(intent)), "dinner 2400 in Goa trip", &context);
        reading.frames.into_iter().next().map(|frame| (frame.group, frame.doubts.is_empty()))
    };
    for intent in [Intent::LogPersonalExpense, Intent::RepayDebt] {
        assert_eq!(read(&groups, intent), Some((Some("Goa trip".to_owned()), true)), "{intent:?}");
    }
    assert_eq!(read(&[], Intent::RepayDebt).map(|(group, _)| group), Some(None));
}

#[test]
fn nothing_is_done_for_a_single_word() {
    for intent in [Intent::SettleUp, Intent::OptOut, Intent::CreateGroup, Intent::Cancel] {
        let frames = read(Some(&always(intent)), "Bhargavi").frames;
        assert_eq!(frames.first().map(|frame| frame.intent), Some(Intent::OutOfScope), "{intent:?}");
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let made = || {
        let examples = read_corpus("corpus", CORPUS).unwrap();
        let prepared: Vec<Prepared> = examples.iter().map(Prepared::new).collect();
        train(prepared.iter(), hash([("corpus", CORPUS)].into_iter())).write()
    };
    assert_eq!(made(), made());
    assert_ne!(hash([("a", "b")].into_iter()), hash([("a", "c")].into_iter()));
}

#[test]
fn a_file_is_read_as_it_was_written_and_no_other_is() {
    let model = always(Intent::Help);
    let file = model.write();
    assert_eq!(Model::read(&file), Ok(model));
    for broken in [&file[..file.len() - 1], &file[1..], &[]] {
        assert_eq!(Model::read(broken), Err(Unreadable));
    }
}

#[test]
fn a_line_that_is_not_of_the_form_is_told() {
    for (line, reason) in [
        ("share_expense\ten", "not three fields parted by tabs"),
        ("buy\ten\ttea", "no such intent"),
        ("help\ten\t{item:tea", "marks are not balanced or unknown"),
        ("help\ten\t{thing:tea}", "marks are not balanced or unknown"),
    ] {
        let fault = read_corpus("c.tsv", &format!("help\ten\thelp\n{line}")).unwrap_err();
        assert_eq!(fault.to_string(), format!("c.tsv:2: {reason}"));
    }
    assert!(read_set("s.jsonl", "{\"frames\": 1}", Origin::Seen).is_err());
}
