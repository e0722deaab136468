//! What is said beside an open question and belongs to it.

use super::super::testing::*;

#[test]
fn what_is_added_beside_a_question_is_put_in() {
    for (bill, said, asha, new) in [
        ("dinner 90 with Asha and Jo", "and Priya", 2_250, 2),
        ("dinner 90 with Asha and Jo", "oh and Priya was there too", 2_250, 2),
        ("dinner 90 with Asha and Jo", "plus Zoe", 2_250, 2),
        ("dinner 90 with Asha and Jo", "Asha only owes 20", 2_000, 1),
        ("dinner 90 with Asha and Jo", "add Asha but not Jo", 4_500, 0),
        ("chai 300 Asha aur Ojas ke saath", "Pari bhi thi usme", 7_500, 2),
        ("chai 300 Asha aur Ojas ke saath", "600 tha", 20_000, 1),
        ("chai 300 Asha aur Ojas ke saath", "kal ka hai ye", 10_000, 1),
        ("chai 300 Ojas ke saath", "nahi mera akele ka tha", 0, 0),
        ("chai 300 Ojas ke saath", "arre nahi Asha ke saath", 15_000, 0),
        ("chai 300 Ojas ke saath", "nahi Ojas nahi Asha", 15_000, 0),
    ] {
        let mut world = World::new();
        world.talk(&[bill]);
        let told = world.talk(&[said, "yes"]);
        assert_eq!((world.owes(ASHA), world.people.len() - 3), (asha, new), "{bill}; {said}: {told}");
        assert_eq!(world.records.len(), 1, "{bill}; {said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["chai 300 Ojas ke saath", "mera 100 uska 200"]);
    assert!(told.contains("Ojas ₹200.00"), "{told}");
}

#[test]
fn a_command_is_not_what_it_was_for() {
    for said in ["list all", "Jo's bill is 1200 now", "Jo will pay for her mum"] {
        let mut world = World::new();
        let told = world.talk(&["500 with Jo", "yes", said]);
        assert!(told.contains("what was it for?") && world.records.is_empty(), "{said}: {told}");
    }
}
