//! What others logged, and what one says to it.

use super::super::testing::*;
use super::super::*;
use crate::domain::ledger::{DisputeReason, ShareState};
use crate::domain::message::Body;
use crate::domain::nlu::{Frame, Intent};

fn due(world: &World, ids: &[RecordId], kind: NoticeKind) -> Event {
    let record =
        |id: &RecordId| world.records.iter().find(|seen| seen.record.id == *id).unwrap().record.clone();
    let items =
        ids.iter().map(|id| NoticeItem { record: record(id), kind, told_version: 0, about: None }).collect();
    Event::NoticesDue { items }
}

fn state(world: &World, id: RecordId, person: PersonId) -> ShareState {
    let record = &world.records.iter().find(|seen| seen.record.id == id).unwrap().record;
    record.states.iter().find(|(it, _)| *it == person).unwrap().1.clone()
}

#[test]
fn a_notice_says_who_did_what_and_what_it_is_to_the_reader() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    let composed = world.take(&due(&world, &[id], NoticeKind::Added)).unwrap();
    let text = shown(&composed.body);
    for part in [
        "Kamal added ₹1,200.00 · dinner",
        "Your part ₹600.00.",
        "You owe Kamal ₹600.00 in all.",
        "[OK] [Not right] [Details]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(composed.subject, Some(id));
    let template = composed.template.expect("a notice has a template");
    assert_eq!((template.name.as_str(), template.language.as_str()), ("hisaab_notice", "en"));
    let parameters: Vec<(&str, &str)> =
        template.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        parameters,
        [
            ("who", "Kamal"),
            ("what", "dinner"),
            ("part", "₹600.00"),
            ("balance", "You owe Kamal ₹600.00 in all."),
        ]
    );
    let ids: Vec<String> = choices(&composed.body).into_iter().map(|(id, _)| id).collect();
    assert_eq!(template.payloads, ids);
}

#[test]
fn whoever_logs_something_is_known_by_name_from_then_on() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    world.people.retain(|known| known.id != KAMAL);
    let event = due(&world, &[id], NoticeKind::Added);
    let mut facts = world.facts(&event);
    facts.others.push(known(KAMAL, "Kamal Rai"));
    let turn = step(&world.dialogue, &event, &facts);
    assert_eq!(turn.commands, [Command::NamePerson { id: KAMAL, name: "Kamal Rai".to_owned() }]);
}

#[test]
fn a_payment_is_told_in_its_own_words() {
    let mut world = World::new();
    let id = by_kamal(&mut world, "", 25_000, true);
    let text = shown(&world.take(&due(&world, &[id], NoticeKind::Added)).unwrap().body);
    assert!(text.contains("Kamal says: they paid you ₹250.00"), "{text}");
}

#[test]
fn ok_agrees_and_agrees_once() {
    let mut world = World::new();
    let ids: Vec<RecordId> =
        (0..7).map(|at| by_kamal(&mut world, &format!("thing{at}"), 10_000, false)).collect();
    let body = world.take(&due(&world, &ids, NoticeKind::Added)).unwrap().body;
    assert!(shown(&body).contains("… and 2 more."), "{}", shown(&body));
    let text = shown(&world.taps(&body, "OK"));
    assert!(text.contains("you agree: thing0"), "{text}");
    assert!(ids.iter().all(|id| state(&world, *id, ANA) == ShareState::Confirmed));
    let text = shown(&world.taps(&body, "OK"));
    assert!(text.contains("agreed already"), "{text}");
    assert!(world.turns.last().unwrap().commands.is_empty());
}

