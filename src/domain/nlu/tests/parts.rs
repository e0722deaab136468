//! Parts of a cost: whose they are, whatever verb stands between, and when they are none.

use super::*;

#[test]
fn a_part_is_whose_it_is_said_to_be() {
    for (text, expected) in [
        ("dinner 600, Asha owes me 250 of it", "share_expense 600 'dinner' [Asha] Asha=250 me=rest"),
        ("Asha's share of the 600 dinner is 250", "share_expense 600 'dinner' [Asha] Asha=250 me=rest"),
        (
            "petrol 1200: Ravi 500, Asha 400, me 300",
            "share_expense 1200 'petrol' [Ravi, Asha] Ravi=500 Asha=400 me=300",
        ),
        ("Ravi bears 30% of the 900 gas bill", "share_expense 900 'gas bill' [Ravi] Ravi=30 me=rest"),
        ("cake 500, ratio 3:2 me and Ravi", "share_expense 500 'cake' [Ravi] me=3 Ravi=2"),
        ("taxi 300, 2 to 1 with Asha (I'm the 2)", "share_expense 300 'taxi' [Asha] me=2 Asha=1"),
        ("Asha carries two thirds of the 900 rent", "share_expense 900 'rent' [Asha] Asha=2 me=1"),
        ("होटल 4000, 25% आशा का बाकी मेरा", "share_expense 4000 'होटल' [आशा] आशा=25 me=rest"),
        ("rent 9000 Ravi 2 hisse, mera 1 hissa", "share_expense 9000 'rent' [Ravi] Ravi=2 me=1"),
        // Not the whole: who takes the rest is asked.
        ("rent 1000 with Asha: me 50%, Asha 30%", "share_expense 1000 'rent' [Asha] me=50 Asha=30"),
        // What is yet to be paid is a part; what was paid is not.
        ("lunch 90 with Asha, she pays 50 and I pay 40", "share_expense 90 'lunch' [Asha] Asha=50 me=40"),
        (
            "dinner was 3000, I paid 2000 and Asha paid 1000",
            "share_expense 3000 'dinner' [Asha] me:2000 Asha:1000 equal",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn parts_that_are_not_the_whole_are_never_booked_unasked() {
    let people = ["Ravi".to_owned(), "Asha".to_owned()];
    let context = Context { people: &people, ..context() };
    for text in ["dinner 600, Ravi 100, Asha 200", "cake 500, Ravi 300, me 300"] {
        let frames = understand(text, &context).frames;
        assert!(frames.iter().all(|frame| !frame.doubts.is_empty()), "{text}: {frames:?}");
    }
}
