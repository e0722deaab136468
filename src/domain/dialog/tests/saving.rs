//! What is clear is saved at once; the reply states what was assumed.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};

fn share(who: &str, value: &str) -> ShareSaid {
    let value = value.parse().map_or(ShareValue::Rest(Rest::Rest), ShareValue::Number);
    ShareSaid { who: who.to_owned(), value }
}

#[test]
fn a_clear_expense_is_saved_with_all_that_was_assumed() {
    let mut world = World::new();
    let text = world.says("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    let reference = world.last_record().0.simple().to_string()[28..].to_owned();
    assert_eq!(
        text,
        format!(
            "Saved ₹1,200.00 · dinner · #{reference}\n\
             You paid, split equally: you ₹600.00 and Kamal ₹600.00.\n\
             Kamal owes you ₹600.00 in all.\n[Undo] [Change]"
        )
    );
    assert_eq!(world.owes(KAMAL), 60_000);
}

#[test]
fn every_kind_of_split_is_booked_as_it_was_said() {
    let exact = |shares: Vec<ShareSaid>| Some(SplitSaid::Exact { shares });
    let frame = |split, payer: Option<&str>| crate::domain::nlu::Frame {
        split,
        payer: payer.map(str::to_owned),
        ..shared("rent", "300", &["Asha", "Kamal"])
    };
    for (said, asha, kamal) in [
        (frame(None, None), 10_000, 10_000),
        (frame(Some(SplitSaid::Equal { include_me: true }), None), 10_000, 10_000),
        (frame(Some(SplitSaid::Equal { include_me: false }), None), 15_000, 15_000),
        (frame(Some(SplitSaid::Each { include_me: true }), None), 30_000, 30_000),
        (frame(Some(SplitSaid::Each { include_me: false }), None), 30_000, 30_000),
        (frame(Some(SplitSaid::Full), None), 15_000, 15_000),
        (
            frame(exact(vec![share("Asha", "50"), share("Kamal", "70"), share("me", "rest")]), None),
            5_000,
            7_000,
        ),
        (
            frame(
                Some(SplitSaid::Percent {
                    shares: vec![share("Asha", "20"), share("Kamal", "0"), share("me", "rest")],
                }),
                None,
            ),
            6_000,
            0,
        ),
        (
            frame(
                Some(SplitSaid::Shares {
                    shares: vec![share("me", "1"), share("Asha", "2"), share("Kamal", "3")],
                }),
                None,
            ),
            10_000,
            15_000,
        ),
        (frame(None, Some("Asha")), -10_000, 0),
        (
            crate::domain::nlu::Frame {
                persons: vec!["Asha".to_owned()],
                ..frame(Some(SplitSaid::Full), Some("Asha"))
            },
            -30_000,
            0,
        ),
    ] {
        let mut world = World::new();
        let text = world.says("rent", vec![said.clone()]);
        assert!(text.starts_with("Saved "), "{said:?}: {text}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said:?}: {text}");
    }
}

#[test]
fn payments_say_what_they_make_of_the_balance() {
    let paid = |amount, intent| {
        vec![crate::domain::nlu::Frame { persons: vec!["Kamal".to_owned()], ..own("", amount, intent) }]
    };
    let mut world = World::new();
    for (text, frames, words, owes) in [
        ("paid Kamal 250", paid("250", Intent::RepayDebt), "Nothing was open", 25_000),
        ("Kamal paid me 100", paid("100", Intent::ReceivePayment), "Kamal owes you ₹150.00", 15_000),
        ("Kamal paid me 150", paid("150", Intent::ReceivePayment), "square", 0),
        ("Kamal paid me 50", paid("50", Intent::ReceivePayment), "Nothing was open", -5_000),
        ("paid Kamal 80", paid("80", Intent::RepayDebt), "₹30.00 more than was owed", 3_000),
        ("paid Kamal 10", paid("10", Intent::RepayDebt), "Kamal owed you already", 4_000),
    ] {
        let told = world.says(text, frames);
        assert!(told.starts_with("Saved: ") && told.contains(words), "{text}: {told}");
        assert_eq!(world.owes(KAMAL), owes, "{text}");
    }
}

#[test]
fn a_payment_between_two_others_is_saved_with_both() {
    let mut world = World::new();
    let frame = crate::domain::nlu::Frame {
        payer: Some("Ravi".to_owned()),
        persons: vec!["Asha".to_owned()],
        ..own("", "200", Intent::RepayDebt)
    };
    let text = world.says("Ravi paid Asha 200", vec![frame]);
    assert!(text.starts_with("Saved: Ravi Kumar paid Asha ₹200.00 · #"), "{text}");
    assert_eq!(world.books.overall(RAVI, ASHA), [(Currency::INR, 20_000)]);
    assert_eq!((world.owes(RAVI), world.owes(ASHA)), (0, 0));
}

#[test]
fn several_things_are_saved_each_for_itself_and_undone_together() {
    let mut world = World::new();
    let body = world.tells(
        "chai 40 with Kamal and auto 90 with Asha",
        vec![shared("chai", "40", &["Kamal"]), shared("auto", "90", &["Asha"])],
    );
    let text = shown(&body);
    for part in
        ["Saved 2 entries:", "• ₹40.00 · chai", "• ₹90.00 · auto", "Kamal owes you ₹20.00", "[Undo all]"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!((world.records.len(), world.owes(KAMAL), world.owes(ASHA)), (2, 2_000, 4_500));
    world.taps(&body, "Undo");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (0, 0));
    let again = shown(&world.taps(&body, "Undo"));
    assert!(again.contains("Nothing"), "{again}");
    let back = world.says("undo", bare(Intent::DeleteLast));
    assert!(back.contains("Back again"), "{back}");
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (2_000, 4_500));
}

