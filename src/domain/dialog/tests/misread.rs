//! What reads like an entry and is none.

use super::super::testing::*;

#[test]
fn a_question_books_nothing() {
    for (said, there) in [
        (&["dinner 300 with Kamal", "did I note the 30 that Kamal gave me?"][..], false),
        (&["dinner 300 with Kamal", "Kamal ne jo 100 diye the wo likha?"], false),
        (&["dinner 300 with Kamal", "Kamal paid me 30", "did I note the 30 that Kamal gave me?"], true),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(told.contains("it is there"), there, "{said:?}: {told}");
        assert_eq!(world.entered().len(), said.len() - 1, "{said:?}: {told}");
    }
}

#[test]
fn what_he_gave_is_no_total() {
    for text in ["wait he gave me 150", "hang on he only gave me 150", "oh hang on, he gave me 150 for it"] {
        let mut world = World::new();
        let told = world.talk(&["dinner 900 with Kamal", text]);
        assert!(told.contains("payment of ₹150.00 from Kamal"), "{text}: {told}");
        assert_eq!(world.entered(), ["dinner 900"], "{text}");
    }
}

#[test]
fn what_he_gave_mends_a_payment() {
    let mut world = World::new();
    let told = world.talk(&["dinner 900 with Kamal", "Kamal paid me 200", "no he only gave me 150"]);
    assert!(told.contains("₹200.00 → ₹150.00") || told.contains("change it to ₹150.00"), "{told}");
    assert_eq!(world.entered().len(), 2);
    let mut world = World::new();
    let told = world.talk(&["Kamal paid me 200", "hang on he gave me 100", "yes"]);
    assert_eq!(world.entered(), ["100"], "{told}");
}

#[test]
fn an_amount_that_is_agreed_to_is_of_what_was_said() {
    let mut world = World::new();
    let told = world.talk(&["is lunch 300 ok?"]);
    assert!(world.entered().is_empty(), "{told}");
    let told = world.talk(&["no", "lunch 300", "ok fine 200"]);
    assert!(told.contains("shall I change it to ₹200.00?"), "{told}");
    let mut world = World::new();
    let told = world.talk(&["lunch 300", "ok 180", "yes"]);
    assert_eq!(world.entered(), ["lunch 180"], "{told}");
    let told = world.talk(&["traffic fine 500"]);
    assert!(told.contains("₹500.00") && !told.contains("change"), "{told}");
}

#[test]
fn rules_and_repeats_are_told_to_be_none() {
    let mut world = World::new();
    let told = world.talk(&["Kamal and I always split everything 60/40, I pay 60"]);
    assert!(told.contains("cannot keep a rule"), "{told}");
    assert!(world.entered().is_empty());
    let told = world.talk(&["rent 8000 every month"]);
    assert!(told.contains("cannot repeat") && world.entered() == ["rent 8000"], "{told}");
}

#[test]
fn several_people_are_no_person() {
    for text in ["dinner 900 with flatmates", "dinner 900 with my friends"] {
        let mut world = World::new();
        let told = world.talk(&[text]);
        assert!(told.contains("with whom?"), "{text}: {told}");
    }
}

#[test]
fn who_was_not_there_is_not_added() {
    let mut world = World::new();
    let told = world.talk(&["lunch 600 with Zara", "Zara was not there"]);
    assert!(told.contains("with whom?"), "{told}");
    let mut world = World::new();
    let told = world.talk(&["lunch 600 with Asha and Zara", "Zara was not there"]);
    assert_eq!(
        (world.entered().as_slice(), world.owes(ASHA)),
        (["lunch 600".to_owned()].as_slice(), 30_000),
        "{told}"
    );
}

#[test]
fn a_thing_gets_another_name() {
    let mut world = World::new();
    world.talk(&["lunch 250", "chai 20", "rename lunch to team lunch"]);
    assert_eq!(world.entered(), ["chai 20", "team lunch 250"]);
}

#[test]
fn whoever_is_taken_out_takes_no_entry_with_them() {
    // Told who it is, or the only one it can be.
    for said in ["Asha didn't come, remove him", "delete him from it"] {
        let mut world = World::new();
        let with =
            if said.starts_with("delete") { "lunch 90 with Asha" } else { "lunch 90 with Asha and Kamal" };
        world.talk(&[with, said, "yes"]);
        assert_eq!(world.entered(), ["lunch 90"], "{said}");
    }
    let mut world = World::new();
    let told = world.talk(&["lunch 90 with Asha and Kamal", "Asha didn't come, remove him", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 4_500), "{told}");
}

#[test]
fn an_expense_is_no_amount_of_a_payment() {
    let mut world = World::new();
    world.talk(&["dinner 400 with Kamal", "Kamal paid his share", "petrol 300"]);
    assert_eq!(world.owes(KAMAL), 20_000);
    let mut world = World::new();
    world.talk(&["dinner 400 with Kamal", "Kamal paid half", "hair 45"]);
    assert_eq!(world.owes(KAMAL), 20_000);
}
