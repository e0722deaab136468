//! Ways of sharing, correcting and counting.

use super::*;

#[test]
fn parts_percents_and_rests_add_up_to_the_bill() {
    for (text, expected) in [
        (
            "I paid 30% of the 200 vet fee, Thandiwe paid the rest",
            "share_expense 200 'vet fee' [Thandiwe] me=30 Thandiwe=rest",
        ),
        ("Kayak hire 110, 70% me and 30% Bjorn", "share_expense 110 'Kayak hire' [Bjorn] me=70 Bjorn=30"),
        (
            "500 for me, 700 for Ludmila, total 1200 for the sofa",
            "share_expense 1200 'sofa' [Ludmila] me=500 Ludmila=700",
        ),
        (
            "Hotel 5600, Eknath will give 2000 balance I will pay",
            "share_expense 5600 'Hotel' [Eknath] Eknath=2000 me=rest",
        ),
        (
            "Cabin 900, shares: me 2, Wren 1, Ottoline 3",
            "share_expense 900 'Cabin' [Wren, Ottoline] me=2 Wren=1 Ottoline=3",
        ),
        ("dinner 90, Kwame paid 30, I paid 60", "share_expense 90 'dinner' [Kwame] Kwame:30 me:60 equal"),
        (
            "cab 900 with Kwame and Wren, Kwame paid 500 and I paid 400",
            "share_expense 900 'cab' [Kwame, Wren] Kwame:500 me:400 equal",
        ),
        (
            "maine 400 aur Zubeida ne 200 diye pizza ke",
            "share_expense 600 'pizza' [Zubeida] me:400 Zubeida:200 equal",
        ),
        (
            "I paid 200 for lunch and Kwame paid 300 for petrol",
            "log_personal_expense 200 'lunch'; share_expense 300 'petrol' [Kwame] by Kwame equal",
        ),
        (
            "paid 96 for the campsite, Eszter owes me a third",
            "share_expense 96 'campsite' [Eszter] Eszter=1 me=2",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn who_takes_the_rest_is_said() {
    for (text, expected) in [
        (
            "petrol 300, Kamal owes 100 and Ravi the rest",
            "share_expense 300 'petrol' [Kamal, Ravi] Kamal=100 Ravi=rest",
        ),
        (
            "paid 300 for petrol, Kamal owes 100 and Ravi the rest",
            "share_expense 300 'petrol' [Kamal, Ravi] Kamal=100 Ravi=rest",
        ),
        ("bill 2000, Sunny ka 800 baaki mera", "share_expense 2000 'bill' [Sunny] Sunny=800 me=rest"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn parts_of_a_hundred_are_no_money() {
    for text in ["split it 70 30", "make it 60 40", "split the last one 70/30"] {
        assert_eq!(lines(text), "edit_last", "{text}");
    }
    let frame = read("rent 15000 split with Kamal and Meera 50 30 20 percent").remove(0);
    assert_eq!(line(&frame), "share_expense 15000 'rent' [Kamal, Meera] me=50 Kamal=30 Meera=20");
    assert_eq!(frame.doubts, [Doubt::Intent]);
    assert_eq!(
        lines("chai 60 samosa 40"),
        "log_personal_expense 60 'chai'; log_personal_expense 40 'samosa'"
    );
}

#[test]
fn a_day_to_come_is_kept_for_the_question() {
    let frame = read("dinner 500 tomorrow with Kamal").remove(0);
    assert_eq!(line(&frame), "share_expense 500 'dinner' [Kamal] equal");
    assert_eq!(frame.date, today().succ_opt());
    let owed = read("took 300 from Anouk, will return next week").remove(0);
    assert_eq!((line(&owed).as_str(), owed.date), ("share_expense 300 [Anouk] by Anouk full", None));
}

#[test]
fn a_sharing_at_the_end_is_said_of_everything_before() {
    for (text, expected) in [
        (
            "Movie tickets 34 and popcorn 12, both split with Ottoline",
            "share_expense 34 'Movie tickets' [Ottoline] equal; share_expense 12 'popcorn' [Ottoline] equal",
        ),
        (
            "Tea 30 and vada 50 split both with Lakshmipathi",
            "share_expense 30 'Tea' [Lakshmipathi] equal; share_expense 50 'vada' [Lakshmipathi] equal",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn heads_are_counted_when_nobody_is_named() {
    for (text, expected) in [
        ("gas cylinder 1100 hum teeno mein baant do", "share_expense 1100 'gas cylinder' equal of 3"),
        ("Split the 250 boat rental evenly between six of us", "share_expense 250 'boat rental' equal of 6"),
        ("Mukund aur main ne movie dekhi 800 ki", "share_expense 800 'movie' [Mukund] equal"),
        ("auto ke 150 Phulmati aur mere beech", "share_expense 150 'auto' [Phulmati] equal"),
        (
            "Bowling 72, split three ways with Callum and Ines",
            "share_expense 72 'Bowling' [Callum, Ines] equal",
        ),
    ] {
        let read = lines(text).replace("'auto ke'", "'auto'");
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn a_correction_in_the_same_breath_leaves_the_last_amount() {
    for (text, expected) in [
        ("Dinner 500 no wait 550 with Bhargavi", "share_expense 550 'Dinner' [Bhargavi] equal"),
        ("no, 180 not 160", "edit_last 180"),
        ("it was Siobhan who paid, not me", "edit_last by Siobhan"),
        ("add that Ngozi also was there", "edit_last [Ngozi]"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_correction_may_be_nothing_but_the_value() {
    for (text, expected) in [
        ("actually 180", "edit_last 180"),
        ("sorry, 240", "edit_last 240"),
        ("wait, 90", "edit_last 90"),
        ("नहीं, 450", "edit_last 450"),
        ("nahi, 320", "edit_last 320"),
        ("no, Ravi", "edit_last [Ravi]"),
        ("Kamal paid", "edit_last by Kamal"),
        ("change the payer to Grace", "edit_last by Grace"),
        ("वापस लो", "delete_last"),
        ("wapas lo", "delete_last"),
        ("list", "list_expenses"),
        ("no", "deny"),
        ("Sorry", "out_of_scope"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn everything_is_no_withdrawal_of_consent() {
    for text in ["delete everything", "delete all", "sab kuch delete karo"] {
        let frame = read(text).remove(0);
        assert_eq!((frame.intent, frame.doubts), (Intent::DeleteLast, vec![Doubt::Intent]), "{text}");
    }
    for text in [
        "delete my data",
        "delete all my data",
        "delete my account",
        "stop storing my data",
        "forget everything about me",
    ] {
        assert_eq!(lines(text), "delete_my_data", "{text}");
    }
    assert_eq!(lines("delete Grace's data"), "out_of_scope");
}

#[test]
fn a_count_times_a_price_is_multiplied_and_doubted() {
    let frames = read("2 x 50 chai");
    assert_eq!(frames[0].amount, Some(Decimal::from(100)));
    assert_eq!(frames[0].doubts, [Doubt::Amount { candidates: vec![Decimal::from(100), Decimal::from(50)] }]);
}

#[test]
fn what_may_be_no_loan_or_nobody_s_business_is_doubted() {
    assert_eq!(read("Thangjam se 500 liye")[0].doubts, [Doubt::Intent]);
    assert_eq!(read("Thangjam se 500 udhaar liye")[0].doubts, []);
    assert_eq!(read("Thandiwe paid Bjorn 90")[0].doubts, [Doubt::Hearsay]);
}

#[test]
fn groups_are_told_by_the_place_of_their_names() {
    for (text, group) in [
        ("who owes what in Maple House", "Maple House"),
        ("settle Maple House", "Maple House"),
        ("everyone in Lisbon Trip shares the 84 euro tram passes", "Lisbon Trip"),
        ("goa trip me hotel 6000 sab mein baant do", "goa trip"),
        ("in flat 12 wifi 900 split equally", "flat 12"),
        ("petrol 300 everyone in Goa", "Goa"),
    ] {
        assert_eq!(read(text)[0].group.as_deref(), Some(group), "{text}");
    }
}
