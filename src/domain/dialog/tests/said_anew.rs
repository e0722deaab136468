//! What was entered is told anew: somebody's part, who was there instead, which one, what stays.

use super::super::testing::*;

#[test]
fn one_persons_part_is_no_amount_of_all() {
    // All in all, what Asha owes, what Kamal owes.
    let all = "lunch 120 with Asha and Kamal";
    for (said, asha, kamal) in [
        (&[all, "make Asha's 50", "yes"][..], 5_000, 3_500),
        (&[all, "Asha's share should be 50", "yes"], 5_000, 3_500),
        (&[all, "Asha should pay 30", "yes"], 3_000, 4_500),
        (&[all, "Asha ka hissa 50 hona chahiye", "haan"], 5_000, 3_500),
        (&[all, "Asha's share should be 50 and Kamal's 30", "yes"], 5_000, 3_000),
        // Who has a part of their own keeps it.
        (&[all, "make Asha's 50", "yes", "Kamal should pay 30", "yes"], 5_000, 3_000),
        (&[all, "आशा का हिस्सा 50 है", "हाँ"], 5_000, 3_500),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said:?}: {told}");
        assert_eq!(world.entered(), ["lunch 120"], "{said:?}");
    }
    for said in ["Asha's share should be 50", "Asha's share of the lunch should be 50"] {
        let mut world = World::new();
        let told = world.talk(&[all, "bus 3", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (5_000, 3_500), "{said}: {told}");
        assert_eq!(world.entered(), ["bus 3", "lunch 120"], "{said}");
    }
    // More than all of it is no part of it.
    let mut world = World::new();
    world.talk(&[all, "make Asha's share 150"]);
    assert_eq!((world.owes(ASHA), world.entered().len()), (4_000, 1));
    let mut world = World::new();
    let told = world.talk(&["lunch 150 with Asha and Zara", "Asha ka hissa 60 hai", "haan"]);
    assert_eq!(
        (world.owes(ASHA), world.entered().as_slice()),
        (6_000, ["lunch 150".to_owned()].as_slice()),
        "{told}"
    );
}

#[test]
fn who_takes_one_place_leaves_the_others_in() {
    let all = "dinner 90 with Asha and Kamal";
    for said in [
        &[all, "it was with Gil not Asha", "yes"][..],
        &[all, "Asha nahi Gil tha", "haan"],
        &[all, "Asha hata do aur Gil jodo", "haan"],
        &[all, "it was with Ravi Kumar not Asha"],
        &[all, "Ravi instead of Asha"],
        &[all, "Asha was not there, Gil was", "yes"],
        &[all, "chai 20", "dinner was with Ravi not Asha"],
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 3_000), "{said:?}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&[all, "Asha nahi aayi", "haan"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 4_500), "{told}");
}

#[test]
fn both_halves_of_a_mix_up_are_changed() {
    for told in ["snacks 30, dinner 90 with Asha", "dinner 90 with Asha, snacks 30"] {
        for said in ["I meant snacks with Asha and dinner just me", "no, dinner just me and snacks with Asha"]
        {
            let mut world = World::new();
            let answered = world.talk(&[told, said, "yes", "yes"]);
            assert_eq!(world.owes(ASHA), 1_500, "{told}, {said}: {answered}");
            assert_eq!(world.entered(), ["dinner 90", "snacks 30"], "{told}, {said}: {answered}");
        }
    }
}

#[test]
fn an_entry_is_found_by_its_place() {
    let all = "petrol 40, milk 2, bread 3";
    for (said, there) in [
        (&[all, "change the second to 2.20", "yes"][..], ["bread 3", "milk 2.2", "petrol 40"]),
        (&[all, "the second one was 2.20", "yes"], ["bread 3", "milk 2.2", "petrol 40"]),
        (&[all, "dusra wala 2.20 tha", "haan"], ["bread 3", "milk 2.2", "petrol 40"]),
        (&[all, "change the second last to 2.30", "yes"], ["bread 3", "milk 2.3", "petrol 40"]),
        (&[all, "the third one was 4", "yes"], ["bread 4", "milk 2", "petrol 40"]),
        // Of a list, from above.
        (&[all, "show my last 5", "the third one was 45", "yes"], ["bread 3", "milk 2", "petrol 45"]),
        (&[all, "the fourth one was 45", "yes"], ["bread 3", "milk 2", "petrol 40"]),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), there, "{said:?}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&[all, "delete the second one"]);
    assert!(told.contains("milk ₹2.00?"), "{told}");
}

