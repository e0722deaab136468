//! Who has no part in a bill, what somebody's part becomes, and who is gone from a group.

use super::super::testing::*;

const BILL: &str = "lunch 400 with Asha, Kamal and Ravi";

#[test]
fn who_was_not_in_it_is_taken_out_and_the_others_stay() {
    for said in [
        &[BILL, "oh and Asha wasn't in it"][..],
        &[BILL, "oh yeah Asha wasn't there"],
        &[BILL, "and Asha didn't come"],
        &[BILL, "Asha's not in on the lunch"],
        &[BILL, "also Asha wasn't in it"],
        &[BILL, "Asha doesn't eat meat so she's not in on the lunch", "yes"],
        &[BILL, "Asha's not paying, it's her birthday", "yes"],
        &[BILL, "Asha can't make it so it's just the three of us", "yes"],
        &[BILL, "Asha isn't coming, so it's 3 of us", "yes"],
        &[BILL, "Asha shouldn't be in that one"],
        &[BILL, "don't charge Asha, it's her birthday", "yes"],
        &[BILL, "Asha's dropped out", "yes"],
        &[BILL, "the lunch was 500", "and Asha wasn't in it", "yes", "lunch was 400"],
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.owes(ASHA), 0, "{said:?}: {told}");
        assert!(world.owes(KAMAL) > 12_500, "{said:?}: {told}");
        // Why is no more than a reason: it is asked.
        if said.last() == Some(&"yes") {
            let mut world = World::new();
            world.talk(&said[..said.len() - 1]);
            assert_eq!(world.owes(ASHA), 10_000, "{said:?}: changed unasked");
        }
    }
    let mut world = World::new();
    let told = world.talk(&[BILL, "Asha and Kamal don't drink so they're not in on the lunch", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 0), "{told}");
}

#[test]
fn what_is_said_of_another_bill_changes_no_other() {
    for said in [
        "Asha wasn't there for the curry",
        "take Asha off the takeaway",
        "remove Asha from the water bill",
        "Asha wasn't in on the cleaner",
        "Asha skipped the curry",
        "the water bill was 40 not 44",
    ] {
        let mut world = World::new();
        let told = world.talk(&[BILL, said]);
        assert!(told.contains("I find no entry"), "{said}: {told}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (10_000, 10_000), "{said}: {told}");
    }
    // What waits is changed by its name.
    let mut world = World::new();
    world.talk(&[
        BILL,
        "cab 90 with Zed",
        "dinner 300 with Asha, Kamal and Yan",
        "leave Asha out of the dinner",
    ]);
    let told = world.talk(&["yes", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (10_000, 20_000), "{told}");
    // Nothing of what is asked about becomes theirs.
    let mut world = World::new();
    let told = world.talk(&["Kamal did the supermarket shop, 212.35", "Asha's not in on the beers", "yes"]);
    assert_eq!(world.owes(ASHA), 0, "{told}");
}

#[test]
fn somebody_else_was_there_instead() {
    for said in [
        "wrong, Asha wasn't in, it was Kamal",
        "sorry, Asha wasn't there, it was Kamal",
        "no wait, Asha wasn't in, Kamal was",
    ] {
        let mut world = World::new();
        let told = world.talk(&["parking 120 with Asha", said, "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 6_000), "{said}: {told}");
    }
}

#[test]
fn what_somebody_has_to_bear_is_said_anew() {
    for said in [
        "change Asha to 80",
        "change Asha's to 80",
        "put Asha at 80",
        "set Asha to 80",
        "Asha owes 80 for that, not 100",
        "Asha should be 80",
    ] {
        let mut world = World::new();
        let told = world.talk(&[BILL, said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (10_000, 10_000), "{said}: {told}");
        let told = world.talk(&["yes"]);
        assert_eq!(world.owes(ASHA), 8_000, "{said}: {told}");
        assert!(world.owes(KAMAL) > 10_600, "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&[BILL, "Asha's share is 100 and Kamal's 150", "yes"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL), world.entered().len()), (10_000, 15_000, 1), "{told}");
    // While somebody else is asked about, it is no answer to that.
    for said in ["make Asha's one 250", "Asha's should be 250", "make Asha's 250", "change Asha's to 250"] {
        let mut world = World::new();
        let told = world.talk(&["lent Asha 200", "lent Zed 90", said]);
        assert_eq!((world.owes(ASHA), world.entered().len()), (20_000, 1), "{said}: {told}");
        let told = world.talk(&["yes", "yes"]);
        assert_eq!((world.owes(ASHA), world.entered().len()), (25_000, 2), "{said}: {told}");
    }
}

#[test]
fn who_paid_as_well_paid_back_as_well() {
    for said in ["Kamal paid", "Kamal paid too", "and Kamal"] {
        let mut world = World::new();
        let told = world.talk(&[BILL, "Asha paid", said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (10_000, 10_000), "{said}: {told}");
        let told = world.talk(&["paid me back", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 0), "{said}: {told}");
    }
}

#[test]
fn a_correction_is_of_what_was_saved_after_what_waits() {
    let mut world = World::new();
    let told = world.talk(&[BILL, "cab 90 with Zed", "wine 80 with Yan", "Asha gave me 20", "no it was 30"]);
    assert_eq!(world.owes(ASHA), 7_000, "{told}");
}

#[test]
fn who_moved_out_is_gone_from_the_group_and_old_bills_stay() {
    for said in [
        "Asha moved out, remove her from House",
        "Asha is moving out, take her off the group",
        "Asha has gone off the rota, remove her",
        "Asha moved out",
    ] {
        let mut world = World::new();
        let told = world.talk(&["group House with Asha and Kamal", said]);
        assert!(told.contains("no longer in House"), "{said}: {told}");
        let mut world = World::new();
        let told = world.talk(&["group House with Asha and Kamal", "gas 90 in House", said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (3_000, 3_000), "{said}: {told}");
    }
}
