//! What people say in other words: payments, settings, questions, changes against what it was.

use super::super::testing::*;
use super::super::*;

#[test]
fn what_is_paid_up_is_a_payment() {
    for (said, asha, kamal) in [
        (&["movie 500 with Kamal", "Kamal paid up", "yes"][..], 0, 0),
        (&["dinner 300 with Asha", "Asha's all paid up", "yes"], 0, 0),
        (&["dinner 900 with Asha and Kamal", "kamal ne apna de diya", "haan"], 30_000, 0),
        (&["uber 300 split with Asha and Kamal", "Asha paid for Kamal too", "yes", "yes"], 0, 0),
        (&["dinner 900 with Asha and Kamal", "they both paid me", "yes", "yes"], 0, 0),
        (&["movie 500 with Kamal", "Kamal paid up", "no"], 0, 25_000),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn language_and_currency_are_both_set() {
    for text in [
        "speak english please, I use euros",
        "hello, speak english, and my currency is euro",
        "set currency to euro and language to english",
    ] {
        let mut world = World::new();
        world.me.locale = Locale::Hi;
        let told = world.talk(&[text]);
        assert!(told.contains("I write English") && told.contains("EUR"), "{text}: {told}");
        assert_eq!(world.me.currency.code(), "EUR", "{text}");
    }
    let mut world = World::new();
    assert!(world.talk(&["I'm in Dubai now"]).contains("Asia/Dubai"));
    assert!(!world.talk(&["I'm in a hurry"]).contains("I tell you"));
    assert!(world.talk(&["can you send James a reminder on Friday?"]).contains("cannot set reminders"));
    assert!(world.talk(&["বাংলায় বলো"]).contains("English, Hindi and Hinglish"));
}

#[test]
fn questions_are_answered_every_time() {
    let mut world = World::new();
    world.talk(&["such a lovely evening"]);
    for text in ["who are you", "how much on food", "show by category", "are you human?"] {
        for _ in 0..2 {
            assert!(!world.talk(&[text]).is_empty(), "{text}");
        }
    }
    for text in ["thanks", "hmm", "ok"] {
        assert_eq!(world.talk(&[text]), "", "{text}");
    }
}

#[test]
fn a_list_of_some_days_tells_its_sum() {
    for text in ["aaj ka kharcha", "is hafte ka kharcha", "aaj ka kharcha bata"] {
        let mut world = World::new();
        let told = world.talk(&["chai 20", "dinner 300 with Kamal", text]);
        assert!(told.contains("₹170.00"), "{text}: {told}");
    }
    // Of more than one page, too.
    let mut world = World::new();
    for at in 1..=12 {
        world.talk(&[&format!("chai {at}")]);
    }
    let told = world.talk(&["aaj ka kharcha"]);
    assert!(told.contains("1–9 of 12") && told.contains("₹78.00"), "{told}");
}

#[test]
fn what_is_given_to_somebody_new_may_be_spent() {
    for (said, all) in [
        (&["sent 15000 to nanay", "[My own expense]"][..], "Nanay 15000"),
        (&["sent 15000 to nanay", "just an expense"], "Nanay 15000"),
        (&["gave Tariq 500", "no it was a gift"], "Tariq 500"),
        (&["राधा को 500 दिए", "मेरा खर्चा है"], "राधा 500"),
        (&["paid the plumber 85 cash", "just me"], "Plumber 85"),
        (&["kamwali ko 1500 diye", "mera kharcha"], "Kamwali 1500"),
        (&["rent 8500 paid to owner uncle", "my own expense"], "rent 8500"),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        let entered = world.entered().join("; ");
        assert!(entered.eq_ignore_ascii_case(all), "{said:?}: {entered}: {told}");
        assert_eq!(world.people.len(), 3, "{said:?}: nobody is added");
    }
}

#[test]
fn an_answer_in_more_words_is_one() {
    for (said, all) in [
        (&["split 900 with Bo and Cy", "yes add them", "yes add them", "pizza"][..], "pizza 900"),
        (&["split 900 with Bo and Cy", "groceries", "yes"], "groceries 900"),
        (&["shared popcorn 350", "popcorn was only me"], "popcorn 350"),
        (&["lunch 600 with Zara", "add 50 to it", "yes"], "lunch 650"),
        (&["lunch 300", "add 50 more to it", "yes"], "lunch 350"),
        (&["lunch 300", "double it", "yes"], "lunch 600"),
        (&["lunch 300", "reduce by 100", "yes"], "lunch 200"),
        (&["lunch 300", "make it half", "yes"], "lunch 150"),
        (&["lunch 300", "lunch was 20 more", "yes"], "lunch 320"),
        (&["lunch 300", "double it", "no"], "lunch 300"),
        (&["lunch 300", "reduce by 300"], "lunch 300"),
    ] {
        let mut world = World::new();
        let told = world.talk(said);
        assert_eq!(world.entered(), [all], "{said:?}: {told}");
    }
}

#[test]
fn what_was_taken_back_is_not_brought_back_by_the_next_undo() {
    let mut world = World::new();
    let told = world.talk(&["lunch 100 with Kamal", "make it 220", "undo", "undo"]);
    assert!(told.contains("Delete lunch ₹100.00?"), "{told}");
    assert_eq!(world.entered(), ["lunch 100"]);
    let mut world = World::new();
    world.talk(&["lunch 100 with Kamal", "make it 220", "undo", "[Undo]"]);
    assert_eq!(world.entered(), ["lunch 220"]);
}

#[test]
fn what_is_kept_is_told_in_one_sentence() {
    let mut world = World::new();
    let told = world.talk(&["electricity 62 with Zara", "coffee 3.20, lunch 11.90, train 29"]);
    assert!(told.contains("coffee ₹3.20, lunch ₹11.90 and train ₹29.00"), "{told}");
}

#[test]
fn money_given_for_what_was_told_is_a_payment() {
    for text in [
        "no I already paid him 150 cash",
        "I gave 150 already in cash",
        "haan liye the, 150 wapas kar diye aaj",
    ] {
        let mut world = World::new();
        let id = by_kamal(&mut world, "breakfast", 30_000, false);
        let record = world.records.iter().find(|seen| seen.record.id == id).unwrap().record.clone();
        let items = vec![NoticeItem { record, kind: NoticeKind::Added, told_version: 0, about: None }];
        world.take(&Event::NoticesDue { items });
        let told = world.talk(&[text]);
        assert!(told.contains("₹150.00") && told.contains("Kamal"), "{text}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.owes(KAMAL), 0, "{text}");
    }
}

#[test]
fn what_is_open_in_another_currency_is_paid_in_it() {
    let mut world = World::new();
    let told = world.talk(&["lunch 40 euro with Kamal", "Kamal paid 10", "yes"]);
    assert!(told.contains("€10.00"), "{told}");
    let told = world.talk(&["dinner 100 pounds with Kamal", "what does Kamal owe"]);
    assert!(told.contains("Kamal owes you €10.00 and £50.00 in all."), "{told}");
}

#[test]
fn what_is_gone_is_not_asked_about() {
    let mut world = World::new();
    let told = world.talk(&["chai 20", "delete everything", "undo both"]);
    assert!(!told.contains("Delete chai"), "{told}");
}

#[test]
fn another_part_for_who_objects_is_shown_first() {
    use crate::domain::ledger::DisputeReason;
    for text in ["ok make his 100", "he can pay 100"] {
        let mut world = World::new();
        world.talk(&["dinner 300 with Kamal"]);
        let id = world.last_record();
        by(&mut world, KAMAL, Command::DisputeShare { id, reason: DisputeReason::Amount, note: None });
        let record = world.records.iter().find(|seen| seen.record.id == id).unwrap().record.clone();
        let items =
            vec![NoticeItem { record, kind: NoticeKind::Disputed, told_version: 0, about: Some(KAMAL) }];
        world.take(&Event::NoticesDue { items });
        let told = world.talk(&[text]);
        assert!(told.contains("Kamal ₹100.00 and you ₹200.00"), "{text}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.owes(KAMAL), 10_000, "{text}");
    }
}
