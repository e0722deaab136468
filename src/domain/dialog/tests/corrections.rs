//! New values, deletions, and taking them back.

use super::super::actions::Action;
use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Doubt, Frame, Intent, Paid};
use crate::domain::split::Split;

fn edit(amount: &str) -> Vec<Frame> {
    vec![own("", amount, Intent::EditLast)]
}

fn with_dinner() -> World {
    let mut world = World::new();
    world.tells("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    world
}

#[test]
fn the_amount_that_was_wrong_tells_which_record_is_meant() {
    let instead =
        |amount: &str, old: &str| Frame { replaced: old.parse().ok(), ..own("", amount, Intent::EditLast) };
    let mut world = with_dinner();
    world.tells("chai 100 with Asha", vec![shared("chai", "100", &["Asha"])]);
    // Not the latest, but the one that has it.
    let told = shown(&world.tells("no, 1300 not 1200", vec![instead("1300", "1200")]));
    assert!(told.contains("dinner") && told.contains("₹1,200.00 → ₹1,300.00"), "{told}");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (65_000, 5_000));
    // Nothing has it: nothing is changed before it was shown what.
    for text in ["500 not 400", "no, chai was 500 not 400"] {
        let mut world = with_dinner();
        world.tells("chai 100 with Asha", vec![shared("chai", "100", &["Asha"])]);
        let body = world.tells(text, vec![instead("500", "400")]);
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (60_000, 5_000), "{text}: {}", shown(&body));
        assert!(shown(&body).contains("₹500.00"), "{text}: {}", shown(&body));
    }
    // Several have it: the latest is offered.
    world.tells("samosa 100 with Asha", vec![shared("samosa", "100", &["Asha"])]);
    world.tells("taxi 80 with Asha", vec![shared("taxi", "80", &["Asha"])]);
    let body = world.tells("120 not 100", vec![instead("120", "100")]);
    assert!(shown(&body).contains("samosa"), "{}", shown(&body));
    assert_eq!(world.owes(ASHA), 14_000);
}

#[test]
fn somebody_is_taken_out_and_the_entry_stays() {
    let out = || vec![Frame::new(Intent::DeleteLast)];
    for text in [
        "remove Asha from dinner",
        "Asha wasn't there",
        "no, take Asha out of it",
        "Asha ko hatao",
        "remove Asha",
        "Asha hata do isme se",
        "Asha wasn't on the dinner",
        "Asha isn't on it",
    ] {
        let mut world = World::new();
        world.tells("dinner 1200 with Kamal and Asha", vec![shared("dinner", "1200", &["Kamal", "Asha"])]);
        let body = world.tells(text, out());
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (60_000, 0), "{text}: {}", shown(&body));
        world.taps(&body, "Undo");
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (40_000, 40_000), "{text}");
    }
    // The only other one: what becomes of it is asked.
    let mut world = with_dinner();
    let body = world.tells("remove Kamal from dinner", out());
    assert_eq!(world.owes(KAMAL), 60_000, "{}", shown(&body));
    // Not in it: what was read.
    let body = world.tells("remove Ravi from dinner", vec![Frame::new(Intent::OutOfScope)]);
    assert_eq!(world.owes(KAMAL), 60_000, "{}", shown(&body));
    // Out of it already: nobody is put in instead.
    let with_asha = || vec![Frame { persons: vec!["Asha".to_owned()], ..Frame::new(Intent::EditLast) }];
    let told = world.says("Asha wasn't there", with_asha());
    assert!(told.starts_with("Asha is not in dinner"), "{told}");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (60_000, 0));
    // What is being asked about is not saved yet.
    let mut world = World::new();
    world.tells("dinner 1200 with Asha and Zed", vec![shared("dinner", "1200", &["Asha", "Zed"])]);
    world.tells("Zed wasn't there", vec![Frame::new(Intent::OutOfScope)]);
    assert_eq!(world.owes(ASHA), 60_000);
}

