//! Guests who are invited, and who become somebody with a phone by sending the code: what they see before and after,
//! and what becomes of codes that are wrong, used, taken back or late.

use super::merging::{guest, net, spends};
use super::world::{Person, RAHUL, STRANGER, World};
use crate::support::{Sent, fresh_id};
use hisaab::adapters::postgres::invites::PgInvites;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::domain::invite::{INVITE_TRIES_MAX, INVITES_MAX};
use hisaab::ids::{CommandId, TenantId};
use hisaab::ports::invites::{FoundInvite, Invites as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const NEW: &str = "919812345621";

fn words(sent: &[Sent]) -> String {
    sent.iter()
        .filter(|sent| sent.is_message())
        .map(|sent| sent.body.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The id of the button with this title.
fn button(sent: &[Sent], title: &str) -> String {
    let buttons = sent.iter().filter_map(|sent| sent.body["interactive"]["action"]["buttons"].as_array());
    let found = buttons.flatten().find(|button| button["reply"]["title"] == title);
    found.unwrap_or_else(|| panic!("no {title} in {}", words(sent)))["reply"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn invite(world: &World, who: &Person, guest: Uuid) -> super::world::Told {
    world.post(who, &format!("/people/{guest}/invite"), &Value::Null).await
}

async fn text_of(world: &World, who: &Person, guest: Uuid) -> String {
    invite(world, who, guest).await.ok()["text"].as_str().unwrap().to_owned()
}

/// Rahul's guest Kamu owes him 40 rupees of a cab.
async fn with_kamu() -> (World, Uuid, Value) {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let cab = spends(&world, &world.rahul, "Cab", "80.00", &[json!(world.rahul.id), json!(kamu)]).await;
    (world, kamu, cab)
}

#[actix::test]
async fn a_guest_joins_by_the_code_sees_what_stands_there_and_objects() {
    let (world, kamu, cab) = with_kamu().await;
    let made = invite(&world, &world.rahul, kamu).await.ok();
    let (text, code) = (made["text"].as_str().unwrap(), made["code"].as_str().unwrap());
    assert_eq!(
        (text, &made["status"], &made["person"]["id"]),
        (&*format!("join {code}"), &json!("open"), &json!(kamu))
    );
    // Nothing of the books is told before they agree.
    let asked = world.app.says(NEW, text).await;
    let told = words(&asked);
    assert!(told.contains("keeps notes of shared money"), "{told}");
    for secret in ["Cab", "40", "80", "Kamu"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    assert_eq!(net(&world, &world.rahul, json!(kamu)).await, "40.00");
    let before = world.app.provider.messages().len();
    let joined = world.app.taps(NEW, &button(&asked, "Yes, that is me")).await;
    let told = words(&joined);
    assert!(told.contains("You are in") && told.contains("₹40.00"), "{told}");
    assert!(told.contains("· Cab"), "and it is shown to be answered: {told}");
    let to_rahul: Vec<Sent> = world.app.provider.messages()[before..]
        .iter()
        .filter(|sent| sent.to().trim_start_matches('+') == RAHUL)
        .cloned()
        .collect();
    assert!(words(&to_rahul).contains("Kamu has joined"), "{}", words(&to_rahul));
    let new = world.person(NEW).await;
    let me = json!(new.id);
    assert_eq!(net(&world, &world.rahul, me.clone()).await, "40.00");
    assert_eq!(net(&world, &new, json!(world.rahul.id)).await, "-40.00");
    let listed = world.get(&new, "/expenses").await.ok();
    assert_eq!(listed["items"][0]["id"], cab["id"]);
    world.books_are_whole().await;
    // They object, as to anything that others log.
    world.app.taps(NEW, &button(&joined, "Not right")).await;
    world.app.says(NEW, "I was not there").await;
    let disputed = world.get(&world.rahul, "/expenses?status=disputed").await.ok();
    assert_eq!(disputed["items"][0]["id"], cab["id"], "{disputed}");
    // Rahul calls them Kamu still, and the guest of before is nobody.
    let person = world.get(&world.rahul, &format!("/people/{}", new.id)).await.ok();
    assert_eq!((&person["name"], &person["is_reachable"]), (&json!("Kamu"), &json!(true)));
    assert_eq!(world.get(&world.rahul, &format!("/people/{kamu}")).await.status, 404);
    let list = world.get(&world.rahul, "/invites").await.ok();
    assert_eq!((&list["items"][0]["status"], list.to_string().contains(code)), (&json!("used"), false));
    // The code is used.
    assert!(words(&world.app.says(NEW, text).await).contains("joined by that invitation already"));
    assert!(words(&world.app.says(STRANGER, text).await).contains("is over"));
    world.app.stop().await;
}

#[actix::test]
async fn who_says_no_is_shown_nothing_and_may_come_back() {
    let (world, kamu, _) = with_kamu().await;
    let text = text_of(&world, &world.rahul, kamu).await;
    let asked = world.app.says(NEW, &text).await;
    let told = words(&world.app.taps(NEW, &button(&asked, "No")).await);
    assert!(told.contains("nothing was connected") && !told.contains("Cab"), "{told}");
    assert_eq!(net(&world, &world.rahul, json!(kamu)).await, "40.00");
    world.app.says(NEW, &text).await;
    let told = words(&world.app.says(NEW, "yes").await);
    assert!(told.contains("You are in"), "{told}");
    assert_eq!(world.get(&world.rahul, &format!("/people/{kamu}")).await.status, 404);
    world.app.stop().await;
}

#[actix::test]
async fn codes_that_are_wrong_ones_own_taken_back_late_or_of_before_say_so() {
    let (world, kamu, _) = with_kamu().await;
    let says = async |who: &str, text: &str| words(&world.app.says(who, text).await);
    let first = text_of(&world, &world.rahul, kamu).await;
    assert!(says(RAHUL, &first).await.contains("your own invitation"));
    let second = invite(&world, &world.rahul, kamu).await.ok();
    assert!(says(NEW, &first).await.contains("is over"), "a newer one took its place");
    let id = second["id"].as_str().unwrap();
    let path = format!("/invites/{id}");
    assert_eq!(world.ask(&world.asha, Method::DELETE, &path, &[], None).await.refused(), (404, "not_found"));
    assert_eq!(world.ask(&world.rahul, Method::DELETE, &path, &[], None).await.ok()["status"], "revoked");
    assert!(says(NEW, second["text"].as_str().unwrap()).await.contains("is over"));
    let third = text_of(&world, &world.rahul, kamu).await;
    // Asked while it is good, answered when it is not any more.
    let asked = world.app.says(NEW, &third).await;
    let client = world.app.database.client().await;
    client.batch_execute("update invites set expires_at = '2020-01-01'").await.unwrap();
    let late = words(&world.app.taps(NEW, &button(&asked, "Yes, that is me")).await);
    assert!(late.contains("is over"), "{late}");
    assert!(says(NEW, &third).await.contains("is over"));
    let listed = world.get(&world.rahul, "/invites").await.ok();
    let states: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(states.len(), 3);
    assert!(states.contains(&&json!("expired")) && states.contains(&&json!("revoked")), "{listed}");
    assert_eq!(net(&world, &world.rahul, json!(kamu)).await, "40.00", "nobody has joined");
    world.app.stop().await;
}

#[actix::test]
async fn tries_and_invitations_are_few() {
    let (world, kamu, _) = with_kamu().await;
    let text = text_of(&world, &world.rahul, kamu).await;
    for at in 0..INVITE_TRIES_MAX {
        let letters: Vec<char> = "ACDEFGHJKM".chars().collect();
        let at = usize::try_from(at).unwrap();
        let wrong = format!("join 22222-2222{}", letters[at % letters.len()]);
        assert!(words(&world.app.says(NEW, &wrong).await).contains("do not know that code"));
    }
    assert!(words(&world.app.says(NEW, "join 22222-22223").await).contains("too many wrong codes"));
    assert!(
        words(&world.app.says(NEW, &text).await).contains("too many wrong codes"),
        "not even the right one"
    );
    for _ in 1..INVITES_MAX {
        assert_eq!(invite(&world, &world.rahul, kamu).await.status, 201);
    }
    let refused = invite(&world, &world.rahul, kamu).await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 80_000);
    world.app.stop().await;
}

#[actix::test]
async fn only_who_brought_a_guest_in_invites_them_and_only_in_the_own_tenant() {
    let (world, kamu, _) = with_kamu().await;
    let of_asha = guest(&world, &world.asha, "Meena").await;
    let all = [json!(world.rahul.id), json!(world.asha.id), json!(kamu)];
    spends(&world, &world.rahul, "Dinner", "90.00", &all).await;
    for (who, whom, expected) in [
        (&world.rahul, kamu, 201),
        (&world.asha, kamu, 403),
        (&world.stranger, kamu, 404),
        (&world.rahul, of_asha, 404),
        (&world.rahul, fresh_id(), 404),
        (&world.rahul, world.rahul.id.0, 404),
        (&world.rahul, world.asha.id.0, 409),
    ] {
        let told = invite(&world, who, whom).await;
        assert_eq!(told.status, expected, "{whom}: {}", told.body);
    }
    assert_eq!(world.get(&world.asha, "/invites").await.ok()["items"], json!([]));
    // The same key has the same code again.
    let path = format!("/people/{kamu}/invite");
    let key = [("idempotency-key", "one")];
    let first = world.ask(&world.rahul, Method::POST, &path, &key, None).await;
    let again = world.ask(&world.rahul, Method::POST, &path, &key, None).await;
    let first = first.ok();
    assert_eq!(first, again.ok());
    let reads = pool(world.app.database.url(), Use::Reads, 2).await.unwrap();
    let other = TenantId::derived("tenant", &[b"another"]);
    let keys = KeyRing::open(reads.clone(), &MasterKey::random().unwrap(), other, "another").await.unwrap();
    let elsewhere = PgInvites::new(reads, Arc::new(keys));
    let code = first["code"].as_str().unwrap().replace('-', "");
    let turn = CommandId::derived("turn", &[]);
    let now = chrono::DateTime::UNIX_EPOCH;
    let found = elsewhere.find(&code, world.asha.id, turn, now).await.unwrap();
    assert_eq!(found, FoundInvite::Unknown, "a code of another tenant is nobody's here");
    let id = first["id"].as_str().unwrap().parse().unwrap();
    let revoked = elsewhere.revoke(world.rahul.id, hisaab::ids::InviteId(id), now).await.unwrap();
    assert_eq!(revoked, None);
    world.app.stop().await;
}

#[actix::test]
async fn an_app_joins_by_the_code_too() {
    let (world, kamu, cab) = with_kamu().await;
    let made = invite(&world, &world.rahul, kamu).await.ok();
    let code = made["code"].as_str().unwrap().to_lowercase();
    let claim = async |who: &Person, body: Value| world.post(who, "/invites/claim", &body).await;
    let (asha, rahul) = (&world.asha, &world.rahul);
    // Looking at it tells who invites and nothing of the books.
    let looked = claim(&world.stranger, json!({"code": code})).await.ok();
    assert_eq!((&looked["joined"], &looked["person"]), (&json!(false), &Value::Null), "{looked}");
    for secret in ["Cab", "40", "Kamu"] {
        assert!(!looked.to_string().contains(secret), "{secret} in {looked}");
    }
    assert_eq!(net(&world, rahul, json!(kamu)).await, "40.00");
    for (who, code, status, told) in [
        (rahul, code.as_str(), 422, "own_invitation"),
        (asha, "22222-22222", 404, "not_found"),
        (asha, "hello", 422, "not_a_code"),
    ] {
        let refused = claim(who, json!({"code": code, "agree": true})).await;
        assert!(refused.status == status && refused.body.to_string().contains(told), "{}", refused.body);
    }
    let body = json!({"code": code, "agree": true});
    let joined = claim(&world.stranger, body.clone()).await.ok();
    assert_eq!((&joined["joined"], &joined["person"]["id"]), (&json!(true), &json!(rahul.id)), "{joined}");
    let me = json!(world.stranger.id);
    assert_eq!(net(&world, rahul, me).await, "40.00");
    let listed = world.get(&world.stranger, "/expenses?status=to_confirm").await.ok();
    assert_eq!(listed["items"][0]["id"], cab["id"], "it is there to be answered: {listed}");
    // An answer that was lost: the same again says the same, somebody else is late.
    assert_eq!(claim(&world.stranger, body.clone()).await.ok()["joined"], json!(true));
    assert_eq!(claim(asha, body).await.refused(), (409, "conflict"));
    world.books_are_whole().await;
    world.app.stop().await;
}
