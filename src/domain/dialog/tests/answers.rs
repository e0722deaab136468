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
    // Who paid for another, too, is nobody who was not in it.
    let mut world = with_rice();
    world.says("Asha paid for herself and Kamal", bare(Intent::OutOfScope));
    assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (10_000, 10_000));
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
    assert!(
        told.contains("payment of ₹300.00 to Kamal: shall I save this?") && world.owes(KAMAL) == -30_000,
        "{told}"
    );
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

#[test]
fn what_comes_on_top_is_asked_whether_it_is_with_the_same_people() {
    for (text, frame) in [
        ("and parking 60", own("and parking", "60", Intent::LogPersonalExpense)),
        ("rice again 60", own("rice", "60", Intent::LogPersonalExpense)),
        ("and 60 for the taxi", own("taxi", "60", Intent::LogPersonalExpense)),
    ] {
        let asked = |world: &mut World| world.tells(text, vec![frame.clone()]);
        let mut world = with_rice();
        let body = asked(&mut world);
        assert!(shown(&body).contains("with the same people?"), "{text}: {}", shown(&body));
        assert!(
            shown(&body).contains("you ₹20.00, Kamal ₹20.00 and Asha ₹20.00"),
            "{text}: {}",
            shown(&body)
        );
        assert_eq!(world.records.len(), 1);
        world.taps(&body, "The same people");
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (12_000, 12_000), "{text}");
        for alone in ["just me", "Just me"] {
            let mut world = with_rice();
            asked(&mut world);
            world.asks(alone);
            assert_eq!((world.owes(KAMAL), world.records.len()), (10_000, 2), "{text}");
        }
        // With others of them.
        let mut world = with_rice();
        asked(&mut world);
        let told = world.says("no", bare(Intent::Deny));
        assert!(told.contains("with whom?"), "{text}: {told}");
        world.says("Kamal", bare(Intent::OutOfScope));
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (13_000, 10_000), "{text}");
    }
    // Behind another question it is asked all the same, and nothing of it is saved by its answer.
    let mut world = with_rice();
    world.says("lunch 50 with Zubin", vec![shared("lunch", "50", &["Zubin"])]);
    world.says("and parking 60", vec![own("and parking", "60", Intent::LogPersonalExpense)]);
    let told = world.says("yes", bare(Intent::Affirm));
    assert!(told.contains("parking ₹60.00: with the same people?") && world.records.len() == 2, "{told}");
    // Of several things each is asked about.
    let mut world = with_rice();
    let own = |item: &str, amount: &str| own(item, amount, Intent::LogPersonalExpense);
    let told = world.says("and tea 30, and cake 20", vec![own("tea", "30"), own("and cake", "20")]);
    assert!(told.contains("tea ₹30.00: with the same people?") && world.records.len() == 1, "{told}");
    let told = world.says("yes", bare(Intent::Affirm));
    assert!(told.contains("cake ₹20.00: with the same people?") && !told.contains("and cake"), "{told}");
    // What is said to be the sender's own is it, and so is what comes much later.
    let mut world = with_rice();
    world.says("and parking 60 for me", vec![own("parking", "60")]);
    later(&mut world, 10);
    world.says("and parking 70", vec![own("parking", "70")]);
    assert_eq!((world.owes(KAMAL), world.records.len()), (10_000, 3));
}

#[test]
fn the_first_one_is_the_first_of_late() {
    let mut world = with_rice();
    later(&mut world, 120);
    world.tells("coffee 80 with Kamal", vec![shared("coffee", "80", &["Kamal"])]);
    world.tells("tea 20 with Kamal", vec![shared("tea", "20", &["Kamal"])]);
    let told = world.says("make the first one 60", vec![own("", "60", Intent::EditLast)]);
    assert!(told.contains("coffee ₹80.00: shall I change it to ₹60.00?"), "{told}");
    world.says("no", bare(Intent::Deny));
    let told = world.says("delete the first one", bare(Intent::DeleteLast));
    assert!(told.contains("Delete coffee ₹80.00?"), "{told}");
}

