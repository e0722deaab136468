//! What was once saved unasked and wrong: read right where the text is plain, asked (`?`) where it is not. By the rules
//! alone, as while a question is open.

use super::*;

const PEOPLE: [&str; 12] = [
    "Ben", "Nadia", "Kiran", "Isha", "Rohan", "Aman", "Shreya", "Priya", "Arjun", "Karthik", "Ramesh",
    "Hinata",
];

/// Frames in lines, those in doubt with `?`.
pub(super) fn told(text: &str, people: &[&str]) -> String {
    let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
    let frames = understand(text, &Context { people: &people, ..context() }).frames;
    let lines = frames
        .iter()
        .map(|frame| format!("{}{}", line(frame), if frame.doubts.is_empty() { "" } else { " ?" }));
    lines.collect::<Vec<_>>().join("; ").replace("_expense", "").replace("log_personal", "own")
}

#[track_caller]
pub(super) fn all_read(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text, &PEOPLE), *expected, "{text}");
    }
}

#[track_caller]
pub(super) fn all_asked(people: &[&str], cases: &[&str]) {
    for text in cases {
        let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
        let frames = understand(text, &Context { people: &people, ..context() }).frames;
        let saved = |frame: &Frame| frame.intent.is_money() || frame.intent == Intent::EditLast;
        assert!(!frames.iter().any(|frame| saved(frame) && frame.doubts.is_empty()), "{text}: {frames:?}");
    }
}

#[test]
fn company_behind_the_last_of_a_list_was_at_all_of_it() {
    all_read(&[
        ("milk 60 and bread 40 both with Ben", "share 60 'milk' [Ben] equal; share 40 'bread' [Ben] equal"),
        (
            "metro 40, chai 20, samosa 30 all with arjun",
            "share 40 'metro' [arjun] equal; share 20 'chai' [arjun] equal; share 30 'samosa' [arjun] equal",
        ),
        (
            "milk 60 aur bread 40 dono Ben ke saath",
            "share 60 'milk' [Ben] equal; share 40 'bread' [Ben] equal",
        ),
        (
            "milk 60 and bread 40 split with Ben",
            "share 60 'milk' [Ben] equal ?; share 40 'bread' [Ben] equal ?",
        ),
        ("cab 250 toll 60 with Ben", "share 250 'cab' [Ben] equal ?; share 60 'toll' [Ben] equal ?"),
        ("lunch 400 + 40 with Ben", "share 440 'lunch' [Ben] equal ?"),
        ("chai 20 samosa 30 Ben ke saath", "share 20 'chai' [Ben] equal ?; share 30 'samosa' [Ben] equal ?"),
        ("दूध 60 ब्रेड 40 Ben के साथ", "share 60 'दूध' [Ben] equal ?; share 40 'ब्रेड' [Ben] equal ?"),
        (
            "parking 10 for me only, and shabu 48 split with Nadia",
            "own 10 'parking'; share 48 'shabu' [Nadia] equal",
        ),
        (
            "petrol 400 dalwaya, phir Kiran ke saath dosa 180",
            "own 400 'petrol'; share 180 'dosa' [Kiran] equal",
        ),
        ("yoga mat 22\nramen 31 with Hinata", "own 22 'yoga mat'; share 31 'ramen' [Hinata] equal"),
        ("coffee 20 alone, lunch 40 with Ben", "own 20 'coffee'; share 40 'lunch' [Ben] equal"),
    ]);
}

#[test]
fn what_is_charged_on_top_is_shared_like_the_cost() {
    all_read(&[
        ("lunch 400 with Ben plus 40 tip", "share 400 'lunch' [Ben] equal; share 40 'tip' [Ben] equal"),
        ("lunch with Ben 400 and tip 40", "share 400 'lunch' [Ben] equal; share 40 'tip' [Ben] equal"),
        (
            "lunch 400 with Ben and me plus 40 tip, I paid",
            "share 400 'lunch' [Ben] equal; share 40 'tip' [Ben] equal",
        ),
        ("hotel 3000 plus gst 540 with Ben", "share 3000 'hotel' [Ben] equal; share 540 'gst' [Ben] equal"),
        ("cab 300 with Ben and 40 toll", "share 300 'cab' [Ben] equal; share 40 'toll' [Ben] equal"),
        (
            "Ben paid 1200 for dinner plus 100 tip",
            "share 1200 'dinner' [Ben] by Ben equal ?; share 100 'tip' [Ben] by Ben equal ?",
        ),
        ("dinner 1200 plus 18% tax with Ben", "share 1416 'dinner' [Ben] equal ?"),
        ("dinner with Ben 1200, +5% gst", "share 1260 'dinner' [Ben] equal ?"),
        ("tip 40 with Ben", "share 40 'tip' [Ben] equal"),
        ("lunch 400 with Ben, tip 40 only me", "share 400 'lunch' [Ben] equal; own 40 'tip'"),
    ]);
}

