//! What things are filed under, in the sender's own words.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::Category;
use crate::domain::own_words::{OwnWord, WORDS_MAX};
use crate::ids::WordId;

/// What a message is answered, read as the product reads it.
fn answered(world: &mut World, text: &str) -> String {
    let event = world.read(text);
    shown(&world.take(&event).expect("a message is answered").body)
}

fn last(world: &World) -> &Spec {
    &world.records.last().unwrap().record.spec
}

#[test]
fn two_corrections_that_agree_teach_a_word_which_can_be_forgotten() {
    let mut world = World::new();
    answered(&mut world, "spent 900 on decathlon");
    assert_ne!(last(&world).category, Some(Category::Health));
    let told = answered(&mut world, "change the category to health");
    assert_eq!(last(&world).category, Some(Category::Health), "{told}");
    assert!(!told.contains("from now on"), "{told}");
    answered(&mut world, "spent 500 on decathlon");
    assert_ne!(last(&world).category, Some(Category::Health), "one alone teaches nothing");
    let told = answered(&mut world, "put it under health");
    assert!(told.contains("from now on I file “decathlon” under health"), "{told}");
    answered(&mut world, "Decathlon 300 with Asha");
    assert_eq!(last(&world).category, Some(Category::Health));
    let told = answered(&mut world, "my words");
    assert!(told.contains("health: decathlon"), "{told}");

    let told = answered(&mut world, "forget decathlon");
    assert!(told.contains("is forgotten"), "{told}");
    answered(&mut world, "spent 200 on decathlon");
    assert_ne!(last(&world).category, Some(Category::Health));
    let told = answered(&mut world, "forget the word decathlon");
    assert!(told.contains("no word “decathlon”"), "{told}");
}

#[test]
fn corrections_that_do_not_agree_teach_nothing() {
    let mut world = World::new();
    for category in ["health", "gifts", "health", "gifts"] {
        answered(&mut world, "spent 900 on decathlon");
        let told = answered(&mut world, &format!("category: {category}"));
        assert!(!told.contains("from now on"), "{told}");
        let event = world.read("undo");
        world.take(&event);
        let event = world.read("spent 41 on chai");
        world.take(&event);
        world.now += chrono::TimeDelta::hours(5);
    }
    assert!(world.words.iter().all(|word| word.category.is_none()), "{:?}", world.words);
}

#[test]
fn a_word_is_told_in_so_many_words() {
    for (text, word, category) in [
        ("sabzi means groceries", "sabzi", Category::Groceries),
        ("always put Amma's shop under groceries", "amma's shop", Category::Groceries),
        ("zepto is always groceries", "zepto", Category::Groceries),
        ("zepto ka matlab kirana hai", "zepto", Category::Groceries),
        ("मोमो का मतलब खाना", "मोमो", Category::Food),
    ] {
        let mut world = World::new();
        let told = answered(&mut world, text);
        assert_eq!(world.words.len(), 1, "{text}: {told}");
        let known = &world.words[0];
        assert_eq!((known.text.as_str(), known.category, known.told), (word, Some(category), true), "{text}");
    }
    // One's own word stands for the category from then on, and corrections do not take it away.
    let mut world = World::new();
    answered(&mut world, "zepto means household");
    for _ in 0..2 {
        answered(&mut world, "spent 70 on zepto");
        assert_eq!(last(&world).category, Some(Category::Household));
        let told = answered(&mut world, "change category to gifts");
        assert!(!told.contains("from now on"), "{told}");
        world.now += chrono::TimeDelta::hours(5);
    }
    assert_eq!(world.words[0].category, Some(Category::Household));
}

#[test]
fn what_only_looks_like_it_is_read_as_ever() {
    for text in
        ["forget it", "what means love", "category wise spending", "no means no", "put it under the bed"]
    {
        let mut world = World::new();
        answered(&mut world, text);
        assert!(world.words.is_empty() && world.records.is_empty(), "{text}");
    }
    let mut world = World::new();
    let told = answered(&mut world, "change the category to zzz");
    assert!(told.contains("don't know that category"), "{told}");
    let told = answered(&mut world, "change the category to food");
    assert!(told.contains("nothing") || told.contains("no "), "{told}");
    assert!(world.records.is_empty());
}

#[test]
fn there_are_only_so_many_words() {
    let mut world = World::new();
    world.words = (0..WORDS_MAX)
        .map(|at| OwnWord {
            id: WordId::derived("test", &[&at.to_be_bytes()]),
            text: format!("word{at}x"),
            category: Some(Category::Food),
            told: true,
            heard: None,
        })
        .collect();
    let told = answered(&mut world, "sabzi means groceries");
    assert!(told.contains("cannot keep more"), "{told}");
    assert_eq!(world.words.len(), WORDS_MAX);
    answered(&mut world, "word7x means groceries");
    assert_eq!(world.words[7].category, Some(Category::Groceries), "one that is there can be changed");
    let told = answered(&mut world, "my words");
    assert!(told.contains("more"), "{told}");
}
