//! A message that its sender changes or takes back later is still one message.

use super::super::testing::*;
use super::super::*;
use crate::domain::ledger::ShareState;
use crate::domain::nlu::{Frame, Intent};

fn texts(world: &World) -> Vec<String> {
    let shown = |seen: &Seen| format!("{} {}", seen.record.spec.description, seen.record.spec.total.minor);
    world.records.iter().filter(|seen| !seen.record.deleted).map(shown).collect()
}

#[test]
fn what_is_still_asked_is_asked_about_the_new_words() {
    let mut world = World::new();
    world.says("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
    let body = world.edits(0, None, "dinner 600 with Zubin", vec![shared("dinner", "600", &["Zubin"])]);
    assert!(shown(&body).contains("dinner ₹600.00: I don't know Zubin yet"), "{}", shown(&body));
    assert!(world.dialogue.later.is_empty() && world.records.is_empty());
    world.taps(&body, "Add Zubin");
    assert_eq!(texts(&world), ["dinner 60000"]);
    // Changed once more, it is the record that changes.
    let body = world.edits(0, None, "dinner 700 with Zubin", vec![shared("dinner", "700", &["Zubin"])]);
    assert!(shown(&body).contains("₹600.00 → ₹700.00"), "{}", shown(&body));
    assert_eq!(texts(&world), ["dinner 70000"]);
}

#[test]
fn what_waits_behind_another_question_is_replaced_where_it_waits() {
    let mut world = World::new();
    world.says("lunch with Kamal", vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }]);
    world.says("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
    world.edits(1, None, "dinner 600 with Kamal", vec![shared("dinner", "600", &["Kamal"])]);
    assert_eq!(texts(&world), ["dinner 60000"]);
    world.says("90", vec![own("", "90", Intent::OutOfScope)]);
    assert_eq!(texts(&world), ["dinner 60000", "lunch 9000"]);
}

#[test]
fn what_was_given_up_is_not_saved_by_a_change() {
    let mut world = World::new();
    let body = world.tells("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
    world.taps(&body, "Cancel");
    let frames = || vec![shared("dinner", "500", &["Kamal"])];
    let body = world.edits(0, None, "dinner 500 with Kamal", frames());
    assert!(shown(&body).contains("Shall I save this?") && world.records.is_empty(), "{}", shown(&body));
    world.taps(&body, "Save");
    assert_eq!(texts(&world), ["dinner 50000"]);
    // Deleted, it does not come back by itself either.
    world.says("undo", bare(Intent::DeleteLast));
    let body = world.edits(0, None, "dinner 500 with Kamal", frames());
    assert!(shown(&body).contains("is deleted") && texts(&world).is_empty(), "{}", shown(&body));
}

#[test]
fn words_that_are_no_expense_any_more_ask_or_drop() {
    let mut world = World::new();
    world.says("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
    let body = world.edits(0, None, "what a day", bare(Intent::OutOfScope));
    assert!(shown(&body).contains("I cannot read it any more: dinner ₹500.00"), "{}", shown(&body));
    assert!(shown(&body).contains("[Add Zubin]"), "{}", shown(&body));
    let body = world.edits(0, None, "never mind", bare(Intent::Cancel));
    assert!(shown(&body).contains("is not saved") && world.dialogue.state == State::Idle, "{}", shown(&body));
}

#[test]
fn several_things_of_one_message_keep_their_places() {
    let mut world = World::new();
    let chai = |amount: &str| own("chai", amount, Intent::LogPersonalExpense);
    let taxi = |amount: &str| shared("taxi", amount, &["Kamal"]);
    world.says("chai 40, taxi 200 with Kamal", vec![chai("40"), taxi("200")]);
    let body = world.edits(0, None, "chai 40, taxi 250 with Kamal", vec![chai("40"), taxi("250")]);
    assert!(shown(&body).contains("₹200.00 → ₹250.00"), "{}", shown(&body));
    assert_eq!(texts(&world), ["chai 4000", "taxi 25000"]);
    let body = world.edits(0, None, "taxi 250 with Kamal", vec![taxi("250")]);
    assert!(shown(&body).contains("I cannot tell what belongs to which"), "{}", shown(&body));
    assert_eq!(texts(&world), ["chai 4000", "taxi 25000"]);
}

#[test]
fn an_answer_that_is_changed_corrects_what_it_settled() {
    let mut world = World::new();
    world.says("lunch with Kamal", vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }]);
    world.says("90", vec![own("", "90", Intent::OutOfScope)]);
    let record = Some(world.last_record());
    let body = world.edits(1, record, "95", bare(Intent::OutOfScope));
    assert!(shown(&body).contains("₹90.00 → ₹95.00"), "{}", shown(&body));
    // Words under somebody else's card that become an expense are an expense.
    let theirs = kamals_dinner(&mut world);
    world.says("nice", bare(Intent::OutOfScope));
    world.edits(3, Some(theirs), "chai 40", vec![own("chai", "40", Intent::LogPersonalExpense)]);
    assert_eq!(texts(&world), ["lunch 9500", "dinner 120000", "chai 4000"]);
}

