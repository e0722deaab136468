//! Corrections that name a thing, things told again, and the price for each.

use super::super::testing::*;

#[test]
fn a_correction_of_a_thing_that_is_not_there_changes_no_other() {
    for (said, thing) in [
        (["bus 40", "shoes 1500", "the coffee one is wrong, it was 50"], "coffee"),
        (["bus 40", "shoes 1500", "no the bread one was 45"], "bread"),
        (["bus 40", "shoes 1500", "chai wala galat hai 50 tha"], "chai"),
        (["bus 40", "shoes 1500", "taxi was 90 actually"], "taxi"),
        (["bus 40", "shoes 1500", "doodh 66 nahi 60 ka tha"], "doodh"),
        (["bus 40", "shoes 1500", "the coffee one was with Asha"], "coffee"),
        (["bus 40", "shoes 1500", "coffee one was paid by Kamal"], "coffee"),
        (["bus 40", "shoes 1500", "gas wala 1100 ka tha"], "gas"),
    ] {
        let mut world = World::new();
        let told = world.talk(&said);
        assert!(told.contains(&format!("“{thing}”")), "{said:?}: {told}");
        assert_eq!(world.entered(), ["bus 40", "shoes 1500"], "{said:?}");
    }
    // Nor what is asked about, or kept.
    let mut world = World::new();
    let told = world.talk(&["घी 600 राधा के साथ", "दवाई 780 राधा के साथ", "चाय वाला गलत है 50 था"]);
    assert!(told.contains("“चाय”") && told.contains("₹600.00"), "{told}");
    world.talk(&["हाँ"]);
    assert_eq!(world.entered(), ["घी 600", "दवाई 780"]);
}

#[test]
fn a_correction_of_a_thing_finds_it() {
    for (said, all) in [
        (&["chai 20", "shoes 1500", "chai wala galat hai 50 tha"][..], ["chai 50", "shoes 1500"]),
        (
            &["mummy ki dawai 780", "lunch 50", "dawai wala 700 tha", "haan"],
            ["lunch 50", "mummy ki dawai 700"],
        ),
        (&["sabzi 120", "chai 5", "sabzi 120 nahi 140", "haan"], ["chai 5", "sabzi 140"]),
        (&["uber 200", "chai 5", "uber 250 not 200", "yes"], ["chai 5", "uber 250"]),
        (&["lunch 50 with Kamal", "snacks 50", "Kamal wala 60 tha", "haan"], ["lunch 60", "snacks 50"]),
        (
            &["lunch 50 with Kamal", "snacks 50", "the one with Kamal was 60", "yes"],
            ["lunch 60", "snacks 50"],
        ),
        (&["lunch 600 with Zara", "chai 5", "lunch wala 500 tha", "haan"], ["chai 5", "lunch 500"]),
        (&["lunch 600 with Zara", "chai 5", "sorry lunch 450", "yes"], ["chai 5", "lunch 450"]),
        (&["lunch 600 with Zara", "nimbu 50", "nahi nimbu 25", "yes", "yes"], ["lunch 600", "nimbu 25"]),
        (&["papa ko 500 diye", "papa 500 nahi 600", "haan", "chai 5"], ["600", "chai 5"]),
        (&["lunch 300", "snacks 50", "lunch nahi dinner 300", "haan"], ["dinner 300", "snacks 50"]),
        (&["taxi 60", "shoes 1500", "taxi was 90 actually", "yes"], ["shoes 1500", "taxi 90"]),
        (
            &["lunch 600 with Zara", "taxi 200 with Zara", "the taxi one is wrong, it was 250", "yes"],
            ["lunch 600", "taxi 250"],
        ),
        (
            &["lunch 600 with Zara", "taxi 200 with Zara", "lunch one was 500", "yes"],
            ["lunch 500", "taxi 200"],
        ),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), all, "{said:?}: {told}");
    }
}

