//! What a message belongs to, where that may be more than one thing: a debt or a bill, a group, the same people, an entry.

use super::super::testing::*;
use super::groups::in_goa;

#[test]
fn which_debt_a_payment_pays_is_asked() {
    let both = || {
        let mut world = in_goa();
        world.hears("lunch 200 with Asha");
        world.hears("fuel 300 in Goa trip");
        world
    };
    let open_in_goa = |world: &mut World| world.hears("who owes what in Goa trip").contains("Asha owes");
    for (answer, outside, in_goa) in [
        ("Goa trip", false, false),
        ("goa", false, false),
        ("without a group", true, true),
        ("outside", true, true),
    ] {
        let mut world = both();
        let asked = world.hears("Asha gave me 100");
        assert!(asked.contains("₹100.00 in Goa trip and ₹100.00 without a group"), "{asked}");
        assert_eq!(world.owes(ASHA), 20_000, "{answer}");
        // What only names the group is no answer.
        assert!(open_in_goa(&mut world), "{answer}");
        assert_eq!(world.owes(ASHA), 20_000, "{answer}");
        world.hears(answer);
        assert_eq!(world.owes(ASHA), 10_000, "{answer}");
        assert_eq!(world.records.last().unwrap().record.spec.group.is_none(), outside, "{answer}");
        assert_eq!(open_in_goa(&mut world), in_goa, "{answer}");
    }
    for answer in ["no", "cancel", "not Goa trip", "not for the trip"] {
        let mut world = both();
        world.hears("Asha gave me 100");
        world.hears(answer);
        assert_eq!(world.owes(ASHA), 20_000, "{answer}");
    }

    // All of it is paid everywhere: in words, by what is offered, and by the button.
    for words in ["Asha gave me 200", "Asha paid me back"] {
        let mut world = both();
        world.hears(words);
        world.hears("yes");
        assert_eq!((world.owes(ASHA), open_in_goa(&mut world)), (0, false), "{words}");
    }
    let mut world = both();
    let body = world.told("settle up with Asha");
    let told = shown(&world.taps(&body, "They paid"));
    assert!(told.contains("Saved 2 entries") && world.owes(ASHA) == 0, "{told}");
    assert!(!open_in_goa(&mut world));
}

#[test]
fn which_of_several_groups_is_asked() {
    let mut world = in_goa();
    world.hears("create group Manali trip with Kamal");
    for text in ["ice 60 for the trip", "trip ke liye barf 60"] {
        let body = world.told(text);
        let asked = shown(&body);
        assert!(asked.contains("[Goa trip] [Manali trip]") && world.records.is_empty(), "{text}: {asked}");
        world.taps(&body, "Cancel");
    }
    // Which it is not, puts it in none.
    world.hears("beer 30 with Kamal");
    world.hears("not for Goa trip");
    assert_eq!(world.records[0].record.spec.group, None);
    // With a name of its own it is that one.
    assert!(world.hears("ice 60 for Goa trip").contains("In Goa trip."));
}

#[test]
fn parts_that_are_said_are_not_lost() {
    let mut world = World::new();
    let asked = world.hears("rent 30000 with Rohan and Isha, rohan 12000 isha 10000 me 8000");
    assert!(asked.contains("Rohan ₹12,000.00, Isha ₹10,000.00 and you ₹8,000.00"), "{asked}");
    let saved = world.hears("yes");
    assert!(saved.contains("Rohan owes you ₹12,000.00"), "{saved}");
    // A part that is said anew is that, and no amount.
    for (answer, kamal) in [("me 400", 30_000), ("no, me 400", 30_000), ("Kamal 400", 40_000)] {
        let mut world = in_goa();
        let asked = world.hears("cab 1000 in Goa trip exact asha 300 kamal 300 me 300");
        assert!(asked.contains("come to ₹900.00, not ₹1,000.00"), "{asked}");
        let saved = world.hears(answer);
        assert!(saved.contains("Saved ₹1,000.00") && world.owes(KAMAL) == kamal, "{answer}: {saved}");
    }
    let mut world = in_goa();
    let body = world.told("cab 1000 in Goa trip exact asha 300 kamal 300 me 300");
    world.taps(&body, "Total ₹900.00");
    assert_eq!(world.owes(KAMAL), 30_000);
    let mut world = World::new();
    world.hears("cab 1000 or 900 with Kamal");
    let asked = world.hears("me 400");
    assert!(asked.contains("is it ₹1,000.00 or ₹900.00?") && world.records.is_empty(), "{asked}");
}

#[test]
fn who_is_left_changes_what_is_asked_about() {
    for text in ["make that only me and Dev", "only me and Dev", "no just Dev and me"] {
        let mut world = World::new();
        world.hears("dinner 1650 with Dev, Sunil and Mohit");
        world.hears(text);
        world.hears("yes");
        let spec = &world.records.last().unwrap().record.spec;
        assert_eq!((spec.split.people().len(), spec.total.minor), (2, 165_000), "{text}");
    }
}