#[test]
fn who_settled_everything_has_paid_what_was_open() {
    for (text, intent) in [
        ("Kamal settled everything", Intent::SettleUp),
        ("Kamal ne baki bhi de diya", Intent::RequestBalance),
        ("kamal ka udhar chuka diya", Intent::SettleUp),
    ] {
        let mut world = with_rice();
        let frame = Frame { persons: persons(&["Kamal"]), ..Frame::new(intent) };
        let told = world.says(text, vec![frame]);
        assert!(told.contains("₹100.00") && world.records.len() == 1, "{text}: {told}");
        world.says("haan", bare(Intent::Affirm));
        assert_eq!((world.owes(KAMAL), world.records.len()), (0, 2), "{text}");
    }
    // What they cannot have paid, and what is asked, is shown as ever.
    for text in [
        "I settled everything",
        "settle up with Kamal",
        "what has Kamal paid",
        "I will settle up with Kamal when he has paid",
        "Kamal hasn't paid",
    ] {
        let mut world = with_rice();
        let told =
            world.says(text, vec![Frame { persons: persons(&["Kamal"]), ..Frame::new(Intent::SettleUp) }]);
        assert!(
            told.contains("Kamal owes you ₹100.00 in all") && told.contains("They paid"),
            "{text}: {told}"
        );
    }
}

#[test]
fn an_objection_is_to_what_it_names() {
    let set_up = || {
        let mut world = World::new();
        let ids = [by_kamal(&mut world, "airbnb", 6_000, false), by_kamal(&mut world, "villa", 9_000, false)];
        (world, ids)
    };
    let airbnb = || Frame { split: Some(SplitSaid::Full), ..own("airbnb", "50", Intent::ShareExpense) };
    for (text, frame, words) in [
        ("the airbnb was only 50", airbnb(), "airbnb ₹60.00"),
        ("the airbnb was only 50", Frame { doubts: vec![Doubt::Intent], ..airbnb() }, "airbnb ₹60.00"),
        ("I disagree with the airbnb", Frame::new(Intent::OutOfScope), "airbnb ₹60.00"),
        ("that's wrong, the villa was 80", own("", "80", Intent::EditLast), "villa ₹90.00"),
    ] {
        let (mut world, _) = set_up();
        let told = world.says(text, vec![frame.clone()]);
        assert!(told.contains(&format!("Noted: {words}")) && world.records.len() == 2, "{text}: {told}");
        // Right after a word about another one it is the same.
        let (mut world, [_, villa]) = set_up();
        world.dialogue.noticed = vec![villa];
        let told = world.says(text, vec![frame]);
        assert!(told.contains(&format!("Noted: {words}")) && world.records.len() == 2, "{text}: {told}");
    }
    // After a notice of both, the one that is named.
    let (mut world, ids) = set_up();
    world.dialogue.noticed = ids.to_vec();
    let told = world.says("not right, I wasn't at the airbnb", bare(Intent::Deny));
    assert!(told.contains("Noted: airbnb ₹60.00") && told.contains("Not me"), "{told}");
    // Something that nobody knows: what is not right is asked.
    let (mut world, [_, villa]) = set_up();
    world.dialogue.noticed = vec![villa];
    let told = world.says("that's wrong, lunch was 5725", vec![own("", "5725", Intent::EditLast)]);
    assert!(told.contains("What is not right about villa"), "{told}");
    // Without a word against it, it may be another one: that is asked.
    let (mut world, _) = set_up();
    let told = world.says("the airbnb was 50", vec![airbnb()]);
    assert!(told.contains("What is not right about airbnb"), "{told}");
    // The sender's own is theirs to change.
    let (mut world, _) = set_up();
    world.tells("airbnb 80 with Asha", vec![shared("airbnb", "80", &["Asha"])]);
    let told = world.says("the airbnb was only 50", vec![own("", "50", Intent::EditLast)]);
    assert!(told.contains("₹80.00 → ₹50.00"), "{told}");
}

