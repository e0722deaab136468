//! Taps: now, late, twice, and made up.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Frame, Intent, Period};

#[test]
fn a_button_counts_once_and_says_so_after_that() {
    let mut world = World::new();
    let asked = world.tells("dinner 900 with Ben", vec![shared("dinner", "900", &["Ben"])]);
    let card = world.taps(&asked, "Add Ben");
    for (body, title, words) in [
        (&asked, "Add Ben", "chose that already"),
        (&asked, "Just me", "from earlier and no longer open"),
        (&card, "Undo", "Deleted: ₹900.00 · dinner"),
        (&card, "Undo", "deleted already"),
        (&card, "Change", "is deleted"),
    ] {
        let text = shown(&world.taps(body, title));
        assert!(text.contains(words), "{title}: {text}");
    }
    assert_eq!(world.records.len(), 1);
}

#[test]
fn a_card_that_shows_old_values_undoes_nothing() {
    let mut world = World::new();
    let card = world.tells("lunch 300 with Kamal", vec![shared("lunch", "300", &["Kamal"])]);
    world.tells("make it 400", vec![own("", "400", Intent::EditLast)]);
    let text = shown(&world.taps(&card, "Undo"));
    assert!(text.contains("has changed since then"), "{text}");
    assert_eq!(world.owes(KAMAL), 20_000);
}

#[test]
fn made_up_ids_change_nothing() {
    let mut world = World::new();
    world.tells("lunch with Kamal", vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }]);
    let stranger = uuid::Uuid::from_u128(99).simple().to_string();
    for id in [
        "confirm:7f3a".to_owned(),
        "remind:off".to_owned(),
        String::new(),
        "1:yes".to_owned(),
        "1:pick:7".to_owned(),
        "1:add".to_owned(),
        format!("1:person:{stranger}"),
        format!("1:undo:{stranger}:1"),
        format!("1:confirm:{stranger}"),
        format!("1:dispute:{stranger}"),
        format!("1:reason:{stranger}:amount"),
        format!("1:right:{stranger}"),
        format!("1:paid:{stranger}:me:500:INR"),
        "1:confirm:".to_owned(),
        "1:more:9".to_owned(),
        "1:undoall".to_owned(),
    ] {
        let text = shown(&world.take(&Event::Chose { id: id.clone() }).unwrap().body);
        assert!(text.contains("lunch: how much was it?"), "{id}: {text}");
        assert!(world.turns.last().unwrap().commands.is_empty(), "{id}");
    }
}

#[test]
fn lists_page_by_nine_and_a_row_opens_its_record() {
    let mut world = World::new();
    for at in 1..=12 {
        let (item, amount) = (format!("thing{at}"), (at * 10).to_string());
        world.tells("thing", vec![own(&item, &amount, Intent::LogPersonalExpense)]);
    }
    let first = world.tells("show my expenses", bare(Intent::ListExpenses));
    assert_eq!(choices(&first).len(), 10);
    assert!(shown(&first).contains("1–9 of 12") && shown(&first).contains("[More]"), "{}", shown(&first));
    let second = world.taps(&first, "More");
    assert_eq!(
        choices(&second).iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>(),
        ["₹30.00 thing3", "₹20.00 thing2", "₹10.00 thing1"]
    );
    let card = world.taps(&second, "thing2");
    assert!(
        shown(&card).contains("₹20.00 · thing2") && shown(&card).contains("[Delete] [Change]"),
        "{}",
        shown(&card)
    );
    let text = shown(&world.taps(&card, "Delete"));
    assert!(text.starts_with("Deleted: ₹20.00 · thing2"), "{text}");
    let text =
        world.says("who paid last", vec![Frame { limit: Some(1), ..Frame::new(Intent::ListExpenses) }]);
    assert!(text.contains("₹120.00 · thing12") && text.contains("Entered by you"), "{text}");
}

#[test]
fn sums_are_exact_and_of_the_senders_own_parts() {
    let mut world = World::new();
    let food = Some(crate::domain::nlu::Category::Food);
    world.tells("dinner", vec![Frame { category: food, ..shared("dinner", "1200", &["Kamal"]) }]);
    world.tells("chai", vec![Frame { category: food, ..own("chai", "10.50", Intent::LogPersonalExpense) }]);
    world.tells("auto", vec![own("auto", "90", Intent::LogPersonalExpense)]);
    let period = Some(Period { from: today(), to: today() });
    let text = world.says("spent today?", vec![Frame { period, ..Frame::new(Intent::SpendingSummary) }]);
    for line in ["on Wed 14 Jan", "Total ₹700.50", "• food: ₹610.50", "• other: ₹90.00"] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn balances_are_told_and_explained_and_settled_by_one_tap() {
    let ask = |names: &[&str], why| {
        let persons = names.iter().map(ToString::to_string).collect();
        vec![Frame { persons, wants_reasons: why, ..Frame::new(Intent::RequestBalance) }]
    };
    let mut world = World::new();
    let text = world.says("balance", ask(&[], false));
    assert!(text.contains("square with everybody"), "{text}");
    world.tells(
        "groceries",
        vec![Frame { payer: Some("Ravi".to_owned()), ..shared("groceries", "1000", &["Ravi"]) }],
    );
    world.tells("taxi", vec![shared("taxi", "300", &["Ravi"])]);
    world.tells("chai", vec![shared("chai", "40", &["Asha"])]);
    let text = world.says("balance", ask(&[], false));
    for line in ["Asha owes you ₹20.00", "You owe Ravi Kumar ₹350.00", "you owe ₹330.00"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let text = world.says("why do I owe Ravi", ask(&["Ravi"], true));
    for line in ["groceries: −₹500.00", "taxi: +₹150.00", "= −₹350.00"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let body = world.tells("balance with Ravi", ask(&["Ravi"], false));
    let body = world.taps(&body, "Settle up");
    let text = shown(&world.taps(&body, "I paid ₹350.00"));
    assert!(text.starts_with("Saved: you paid Ravi Kumar ₹350.00") && text.contains("square"), "{text}");
    let text = shown(&world.taps(&body, "I paid ₹350.00"));
    assert!(text.contains("saved already"), "{text}");
    assert_eq!(world.owes(RAVI), 0);
    let text = world.says("balance with Zorro", ask(&["Zorro"], false));
    assert!(text.contains("don't know anybody called Zorro"), "{text}");
}
