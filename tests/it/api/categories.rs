//! Categories with the caller's own words: told, learned from corrections by app and chat, listed, forgotten; and the
//! events that tell their other devices.

use super::world::{Person, RAHUL, World};
use crate::support::{Sent, fresh_id};
use reqwest::Method;
use serde_json::{Value, json};

/// The caller's words of a category: told ones, learned ones.
async fn words(world: &World, who: &Person, category: &str) -> (Vec<String>, Vec<String>) {
    let all = world.get(who, "/categories").await.ok();
    let items = all["items"].as_array().unwrap();
    assert_eq!(items.len(), 14);
    let one = items.iter().find(|item| item["category"] == category).unwrap();
    let texts = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|word| word["word"].as_str().unwrap().to_owned()).collect()
    };
    (texts(&one["aliases"]), texts(&one["learned"]))
}

fn spoken(sent: &[Sent]) -> String {
    sent.iter().map(|message| message.body.to_string()).collect()
}

/// The kind of the expense that a text is read as.
async fn filed(world: &World, who: &Person, text: &str) -> Value {
    let read = world.post(who, "/drafts", &json!({ "text": text })).await.ok();
    read["ready"][0]["category"].clone()
}

async fn corrected(world: &World, amount: &str, category: &str) {
    let mut expense = world.expense("Decathlon", amount);
    expense["category"] = json!("shopping");
    let added = world.post(&world.rahul, "/expenses", &expense).await.ok();
    let mut edit = expense.clone();
    edit.as_object_mut().unwrap().remove("id");
    edit["category"] = json!(category);
    edit["version"] = added["version"].clone();
    let path = format!("/expenses/{}", added["id"].as_str().unwrap());
    let edited = world.ask(&world.rahul, Method::PUT, &path, &[], Some(&edit)).await.ok();
    assert_eq!(edited["category"], category);
}

#[actix::test]
async fn a_word_that_is_told_is_used_until_it_is_forgotten() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let new = json!({ "word": " Kushals ", "category": "groceries" });
    let told = world.post(rahul, "/categories/aliases", &new).await;
    assert_eq!(
        (told.status, &told.body["word"], &told.body["learned"]),
        (201, &json!("Kushals"), &json!(false))
    );
    assert_eq!(words(&world, rahul, "groceries").await, (vec!["Kushals".to_owned()], vec![]));
    assert_eq!(words(&world, asha, "groceries").await, (vec![], vec![]), "his alone");
    assert_eq!(filed(&world, rahul, "spent 450 on kushals").await, "groceries");
    assert_ne!(filed(&world, asha, "spent 450 on kushals").await, "groceries");
    let sealed = "select count(*) from category_words where position('ushals'::bytea in word_enc) > 0";
    assert_eq!(world.app.database.number(sealed).await, 0);

    let again = json!({ "word": "kushals", "category": "household" });
    let id = world.post(rahul, "/categories/aliases", &again).await.id();
    assert_eq!(id, told.id(), "said again it replaces what was there");
    assert_eq!(filed(&world, rahul, "spent 450 on kushals").await, "household");
    let path = format!("/categories/words/{id}");
    assert_eq!(world.ask(asha, Method::DELETE, &path, &[], None).await.refused(), (404, "not_found"));
    assert_eq!(world.ask(rahul, Method::DELETE, &path, &[], None).await.status, 204);
    assert_eq!(world.ask(rahul, Method::DELETE, &path, &[], None).await.refused(), (404, "not_found"));
    assert_ne!(filed(&world, rahul, "spent 450 on kushals").await, "household");

    for (word, category, place) in [
        ("", "food", "/word"),
        ("12", "food", "/word"),
        ("one two three four five", "food", "/word"),
        (&"x".repeat(41), "food", "/word"),
        ("momos", "nothing", "/category"),
    ] {
        let told =
            world.post(rahul, "/categories/aliases", &json!({ "word": word, "category": category })).await;
        assert_eq!((told.status, &told.body["errors"][0]["pointer"]), (422, &json!(place)), "{word}");
    }
    world.app.stop().await;
}