#[test]
fn a_part_of_an_amount_is_not_all_of_it() {
    all_read(&[
        ("I owe Ben half of 90", "share 90 [Ben] by Ben equal"),
        ("Ben owes me half of 90", "share 90 [Ben] equal"),
        ("Ben ko 90 ka aadha dena hai", "share 90 [Ben] by Ben equal"),
        ("Ben gave me half of the 90", "receive_payment 45 [Ben] ?"),
        ("gave Ben half of 90", "repay_debt 45 [Ben] ?"),
        ("paid back Ben half of the 90", "repay_debt 45 [Ben] ?"),
        ("Ben ne 90 ka aadha lautaya", "receive_payment 45 [Ben] ?"),
        ("lunch 90, half with Ben", "share 90 'lunch' [Ben] equal"),
    ]);
}

#[test]
fn what_others_owe_each_other_is_not_the_senders() {
    for text in [
        "Isha owes Rohan 200",
        "isha owes rohan 200",
        "Isha owes 200 to Rohan",
        "Isha owes Rohan 200 for lunch",
        "Isha lent Rohan 200",
    ] {
        assert_eq!(
            (told(text, &PEOPLE), told(text, &[])),
            ("out_of_scope".into(), "out_of_scope".into()),
            "{text}"
        );
    }
    all_asked(
        &PEOPLE,
        &["Isha paid Rohan 200", "Isha gave Rohan 200", "Isha ne Rohan ko 200 diye", "Isha repaid Rohan 200"],
    );
    all_read(&[
        ("Isha owes me 200", "share 200 [Isha] full"),
        ("I owe Rohan 200", "share 200 [Rohan] by Rohan full"),
    ]);
}

#[test]
fn what_somebody_took_on_credit_is_nobodys_own_spending() {
    for (text, expected) in [
        ("maggi 60 ka udhar sahil ka", "share 60 'maggi' [sahil] full ?"),
        ("sahil 60 maggi udhar", "share 60 'maggi' [sahil] full ?"),
        ("Manoj ke khate me 3k likh do", "share 3000 [Manoj] full ?"),
        ("ramesh ki biwi 150 ka doodh le gayi", "share 150 'doodh' [ramesh ki biwi] full ?"),
        ("Ramesh 35 biscuit udhar me le gaya", "share 35 'biscuit' [Ramesh] full ?"),
    ] {
        assert_eq!(told(text, &[]), expected, "{text}");
    }
    all_asked(&PEOPLE, &["Ramesh 85 ka tel udhaar", "ramesh ke khate me 60 jodo", "chai 50 udhar"]);
}

#[test]
fn who_paid_is_told_behind_the_cost() {
    for (text, expected) in [
        ("movie 700 rohan paid", "share 700 'movie' [rohan] by rohan equal ?"),
        ("3 days back movie 700 rohan paid", "share 700 'movie' [rohan] by rohan equal ?"),
        ("aaj sabzi 340 ki aayi, devar ji ne diye paise", "share 340 'sabzi' [devar ji] by devar ji equal ?"),
        ("aur parso 160, rohan ne diya", "share 160 [rohan] by rohan equal ?"),
        ("भाभी ने 700 के फल मँगाए, पैसे मैंने दिए", "share 700 'फल' [भाभी] equal ?"),
        ("mess bill 3200 maine bhara rohan ka bhi, aadha aadha", "share 3200 'mess bill' [rohan] equal ?"),
    ] {
        assert_eq!(told(text, &[]), expected, "{text}");
    }
    all_read(&[("movie 700 rohan paid me", "receive_payment 700 'movie' [rohan]")]);
    all_asked(
        &["Rohan"],
        &["movie 700 rohan paid", "3 days back movie 700 rohan paid", "kal 160, rohan ne diya"],
    );
}

