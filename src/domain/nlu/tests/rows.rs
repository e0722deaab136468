//! Several deals, members and wishes in one message, and answers that point at somebody.

use super::*;

fn known(text: &str, people: &[&str]) -> String {
    let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
    let frames = understand(text, &Context { people: &people, ..context() }).frames;
    frames.iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn everybody_in_a_row_got_their_own() {
    for (text, expected) in [
        (
            "Amar ko 300 bheje, Akbar ko 200, Anthony ko 100",
            "repay_debt 300 [Amar]; repay_debt 200 [Akbar]; repay_debt 100 [Anthony]",
        ),
        ("Shweta ke 500 aur Gauri ke 250 dono lauta diye", "repay_debt 500 [Shweta]; repay_debt 250 [Gauri]"),
        (
            "Wanphrang ko 2500 lauta diye aur Rinku ke 600 bhi",
            "repay_debt 2500 [Wanphrang]; repay_debt 600 [Rinku]",
        ),
        (
            "Bindu gave me 200 for cake, Jobin also gave me 150",
            "receive_payment 200 'cake' [Bindu]; receive_payment 150 [Jobin]",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn the_way_of_a_debt_is_told_by_its_side() {
    for (text, expected) in [
        ("Bansal ji ki taraf mere 4500 nikalte hain", "share_expense 4500 [Bansal ji] full"),
        ("Bunty ka udhaar wapas aa gaya 3000", "receive_payment 3000 [Bunty]"),
        ("parso Tauji ke 500 wapas kar aaya tha", "repay_debt 500 [Tauji]"),
        (
            "maine bhare Javed ke petrol ke chaar sau, poore usi pe likho",
            "share_expense 400 'petrol' [Javed] full",
        ),
        (
            "AC ki servicing 900 lagi, hum teen hain, barabar",
            "share_expense 900 'AC ki servicing' equal of 3",
        ),
        ("Omkar ke 150 lauta diye, ab hisaab barabar", "repay_debt 150 [Omkar]"),
        (
            "mercy and blessing owe me 14 pounds each for the hair braiding",
            "share_expense 14 GBP 'hair braiding' [mercy, blessing] each",
        ),
        (
            "naveen ne pav bhaji ke teen sau saath diye hum dono ka aadha aadha",
            "share_expense 360 'pav bhaji' [naveen] by naveen equal",
        ),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
    assert_eq!(
        known("Cricket kit 4,800: Dollar 2000, Happy 1600, mine 1200", &["Dollar", "Happy"]),
        "share_expense 4800 'Cricket kit' [Dollar, Happy] Dollar=2000 Happy=1600 me=1200",
    );
}

#[test]
fn members_stand_behind_the_name_of_a_group() {
    for (text, expected) in [
        ("PG Wale naam ka group bana, Karan Sumit aur Alok ko daal", "create_group [Karan, Sumit, Alok]"),
        ("new group Pickle Club: Basil, Olive, Ginger", "create_group [Basil, Olive, Ginger]"),
        ("Make one group Shillong Trip, members Iban and Wanphrang", "create_group [Iban, Wanphrang]"),
        ("can u make us a group named Sunday Lads, it's me Ode and Finbarr", "create_group [Ode, Finbarr]"),
        ("Add Sr. Philomina also in Picnic group", "add_member [Sr. Philomina]"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
    assert_eq!(
        known("May and Grant should be in the Allotment group too", &["May", "Grant"]),
        "add_member [May, Grant]"
    );
}

#[test]
fn two_wishes_are_two_and_one_is_one() {
    for (text, expected) in [
        ("pichli entry hata do aur petrol 340 likh do", "delete_last; log_personal_expense 340 'petrol'"),
        ("chai 20 add karo aur last wala hata do", "log_personal_expense 20 'chai'; delete_last"),
        (
            "Chai 24 Anwar ke saath, vada pav 36 akele",
            "share_expense 24 'Chai' [Anwar] equal; log_personal_expense 36 'vada pav'",
        ),
        ("mera saara record hamesha ke liye mita do, account bhi", "delete_my_data"),
        ("All my records erase completely, account also", "delete_my_data"),
        ("turn my reminders from you back on", "opt_in"),
        ("pichle mahine Chotu ke saath kitna kharcha hua", "spending_summary [Chotu]"),
        ("is saal ka poora kharcha jod ke batao", "spending_summary"),
        ("are bata na yaar, Lali ne mere paise diye ki nahi abhi tak", "request_balance [Lali]"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn answers_and_corrections_may_name_somebody() {
    for (text, expected) in [
        ("theek hai, Chameli wala sahi hai", "affirm"),
        ("yeah Ffion's one is right, save it", "affirm"),
        ("nope, wrong Ashanti", "deny"),
        ("cancel kar de bhai", "cancel"),
        ("jaane do yaar mood nahi hai", "cancel"),
        ("nmskar bhai", "greet"),
        ("hello hisaab, Thelonious here", "greet"),
        ("No, Clementine paid that one", "edit_last by Clementine"),
        ("no it was rosario who paid for that", "edit_last by rosario"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}
