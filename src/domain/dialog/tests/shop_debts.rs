//! What a seller tells of somebody who owes.

use super::super::testing::*;

#[test]
fn what_a_seller_tells_is_asked_about() {
    for (said, shown) in [
        ("Asha 240 paid", "payment of ₹240.00 from Asha"),
        ("Asha 100 cash", "payment of ₹100.00 from Asha"),
        ("Asha 240 due for lunch", "owed in full: Asha ₹240.00"),
        ("billed Asha 2400 today", "owed in full: Asha ₹2,400.00"),
        ("Asha took lunch today also, 80", "owed in full: Asha ₹80.00"),
        ("delivered 20 thalis to Asha at 120", "owed in full: Asha ₹2,400.00"),
        ("Asha paid 300 but i gave her 20 change", "payment of ₹280.00 from Asha"),
        ("Asha's order 4500, got 2000 advance", "owed in full: Asha ₹4,500.00"),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lent Asha 600", said]);
        assert!(told.contains(shown), "{said}: {told}");
        assert_eq!((world.owes(ASHA), world.records.len()), (60_000, 1), "{said}");
    }
    let mut world = World::new();
    let told = world.talk(&["bought onions 340 on credit from Asha"]);
    assert!(told.contains("Asha paid, owed in full: you ₹340.00"), "{told}");
}

#[test]
fn what_was_had_by_whom() {
    for (said, shown) in [
        ("got ben a pint 5.80", "I don't know Ben yet"),
        ("Asha's round: 18.40", "Asha paid"),
        ("Kamal's treat, cinema 33", "Kamal paid"),
        ("me Asha and Kamal got pizza 36, Asha paid", "Asha paid, split equally: you ₹12.00"),
        ("i got Asha's bus and mine, 6", "Asha ₹3.00"),
        ("gift for Asha 40 from Kamal and me, i paid", "you ₹20.00 and Kamal ₹20.00"),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 90 with Asha and Kamal", said]);
        assert!(told.contains(shown), "{said}: {told}");
        assert_eq!(world.records.len(), 1, "{said}");
    }
}

#[test]
fn parts_of_the_last_bill_in_other_words() {
    for (said, asha, kamal) in [
        ("Kamal was vegetarian, he pays 20, me and Asha 35 each", 3_500, 2_000),
        ("Asha pays 1 share, Kamal 2, me 1", 2_250, 4_500),
        ("Kamal will pay 2 shares of the dinner, Asha and me one each", 2_250, 4_500),
        ("Kamal had the steak so put 30 more on him", 2_000, 5_000),
        ("Kamal has the big room so he pays 30 more", 2_000, 5_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&["dinner 90 with Asha and Kamal", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said}: {told}");
        assert_eq!(world.records.len(), 1, "{said}");
    }
    let mut world = World::new();
    world.talk(&["lent Asha 54", "no sorry it was 45, but she already paid 20 of it", "yes", "yes"]);
    assert_eq!(world.owes(ASHA), 2_500);
    let mut world = World::new();
    let told = world.talk(&["cab 90 with Asha and Kamal, Asha paid", "yes", "Kamal also paid 20 of the cab"]);
    assert!(told.contains("Kamal ₹20.00 and Asha ₹70.00"), "{told}");
}