#[test]
fn of_several_the_clear_ones_are_saved_and_the_others_asked_one_by_one() {
    let mut world = World::new();
    let unclear = |item: &str| crate::domain::nlu::Frame { amount: None, ..shared(item, "1", &["Kamal"]) };
    let frames = vec![unclear("tea"), shared("chai", "40", &["Kamal"]), unclear("auto")];
    let text = world.says("tea, chai 40, auto", frames);
    assert!(text.contains("Saved ₹40.00 · chai") && text.contains("tea: how much was it?"), "{text}");
    assert!(text.contains("kept auto"), "{text}");
    let text = world.says("30", vec![own("", "30", Intent::OutOfScope)]);
    assert!(text.contains("Saved ₹30.00 · tea") && text.contains("auto: how much was it?"), "{text}");
    let text = world.says("90", vec![own("", "90", Intent::OutOfScope)]);
    assert!(text.contains("Saved ₹90.00 · auto"), "{text}");
    assert_eq!(world.owes(KAMAL), 8_000);
}

#[test]
fn the_same_within_minutes_is_asked_about() {
    let dinner = || vec![shared("dinner", "800", &["Kamal"])];
    let mut world = World::new();
    world.tells("dinner 800 with Kamal", dinner());
    let body = world.tells("dinner 800 with Kamal", dinner());
    assert!(shown(&body).contains("you entered the same at 14:05"), "{}", shown(&body));
    assert_eq!(world.records.len(), 1);
    world.taps(&body, "Don't save");
    assert_eq!(world.records.len(), 1);
    let body = world.tells("dinner 800 with Kamal", dinner());
    world.taps(&body, "Save anyway");
    assert_eq!(world.records.len(), 2);
    later(&mut world, 6);
    world.tells("dinner 800 with Kamal", dinner());
    assert_eq!(world.records.len(), 3);
}

