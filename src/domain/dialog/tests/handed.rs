//! Money that is told of whoever was spoken of, who paid where nobody knows which, and what is no new debt.

use super::super::testing::*;
use super::super::*;

/// The last answer, of a new world each.
fn talked(said: &[&str]) -> (World, String) {
    let mut world = World::new();
    let told = world.talk(said);
    (world, told)
}

#[test]
fn a_pronoun_is_whoever_was_spoken_of() {
    let (lent, owed) = ("lent Kamal 1000", "I owe Kamal 500");
    for (before, said, asks) in [
        (lent, "usne 200 wapas kiye", "payment of ₹200.00 from Kamal: shall I save this?"),
        (lent, "usne 100 wapas kar diye", "payment of ₹100.00 from Kamal: shall I save this?"),
        (lent, "usne 30 paytm kiye", "payment of ₹30.00 from Kamal: shall I save this?"),
        (lent, "usne wapas kar diya", "payment of ₹1,000.00 from Kamal: shall I save this?"),
        (lent, "usne sab lauta diya", "payment of ₹1,000.00 from Kamal: shall I save this?"),
        (lent, "usse 300 mile", "payment of ₹300.00 from Kamal: shall I save this?"),
        (lent, "got 300 from him", "payment of ₹300.00 from Kamal: shall I save this?"),
        (owed, "unko 300 bhej diye", "payment of ₹300.00 to Kamal: shall I save this?"),
        (owed, "usko 300 upi kar diye", "payment of ₹300.00 to Kamal: shall I save this?"),
        (owed, "I paid 300 to him", "payment of ₹300.00 to Kamal: shall I save this?"),
        (lent, "he gave back 1200", "payment of ₹1,200.00 from Kamal: shall I save this?"),
        (lent, "he paid the rest", "payment of ₹1,000.00 from Kamal: shall I save this?"),
        (lent, "he paid 20 of it", "payment of ₹20.00 from Kamal: shall I save this?"),
        (owed, "maine usko 50 gpay kiye", "payment of ₹50.00 to Kamal: shall I save this?"),
        (owed, "usko 100 aur diye", "payment of ₹100.00 to Kamal: shall I save this?"),
        (owed, "uska 20 de diya", "payment of ₹20.00 to Kamal: shall I save this?"),
        (owed, "maine uske paise de diye", "payment of ₹500.00 to Kamal: shall I save this?"),
        (owed, "paid him back", "payment of ₹500.00 to Kamal: shall I save this?"),
        (owed, "gave him the money", "payment of ₹500.00 to Kamal: shall I save this?"),
        (owed, "I sent him 50 momo", "payment of ₹50.00 to Kamal: shall I save this?"),
        (owed, "I gave him 30 airtime", "payment of ₹30.00 to Kamal: shall I save this?"),
        (owed, "मैंने उन्हें 400 दे दिए", "Kamal को ₹400.00 का भुगतान: क्या लिख लूँ?"),
        (lent, "उन्होंने 20 दे दिए", "Kamal से ₹20.00 का भुगतान: क्या लिख लूँ?"),
        (lent, "I bought him a coffee 5", "You paid, owed in full: Kamal ₹5.00. Shall I save this?"),
    ] {
        let (world, told) = talked(&[before, said]);
        assert!(told.contains(asks) && world.entered().len() == 1, "{said}: {told}");
    }
    for (before, said, asks) in [
        ("dinner 90 with Kamal", "lent him 500", "You paid, owed in full: Kamal ₹500.00. Shall I save this?"),
        (
            "dinner 90 with Kamal",
            "maine usko 500 udhaar diye",
            "You paid, owed in full: Kamal ₹500.00. Shall I save this?",
        ),
        (
            "dinner 90 with Kamal",
            "he paid 90",
            "Kamal paid, split equally: you ₹45.00 and Kamal ₹45.00. Shall I change",
        ),
        ("dinner 90 with Kamal", "usne mujhe bataya ki 500 lagenge", "I am not sure"),
        ("taxi with Kamal", "he paid 50", "taxi ₹50.00: Kamal paid, split equally: you ₹25.00"),
    ] {
        let (_, told) = talked(&[before, said]);
        assert!(told.contains(asks), "{said}: {told}");
    }
    // Nobody was spoken of: nothing is deleted either.
    let (world, told) = talked(&["petrol 500", "usne wapas kar diya"]);
    assert_eq!(world.entered(), ["petrol 500"], "{told}");
    for said in ["he paid half", "he paid half of it", "usne aadha de diya", "Kamal paid half of it"] {
        let (world, told) = talked(&["dinner 90 with Kamal", said]);
        assert!(told.contains("a payment from Kamal: is it ₹22.50?"), "{said}: {told}");
        assert_eq!(world.entered(), ["dinner 90"], "{said}");
    }
    let (_, told) = talked(&[lent, "Kamal paid me 100", "aur 50 bhi diye"]);
    assert!(told.contains("payment of ₹50.00 from Kamal: shall I save this?"), "{told}");
}

