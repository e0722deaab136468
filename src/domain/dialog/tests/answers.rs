//! What is said after something was entered or asked: of which it is, and what it never is.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};

impl World {
    /// Reads a message as the product does, and shows what is answered.
    fn asks(&mut self, text: &str) -> String {
        let event = self.read(text);
        self.take(&event).map(|told| shown(&told.body)).unwrap_or_default()
    }
}

fn persons(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn with_rice() -> World {
    let mut world = World::new();
    world.tells("rice 300 with Kamal and Asha", vec![shared("rice", "300", &["Kamal", "Asha"])]);
    world
}

#[test]
fn a_payment_changes_nothing_about_what_it_pays_for() {
    let mut world = with_rice();
    let saved = world.last_record();
    world.take(&Event::Chose { id: super::super::actions::Action::Change(saved).id(1) });
    let told = world.says(
        "Kamal sent his share",
        vec![Frame { persons: persons(&["Kamal"]), ..Frame::new(Intent::ReceivePayment) }],
    );
    assert!(told.contains("a payment from Kamal: is it ₹100.00?"), "{told}");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (10_000, 10_000));
}

#[test]
fn money_that_goes_another_way_is_no_amount_of_a_payment() {
    let mut world = with_rice();
    let told = world.says(
        "I paid Kamal back",
        vec![Frame { persons: persons(&["Kamal"]), ..Frame::new(Intent::RepayDebt) }],
    );
    assert!(told.contains("a payment to Kamal: how much was it?"), "{told}");
    let other = Frame {
        doubts: vec![Doubt::Intent],
        persons: persons(&["Kamal"]),
        ..own("", "200", Intent::ReceivePayment)
    };
    let told = world.says("Kamal paid 200 for her and Asha", vec![other]);
    assert!(told.contains("I have kept payment of ₹200.00 from Kamal"), "{told}");
    assert_eq!(world.records.len(), 1);
}

#[test]
fn who_paid_for_themselves_did_not_pay_for_all() {
    let only = |payer: Option<&str>, persons: Vec<String>| Frame {
        persons,
        payer: payer.map(str::to_owned),
        ..Frame::new(Intent::EditLast)
    };
    let mut world = with_rice();
    let text = "make that only me and Kamal, Asha paid for herself";
    let told = world.says(text, vec![only(Some("asha"), persons(&["Kamal"]))]);
    assert!(told.contains("You paid, split equally: you ₹150.00 and Kamal ₹150.00"), "{told}");
    // Alone it is asked about, with what it would make of the rest.
    let mut world = with_rice();
    let told = world.says("Asha paid for herself", bare(Intent::OutOfScope));
    assert!(told.contains("you ₹150.00 and Kamal ₹150.00. Shall I change it to that?"), "{told}");
    // Of what waits it is the same, and the reply shows who is left.
    let mut world = World::new();
    world.says("lunch 90 with Zubin", vec![shared("lunch", "90", &["Zubin"])]);
    world.says("dinner 60 with Zubin and Zoe", vec![shared("dinner", "60", &["Zubin", "Zoe"])]);
    let text = "make that only me and zubin actually, zoe paid for herself";
    let told = world.says(text, vec![only(Some("zoe"), Vec::new())]);
    assert!(told.contains("I have kept dinner ₹60.00 with Zubin"), "{told}");
    world.says("yes", bare(Intent::Affirm));
    let told = shown(&world.tells("balance", bare(Intent::RequestBalance)));
    assert!(told.contains("Zubin owes you ₹75.00") && !told.contains("Zoe"), "{told}");
}

#[test]
fn what_somebody_else_entered_is_not_entered_again_with_another_amount() {
    let mut world = World::new();
    by_kamal(&mut world, "taxi", 47_000, false);
    let twin = Frame { payer: Some("Kamal".to_owned()), ..shared("taxi", "470", &["Kamal"]) };
    let told = world.says("taxi 470 with Kamal, he paid", vec![twin]);
    assert!(told.contains("Kamal entered the same"), "{told}");
    let told = world.says("it was actually 500", vec![own("", "500", Intent::EditLast)]);
    assert!(told.contains("taxi ₹470.00") && told.contains("is not right (Wrong amount)"), "{told}");
    assert!(world.records.len() == 1 && world.dialogue.state == State::Idle);
}

#[test]
fn a_payment_that_went_the_other_way_is_turned_round_after_asking() {
    for (text, frame) in [
        ("I mean I gave him 10", own("", "10", Intent::EditLast)),
        (
            "swap it, I gave Kamal 10",
            Frame { persons: persons(&["Kamal"]), ..own("", "10", Intent::RepayDebt) },
        ),
    ] {
        let mut world = World::new();
        let gave = Frame { persons: persons(&["Kamal"]), ..own("", "10", Intent::ReceivePayment) };
        world.says("Kamal gave me 10", vec![gave]);
        let body = world.tells(text, vec![frame]);
        assert!(
            shown(&body).contains("you paid Kamal ₹10.00. Shall I change it to that?"),
            "{text}: {}",
            shown(&body)
        );
        assert_eq!(world.owes(KAMAL), -1_000, "{text}");
        world.taps(&body, "Save");
        assert_eq!((world.owes(KAMAL), world.records.len()), (1_000, 1), "{text}");
    }
}

