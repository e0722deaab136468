//! What is missing is asked for, and only that; the question stays whatever else is said.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

fn without_amount() -> Vec<Frame> {
    vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }]
}

fn names(names: &[&str]) -> Vec<Frame> {
    vec![Frame { persons: names.iter().map(ToString::to_string).collect(), ..Frame::new(Intent::OutOfScope) }]
}

#[test]
fn what_is_missing_is_asked_for_and_the_answer_completes_it() {
    let nobody = || vec![shared("lunch", "300", &[])];
    let no_item = || vec![shared("", "300", &["Kamal"])];
    for (text, frames, question, answer, frames_of_answer) in [
        (
            "lunch with Kamal",
            without_amount(),
            "lunch: how much was it?",
            "300",
            vec![own("", "300", Intent::OutOfScope)],
        ),
        ("lunch with Kamal", without_amount(), "how much", "₹300!", bare(Intent::OutOfScope)),
        ("shared lunch 300", nobody(), "with whom?", "with Kamal", names(&["Kamal"])),
        ("shared lunch 300", nobody(), "with whom?", "kamal", bare(Intent::OutOfScope)),
        (
            "split 300 with Kamal",
            no_item(),
            "what was it for?",
            "lunch",
            vec![own("lunch", "", Intent::OutOfScope)],
        ),
        ("split 300 with Kamal", no_item(), "what was it for?", "lunch", bare(Intent::OutOfScope)),
    ] {
        let mut world = World::new();
        let asked = world.says(text, frames);
        assert!(asked.contains(question) && world.records.is_empty(), "{asked}");
        let told = world.says(answer, frames_of_answer);
        assert!(told.starts_with("Saved ₹300.00 · lunch"), "{told}");
        assert_eq!(world.owes(KAMAL), 15_000);
        assert_eq!(world.dialogue.state, State::Idle);
    }
}

#[test]
fn an_open_question_survives_whatever_else_is_said() {
    let mut world = World::new();
    let first = world.tells("lunch with Kamal", without_amount());
    let asked = world.dialogue.asked;
    for (text, frames) in [
        ("balance", bare(Intent::RequestBalance)),
        ("help", bare(Intent::Help)),
        ("what is the weather", bare(Intent::OutOfScope)),
        ("dinner 800 with Asha", vec![shared("dinner", "800", &["Asha"])]),
        ("petrol 500", vec![own("petrol", "500", Intent::LogPersonalExpense)]),
    ] {
        let told = world.says(text, frames);
        assert!(
            told.contains("Still waiting: lunch: how much was it?") && told.contains("[Cancel]"),
            "{told}"
        );
        assert_eq!(world.dialogue.asked, asked);
    }
    assert_eq!(world.records.len(), 2);
    // The first prompt's button still works: it is the same question.
    let dropped = shown(&world.taps(&first, "Cancel"));
    assert!(dropped.contains("lunch is not saved"), "{dropped}");
    let again = shown(&world.taps(&first, "Cancel"));
    assert!(again.contains("chose that already"), "{again}");
}

#[test]
fn a_person_nobody_knows_is_added_with_the_expense() {
    let mut world = World::new();
    let body = world.tells("dinner 900 with Zubeida", vec![shared("dinner", "900", &["Zubeida"])]);
    assert!(shown(&body).contains("[Add Zubeida] [Just me] [Cancel]"), "{}", shown(&body));
    assert!(world.records.is_empty());
    world.taps(&body, "Add");
    let turn = world.turns.last().unwrap();
    assert!(matches!(turn.commands.as_slice(), [Command::AddPerson { .. }, Command::AddRecord { .. }]));
    let text = world.says("chai 40 with zubeida", vec![shared("chai", "40", &["zubeida"])]);
    assert!(text.contains("Zubeida owes you ₹470.00"), "{text}");
}

#[test]
fn several_unknown_people_are_one_question() {
    let mut world = World::new();
    let body =
        world.tells("dinner 900 with Ben and Zubeida", vec![shared("dinner", "900", &["Ben", "Zubeida"])]);
    assert!(shown(&body).contains("I don't know Ben and Zubeida yet"), "{}", shown(&body));
    let text = shown(&world.taps(&body, "Add all"));
    assert!(text.contains("Ben owes you ₹300.00") && text.contains("Zubeida owes you ₹300.00"), "{text}");
}

