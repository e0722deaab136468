//! What strangers do to it: no wrong amount, no wrong person, no message lost.

use super::super::testing::*;
use super::super::*;
use crate::domain::ledger::{DisputeReason, ShareState};
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};

fn unknown(text: &str) -> (&str, Vec<Frame>) {
    (text, bare(Intent::OutOfScope))
}

fn due(world: &World, ids: &[RecordId], kind: NoticeKind) -> Event {
    let record =
        |id: &RecordId| world.records.iter().find(|seen| seen.record.id == *id).unwrap().record.clone();
    let items =
        ids.iter().map(|id| NoticeItem { record: record(id), kind, told_version: 0, about: None }).collect();
    Event::NoticesDue { items }
}

fn state_of(world: &World, id: RecordId) -> ShareState {
    let record = &world.records.iter().find(|seen| seen.record.id == id).unwrap().record;
    record.states.iter().find(|(it, _)| *it == ANA).unwrap().1.clone()
}

fn share(who: &str, value: i64) -> ShareSaid {
    ShareSaid { who: who.to_owned(), value: ShareValue::Number(value.into()) }
}

fn with_meera() -> (World, String) {
    let mut world = World::new();
    let rent = Frame {
        split: Some(SplitSaid::Percent {
            shares: vec![share("me", 50), share("Kamal", 30), share("Meera", 20)],
        }),
        ..shared("rent", "15000", &["Kamal", "Meera"])
    };
    let asked = world.says("rent", vec![rent]);
    assert!(asked.contains("I don't know Meera yet"), "{asked}");
    (world, asked)
}

#[test]
fn a_new_name_is_not_made_of_whatever_is_said_next() {
    for (text, frames) in [
        unknown("🎂"),
        unknown("thanks"),
        unknown("thank you so much!"),
        unknown("what a day"),
        unknown("hmm"),
        unknown("Somebody Else"),
        unknown("no 🎂"),
        ("hello", bare(Intent::Greet)),
        ("balance", bare(Intent::RequestBalance)),
    ] {
        let (mut world, _) = with_meera();
        let before = world.dialogue.state.clone();
        let told = world.says(text, frames);
        assert!(
            told.ends_with("rent ₹15,000.00: add Meera?\n[Add Meera] [Just me] [Cancel]"),
            "{text}: {told}"
        );
        assert_eq!(world.dialogue.state, before, "{text}");
        world.says("yes", bare(Intent::Affirm));
        assert_eq!(
            (world.owes(KAMAL), world.people.last().unwrap().name.as_str()),
            (450_000, "Meera"),
            "{text}"
        );
    }
}

#[test]
fn a_name_is_corrected_in_so_many_words() {
    let edit = |name: &str| vec![Frame { persons: vec![name.to_owned()], ..Frame::new(Intent::EditLast) }];
    for (text, frames, known) in [
        ("no, Ravi", bare(Intent::OutOfScope), true),
        ("I meant Ravi", edit("Ravi"), true),
        ("Ravi", bare(Intent::OutOfScope), true),
        ("not Meera, Ravi", bare(Intent::OutOfScope), true),
        ("her name is Mira", bare(Intent::OutOfScope), false),
        ("no, Mira", bare(Intent::Deny), false),
    ] {
        let (mut world, _) = with_meera();
        let told = world.says(text, frames);
        if !known {
            assert!(told.contains("I don't know Mira yet"), "{text}: {told}");
            world.says("yes", bare(Intent::Affirm));
            assert_eq!(world.people.last().unwrap().name, "Mira");
        }
        assert_eq!(world.owes(KAMAL), 450_000, "{text}: {told}");
        assert_eq!(world.owes(RAVI), if known { 300_000 } else { 0 }, "{text}");
    }
    let (mut world, _) = with_meera();
    let told = world.says("cancel", bare(Intent::Cancel));
    assert!(told.contains("not saved") && world.records.is_empty(), "{told}");
}

