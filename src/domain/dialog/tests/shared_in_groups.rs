//! Who of a group shares what is said to be in it, and which group a payment counts in.

use super::super::testing::*;
use super::groups::in_goa;

/// All that was asked is answered with yes.
fn agreed(world: &mut World, text: &str) -> String {
    let told = world.hears(text);
    if told.contains("Shall I save this?") || told.contains("shall I save this?") {
        world.hears("yes")
    } else {
        told
    }
}

#[test]
fn who_only_paid_does_not_share_alone() {
    for text in [
        "bins 900 in Goa trip, Asha paid",
        "Goa trip: Asha paid 900 for gas",
        "Asha paid 900 for petrol in Goa trip",
        "Goa trip: lunch 900 asha paid, split equally",
        "in Goa trip asha gave 900 for gas",
    ] {
        let mut world = in_goa();
        let saved = agreed(&mut world, text);
        assert!(saved.contains("Asha paid") && saved.contains("Kamal ₹300.00"), "{text}: {saved}");
        assert_eq!(world.owes(ASHA), -30_000, "{text}");
    }
    for text in
        ["hotel Goa trip 1500 i paid half asha paid half", "Goa trip: cab 1500, asha gave 900 and I gave 600"]
    {
        let mut world = in_goa();
        let saved = agreed(&mut world, text);
        assert!(saved.contains("Kamal ₹500.00"), "{text}: {saved}");
    }
    let mut world = in_goa();
    let asked = world.hears("Asha and Kamal paid 450 each for hotel in Goa trip");
    assert!(
        asked.contains("hotel ₹900.00") && asked.contains("Paid: Asha ₹450.00 and Kamal ₹450.00"),
        "{asked}"
    );
    assert!(asked.contains("you ₹300.00") && world.records.is_empty(), "{asked}");
    for text in
        ["Goa trip: asha and i paid 900 for hotel", "hotel 900 in Goa trip paid by asha 450 and me 450"]
    {
        let mut world = in_goa();
        let asked = world.hears(text);
        assert!(asked.contains("Paid: Asha ₹450.00 and you ₹450.00"), "{text}: {asked}");
        assert!(asked.contains("Kamal ₹300.00") && world.records.is_empty(), "{text}: {asked}");
    }
    for text in ["main aur asha ne 600 diye lunch ke", "asha and kamal paid 300 each"] {
        let asked = World::new().hears(text);
        assert!(asked.contains("₹300.00") && asked.contains("Asha ₹300.00"), "{text}: {asked}");
        assert!(asked.contains("[Likh lo]") || asked.contains("[Save]"), "{text}: {asked}");
    }
    let mut world = World::new();
    let saved = world.hears("dinner 600 with Asha and I paid");
    assert!(saved.contains("You paid") && world.owes(ASHA) == 30_000, "{saved}");
    let mut world = in_goa();
    assert!(world.hears("asha gave 900 for goa trip").contains("shall I save this?"));
    // With whom it is shared is said.
    for text in [
        "taxi 300 with Asha in Goa trip, Asha paid",
        "Asha paid 300 for taxi with me in Goa trip",
        "Asha paid 300 for hotel in Goa trip, only her and me",
    ] {
        let mut world = in_goa();
        let saved = agreed(&mut world, text);
        assert!(!saved.contains("Kamal"), "{text}: {saved}");
        assert_eq!(world.owes(ASHA), -15_000, "{text}");
    }
    let mut world = in_goa();
    let asked = world.hears("asha paid 900 fuel in goa trip, not for me");
    assert!(asked.contains("Asha ₹450.00 and Kamal ₹450.00. Shall I save this?"), "{asked}");
}

#[test]
fn others_of_the_group_are_left_out_or_share_alone() {
    for (text, parts) in [
        (
            "beer 900 in Goa trip Asha paid. Kamal doesnt drink so not him",
            "you ₹300.00, Asha ₹300.00 and Ravi Kumar ₹300.00",
        ),
        (
            "in goa trip, lunch at britto's 900 asha paid, everyone except kamal",
            "you ₹300.00, Asha ₹300.00 and Ravi Kumar ₹300.00",
        ),
        (
            "asha paid 900 fuel in goa trip for asha kamal ravi",
            "Asha ₹300.00, Kamal ₹300.00 and Ravi Kumar ₹300.00",
        ),
        (
            "Asha paid 900 for hotel in goa trip, only her kamal and ravi",
            "Asha ₹300.00, Kamal ₹300.00 and Ravi Kumar ₹300.00",
        ),
    ] {
        let mut world = in_goa();
        world.hears("add Ravi to Goa trip");
        let asked = world.hears(text);
        assert!(asked.contains("Asha paid, split equally") && asked.contains(parts), "{text}: {asked}");
        assert!(asked.contains("Shall I save this?") && world.records.is_empty(), "{text}: {asked}");
    }
}