#[test]
fn the_last_record_gets_new_values() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 13);
    let people = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    for (text, frame, words, kamal, asha) in [
        ("make it 900", own("", "900", Intent::EditLast), "₹1,200.00 → ₹900.00", 45_000, 0),
        ("it was lunch", own("lunch", "", Intent::EditLast), "dinner → lunch", 60_000, 0),
        (
            "it was yesterday",
            Frame { date: day, ..Frame::new(Intent::EditLast) },
            "Wed 14 Jan → Tue 13 Jan",
            60_000,
            0,
        ),
        (
            "Kamal paid for it",
            Frame { payer: Some("Kamal".to_owned()), ..Frame::new(Intent::EditLast) },
            "Kamal paid",
            -60_000,
            0,
        ),
        (
            "it was with Asha",
            Frame { persons: people(&["Asha"]), ..Frame::new(Intent::EditLast) },
            "Asha ₹600.00",
            0,
            60_000,
        ),
        (
            "with Asha too",
            Frame { persons: people(&["Asha"]), ..Frame::new(Intent::EditLast) },
            "Asha ₹400.00",
            40_000,
            40_000,
        ),
        (
            "in dollars",
            Frame { currency: Some(Currency::USD), ..Frame::new(Intent::EditLast) },
            "₹1,200.00 → $1,200.00",
            60_000,
            0,
        ),
    ] {
        let mut world = with_dinner();
        let body = world.tells(text, vec![frame]);
        let told = shown(&body);
        assert!(told.starts_with("Changed ") && told.contains(words), "{text}: {told}");
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (kamal, asha), "{text}: {told}");
        // And back.
        let told = shown(&world.taps(&body, "Undo"));
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (60_000, 0), "{text}: {told}");
    }
}

#[test]
fn a_correction_is_of_the_record_that_is_quoted() {
    let mut world = with_dinner();
    let dinner = world.last_record();
    world.tells("taxi 200 with Kamal", vec![shared("taxi", "200", &["Kamal"])]);
    for (text, frame, owes) in [
        ("no, it was 600", own("", "600", Intent::EditLast), 40_000),
        ("500", own("", "500", Intent::OutOfScope), 35_000),
        ("no, 400", Frame::new(Intent::Deny), 30_000),
        ("300", own("", "300", Intent::LogPersonalExpense), 25_000),
    ] {
        let composed = world.take(&replies(text, frame, dinner)).unwrap();
        assert_eq!(composed.subject, Some(dinner), "{text}");
        assert_eq!(world.owes(KAMAL), owes, "{text}: {}", shown(&composed.body));
    }
    let composed = world.take(&replies("delete this", Frame::new(Intent::DeleteLast), dinner)).unwrap();
    assert!(shown(&composed.body).starts_with("Deleted: ₹300.00 · dinner"));
    assert_eq!(world.owes(KAMAL), 10_000);
}

#[test]
fn a_correction_in_the_same_breath_is_one_expense() {
    let mut world = World::new();
    world.tells(
        "lunch 200 with Kamal, no, 180",
        vec![shared("lunch", "200", &["Kamal"]), edit("180").remove(0)],
    );
    assert_eq!((world.records.len(), world.owes(KAMAL)), (1, 9_000));
}

#[test]
fn a_correction_while_a_question_waits_is_of_the_draft() {
    let mut world = with_dinner();
    world.tells("taxi 300 with Ben", vec![shared("taxi", "300", &["Ben"])]);
    let text = world.says("no, 250", edit("250"));
    assert!(text.contains("taxi ₹250.00: I don't know Ben"), "{text}");
    assert_eq!(world.owes(KAMAL), 60_000);
}

#[test]
fn undo_and_undo_again() {
    let mut world = with_dinner();
    for owes in [0, 60_000, 0, 60_000] {
        world.says("undo", bare(Intent::DeleteLast));
        assert_eq!(world.owes(KAMAL), owes);
    }
    world.tells("make it 900", edit("900"));
    world.says("undo", bare(Intent::DeleteLast));
    assert_eq!(world.owes(KAMAL), 60_000);
}