#[actix::test]
async fn two_corrections_that_agree_teach_a_word_by_app_and_chat_together() {
    let world = World::new().await;
    corrected(&world, "900.00", "health").await;
    assert_eq!(words(&world, &world.rahul, "health").await, (vec![], vec![]), "one alone teaches nothing");
    corrected(&world, "901.00", "gifts").await;
    corrected(&world, "902.00", "health").await;
    assert_eq!(words(&world, &world.rahul, "health").await.1.len(), 0, "they have to follow each other");

    world.app.says(RAHUL, "spent 300 on decathlon").await;
    let told = spoken(&world.app.says(RAHUL, "change the category to health").await);
    assert!(told.contains("from now on I file “decathlon” under health"), "{told}");
    assert_eq!(words(&world, &world.rahul, "health").await, (vec![], vec!["decathlon".to_owned()]));
    assert_eq!(filed(&world, &world.rahul, "spent 77 on decathlon").await, "health");
    world.app.says(RAHUL, "spent 310 on decathlon").await;
    let latest = world.get(&world.rahul, "/expenses?limit=1&sort_by=entered_desc").await.ok();
    assert_eq!(latest["items"][0]["category"], "health");

    let listed = spoken(&world.app.says(RAHUL, "my words").await);
    assert!(listed.contains("health: decathlon"), "{listed}");
    world.app.says(RAHUL, "forget decathlon").await;
    assert_eq!(words(&world, &world.rahul, "health").await, (vec![], vec![]));
    world.app.stop().await;
}

#[actix::test]
async fn corrections_in_one_batch_are_counted_and_the_next_one_takes_over() {
    let world = World::new().await;
    for (at, category) in ["health", "health", "gifts", "gifts"].into_iter().enumerate() {
        corrected(&world, &format!("{}.00", 500 + at), category).await;
    }
    assert_eq!(words(&world, &world.rahul, "health").await, (vec![], vec![]));
    assert_eq!(words(&world, &world.rahul, "gifts").await, (vec![], vec!["Decathlon".to_owned()]));
    world.app.stop().await;
}

#[actix::test]
async fn what_somebody_changes_of_their_own_is_told_to_their_other_devices() {
    let world = World::new().await;
    let start = world.get(&world.rahul, "/events").await.ok()["cursor"].as_str().unwrap().to_owned();
    world.ask(&world.rahul, Method::PATCH, "/me", &[], Some(&json!({ "currency": "EUR" }))).await.ok();
    let cash = json!({ "id": fresh_id(), "name": "Purse", "kind": "cash", "currency": "INR" });
    world.post(&world.rahul, "/accounts", &cash).await.ok();
    let word = json!({ "word": "zepto", "category": "groceries" });
    world.post(&world.rahul, "/categories/aliases", &word).await.ok();
    let events = world.get(&world.rahul, &format!("/events?after={start}")).await.ok();
    let items = events["items"].as_array().unwrap();
    let kinds: Vec<&str> = items.iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["settings.changed", "settings.accounts", "settings.categories"]);
    assert_eq!(items[0]["me"], world.get(&world.rahul, "/me").await.ok());
    assert_eq!(items[0]["me"]["currency"], "EUR");
    assert_eq!(items[1]["accounts"], world.get(&world.rahul, "/accounts").await.ok()["items"]);
    assert_eq!(items[2]["categories"], world.get(&world.rahul, "/categories").await.ok());
    // They are no news to others, and none to look back at.
    let activity = world.get(&world.rahul, "/activity").await.ok();
    assert_eq!(activity["items"], json!([]));
    let other = world.get(&world.asha, "/events?after=0.0").await.ok();
    assert!(!other.to_string().contains("Purse"), "{other}");
    world.app.stop().await;
}