#[test]
fn a_payment_counts_where_it_is_owed() {
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    let paid = world.hears("Asha gave me 800 for the dinner");
    assert!(paid.contains("In Goa trip.") && paid.contains("You and Asha are square"), "{paid}");
    let told = world.hears("who owes what in Goa trip");
    assert!(told.contains("You get ₹800.00") && !told.contains("Asha"), "{told}");
    // By the button of the balance too.
    let told = world.told("settle up with Kamal");
    world.taps(&told, "They paid ₹800.00");
    assert!(world.hears("who owes what in Goa trip").contains("Everybody in Goa trip is square"));

    // What was paid in words is not paid by an old button once more.
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    let (of_group, of_all) = (world.told("who owes what in Goa trip"), world.told("settle up with Asha"));
    world.hears("Asha gave me 800 for the dinner");
    for (told, button) in [(&of_group, "Asha paid"), (&of_all, "They paid")] {
        let told = shown(&world.taps(told, button));
        assert!(told.contains("no longer open") && world.owes(ASHA) == 0, "{told}");
    }

    // What is open outside may be what is paid, and of two groups nobody knows which.
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    world.hears("taxi 100 with Asha");
    assert!(!world.hears("Asha gave me 50").contains("In Goa trip"));
    world.hears("create group Flat 12 with Kamal");
    world.hears("internet 900 in Flat 12");
    assert!(!world.hears("Kamal gave me 450").contains("In "));
    world.hears("I paid Asha 20");
    assert_eq!(world.records.last().unwrap().record.spec.group, None);
}

#[test]
fn a_payment_between_two_others_is_named_and_counts() {
    let mut world = in_goa();
    agreed(&mut world, "Asha paid 900 for petrol in Goa trip for everyone");
    let asked = world.hears("Kamal paid Asha 300");
    assert!(
        asked.contains("payment of ₹300.00 from Kamal to Asha in Goa trip: shall I save this?"),
        "{asked}"
    );
    assert!(world.hears("yes").contains("In Goa trip."));
    let told = world.hears("who owes what in Goa trip");
    assert!(told.contains("You owe ₹300.00") && !told.contains("Kamal"), "{told}");
}

#[test]
fn a_rest_is_for_whom_it_is_said() {
    let mut world = in_goa();
    let asked = world.hears("dinner 9000 in Goa trip, Asha 40%");
    assert!(asked.contains("Shall I save this?") && world.records.is_empty(), "{asked}");
    let mut world = in_goa();
    world.hears("add Ravi to Goa trip");
    let saved = agreed(&mut world, "in Goa trip dinner 9000 Asha paid, Kamal 20% rest equally");
    assert!(saved.contains("Ravi Kumar ₹2,400.00") && saved.contains("Kamal ₹1,800.00"), "{saved}");
    assert_eq!(world.owes(ASHA), -240_000);
    let mut world = in_goa();
    let saved = world.hears("dinner 9000 in Goa trip, Asha 40%, rest me");
    assert!(saved.contains("you ₹5,400.00"), "{saved}");
    // Where all have a part, nothing is asked.
    let mut world = in_goa();
    let saved = world.hears("dinner 1000 in Goa trip, Asha 40%, Kamal 40%");
    assert!(saved.contains("you ₹200.00"), "{saved}");
}

#[test]
fn what_somebody_had_of_a_bill_is_no_other_bill() {
    for text in [
        "Goa trip: biryani 1000 i paid, kamal veg so he had 200 only",
        "Goa trip: biryani 1000 i paid, kamal had only 200",
    ] {
        let mut world = in_goa();
        world.hears("add Ravi to Goa trip");
        let asked = world.hears(text);
        assert!(asked.contains("biryani ₹1,000.00 in Goa trip: You paid"), "{text}: {asked}");
        assert!(asked.contains("Kamal ₹200.00") && asked.contains("you ₹266.67"), "{text}: {asked}");
        world.hears("yes");
        assert_eq!((world.owes(KAMAL), world.records.len()), (20_000, 1), "{text}");
    }
}

#[test]
fn what_is_for_one_or_double_is_asked_as_it_is() {
    for (text, asks) in [
        ("petrol 900 in Goa trip for me", "petrol ₹900.00 as your own expense: shall I save this?"),
        ("petrol 900 in Goa trip for me only", "petrol ₹900.00 as your own expense: shall I save this?"),
        (
            "rent 800 in Goa trip, I pay double",
            "you ₹400.00, Asha ₹200.00 and Kamal ₹200.00. Shall I save this?",
        ),
        (
            "rent 800 in Goa trip, kamal will pay double",
            "you ₹200.00, Asha ₹200.00 and Kamal ₹400.00. Shall I save this?",
        ),
        (
            "rent 800 in Goa trip, kamal pays double",
            "you ₹200.00, Asha ₹200.00 and Kamal ₹400.00. Shall I save this?",
        ),
        ("petrol 900 in Goa trip, Kamal 100 less because he drove", "Kamal ₹300.00. Shall I save this?"),
    ] {
        let mut world = in_goa();
        let asked = world.hears(text);
        assert!(asked.contains(asks) && world.records.is_empty(), "{text}: {asked}");
    }
}

