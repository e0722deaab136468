//! What people do in a message besides buying: several payments, second thoughts, questions, claims, parts told behind a bill. By the
//! rules alone; `?` is asked.

use super::review::{all_asked, all_read, told};
use super::*;

/// "Bina" is a word of Hindi, too: what says who paid is easily lost.
#[track_caller]
fn all_read_of(people: &[&str], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text, people), *expected, "{text}");
    }
}

#[test]
fn who_had_none_of_it_is_left_out() {
    for (text, persons, without, with_me) in [
        ("beers 180 with Conor and Pieter, Pieter had none", &["Conor"][..], &["Pieter"][..], true),
        ("wine 40 in Flat except Conor, Pieter", &[], &["Conor", "Pieter"], true),
        ("wine 40 with Conor and Pieter, I don't drink", &["Conor", "Pieter"], &[], false),
    ] {
        let people = ["Conor".to_owned(), "Pieter".to_owned()];
        let groups = ["Flat".to_owned()];
        let frame =
            understand(text, &Context { people: &people, groups: &groups, ..context() }).frames.remove(0);
        assert_eq!(
            (frame.persons, frame.without),
            (
                persons.iter().map(|n| (*n).to_owned()).collect(),
                without.iter().map(|n| (*n).to_owned()).collect()
            ),
            "{text}"
        );
        assert_eq!(frame.split, Some(SplitSaid::Equal { include_me: with_me }), "{text}");
        assert!(!frame.doubts.is_empty() || !with_me, "{text}");
    }
}

#[test]
fn what_is_claimed_or_shall_not_be_noted_is_not_booked() {
    for text in [
        "Ben thinks I owe him 50, I don't",
        "Ben claims I owe him 50",
        "don't log this but I spent 90 on shoes",
        "dont note this 90 shoes",
        "save mat karna, 90 chai",
    ] {
        let frame = read(text).remove(0);
        assert_eq!(frame.intent, Intent::OutOfScope, "{text}: {frame:?}");
    }
}

#[test]
fn whose_it_was_owes_all_of_it() {
    all_read(&[
        ("Ben covered my 12.80 lunch", "share 12.80 'lunch' [Ben] by Ben full ?"),
        ("Ben got my lunch, 12.80", "share 12.80 'lunch' [Ben] by Ben full ?"),
        // Half of it, and not all.
        ("hoover: 52. Ben's half still to come", "share 52 'hoover' [Ben] equal ?"),
        ("dinner was 88, my part 28, rest Ben's", "share 88 'dinner' [Ben] me=28 Ben=rest"),
    ]);
}

#[test]
fn parts_behind_a_bill_are_parts_of_it() {
    all_read(&[
        (
            "pizza 500 maine diya, Conor 150, Ramesh 150",
            "share 500 'pizza' [Conor, Ramesh] Conor=150 Ramesh=150 me=rest ?",
        ),
        ("dinner 900 for me and Rohan paid by Isha", "share 900 'dinner' [Rohan] by Isha equal ?"),
        ("Jun paid 240 for my and Conor's tickets", "share 240 'tickets' [Conor] by Jun equal ?"),
    ]);
}

#[test]
fn two_deeds_have_their_own_sides() {
    all_read(&[
        ("Paid back 200 to Jun, and Rohan gave me 350", "repay_debt 200 [Jun]; receive_payment 350 [Rohan]"),
        ("Paid back 200 to Jun and Rohan gave me 350", "repay_debt 200 [Jun]; receive_payment 350 [Rohan]"),
        ("lent Jun and Rohan 40", "share 40 [Jun, Rohan] full"),
    ]);
}

#[test]
fn questions_refusals_and_income_book_nothing() {
    for (text, intent) in [
        ("did I note the 80 Ben gave me?", Intent::ListExpenses),
        ("Ben ne jo 100 diye the wo likha?", Intent::ListExpenses),
        ("Ben asked 500 from me but i said no", Intent::OutOfScope),
        ("Ben and I always split everything 60/40, I pay 60", Intent::OutOfScope),
        ("Pinky kehti hai maine 200 dene hai", Intent::OutOfScope),
        ("aaj ki kamai 1250", Intent::OutOfScope),
        ("mere dost Ben ka phone chori ho gaya, 22000 ka tha", Intent::OutOfScope),
    ] {
        let frame = understand(text, &Context { people: &["Ben".to_owned()], ..context() }).frames.remove(0);
        assert_eq!(frame.intent, intent, "{text}: {frame:?}");
    }
}

