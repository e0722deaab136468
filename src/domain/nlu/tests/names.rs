//! Names that are words, names of several words, and people who must never be dropped.

use super::*;

#[test]
fn a_word_in_the_place_of_a_name_is_a_name() {
    for (text, expected) in [
        ("chai 40 with May", "share_expense 40 'chai' [May] equal"),
        ("dinner 300 with Will", "share_expense 300 'dinner' [Will] equal"),
        ("dinner 300 with will and Hope", "share_expense 300 'dinner' [will, Hope] equal"),
        ("gave may 100", "repay_debt 100 [may]"),
        ("paid Mark 350", "repay_debt 350 [Mark]"),
        ("settle up with May", "settle_up [May]"),
        ("Rose paid 500 for lunch, split it with me", "share_expense 500 'lunch' [Rose] by Rose equal"),
        ("Hope paid me 200", "receive_payment 200 [Hope]"),
        ("Will sent me 60", "receive_payment 60 [Will]"),
        ("got 500 from May", "receive_payment 500 [May]"),
        ("Bill owes me 75 dollars", "share_expense 75 USD [Bill] full"),
        ("lent June 25", "share_expense 25 [June] full"),
        ("I owe August 60 euros", "share_expense 60 EUR [August] by August full"),
        ("Mark and I shared a cab, 34", "share_expense 34 'cab' [Mark] equal"),
        ("how much does Will owe me", "request_balance [Will]"),
        ("Das ne 200 diye", "receive_payment 200 [Das]"),
        ("May ke saath lunch 300", "share_expense 300 'lunch' [May] equal"),
        ("remind May about the 200", "set_reminder 200 [May]"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_word_elsewhere_is_what_it_was() {
    for (text, expected) in [
        ("5 May flight 320", "log_personal_expense 320 'flight'"),
        ("paid rent 900 on 3 June", "log_personal_expense 900 'rent'"),
        ("electricity bill 450", "log_personal_expense 450 'electricity bill'"),
        ("Bill paid 500", "log_personal_expense 500 'Bill'"),
        ("I will pay Ravi 500", "out_of_scope"),
        ("may I ask something", "out_of_scope"),
        ("will it rain tomorrow", "out_of_scope"),
        ("paid 300 with card for shoes", "log_personal_expense 300 'shoes'"),
        ("coffee with oat milk 5", "log_personal_expense 5 'coffee with oat milk'"),
        ("lunch 20 for 4", "log_personal_expense 20 'lunch'"),
        ("dinner for 4, 120", "log_personal_expense 120 'dinner'"),
        ("5 tickets at 12 each", "log_personal_expense 60 '5 tickets'"),
        ("2 beers at 6 each with Kofi", "share_expense 12 '2 beers' [Kofi] equal"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
    let months = understand("expenses from March to May", &context()).frames.remove(0);
    assert_eq!((months.intent, months.persons.len()), (Intent::ListExpenses, 0));
}

#[test]
fn names_have_initials_and_contacts_have_full_names() {
    for (text, expected) in [
        ("gave 2000 to T. K. Subramaniam", "repay_debt 2000 [T. K. Subramaniam]"),
        ("lunch 400 with A. P. J. Kalam", "share_expense 400 'lunch' [A. P. J. Kalam] equal"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
    let people = ["Kamal Das".to_owned()];
    let known = Context { people: &people, ..context() };
    let read = |text: &str| understand(text, &known).frames.iter().map(line).collect::<Vec<_>>().join("; ");
    assert_eq!(read("kamal das ko 200 diye"), "repay_debt 200 [kamal das]");
    assert_eq!(read("chai 40 with kamal das"), "share_expense 40 'chai' [kamal das] equal");
    // Another family name is somebody else.
    assert_eq!(read("chai 60 with Kamal Verma"), "share_expense 60 'chai' [Kamal Verma] equal");
    assert_eq!(read("chai 60 with Kamal"), "share_expense 60 'chai' [Kamal] equal");
}

#[test]
fn somebody_who_is_not_named_is_asked_for() {
    for text in ["dinner 300 with ???", "dinner 300 with her", "pizza 200 with someone"] {
        let frame = read(text).remove(0);
        assert_eq!((frame.intent, frame.persons.len()), (Intent::ShareExpense, 0), "{text}");
    }
    assert_eq!(read("dinner 300 with whatever")[0].intent, Intent::ShareExpense);
    assert_eq!(read("cake 30 for mom")[0].doubts, [Doubt::Intent]);
    assert_eq!(read("dinner 300 with only")[0].doubts, [Doubt::Intent]);
    assert_eq!(read("burger with fries 250")[0].doubts, []);
}

#[test]
fn what_is_wholly_somebody_else_s_has_their_payer_and_share() {
    for (text, expected) in [
        ("Kamal paid 300 for Ravi", "share_expense 300 [Ravi] by Kamal without me"),
        ("Anouk paid 45 for Pim's ticket", "share_expense 45 'ticket' [Pim] by Anouk without me"),
        ("I paid 300 for Ravi", "share_expense 300 [Ravi] full"),
        ("refund 200 from Kamal", "receive_payment 200 [Kamal]"),
        ("venmo from Drew 45", "receive_payment 45 [Drew]"),
        ("Kofi paid 90 for me", "share_expense 90 [Kofi] by Kofi full"),
        ("paid Zsofia's rent 500", "share_expense 500 'rent' [Zsofia] full"),
        ("Kamal ne Ravi ke liye 300 diye", "share_expense 300 [Ravi] by Kamal without me"),
        ("lunch 20 for Kofi and me", "share_expense 20 'lunch' [Kofi] equal"),
        ("Faith, Joy and I had sushi for 75", "share_expense 75 'sushi' [Faith, Joy] equal"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn months_behind_what_people_are_called_by_are_names() {
    for (text, expected) in [
        ("lunch 300 with Kuya Jun", "share_expense 300 'lunch' [Kuya Jun] equal"),
        ("Uncle June paid 40 for fuel, split", "share_expense 40 'fuel' [Uncle June] by Uncle June equal"),
        ("start a group called Boracay with Kuya Jun and Trixie", "create_group [Kuya Jun, Trixie]"),
    ] {
        let told = read(text).iter().map(line).collect::<Vec<_>>().join("; ");
        assert_eq!(told, expected, "{text}");
    }
}
