//! Days that are told with an entry and are not its day.

use super::super::testing::*;
use chrono::{NaiveDate, TimeDelta};

fn day(world: &World) -> NaiveDate {
    world.records.last().unwrap().record.spec.occurred_on
}

#[test]
fn what_is_bought_for_a_day_is_paid_today() {
    for said in [
        "concert tickets for 12 december, 60 with Asha",
        "train to London on 5 Dec 44 with Asha, paid today",
        "flights for 20 Jan, 180 with Asha",
        "panto tickets for the 19th, 66 with Asha",
    ] {
        let mut world = World::new();
        let mut told = world.talk(&[said]);
        if world.records.is_empty() {
            told = world.talk(&["yes"]);
        }
        assert!(told.contains("Saved") && day(&world) == today(), "{said}: {told}");
        let thing = &world.records.last().unwrap().record.spec.description;
        assert!(!thing.contains(" for"), "{said}: {thing}");
    }
    for said in ["tickets for the match on saturday 50 with Asha", "hotel 300 on 20 Jan with Asha"] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        assert!(told.contains("which day was it?") && told.contains("[Wed 14 Jan]"), "{said}: {told}");
    }
}

#[test]
fn the_day_of_a_promise_is_no_day_of_the_entry() {
    for said in [
        "Asha paid my parking fine 35, i'll pay her back friday",
        "lent Asha 35, she'll pay me back on monday",
        "borrowed 35 from Asha till payday on the 28th",
    ] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        assert!(told.contains("Saved ₹35.00") && day(&world) == today(), "{said}: {told}");
    }
    let mut world = World::new();
    world.talk(&["lent Asha 35 on monday, she'll pay me back soon"]);
    assert_eq!(day(&world), today() - TimeDelta::days(2));
}

#[test]
fn what_is_to_come_is_not_there() {
    for said in [
        "Asha sent me 100, will send the other 50 on friday",
        "Asha gave me 100, the other 50 next month",
        "Asha paid 100, will give 50 tomorrow",
    ] {
        let mut world = World::new();
        let told = world.talk(&["lent Asha 150", said]);
        assert!(told.contains("payment of ₹100.00 from Asha") && !told.contains("50.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!((world.owes(ASHA), day(&world)), (5_000, today()), "{said}");
    }
}

#[test]
fn the_second_day_mends_the_first() {
    for (said, back) in [
        ("drinks 70 with Asha yesterday, no wait, thursday", 6),
        ("dinner 70 with Asha last night, no friday", 5),
        ("drinks 70 with Asha, yesterday", 1),
        ("petrol 40 with Asha, 8/1", 6),
        ("8/1 petrol 40 with Asha", 6),
    ] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        assert!(told.contains("Saved") && day(&world) == today() - TimeDelta::days(back), "{said}: {told}");
    }
    let mut world = World::new();
    world.talk(&["petrol 40 with Asha, 25/15", "yes"]);
    assert!(world.records.iter().all(|seen| seen.record.spec.occurred_on == today()));
}