#[test]
fn not_right_asks_why_and_tells_the_creator() {
    let say = |text: &str, amount: &str| heard(text, vec![own("", amount, Intent::OutOfScope)]);
    for (answer, reason, note) in [
        (None, DisputeReason::Amount, None),
        (Some(say("it was nine hundred", "900")), DisputeReason::Amount, Some("it was nine hundred")),
        (Some(say("I wasn't there", "")), DisputeReason::NotMe, Some("I wasn't there")),
        (Some(say("already paid you", "")), DisputeReason::AlreadyPaid, Some("already paid you")),
        (Some(say("you know why", "")), DisputeReason::Other, Some("you know why")),
    ] {
        let mut world = World::new();
        let id = kamals_dinner(&mut world);
        let body = world.take(&due(&world, &[id], NoticeKind::Added)).unwrap().body;
        let list = world.taps(&body, "Not right");
        assert!(shown(&list).contains("[Wrong amount] [Not me] [Already paid] [Other]"), "{}", shown(&list));
        let told = match answer {
            None => world.taps(&list, "Wrong amount"),
            Some(event) => world.take(&event).unwrap().body,
        };
        assert!(shown(&told).contains("I ask Kamal to check"), "{}", shown(&told));
        assert_eq!(state(&world, id, ANA), ShareState::Disputed { reason, note: note.map(str::to_owned) });
        assert_eq!(world.owes(KAMAL), -60_000);
    }
}

#[test]
fn of_several_the_wrong_one_is_asked_for() {
    let mut world = World::new();
    let ids = [by_kamal(&mut world, "taxi", 10_000, false), by_kamal(&mut world, "tea", 4_000, false)];
    let body = world.take(&due(&world, &ids, NoticeKind::Added)).unwrap().body;
    let which = world.taps(&body, "Not right");
    assert!(shown(&which).contains("Which one is not right?"), "{}", shown(&which));
    let why = world.taps(&which, "tea");
    assert!(shown(&why).contains("What is not right about tea"), "{}", shown(&why));
    world.taps(&why, "Not me");
    assert_eq!(state(&world, ids[0], ANA), ShareState::Pending);
    assert_ne!(state(&world, ids[1], ANA), ShareState::Pending);
}

#[test]
fn a_notice_and_its_answer_leave_the_open_question_open() {
    let mut world = World::new();
    world.tells("lunch with Asha", vec![Frame { amount: None, ..shared("lunch", "1", &["Asha"]) }]);
    let open = world.dialogue.state.clone();
    let id = kamals_dinner(&mut world);
    let body = world.take(&due(&world, &[id], NoticeKind::Added)).unwrap().body;
    assert_eq!(world.dialogue.state, open);
    assert!(!shown(&body).contains("lunch"), "{}", shown(&body));
    let list = world.taps(&body, "Not right");
    let text = shown(&world.taps(&list, "Other"));
    assert!(text.contains("not right (Other)") && text.contains("lunch: how much was it?"), "{text}");
    assert_eq!(world.dialogue.state, open);
    let text = world.says("300", vec![own("", "300", Intent::OutOfScope)]);
    assert!(text.starts_with("Saved ₹300.00 · lunch"), "{text}");
}

#[test]
fn the_creator_hears_of_an_objection_and_changes_deletes_or_stands_by_it() {
    for (title, words) in [
        ("Change", "What is to change"),
        ("Delete", "Deleted"),
        ("It's right", "stays as it is; I ask Kamal"),
    ] {
        let mut world = World::new();
        world.tells("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
        let id = world.last_record();
        let note = Some("it was\n900".to_owned());
        by(&mut world, KAMAL, Command::DisputeShare { id, reason: DisputeReason::Amount, note });
        let composed = world.take(&due(&world, &[id], NoticeKind::Disputed)).unwrap();
        let text = shown(&composed.body);
        assert!(text.contains("Kamal says that dinner ₹1,200.00") && text.contains("Wrong amount"), "{text}");
        assert_eq!(composed.template.unwrap().name, "hisaab_dispute");
        let told = shown(&world.taps(&composed.body, title));
        assert!(told.contains(words), "{title}: {told}");
    }
}

#[test]
fn reactions_speak_only_about_notices() {
    for (emoji, words) in [("👍🏽", "you agree"), ("👎", "What is not right")] {
        let mut world = World::new();
        let id = kamals_dinner(&mut world);
        let react = |emoji: Option<&str>| Event::Reacted {
            quoted: Some(Quoted { record: Some(id) }),
            emoji: emoji.map(str::to_owned),
        };
        assert_eq!(world.take(&react(None)), None);
        assert_eq!(world.take(&react(Some("😂"))), None);
        let text = shown(&world.take(&react(Some(emoji))).unwrap().body);
        assert!(text.contains(words), "{emoji}: {text}");
    }
    let mut world = World::new();
    world.tells("chai 40", vec![own("chai", "40", Intent::LogPersonalExpense)]);
    let quoted = Some(Quoted { record: Some(world.last_record()) });
    assert_eq!(world.take(&Event::Reacted { quoted, emoji: Some("👍".to_owned()) }), None);
}

#[test]
fn silence_confirms_in_silence() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    assert_eq!(world.take(&Event::SilenceConfirms { records: vec![id] }), None);
    assert_eq!(state(&world, id, ANA), ShareState::Confirmed);
    assert_eq!(world.take(&Event::SilenceConfirms { records: vec![id] }), None);
    assert_eq!(world.take(&Event::Moved), None);
}