#[test]
fn what_is_deleted_is_pointed_to() {
    let point = |frame: Frame| vec![Frame { intent: Intent::DeleteLast, ..frame }];
    for (text, frames, words, left) in [
        ("delete the dinner", point(own("dinner", "", Intent::DeleteLast)), "Deleted: ₹1,200.00 · dinner", 3),
        ("delete the 90 one", point(own("", "90", Intent::DeleteLast)), "Deleted: ₹90.00 · auto", 3),
        ("delete the one with Asha", point(shared("", "", &["Asha"])), "Deleted: ₹90.00 · auto", 3),
        ("delete the one with Kamal", point(shared("", "", &["Kamal"])), "Several entries fit", 4),
        (
            "delete the helicopter",
            point(own("helicopter", "", Intent::DeleteLast)),
            "no entry of yours like that",
            4,
        ),
        ("delete last", point(own("", "", Intent::DeleteLast)), "Deleted: ₹40.00 · chai", 3),
        (
            "delete last two",
            vec![Frame { limit: Some(2), ..Frame::new(Intent::DeleteLast) }],
            "Delete these 2: chai ₹40.00 and auto ₹90.00?",
            4,
        ),
        (
            "delete last?",
            vec![Frame { doubts: vec![Doubt::Intent], ..Frame::new(Intent::DeleteLast) }],
            "Delete chai ₹40.00?",
            4,
        ),
    ] {
        let mut world = with_dinner();
        world.tells("tea 30 with Kamal", vec![shared("tea", "30", &["Kamal"])]);
        world.tells("auto 90 with Asha", vec![shared("auto", "90", &["Asha"])]);
        world.tells("chai 40", vec![own("chai", "40", Intent::LogPersonalExpense)]);
        let body = world.tells(text, frames);
        let there = |world: &World| world.records.iter().filter(|seen| !seen.record.deleted).count();
        assert!(shown(&body).contains(words), "{text}: {}", shown(&body));
        assert_eq!(there(&world), left, "{text}");
        if choices(&body).iter().any(|(_, title)| title == "Delete") {
            world.taps(&body, "Delete");
            assert!(there(&world) < left);
        }
    }
}

#[test]
fn the_change_of_a_record_is_asked_field_by_field() {
    for (title, answer, frame, words) in [
        ("Amount", "900", own("", "900", Intent::OutOfScope), "₹1,200.00 → ₹900.00"),
        ("What for", "lunch", own("lunch", "", Intent::OutOfScope), "dinner → lunch"),
        ("Day", "yesterday", Frame::new(Intent::OutOfScope), "Wed 14 Jan → Tue 13 Jan"),
        ("Who was in it", "Asha", shared("", "", &["Asha"]), "Asha ₹600.00"),
        ("Who paid", "Kamal", shared("", "", &["Kamal"]), "Kamal paid"),
    ] {
        let mut world = with_dinner();
        let card = world.tells("taxi 10 with Asha", vec![shared("taxi", "10", &["Asha"])]);
        let dinner = Action::Change(world.records[0].record.id).id(1);
        let list = world.take(&Event::Chose { id: dinner }).unwrap().body;
        let asked = world.taps(&list, title);
        assert!(shown(&asked).starts_with("dinner ₹1,200.00: "), "{}", shown(&asked));
        let frame = Frame { intent: Intent::OutOfScope, ..frame };
        let told = world.says(answer, vec![frame]);
        assert!(told.contains(words), "{title}: {told}");
        assert_eq!(world.dialogue.state, State::Idle);
        drop(card);
    }
    let mut world = with_dinner();
    let id = Action::Change(world.last_record()).id(1);
    let list = world.take(&Event::Chose { id }).unwrap().body;
    let told = shown(&world.taps(&list, "Leave"));
    assert!(told.contains("stays as it is"), "{told}");
}

#[test]
fn a_split_by_amounts_is_not_scaled_in_silence() {
    let mut world = with_dinner();
    let spec = &mut world.records[0].record.spec;
    spec.split = Split::Exact {
        parts: [(ANA, 70_000), (KAMAL, 50_000)]
            .map(|(person, minor)| crate::domain::split::Part { person, minor })
            .to_vec(),
    };
    let text = world.says("make it 900", edit("900"));
    assert!(text.contains("how is ₹900.00 to be divided?"), "{text}");
    assert_eq!(world.owes(KAMAL), 60_000);
}

#[test]
fn others_records_are_theirs_to_change() {
    let mut world = World::new();
    let id = kamals_dinner(&mut world);
    // What its reader says against it is an objection.
    let composed = world.take(&replies("it was 900", own("", "900", Intent::EditLast), id)).unwrap();
    let text = shown(&composed.body);
    assert!(text.contains("I ask Kamal to check") && text.contains("[OK after all]"), "{text}");
    let composed = world.take(&replies("delete this", Frame::new(Intent::DeleteLast), id)).unwrap();
    let text = shown(&composed.body);
    assert!(
        text.contains("entered by Kamal; only they can change it") && text.contains("[Not right]"),
        "{text}"
    );
    assert_eq!(world.owes(KAMAL), -60_000);
    let text = world.says("make it 900", edit("900"));
    assert!(text.contains("nothing of yours"), "{text}");
}

