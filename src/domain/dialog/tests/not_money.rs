//! What sounds like money and moves none.

use super::super::testing::*;

#[test]
fn what_is_yet_to_be_paid_pays_nothing() {
    for said in [
        "Asha's paying me 20 on Friday",
        "Asha's paying me Friday",
        "Asha will pay me 20 on Friday",
        "Asha's sending me 20 tomorrow",
        "Asha should pay me 20 tomorrow",
        "Asha promised me 20 by Sunday",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 40 with Asha", said]);
        assert!(told.contains("yet to be paid") && told.contains("Asha owes you ₹20.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["lunch 40"], "{said}");
    }
}

#[test]
fn a_debt_that_is_let_off_is_no_payment() {
    for said in [
        "cancel what Asha owes me",
        "write off Asha's debt",
        "Asha doesn't have to pay me back",
        "forget about what Asha owes",
        "Asha doesn't have to pay",
        "I'll cover Asha's lunch",
        "Asha and I are quits",
        "forgive Asha the 20",
        "let Asha keep 5 of it",
        "Asha can keep the change 5",
        "keep the 5 Asha owes me from it as a tip",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 40 with Asha", said]);
        assert!(told.contains("let Asha off") && told.contains("Asha owes you ₹20.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["lunch 40"], "{said}");
    }
}

#[test]
fn what_is_left_is_no_payment_of_as_much() {
    for said in [
        "40 left from Asha",
        "Asha has 40 left to pay",
        "only 40 left with Asha",
        "Asha's balance should be 40",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lent Asha 120", said]);
        assert!(told.contains("payment of ₹80.00 from Asha"), "{said}: {told}");
        assert_eq!(world.owes(ASHA), 12_000, "{said}");
    }
    let mut world = World::new();
    let told = world.talk(&["Asha lent me 120", "I've 50 left to pay Asha"]);
    assert!(told.contains("payment of ₹70.00 to Asha"), "{told}");
    let mut world = World::new();
    let told = world.talk(&["lent Asha 120", "120 left from Asha"]);
    assert!(told.contains("Asha owes you ₹120.00 in all") && !told.contains("payment"), "{told}");
}

#[test]
fn what_others_have_among_themselves_is_none_of_the_books() {
    for said in [
        "Asha's dad paid 5000 for her car",
        "Asha's dad bought her a car for 5000",
        "Asha's boss gave her 500",
        "Asha got 500 from her mum",
        "Asha's rent is 900",
        "Asha paid 200 for her new phone",
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha", said]);
        assert!(told.contains("between others"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["dinner 90"], "{said}");
    }
}

#[test]
fn what_came_to_nothing_or_is_only_thought_is_not_saved() {
    for (said, answer) in [
        ("Asha paid me 20 but it bounced", "yet to be paid"),
        ("Asha bet me 20", "yet to be paid"),
        ("if Kamal comes it'd be 60 each", "nothing is saved"),
        ("without Kamal it'd be 15 each", "nothing is saved"),
        ("client reimbursed me 2000 for the team lunch", "from elsewhere"),
        ("company reimbursed 1500", "from elsewhere"),
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha", said]);
        assert!(told.contains(answer), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["dinner 90"], "{said}");
    }
}

#[test]
fn questions_about_an_entry_are_answered_with_it() {
    for said in [
        "what was the dinner split",
        "who was at the dinner",
        "how much was dinner",
        "when was dinner",
        "what's Asha's share of dinner",
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha", "bus 3", said]);
        assert!(told.contains("₹90.00 · dinner") && told.contains("Asha ₹45.00"), "{said}: {told}");
    }
    for said in ["has Asha paid", "who has paid so far", "who hasn't paid"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha", said]);
        assert!(told.contains("Asha owes you ₹45.00"), "{said}: {told}");
    }
}

#[test]
fn a_balance_of_then_is_told_to_be_that_of_now() {
    for said in ["what did Asha owe last week", "how much did Asha owe me before today"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha", said]);
        assert!(told.contains("what is open now") && told.contains("₹45.00"), "{said}: {told}");
    }
}

#[test]
fn ok_leaves_a_menu() {
    let mut world = World::new();
    let told = world.talk(&["dinner 90 with Asha", "change it", "ok"]);
    assert!(told.contains("stays as it is"), "{told}");
}

#[test]
fn talk_about_a_debt_is_none() {
    for said in [
        "Asha should have paid 20 yesterday",
        "Asha should have given me 20 on monday",
        "Asha's agreed to pay 5 a month",
        "Asha was supposed to give me 20 yesterday",
        "told Asha she owes me 20",
        "Asha still hasn't paid the 20",
        "i asked Asha for 20 today",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 40 with Asha", said]);
        assert!(told.contains("yet to be paid") && told.contains("Asha owes you ₹20.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["lunch 40"], "{said}");
    }
}

#[test]
fn what_went_to_somebody_else_changes_no_bill() {
    for said in [
        "Asha paid Kamal instead",
        "Asha paid Kamal back instead of me",
        "Asha gave it to Kamal instead of me",
        "Asha paid Kamal by mistake",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 90 with Asha and Kamal", said]);
        assert!(told.contains("with Kamal and not with you"), "{said}: {told}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_000, 3_000), "{said}");
    }
}

#[test]
fn who_owes_has_settled() {
    for said in ["settled up with Asha at 500", "we settled for 500 with Asha"] {
        let mut world = World::new();
        let told = world.talk(&["lent Asha 600", said]);
        assert!(told.contains("payment of ₹500.00 from Asha"), "{said}: {told}");
        assert_eq!(world.owes(ASHA), 60_000, "{said}");
    }
    let mut world = World::new();
    world.talk(&["Asha lent me 600", "settled up with Asha at 500"]);
    assert_eq!(world.owes(ASHA), -10_000);
}