#[test]
fn nobody_is_added_to_what_they_are_in_by_being_paid() {
    let mut world = World::new();
    let loan = Frame {
        payer: Some("Kamal".to_owned()),
        split: Some(SplitSaid::Full),
        ..shared("", "300", &["Kamal"])
    };
    world.says("borrowed 300 from Kamal", vec![loan]);
    let add = Frame { persons: persons(&["Kamal"]), ..Frame::new(Intent::AddMember) };
    let told = world.says("I gave Kamal his, too", vec![add]);
    assert!(told.contains("[I paid ₹300.00]") && world.owes(KAMAL) == -30_000, "{told}");
}

#[test]
fn new_parts_are_shown_before_they_are_saved() {
    let mut world = World::new();
    let four = shared("dinner", "1200", &["Kamal", "Asha", "Ravi"]);
    world.tells("dinner 1200 with Kamal, Asha and Ravi", vec![four]);
    world.says("yes", bare(Intent::Affirm));
    let share = |who: &str, value| ShareSaid { who: who.to_owned(), value };
    let parts = Frame {
        split: Some(SplitSaid::Exact {
            shares: vec![
                share("kamal", ShareValue::Number(120.into())),
                share("me", ShareValue::Rest(Rest::Rest)),
            ],
        }),
        ..Frame::new(Intent::EditLast)
    };
    // Who is not named stays in it.
    let body = world.tells("kamal's share is 120, rest split between us 3", vec![parts]);
    let parts = "Kamal ₹120.00, you ₹360.00, Asha ₹360.00 and Ravi Kumar ₹360.00. Shall I change it to that?";
    assert!(shown(&body).contains(parts), "{}", shown(&body));
    world.taps(&body, "Save");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA), world.owes(RAVI)), (12_000, 36_000, 36_000));
}

#[test]
fn a_ratio_is_of_what_was_entered_just_now_with_one_other() {
    for (text, kamal) in [
        ("split 70-30", 15_000),
        ("make it 70/30", 15_000),
        ("kamal 60% me 40%", 30_000),
        ("i mean kamal 70 percent", 35_000),
        ("change the split to kamal 70% me 30%", 35_000),
        ("kamal 350 me 150", 35_000),
    ] {
        let mut world = World::new();
        world.tells("lunch 500 with Kamal", vec![shared("lunch", "500", &["Kamal"])]);
        let asked = world.asks(text);
        assert!(
            asked.contains("Shall I change it to that?") && world.owes(KAMAL) == 25_000,
            "{text}: {asked}"
        );
        // Other parts while these are asked about.
        let asked = world.asks("kamal 10% me 90%");
        assert!(asked.contains("Kamal ₹50.00"), "{text}: {asked}");
        world.asks(text);
        world.asks("yes");
        assert_eq!(world.owes(KAMAL), kamal, "{text}");
    }
    // With several others nobody knows whose they are.
    let mut world = with_rice();
    let told = world.says("make it 70/30", bare(Intent::EditLast));
    assert!(told.contains("What is to change about rice") && world.owes(KAMAL) == 10_000, "{told}");
    // Numbers that were not understood are no repetition of what is there.
    let named = Frame { persons: persons(&["Kamal"]), ..Frame::new(Intent::EditLast) };
    let mut world = World::new();
    world.tells("lunch 500 with Kamal", vec![shared("lunch", "500", &["Kamal"])]);
    let told = world.says("with kamal 3 to 2", vec![named]);
    assert!(!told.contains("says that already"), "{told}");
}

#[test]
fn a_day_is_of_what_is_named() {
    let mut world = World::new();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
    let doubtful = Frame {
        doubts: vec![Doubt::Date { candidates: vec![day(9), day(2)] }],
        ..shared("lunch", "960", &["Kamal"])
    };
    world.says("last friday lunch 960 with Kamal", vec![doubtful]);
    let auto = Frame { date: Some(day(13)), ..shared("auto", "150", &["Zubin"]) };
    world.says("yesterday's auto 150 with Zubin", vec![auto]);
    let told = world.says("no the auto was on monday", bare(Intent::OutOfScope));
    assert!(told.contains("auto ₹150.00 with Zubin") && world.records.is_empty(), "{told}");
    assert!(told.contains("lunch ₹960.00: which day was it?"), "{told}");
    world.says("friday the 9th", vec![Frame { date: Some(day(9)), ..Frame::new(Intent::OutOfScope) }]);
    world.says("yes", bare(Intent::Affirm));
    let days: Vec<_> = world.records.iter().map(|seen| seen.record.spec.occurred_on).collect();
    assert_eq!(days, [day(9), day(12)]);
}