#[test]
fn who_is_out_of_it_pays_nothing() {
    all_read(&[
        ("taxi 350 - me and isha, rohan paid", "share 350 'taxi' [isha] by rohan equal ?"),
        ("movie 900 rohan paid for isha and me", "share 900 'movie' [isha] by rohan equal ?"),
        ("aman paid 900 fuel, not for me", "share 900 'fuel' [aman] by aman without me ?"),
        (
            "lunch I paid 1600 but Priya didn't come, so just me arjun karthik",
            "share 1600 'lunch' [arjun, karthik] equal ?",
        ),
        ("dinner 900 with isha and rohan, rohan paid", "share 900 'dinner' [isha, rohan] by rohan equal"),
        ("scooty 6300 Aman paid, only him, isha and me", "share 6300 'scooty' [Aman, isha] by Aman equal"),
    ]);
    all_asked(
        &PEOPLE,
        &[
            "lunch 5275 Rohan paid, everyone except Kiran",
            "beer 1850 Aman paid. Shreya doesnt drink so not her",
        ],
    );
}

#[test]
fn corrections_make_no_new_entries() {
    all_read(&[
        ("priya owes 400 of it", "edit_last priya=400 me=rest ?"),
        ("ok priya's share is 120, rest split between us 3", "edit_last priya=120 me=rest ?"),
        ("कल वाला फल 750 का था", "edit_last 750 ?"),
        ("yeh galat hai, meri saree 1300 ki thi", "edit_last 1300 ?"),
        ("i actually paid 500", "edit_last 500"),
    ]);
    all_asked(
        &PEOPLE,
        &[
            "फल 750 का था",
            "scooty 6500 ka tha",
            "actually scooty was 6500",
            "i actually paid 500 for lunch",
            "actually the lunch was 500 with Ben",
            "rohan transferred 250 instead of 200, so i owe him 50",
        ],
    );
}

#[test]
fn a_capital_behind_a_name_belongs_to_it() {
    let people = ["Rohan"];
    for (text, expected) in [
        ("Rohan M 300 dinner", "share 300 'dinner' [Rohan M] equal"),
        ("Rohan M paid 300 for dinner", "share 300 'dinner' [Rohan M] by Rohan M equal"),
        ("lunch 300 with Rohan M", "share 300 'lunch' [Rohan M] equal"),
        ("paid Rohan M 300", "repay_debt 300 [Rohan M]"),
        ("Rohan & I 300 dinner", "share 300 'dinner' [Rohan] equal"),
    ] {
        assert_eq!(told(text, &people).replace(" ?", ""), expected, "{text}");
    }
}

#[test]
fn a_promise_is_no_payment() {
    for text in [
        "Rohan 300 wapas karega kal",
        "rohan 300 wapas karega kal",
        "Rohan kal 300 lautayega",
        "रोहन 300 कल देगा",
        "Rohan will pay me 300 tomorrow",
        "Rohan is going to pay me 200",
        "kal Rohan ko 200 dunga",
    ] {
        assert_eq!(
            (told(text, &["Rohan"]), told(text, &[])),
            ("out_of_scope".into(), "out_of_scope".into()),
            "{text}"
        );
    }
    all_asked(
        &["Rohan"],
        &[
            "rohan 500 dega kal",
            "i'll pay Rohan back 200 on friday",
            "i will give rohan 200 next week",
            "karthik gave 200, will give rest tomorrow",
        ],
    );
    all_read(&[
        ("Rohan mujhe 400 dega", "share 400 [Rohan] full"),
        ("Ben ko 500 diye, kal wapas karega", "share 500 [Ben] full ?"),
        ("Ramesh ne 450 me se 200 diye", "receive_payment 200 [Ramesh] ?"),
        ("Ramesh ne mujhe 1000 dene the, 400 de diye", "receive_payment 400 [Ramesh] ?"),
        ("Conor's owed 12 by me", "share 12 [Conor] by Conor full ?"),
        ("Conor gave 600 for gas", "receive_payment 600 'gas' [Conor] ?"),
        ("lent Ben 500, will return next week", "share 500 [Ben] full"),
        ("dinner 500 with Ben, he'll pay me later", "share 500 'dinner' [Ben] equal"),
    ]);
}

#[test]
fn letters_for_zeros_are_asked_about() {
    all_read(&[
        ("petrol 12oo with Rohan", "share 1200 'petrol' [Rohan] equal ?"),
        ("Rohan ko 5oo diye", "repay_debt 500 [Rohan] ?"),
        ("lunch 1O0 with Rohan", "share 100 'lunch' [Rohan] equal ?"),
    ]);
}

