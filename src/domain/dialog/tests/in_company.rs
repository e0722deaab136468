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

#[test]
fn a_relative_with_a_name_is_one() {
    for (said, others) in [
        ("dinner with my girlfriend laura 60, she paid", &["Laura"][..]),
        ("hotel 240 for me and my brother adam", &["Adam"]),
        ("lent my mate dave 50 quid", &["Dave"]),
        ("main aur meri wife Shruti. TV 32000", &["Shruti"]),
        ("rent 9000, mera bhai Sumit aur main aadha aadha", &["Sumit"]),
        ("me and my sister Kate bought mum a present, 80", &["Kate"]),
        ("dinner 1200 Yash aur uski wife ke saath", &["Yash", "Yash ki wife"]),
        ("dinner 1200 Arif aur uski behen Sana ke saath", &["Arif", "Sana"]),
    ] {
        let mut world = World::new();
        let told = world.talk(&[said, "yes"]);
        let mut new: Vec<&str> = world.people.iter().skip(3).map(|known| known.name.as_str()).collect();
        new.sort_unstable();
        assert_eq!(new, others, "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["main aur mera bhai Aman. sofa 20000 usne liya"]);
    world.talk(&["haan"]);
    assert_eq!(world.books.overall(ANA, world.people.last().unwrap().id)[0].1, -1_000_000, "{told}");
}
