//! Turns of phrase that change who pays, how much, or whether anything is booked: names and sums taken back in the same
//! breath, asides, halves owed to the one who paid, pronouns, coins of countries.

use super::*;

/// The frames without what the things are called; `?` after each that is asked about.
fn ledger(text: &str) -> String {
    let one = |frame: Frame| {
        let doubt = if frame.doubts.is_empty() { "" } else { " ?" };
        format!("{}{doubt}", line(&Frame { item: None, ..frame }))
    };
    read(text).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(ledger(text), *expected, "{text}");
    }
}

#[test]
fn what_is_taken_back_in_the_same_breath_does_not_count() {
    check(&[
        ("lunch 40 with Zainab, sorry, with Zeynep", "share_expense 40 [Zeynep] equal"),
        ("the museum was 20... 26 actually, split with Ines", "share_expense 26 [Ines] equal"),
        ("the ferry was meant to be 12 but I paid 15", "log_personal_expense 15"),
        (
            "villa 300, split equally Ines, Milan and me, Goran pays nothing",
            "share_expense 300 [Ines, Milan] equal",
        ),
    ]);
}

#[test]
fn half_is_owed_to_the_one_who_paid() {
    check(&[
        ("Ines got the tickets, 52€, so I owe her half", "share_expense 52 EUR [Ines] by Ines equal"),
        (
            "Milan put 3,000 for the court and I have to bear half",
            "share_expense 3000 [Milan] by Milan equal",
        ),
        ("Asha was paid 900 by Omar", "repay_debt 900 [Asha] by Omar ?"),
        ("gas 60 to be shared by Milan and me", "share_expense 60 [Milan] equal"),
    ]);
}

#[test]
fn a_row_of_people_ends_where_the_next_thing_begins() {
    check(&[
        (
            "boba for Ines, Milan and Omar 19.80, leave me out",
            "share_expense 19.80 [Ines, Milan, Omar] without me",
        ),
        ("museum 44 with Ines, stamps 6 on my own", "share_expense 44 [Ines] equal; log_personal_expense 6"),
        (
            "gave Ines 60 back, then she and I split a 16 cab",
            "repay_debt 60 [Ines]; share_expense 16 [Ines] equal",
        ),
        ("Quiche 27 between me and Ines", "share_expense 27 [Ines] equal"),
        ("drinks 90 with Maria van der Berg", "share_expense 90 [Maria van der Berg] equal"),
    ]);
}

#[test]
fn an_aside_about_what_will_be_is_no_plan() {
    check(&[
        ("dad will be glad, I gave Omar his 400 yesterday", "repay_debt 400 [Omar]"),
        ("Omar's 90 has come, now I can sleep", "receive_payment 90 [Omar]"),
        ("I will give Omar 400", "out_of_scope"),
        ("how do I split a bill with two friends", "help"),
    ]);
}

#[test]
fn heads_and_coins_are_told_from_prices() {
    check(&[
        ("esther lent me two thousand kenyan shillings", "share_expense 2000 KES [esther] by esther full"),
        ("20 Ghana cedis for waakye", "log_personal_expense 20 GHS"),
        ("KD 8 haircut", "log_personal_expense 8 KWD"),
        ("brunch 96, table of 4, split evenly", "share_expense 96 equal of 4"),
        ("cab home 33.40, 4-way split", "share_expense 33.40 equal of 4"),
        ("put it under groceries", "edit_last"),
        ("delete that 275 entry", "delete_last 275"),
    ]);
}

#[test]
fn small_words_say_who_and_how() {
    check(&[
        ("sent 45 too hannah for tickets", "repay_debt 45 [hannah]"),
        (
            "cab 450 split Meghna, lunch 220 only mine",
            "share_expense 450 [Meghna] equal; log_personal_expense 220",
        ),
        ("hallelujah, Curtis coughed up the 90 he owed me", "receive_payment 90 [Curtis]"),
        ("cake 30, Curtis paid for the B&B", "share_expense 30 [Curtis] by Curtis equal ?"),
        ("movers 480, only Ines and Omar owe for that, I'm out", "share_expense 480 [Ines, Omar] without me"),
        ("each of us owes 12 for the sauna, there were 6 of us", "share_expense 12 each of 6"),
        ("my total receivable", "request_balance"),
        ("rent for Jan 24k", "log_personal_expense 24000"),
    ]);
}