#[test]
fn whoever_is_meant_by_a_pronoun_is_asked_for() {
    all_read(&[
        ("wait he gave me 150", "receive_payment 150 ?"),
        ("hold on she gave 100", "receive_payment 100 ?"),
        ("arre ruko usne mujhe 150 diye the", "receive_payment 150 ?"),
        ("I gave him 40", "repay_debt 40 ?"),
    ]);
}

#[test]
fn second_thoughts_about_a_thing_keep_its_name() {
    all_read(&[
        ("and careem 31.50", "own 31.50 'careem' ?"),
        ("nahi nimbu pachees ka tha", "edit_last 25"),
        ("ok fine 200", "edit_last 200 ?"),
        ("we were five not four", "edit_last of 5"),
        ("maggi 50 di thi, poha 40", "own 50 'maggi'; own 40 'poha'"),
    ]);
}

#[test]
fn who_paid_may_stand_in_a_sentence_of_its_own() {
    all_read_of(
        &["Amit", "Bina"],
        &[
            ("pizza 600 with Amit and Bina. Bina paid", "share 600 'pizza' [Amit, Bina] by Bina equal ?"),
            (
                "dinner 500 with Amit and Bina. Bina paid the bill",
                "share 500 'dinner' [Amit, Bina] by Bina equal ?",
            ),
            ("auto 120 with Amit and Bina, he paid", "share 120 'auto' [Amit, Bina] equal ?"),
            (
                "dinner 2000 with Amit, Bina; Amit paid 1500, Bina paid 500",
                "share 2000 'dinner' [Amit, Bina] Amit:1500 Bina:500 equal ?",
            ),
            (
                "lunch 900 with Amit, Bina. Amit paid 600 and I paid 300",
                "share 900 'lunch' [Amit, Bina] Amit:600 me:300 equal ?",
            ),
        ],
    );
}

#[test]
fn one_verb_may_be_of_several_payments() {
    all_read_of(
        &["Amit", "Bina"],
        &[
            ("I gave Amit 300 and Bina 200", "repay_debt 300 [Amit] ?; repay_debt 200 [Bina] ?"),
            ("Amit gave me 100 and Bina 50", "receive_payment 100 [Amit] ?; receive_payment 50 [Bina] ?"),
            ("paid Amit 50, Bina 60", "repay_debt 50 [Amit] ?; repay_debt 60 [Bina] ?"),
            ("Amit's wife paid me 200", "receive_payment 200 [Amit's wife] ?"),
        ],
    );
}

#[test]
fn a_note_with_a_second_thought_is_no_correction_of_another() {
    all_read(&[
        ("hydro 96 hmm make that 106", "own 106 'hydro' ?"),
        ("milk 2, actually it was 3", "own 3 'milk' ?"),
        ("Ben's part should be 30", "edit_last Ben=30 me=rest ?"),
        ("Ben's pizza should be 48", "edit_last 48 ?"),
    ]);
    all_asked(&[], &["I gave him 30 airtime", "I sent him 50 momo", "mess fees 3200 pending from my side"]);
}

#[test]
fn my_own_share_is_one_among_theirs() {
    all_read(&[
        (
            "Diesel 6400: Ben 1 share, me 1, Kiran 2 shares",
            "share 6400 'Diesel' [Ben, Kiran] Ben=1 Kiran=2 me=1 ?",
        ),
        ("Gave Isha 150 and Ben 300 that I was owing", "repay_debt 150 [Isha]; repay_debt 300 [Ben]"),
    ]);
}