#[test]
fn of_two_new_names_the_wrong_one_has_to_be_said() {
    let mut world = World::new();
    world.says("dinner", vec![shared("dinner", "900", &["Meera", "Zubeida"])]);
    let told = world.says("no, Mira", bare(Intent::OutOfScope));
    assert!(told.contains("Which name shall become Mira?"), "{told}");
    let told = world.says("not Meera, Mira", bare(Intent::OutOfScope));
    assert!(told.contains("I don't know Mira and Zubeida yet"), "{told}");
}

#[test]
fn a_second_question_is_kept_and_asked_afterwards() {
    let tomorrow =
        || Frame { date: Some(today() + chrono::TimeDelta::days(1)), ..shared("dinner", "500", &["Kamal"]) };
    let nothing = || Frame { amount: None, ..own("lunch", "1", Intent::LogPersonalExpense) };
    for (open, answer) in [
        (vec![shared("rent", "900", &["Meera"])], ("yes", bare(Intent::Affirm))),
        (
            vec![Frame { amount: None, ..shared("taxi", "1", &["Kamal"]) }],
            ("90", vec![own("", "90", Intent::OutOfScope)]),
        ),
        (vec![shared("pizza", "90", &[])], ("Kamal", bare(Intent::OutOfScope))),
        (vec![shared("", "90", &["Kamal"])], ("momos", bare(Intent::OutOfScope))),
        (
            vec![Frame { doubts: vec![Doubt::Intent], ..shared("taxi", "90", &["Kamal"]) }],
            ("yes", bare(Intent::Affirm)),
        ),
    ] {
        let mut world = World::new();
        world.says("first", open.clone());
        let told = world.says("dinner 500 tomorrow with Kamal", vec![tomorrow()]);
        assert!(told.contains("I have kept dinner ₹500.00 and will ask"), "{open:?}: {told}");
        let told = world.says("spent 0 on lunch", vec![nothing()]);
        assert!(told.contains("I have kept lunch and will ask"), "{open:?}: {told}");
        let told = world.says(answer.0, answer.1);
        assert!(
            told.contains("Saved ") && told.contains("dinner ₹500.00: Thu 15 Jan is yet to come"),
            "{told}"
        );
        let told = world.says("yes", bare(Intent::Affirm));
        assert!(told.contains("Saved ₹500.00") && told.contains("lunch: how much was it?"), "{told}");
        let told = world.says("40", vec![own("", "40", Intent::OutOfScope)]);
        assert!(told.contains("Saved ₹40.00 · lunch") && world.dialogue.state == State::Idle, "{told}");
    }
}

#[test]
fn what_is_one_too_many_to_keep_is_said() {
    let nothing = |item: &str| vec![Frame { amount: None, ..shared(item, "1", &["Kamal"]) }];
    let mut world = World::new();
    for item in ["a1", "b2", "c3", "d4", "e5", "f6"] {
        world.says(item, nothing(item));
    }
    let told = world.says("g7", nothing("g7"));
    assert!(told.contains("g7 is one too many to keep"), "{told}");
    let (mut many, one) = (Vec::new(), own("chai", "10", Intent::LogPersonalExpense));
    many.resize(12, one);
    let told = World::new().says("much", many);
    assert!(told.contains("I took the first 10"), "{told}");
}