#[test]
fn a_new_thing_that_corrects_itself_leaves_the_open_question_alone() {
    for (said, all) in [
        (&["lent Jun 200", "grab... I mean careem 31.50", "yes", "yes"][..], ["careem 31.5", "loan 200"]),
        (&["udhaar diya Sonu ko 700", "auto nahi bus 40", "haan", "haan"], ["bus 40", "udhaar 700"]),
        (&["Sonu ko 500 diye", "sabzi 120 nahi 140", "haan", "haan"], ["500", "sabzi 140"]),
        (&["sabzi 300", "sabzi 120 nahi 140", "haan"], ["sabzi 140", "sabzi 300"]),
        (&["auto nahi bus 40", "haan", "chai 20"], ["bus 40", "chai 20"]),
        (&["puncture 60, nahi 80", "chai 20 nahi 30", "haan", "haan"], ["chai 30", "puncture 80"]),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), all, "{said:?}: {told}");
    }
}

#[test]
fn a_thing_told_again_is_asked_about() {
    for (said, all) in [
        (&["gas 900", "gas 950 thi"][..], &["gas 900"][..]),
        (&["gas 900", "gas 950 thi", "haan"], &["gas 950"]),
        (&["gas 900", "gas 950 thi", "[Another one]"], &["gas 900", "gas 950"]),
        (&["gas 900", "gas 950 thi", "another one"], &["gas 900", "gas 950"]),
        (&["gas 900", "gas 950 thi", "no"], &["gas 900"]),
        (&["doodh 60", "doodh 66 ka tha", "[Change it]"], &["doodh 66"]),
        (&["lunch 250", "lunch 250 was yesterday", "[Change it]"], &["lunch 250"]),
        (&["rent 12000", "chai 20", "rent 12500 tha yaar", "[Change it]"], &["chai 20", "rent 12500"]),
        (&["lunch 600 with Zara", "gas 900", "gas 950 thi", "yes", "yes"], &["gas 950", "lunch 600"]),
        (&["gas 900", "gas 950 thi", "gas 970 thi", "yes"], &["gas 970"]),
        (&["gas 900", "gas 900", "another one"], &["gas 900", "gas 900"]),
        (&["dinner 500 with Kamal", "sorry dinner 450", "yes"], &["dinner 450"]),
        (&["sabzi 120", "sorry sabzi 140", "yes"], &["sabzi 140"]),
        (&["chai 20", "no chai 30", "yes"], &["chai 30"]),
        (&["oh and careem 31", "yes"], &["careem 31"]),
        (&["gas 900", "gas 950 thi, chai 20"], &["chai 20", "gas 900"]),
        (&["dinner 300 with Kamal", "dinner with Kamal was 350", "[Change it]"], &["dinner 350"]),
        (&["dinner 300 with Kamal", "dinner with Asha was 350"], &["dinner 300", "dinner 350"]),
        (&["gas 900", "gas 950"], &["gas 900", "gas 950"]),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), all, "{said:?}: {told}");
    }
    // Of two of that name it is asked.
    let mut world = World::new();
    let told = world.talk(&["chai 10", "chai 15", "bus 5", "chai wala galat hai 20 ka tha"]);
    assert!(told.contains("chai ₹15.00"), "{told}");
    assert_eq!(world.entered(), ["bus 5", "chai 10", "chai 15"]);
    let mut world = World::new();
    world.talk(&["bijli ka bill 2300 with Kamal", "bijli ka bill 2500 tha", "[Change it]"]);
    assert_eq!(world.owes(KAMAL), 125_000);
    // Of an older one it is another.
    let mut world = World::new();
    world.talk(&["gas 900"]);
    later(&mut world, 26 * 60);
    world.talk(&["gas 950 thi"]);
    assert_eq!(world.entered(), ["gas 900", "gas 950"]);
}

#[test]
fn the_price_for_each_makes_the_total() {
    for said in [
        &["pizza 8 with Zara", "8 each I mean", "yes"][..],
        &["pizza 8 with Zara", "yes", "8 each I mean"],
        &["pizza 16 with Zara", "8 each", "yes"],
        &["pizza 16 with Zara", "yes", "8 each"],
        &["pizza 8 with Zara", "yes", "8 each", "yes"],
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), ["pizza 16"], "{said:?}: {told}");
    }
}