#[test]
fn what_the_sender_gave_is_no_amount_of_what_the_other_paid() {
    let mut world = World::new();
    let told = world.talk(&["lent Kamal 250", "Kamal ne baaki bhi de diya", "maine uska 30 de diya"]);
    assert!(told.contains("Kamal ko ₹30.00 ka payment") && told.contains("kya ₹250.00?"), "{told}");
    assert_eq!(world.owes(KAMAL), 25_000);
}

#[test]
fn all_of_them_may_have_paid() {
    let dinner = "dinner 900 with Asha and Kamal";
    for (said, each) in [
        ("they paid me 300 each", "300"),
        ("both paid me 40", "40"),
        ("they both gave me 40", "40"),
        ("Asha and Kamal paid me", "300"),
        ("everyone paid me", "300"),
        ("kamal paid his and asha's share", "300"),
        ("Asha sent 600 which covers Kamal too", "300"),
        ("Asha paid 600 for him and Kamal", "300"),
        ("got 600 from asha for both", "300"),
        ("Asha ne apna aur Kamal ka de diya", "300"),
        ("Asha ne 600 diye apna aur Kamal ka", "300"),
    ] {
        let (world, told) = talked(&[dinner, said]);
        for who in ["Asha", "Kamal"] {
            assert!(told.contains(&format!("payment of ₹{each}.00 from {who}")), "{said}: {told}");
        }
        assert_eq!(world.entered(), ["dinner 900"], "{said}");
    }
    for (said, who) in [
        ("kamal paid asha's share", "Asha"),
        ("asha ka kamal ne de diya", "Asha"),
        ("Asha's given me hers", "Asha"),
        ("Kamal's is paid", "Kamal"),
        ("Kamal paid his", "Kamal"),
        ("asha paid back everything", "Asha"),
    ] {
        let (_, told) = talked(&[dinner, said]);
        assert!(told.contains(&format!("payment of ₹300.00 from {who}: shall I save")), "{said}: {told}");
    }
    let (_, told) = talked(&[dinner, "Asha ne apna de diya", "Kamal ne bhi"]);
    assert!(told.contains("Kamal se ₹300.00 ka payment"), "{told}");
}

#[test]
fn a_part_of_a_payment_is_anothers() {
    for said in [
        "Asha paid me 60, 30 is Kamal's",
        "Asha gave me 60, 30 for Kamal",
        "Asha ne 60 diye, 30 Kamal ka",
        "Asha gave me 60, 30 of it for Kamal",
    ] {
        let (mut world, told) = talked(&["movie 90 with Asha and Kamal", said]);
        assert_eq!(world.entered(), ["movie 90"], "{said}: {told}");
        world.talk(&["yes", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 0), "{said}");
    }
}