#[test]
fn a_payment_back_is_not_the_same_as_the_payment() {
    let paid = |intent| vec![Frame { persons: vec!["Kamal".to_owned()], ..own("", "50", intent) }];
    let mut world = World::new();
    world.says("Kamal paid me 50", paid(Intent::ReceivePayment));
    let told = world.says("I gave Kamal 50", paid(Intent::RepayDebt));
    assert!(told.starts_with("Saved: you paid Kamal ₹50.00"), "{told}");
    let told = world.says("I gave Kamal 50", paid(Intent::RepayDebt));
    assert!(told.contains("payment of ₹50.00 to Kamal: you entered the same at 14:05"), "{told}");

    let dinner = |split| vec![Frame { split, ..shared("dinner", "90", &["Kamal"]) }];
    let mut world = World::new();
    world.says("dinner", dinner(None));
    world.says("dinner", dinner(Some(SplitSaid::Full)));
    let by_kamal = Frame { payer: Some("Kamal".to_owned()), ..shared("dinner", "90", &["Kamal"]) };
    // He owes just that for it: it may be what he owes.
    let body = world.tells("dinner", vec![by_kamal]);
    world.taps(&body, "A new bill");
    assert_eq!(world.records.len(), 3);
    // The time is that of the reader.
    world.me.zone = chrono_tz::America::New_York;
    let told = world.says("dinner", dinner(None));
    assert!(told.contains("the same at 03:35"), "{told}");
}

#[test]
fn lines_of_several_say_whose_they_are_and_who_paid() {
    let mut world = World::new();
    let told = world.says(
        "chai 10, auto 50 with Kamal",
        vec![
            own("chai", "10", Intent::LogPersonalExpense),
            shared("auto", "50", &["Kamal"]),
            Frame { payer: Some("Asha".to_owned()), ..shared("cake", "90", &["Asha"]) },
        ],
    );
    assert!(
        told.contains(": your own\n") && told.contains(": You paid; you ₹25.00 and Kamal ₹25.00"),
        "{told}"
    );
    assert!(told.contains(": Asha paid; "), "{told}");
}

#[test]
fn who_has_no_part_is_asked_about() {
    let rent = |shares| Frame { split: Some(shares), ..shared("rent", "15000", &["Kamal", "Asha"]) };
    let mut world = World::new();
    let two = || vec![share("me", 80), share("Asha", 20)];
    let body = world.tells("rent", vec![rent(SplitSaid::Percent { shares: two() })]);
    assert!(
        shown(&body).contains("what is the part of Kamal?") && world.records.is_empty(),
        "{}",
        shown(&body)
    );
    world.taps(&body, "Split equally");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (500_000, 500_000));
    for shares in [
        SplitSaid::Exact { shares: vec![share("Asha", 15_000)] },
        SplitSaid::Shares { shares: two() },
        SplitSaid::Exact { shares: vec![share("Asha", 5000), share("Kamal", 5000), share("Ravi", 5000)] },
    ] {
        let mut world = World::new();
        let told = world.says("rent", vec![rent(shares.clone())]);
        assert!(world.records.is_empty() && told.contains("[Split equally]"), "{shares:?}: {told}");
    }
    let counted = Frame { headcount: Some(2), ..shared("rent", "900", &["Kamal", "Asha"]) };
    let body = World::new().tells("rent", vec![counted]);
    assert!(shown(&body).contains("with you I count 3 people"), "{}", shown(&body));
}

#[test]
fn one_thing_that_was_read_as_two_is_not_saved() {
    let petrol = || own("petrol", "300", Intent::LogPersonalExpense);
    let owes = |item: &str| Frame { split: Some(SplitSaid::Full), ..shared(item, "100", &["Kamal"]) };
    for (text, frames) in [
        ("paid 300 for petrol, Kamal owes 100 and Ravi the rest", vec![petrol(), owes("Ravi")]),
        ("paid 300 for petrol, Kamal owes 100", vec![petrol(), owes("")]),
        ("petrol 300, Zed 100 with Zed", vec![petrol(), shared("Zed", "100", &["Zed"])]),
        ("petrol 300, Asha 100", vec![petrol(), own("Asha", "100", Intent::LogPersonalExpense)]),
    ] {
        let mut world = World::new();
        let told = world.says(text, frames);
        assert!(told.contains("nothing is saved") && world.records.is_empty(), "{text}: {told}");
    }
    let mut world = World::new();
    let told = world.says("Ravi 200", vec![own("Ravi", "200", Intent::LogPersonalExpense)]);
    assert!(told.contains("Ravi ₹200.00 as your own expense: shall I save this?"), "{told}");
}