#[test]
fn a_message_that_is_edited_or_taken_back_is_about_its_record() {
    let mut world = with_dinner();
    let record = Some(world.last_record());
    let frames = vec![shared("dinner", "900", &["Kamal"])];
    let told = shown(&world.edits(0, record, "dinner 900 with Kamal", frames));
    assert!(told.contains("₹1,200.00 → ₹900.00"), "{told}");
    let (original, quoted) = (world.turn(0), Some(Quoted { record }));
    let body = world.take(&Event::Revoked { original, quoted }).unwrap().body;
    assert!(shown(&body).contains("Delete it too?"), "{}", shown(&body));
    assert_eq!(world.owes(KAMAL), 45_000);
    world.taps(&body, "Keep");
    assert_eq!(world.owes(KAMAL), 45_000);
    world.taps(&body, "Delete");
    assert_eq!(world.owes(KAMAL), 0);
    assert_eq!(world.take(&Event::Revoked { original: world.turn(90), quoted: None }), None);
}

#[test]
fn a_correction_goes_to_the_thing_that_it_names() {
    let mut world = World::new();
    world.says("pizza 240 with Kamal", vec![shared("pizza", "240", &["Kamal"])]);
    world.says("taxi 90 with Asha", vec![shared("taxi", "90", &["Asha"])]);
    let told = world.says("actually the pizza was 260", edit("260"));
    assert!(told.contains("Changed pizza") && told.contains("₹240.00 → ₹260.00"), "{told}");
    // Named, and with a word of correction: not asked about, whatever the reading doubts.
    let doubtful = Frame { doubts: vec![Doubt::Intent], ..own("", "270", Intent::EditLast) };
    let told = world.says("actually pizza was 270", vec![doubtful]);
    assert!(told.contains("₹260.00 → ₹270.00"), "{told}");
    // A thing that is told anew points to nothing.
    world.says("taxi 95 with Asha", vec![shared("taxi", "95", &["Asha"])]);
    let told = world.says("the taxi was in fact pizza", vec![own("pizza", "", Intent::EditLast)]);
    assert!(told.contains("taxi → pizza"), "{told}");
}

#[test]
fn a_doubtful_correction_says_what_would_become_of_it() {
    let mut world = with_dinner();
    let doubtful = Frame { doubts: vec![Doubt::Intent], ..own("", "900", Intent::EditLast) };
    let asked = world.says("hm 900 was it", vec![doubtful]);
    assert!(asked.contains("dinner ₹1,200.00: shall I change it to ₹900.00?"), "{asked}");
    let told = world.says("yes", bare(Intent::Affirm));
    assert!(told.contains("₹1,200.00 → ₹900.00"), "{told}");
}

#[test]
fn who_else_it_was_is_answered_with_names_however_they_are_written() {
    let counted = || vec![Frame { headcount: Some(4), ..shared("rent", "24000", &[]) }];
    for named in [&["Kamal", "Asha", "Ravi"][..], &["Kamal Asha", "Ravi"], &["Kamal Asha Ravi"]] {
        let mut world = World::new();
        world.tells("rent 24000 between 4", counted());
        let persons = named.iter().map(ToString::to_string).collect();
        world.tells("those", vec![Frame { persons, ..Frame::new(Intent::OutOfScope) }]);
        assert_eq!(
            (world.owes(KAMAL), world.owes(ASHA), world.owes(RAVI)),
            (600_000, 600_000, 600_000),
            "{named:?}"
        );
    }
    // "Kamal paid" says who it was with, and who owes.
    let mut world = World::new();
    world.tells("split dinner 1200", vec![shared("dinner", "1200", &[])]);
    let (persons, payer) = (vec!["Kamal".to_owned()], Some("Kamal".to_owned()));
    world.tells("Kamal paid", vec![Frame { persons, payer, ..Frame::new(Intent::OutOfScope) }]);
    assert_eq!(world.owes(KAMAL), -60_000);
}

