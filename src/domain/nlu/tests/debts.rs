//! Debts, purchases for others and handed money, told without the usual verbs. What the thing is called is not compared.

use super::*;

#[test]
fn debts_are_told_without_the_word() {
    for (text, expected) in [
        ("charge Maddie 15 for petrol", "share_expense 15 [Maddie] full"),
        ("mark Leo down for 30", "share_expense 30 [Leo] full"),
        ("put 12 on Kev's tab for the beers", "share_expense 12 [Kev] full"),
        ("Priya's on the hook for 45", "share_expense 45 [Priya] full"),
        ("I'm 20 down to Pete for the tickets", "share_expense 20 [Pete] by Pete full"),
        ("30 due to Greg for tickets", "share_expense 30 [Greg] by Greg full"),
        ("grace is owed 18 by me, for the candles", "share_expense 18 [grace] by grace full"),
        (
            "Murugan anna to get 1100 from me for the pump repair",
            "share_expense 1100 [Murugan anna] by Murugan anna full",
        ),
        ("bought Lena and Otto their lift passes, 118", "share_expense 118 [Lena, Otto] without me"),
        ("got Sam his train ticket, 22", "share_expense 22 [Sam] full"),
        ("Greg covered me at the bar, 22", "share_expense 22 [Greg] by Greg full"),
    ] {
        let frames = read(text).into_iter().map(|frame| line(&Frame { item: None, ..frame }));
        let told = frames.collect::<Vec<_>>().join("; ");
        assert_eq!(told.replace(" ?", ""), expected, "{text}");
    }
}

#[test]
fn what_only_follows_is_no_second_cost() {
    for (text, expected) in [
        ("Ruth paid 50 for our lunch so 25 is mine", "share_expense 50 [Ruth] by Ruth equal"),
        ("pizza 36, divide by three", "share_expense 36 equal 3"),
        ("EFT'd Johan 900 for my half of the water bill", "repay_debt 900 [Johan]"),
        ("Cass paid her share, 60", "receive_payment 60 [Cass]"),
        ("just cash apped Tasha 40", "repay_debt 40 [Tasha]"),
        ("Zelle 310 → Mary Beth", "repay_debt 310 [Mary Beth]"),
    ] {
        let frames = read(text).into_iter().map(|frame| line(&Frame { item: None, ..frame }));
        let told = frames.collect::<Vec<_>>().join("; ");
        assert_eq!(told.replace(" ?", "").replace(" of 3", " 3"), expected, "{text}");
    }
}