#[test]
fn who_got_it_or_gave_it_is_asked() {
    let (world, told) = talked(&["Kamal gave me 1750 and Asha 500"]);
    assert!(world.entered().is_empty(), "{told}");
    let (_, told) = talked(&["I owe Kamal 500", "Kamal's mom got 150 from me"]);
    assert!(told.contains("payment of ₹150.00 to Kamal's mom: I don't know Kamal's mom yet"), "{told}");
}

#[test]
fn which_of_them_paid_is_asked() {
    for (said, asks) in [
        ("auto 120 with Asha and Kamal, he paid", "auto ₹120.00: which of Asha and Kamal paid?"),
        ("dinner 300 with Asha and Kamal, she paid", "dinner ₹300.00: which of Asha and Kamal paid?"),
        ("dinner 300 with Asha and Kamal, he paid 300", "dinner ₹300.00: which of Asha and Kamal paid?"),
        ("dinner 300 Asha aur Kamal ke saath, usne diye", "dinner ₹300.00: which of Asha and Kamal paid?"),
    ] {
        let (mut world, told) = talked(&[said]);
        assert!(told.contains(asks) && world.entered().is_empty(), "{said}: {told}");
        world.talk(&["Kamal paid"]);
        assert!(world.owes(KAMAL) < 0 && world.owes(ASHA) == 0, "{said}");
    }
    let (world, _) = talked(&["auto 120 with Asha and Kamal, he paid", "I did"]);
    assert_eq!(world.owes(KAMAL), 4_000);
    let (mut world, told) = talked(&["lunch 900 with Raj and Tina. He paid", "yes"]);
    assert!(told.contains("which of Raj and Tina paid?") && told.contains("[Raj] [Tina] [Cancel]"), "{told}");
    world.talk(&["Raj"]);
    let payers = &world.records[0].record.spec.payers;
    assert!(payers.iter().all(|part| part.person != ANA), "{payers:?}");
}

#[test]
fn two_may_have_paid_half_each() {
    let asks = "Paid: Asha ₹150.00 and you ₹150.00, split equally: you ₹100.00, Asha ₹100.00 and Kamal ₹100.00. Shall";
    let (_, told) = talked(&["cab 300 with Asha and Kamal. Asha and I paid half each"]);
    assert!(told.contains(asks), "{told}");
    for said in ["cab 300 with Kamal. We paid half each", "cab 300 with Kamal, hum dono ne aadha aadha diya"]
    {
        let (mut world, told) = talked(&[said]);
        assert!(told.contains("Paid: you ₹150.00 and Kamal ₹150.00"), "{said}: {told}");
        world.talk(&["yes"]);
        assert_eq!(world.owes(KAMAL), 0, "{said}");
    }
    let (_, told) = talked(&["cab 300 with Asha and Kamal, Asha and Kamal paid half each"]);
    assert!(told.contains("Paid: Asha ₹150.00 and Kamal ₹150.00"), "{told}");
    let (_, told) = talked(&["cab 300 with Asha and Kamal, paid by me and Asha equally"]);
    assert!(told.contains("Paid: you ₹150.00 and Asha ₹150.00"), "{told}");
    let group = "create group Trip with Asha and Kamal";
    let (_, told) = talked(&[group, "trip food 300 paid by Asha and me 150 each"]);
    assert!(told.contains(asks) && !told.contains("kept"), "{told}");
}

#[test]
fn what_it_was_for_is_told_with_who_paid() {
    let (world, told) = talked(&["300 with Kamal", "Kamal paid the cab"]);
    assert!(told.contains("cab ₹300.00: Kamal paid, split equally"), "{told}");
    assert!(world.entered().is_empty());
    for said in ["he paid for the cab", "cab, Kamal paid", "Kamal ne cab ka diya"] {
        let (world, told) = talked(&["300 with Kamal", said]);
        assert!(told.contains("cab ₹300.00: Kamal paid") && world.entered().is_empty(), "{said}: {told}");
    }
    // A "no" may be said to all of it.
    let (mut world, told) = talked(&["300 with Kamal", "no"]);
    assert!(told.contains("Shall I save this?") && world.entered().is_empty(), "{told}");
    world.talk(&["yes"]);
    assert_eq!(world.owes(KAMAL), 15_000);
    let (_, told) = talked(&["taxi 60 with Kamal", "tolls 20 with him too", "he paid the tolls"]);
    assert!(told.contains("tolls ₹20.00: Kamal paid, split equally"), "{told}");
}