#[test]
fn the_others_are_not_dropped_with_their_names() {
    let mut world = World::new();
    world.says("dinner 500 with Kamal", vec![shared("dinner", "500", &["Kamal"])]);
    let body = world.edits(0, None, "dinner 500", vec![own("dinner", "500", Intent::LogPersonalExpense)]);
    assert!(shown(&body).contains("[Change] [Delete] [Keep]"), "{}", shown(&body));
    assert_eq!(world.owes(KAMAL), 25_000);
}

#[test]
fn a_message_that_is_taken_back_takes_its_question_with_it() {
    let mut world = World::new();
    world.says("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
    let quoted = Some(Quoted { record: None });
    let event = Event::Revoked { original: world.turn(0), quoted };
    let body = world.take(&event).unwrap().body;
    assert!(shown(&body).contains("is not saved") && world.dialogue.state == State::Idle, "{}", shown(&body));
}

#[test]
fn an_emoji_on_a_notice_over_several_is_about_all_of_them() {
    let due = |world: &World, ids: &[RecordId]| Event::NoticesDue {
        items: ids
            .iter()
            .map(|id| NoticeItem {
                record: world.records.iter().find(|seen| seen.record.id == *id).unwrap().record.clone(),
                kind: NoticeKind::Added,
                told_version: 0,
                about: None,
            })
            .collect(),
    };
    for (emoji, words, state) in
        [("👍", "you agree: tea", ShareState::Confirmed), ("👎", "Which one", ShareState::Pending)]
    {
        let mut world = World::new();
        let ids = [by_kamal(&mut world, "tea", 4_000, false), by_kamal(&mut world, "cake", 6_000, false)];
        let subject = world.take(&due(&world, &ids)).unwrap().subject;
        let quoted = Some(Quoted { record: subject });
        let told = world.take(&Event::Reacted { quoted, emoji: Some(emoji.to_owned()) }).unwrap().body;
        assert!(shown(&told).contains(words), "{emoji}: {}", shown(&told));
        for id in ids {
            let record = &world.records.iter().find(|seen| seen.record.id == id).unwrap().record;
            let mine = record.states.iter().find(|(person, _)| *person == ANA).map(|(_, state)| state);
            assert_eq!(mine, Some(&state), "{emoji}");
        }
        // A reply in words that quotes it means the same ones.
        let Event::Heard { text, reading, .. } = heard("ok", bare(Intent::Affirm)) else { unreachable!() };
        let quoted = Some(Quoted { record: subject });
        let event = Event::Heard { text, reading, quoted, forwarded: false, spoken: false };
        let told = shown(&world.take(&event).unwrap().body);
        assert!(told.contains("tea") && told.contains("cake"), "{told}");
    }
}

#[test]
fn just_me_in_words_is_the_button() {
    for text in ["just me", "only me", "Just me!"] {
        let mut world = World::new();
        world.says("dinner 500 with Zubin", vec![shared("dinner", "500", &["Zubin"])]);
        let event = world.read(text);
        let told = shown(&world.take(&event).unwrap().body);
        assert!(
            told.contains("Saved ₹500.00 · dinner") && told.contains("Your own expense"),
            "{text}: {told}"
        );
    }
    // Somebody else paid: it is not the sender's own, but their part of it is owed.
    let mut world = World::new();
    let counted =
        Frame { payer: Some("Kamal".to_owned()), headcount: Some(3), ..shared("dinner", "900", &[]) };
    let body = world.tells("Kamal paid 900 for dinner, 3 of us", vec![counted]);
    assert!(shown(&body).contains("₹300.00, which you owe Kamal"), "{}", shown(&body));
    world.taps(&body, "Just my share");
    assert_eq!(world.owes(KAMAL), -30_000);
}

#[test]
fn what_is_too_much_is_named_and_what_has_no_amount_is_not_offered() {
    let mut world = World::new();
    let things = (1..=13).map(|at| own(&format!("item {at}"), "5", Intent::LogPersonalExpense)).collect();
    let told = world.says("a lot", things);
    assert!(told.contains("Not taken (3): item 11 ₹5.00, item 12 ₹5.00 and item 13 ₹5.00."), "{told}");
    assert_eq!(world.records.len(), 10);
    let doubtful = Frame {
        amount: None,
        doubts: vec![crate::domain::nlu::Doubt::Intent],
        ..own("item", "1", Intent::LogPersonalExpense)
    };
    let told = world.says("item 0 0.00", vec![doubtful]);
    assert!(told.contains("nothing is saved") && world.dialogue.state == State::Idle, "{told}");
}
