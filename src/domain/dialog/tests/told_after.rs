//! What is told of a bill after it was entered: what came on top, what came back, whose a part of it was, who paid it.

use super::super::testing::*;

#[test]
fn what_came_on_top_is_asked_with_the_same_people() {
    for (said, there, asha) in [
        (&["dinner 90 with Asha", "oh and 6 for the tip", "yes"][..], ["dinner 90", "tip 6"], 4_800),
        (&["dinner 90 with Asha", "add the tip 6", "yes"], ["dinner 90", "tip 6"], 4_800),
        (&["dinner 90 with Asha", "cleaning fee 40 on top", "yes"], ["cleaning fee 40", "dinner 90"], 6_500),
        (&["dinner 90 with Asha", "tip 4 as well", "yes"], ["dinner 90", "tip 4"], 4_700),
        (
            &["dinner 90 with Asha", "service charge was 10 more", "yes"],
            ["dinner 90", "service charge 10"],
            5_000,
        ),
        (&["dinner 90 with Asha", "forgot the tip, 4", "yes"], ["dinner 90", "tip 4"], 4_700),
        (&["dinner 90 with Asha", "forgot the wine, 14", "yes"], ["dinner 90", "wine 14"], 5_200),
        (&["dinner 90 with Asha", "and there was a 4 tip on top", "yes"], ["dinner 90", "tip 4"], 4_700),
        (&["taxi 12", "oh and forgot the toll 3", "yes"], ["taxi 12", "toll 3"], 0),
    ] {
        let mut world = World::new();
        world.talk(&said[..said.len() - 1]);
        assert_eq!(world.entered().len(), 1, "{said:?}: saved unasked");
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(
            (world.entered().as_slice(), world.owes(ASHA)),
            (there.map(str::to_owned).as_slice(), asha),
            "{said:?}: {told}"
        );
    }
}

#[test]
fn a_change_of_what_is_not_there_changes_no_other() {
    for said in [
        &["dinner 90 with Asha", "Asha gave me 20", "change the taxi to 66"][..],
        &["dinner 90 with Asha", "Asha gave me 20", "make the pizza 50"],
        &["dinner 90 with Asha", "Asha gave me 20", "taxi ko 66 kar do"],
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), ["20", "dinner 90"], "{said:?}: {told}");
        assert!(told.contains("I find no entry") || told.contains("not sure"), "{said:?}: {told}");
    }
}

