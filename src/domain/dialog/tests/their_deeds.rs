//! Who paid, told otherwise than by "he paid": a word of courtesy, a run to the shops, an account it comes out of; and what
//! of a bill is the sender's alone.

use super::super::testing::*;

/// What is answered to the last line, behind a bill with both.
#[track_caller]
fn all_answered(before: &[&str], cases: &[(&str, &str)]) {
    for (said, expected) in cases {
        let mut world = World::new();
        world.talk(before);
        let told = world.talk(&[said]);
        assert!(told.contains(expected), "{said}: {told}");
        assert!(!told.contains("Saved"), "{said}: {told}");
    }
}

const BILL: [&str; 1] = ["lunch 60 with Asha and Kamal"];

#[test]
fn whoever_kindly_paid_has_paid() {
    let paid = "Kamal paid, split equally: you ₹20.00 and Kamal ₹20.00. Shall I save this?";
    let cases = [
        "chai 40 me and Kamal, he only paid",
        "chai 40 with Kamal, he himself paid",
        "chai 40 with Kamal, he has only paid",
        "chai 40 with Kamal, he only booked",
        "chai 40 with Kamal, he did the payment",
        "chai 40 with Kamal, he did only payment",
        "chai 40 with Kamal, amount he only paid",
        "Kamal only did the dinner 40",
        "chai 40 with Kamal, he very kindly paid",
        "chai 40 with Kamal, he insisted on paying",
        "chai 40 with Kamal, he wouldn't let me pay",
        "chai 40 with Kamal, he was so kind as to pay",
        "chai 40 with Kamal, he got it",
        "chai 40 with Kamal, his treat",
        "petrol 40 with Kamal, he filled up",
        "chai 40 Kamal put",
    ];
    all_answered(&BILL, &cases.map(|said| (said, paid)));
    all_answered(
        &BILL,
        &[
            ("chai 60 with Asha and Kamal, Kamal very kindly paid", "Kamal paid, split equally"),
            ("chai 60 with Asha and Kamal, he kindly paid", "which of Asha and Kamal paid?"),
            ("rent 60 with Asha and Kamal, it comes out of Asha's account", "Asha paid, split equally"),
            ("rent 60 with Asha and Kamal, Asha pays the landlord", "Asha paid, split equally"),
            ("rent 60 with Asha and Kamal, Asha's turn to pay", "Asha paid, split equally"),
            ("Asha paid the gas 100, she pays 40%", "Asha paid, split by percent: Asha ₹40.00"),
            ("chai 40 with Kamal, he paid nothing", "You paid, split equally"),
            ("cab 40 Kamal, petrol 30 me", "cab ₹40.00: Kamal paid"),
        ],
    );
    for said in ["chai 40 with Kamal, he only had water", "chai 40 with Kamal, I only paid"] {
        let mut world = World::new();
        assert!(world.talk(&[said]).contains("You paid, split equally"), "{said}");
    }
}

#[test]
fn whoever_went_to_the_shops_has_paid() {
    let group = ["group Flat with Asha and Kamal", "yes"];
    all_answered(
        &group,
        &[
            ("Asha did a shop for the flat, 60", "in Flat: Asha paid, split equally: you ₹20.00"),
            ("Asha did a Tesco run for the flat 60", "in Flat: Asha paid, split equally: you ₹20.00"),
            ("Asha did the flat shop 60", "in Flat: Asha paid, split equally: you ₹20.00"),
        ],
    );
    all_answered(
        &BILL,
        &[
            ("Asha did the Lidl run 60, all of us", "Asha paid, split equally: you ₹20.00"),
            ("Kamal did the big shop 60", "Kamal paid, split equally: you ₹30.00"),
            ("Asha bought loo roll 60 for everyone", "loo roll ₹60.00: Asha paid, split equally: you ₹20.00"),
            (
                "Asha picked up loo roll 60 for us all",
                "loo roll ₹60.00: Asha paid, split equally: you ₹20.00",
            ),
            ("mooring 60, Asha paid, all three", "Asha paid, split equally: you ₹20.00"),
        ],
    );
}

#[test]
fn two_who_paid_are_both_heard() {
    all_answered(
        &BILL,
        &[
            (
                "taxi 60 with Asha and Kamal, Asha and I went halves on paying",
                "Paid: Asha ₹30.00 and you ₹30.00",
            ),
            (
                "pizza 60 with Asha and Kamal, Asha paid 40 and I paid the rest",
                "Paid: Asha ₹40.00 and you ₹20.00",
            ),
            ("pizza 60 with Asha, Asha paid 40 and rest I only paid", "Paid: Asha ₹40.00 and you ₹20.00"),
        ],
    );
    let mut world = World::new();
    let told = world.talk(&["taxi 60 with Asha and Kamal, half paid by me, half by Asha"]);
    assert!(told.contains("Paid: you ₹30.00 and Asha ₹30.00"), "{told}");
}

