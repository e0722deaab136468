//! Numbers that are nobody's money: times, scores, models, quantities, prices, other services, other people.

use super::*;

#[test]
fn other_people_s_numbers_book_and_delete_nothing() {
    for text in [
        "transfer 500 to savings",
        "pay my credit card bill of 340",
        "call with Kamal at 10 30",
        "bus at 7 15",
        "split 144 by 12",
        "Arsenal 2 Chelsea 1",
        "petrol crossed 100 rupees in Mumbai",
        "onions are at 60 rupees a kilo now",
        "your OTP is 839201, do not share it with anyone",
        "gave Ravi 2 books",
        "sent 3 photos to Priya",
        "got 2 samosas from Kamal",
        "took 2 tablets of crocin",
        "apollo 13 was on tv",
        "iphone 15 or 14",
        "split the group into 4 teams",
        "rohit ne 100 maar diya",
        "Ravi bol raha tha Asha ne 500 diye",
        "Priya says Tom paid Jerry 500",
        "the company paid everyone a 10000 bonus",
        "some guy on reddit spent 9000 on tacos",
        "in the game I paid 300 coins for a sword",
        "entry fee is 100 for adults",
        "INR 450.00 spent on card XX1234 at a shop",
        "table for 2 at 8",
        "100 divided by 8",
        "a guy lends 10 dollars to a frog",
        "delete the last message",
        "erase my search history",
        "rent a car for 60",
        "I did not pay Siobhan 40",
    ] {
        for frame in read(text) {
            let acts = frame.intent.is_money()
                || matches!(frame.intent, Intent::EditLast | Intent::DeleteLast | Intent::DeleteMyData);
            assert!(!acts, "{text}: {frame:?}");
        }
    }
}

#[test]
fn things_with_numbers_in_their_names_keep_their_price() {
    for (text, expected) in [
        ("iphone 15 case 30 dollars", "log_personal_expense 30 USD 'iphone 15 case'"),
        ("7 up 40", "log_personal_expense 40 '7 up'"),
        ("windows 11 license 139 usd", "log_personal_expense 139 USD 'windows 11 license'"),
        ("Rent 2100", "log_personal_expense 2100 'Rent'"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}