#[test]
fn who_paid_may_have_paid_back() {
    let with_dinner = || {
        let mut world = World::new();
        world.hears("dinner 1200 with Kamal");
        world
    };
    for text in ["Kamal paid", "Kamal ne diye"] {
        for (button, owes) in [("Paid me back", 0), ("Mujhe lautaye", 0), ("Paid the bill", -60_000)] {
            let mut world = with_dinner();
            let body = world.told(text);
            assert_eq!(world.owes(KAMAL), 60_000, "{text}");
            if choices(&body).iter().any(|(_, title)| title == button) {
                world.taps(&body, button);
                assert_eq!(world.owes(KAMAL), owes, "{text}: {button}");
            }
        }
    }
    for (answer, owes) in [("he paid me back", 0), ("the bill", -60_000), ("no", 60_000)] {
        let mut world = with_dinner();
        world.hears("Kamal paid");
        world.hears(answer);
        assert_eq!(world.owes(KAMAL), owes, "{answer}");
    }
    // A correction is none of his payments.
    for text in ["no, Kamal paid", "Kamal paid for it"] {
        let mut world = with_dinner();
        world.hears(text);
        assert_eq!(world.owes(KAMAL), -60_000, "{text}");
    }
}

#[test]
fn what_is_owed_for_a_thing_may_be_what_was_paid_for_it() {
    for (button, owes) in [("Paid me back", 0), ("A new bill", 30_000)] {
        for text in ["Kamal paid 600 for dinner", "Kamal paid 600 for the dinner"] {
            let mut world = World::new();
            world.hears("dinner 1200 with Kamal");
            let body = world.told(text);
            assert!(shown(&body).contains("Kamal owes you just that"), "{}", shown(&body));
            world.taps(&body, button);
            assert_eq!(world.owes(KAMAL), owes, "{text}: {button}");
        }
    }
    // In the group where it is owed.
    for text in ["Kamal paid 133 for the wine", "Kamal paid 133 for the wine in Goa trip"] {
        let mut world = in_goa();
        world.hears("wine 399 in Goa trip");
        let body = world.told(text);
        let told = shown(&world.taps(&body, "Paid me back"));
        assert!(told.contains("In Goa trip.") && world.owes(KAMAL) == 0, "{text}: {told}");
    }
    // Another amount is another bill.
    let mut world = World::new();
    world.hears("dinner 1200 with Kamal");
    let asked = world.hears("Kamal paid 500 for dinner");
    assert!(asked.contains("Kamal paid, split equally"), "{asked}");

    // What the sender owes, the same.
    for (button, owes) in [("I paid it back", 0), ("My own expense", -60_000)] {
        let mut world = World::new();
        kamals_dinner(&mut world);
        let body = world.told("I paid 600 for the dinner");
        assert!(shown(&body).contains("you owe Kamal just that"), "{}", shown(&body));
        world.taps(&body, button);
        assert_eq!(world.owes(KAMAL), owes, "{button}");
    }
    let mut world = World::new();
    world.hears("dinner 1200 with Kamal");
    let asked = world.hears("Kamal paid 400 for his share");
    assert!(asked.contains("payment of ₹400.00 from Kamal: shall I save this?"), "{asked}");
    world.hears("yes");
    assert_eq!(world.owes(KAMAL), 20_000);
}

#[test]
fn what_goes_on_from_what_is_asked_is_with_the_same() {
    let mut world = World::new();
    world.hears("dinner 60 with Conor");
    let told = world.hears("and parking 20");
    assert!(told.contains("I have kept parking ₹20.00") && world.records.is_empty(), "{told}");
    let asked = world.hears("yes");
    assert!(
        asked.contains("parking ₹20.00: with the same people?") && asked.contains("Conor ₹10.00"),
        "{asked}"
    );
    let told = world.hears("yes");
    assert!(told.contains("Conor owes you ₹40.00"), "{told}");
}

#[test]
fn with_whom_is_asked_for_both() {
    let mut world = World::new();
    world.hears("dinner 60 with friends");
    let told = world.hears("and parking 20");
    assert!(told.contains("I have kept parking ₹20.00") && world.records.is_empty(), "{told}");
    let asked = world.hears("Kamal");
    assert!(asked.contains("parking ₹20.00: with the same people?"), "{asked}");
    world.hears("yes");
    assert_eq!(world.owes(KAMAL), 4_000);
    // Nobody: of the other one it is asked, too.
    let mut world = World::new();
    world.hears("dinner 60 with friends");
    world.hears("and parking 20");
    let asked = world.hears("just me");
    assert!(asked.contains("parking ₹20.00: with whom"), "{asked}");
}