#[test]
fn less_is_no_new_debt() {
    for (before, said, asks) in [
        ("lent Kamal 100", "Kamal owes 20 less", "loan ₹100.00: shall I change it to ₹80.00?"),
        ("lunch 60 with Kamal, Kamal paid", "Kamal only wants 20 from me", "you ₹20.00 and Kamal ₹40.00"),
        ("lunch 120 with Kamal, Kamal paid", "Kamal says he paid 130", "shall I change it to ₹130.00?"),
        ("lunch 120 with Kamal", "Kamal says he paid 130", "change it to ₹130.00? Kamal paid"),
        ("dinner 90 with Kamal", "Kamal: 60, me 30", "you ₹30.00 and Kamal ₹60.00. Shall I change"),
        ("dinner 90 with Kamal", "Kamal's share 60, mine 30", "you ₹30.00 and Kamal ₹60.00. Shall I change"),
        ("rent 1000 with Kamal", "rent should be 60 40", "you ₹600.00 and Kamal ₹400.00. Shall I change"),
        ("I owe Kamal 100", "other way round", "You paid, owed in full: Kamal ₹100.00"),
        ("lent Kamal 100", "no he lent me", "Kamal paid, owed in full: you ₹100.00"),
        (
            "dinner 90 with Kamal, Kamal paid",
            "wait I paid",
            "You paid, split equally: you ₹45.00 and Kamal ₹45.00. Shall",
        ),
        (
            "dinner 90 with Kamal, Kamal paid",
            "nahi maine diye",
            "You paid, split equally: you ₹45.00 and Kamal ₹45.00. Shall",
        ),
        (
            "dinner 90 with Kamal, Kamal paid",
            "usne nahi maine diye",
            "You paid, split equally: you ₹45.00 and Kamal ₹45.00. Shall",
        ),
        ("I owe Kamal 100", "no I lent him", "You paid, owed in full: Kamal ₹100.00"),
        ("lent Kamal 100", "other way round", "Kamal paid, owed in full: you ₹100.00"),
    ] {
        let (world, told) = talked(&[before, said]);
        assert!(told.contains(asks) && world.entered().len() == 1, "{said}: {told}");
    }
}

#[test]
fn whoever_came_too_shares_it() {
    for said in ["Asha bhi thi", "and Asha too", "saath mein Asha bhi thi", "aur Asha bhi", "Asha came too"] {
        let (world, told) = talked(&["chai 60 with Kamal", said]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (2_000, 2_000), "{said}: {told}");
    }
    let (world, told) = talked(&["chai 60 with Kamal", "Meena bhi thi"]);
    assert!(told.contains("Meena") && world.owes(KAMAL) == 3_000, "{told}");
}

#[test]
fn who_has_no_part_of_their_own_shares_the_rest() {
    for (said, parts) in [
        ("pizza 800 with Kamal and Asha, Asha's share is 200", "Asha ₹200.00, you ₹300.00 and Kamal ₹300.00"),
        ("pizza 900 kamal asha and me, asha pays 100 less", "Asha ₹233.33, you ₹333.34 and Kamal ₹333.33"),
        (
            "movie 1200 with Kamal and Asha, 2 shares me, 1 share each for them",
            "you ₹600.00, Kamal ₹300.00 and Asha ₹300.00",
        ),
        ("cab 300 with kamal and asha, kamal pays double", "Kamal ₹150.00, Asha ₹75.00 and you ₹75.00"),
        (
            "snacks 600 with kamal asha, only asha and kamal ate",
            "You paid, split equally: Asha ₹300.00 and Kamal ₹300.00",
        ),
    ] {
        let (world, told) = talked(&[said]);
        assert!(told.contains(parts) && world.entered().is_empty(), "{said}: {told}");
    }
}

