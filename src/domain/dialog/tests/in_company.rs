//! Who else is in a bill, where that is said in passing.

use super::super::testing::*;

#[test]
fn us_three_are_those_of_the_last_bill() {
    for said in [
        "gas 90, Asha paid, split between us three",
        "gas 90 Asha paid between us three",
        "Asha got the drinks 90 for us three",
        "gas 90, Asha paid, all three of us",
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 60 with Asha and Kamal", said]);
        assert!(told.contains("Asha paid") && told.contains("Kamal ₹30.00"), "{said}: {told}");
        assert_eq!(world.entered(), ["dinner 60"], "{said}");
    }
    for said in ["lunch 90 same people minus Kamal", "lunch 90 same people but not Kamal"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 60 with Asha and Kamal", said]);
        assert!(told.contains("Asha ₹45.00") && !told.contains("Kamal"), "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["dinner 60 with Kamal", "gas 90, Asha paid, split between us three"]);
    assert!(told.contains("who are the others"), "{told}");
}

#[test]
fn a_small_name_that_is_a_word_is_somebody_in_a_list() {
    for (said, new, paid) in [
        ("gas 60 me, kiran and asha", "Kiran", "You paid"),
        ("petrol 60 for me, june and asha", "June", "You paid"),
        ("pizza 60 me, diya and asha, i paid", "Diya", "You paid"),
        ("dinner 60 with mark and asha, asha paid", "Mark", "Asha paid"),
        ("rent 60 with asha, jo and priya", "Jo and Priya", "You paid"),
    ] {
        let mut world = World::new();
        let asked = world.talk(&[said]);
        assert!(asked.contains(&format!("I don't know {new} yet")), "{said}: {asked}");
        let told = world.talk(&["yes"]);
        let part = if new.contains(" and ") { 15 } else { 20 };
        assert!(told.contains(paid) && told.contains(&format!("you ₹{part}.00")), "{said}: {told}");
    }
    let mut world = World::new();
    world.talk(&["bread 20, milk 30 and wine 40"]);
    assert_eq!(world.people.len(), 3);
}

#[test]
fn a_place_is_nobody_and_a_relative_is_somebody() {
    for said in ["taxi 20 to kamal's, with asha", "uber 20 to kamal's with asha"] {
        let mut world = World::new();
        let told = world.talk(&["lunch 60 with Asha and Kamal", said]);
        assert!(told.contains("Asha ₹10.00") && !told.contains("Kamal"), "{said}: {told}");
    }
    for (said, each) in
        [("tickets 48 with kamal, asha and asha's mum", 12), ("tickets 48 with kamal and asha's mum", 16)]
    {
        let mut world = World::new();
        let told = world.talk(&[said, "yes"]);
        assert!(told.contains(&format!("Asha's mum ₹{each}.00")), "{said}: {told}");
    }
}