#[test]
fn who_is_left_out_is_not_charged() {
    let people = ["Lerato".to_owned(), "Pieter".to_owned()];
    let groups = ["Trip".to_owned()];
    for text in [
        "wine 600 in Trip but not Pieter",
        "snacks 120 in Trip, Pieter excluded",
        "beers 180 in Trip, Pieter doesn't drink",
        "wine 90 in Trip, Pieter not in",
        "electricity 88 in Trip, Pieter was away so not him",
        "braai 450 in Trip without Pieter",
        "braai 450 without Pieter",
    ] {
        let frame =
            understand(text, &Context { people: &people, groups: &groups, ..context() }).frames.remove(0);
        let shared = (frame.intent, frame.persons.len(), frame.without.clone());
        assert_eq!(shared, (Intent::ShareExpense, 0, vec!["Pieter".to_owned()]), "{text}");
        assert_eq!(frame.group.is_some(), text.contains("Trip"), "{text}");
        assert!(frame.doubts.contains(&Doubt::Intent), "{text}");
    }
}

#[test]
fn the_passive_turns_a_debt_round() {
    all_read(&[
        ("I'm owed 12 by Conor", "share 12 [Conor] full"),
        ("Conor is owed 12", "share 12 [Conor] by Conor full ?"),
    ]);
}

#[test]
fn what_came_in_is_nobodys_spending() {
    all_read(&[
        (
            "collected 200 each from Arjun, Priya and Karthik for Neha's gift",
            "receive_payment 200 [Arjun] ?; receive_payment 200 [Priya] ?; receive_payment 200 [Karthik] ?",
        ),
        ("Ramesh 200 jama", "receive_payment 200 [Ramesh] ?"),
        (
            "Jun owes me 20k for website, downpayment 5k paid",
            "share 20000 'website' [Jun] full ?; receive_payment 5000 [Jun] ?",
        ),
        ("gave Arjun 10 and Karthik 25, what I owed them", "repay_debt 10 [Arjun]; repay_debt 25 [Karthik]"),
        ("Jun paid 1k of the 2.5k", "receive_payment 1000 [Jun] ?"),
        ("Ramesh ne 450 me se 200 diye", "receive_payment 200 [Ramesh] ?"),
    ]);
    let people = PEOPLE.map(str::to_owned);
    for text in
        ["utang ko kay Bea 500", "hati kami ni Bea sa Grab 240", "nagbayad si Bea 200", "Ramesh remain 50k"]
    {
        let frame = understand(text, &Context { people: &people, ..context() }).frames.remove(0);
        assert_eq!(frame.intent, Intent::OutOfScope, "{text}");
    }
}

#[test]
fn sums_and_parts_that_no_field_holds_are_asked_about() {
    let frame = read("taxi 18+4 with Conor").remove(0);
    assert_eq!(frame.amount, Some(Decimal::from(22)));
    assert_eq!(read("lunch 180+220+90 with Rohan").remove(0).amount, Some(Decimal::from(490)));
    all_asked(
        &["Conor", "Pieter"],
        &[
            "taxi 18+4 with Conor",
            "dinner 70, Conor owes me half minus 5",
            "wifi 40 with Conor, I pay double",
            "uber 180, me, her and Pieter",
            "Pieter aur maine hotel 3000 diya",
        ],
    );
}

#[test]
fn each_without_anybody_is_for_some_who_are_asked_for() {
    all_read(&[("wine tram 280 each", "share 280 'wine tram' each")]);
}

#[test]
fn a_payment_may_be_told_by_how_much_of_the_debt_it_is() {
    let percent = |value: i64| {
        let share = ShareSaid { who: "Jun".to_owned(), value: ShareValue::Number(Decimal::from(value)) };
        Some(SplitSaid::Percent { shares: vec![share] })
    };
    for (text, intent, split) in [
        ("Jun paid half", Intent::ReceivePayment, percent(50)),
        ("Jun paid 30% of it", Intent::ReceivePayment, percent(30)),
        ("Jun paid the rest", Intent::ReceivePayment, None),
        ("Jun paid me everything", Intent::ReceivePayment, None),
        ("Jun sent me what he owes", Intent::ReceivePayment, None),
        ("paid Jun in full", Intent::RepayDebt, None),
        ("I paid Jun half", Intent::RepayDebt, percent(50)),
        ("Jun ne sab de diya", Intent::ReceivePayment, None),
    ] {
        let frame = read(text).remove(0);
        assert_eq!((frame.intent, frame.amount, frame.split), (intent, None, split), "{text}");
        assert_eq!(frame.persons, ["Jun"], "{text}");
    }
    for text in ["Jun paid half?", "Jun will pay the rest", "who paid the rest"] {
        assert_ne!(read(text).remove(0).intent, Intent::ReceivePayment, "{text}");
    }
}
