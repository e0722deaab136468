//! What one part of a message says about the others, and what its words say beyond what was read.

use super::super::State;
use super::super::testing::*;

/// Asked first, and then this much is owed by Asha and by Kamal.
fn asked(said: &[&str], asha: i64, kamal: i64, there: &[&str]) {
    let mut world = World::new();
    let told = world.talk(said);
    assert!(!matches!(world.dialogue.state, State::Idle), "{said:?}: nothing was asked, {told}");
    for _ in 0..4 {
        if matches!(world.dialogue.state, State::Idle) {
            break;
        }
        world.talk(&["yes"]);
    }
    let entered = world.entered();
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said:?}: {told} {entered:?}");
    assert_eq!(entered, there, "{said:?}: {told}");
}

#[test]
fn a_second_payment_is_one_too() {
    for (said, asha, there) in [
        ("Asha paid back 100 on Jan 1 and another 150 yesterday", 25_000, &["100", "150", "loan 500"][..]),
        ("got 100 from Asha on Monday and then 80 yesterday", 32_000, &["100", "80", "loan 500"]),
        (
            "Asha paid 100 on 1 January, 100 on 5 January and 150 on 10 January",
            15_000,
            &["100", "100", "150", "loan 500"],
        ),
        ("Asha paid 10 cash and 5 by card", 48_500, &["10", "5", "loan 500"]),
    ] {
        asked(&["lent Asha 500", said], asha, 0, there);
    }
    let mut world = World::new();
    world.talk(&["lent Asha 500", "Asha paid back 100 on Jan 1 and another 150 yesterday", "yes", "yes"]);
    let days: Vec<String> =
        world.records.iter().map(|seen| seen.record.spec.occurred_on.to_string()).collect();
    assert_eq!(days, ["2026-01-14", "2026-01-01", "2026-01-13"]);
}

#[test]
fn all_share_what_all_are_said_to_share() {
    asked(
        &["tickets 90 me, dinner 60 Asha, taxi 30 Kamal, all split equally"],
        1_000,
        2_000,
        &["dinner 60", "taxi 30", "tickets 90"],
    );
    asked(
        &["I got the petrol 80, Asha got the dinner 60, split both"],
        1_000,
        0,
        &["dinner 60", "petrol 80"],
    );
    asked(&["turkey 90 and the pies 30, split with Asha and Kamal"], 4_000, 4_000, &["pies 30", "turkey 90"]);
    asked(
        &["movie 60 with Asha and Kamal, Kamal bought the popcorn 30 for all"],
        2_000,
        1_000,
        &["movie 60", "popcorn 30"],
    );
    asked(&["bus there 10 me, bus back 12 Asha, split both"], -100, 0, &["bus 10", "bus 12"]);
    asked(
        &["ferry out 40 I paid, ferry home 44 Asha paid, we split both"],
        -200,
        0,
        &["ferry 40", "ferry 44"],
    );
}

#[test]
fn what_somebody_had_is_their_part() {
    asked(&["lunch 400 with Asha and Kamal, Kamal only had a lassi 60"], 17_000, 6_000, &["lunch 400"]);
    asked(
        &["cheese 45 with Asha and Kamal: 15 only Asha's, the rest for all three of us"],
        2_500,
        1_000,
        &["cheese 45"],
    );
    asked(&["hotel 500 with Asha and Kamal, Kamal pays half of what we pay"], 20_000, 10_000, &["hotel 500"]);
    asked(
        &["sofa 900 with Asha, paying in 3 instalments of 300, I paid the first"],
        15_000,
        0,
        &["sofa 300"],
    );
}

#[test]
fn who_else_had_it_and_who_gave_what() {
    asked(&["Asha paid the deposit 600 for me, Kamal and her"], -20_000, 0, &["deposit 600"]);
    asked(&["Asha paid parking 6 for herself and Kamal"], 0, 0, &["parking 6"]);
    asked(
        &["dinner 90 with Asha and Kamal, Asha threw in 40 cash and I put the rest on card"],
        0,
        2_000,
        &["dinner 90"],
    );
    asked(&["dinner 60 with Asha and Kamal, Kamal gave me his 20 already"], 2_000, 0, &["20", "dinner 60"]);
    asked(
        &["dinner 60 with Asha and Kamal, Kamal paid his 20 straight away"],
        2_000,
        0,
        &["20", "dinner 60"],
    );
    asked(
        &["lunch 60 with Asha and Kamal, I paid but Kamal gave me his third straight away"],
        2_000,
        0,
        &["20", "lunch 60"],
    );
    asked(&["lunch 30 with Asha and Kamal", "Kamal has paid, Asha hasn't"], 1_000, 0, &["10", "lunch 30"]);
    asked(&["Asha got 5 from Kamal for the lunch"], 0, 0, &["lunch 5"]);
}

#[test]
fn numbers_that_are_no_bill_of_their_own() {
    asked(&["swiggy 1300 me Asha Kamal, 100 off with coupon so 1200"], 40_000, 40_000, &["swiggy 1200"]);
    asked(&["uber eats 60 with Asha, 10 off with a voucher so 50"], 2_500, 0, &["uber eats 50"]);
    asked(&["dinner 100 with Asha, 10% service extra"], 5_500, 0, &["dinner 110"]);
    asked(&["flat of 3, me Asha and Kamal. wifi 30 from me"], 1_000, 1_000, &["wifi 30"]);
    asked(
        &["house of three: me, Asha and Kamal. council tax 150, Asha pays it"],
        -5_000,
        0,
        &["council tax 150"],
    );
    asked(
        &["create group Bali with Asha, Kamal", "bali: snorkel 90, Asha skipped it"],
        0,
        4_500,
        &["snorkel 90"],
    );
    // Nobody is called so.
    let mut world = World::new();
    world.talk(&["beers 24 with Asha, my round", "yes"]);
    assert_eq!(world.owes(ASHA), 1_200);
}

