//! Notes with something missing: the frame has its intent, and the dialogue asks for the rest.

use super::*;

#[test]
fn a_note_without_an_amount_has_its_intent() {
    for (text, expected) in [
        ("lunch with Zubeida", "share_expense 'lunch' [Zubeida] equal"),
        ("split lunch with Zubeida", "share_expense 'lunch' [Zubeida] equal"),
        ("paid for lunch with Oyelaran", "share_expense 'lunch' [Oyelaran] equal"),
        ("split the lunch bill with Ngozi", "share_expense 'lunch bill' [Ngozi] equal"),
        ("add an expense for lunch with Ngozi", "share_expense 'lunch' [Ngozi] equal"),
        ("shared with Thangjam", "share_expense [Thangjam] equal"),
        ("split with Siobhan", "share_expense [Siobhan] equal"),
        ("I paid Siobhan", "repay_debt [Siobhan]"),
        ("paid Siobhan back", "repay_debt [Siobhan]"),
        ("Siobhan paid me", "receive_payment [Siobhan]"),
        ("Kusum ne paise de diye", "receive_payment [Kusum]"),
        ("Kusum ko paise diye", "repay_debt [Kusum]"),
        ("add an expense", "log_personal_expense"),
        ("new expense", "log_personal_expense"),
        ("I spent money", "log_personal_expense"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_split_without_people_asks_with_whom() {
    for (text, expected) in [
        ("split dinner 600", "share_expense 600 'dinner' equal"),
        ("shared dinner 600", "share_expense 600 'dinner' equal"),
        ("split 600", "share_expense 600 equal"),
        ("dinner 600", "log_personal_expense 600 'dinner'"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_contact_in_lower_case_is_enough_for_a_note_without_an_amount() {
    let people = ["Bhargavi".to_owned()];
    let known = Context { people: &people, ..context() };
    assert_eq!(understand("lunch with bhargavi", &known).frames[0].intent, Intent::ShareExpense);
    assert_eq!(lines("lunch with bhargavi"), "out_of_scope");
}

#[test]
fn small_talk_about_meals_and_people_asks_nothing() {
    for text in [
        "dinner with mom tomorrow?",
        "have lunch with me",
        "book a table with Ana",
        "lunch with the team was great",
        "I have not paid Rasmus",
        "should I split dinner with Ngozi?",
        "coffee with Tara at 11 tomorrow",
        "thanks for lunch",
    ] {
        assert_eq!(lines(text), "out_of_scope", "{text}");
    }
}