#[test]
fn nothing_is_saved_in_doubt() {
    let doubted =
        |doubts, date| crate::domain::nlu::Frame { date, doubts, ..shared("lunch", "12.50", &["Kamal"]) };
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day);
    for (frame, words, title, owes) in [
        (
            doubted(
                vec![Doubt::Amount { candidates: vec!["12.50".parse().unwrap(), "1250".parse().unwrap()] }],
                None,
            ),
            "₹12.50 or ₹1,250.00",
            "₹1,250",
            62_500,
        ),
        (doubted(vec![Doubt::Intent], None), "Shall I save this?", "Save", 625),
        (doubted(vec![Doubt::Hearsay], None), "Shall I save this?", "Save", 625),
        (
            doubted(vec![Doubt::Date { candidates: vec![day(5).unwrap(), day(12).unwrap()] }], day(12)),
            "which day",
            "Mon 5 Jan",
            625,
        ),
        (doubted(Vec::new(), day(20)), "yet to come", "Tue 20 Jan", 625),
        (doubted(Vec::new(), day(20)), "yet to come", "Today", 625),
    ] {
        let mut world = World::new();
        let body = world.tells("lunch", vec![frame.clone()]);
        assert!(shown(&body).contains(words), "{}", shown(&body));
        assert!(world.records.is_empty());
        let saved = shown(&world.taps(&body, title));
        assert!(saved.starts_with("Saved"), "{saved}");
        assert_eq!(world.owes(KAMAL), owes, "{frame:?}");
    }
}

#[test]
fn more_decimals_than_the_currency_has_are_asked_about() {
    let mut world = World::new();
    world.me.currency = Currency::JPY;
    let text = world.says("chai 4.50", vec![own("chai", "4.50", Intent::LogPersonalExpense)]);
    assert!(text.contains("JPY has 0 decimal places, 4.5 has more"), "{text}");
    let text = world.says("5", vec![own("", "5", Intent::OutOfScope)]);
    assert!(text.starts_with("Saved ¥5 · chai"), "{text}");
}

#[test]
fn a_refusal_is_told_and_keeps_the_question() {
    let mut world = World::new();
    world.tells(
        "lunch with Kamal",
        vec![crate::domain::nlu::Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }],
    );
    let inner = heard("dinner 5 with Asha", vec![shared("dinner", "5", &["Asha"])]);
    for refusal in [
        Refusal::NotFound,
        Refusal::NotYours,
        Refusal::Stale { current: 3 },
        Refusal::Deleted,
        Refusal::OutOfRange,
        Refusal::PhoneTaken,
        Refusal::NoGroup,
        Refusal::NotMember,
        Refusal::Archived,
        Refusal::LastOwner,
        Refusal::Constraint { constraint: "records_pkey".to_owned() },
    ] {
        let event = Event::Refused { refusal, event: Box::new(inner.clone()) };
        let text = shown(&world.take(&event).unwrap().body);
        assert!(text.contains("Still waiting: lunch: how much was it?") && !text.contains("pkey"), "{text}");
    }
    assert!(world.records.is_empty());
}

#[test]
fn what_somebody_else_entered_is_asked_about_before_it_is_entered_again() {
    let theirs = |item: &str, amount: &str| Frame {
        payer: Some("Kamal".to_owned()),
        ..shared(item, amount, &["Kamal"])
    };
    let mut world = World::new();
    kamals_dinner(&mut world);
    // By another name, but paid by the same one, for as much, with the same people.
    let body = world.tells("food 1200, kamal paid", vec![theirs("food", "1200")]);
    assert!(shown(&body).contains("food ₹1,200.00: Kamal entered the same at"), "{}", shown(&body));
    assert_eq!(world.records.len(), 1);
    world.taps(&body, "Save anyway");
    assert_eq!(world.records.len(), 2);
    // Other money, or paid by somebody else, is something else.
    for frame in [theirs("dinner", "1201"), shared("dinner", "1200", &["Kamal"])] {
        let mut world = World::new();
        kamals_dinner(&mut world);
        world.tells("dinner", vec![frame]);
        assert_eq!(world.records.len(), 2);
    }
    // So is what was entered long ago.
    let mut world = World::new();
    kamals_dinner(&mut world);
    world.now += chrono::TimeDelta::hours(25);
    world.tells("food", vec![Frame { date: Some(today()), ..theirs("food", "1200") }]);
    assert_eq!(world.records.len(), 2);
    // A payment that the other one noted is not noted twice.
    let mut world = World::new();
    by_kamal(&mut world, "", 5_000, true);
    let received = Frame {
        amount: "50".parse().ok(),
        persons: vec!["Kamal".to_owned()],
        ..Frame::new(Intent::ReceivePayment)
    };
    let told = world.says("kamal paid me 50", vec![received]);
    assert!(told.contains("Kamal entered the same"), "{told}");
}