#[test]
fn who_the_others_are_is_asked_once() {
    let mut world = World::new();
    world.hears("Kamal paid the gas bill 90 and the electricity 60, split between the 4 of us");
    world.hears("yes");
    let asked = world.hears("Asha and Ravi Kumar");
    assert!(asked.contains("electricity ₹60.00: Kamal paid, split equally: you ₹15.00"), "{asked}");
    world.hears("yes");
    assert_eq!(world.owes(KAMAL), -3_750);
}

#[test]
fn several_may_have_paid() {
    // Another sum is another amount.
    let mut world = World::new();
    let body = world.told("dinner 60 with Kamal");
    let body = world.taps(&body, "Change");
    world.taps(&body, "Who paid");
    let asked = world.hears("me 40 and Kamal 30");
    assert!(asked.contains("change it to ₹70.00?") && world.owes(KAMAL) == 3_000, "{asked}");
    for (answer, mine, theirs) in [
        ("me and Kamal, 30 each", 3_000, 3_000),
        ("me and Kamal", 3_000, 3_000),
        ("me 40 Kamal 20", 4_000, 2_000),
        ("me 40 and Kamal 20", 4_000, 2_000),
    ] {
        let mut world = World::new();
        let body = world.told("dinner 60 with Kamal");
        let body = world.taps(&body, "Change");
        world.taps(&body, "Who paid");
        let asked = world.hears(answer);
        assert!(asked.contains("Shall I change it to that?"), "{answer}: {asked}");
        world.hears("yes");
        let payers: Vec<i64> = world.records[0].record.spec.payers.iter().map(|part| part.minor).collect();
        assert_eq!((payers, world.records.len()), (vec![mine, theirs], 1), "{answer}");
    }
}

#[test]
fn several_are_deleted_after_they_were_named() {
    for (text, left) in [("delete all", 0), ("delete everything", 0), ("delete both", 1), ("sab hatao", 0)] {
        let mut world = World::new();
        world.hears("dinner 60 with Kamal");
        world.hears("taxi 18 with Kamal");
        world.hears("lunch 20 with Kamal");
        let asked = world.hears(text);
        assert!(asked.contains("lunch ₹20.00") && asked.contains("taxi ₹18.00"), "{text}: {asked}");
        world.hears("yes");
        let there = world.records.iter().filter(|seen| !seen.record.deleted).count();
        assert_eq!(there, left, "{text}");
    }
}

#[test]
fn what_another_has_entered_is_not_entered_again() {
    let mut world = World::new();
    by_kamal(&mut world, "lunch", 20_000, false);
    let asked = world.hears("lunch was 200");
    assert!(asked.contains("Kamal entered the same") && world.records.len() == 1, "{asked}");
    let mut world = World::new();
    by_kamal(&mut world, "lunch", 40_000, false);
    let asked = world.hears("lunch was 200");
    assert!(asked.contains("What is not right about lunch ₹400.00?") && world.records.len() == 1, "{asked}");
}

#[test]
fn what_is_said_of_an_entry_by_its_name_changes_it() {
    for (text, asks) in [
        ("add Asha to the dinner", "you ₹400.00, Kamal ₹400.00 and Asha ₹400.00"),
        ("dinner was with Asha too", "you ₹400.00, Kamal ₹400.00 and Asha ₹400.00"),
        ("the dinner was with Asha", "you ₹600.00 and Asha ₹600.00"),
        ("dinner was on Monday", "Mon 12 Jan"),
        ("dinner was paid by Kamal", "Kamal paid, split equally"),
    ] {
        let mut world = World::new();
        world.hears("dinner 1200 with Kamal");
        world.hears("taxi 100 with Kamal");
        let asked = world.hears(text);
        assert!(asked.contains("dinner ₹1,200.00") && asked.contains(asks), "{text}: {asked}");
        assert_eq!((world.owes(KAMAL), world.owes(ASHA)), (65_000, 0), "{text}");
    }
    let mut world = World::new();
    world.hears("dinner 1200 with Kamal");
    let told = world.hears("dinner was great");
    assert!(!told.contains("change"), "{told}");
    assert_eq!(world.records[0].record.version, 1);
}

#[test]
fn a_payment_that_was_somebody_else_s_is_where_they_owe_it() {
    let mut world = in_goa();
    world.hears("wine 200 in Goa trip with Asha");
    // Kamal owes nothing: a payment of his is outside of the group. Asha owes hers inside.
    let told = world.hears("Kamal gave me 100");
    assert!(!told.contains("In Goa trip") && world.owes(KAMAL) == -10_000, "{told}");
    let told = world.hears("no, Asha gave it");
    assert!(told.contains("In Goa trip"), "{told}");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 0));
}
