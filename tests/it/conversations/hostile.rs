//! What nobody means as money: injections, times, codes, phone numbers, years, quantities, stories, forwards. All of
//! it goes through the whole product, and the books stay empty.

use super::house::House;
use chrono::Duration as Days;
use futures_util::future::join_all;
use serde_json::Value;

/// Messages of one person: with as many refusals between them still fewer than anybody may send at once.
const EACH: usize = 14;

/// Closes whatever question a message brought: what comes next is no answer to it.
const REFUSAL: &str = "cancel";

fn messages() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/nlu/hostile.jsonl");
    let text = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["text"].as_str().unwrap().to_owned()
    };
    std::fs::read_to_string(path).unwrap().lines().map(text).collect()
}

#[actix::test]
async fn three_hundred_hostile_messages_write_nothing_and_kill_nothing() {
    let messages = messages();
    assert!(messages.len() >= 300, "{}", messages.len());
    let house = House::start().await;
    join_all(messages.chunks(EACH).enumerate().map(|(number, texts)| {
        let house = &house;
        async move {
            let texts: Vec<&str> = texts.iter().flat_map(|text| [text.as_str(), REFUSAL]).collect();
            house.writes(&format!("91999900{number:04}"), &texts, Days::zero()).await;
        }
    }))
    .await;
    house.rest().await;
    for (what, query) in [
        ("booked", "select count(*) from expense_versions"),
        ("grouped", "select count(*) from groups"),
        ("left lying", "select count(*) from inbox where state = 0"),
        ("set aside", "select count(*) from inbox where state = 2"),
        ("died of", "select count(*) from inbox where starts > 1"),
    ] {
        assert_eq!(house.database.number(query).await, 0, "{what}");
    }
    let read = house.database.number("select count(*) from inbox").await;
    assert_eq!(usize::try_from(read).unwrap(), 2 * messages.len());
    house.stop().await;
}