#[test]
fn just_me_says_what_it_saves() {
    let mut world = World::new();
    let body = world.tells("dinner 900 with Ben", vec![shared("dinner", "900", &["Ben"])]);
    assert!(shown(&body).contains("“Just me” saves ₹900.00"), "{}", shown(&body));
    let text = shown(&world.taps(&body, "Just me"));
    assert!(text.starts_with("Saved ₹900.00 · dinner") && text.contains("Your own expense"), "{text}");

    let counted = Frame {
        headcount: Some(4),
        split: Some(SplitSaid::Equal { include_me: true }),
        ..shared("pizza", "1200", &[])
    };
    let body = world.tells("pizza 1200 between 4 of us", vec![counted]);
    assert!(shown(&body).contains("only your ₹300.00"), "{}", shown(&body));
    let text = shown(&world.taps(&body, "Just my share"));
    assert!(text.starts_with("Saved ₹300.00 · pizza") && text.contains("Your own expense"), "{text}");
}

#[test]
fn so_many_people_are_asked_for_until_all_are_named() {
    let mut world = World::new();
    let counted = Frame { headcount: Some(3), ..shared("pizza", "900", &[]) };
    world.tells("pizza 900 between 3 of us", vec![counted]);
    let text = world.says("Kamal", names(&["Kamal"]));
    assert!(text.contains("who are the others?"), "{text}");
    let text = world.says("Asha", names(&["Asha"]));
    assert!(
        text.contains("you ₹300.00") && text.contains("Asha ₹300.00") && text.contains("Kamal ₹300.00"),
        "{text}"
    );
}

#[test]
fn a_name_that_is_only_alike_is_asked_about() {
    for (title, owes) in [("Kamal", 15_000), ("New: Kamla", 0)] {
        let mut world = World::new();
        let body = world.tells("taxi 300 with Kamla", vec![shared("taxi", "300", &["Kamla"])]);
        assert!(shown(&body).contains("Do you mean Kamal?"), "{}", shown(&body));
        let text = shown(&world.taps(&body, title));
        assert!(text.starts_with("Saved ₹300.00 · taxi"), "{text}");
        assert_eq!(world.owes(KAMAL), owes);
    }
}

#[test]
fn two_of_one_name_are_told_apart() {
    let other = PersonId(uuid::Uuid::from_u128(77));
    let mut world = World::new();
    world.people.push(Known { phone_tail: Some("42".to_owned()), ..known(other, "Kamal") });
    let body = world.tells("taxi 300 with Kamal", vec![shared("taxi", "300", &["Kamal"])]);
    assert!(shown(&body).contains("[Kamal, no number] [Kamal, number …42]"), "{}", shown(&body));
    world.taps(&body, "42");
    assert_eq!((world.owes(other), world.owes(KAMAL)), (15_000, 0));

    let mut world = World::new();
    world.people = vec![known(KAMAL, "Kamal Rai"), known(other, "Kamal Das")];
    let body = world.tells("taxi 300 with Kamal", vec![shared("taxi", "300", &["Kamal"])]);
    assert!(shown(&body).contains("[Kamal Rai] [Kamal Das] [Somebody new]"), "{}", shown(&body));
    world.says("kamal das", bare(Intent::OutOfScope));
    assert_eq!((world.owes(other), world.owes(KAMAL)), (15_000, 0));
}

#[test]
fn a_contact_card_answers_who_it_is() {
    let card = |name: &str, phone: Option<&str>| Card {
        name: name.to_owned(),
        phone: phone.map(str::to_owned),
        known_as: None,
        own: false,
    };
    let mut world = World::new();
    world.tells("dinner 500 with Ben", vec![shared("dinner", "500", &["Ben"])]);
    let event = Event::Cards { cards: vec![card("Ben", Some("14155550123"))] };
    let text = shown(&world.take(&event).unwrap().body);
    assert!(text.contains("Got it: Ben") && text.contains("Saved ₹500.00 · dinner"), "{text}");
    assert!(text.contains("Ben owes you ₹250.00"), "{text}");

    // A guest gets a number.
    let body = world.tells("chai 40 with Zubeida", vec![shared("chai", "40", &["Zubeida"])]);
    world.taps(&body, "Add");
    let guest = world.people.last().unwrap().id;
    world.take(&Event::Cards { cards: vec![card("zubeida", Some("919812345678"))] });
    let last = world.people.last().unwrap();
    assert_eq!((last.id, last.reachable), (guest, true));

    let text = shown(&world.take(&Event::Cards { cards: vec![card("Plumber", None)] }).unwrap().body);
    assert!(text.contains("cannot tell them"), "{text}");
}

