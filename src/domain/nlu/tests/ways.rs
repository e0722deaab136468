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

#[test]
fn a_count_and_the_price_of_one_are_asked_about() {
    for (text, candidates) in [
        ("2 pints at 6.80 with Ngozi", [(1360, 2), (680, 2)]),
        ("3 nights at 99 with Ngozi", [(297, 0), (99, 0)]),
        ("2 large coffees at 4.50 with Ngozi", [(900, 2), (450, 2)]),
        ("pints 2x6.80 with Ngozi", [(136, 1), (680, 2)]),
        ("beers 4 @ 5.50 with Ngozi", [(22, 0), (550, 2)]),
        ("eggs 12 at 7 each", [(84, 0), (7, 0)]),
        ("2 litre milk 66 per litre", [(132, 0), (66, 0)]),
        ("recharge 149 x2", [(298, 0), (149, 0)]),
        ("ride 4.50 x 2", [(9, 0), (450, 2)]),
        ("samosa 3 piece 20 each", [(60, 0), (20, 0)]),
        // A tip is of the bill.
        ("taxi 18 + 4 tip with Ngozi", [(22, 0), (18, 0)]),
        ("dinner 45+5 tip with Ngozi", [(50, 0), (45, 0)]),
        // One number, or a count and a price.
        ("milk 2 500", [(2500, 0), (500, 0)]),
    ] {
        let frame = read(text).remove(0);
        let candidates = candidates.map(|(mantissa, places)| Decimal::new(mantissa, places)).to_vec();
        assert_eq!(frame.amount, candidates.first().copied(), "{text}");
        assert!(frame.doubts.contains(&Doubt::Amount { candidates }), "{text}: {:?}", frame.doubts);
    }
}

#[test]
fn what_is_owed_in_a_row_is_owed_by_the_same() {
    for (text, expected) in [
        (
            "Conor owes me 20 for the dinner and 8 for the taxi",
            "share_expense 20 'dinner' [Conor] full; share_expense 8 'taxi' [Conor] full",
        ),
        (
            "Conor owes me 20 for the dinner, 8 for the taxi and I paid 5 for gum",
            "share_expense 20 'dinner' [Conor] full; share_expense 8 'taxi' [Conor] full; log_personal_expense 5 'gum'",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_week_and_a_day_that_no_calendar_has_are_asked_about() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    for (text, likeliest) in [
        ("cake 300 with Ngozi last week", Some(day(2026, 1, 11))),
        ("rice 200 with Ngozi last month", Some(day(2025, 12, 31))),
        ("lunch on 31 feb 300 with Ngozi", Some(day(2025, 2, 28))),
        ("last month's wifi 900", None),
        ("rent for last month 9000", None),
        ("wifi 900 this month", None),
    ] {
        let frame = read(text).remove(0);
        assert_eq!(frame.date, None, "{text}");
        let expected: Vec<Doubt> =
            likeliest.into_iter().map(|day| Doubt::Date { candidates: vec![day, today()] }).collect();
        assert_eq!(frame.doubts, expected, "{text}");
    }
}

#[test]
fn the_weekend_that_was_is_a_period() {
    for text in ["list everything from the weekend", "what did I spend over the weekend"] {
        let frame = read(text).remove(0);
        let period = frame.period.map(|period| (period.from.to_string(), period.to.to_string()));
        assert_eq!(period, Some(("2026-01-10".to_owned(), "2026-01-11".to_owned())), "{text}");
    }
}

#[test]
fn any_category_can_be_told() {
    for (text, category) in [
        ("put that under household", Category::Household),
        ("file it under health", Category::Health),
        ("change the category to rent", Category::Rent),
    ] {
        let frame = read(text).remove(0);
        assert_eq!((frame.intent, frame.category), (Intent::EditLast, Some(category)), "{text}");
    }
}

#[test]
fn a_wish_for_ones_balance_tells_no_side() {
    let frame = read("give me my balance with Ruth").remove(0);
    assert_eq!((frame.intent, frame.direction), (Intent::RequestBalance, Some(Direction::Net)));
}

#[test]
fn parts_of_scales_and_spoken_pence_are_sums() {
    for (text, amount) in [
        ("half a grand on a bike", Decimal::from(500)),
        ("quarter of a lakh for the wedding", Decimal::from(25_000)),
        ("half million naira rent", Decimal::from(500_000)),
        ("fifty p on a lolly", Decimal::new(5, 1)),
    ] {
        assert_eq!(read(text).remove(0).amount, Some(amount), "{text}");
    }
}

#[test]
fn the_name_of_a_dish_is_no_day() {
    for text in ["Sunday roast 48", "good friday lunch 20", "tuesday special pizza 12"] {
        assert_eq!(read(text).remove(0).date, None, "{text}");
    }
    assert!(read("lunch on Sunday 48").remove(0).date.is_some());
}
