//! Places on a way, what a loan is for, who paid after all, and what each of several owes: what strangers wrote.

use super::*;

fn with(text: &str, people: &[&str]) -> Vec<Frame> {
    let people: Vec<String> = people.iter().map(|name| (*name).to_owned()).collect();
    understand(text, &Context { people: &people, ..context() }).frames
}

#[test]
fn a_place_on_the_way_is_nobody() {
    for (text, persons) in [
        ("Bhopal wali cab 2400 ki padi, Faizan aur Shalini ke saath equal kar lo", ["Faizan", "Shalini"]),
        (
            "I have paid the gasoline from Milano to Lugano, 64 euro, to divide with Giulia and Matteo",
            ["Giulia", "Matteo"],
        ),
    ] {
        assert_eq!(with(text, &["Faizan", "Shalini"]).remove(0).persons, persons, "{text}");
    }
    for (text, who) in [
        ("Ksh 1,500 matatu hire to Naivasha, Wanjiru and I are sharing", "Wanjiru"),
        ("Toll 265 on the Lonavala drive with Chetan", "Chetan"),
    ] {
        assert_eq!(with(text, &["Wanjiru", "Chetan"]).remove(0).persons, [who], "{text}");
    }
}

#[test]
fn what_a_loan_is_for_is_a_thing() {
    let frame = with("Rukhsar ko silai machine ke liye 3000 udhaar diye", &["Rukhsar"]).remove(0);
    assert_eq!((frame.persons, frame.split), (vec!["Rukhsar".to_owned()], Some(SplitSaid::Full)));
}

#[test]
fn who_paid_after_all_is_a_correction() {
    for (text, payer) in [
        ("It wasn't me who paid, it was Gareth", "Gareth"),
        ("पैसे मैंने नहीं राजू ने दिए थे ठीक करो", "राजू"),
        ("pichli entry me payer Gopi likho", "Gopi"),
    ] {
        let frame = with(text, &["Gareth", "राजू"]).remove(0);
        assert_eq!((frame.intent, frame.payer.as_deref()), (Intent::EditLast, Some(payer)), "{text}");
    }
}

#[test]
fn half_of_it_is_no_half_of_a_rupee() {
    let frame = read("gas cylinder cost me eleven hundred and half of it is abhishek's").remove(0);
    assert_eq!(frame.amount, Some(rust_decimal::Decimal::from(1_100)));
}

#[test]
fn each_of_several_owes_and_pays_their_own() {
    for (text, all) in [
        ("Ritu pe 120 chai ke baaki, aur Saurabh pe 340 biryani ke", [(120, "Ritu"), (340, "Saurabh")]),
        ("Tariq and Wanjiru sent me 400 each for the gas", [(400, "Tariq"), (400, "Wanjiru")]),
    ] {
        let frames = with(text, &["Tariq", "Wanjiru", "Ritu", "Saurabh"]);
        let told: Vec<_> = frames.iter().map(|it| (it.amount, it.persons.clone())).collect();
        let meant =
            all.map(|(amount, who)| (Some(rust_decimal::Decimal::from(amount)), vec![who.to_owned()]));
        assert_eq!(told, meant, "{text}");
    }
}

#[test]
fn a_price_for_each_of_those_is_asked_about() {
    for text in [
        "35 cedis each for Esi, Yaw and Kwame, I paid",
        "सोनम और पिंकी दोनों का मेले का टिकट 150-150 मैंने कटाया, मेरा इसमें कुछ नहीं",
    ] {
        let frame = with(text, &["Esi", "Yaw", "Kwame"]).remove(0);
        assert_eq!(frame.split, Some(SplitSaid::Each { include_me: false }), "{text}");
        assert!(frame.doubts.contains(&Doubt::Intent), "{text}");
    }
}

#[test]
fn a_settlement_may_come_with_a_cost_of_its_own() {
    let intents: Vec<Intent> = with("Settle up with Lotte and add nappies 17.80 for me", &["Lotte"])
        .iter()
        .map(|it| it.intent)
        .collect();
    assert_eq!(intents, [Intent::SettleUp, Intent::LogPersonalExpense]);
}

#[test]
fn a_name_of_two_small_words_is_asked_about() {
    assert!(read("kl vicky ko uske 1500 lotaye").iter().all(|it| it.doubts.contains(&Doubt::Intent)));
    let frame = read("mere aur Shivam ke beech 3 din ka scooty rent 1350 barabar").remove(0);
    assert_eq!((frame.headcount, frame.persons), (None, vec!["Shivam".to_owned()]));
}