#[test]
fn parts_that_do_not_add_up_are_asked_about() {
    use crate::domain::nlu::{ShareSaid, ShareValue};
    let share =
        |who: &str, value: i64| ShareSaid { who: who.to_owned(), value: ShareValue::Number(value.into()) };
    let rent = || Frame {
        split: Some(SplitSaid::Exact {
            shares: vec![share("Asha", 1000), share("Kamal", 800), share("me", 500)],
        }),
        ..shared("rent", "2400", &["Asha", "Kamal"])
    };
    for (title, asha, kamal) in
        [("Total ₹2,300", 100_000, 80_000), ("Split equally", 80_000, 80_000), ("Cancel", 0, 0)]
    {
        let mut world = World::new();
        let body = world.tells("rent", vec![rent()]);
        assert!(shown(&body).contains("come to ₹2,300.00, not ₹2,400.00"), "{}", shown(&body));
        assert!(world.records.is_empty());
        world.taps(&body, title);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (asha, kamal), "{title}");
    }
    let percent = Frame {
        split: Some(SplitSaid::Percent { shares: vec![share("Asha", 50), share("me", 40)] }),
        ..shared("rent", "2400", &["Asha"])
    };
    let mut world = World::new();
    let text = world.says("rent", vec![percent]);
    assert!(text.contains("do not come to 100") && world.records.is_empty(), "{text}");
}

#[test]
fn everyone_is_nobody_until_named() {
    let mut world = World::new();
    let text = world.says("internet 45 everyone splits", vec![shared("internet", "45", &["everyone"])]);
    assert!(text.contains("with whom?"), "{text}");
    let text = world.says("Asha and Kamal", names(&["Asha", "Kamal"]));
    assert!(text.contains("Asha owes you ₹15.00"), "{text}");
}