#[test]
fn a_reply_to_a_notice_is_about_it() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    let text = shown(&world.take(&replies("yes", Frame::new(Intent::Affirm), id)).unwrap().body);
    assert!(text.contains("you agree: dinner"), "{text}");
    let body: Body = world.take(&replies("no", Frame::new(Intent::Deny), id)).unwrap().body;
    assert!(shown(&body).contains("What is not right about dinner"), "{}", shown(&body));
}

/// Ana logged it, Kamal (who owns its group) has changed it since.
fn changed_by_kamal(world: &mut World) -> RecordId {
    world.tells("coffee 3", vec![own("coffee", "3", Intent::LogPersonalExpense)]);
    let id = world.last_record();
    let seen = world.records.iter_mut().find(|seen| seen.record.id == id).unwrap();
    seen.record.version = 2;
    seen.record.changed_by = Some(KAMAL);
    seen.record.spec.total.minor = 100_000;
    seen.record.spec.payers = vec![crate::domain::split::Part { person: KAMAL, minor: 100_000 }];
    seen.record.owed = vec![crate::domain::split::Part { person: ANA, minor: 100_000 }];
    seen.record.states = vec![(ANA, ShareState::Pending)];
    world.books.load_record(seen.record.clone());
    id
}

#[test]
fn who_changed_it_is_named_and_whoever_logged_it_may_object() {
    let mut world = World::new();
    let id = changed_by_kamal(&mut world);
    let composed = world.take(&due(&world, &[id], NoticeKind::Changed)).unwrap();
    let text = shown(&composed.body);
    for part in [
        "Kamal changed ₹1,000.00 · coffee",
        "Entered by you.",
        "Your part ₹1,000.00.",
        "[OK] [Not right] [Details]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let who = composed.template.unwrap().parameters.into_iter().find(|(name, _)| name == "who");
    assert_eq!(who.unwrap().1, "Kamal");
    let list = world.taps(&composed.body, "Not right");
    let told = shown(&world.taps(&list, "Not me"));
    assert!(told.contains("I ask Kamal to check"), "{told}");
    assert!(matches!(state(&world, id, ANA), ShareState::Disputed { .. }));
}

#[test]
fn of_what_was_settled_or_changed_by_oneself_meanwhile_nothing_is_told() {
    let mut world = World::new();
    world.tells("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    let id = world.last_record();
    for kind in [NoticeKind::Disputed, NoticeKind::Changed] {
        assert_eq!(world.take(&due(&world, &[id], kind)), None, "{kind:?}");
    }
}

#[test]
fn what_is_said_in_hindi_right_after_a_notice() {
    let noticed = || {
        let mut world = World::new();
        let id = kamals_dinner(&mut world);
        world.take(&due(&world, &[id], NoticeKind::Added)).unwrap();
        (world, id)
    };
    let (mut world, id) = noticed();
    world.talk(&["ye to 1400 ka tha"]);
    let reason = DisputeReason::Amount;
    let note = Some("ye to 1400 ka tha".to_owned());
    assert_eq!(state(&world, id, ANA), ShareState::Disputed { reason, note });
    let (mut world, id) = noticed();
    world.talk(&["theek hai 1200 sahi hai"]);
    assert_eq!(state(&world, id, ANA), ShareState::Confirmed);
    for said in ["200 de diye cash me", "200 लौटा दिए", "200 bhej diya"] {
        let (mut world, id) = noticed();
        world.talk(&[said, "yes"]);
        assert_eq!((world.owes(KAMAL), state(&world, id, ANA)), (-40_000, ShareState::Pending), "{said}");
    }
}