#[test]
fn all_but_somebody_are_those_of_the_last_bill() {
    let all = "dinner 120 with Asha, Kamal and Ravi Kumar";
    asked(
        &[all, "Asha did the takeaway, 60, everyone but Kamal"],
        1_000,
        3_000,
        &["dinner 120", "takeaway 60"],
    );
}

#[test]
fn parts_of_some_and_the_rest_of_the_others() {
    asked(&["groceries 200, Asha and Kamal each owe a quarter"], 5_000, 5_000, &["groceries 200"]);
    asked(&["Asha owes Kamal and me 300"], 30_000, 0, &["loan 300"]);
    asked(
        &["Asha owes me for the taxi 12 and Kamal for his ticket 20"],
        1_200,
        2_000,
        &["taxi 12", "ticket 20"],
    );
    asked(&["lift parking 5 a day x3, Asha paid"], -750, 0, &["lift parking 15"]);
    asked(
        &["paid the 100 deposit on the hotel, Asha pays the remaining 300 there"],
        5_000,
        0,
        &["deposit on the hotel 100"],
    );
    asked(&["drinks 180 kay Asha lang"], 18_000, 0, &["drinks 180"]);
    asked(&["Uber 3200 to Ikeja, split with Asha"], 160_000, 0, &["Uber 3200"]);
    asked(&["lunch 120 with Asha and Kamal", "change Asha's share to 60"], 6_000, 3_000, &["lunch 120"]);
}

#[test]
fn a_payment_goes_to_the_sender() {
    asked(
        &["villa 300 with Asha and Kamal", "Asha paid 50 towards the villa"],
        5_000,
        10_000,
        &["villa 300", "villa 50"],
    );
    asked(&["lent Asha 2000", "Asha paid 400 on 3 January to catch up"], 160_000, 0, &["400", "loan 2000"]);
    asked(&["lent Asha 120", "she's paid off 40"], 8_000, 0, &["40", "loan 120"]);
    asked(
        &["lent Asha 120", "Asha paid me 40", "and another 20 just now"],
        6_000,
        0,
        &["20", "40", "loan 120"],
    );
    asked(&["lent Asha 120", "she's down to 80 now"], 8_000, 0, &["40", "loan 120"]);
}

#[test]
fn whose_turn_it_is_tells_who_pays() {
    asked(&["lunch 30 with Asha", "Asha's turn, coffee 9"], 1_050, 0, &["coffee 9", "lunch 30"]);
    asked(&["lunch 30 with Asha", "my turn to buy, coffee 8 for us"], 1_900, 0, &["coffee 8", "lunch 30"]);
    asked(&["lunch 30 with Asha", "they took 10 off the bill"], 1_000, 0, &["lunch 20"]);
}

#[test]
fn whoever_was_spoken_of_paid_it() {
    asked(&["dinner 90 with Asha", "she paid for the taxi 18"], 3_600, 0, &["dinner 90", "taxi 18"]);
    asked(&["dinner 90 with Asha", "she got the drinks 20"], 3_500, 0, &["dinner 90", "drinks 20"]);
    asked(&["dinner 90 with Asha", "she's after giving me 20"], 2_500, 0, &["20", "dinner 90"]);
    asked(&["dinner 90 with Asha", "Asha sent half of hers"], 2_250, 0, &["22.5", "dinner 90"]);
    asked(&["shop 60 with Asha and Kamal", "minus 9 for my shampoo"], 1_700, 1_700, &["shop 60"]);
    asked(
        &["drinks 60 with Asha and Kamal, 15 of it just mine, rest three ways"],
        1_500,
        1_500,
        &["drinks 60"],
    );
}

#[test]
fn glasses_and_debts_of_others() {
    asked(&["Asha paid the wine 50, Kamal and I had two glasses each, Asha one"], -2_000, 0, &["wine 50"]);
    asked(&["lunch 90 with Asha and Kamal", "Asha paid for Kamal, 30"], 3_000, 0, &["30", "lunch 90"]);
    asked(
        &["lunch 90 with Asha and Kamal", "Asha paid hers and Kamal's, 60"],
        0,
        0,
        &["30", "30", "lunch 90"],
    );
}

#[test]
fn what_is_said_right_after_a_bill_is_of_it() {
    let all = "shop 60 with Asha and Kamal";
    asked(&[all, "Asha's was 10"], 1_000, 2_500, &["shop 60"]);
    asked(&[all, "Asha only owes 10"], 1_000, 2_500, &["shop 60"]);
    asked(&[all, "forgot Ravi"], 1_500, 1_500, &["shop 60"]);
    asked(&[all, "we got 30 off"], 1_000, 1_000, &["shop 30"]);
    asked(&[all, "drinks 30 on top"], 3_000, 3_000, &["drinks 30", "shop 60"]);
    asked(&["lent Asha 120", "knock another 30 off"], 9_000, 0, &["loan 90"]);
    asked(&["lent Asha 120", "Asha paid me 40", "she paid another 20"], 6_000, 0, &["20", "40", "loan 120"]);
    asked(&["lent Asha 120", "Asha ka 100 baki hai"], 10_000, 0, &["20", "loan 120"]);
}
