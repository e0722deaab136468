//! Who did what, about which record, and what it changed for the one who looks back.

use super::world::{ASHA, World};
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};

#[actix::test]
async fn what_happened_says_who_did_it_and_what_it_changed() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let made = world.added("Dinner", "160.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let mut edit = world.expense("Big dinner", "200.00");
    edit.as_object_mut().unwrap().remove("id");
    edit["version"] = json!(1);
    world.ask(rahul, Method::PUT, &path, &[], Some(&edit)).await.ok();
    let said = json!({ "id": fresh_id(), "text": "thanks" });
    world.post(asha, &format!("{path}/comments"), &said).await.ok();
    world.ask(asha, Method::POST, &format!("{path}/confirm"), &[], None).await.ok();
    world.on(rahul, Method::DELETE, &path, 2).await.ok();
    world.on(rahul, Method::POST, &format!("{path}/restore"), 3).await.ok();
    world.app.says(ASHA, "taxi 90 with Rahul").await;

    let told = world.get(rahul, "/activity").await.ok();
    let of = |item: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let change = item["my_change"].as_array().unwrap().iter().map(|money| text(&money["amount"]));
        [
            text(&item["kind"]),
            text(&item["by"]["name"]),
            text(&item["source"]),
            text(&item["about"]["description"]),
            text(&item["total"]["amount"]),
            change.collect::<Vec<_>>().join(" "),
        ]
    };
    let seen: Vec<[String; 6]> = told["items"].as_array().unwrap().iter().map(of).collect();
    let me = world.get(rahul, "/me").await.ok()["name"].as_str().unwrap_or_default().to_owned();
    let expected = [
        ["expense.added", "Asha", "whatsapp", "taxi", "90.00", "-45.00"],
        ["expense.restored", &me, "app", "Big dinner", "200.00", "100.00"],
        ["expense.deleted", &me, "app", "Big dinner", "200.00", "-100.00"],
        ["expense.confirmed", "Asha", "app", "Big dinner", "200.00", ""],
        ["comment.added", "Asha", "app", "Big dinner", "200.00", ""],
        ["expense.changed", &me, "app", "Big dinner", "200.00", "20.00"],
        ["expense.added", &me, "app", "Big dinner", "160.00", "80.00"],
    ];
    assert_eq!(seen, expected.map(|row| row.map(str::to_owned)), "{told}");
    assert!(told["items"][1]["by"]["is_me"] == json!(true));
    let hers = world.get(asha, "/activity").await.ok();
    let mine: Vec<String> =
        hers["items"].as_array().unwrap().iter().map(|item| of(item)[5].clone()).collect();
    assert_eq!(mine, ["45.00", "-100.00", "100.00", "", "", "-20.00", "-80.00"]);
    // Who is taken out hears no more of it, not even who did that.
    edit["version"] = json!(4);
    edit["split"]["among"] = json!([rahul.id]);
    world.ask(rahul, Method::PUT, &path, &[], Some(&edit)).await.ok();
    let hers = world.get(asha, "/activity").await.ok();
    let gone = hers["items"].as_array().unwrap().iter().find(|item| item["kind"] == "record.gone").unwrap();
    for field in ["by", "about", "total", "source"] {
        assert_eq!(gone.get(field), None, "{gone}");
    }
    world.app.stop().await;
}