#[test]
fn somebody_with_the_same_title_is_somebody_else() {
    let (mut world, told) = talked(&["chai 40 with Sharma ji", "yes", "how much does Verma ji owe me"]);
    assert!(told.contains("Verma ji") && !told.contains("20"), "{told}");
    let told = world.talk(&["lent Verma ji 2000"]);
    assert!(told.contains("I don't know Verma ji yet"), "{told}");
}

#[test]
fn undo_closes_a_menu() {
    let mut world = World::new();
    let body = world.tells("wifi", vec![shared("wifi", "1000", &["Kamal"])]);
    world.taps(&body, "Change");
    let told = world.talk(&["undo"]);
    assert!(told.contains("everything stays as it is"), "{told}");
    assert_eq!(world.entered(), ["wifi 1000"]);
}

#[test]
fn an_objection_is_answered_in_words() {
    use crate::domain::ledger::DisputeReason;
    for (note, said, answer) in [
        ("no it was 800", "yes 800", "shall I change it to ₹800.00?"),
        ("galat hai, gas 1000 ka tha", "haan 1000 hi tha", "shall I change it to ₹1,000.00?"),
        ("no it was 800", "ok", "shall I change it to ₹800.00?"),
        ("no it was 800", "you are right", "shall I change it to ₹800.00?"),
        ("no it was 800", "haan theek hai 800 kar do", "shall I change it to ₹800.00?"),
        ("no it was 800", "no it was 1200", "stays as it is"),
        ("no it was 800", "nahi 1200 hi tha", "stays as it is"),
        ("my share was only 400", "ok", "Kamal ₹400.00 and you ₹800.00. Shall I change"),
        ("too much", "ok his share is 400", "Kamal ₹400.00 and you ₹800.00. Shall I change"),
        ("I paid it", "no you did not", "stays as it is"),
    ] {
        let mut world = World::new();
        world.talk(&["gas 1200 with Kamal"]);
        let id = world.last_record();
        let (reason, note) = (DisputeReason::Amount, Some(note.to_owned()));
        by(&mut world, KAMAL, Command::DisputeShare { id, reason, note });
        let record = world.records[0].record.clone();
        let kind = NoticeKind::Disputed;
        let items = vec![NoticeItem { record, kind, told_version: 0, about: Some(KAMAL) }];
        world.take(&Event::NoticesDue { items });
        let told = world.talk(&[said]);
        assert!(told.contains(answer), "{said}: {told}");
        assert_eq!(world.entered(), ["gas 1200"], "{said}");
    }
}

#[test]
fn an_objection_says_how_much_it_should_be() {
    use crate::domain::ledger::{DisputeReason, ShareState};
    for (said, reason) in [
        ("I got only 400", Some(DisputeReason::Amount)),
        ("only 900", Some(DisputeReason::Amount)),
        ("my share was 400 only", Some(DisputeReason::Amount)),
        ("mujhe sirf 100 dene hain", Some(DisputeReason::Amount)),
        ("maine to sirf 100 khaya", Some(DisputeReason::Amount)),
        ("mera nahi hai", Some(DisputeReason::NotMe)),
        ("not mine", Some(DisputeReason::NotMe)),
        ("I paid the bill", None),
    ] {
        let mut world = World::new();
        let id = kamals_dinner(&mut world);
        let record = world.records[0].record.clone();
        let items = vec![NoticeItem { record, kind: NoticeKind::Added, told_version: 0, about: None }];
        world.take(&Event::NoticesDue { items });
        let told = world.talk(&[said]);
        let record = &world.records.iter().find(|seen| seen.record.id == id).unwrap().record;
        let state = &record.states.iter().find(|(person, _)| *person == ANA).unwrap().1;
        match reason {
            Some(reason) => {
                let is_it = matches!(state, ShareState::Disputed { reason: it, .. } if *it == reason);
                assert!(is_it, "{said}: {told}");
            }
            None => assert!(told.contains("What is not right about dinner"), "{said}: {told}"),
        }
    }
}