#[test]
fn what_several_paid_is_theirs_and_divided_all_the_same() {
    let paid = |who: &str, amount: &str| Paid { who: who.to_owned(), amount: amount.parse().unwrap() };
    let dinner = || Frame {
        paid: vec![paid("me", "2000"), paid("Kamal", "1000")],
        ..shared("dinner", "3000", &["Kamal"])
    };
    let mut world = World::new();
    let told = shown(&world.tells("dinner 3000, I paid 2000 and Kamal 1000", vec![dinner()]));
    assert!(told.contains("Paid: you ₹2,000.00 and Kamal ₹1,000.00"), "{told}");
    assert_eq!(world.owes(KAMAL), 50_000, "{told}");
    // In doubt it is shown who paid.
    let mut world = World::new();
    let doubtful = Frame { doubts: vec![Doubt::Intent], ..dinner() };
    let body = world.tells("dinner 3000, I paid 2000 and Kamal 1000", vec![doubtful]);
    assert!(shown(&body).contains("Paid: you ₹2,000.00 and Kamal ₹1,000.00"), "{}", shown(&body));
    assert_eq!(world.owes(KAMAL), 0);
    world.taps(&body, "Save");
    assert_eq!(world.owes(KAMAL), 50_000);
    // What they paid is not the total: how it is divided is asked, and nothing saved.
    let mut world = World::new();
    let body = world.tells("dinner", vec![Frame { amount: "3500".parse().ok(), ..dinner() }]);
    assert_eq!(world.owes(KAMAL), 0, "{}", shown(&body));
    // Somebody new is asked about, and paid what they paid.
    let mut world = World::new();
    let new = Frame {
        paid: vec![paid("me", "2000"), paid("Zed", "1000")],
        ..shared("dinner", "3000", &["Zed", "Kamal"])
    };
    world.tells("dinner 3000, I paid 2000 and Zed 1000", vec![new]);
    let told = shown(&world.tells("yes", vec![Frame::new(Intent::Affirm)]));
    assert!(told.contains("Zed ₹1,000.00") && told.contains("split equally"), "{told}");
    assert_eq!(world.owes(KAMAL), 100_000, "{told}");
}

#[test]
fn a_correction_is_about_what_was_said_last() {
    let new = |item: &str, amount: &str| vec![shared(item, amount, &["Zed"])];
    // What waits behind the question, where it was said after it.
    let mut world = World::new();
    world.tells("lunch 1200 with Zed", new("lunch", "1200"));
    world.tells("chai 180 with Zed", new("chai", "180"));
    let told = world.says("oh wait it was 210", edit("210"));
    assert!(told.contains("chai ₹210.00"), "{told}");
    world.says("yes", bare(Intent::Affirm));
    let totals: Vec<i64> = world.records.iter().map(|seen| seen.record.spec.total.minor).collect();
    assert_eq!(totals, [120_000, 21_000]);
    // The thing that is named, wherever it is.
    let mut world = World::new();
    world.tells("lunch 1200 with Zed", new("lunch", "1200"));
    world.tells("chai 180 with Zed", new("chai", "180"));
    world.says("no, the lunch was 1300", vec![own("lunch", "1300", Intent::EditLast)]);
    world.says("yes", bare(Intent::Affirm));
    let totals: Vec<i64> = world.records.iter().map(|seen| seen.record.spec.total.minor).collect();
    assert_eq!(totals, [130_000, 18_000]);
    // What was saved after the question.
    let mut world = World::new();
    world.tells("lunch 1200 with Zed", new("lunch", "1200"));
    world.tells("dinner 800 with Kamal", vec![shared("dinner", "800", &["Kamal"])]);
    world.says("sorry 850", edit("850"));
    assert_eq!(world.owes(KAMAL), 42_500);
    // What is saved already, where its thing is named.
    let mut world = World::new();
    world.tells("dinner 800 with Kamal", vec![shared("dinner", "800", &["Kamal"])]);
    world.tells("lunch with Zed", vec![Frame { amount: None, ..shared("lunch", "1", &["Zed"]) }]);
    let by_kamal = Frame { payer: Some("Kamal".to_owned()), ..Frame::new(Intent::EditLast) };
    world.says("the dinner was paid by Kamal", vec![by_kamal]);
    assert_eq!(world.owes(KAMAL), -40_000);
    // What came with the message that is asked about is no later than it.
    let mut world = World::new();
    let both = vec![shared("lunch", "1200", &["Zed"]), shared("chai", "180", &["Zed"])];
    world.tells("lunch 1200 and chai 180 with Zed", both);
    let told = world.says("sorry 1250", edit("1250"));
    assert!(told.contains("lunch ₹1,250.00"), "{told}");
}
