//! Whether we may learn from somebody: said, asked about, withdrawn; and what a turn leaves to learn from.

use super::super::edited::things_of;
use super::super::testing::*;
use super::super::*;
use crate::domain::learning::Lesson;
use crate::domain::nlu::{Doubt, Frame, Intent};

#[test]
fn only_who_says_so_is_learned_from() {
    let mut world = World::new();
    let nothing = || bare(Intent::OutOfScope);
    assert!(world.says("settings", nothing()).contains("learning from your messages: off"));
    assert!(world.says("do you learn from me?", nothing()).contains("I keep nothing"));
    assert!(!world.me.learning);
    let told = world.says("you may learn from my messages", nothing());
    assert!(world.me.learning && told.contains("kept as an example"), "{told}");
    assert!(world.says("do you learn from me?", nothing()).contains("Yes"));
    assert!(world.says("my settings", nothing()).contains("learning from your messages: on"));
    let told = world.says("stop learning from me", nothing());
    assert!(!world.me.learning && told.contains("erased"), "{told}");
    assert!(world.me.notices && world.me.consent, "nothing else is stopped");
    world.says("मेरे संदेशों से सीखो", nothing());
    assert!(world.me.learning);
    world.says("delete my data", bare(Intent::DeleteMyData));
    assert!(!world.me.learning, "whoever withdraws all consent withdraws this, too");
}

#[test]
fn a_message_that_books_is_an_example_and_what_was_not_wanted_is_noted() {
    let petrol = || own("petrol", "500", Intent::LogPersonalExpense);
    let doubted = || Frame { doubts: vec![Doubt::Intent], ..petrol() };
    let mut world = World::new();
    let thing = |world: &World, at| things_of(world.turn(at)).next().unwrap();

    world.says("petrol 500", vec![petrol()]);
    let example = world.lessons[0].example.clone().unwrap();
    assert_eq!((example.id, example.records), (world.turn(0), vec![thing(&world, 0)]));
    assert_eq!((example.said.text.as_str(), &example.said.frames[0].frame), ("petrol 500", &petrol()));
    world.says("no, 450", vec![Frame { amount: "450".parse().ok(), ..Frame::new(Intent::EditLast) }]);
    world.says("balance", bare(Intent::RequestBalance));
    assert!(world.lessons[1..3].iter().all(|lesson| *lesson == Lesson::default()));

    // Asked first: an example from the beginning, refused by a word.
    world.says("petrol 600 maybe", vec![Frame { amount: "600".parse().ok(), ..doubted() }]);
    let asked = world.lessons[3].example.clone().unwrap();
    assert_eq!((asked.records, &asked.said.frames[0].doubts), (vec![thing(&world, 3)], &vec![Doubt::Intent]));
    world.says("no", bare(Intent::Deny));
    assert_eq!(world.lessons[4].refused, [thing(&world, 3)]);

    // And one that is saved by a tap was not refused.
    let body = world.tells("petrol 700 maybe", vec![Frame { amount: "700".parse().ok(), ..doubted() }]);
    world.taps(&body, "Save");
    assert_eq!(world.lessons[6], Lesson::default());

    // What is forwarded is nobody's own words.
    let Event::Heard { text, reading, .. } = heard("petrol 800", vec![petrol()]) else { unreachable!() };
    world.take(&Event::Heard { text, reading, quoted: None, forwarded: true, spoken: false });
    assert_eq!(world.lessons[7].example, None);

    // A changed message is the same example, with its new words.
    world.says("petrol 900", vec![Frame { amount: "900".parse().ok(), ..petrol() }]);
    world.edits(8, None, "petrol 950", vec![Frame { amount: "950".parse().ok(), ..petrol() }]);
    let changed = world.lessons[9].example.clone().unwrap();
    assert_eq!((changed.id, changed.said.text.as_str()), (world.turn(8), "petrol 950"));
}