#[test]
fn withdrawn_consent_drops_what_is_open() {
    let mut world = World::new();
    world.says("dinner", vec![shared("dinner", "900", &["Meera"])]);
    world.says("lunch", vec![shared("lunch", "90", &["Mira"])]);
    let told = world.says("delete my data", bare(Intent::DeleteMyData));
    assert!(told.contains("dropped and not saved: dinner ₹900.00 and lunch ₹90.00"), "{told}");
    assert!(world.dialogue.state == State::Idle && world.dialogue.later.is_empty());
    let told = world.says("yes", bare(Intent::Affirm));
    assert!(!told.contains("dinner ₹900") && world.records.is_empty(), "{told}");
}

#[test]
fn words_right_after_a_notice_are_about_it() {
    let edit = || vec![own("", "300", Intent::EditLast)];
    for (text, frames, expected) in [
        ("ok", bare(Intent::Affirm), ShareState::Confirmed),
        (
            "no, that was 300",
            edit(),
            ShareState::Disputed { reason: DisputeReason::Amount, note: Some("no, that was 300".to_owned()) },
        ),
        (
            "already paid",
            bare(Intent::OutOfScope),
            ShareState::Disputed {
                reason: DisputeReason::AlreadyPaid,
                note: Some("already paid".to_owned()),
            },
        ),
        // Whatever else the words may be read as.
        (
            "that's wrong, my dinner was 300",
            vec![own("dinner", "300", Intent::LogPersonalExpense)],
            ShareState::Disputed {
                reason: DisputeReason::Amount,
                note: Some("that's wrong, my dinner was 300".to_owned()),
            },
        ),
        ("why?", bare(Intent::OutOfScope), ShareState::Pending),
        ("not right", bare(Intent::Deny), ShareState::Pending),
        ("thanks", bare(Intent::OutOfScope), ShareState::Pending),
    ] {
        let mut world = World::new();
        world.says("petrol", vec![own("petrol", "500", Intent::LogPersonalExpense)]);
        later(&mut world, 10);
        let id = kamals_dinner(&mut world);
        world.take(&due(&world, &[id], NoticeKind::Added));
        let told = world.says(text, frames);
        assert_eq!(state_of(&world, id), expected, "{text}: {told}");
        assert_eq!(world.records[0].record.spec.total.minor, 50_000, "{text}: {told}");
        let about = text == "thanks" || told.contains("dinner");
        assert!(about, "{text}: {told}");
    }
    // Not so right after: something else was said.
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    world.take(&due(&world, &[id], NoticeKind::Added));
    world.says("balance", bare(Intent::RequestBalance));
    world.says("ok", bare(Intent::Affirm));
    assert_eq!(state_of(&world, id), ShareState::Pending);
    // Both may be meant.
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    world.says("petrol", vec![own("petrol", "500", Intent::LogPersonalExpense)]);
    world.take(&due(&world, &[id], NoticeKind::Added));
    let told = world.says("no, 300", edit());
    assert!(told.contains("petrol ₹500.00 of yours, or dinner ₹1,200.00"), "{told}");
    assert!(
        told.contains("[Change mine] [Not right]") && state_of(&world, id) == ShareState::Pending,
        "{told}"
    );
}

#[test]
fn a_notice_during_a_question_takes_its_own_answer() {
    let mut world = World::new();
    world.says("dinner", vec![shared("cake", "900", &["Meera"])]);
    let id = kamals_dinner(&mut world);
    world.take(&due(&world, &[id], NoticeKind::Added));
    let told = world.says("ok", bare(Intent::Affirm));
    assert_eq!(state_of(&world, id), ShareState::Confirmed);
    assert!(told.contains("you agree: dinner") && told.contains("Still waiting: cake"), "{told}");
    world.says("yes", bare(Intent::Affirm));
    assert_eq!(world.people.last().unwrap().name, "Meera");
}