#[test]
fn the_sum_that_was_written_is_the_wrong_one() {
    all_read(&[
        ("It is 540 only, I put 450 by mistake", "edit_last 540"),
        ("sorry it was 1200, I entered 12000", "edit_last 1200"),
        ("it was 95, not sure why I put 59", "edit_last 95"),
        ("you wrote 450 but I said 540", "edit_last 540"),
        ("540 tha, maine galti se 450 likh diya", "edit_last 540"),
        ("540 hona chahiye, 450 likha hai", "edit_last 540"),
        ("540 था, गलती से 450 लिख दिया", "edit_last 540"),
        ("450 is wrong, it was 540", "edit_last 540"),
        ("No, 65 not 56. And the tip was another 8, I left that on my own", "edit_last 65"),
        ("पिछली एंट्री में 80 की जगह 88 करो", "edit_last 88"),
        ("make that last one euros, not dollars", "edit_last EUR"),
        ("change 450 to 500", "edit_last 500"),
    ]);
}

#[test]
fn what_one_of_them_is_to_pay_is_no_sum_of_all() {
    all_read(&[
        (
            "ek ek jan ka 150 laga ice cream me, main Sakshi aur Rinku",
            "share 150 'ice cream' [Sakshi, Rinku] each",
        ),
        ("मेरी तरफ़ किशोर का 1240 निकलता है", "share 1240 [किशोर] by किशोर full"),
        ("yaar Kunal wallet bhool gaya, uska momos ka 120 maine diya", "share 120 'momos' [Kunal] full ?"),
        ("Sherwani dry clean 450, nobody to share", "own 450 'Sherwani dry clean'"),
        ("अपुन ने 240 का वड़ापाव लिया, रॉकी के साथ", "share 240 'वड़ापाव' [रॉकी] equal"),
    ]);
}

#[test]
fn the_verb_tells_which_way_the_money_went() {
    all_read(&[
        ("Lalaji ka khata saaf kar aaya, 780 nagad", "repay_debt 780 [Lalaji] ?"),
        ("jo 600 Shambhu pe chadhe the wo mil gaye", "receive_payment 600 [Shambhu] ?"),
        (
            "Anaar ko 90 diye aur Vihuto se 400 mile",
            "repay_debt 90 [Anaar] ?; receive_payment 400 [Vihuto] ?",
        ),
        ("chalo bhabhi ke 3000 bhi wapas kar diye", "repay_debt 3000 [bhabhi]"),
        ("Karthik already gave me 160", "receive_payment 160 [Karthik]"),
        // Nobody gave it back.
        ("Anaar 90", "own 90 'Anaar'"),
    ]);
}

#[test]
fn where_somebody_lives_and_what_a_shop_is_called_is_nobody() {
    all_read(&[
        ("पड़ोस वाली संगीता के साथ तिल के लड्डू 520 के, आधा आधा", "share 520 'तिल के लड्डू' [संगीता] equal"),
        ("लंका वाली दुकान पे पिज़्ज़ा 960, श्रेया और मानसी के साथ", "share 960 'पिज़्ज़ा' [श्रेया, मानसी] equal"),
        ("आखरी वाला डिलिट करदो", "delete_last"),
        ("गिता ने 500 रपये वापिस दे दिए मुजे", "receive_payment 500 INR [गिता]"),
    ]);
}

#[test]
fn what_is_owed_lent_and_given_back_has_its_side() {
    all_read(&[
        ("Ben owes me 40 for his half of dinner", "share 40 'dinner' [Ben] full ?"),
        ("Gave 3k loan to Ramu", "share 3000 [Ramu] full"),
        (
            "Kamla ne 150 lautaye aur maine 90 ka doodh liya",
            "receive_payment 150 [Kamla] ?; own 90 'doodh' ?",
        ),
        ("Biscuit gave me back 120", "receive_payment 120 [Biscuit] ?"),
        (
            "Priti aur Kajal dono ki fees maine bhari, har ek ki 1000",
            "share 1000 'fees' [Priti, Kajal] each ?",
        ),
        ("गैस 1100 छोटे भैया ने भरी, आधा मेरा", "share 1100 'गैस' [छोटे भैया] by छोटे भैया equal"),
        (
            "Turf booking 1,260 was paid by Karthik, six of us played so split in six",
            "share 1260 'Turf booking' [Karthik] by Karthik equal of 6",
        ),
    ]);
}