#[test]
fn what_is_excepted_stays() {
    for said in [
        &["delete all but lunch", "yes"][..],
        &["delete everything except the lunch", "yes"],
        &["sab hata do, lunch chhod ke", "haan"],
        &["delete both", "delete these except lunch", "yes"],
    ] {
        let mut world = World::new();
        world.talk(&["lunch 12", "milk 2"]);
        let told = world.talk(said);
        assert_eq!(world.entered(), ["lunch 12"], "{said:?}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["lunch 12", "milk 2", "delete all but coffee", "delete both", "undo"]);
    assert_eq!(world.entered(), ["lunch 12", "milk 2"], "{told}");
    let told = world.talk(&["bus 3", "taxi 4", "delete bus and taxi"]);
    assert!(told.contains("these 2"), "{told}");
    world.talk(&["yes"]);
    let told = world.talk(&["delete the milk and make the lunch 15"]);
    assert_eq!(world.entered(), ["lunch 15"], "{told}");
}

#[test]
fn a_correction_finds_what_is_meant() {
    for (said, there) in [
        // Behind a question, and after a list.
        (
            &["lunch 20 with Zara", "taxi 90 with Zara", "taxi 95 actually", "yes"][..],
            &["lunch 20", "taxi 95"][..],
        ),
        (
            &["tea 3 with Zara, cake 5 with Zara", "the cake 5.50 sorry", "and the tea 3.50", "yes"],
            &["cake 5.5", "tea 3.5"],
        ),
        (&["milk 30, eggs 60", "and the milk 35", "yes"], &["eggs 60", "milk 35"]),
        (&["samosa 30, auto 60", "nahi samosa 40", "haan", "aur auto 70", "haan"], &["auto 70", "samosa 40"]),
        (&["milk 30", "and the bread 20"], &["bread 20", "milk 30"]),
        // With somebody, and of another day.
        (
            &["coffee with Asha 10", "coffee 4", "the coffee with Asha was 12", "yes"],
            &["coffee 12", "coffee 4"],
        ),
        (&["uber 20 yesterday", "uber 25 today", "yesterday's uber was 22", "yes"], &["uber 22", "uber 25"]),
        (&["auto 40 kal", "auto 60 aaj", "kal wala auto 45 ka tha", "haan"], &["auto 45", "auto 60"]),
        // By a part of its name, and in other words.
        (&["school 200", "school fees 500", "fees were 550", "yes"], &["school 200", "school fees 550"]),
        (&["school 200", "school bus was 40"], &["school 200", "school bus 40"]),
        (&["किताब 250", "किताब 220 की आई", "हाँ"], &["किताब 220"]),
        (&["rent of october was 880"], &["rent 880"]),
        // What is new corrects itself.
        (&["rent 550", "gas 60 - make it 65", "yes"], &["gas 65", "rent 550"]),
        (&["coffee 3, meant 4", "yes"], &["coffee 4"]),
        (&["nails 35, scratch that 30", "yes"], &["nails 30"]),
        (
            &["snacks 30 with Zara, dinner 90 with Zara", "snacks was 35 and dinner 95", "yes"],
            &["dinner 95", "snacks 35"],
        ),
        (&["snacks 30, dinner 90", "snacks was 35 and dinner 95", "yes", "yes"], &["dinner 95", "snacks 35"]),
        // Its old amount tells which.
        (
            &["movie 840 with Zara", "popcorn 350 with Zara", "movie ka 840 nahi 880 tha", "haan", "haan"],
            &["movie 880", "popcorn 350"],
        ),
        (&["Asha gave 10 for the taxi", "gym 45", "he gave 15 not 10", "yes"], &["taxi 15", "gym 45"]),
        // Of somebody.
        (&["Asha paid me 30", "bus 3", "Asha's payment was 25", "yes"], &["25", "bus 3"]),
        (&["Asha ne 300 diye", "chai 20", "Asha ka payment 250 tha", "haan"], &["250", "chai 20"]),
        (&["Asha ko 500 udhaar diye", "Asha ka 500 galat hai, 400 tha", "haan"], &["loan 400"]),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        let mut there: Vec<String> = there.iter().map(|it| (*it).to_owned()).collect();
        there.sort();
        assert_eq!(world.entered(), there, "{said:?}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["pizza 45 with Asha and Kamal", "Asha says it was 48", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (1_600, 1_600), "{told}");
}

#[test]
fn the_same_split_is_with_the_same_people() {
    for said in ["Asha got the taxi 30, split the same way", "Asha paid taxi 30 same split"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (2_000, 3_000), "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["dinner 90 with Asha and Kamal", "wine 12, same people", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_400, 3_400), "{told}");
}

#[test]
fn a_change_that_waits_is_told_with_both_amounts() {
    let mut world = World::new();
    let told = world.talk(&["gift 30", "lunch 20 with Zara", "the gift was 33"]);
    assert!(told.contains("kept gift ₹30.00 → ₹33.00"), "{told}");
    let mut world = World::new();
    let told = world.talk(&["pizza 40", "costume 50", "lunch 10 with Zara", "the second one was 58"]);
    assert!(told.contains("costume ₹50.00 → ₹58.00"), "{told}");
}