#[test]
fn what_is_in_a_group_to_come_waits_for_it() {
    let mut world = World::new();
    world.hears("create group Gang with Asha and Zubeida");
    let kept = world.hears("lunch 900 in Gang");
    assert!(kept.contains("I have kept lunch ₹900.00 in Gang") && world.records.is_empty(), "{kept}");
    let saved = world.hears("yes");
    assert!(saved.contains("Made the group Gang") && saved.contains("Zubeida ₹300.00"), "{saved}");
    assert!(saved.contains("In Gang.") && world.owes(ASHA) == 30_000, "{saved}");
}

#[test]
fn a_group_is_meant_by_a_part_of_its_name_where_only_one_has_it() {
    for (text, inside) in [
        ("ice 60 for the trip", true),
        ("ice 60 in goa", true),
        ("soap 60 for the house", false),
        ("chai 60 for Asha", false),
    ] {
        let mut world = in_goa();
        world.hears("create group Flat 12 with Asha");
        let told = agreed(&mut world, text);
        assert_eq!(told.contains("In Goa trip."), inside, "{text}: {told}");
    }
    let mut world = in_goa();
    world.hears("create group Manali trip with Asha");
    assert!(!world.hears("ice 60 for the trip").contains("In "));
}

#[test]
fn everyone_is_nobody_by_that_name() {
    let mut world = World::new();
    let asked = world.hears("coffee 120 by asha for all of us");
    assert!(asked.contains("who else was in it?") && !asked.contains("Everyone"), "{asked}");
    let saved = world.hears("Kamal");
    let saved = if saved.contains("Shall I save this?") { world.hears("yes") } else { saved };
    assert!(saved.contains("Asha paid") && saved.contains("Kamal ₹40.00"), "{saved}");
    let mut world = in_goa();
    let asked = world.hears("coffee 120 by asha for all of us");
    assert!(asked.contains("coffee ₹120.00 in Goa trip") && asked.contains("Kamal ₹40.00"), "{asked}");
    let mut world = World::new();
    let asked = world.hears("everyone owes me 150 for gift: asha kamal");
    assert!(asked.contains("gift ₹300.00") && asked.contains("Kamal ₹150.00"), "{asked}");
}

#[test]
fn who_leaves_hears_who_owes_whom() {
    let mut world = in_goa();
    agreed(&mut world, "Asha paid 900 for petrol in Goa trip for everyone");
    for (text, owing) in [
        ("remove Asha from Goa trip", "you owe Asha ₹300.00 and Kamal owes Asha ₹300.00"),
        ("remove Kamal from Goa trip", "Kamal owes Asha ₹300.00"),
        ("leave Goa trip", "you owe Asha ₹300.00"),
    ] {
        let told = world.hears(text);
        assert!(told.contains(owing), "{text}: {told}");
    }
}

#[test]
fn an_amount_for_each_is_asked_with_its_sum() {
    let mut world = World::new();
    let asked = world.hears("jeep 13 each me and Asha");
    assert!(asked.contains("jeep ₹26.00: You paid"), "{asked}");
}

#[test]
fn who_paid_is_never_only_counted() {
    let mut world = in_goa();
    world.hears("add Ravi to Goa trip");
    let told = world
        .hears("Goa trip: petrol 400 ravi paid split equally. Goa trip: tolls 200 ravi paid split equally");
    assert!(
        told.contains("Ravi Kumar paid; you ₹100.00, Ravi Kumar ₹100.00, Asha ₹100.00 and 1 more"),
        "{told}"
    );
    assert_eq!(world.owes(RAVI), -15_000);
}

#[test]
fn who_is_left_out_of_a_group_pays_nothing() {
    for text in [
        "wine 600 in Goa trip but not Kamal",
        "snacks 600 in Goa trip, Kamal excluded",
        "braai 600 in Goa trip without Kamal",
        "beers 600 in Goa trip, Kamal doesn't drink",
    ] {
        let mut world = in_goa();
        let asked = world.hears(text);
        assert!(asked.contains("you ₹300.00 and Asha ₹300.00"), "{text}: {asked}");
        let saved = world.hears("yes");
        assert!(saved.contains("In Goa trip."), "{text}: {saved}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (30_000, 0), "{text}");
    }
}