#[test]
fn an_answer_under_a_notice_is_an_objection_or_shows_the_record() {
    for (text, frame, reason) in [
        ("no, that was 300", own("", "300", Intent::EditLast), Some(DisputeReason::Amount)),
        ("300", Frame::new(Intent::OutOfScope), Some(DisputeReason::Amount)),
        ("I wasn't there", Frame::new(Intent::OutOfScope), Some(DisputeReason::NotMe)),
        ("that's wrong", Frame::new(Intent::OutOfScope), Some(DisputeReason::Other)),
        ("what was that", Frame::new(Intent::OutOfScope), None),
        ("nice evening", Frame::new(Intent::OutOfScope), None),
    ] {
        let mut world = World::new();
        let id = kamals_dinner(&mut world);
        let told = shown(&world.take(&replies(text, frame, id)).unwrap().body);
        match reason {
            Some(reason) => {
                let note = Some(text.to_owned());
                assert_eq!(state_of(&world, id), ShareState::Disputed { reason, note }, "{told}");
            }
            None => assert!(told.contains("Entered by Kamal") && told.contains("[Not right]"), "{told}"),
        }
        assert_eq!(world.owes(KAMAL), -60_000);
    }
}

#[test]
fn a_correction_after_an_objection_is_about_what_was_objected_to() {
    let mut world = World::new();
    world.says("dinner", vec![shared("dinner", "800", &["Kamal"])]);
    let id = world.last_record();
    world.says("petrol", vec![own("petrol", "500", Intent::LogPersonalExpense)]);
    let (reason, note) = (DisputeReason::Amount, None);
    by(&mut world, KAMAL, Command::DisputeShare { id, reason, note });
    world.take(&due(&world, &[id], NoticeKind::Disputed));
    let told = world.says("it was 600", vec![own("", "600", Intent::EditLast)]);
    assert!(told.contains("₹800.00 → ₹600.00"), "{told}");
    assert_eq!(world.owes(KAMAL), 30_000);
}

#[test]
fn company_that_was_not_understood_is_asked_for() {
    for (text, item) in
        [("chai 40 with May", "chai"), ("May ke saath chai 40", "chai"), ("मई के साथ चाय 40", "चाय")]
    {
        let mut world = World::new();
        let told = world.says(text, vec![own(item, "40", Intent::LogPersonalExpense)]);
        assert!(world.records.is_empty() && !told.contains("Saved"), "{text}: {told}");
        assert!(matches!(world.dialogue.state, State::AwaitingPerson { .. }), "{text}");
    }
    for (text, item) in
        [("pizza with cheese 40", "pizza with cheese"), ("paid 40 with card for chai", "chai")]
    {
        let told = World::new().says(text, vec![own(item, "40", Intent::LogPersonalExpense)]);
        assert!(told.contains("Saved ₹40.00"), "{text}: {told}");
    }
}

#[test]
fn a_question_hides_neither_a_list_nor_the_way_back() {
    let mut world = World::new();
    world.says("petrol", vec![own("petrol", "500", Intent::LogPersonalExpense)]);
    world.says("lunch", vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }]);
    let told = world.says("show my expenses", bare(Intent::ListExpenses));
    assert!(told.contains("Still waiting: lunch") && told.contains("[₹500.00 petrol]"), "{told}");
    let told = world.says("chai", vec![own("chai", "10", Intent::LogPersonalExpense)]);
    assert!(told.contains("[Undo] [Cancel]"), "{told}");
    let told = world.says("undo", bare(Intent::DeleteLast));
    assert!(told.contains("Deleted: ₹10.00 · chai") && told.contains("Still waiting: lunch"), "{told}");
    let told = world.says("90", vec![own("", "90", Intent::OutOfScope)]);
    assert!(told.contains("Saved ₹90.00 · lunch"), "{told}");
}