#[test]
fn an_older_form_of_what_is_stored_is_read() {
    let read: Dialogue = serde_json::from_str("{}").unwrap();
    assert_eq!(read, Dialogue::new());
    let read: Dialogue = serde_json::from_str(r#"{"form":1,"state":{"at":"onboarding"},"asked":3}"#).unwrap();
    assert_eq!((read.state, read.asked), (State::Onboarding { asking: None }, 3));
}

#[test]
fn a_title_that_is_typed_counts_as_a_tap() {
    for (typed, told) in [
        ("Add Zoya", "Saved ₹300.00 · lunch"),
        ("add zoya.", "Saved ₹300.00 · lunch"),
        ("just me", "Saved ₹300.00 · lunch"),
        ("Cancel", "lunch ₹300.00 is not saved"),
        ("रद्द करें", "lunch ₹300.00 नहीं लिखा"),
    ] {
        let mut world = World::new();
        world.says("lunch 300 with Zoya", vec![shared("lunch", "300", &["Zoya"])]);
        let answer = world.says(typed, bare(Intent::OutOfScope));
        assert!(answer.contains(told), "{typed}: {answer}");
        assert_eq!(world.dialogue.state, State::Idle, "{typed}");
    }
    // Nothing is open: the words are words.
    let mut world = World::new();
    let answer = world.says("Add Zoya", bare(Intent::OutOfScope));
    assert!(!answer.contains("Saved"), "{answer}");
}

#[test]
fn a_payment_without_an_amount_is_offered_what_is_open() {
    let paid = |intent| vec![Frame { persons: vec!["Kamal".to_owned()], ..Frame::new(intent) }];
    for (answer, frames) in [("yes", bare(Intent::Affirm)), ("₹600.00", bare(Intent::OutOfScope))] {
        let mut world = World::new();
        world.says("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
        let asked = world.says("Kamal gave me his part", paid(Intent::ReceivePayment));
        assert!(asked.contains("is it ₹600.00?"), "{asked}");
        let told = world.says(answer, frames);
        assert!(told.contains("You and Kamal are square"), "{told}");
        assert_eq!(world.owes(KAMAL), 0);
    }
    // Nothing is open that way round.
    let mut world = World::new();
    world.says("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    let asked = world.says("I paid Kamal back", paid(Intent::RepayDebt));
    assert!(asked.contains("how much was it?"), "{asked}");
}

#[test]
fn why_is_about_whom_was_spoken_of() {
    let mut world = World::new();
    let told = world.says("why?", bare(Intent::OutOfScope));
    assert!(!told.contains("pizza"), "{told}");
    world.says("pizza 1200 with Kamal", vec![shared("pizza", "1200", &["Kamal"])]);
    for text in ["why?", "how come", "kyun?"] {
        let told = world.says(text, bare(Intent::OutOfScope));
        assert!(told.contains("Kamal owes you ₹600.00") && told.contains("pizza"), "{text}: {told}");
    }
}

#[test]
fn a_pronoun_in_a_payment_is_whom_was_spoken_of() {
    let mut world = World::new();
    world.says("dinner 1200 with Kamal", vec![shared("dinner", "1200", &["Kamal"])]);
    let asked = world.says("he gave me 50 of that", vec![own("", "50", Intent::ReceivePayment)]);
    assert!(asked.contains("payment of ₹50.00 from Kamal: shall I save this?"), "{asked}");
    world.says("yes", bare(Intent::Affirm));
    assert_eq!(world.owes(KAMAL), 55_000);
    // All of what is open is offered in the same way.
    let asked = world.says("he paid me back", vec![own("", "", Intent::ReceivePayment)]);
    assert!(asked.contains("a payment from Kamal: is it ₹550.00?"), "{asked}");
}

#[test]
fn a_doubt_and_a_new_name_are_one_question() {
    let doubtful = || Frame { doubts: vec![Doubt::Intent], ..shared("lunch", "300", &["Zoya"]) };
    let mut world = World::new();
    let asked = world.tells("lunch it may be 300 Zoya", vec![doubtful()]);
    assert!(shown(&asked).contains("I don't know Zoya"), "{asked:?}");
    let told = shown(&world.taps(&asked, "Add Zoya"));
    assert!(told.starts_with("Saved ₹300.00"), "{told}");
    // Of somebody known it is asked whether it was meant.
    let asked =
        world.says("taxi it may be 90 Zoya", vec![Frame { item: Some("taxi".to_owned()), ..doubtful() }]);
    assert!(
        asked.contains("taxi ₹300.00: You paid, split equally: you ₹150.00 and Zoya ₹150.00."),
        "{asked}"
    );
}

#[test]
fn who_paid_and_what_is_whose_is_told_before_it_is_saved() {
    let doubtful = |frame: Frame| Frame { doubts: vec![Doubt::Intent], ..frame };
    let theirs = |name: &str| Frame { payer: Some(name.to_owned()), ..shared("taxi", "18", &[name]) };
    let full = |frame: Frame| Frame { split: Some(SplitSaid::Full), ..frame };
    for (frame, told) in [
        (doubtful(theirs("Kamal")), "Kamal paid, split equally: you ₹9.00 and Kamal ₹9.00. Shall I"),
        (doubtful(full(theirs("Kamal"))), "Kamal paid, owed in full: you ₹18.00. Shall I"),
        (doubtful(full(shared("taxi", "18", &["Kamal"]))), "You paid, owed in full: Kamal ₹18.00. Shall I"),
        // Of somebody new, where it is not the plain case.
        (theirs("Zoya"), "Zoya paid, split equally: you ₹9.00 and Zoya ₹9.00. I don't know Zoya yet."),
        (shared("taxi", "18", &["Zoya"]), "taxi ₹18.00: I don't know Zoya yet."),
    ] {
        let mut world = World::new();
        let asked = shown(&world.tells("taxi", vec![frame]));
        assert!(asked.contains(told), "{asked}");
        assert!(world.records.is_empty());
    }
}

#[test]
fn adding_people_is_agreed_to_in_many_words() {
    let two = || vec![shared("lunch", "900", &["Rohan", "Isha"])];
    for text in [
        "ha",
        "yes add them",
        "add both",
        "yes both",
        "haan sabko add kar",
        "ha jod de",
        "haan jodo",
        "सबको जोड़ो",
    ] {
        let mut world = World::new();
        world.tells("lunch 900 with Rohan and Isha", two());
        let told = world.says(text, bare(Intent::OutOfScope));
        assert_eq!(world.records.len(), 1, "{text}: {told}");
    }
    // One of them alone.
    let mut world = World::new();
    world.tells("lunch 900 with Rohan and Isha", two());
    let told = world.says("only Rohan", bare(Intent::OutOfScope));
    assert!(told.contains("Rohan ₹450.00") && !told.contains("Isha"), "{told}");
    // Somebody new, and not whom they resemble.
    let mut world = World::new();
    world.tells("lunch 300 with Kamaal", vec![shared("lunch", "300", &["Kamaal"])]);
    world.says("yes, new one", bare(Intent::OutOfScope));
    assert_eq!((world.owes(KAMAL), world.records.len()), (0, 1));
    // Who is not asked about is no answer.
    let mut world = World::new();
    world.tells("lunch 900 with Rohan and Isha", two());
    world.says("only Kabir", bare(Intent::OutOfScope));
    assert!(world.records.is_empty());
}

#[test]
fn who_gives_a_payment_is_told_before_somebody_is_added() {
    let mut world = World::new();
    let frame = Frame { item: Some("sabzi".to_owned()), ..own("", "340", Intent::ReceivePayment) };
    let asked = world.says("sabzi 340, Zed gave", vec![Frame { persons: vec!["Zed".to_owned()], ..frame }]);
    assert!(asked.contains("₹340.00 from Zed"), "{asked}");
}
