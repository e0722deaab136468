//! Messages that tell several things, each of which is read by itself, too.

use super::*;

/// What is read, a line for each thing, and that all that is booked is asked about.
fn asked(text: &str) -> String {
    let frames = read(text);
    let booked = frames.iter().filter(|frame| frame.intent.is_money());
    assert!(booked.into_iter().all(|frame| frame.doubts.contains(&Doubt::Intent)), "{text}");
    frames.iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_sentence_is_not_read_into_the_one_before() {
    for (text, meant) in [
        (
            "Henna 60 split with Zainab. Then chips 4.20 on the way home, mine",
            "share_expense 60 'Henna' [Zainab] equal; log_personal_expense 4.20 'chips'",
        ),
        (
            "Charlotte owes me for bread 3, and I bought a candle 14",
            "share_expense 3 'bread' [Charlotte] full; log_personal_expense 14 'candle'",
        ),
    ] {
        assert_eq!(asked(text), meant, "{text}");
    }
}

#[test]
fn who_is_only_meant_is_the_one_named_before() {
    for (text, meant) in [
        (
            "Electricity 130 between me, Tova and Brigid; internet 48 same people",
            "share_expense 130 'Electricity' [Tova, Brigid] equal; share_expense 48 'internet' [Tova, Brigid] equal",
        ),
        (
            "Toll 90 for me, Rekha and Sunil. Rekha paid cab 900, split that also among us three",
            "share_expense 90 'Toll' [Rekha, Sunil] equal; share_expense 900 'cab' [Rekha, Sunil] by Rekha equal",
        ),
        (
            "sent Roisin 60 on Monday and she sent me 15 yesterday",
            "repay_debt 60 [Roisin]; receive_payment 15 [Roisin]",
        ),
        (
            "lunch 900 me Isha aur Dev, phir ice cream 270 wahi log",
            "share_expense 900 'lunch' [Isha, Dev] equal; share_expense 270 'ice cream' [Isha, Dev] equal",
        ),
    ] {
        assert_eq!(asked(text), meant, "{text}");
    }
}

#[test]
fn what_stands_above_or_below_is_said_of_all() {
    for (text, meant) in [
        (
            "Shared with Asif: biryani 420, kulfi 160",
            "share_expense 420 'biryani' [Asif] equal; share_expense 160 'kulfi' [Asif] equal",
        ),
        (
            "Farhan ke saath\nchai 30\nrickshaw 50",
            "share_expense 30 'chai' [Farhan] equal; share_expense 50 'rickshaw' [Farhan] equal",
        ),
        (
            "मेरे और मंजू के बीच: गमला 300, मिट्टी 120",
            "share_expense 300 'गमला' [मंजू] equal; share_expense 120 'मिट्टी' [मंजू] equal",
        ),
        (
            "toll 90 Ray paid, snacks 15 I paid, we share all of it",
            "share_expense 90 'toll' [Ray] by Ray equal; share_expense 15 'snacks' [Ray] equal",
        ),
    ] {
        assert_eq!(asked(text), meant, "{text}");
    }
}

#[test]
fn a_wish_stands_beside_what_is_told() {
    for (text, meant) in [
        (
            "The last one should be 37 not 73. And add 12 for parking",
            "edit_last 37; log_personal_expense 12 'parking'",
        ),
        (
            "Remind me on Friday to pay Anders, and note that I owe him 65",
            "set_reminder [Anders]; share_expense 65 [Anders] by Anders full",
        ),
        (
            "List yesterday's expenses and add 5.50 for a latte",
            "list_expenses; log_personal_expense 5.50 'latte'",
        ),
    ] {
        assert_eq!(asked(text), meant, "{text}");
    }
    let told = "receive_payment 80 [Kofi]; request_balance [Kofi]";
    assert_eq!(lines("Kofi paid me 80, so where do we stand now?"), told);
    for text in
        ["Put 60 in Ulf's hand just now, what I owed him", "bijli 900 maine bhari, dekho kab aati hai"]
    {
        assert_eq!(read(text).len(), 1, "{text}");
    }
}

#[test]
fn one_thing_in_parts_stays_one() {
    for text in [
        "Curry night, 64 total. Aoife had 18, Declan 22, I had 24",
        "Costco haul 318.42, Devon takes 100 of it, rest is me",
        "R1 380 at Woolies, Lerato is paying 380 of that",
        "emmanuel and me bought a fan twenty eight thousand and he will give me ten thousand out of it",
        "Nobuhle 150, Sipho 150, nothing for me: paid R300 for their bus to Durban",
        "Uber home from the gig, 31.40, charge Freya 12 of it, rest is on me",
        "gas cylinder 1100, Tashi 400 degi baaki mera",
    ] {
        let frames = read(text);
        assert_eq!(frames.len(), 1, "{text}");
        assert!(matches!(frames[0].split, Some(SplitSaid::Exact { .. })), "{text}");
    }
}

#[test]
fn a_deal_that_goes_on_is_one() {
    for (text, meant) in [
        (
            "Gave Nhlanhla 60 back, then he and I split a 16 cab",
            "repay_debt 60 [Nhlanhla]; share_expense 16 'cab' [Nhlanhla] equal",
        ),
        (
            "Lent Ochieng 1000 and Achieng 1500",
            "share_expense 1000 [Ochieng] full; share_expense 1500 [Achieng] full",
        ),
        ("gave Lucky 200 and Sunny 300", "repay_debt 200 [Lucky]; repay_debt 300 [Sunny]"),
    ] {
        assert_eq!(lines(text), meant, "{text}");
    }
}

#[test]
fn more_than_are_read_by_themselves_are_asked_about() {
    const ALL: [&str; 9] =
        ["chai 11", "bread 12", "milk 13", "rice 14", "soap 15", "sugar 16", "salt 17", "oil 18", "tea 19"];
    let listed = |count: usize| format!("Shared with Asif: {}", ALL[..count].join(", "));
    let frames = read(&listed(8));
    assert!(frames.len() == 8 && frames.iter().all(|frame| frame.persons == ["Asif"]), "{frames:?}");
    let frames = read(&listed(9));
    assert!(!frames.is_empty() && frames.iter().all(|frame| frame.doubts.contains(&Doubt::Intent)));
}
