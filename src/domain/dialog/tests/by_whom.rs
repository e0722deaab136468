//! Who paid what, told by a word beside the name.

use super::super::testing::*;
use super::groups::in_goa;

#[test]
fn whose_card_paid() {
    for said in [
        "dinner on Asha 44",
        "dinner 44 on Asha's card",
        "dinner 44, Asha's card",
        "dinner 44 put on Asha's card",
        "i owe Asha for dinner, 44 split",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 60 with Asha and Kamal", said]);
        assert!(told.contains("Asha paid"), "{said}: {told}");
        assert_eq!(world.entered(), ["lunch 60"], "{said}");
    }
    for said in ["that dinner was on Asha's card actually", "the dinner was Asha's card"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 60 with Asha and Kamal", said]);
        assert!(told.contains("Asha paid") && told.contains("Kamal ₹20.00"), "{said}: {told}");
        assert_eq!(world.owes(ASHA), 2_000, "{said}");
    }
}

#[test]
fn what_each_bears_is_no_second_thing() {
    for said in ["Asha paid 60 for tickets, 20 each", "tickets 20 each for the three of us, Asha paid"] {
        let mut world = World::new();
        let told = world.talk(&["lunch 60 with Asha and Kamal", said]);
        assert!(told.contains("Kamal ₹20.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.records.len()), (0, 2), "{said}");
    }
    let mut world = World::new();
    world.talk(&["Asha and Kamal each owe me 4 for parking", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (400, 400));
}

#[test]
fn who_paid_in_a_group() {
    for (said, shown) in [
        ("Goa trip: taxi 600 by Asha", "Asha paid, split equally: you ₹200.00"),
        ("Goa trip: breakfast 600 Asha", "Asha paid, split equally: you ₹200.00"),
        ("Goa trip: taxi 600, Asha", "Asha paid, split equally: you ₹200.00"),
        (
            "Goa trip: lunch 600 paid by Asha, no Kamal",
            "Asha paid, split equally: you ₹300.00 and Asha ₹300.00",
        ),
        (
            "Goa trip: Asha paid the taxi 600, Kamal wasn't there",
            "Asha paid, split equally: you ₹300.00 and Asha ₹300.00",
        ),
        ("Goa trip: beer 600 Asha paid for everyone but Kamal doesn't drink", "you ₹300.00 and Asha ₹300.00"),
        (
            "Goa trip: Asha paid 600 for her and Kamal's room",
            "Asha paid, split equally: Asha ₹300.00 and Kamal ₹300.00",
        ),
    ] {
        let mut world = in_goa();
        let told = world.talk(&[said]);
        assert!(told.contains(shown), "{said}: {told}");
        assert!(world.records.is_empty(), "{said}");
    }
}

#[test]
fn who_has_paid_of_a_bill() {
    for (said, asha, kamal) in [
        ("everybody but Asha has paid me", 3_000, 0),
        ("they all paid except Kamal", 0, 3_000),
        ("only Kamal hasn't paid", 0, 3_000),
        ("the others paid, Kamal didn't", 0, 3_000),
        ("Asha, Kamal paid", 0, 0),
        ("Asha and Kamal have paid", 0, 0),
        ("everyone's paid", 0, 0),
        ("all of them paid", 0, 0),
        ("Asha and Kamal paid me for the lunch", 0, 0),
        ("Asha and Kamal paid me their share", 0, 0),
        ("Asha paid for herself and Kamal", 0, 0),
        ("Asha paid Kamal's too", 0, 0),
        ("Asha gpay'd me", 0, 3_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 90 with Asha and Kamal", said]);
        assert!(told.contains("payment of ₹30.00 from"), "{said}: {told}");
        world.talk(&["yes", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}");
    }
}

#[test]
fn what_was_paid_of_a_bill_is_no_new_one() {
    for said in [
        "actually Asha paid 20000 of that and i paid 22000",
        "Asha paid 20000 of it upfront",
        "Asha paid 20000 to the hospital",
    ] {
        let mut world = World::new();
        let told = world.talk(&["hospital 42000 with Asha and Kamal", said]);
        assert!(told.contains("Asha ₹20,000.00") && told.contains("you ₹22,000.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.entered(), ["hospital 42000"], "{said}");
        assert_eq!(world.owes(ASHA) + world.owes(KAMAL), 800_000, "{said}");
    }
    let mut world = World::new();
    world.talk(&[
        "lunch 60 with Asha and Kamal",
        "Asha has sent me the wrong amount, 200 instead of 20",
        "yes",
    ]);
    assert_eq!(world.owes(ASHA), -18_000);
    let mut world = World::new();
    world.talk(&["lunch 60 with Asha and Kamal", "i accidentally sent Asha 50", "she sent it back", "yes"]);
    assert_eq!(world.owes(ASHA), 2_000);
}

#[test]
fn a_number_for_everybody_is_everybodys_part() {
    for said in [
        "we split it wrong, Asha 40 Kamal 20 me 30",
        "not equal. Asha 40, Kamal 20, me 30",
        "i mean Asha 40, Kamal 20, me 30",
        "Asha pays 40, Kamal 20 and me 30",
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", said]);
        assert!(told.contains("Asha ₹40.00") && told.contains("Kamal ₹20.00"), "{said}: {told}");
        assert_eq!(world.records.len(), 1, "{said}");
        world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (4_000, 2_000), "{said}");
    }
}

#[test]
fn what_is_told_of_a_thing_that_is_there() {
    for (said, asha, kamal) in [
        ("Kamal skipped the dinner", 4_500, 0),
        ("Kamal left before dinner", 4_500, 0),
        ("Kamal didn't take the dinner with us", 4_500, 0),
        ("Ravi had the dinner too", 2_250, 2_250),
        ("move the dinner to monday", 3_000, 3_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_000, 3_000), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}: {told}");
    }
    for said in ["Asha's cheque for 30 bounced", "the payment bounced"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", "Asha paid me 30", said]);
        assert!(told.starts_with("Delete"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.owes(ASHA), 3_000, "{said}");
    }
}