#[test]
fn somebodys_payment_stays_theirs() {
    let all = "lunch 30 with Asha and Kamal";
    let mut world = World::new();
    let told = world.talk(&[all, "Asha gave me 10", "Kamal gave me 10", "sorry Asha's was 9", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (100, 0), "{told}");
    let mut world = World::new();
    let told = world.talk(&[all, "Asha paid me 10", "actually Kamal's was 8", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 1_000), "{told}");
}

#[test]
fn an_entry_is_found_from_the_end() {
    for (said, there) in [
        ("the one before last was 6", ["bus 6", "lunch 30", "taxi 12"]),
        ("two back: that was 36", ["bus 4", "lunch 36", "taxi 12"]),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 30", "bus 4", "taxi 12", said, "yes"]);
        assert_eq!(world.entered(), there, "{said}: {told}");
    }
}

#[test]
fn a_thing_of_a_group_is_told_again() {
    let all = ["create group Bali with Asha, Kamal", "bali: hotel 300", "bali: the hotel was 330", "yes"];
    let mut world = World::new();
    let told = world.talk(&all);
    assert_eq!(
        (world.entered().as_slice(), world.owes(ASHA)),
        (["hotel 330".to_owned()].as_slice(), 11_000),
        "{told}"
    );
}

#[test]
fn one_person_had_less_of_it() {
    // What is said of it, what Asha owes, what Kamal owes.
    let all = "dinner 120 with Asha and Kamal";
    for (said, asha, kamal) in [
        ("Asha only had a soup, 20 for her and the rest split", 2_000, 5_000),
        ("Asha only had a starter, 20 for her, rest split between us", 2_000, 5_000),
        ("Asha just had a beer, so 20 for her", 2_000, 5_000),
        ("Asha is only back since Monday, so she pays 20 of the dinner", 2_000, 5_000),
        ("Asha pays 20 of the dinner", 2_000, 5_000),
        ("charge Asha just 20", 2_000, 5_000),
        ("Asha 20, rest Kamal and me", 2_000, 5_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&[all, said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (4_000, 4_000), "{said}: unasked, {told}");
        let told = world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}: {told}");
        assert_eq!(world.entered(), ["dinner 120"], "{said}");
    }
    for said in [
        "Asha was away from the 10th, she should pay less for the dinner",
        "Asha moved in only on the 15th so she should pay half for the dinner",
    ] {
        let mut world = World::new();
        let told = world.talk(&[all, said]);
        assert!(told.contains("how is ₹120.00 to be divided?"), "{said}: {told}");
        let told = world.talk(&["Asha 20, Kamal 50, me 50", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (2_000, 5_000), "{said}: {told}");
    }
}

#[test]
fn a_part_of_it_is_somebodys_alone() {
    let all = "shop 60 with Asha and Kamal";
    for (said, asha, kamal) in [
        ("9 of that was just my shampoo", 1_700, 1_700),
        ("9 of that was just mine", 1_700, 1_700),
        ("9 of it was Asha's shampoo", 2_600, 1_700),
        ("30 of those were only for me and Asha", 2_500, 1_000),
        ("Asha's wine 9 was in there too", 2_600, 1_700),
    ] {
        let mut world = World::new();
        let told = world.talk(&[all, said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (2_000, 2_000), "{said}: unasked, {told}");
        let told = world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}: {told}");
        assert_eq!(world.entered(), ["shop 60"], "{said}");
    }
}

#[test]
fn what_came_back_makes_the_bill_less() {
    let all = "tickets 90 with Asha and Kamal";
    for (said, asha, kamal) in [
        ("the tickets were refunded 30", 2_000, 2_000),
        ("refund of 30 for the tickets", 2_000, 2_000),
        ("got 30 back from the tickets because it rained", 2_000, 2_000),
        // Who got it had not paid.
        ("Asha returned the wine and got 9 back", 3_600, 2_700),
        ("Asha took the milk back and got 9 refunded", 3_600, 2_700),
        ("Asha's ticket was cancelled, 30 refunded to my card", 0, 3_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&[all, said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_000, 3_000), "{said}: unasked, {told}");
        let told = world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["hotel 40", "got 40 back off the hotel", "yes"]);
    assert!(world.entered().is_empty(), "{told}");
    let mut world = World::new();
    let told = world.talk(&["tickets 90 with Asha, Asha paid", "yes", "Asha got 30 refunded", "yes"]);
    assert_eq!(world.owes(ASHA), -3_000, "{told}");
}

#[test]
fn somebody_else_paid_it() {
    for said in
        ["no wait Asha brought the pies herself, she paid those", "Asha bought the pies herself actually"]
    {
        let mut world = World::new();
        let told = world.talk(&["pies 36 with Asha and Kamal", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (-1_200, 0), "{said}: {told}");
    }
    for said in ["Asha paid both actually", "Asha paid both of those"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha, lunch 30 with Kamal", said, "yes", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (-6_000, 0), "{said}: {told}");
    }
}

#[test]
fn two_bills_exchange_their_people() {
    for said in [
        "swap those two: lunch Asha, dinner Kamal",
        "swap those two, lunch was Asha and dinner Kamal",
        "the other way round: lunch with Asha, dinner with Kamal",
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha, lunch 30 with Kamal", said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (1_500, 4_500), "{said}: {told}");
        assert_eq!(world.entered(), ["dinner 90", "lunch 30"], "{said}: {told}");
    }
}

#[test]
fn a_number_of_people_is_no_money() {
    for (said, asha, ravi) in [
        ("Asha is a student so exempt, split it between the other two", 0, 0),
        ("Asha doesn't use the wifi, split it between the other 2", 0, 0),
        ("Ravi joined us too, so divide by four", 3_000, 3_000),
        ("Ravi came as well, split it four ways", 3_000, 3_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&["wifi 120 with Asha and Kamal", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(RAVI)), (asha, ravi), "{said}: {told}");
        assert_eq!(world.entered(), ["wifi 120"], "{said}");
    }
}

#[test]
fn the_currency_is_said_afterwards() {
    for said in [
        &["lunch 50 with Asha", "euro I mean"][..],
        &["lunch 50 with Zara", "euro I mean", "yes"],
        &["lunch 50 with Asha", "I meant euros"],
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        let total = world.records.last().map(|seen| seen.record.spec.total.currency);
        assert_eq!(total.as_ref().map(crate::domain::money::Currency::code), Some("EUR"), "{said:?}: {told}");
    }
}

#[test]
fn somebody_takes_a_place() {
    for said in
        ["Asha can't go, Ravi takes her place", "Ravi takes Asha's ticket", "Ravi came instead of Asha"]
    {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", said]);
        assert_eq!(
            (world.owes(ASHA), world.owes(RAVI), world.owes(KAMAL)),
            (0, 3_000, 3_000),
            "{said}: {told}"
        );
    }
}

#[test]
fn what_has_just_gone_is_kept_after_all() {
    let mut world = World::new();
    let told = world.talk(&["lunch 20", "delete the lunch", "no keep it"]);
    assert_eq!(world.entered(), ["lunch 20"], "{told}");
}

#[test]
fn a_group_is_shown_by_its_name() {
    let all = ["create group Flat 5 with Asha, Kamal", "rent 90 in Flat 5"];
    for (said, shown) in
        [("show flat 5", "rent"), ("list flat 5", "rent"), ("how much is flat 5 so far", "₹90.00")]
    {
        let mut world = World::new();
        world.talk(&all);
        let told = world.talk(&[said]);
        assert!(told.contains("Flat 5") && told.contains(shown), "{said}: {told}");
    }
}