#[test]
fn who_gave_their_own_part_did_not_pay_the_bill() {
    for said in [
        "tickets 120 for me, Asha and Kamal but Kamal paid me hers already",
        "tickets 120 Kamal aur Asha ke saath, Kamal ne apna de diya",
        "tickets 120 with Kamal and Asha, Kamal has paid his share",
    ] {
        let (mut world, told) = talked(&[said]);
        assert!(
            told.contains("payment of ₹40.00 from Kamal") || told.contains("Kamal se ₹40.00"),
            "{said}: {told}"
        );
        assert!(world.entered().is_empty(), "{said}");
        world.talk(&["yes", "yes"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (4_000, 0), "{said}");
    }
    for (said, owes) in [
        ("cab 90 with Kamal, he already paid his half", 0),
        ("cab 90 with Kamal, he gave me 20 already", 2_500),
        ("cab 90 with Kamal, he gave me 20 towards it", 2_500),
        ("cab 90 with Kamal, got 45 back from him", 0),
    ] {
        let (mut world, told) = talked(&[said]);
        assert!(world.entered().is_empty(), "{said}: {told}");
        world.talk(&["yes", "yes"]);
        assert_eq!(world.owes(KAMAL), owes, "{said}");
    }
    for said in ["he already gave me 20, owes another 25", "Kamal gave me 20 and still owes 25"] {
        let (world, told) = talked(&["cab 90 with Kamal", said]);
        assert!(told.contains("payment of ₹20.00 from Kamal: shall I save this?"), "{said}: {told}");
        assert!(!told.contains("25") && world.entered().len() == 1, "{said}: {told}");
    }
}

#[test]
fn the_same_split_is_with_the_same_people() {
    for (said, parts) in [
        (
            "Asha got the taxi 30, split the same way",
            "Asha paid, split equally: you ₹10.00, Asha ₹10.00 and Kamal ₹10.00",
        ),
        (
            "Kamal paid drinks 60 same split",
            "Kamal paid, split equally: you ₹20.00, Asha ₹20.00 and Kamal ₹20.00",
        ),
        ("wine 12, same people", "You paid, split equally: you ₹4.00, Asha ₹4.00 and Kamal ₹4.00"),
    ] {
        let (world, told) = talked(&["dinner 90 with Asha and Kamal", said]);
        assert!(told.contains(parts) && world.entered().len() == 1, "{said}: {told}");
    }
}

#[test]
fn who_paid_for_a_thing_may_be_told_by_its_name() {
    for (before, said) in [
        ("dinner 90 with Asha and Kamal", "asha paid the dinner"),
        ("dinner 90 with Asha and Kamal", "Asha paid for the dinner"),
    ] {
        let (_, told) = talked(&[before, said]);
        assert!(told.contains("Asha paid, split equally"), "{said}: {told}");
    }
    for said in ["Kamal used my card for 15", "Kamal used my card 15"] {
        let (world, told) = talked(&[said]);
        assert!(
            told.contains("You paid, owed in full: Kamal ₹15.00") && world.entered().is_empty(),
            "{said}: {told}"
        );
    }
}

#[test]
fn a_debt_of_each_is_no_part_of_the_other() {
    let mut world = World::new();
    world.talk(&["Asha and Kamal each owe me 50"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (5_000, 5_000));
    let (_, told) = talked(&["Kamal's lunch was 60", "Asha's lunch was 40"]);
    assert!(told.contains("Asha's lunch ₹40.00") && told.contains("Kamal's lunch ₹60.00"), "{told}");
    let (_, told) = talked(&["snacks 90 with Asha and Kamal. Asha paid", "no i paid"]);
    assert!(told.contains("You paid, split equally") || told.contains("You paid; "), "{told}");
}
