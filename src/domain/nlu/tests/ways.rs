//! Which way money goes: who paid whom, who owes whom, by the grammar of all that is told. Names and amounts only.

use super::*;

fn told(text: &str) -> String {
    let frames = read(text).into_iter().map(|frame| line(&Frame { item: None, ..frame }));
    frames.collect::<Vec<_>>().join("; ").replace(" ?", "")
}

#[test]
fn money_that_goes_the_way_of_a_debt_pays_it() {
    for (text, expected) in [
        ("I gave Orla the 35 I owed her", "repay_debt 35 [Orla]"),
        ("Orla gave me the 35 she was owing", "receive_payment 35 [Orla]"),
        ("returned the 80 I borrowed from Idris", "repay_debt 80 [Idris]"),
        ("Idris returned the 80 he borrowed from me", "receive_payment 80 [Idris]"),
        ("90 that I was owing Petra, transferred", "repay_debt 90 [Petra]"),
        ("no longer owing Petra, gave her 90", "repay_debt 90 [Petra]"),
        ("Petra got 90 from me for the coats", "repay_debt 90 [Petra]"),
        ("Squared Hamish up, 22", "repay_debt 22 [Hamish]"),
        ("Yusuf's dues paid by me, 500", "repay_debt 500 [Yusuf]"),
        ("40 back from Ottilie", "receive_payment 40 [Ottilie]"),
        ("40 into Ottilie's hand last night", "repay_debt 40 [Ottilie]"),
        ("Ottilie dropped 40 in my account", "receive_payment 40 [Ottilie]"),
        ("part of what I owe Grace is gone, sent her 200", "repay_debt 200 [Grace]"),
        ("gave back Ama 200 of the 500 I owe her", "repay_debt 200 [Ama]"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_is_to_be_given_back_is_owed() {
    for (text, expected) in [
        ("Penny paid 9 pounds for my bus, gotta give it back", "share_expense 9 GBP [Penny] by Penny full"),
        ("Penny had no change so I gave her 9, she must give it back", "share_expense 9 [Penny] full"),
        ("Kojo borrowed me 200, I will pay him back", "share_expense 200 [Kojo] by Kojo full"),
        ("Uncle lent me 200, have to give it back in March", "share_expense 200 [Uncle] by Uncle full"),
        ("took 50 off Milo for the cab, need to pay him back", "share_expense 50 [Milo] by Milo full"),
        ("I fronted Milo 120 for the bike, he pays me back in May", "share_expense 120 [Milo] full"),
        ("Imani paid fare for me 150, I will refund her", "share_expense 150 [Imani] by Imani full"),
        ("put me down as owing Craig 30", "share_expense 30 [Craig] by Craig full"),
        ("my share of the dinner was 38, Phil put it on his card", "share_expense 38 [Phil] by Phil full"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn cards_passives_and_clefts_tell_who_paid() {
    for (text, expected) in [
        ("pizza 48 with Tim and Kerry. Tim's card", "share_expense 48 [Tim, Kerry] by Tim equal"),
        ("pizza 48 with Tim, paid by me", "share_expense 48 [Tim] equal"),
        (
            "petrol 300 paid by me, toll 90 paid by Anan, both we share half half",
            "share_expense 300 [Anan] equal; share_expense 90 [Anan] by Anan equal",
        ),
        ("pizza 48, Tim it was who paid, me and him", "share_expense 48 [Tim] by Tim equal"),
        ("Tim and I got the pizza, 48", "share_expense 48 [Tim] equal"),
        ("it was cold but Tim bought the pints for 31.50, split", "share_expense 31.50 [Tim] by Tim equal"),
        ("I think Tim bought the pints for 31.50, split", "share_expense 31.50 [Tim] by Tim equal"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_was_noted_is_struck_off_and_not_booked_again() {
    for text in [
        "सुनीता के साथ जो 560 लिखा था उसे काट दो",
        "mohan ke saath jo 90 likha tha wo kaat do",
        "जो 450 की एंट्री की थी उसे मिटा दीजिए",
    ] {
        let frames = read(text);
        assert!(frames.iter().all(|frame| frame.intent == Intent::DeleteLast), "{text}: {frames:?}");
    }
}

#[test]
fn whose_dollars_are_meant_is_heard() {
    for (text, code) in
        [("switch everything to Canadian dollars", "CAD"), ("change my currency to dollars", "USD")]
    {
        let currency = read(text).first().and_then(|frame| frame.currency);
        assert_eq!(currency.map(|currency| currency.code().to_owned()).as_deref(), Some(code), "{text}");
    }
}
