//! Who gives to whom in Hindi: one deal for every case and verb, in either script, in the orders that people write them.

use super::*;

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        let frames = read(text).into_iter().map(|frame| line(&Frame { item: None, ..frame }));
        assert_eq!(frames.collect::<Vec<_>>().join("; "), *expected, "{text}");
    }
}

#[test]
fn cases_and_verbs_say_who_gives_to_whom() {
    check(&[
        ("Raj ne mujhe 500 diye", "receive_payment 500 [Raj]"),
        ("500 Raj ne diye", "receive_payment 500 [Raj]"),
        ("Raj 500 de gaya", "receive_payment 500 [Raj]"),
        ("Raj ne udhaar ke 500 de diye", "receive_payment 500 [Raj]"),
        ("Raj se 500 mil gaye", "receive_payment 500 [Raj]"),
        ("Raj ko diye 500", "repay_debt 500 [Raj]"),
        ("Raj ke 500 lauta diye", "repay_debt 500 [Raj]"),
        ("Nitin ke 150 diye", "repay_debt 150 [Nitin]"),
        ("Sonu ne Pinky ke 250 lauta diye", "repay_debt 250 [Pinky] by Sonu"),
        ("Raj ko jo 500 dene the wo de diye", "repay_debt 500 [Raj]"),
        ("Raj ne 500 udhaar liye", "share_expense 500 [Raj] full"),
        ("Raj 500 le gaya udhaar", "share_expense 500 [Raj] full"),
        ("Raj ne 500 udhaar diye", "share_expense 500 [Raj] by Raj full"),
        ("Raj ko mujhe 500 dene hain", "share_expense 500 [Raj] full"),
        ("Raj ko 500 dene hain mujhe", "share_expense 500 [Raj] by Raj full"),
        ("Raj ka 500 lautana hai", "share_expense 500 [Raj] by Raj full"),
        ("Raj se 500 aane baki hai", "share_expense 500 [Raj] full"),
        ("Raj 500 dega", "share_expense 500 [Raj] full"),
        ("500 udhaar Raj se", "share_expense 500 [Raj] by Raj full"),
        ("राज ने मुझसे 500 लिए", "share_expense 500 [राज] full"),
        ("राज के 500 लौटाने हैं", "share_expense 500 [राज] by राज full"),
    ]);
}

#[test]
fn first_names_in_a_row_are_as_many_people_as_is_said() {
    check(&[
        ("office lunch 840, main Sagar Nitin teeno barabar", "share_expense 840 [Sagar, Nitin] equal"),
        ("gas cylinder 1100 Ramesh Suresh aur main", "share_expense 1100 [Ramesh, Suresh] equal"),
        ("cab 480 me Ruchi Anu", "share_expense 480 [Ruchi, Anu] equal"),
        ("Amit aur Sumit dono ko 200 200 diye", "repay_debt 200 [Amit]; repay_debt 200 [Sumit]"),
        ("pani ka tanker 800, 5 ghar", "share_expense 800 equal of 5"),
    ]);
}

#[test]
fn a_part_of_a_cost_is_whose_it_is_said_to_be() {
    check(&[
        ("shaadi ka lifafa 2100, bhabhi aadha degi", "share_expense 2100 [bhabhi] equal"),
        ("Rohit ne auto ka 90 diya, mera bhi hissa hai", "share_expense 90 [Rohit] by Rohit equal"),
        ("auto ke 80 maine diye par pura Sneh ka hai", "share_expense 80 [Sneh] full"),
        ("chai 60, Guddu bhi saath tha", "share_expense 60 [Guddu] equal"),
    ]);
}

#[test]
fn cases_and_verbs_of_the_south_and_east_are_read_alike() {
    check(&[
        ("Ganesh ku 55 de diya mai", "repay_debt 55 [Ganesh]"),
        ("sharma ji ku 2000 wapas kar diye", "repay_debt 2000 [sharma ji]"),
        ("sameer ne mereko 500 wapis kiye", "receive_payment 500 [sameer]"),
        ("Nikhil ke sang jhalmuri khayi 60 ki", "share_expense 60 [Nikhil] equal"),
        ("Suresh ke sangat tadi 140", "share_expense 140 [Suresh] equal"),
        ("Jagan ko 5500 thama diye", "repay_debt 5500 [Jagan]"),
        ("udhaar khatam, Santu ko 5500 de diye", "repay_debt 5500 [Santu]"),
        ("mera paisa Ramdhari pe fasa hai 8000", "share_expense 8000 [Ramdhari] full"),
    ]);
}

#[test]
fn what_is_bought_in_the_bazaar_is_no_name() {
    check(&[
        ("exp: thekua 320", "log_personal_expense 320"),
        ("phenyl, machis, dustbin = 365", "log_personal_expense 365"),
        ("भैंस का चारा - 1,100", "log_personal_expense 1100"),
        ("one kg rohu costed me 900 today", "log_personal_expense 900"),
        ("Patakhe 1200", "log_personal_expense 1200"),
        ("Khaja bhai ko 300 diye", "repay_debt 300 [Khaja bhai]"),
    ]);
}
