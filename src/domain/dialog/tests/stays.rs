//! What looks like something told of an earlier entry, and is an entry or a payment of its own.

use super::super::testing::*;

#[test]
fn other_things_are_what_they_were() {
    // What is said after a dinner of 90 with Asha and Kamal, what Asha owes and what is there in the end.
    let all = "dinner 90 with Asha and Kamal";
    for (said, asha, there) in [
        (&["Asha paid me 20"][..], 1_000, &["20", "dinner 90"][..]),
        (&["Asha refunded me 20", "yes"], 1_000, &["20", "dinner 90"]),
        (&["charge Asha 50 for the cab", "yes"], 8_000, &["cab 50", "dinner 90"]),
        (&["Asha has paid me 20", "yes"], 1_000, &["20", "dinner 90"]),
        (&["taxi 40 with Asha"], 5_000, &["dinner 90", "taxi 40"]),
        (&["milk 30", "tip 5"], 3_000, &["dinner 90", "milk 30", "tip 5"]),
        (&["add milk 20"], 3_000, &["dinner 90", "milk 20"]),
        (&["got 40 back from the bank", "no"], 3_000, &["dinner 90"]),
        (&["lunch 60 with Asha, taxi 30 with Kamal"], 6_000, &["dinner 90", "lunch 60", "taxi 30"]),
        (&["Asha paid 300 on her card for hotel", "yes"], -12_000, &["dinner 90", "hotel 300"]),
        (&["make the dinner 120", "yes"], 4_000, &["dinner 120"]),
        (&["change it to 120", "yes"], 4_000, &["dinner 120"]),
    ] {
        let mut world = World::new();
        world.talk(&[all]);
        let told = world.talk(said);
        let entered = world.entered();
        assert_eq!(
            (world.owes(ASHA), entered.as_slice()),
            (asha, there.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().as_slice()),
            "{said:?}: {told}"
        );
    }
}