#[test]
fn a_part_that_is_mine_alone_is_mine() {
    let parts = "Asha ₹18.00, Kamal ₹18.00 and you ₹24.00. Shall I save this?";
    let cases = [
        "Tesco 60 with Asha and Kamal, but 6 of that was just my wine",
        "Tesco 60 with Asha and Kamal, but 6 was my shampoo",
        "Tesco 60 with Asha and Kamal, 6 of it is just mine",
        "Tesco 60 with Asha and Kamal, minus 6 for my wine",
    ];
    for said in cases {
        let mut world = World::new();
        let told = world.talk(&[said]);
        let told = told.replace("Kamal ₹18.00, Asha ₹18.00", "Asha ₹18.00, Kamal ₹18.00");
        assert!(told.contains(parts), "{said}: {told}");
        assert_eq!(world.entered(), Vec::<String>::new(), "{said}");
    }
    all_answered(&[], &[("pizza 42 with Asha and Kamal, he pays 18", "nothing is saved")]);
    all_answered(&[], &[("pizza 42 with Asha and Kamal, Asha had a lot so she pays 18", "Asha ₹18.00")]);
}

#[test]
fn money_handed_over_changes_no_bill() {
    let owed = ["lunch 60 with Asha"];
    let from = "payment of ₹20.00 from Asha: shall I save this?";
    all_answered(
        &owed,
        &[
            ("gave Asha her change 3", "payment of ₹3.00 to Asha: shall I save this?"),
            ("here's her change 3", "payment of ₹3.00 to Asha: shall I save this?"),
            ("give Asha change 3", "payment of ₹3.00 to Asha: shall I save this?"),
            ("Asha paid 20 as advance", from),
            ("Asha paid 20 advance payment", from),
            ("Asha paid first instalment 20", from),
            ("Asha paid 20 into my GTB", from),
            ("Asha sent 20 to my Opay", from),
            ("she has paid 20", from),
            ("collected 20 from her", from),
            ("Asha gave 20, balance she will give after salary", from),
            ("Asha sent 20, remaining 10 next week", from),
            ("Asha gave me a quid", "1.00 from Asha: shall I save this?"),
            ("tia says she paid me 5", "from Tia: I don't know Tia yet"),
        ],
    );
}

#[test]
fn what_comes_in_is_no_expense() {
    for said in [
        "My pension came, 2180",
        "my wages came in, 1200",
        "got my deposit back 600",
        "got refund 600 from Swiggy",
    ] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        assert!(told.contains("Money from elsewhere"), "{said}: {told}");
    }
}

#[test]
fn names_end_where_the_letter_does() {
    for (said, expected) in [
        ("Tea was 90 for me, Joyce and Mavis. With love, Ouma", "I don't know Joyce and Mavis yet"),
        ("lunch 90, me, Joyce and Mavis. With kind regards, Ouma", "I don't know Joyce and Mavis yet"),
        ("cleaner 45, me Maisie Olu and Fergus", "I don't know Maisie, Olu and Fergus yet"),
        ("lent my granddaughter Zanele 500", "I don't know Zanele yet"),
        ("My niece Thandi and I had lunch 90", "I don't know Thandi yet"),
        ("dinner 500 kuna with Asha", "HRK"),
    ] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        assert!(told.contains(expected), "{said}: {told}");
    }
}

#[test]
fn no_kitty_is_kept() {
    for said in [
        "everyone put 200 in the kitty, I'm holding it",
        "we all put 200 euros into the kitty",
        "marina 85 from the kitty",
        "how much is left in the kitty",
    ] {
        let mut world = World::new();
        let told = world.talk(&["group Sailing with Asha and Kamal", "yes", said]);
        assert!(told.contains("I keep no kitty"), "{said}: {told}");
    }
    assert!(!World::new().talk(&["kitty party 2000"]).contains("no kitty"));
}

#[test]
fn who_got_what_was_sold_owes_it() {
    let mut world = World::new();
    for (said, expected) in [
        ("supplied Mr Bello food 80", "You paid, owed in full: Mr Bello ₹80.00"),
        ("sold 20 plates to Emeka 40", "You paid, owed in full: Emeka ₹40.00"),
        ("delivered jollof to Mrs Eze, 60, she will pay Friday", "You paid, owed in full: Mrs Eze ₹60.00"),
    ] {
        let told = world.talk(&[said]);
        assert!(told.contains(expected), "{said}: {told}");
        world.talk(&["no"]);
    }
}

#[test]
fn somebody_with_a_title_is_found_without_it() {
    for (before, said) in [
        ("Aunty Funke owes me 450", "Funke owes me how much?"),
        ("Mrs van der Merwe owes me 450", "how much does Merwe owe me?"),
    ] {
        let mut world = World::new();
        world.talk(&[before, "yes"]);
        let told = world.talk(&[said]);
        assert!(told.contains("owes you ₹450.00"), "{said}: {told}");
    }
}