#[test]
fn a_payment_that_never_came_is_no_new_one() {
    let frame = || Frame {
        persons: persons(&["Kamal"]),
        doubts: vec![Doubt::Intent],
        ..own("", "34", Intent::ReceivePayment)
    };
    let text = "Kamal's payment of 34 never arrived";
    let mut world = World::new();
    by_kamal(&mut world, "", 3_400, true);
    let told = world.says(text, vec![frame()]);
    assert!(told.contains("Noted: payment") && world.records.len() == 1, "{told}");
    // The sender's own is asked about, and of none nothing is made.
    let mut world = World::new();
    world.says("Kamal gave me 34", vec![Frame { doubts: Vec::new(), ..frame() }]);
    let told = world.says(text, vec![frame()]);
    assert!(told.contains("What is to change about payment") && world.records.len() == 1, "{told}");
    let mut world = World::new();
    let told = world.says(text, vec![frame()]);
    assert!(told.contains("nothing is saved") && world.dialogue.state == State::Idle, "{told}");
}

#[test]
fn what_waits_is_named_with_a_balance_and_when_it_is_asked_for() {
    let mut world = World::new();
    for (text, item, amount) in
        [("lunch 40", "lunch", "40"), ("dinner 50", "dinner", "50"), ("cab 7", "cab", "7")]
    {
        world.says(&format!("{text} with Zubin"), vec![shared(item, amount, &["Zubin"])]);
    }
    let waiting =
        "Not saved yet: lunch ₹40.00 with Zubin, dinner ₹50.00 with Zubin and cab ₹7.00 with Zubin.";
    let told = world.says("balance", bare(Intent::RequestBalance));
    assert!(told.contains(waiting), "{told}");
    let told = world.says("what is waiting?", bare(Intent::OutOfScope));
    assert!(told.contains(waiting), "{told}");
    let told = World::new().says("what have you kept", bare(Intent::OutOfScope));
    assert!(told.contains("Nothing is waiting"), "{told}");
}

#[test]
fn what_may_be_about_money_is_never_met_with_silence() {
    let mut world = with_rice();
    world.says("tell me a joke", bare(Intent::OutOfScope));
    for (text, words) in [
        ("the rice was good", "only know about shared money"),
        ("Ravi is my friend", "only know about shared money"),
        ("I disagree", "only know about shared money"),
        ("why oh why would anybody do that", "only know about shared money"),
        ("what's my currency?", "Your currency is INR"),
        ("what is my time zone", "Your time zone is Asia/Kolkata"),
        ("who can see this", "seen by those who are in it"),
        ("is my data safe", "seen by those who are in it"),
        ("why Kamal", "Kamal owes you ₹100.00"),
    ] {
        for _ in 0..2 {
            let told = world.says(text, bare(Intent::OutOfScope));
            assert!(told.contains(words), "{text}: {told}");
        }
    }
    assert_eq!(world.says("such a lovely evening", bare(Intent::OutOfScope)), "");
    // A "yes" to nothing does not silence what comes after it.
    let mut world = World::new();
    world.says("yes", bare(Intent::Affirm));
    let told = world.says("such a lovely evening", bare(Intent::OutOfScope));
    assert!(told.contains("only know about shared money"), "{told}");
}

#[test]
fn what_was_of_another_amount_is_no_new_entry_unasked() {
    let mut world = World::new();
    world.hears("dinner 60 with Kamal");
    let asked = world.hears("dinner was 66");
    assert!(asked.contains("hall I change it to ₹66.00?"), "{asked}");
}

#[test]
fn yes_in_other_words_is_one() {
    for said in
        ["yh", "yea add them", "yh add em both", "yes please add them dear", "Yes please, you may add them"]
    {
        let mut world = World::new();
        let told = world.talk(&["kebab 120 with Zed and Yan", said]);
        assert_eq!(world.entered(), ["kebab 120"], "{said}: {told}");
    }
    for said in ["yh", "yea", "save it", "Yes please save that, and thank you"] {
        let mut world = World::new();
        let told = world.talk(&["kebab 120 with Asha", "change Asha's to 40", said]);
        assert_eq!(world.owes(ASHA), 4_000, "{said}: {told}");
    }
}

#[test]
fn an_afterthought_is_asked_with_the_same_people() {
    for said in ["oh and 12 for the bleach", "also 3 for bin bags"] {
        let mut world = World::new();
        let told = world.talk(&["shop 90 with Asha", said]);
        assert_eq!(world.entered(), ["shop 90"], "{said}: {told}");
    }
}
