//! Whose account is asked about in Hindi, and what other strangers wrote: prices, currencies, who is spoken to.

use super::*;
use rust_decimal::Decimal;

#[test]
fn whoever_is_asked_about_is_found_though_nobody_knows_them() {
    for (text, who) in [
        ("Sandeep ka mere pe kitna chadha hua hai", "Sandeep"),
        ("Zoravar ka mere upar kitna baki hai?", "Zoravar"),
        ("Ankit pe mera kitna bacha hai", "Ankit"),
        ("हिसाब बता राजू का", "राजू"),
        ("राजू का और मेरा हिसाब बताओ कितना है", "राजू"),
    ] {
        let frame = read(text).remove(0);
        assert_eq!((frame.intent, frame.persons), (Intent::RequestBalance, vec![who.to_owned()]), "{text}");
    }
}

#[test]
fn what_is_bought_beside_a_loan_is_ones_own() {
    for text in ["lent 500 to Ravi and bought slippers for 250", "lent Ravi 500, also bought milk for 60"] {
        let people = ["Ravi".to_owned()];
        let frames = understand(text, &Context { people: &people, ..context() }).frames;
        assert_eq!(
            frames.iter().map(|frame| frame.intent).collect::<Vec<_>>(),
            [Intent::ShareExpense, Intent::LogPersonalExpense]
        );
        assert!(frames[1].persons.is_empty(), "{text}");
    }
}

#[test]
fn money_put_into_ones_account_is_a_payment() {
    let frame = read("सीमा ने डेढ़ हज़ार मेरे खाते में डाल दिए").remove(0);
    assert_eq!((frame.intent, frame.amount), (Intent::ReceivePayment, Some(Decimal::from(1_500))));
    assert_eq!(frame.persons, ["सीमा"]);
}

#[test]
fn a_price_a_person_is_one_in_hindi_too() {
    for text in ["₹90 प्रति व्यक्ति चाय नाश्ता, मैं, हिना और करण", "टिकट 180 प्रति आदमी, मैं पिंकू और लल्लन"]
    {
        let frame = read(text).remove(0);
        assert_eq!(frame.split, Some(SplitSaid::Each { include_me: true }), "{text}");
    }
}

#[test]
fn a_nation_may_stand_behind_its_coin() {
    for (text, code) in [
        ("150 dollars Australian for taxi", "AUD"),
        ("40 dollars Canadian for lunch", "CAD"),
        ("3500 krónur for lunch", "ISK"),
    ] {
        assert_eq!(read(text).remove(0).currency, code.parse().ok(), "{text}");
    }
}

#[test]
fn a_place_is_nobody_and_whoever_is_spoken_to_paid_nothing() {
    let frame = read("Dubai me shawarma 48 AED, Irfan ke saath aadha").remove(0);
    assert_eq!(frame.persons, ["Irfan"]);
    let frame = read("chamatkar ho gaya bhai, Deepak ne apna 2000 wala udhaar lauta diya").remove(0);
    assert_eq!(frame.persons, ["Deepak"]);
}

#[test]
fn what_is_given_back_to_nobody_who_was_found_is_asked_about() {
    for text in ["chand ko 1100 lauta diya", "a third each for her, me and Lukas: flowers for Mum 54"] {
        let frames = read(text);
        assert!(frames.iter().all(|frame| !frame.doubts.is_empty() || !frame.intent.is_money()), "{text}");
    }
}

#[test]
fn who_paid_for_which_stays_when_both_are_shared() {
    let people = ["Jo".to_owned()];
    let context = Context { people: &people, ..context() };
    let frames = understand("I got the petrol 80, Jo got the dinner 60, split both", &context).frames;
    let payers = frames.iter().map(|frame| frame.payer.as_deref()).collect::<Vec<_>>();
    assert_eq!(payers, [None, Some("Jo")]);
}

#[test]
fn what_no_field_holds_is_asked_about() {
    for text in [
        "turkey 86.20 and the pies 34, split with Ben and Amy",
        "80 left from Ben",
        "I've 50 left to pay Ben",
        "Ben took the milk back and got 3 refunded",
        "sofa 900 with Ben, paying in 3 instalments of 300",
        "Ben's paying me 20 on Friday",
        "Ben paid me 100 but it bounced",
        "hotel 500 with Ben and Amy, Ben pays half of what we pay",
        "Ben paid the wine 40, Amy and I had two glasses each, Ben one",
    ] {
        let people = ["Ben".to_owned(), "Amy".to_owned()];
        let frames = understand(text, &Context { people: &people, ..context() }).frames;
        let asked = |frame: &Frame| !frame.doubts.is_empty() || !frame.intent.is_money();
        assert!(frames.iter().all(asked), "{text}: {frames:?}");
    }
    let people = ["Kit".to_owned()];
    let frames = understand(
        "Kit's a student so exempt, split it between the other three",
        &Context { people: &people, ..context() },
    );
    assert!(frames.frames.iter().all(|frame| frame.amount.is_none()), "{frames:?}");
}

#[test]
fn what_shopkeepers_and_flatmates_tell_in_hindi() {
    let people = ["Bittu", "Tina", "Amit", "Sharma ji"].map(str::to_owned);
    let context = Context { people: &people, ..context() };
    for (text, expected) in [
        ("bijli 900 maine di", "log_personal_expense 900 'bijli'"),
        ("sunita ko 5 tiffin diye 80 ke hisab se", "repay_debt 400 '5 tiffin' [sunita]"),
        ("amit ne mere liye 200 diye", "share_expense 200 [amit] by amit full"),
        (
            "wifi 800 Bittu ne bhara, sabme barabar",
            "share_expense 800 'wifi' [Bittu, everyone] by Bittu equal",
        ),
    ] {
        let frames = understand(text, &context).frames;
        let read = frames.iter().map(line).collect::<Vec<_>>().join("; ");
        assert_eq!(read.trim_end_matches(" ?"), expected, "{text}");
    }
    for text in
        ["Sharma ji ko doodh 60, bread 40, ande 72 udhaar", "Sharma ji doodh 60 bread 40 ande 72 le gaye"]
    {
        let frames = understand(text, &context).frames;
        assert_eq!(frames.len(), 3, "{text}");
        let owed = |frame: &Frame| frame.split == Some(SplitSaid::Full) && frame.persons == ["Sharma ji"];
        assert!(frames.iter().all(owed), "{text}: {frames:?}");
    }
    let frames = understand("golgappe 180 tina ke saath, tina ne 100 diye", &context).frames;
    assert!(frames.iter().all(|frame| !frame.doubts.is_empty()), "{frames:?}");
}