#[test]
fn a_known_name_is_a_name_whatever_its_words_mean() {
    let mut world = World::new();
    let das = PersonId(uuid::Uuid::from_u128(99));
    world.people.push(known(das, "Kamal Das"));
    world.says("pizza", vec![shared("pizza", "90", &[])]);
    let told = world.says("Kamal Das", vec![own("Kamal", "10", Intent::LogPersonalExpense)]);
    assert!(told.contains("Saved ₹90.00 · pizza") && world.owes(das) == 4_500, "{told}");
}

#[test]
fn a_message_that_was_asked_about_and_then_edited_is_one_thing() {
    let mut world = World::new();
    let forwarded = Frame { doubts: vec![Doubt::Hearsay], ..shared("taxi", "400", &["Kamal"]) };
    let body = world.tells("taxi 400 with Kamal", vec![forwarded]);
    world.taps(&body, "Save");
    let told = world.edits(0, None, "taxi 450 with Kamal", vec![shared("taxi", "450", &["Kamal"])]);
    assert!(shown(&told).contains("₹400.00 → ₹450.00") && world.records.len() == 1, "{told:?}");
    // Nothing came of the other one: it is a message like any other.
    world.says("chay fourty", bare(Intent::OutOfScope));
    let told = world.edits(3, None, "chai 40 with Kamal", vec![shared("chai", "40", &["Kamal"])]);
    assert!(shown(&told).contains("Saved ₹40.00 · chai"), "{told:?}");
}

#[test]
fn numbers_of_a_division_are_no_amount() {
    let mut world = World::new();
    world.says("taxi", vec![shared("taxi", "600", &["Kamal", "Asha"])]);
    let told = world.says("split it 70 30", vec![own("", "30", Intent::EditLast)]);
    assert!(told.contains("Write the parts once more") && world.owes(KAMAL) == 20_000, "{told}");
    let told = world.says("cancel", bare(Intent::Cancel));
    assert!(told.contains("everything stays as it is"), "{told}");
}

#[test]
fn what_changed_before_it_was_told_is_new() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    let composed = world.take(&due(&world, &[id], NoticeKind::Changed)).unwrap();
    assert!(shown(&composed.body).starts_with("Kamal added"), "{}", shown(&composed.body));
    // After a look at it, words are still about it.
    world.says("why?", bare(Intent::OutOfScope));
    world.says("ok", bare(Intent::Affirm));
    assert_eq!(state_of(&world, id), ShareState::Confirmed);
}

#[test]
fn short_words_of_any_language_are_understood_here() {
    let mut world = World::new();
    world.says("पेट्रोल 500", vec![own("पेट्रोल", "500", Intent::LogPersonalExpense)]);
    let told = world.says("नहीं, 450", bare(Intent::OutOfScope));
    assert!(told.contains("₹500.00 → ₹450.00"), "{told}");
    world.says("वापस लो", bare(Intent::OutOfScope));
    assert_eq!(world.records[0].record.spec.total.minor, 50_000);
    let told = World::new().says("delete everything", bare(Intent::DeleteMyData));
    assert!(told.contains("Nothing is changed"), "{told}");

    let mut world = World::new();
    world.says("dinner", vec![shared("dinner", "900", &["Kamal"])]);
    let add = Frame { persons: vec!["Asha".to_owned()], ..Frame::new(Intent::AddMember) };
    let told = world.says("add Asha too", vec![add]);
    assert!(told.contains("you and Kamal → you, Asha and Kamal"), "{told}");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (30_000, 30_000));
}

#[test]
fn after_an_ok_there_is_a_way_back_in_words() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    world.take(&due(&world, &[id], NoticeKind::Added));
    world.says("ok", bare(Intent::Affirm));
    world.says("thanks", bare(Intent::OutOfScope));
    let told = world.says("no wait, that is wrong", bare(Intent::OutOfScope));
    assert!(told.contains("I ask Kamal to check"), "{told}");
    world.says("ok", bare(Intent::Affirm));
    assert_eq!(state_of(&world, id), ShareState::Confirmed);
}
