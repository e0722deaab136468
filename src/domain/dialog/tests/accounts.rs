//! What somebody's account is told in.

use super::super::testing::*;

#[test]
fn a_list_is_of_whom_it_begins_with() {
    for said in
        ["Asha: bread 20, milk 30", "Asha: 2 rotis 20, 1 dal 30", "Asha took bread 20, milk 30 on credit"]
    {
        let mut world = World::new();
        let asked = world.talk(&["lent Asha 600", said]);
        assert!(asked.contains("owed in full: Asha ₹20.00"), "{said}: {asked}");
        assert_eq!(world.records.len(), 1, "{said}: {asked}");
        world.talk(&["yes", "yes"]);
        assert_eq!(world.owes(ASHA), 65_000, "{said}");
    }
}

#[test]
fn a_deposit_is_a_part_of_what_it_costs() {
    for said in [
        "sofa 850 with Asha, deposit 200 today, i paid",
        "Asha and i are going halves on a sofa 850, deposit 200 paid by me today",
    ] {
        let mut world = World::new();
        let asked = world.talk(&[said]);
        assert!(asked.contains("is it ₹200.00 or ₹850.00"), "{said}: {asked}");
        world.talk(&["200", "yes"]);
        assert_eq!((world.owes(ASHA), world.records.len()), (10_000, 1), "{said}");
    }
}

#[test]
fn what_may_be_of_another_account_is_asked() {
    for (said, shown) in [
        ("Asha owes 20 thalis x 120", "thalis ₹2,400.00: You paid, owed in full"),
        ("Asha overpaid by 50, carry it over", "payment of ₹50.00 from Asha"),
        ("Asha sent $200 for it", "payment of $200.00 from Asha"),
        ("Asha transferred 100 to the hospital directly", "payment of ₹100.00 from Asha"),
        ("dad's electricity 2100 i paid online, Asha already sent 70", "I have kept payment of ₹70.00"),
        ("Asha birthday order 4500, advance received 2000", "I have kept payment of ₹2,000.00 from Asha"),
        ("it was Asha's turn, dinner 980, same people", "Asha paid"),
    ] {
        let mut world = World::new();
        let asked = world.talk(&["lunch 900 with Asha and Kamal", said]);
        assert!(asked.contains(shown), "{said}: {asked}");
        assert_eq!((world.owes(ASHA), world.records.len()), (30_000, 1), "{said}");
    }
}

#[test]
fn parts_and_currencies_are_no_amounts() {
    let mut world = World::new();
    let asked = world.talk(&["dinner 90 with Asha", "make it 60/30, Asha 30"]);
    assert!(asked.contains("Asha ₹30.00 and you ₹60.00"), "{asked}");
    let mut world = World::new();
    let asked = world.talk(&["dinner 90 with Asha and Kamal", "make it 30 60, Asha 60"]);
    assert!(asked.contains("Write the parts once more"), "{asked}");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_000, 3_000));
    let mut world = World::new();
    let asked = world.talk(&[
        "lunch 60 with Asha",
        "taxi 30 with Asha",
        "Asha paid me 20",
        "all of these were in euros",
    ]);
    assert!(asked.contains("lunch ₹60.00: shall I change it to EUR"), "{asked}");
    world.talk(&["yes", "yes", "yes"]);
    assert!(world.records.iter().all(|seen| seen.record.spec.total.currency.code() == "EUR"));
}

#[test]
fn what_is_taken_away_is_owed() {
    for (said, asha) in [
        ("Asha 2 kilo cheeni 90 aur tel 160 le gayi, paise baad me", 25_000),
        ("Asha chai 20 ki pi gayi baad me degi", 2_000),
        ("Asha 30 aur le gayi", 3_000),
        ("Asha 2 bread 80 aur doodh 60 le gayi udhaar", 14_000),
        ("Asha 150 ka samaan, 100 diye 50 baki", 5_000),
        ("Asha ko aadha kilo paneer diya 180, hisaab me likh lo", 18_000),
    ] {
        let mut world = World::new();
        world.talk(&["Asha ko 100 udhaar diye"]);
        let told = world.talk(&[said]);
        assert_eq!(world.owes(ASHA), 10_000, "{said}: {told}");
        world.talk(&["haan", "haan"]);
        assert_eq!(world.owes(ASHA), 10_000 + asha, "{said}: {told}");
    }
}

#[test]
fn somebody_bears_less_of_a_bill() {
    for (said, asha) in [
        ("Asha abhi naukri nahi karti to usse 100 hi lena hai", 100),
        ("Asha se 50 hi lungi", 50),
        ("Asha se 50 kam lena hai", 150),
        ("Asha veg thi usne sirf 80 ka khaya", 80),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 600 Asha aur Kamal ke saath", said]);
        assert!(told.contains(&format!("Asha ₹{asha}.00")), "{said}: {told}");
        world.talk(&["haan"]);
        assert_eq!(world.owes(ASHA), asha * 100, "{said}");
    }
    let mut world = World::new();
    let told = world.talk(&["Asha ko 300 udhaar diye", "Asha se 100 hi lena hai"]);
    assert!(told.contains("maaf") && world.owes(ASHA) == 30_000, "{told}");
}

#[test]
fn a_bill_comes_to_more_or_less() {
    for (said, shown) in [
        ("extra 90 tip bhi di thi maine", "tip ₹90.00"),
        ("lunch pe 60 tip bhi thi", "tip ₹60.00"),
        ("upar se 50 parking bhi laga tha", "parking ₹50.00"),
        ("lunch me 50 ka discount mila tha", "₹550.00"),
        ("we got 100 discount on the lunch", "₹500.00"),
        ("dukandar ne 40 chhod diye lunch me", "₹560.00"),
    ] {
        let mut world = World::new();
        let told = world.talk(&["lunch 600 Asha aur Kamal ke saath", said]);
        assert!(told.contains(shown), "{said}: {told}");
        assert_eq!(world.entered(), ["lunch 600"], "{said}");
    }
}

#[test]
fn a_debt_that_is_told_with_its_payment() {
    for said in ["mujhe Asha ko 500 dene the, de diye", "Asha ke 500 dene the wo aaj de diye"] {
        let mut world = World::new();
        let told = world.talk(&[said, "haan"]);
        assert_eq!((world.owes(ASHA), world.records.len()), (0, 0), "{said}: {told}");
        let mut world = World::new();
        world.talk(&["Asha se 500 udhaar liye", said, "haan"]);
        assert_eq!(world.owes(ASHA), 0, "{said}");
    }
    let mut world = World::new();
    world.talk(&["Asha se 5000 liye the, 2000 lauta diye", "haan", "haan"]);
    assert_eq!(world.owes(ASHA), -300_000);
    let mut world = World::new();
    world.talk(&["Asha se 500 udhaar liye", "Asha ke 500 dene hai, 200 aaj de rahi hu", "haan"]);
    assert_eq!(world.owes(ASHA), -30_000);
}
