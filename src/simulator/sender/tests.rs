use super::super::phones::NewPerson;
use super::super::{Provider, SimConfig};
use super::post::{Post, check_webhook_url, signature};
use super::webhook::{Business, State};
use super::*;
use std::collections::BTreeSet;

fn fixture(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/webhooks/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600, 0).unwrap()
}

fn business() -> Business {
    Business {
        account_id: "118800550100001".to_owned(),
        number_id: "109900550100001".to_owned(),
        display_number: "15550100001".to_owned(),
    }
}

fn phones() -> Phones {
    let mut phones = Phones::new(1);
    for (key, name, number, hidden) in [
        ("ana", "Ana Reyes", "15550100123", false),
        ("ben", "Ben Okoro", "15550100145", false),
        ("dee", "Dee", "15550100167", true),
    ] {
        let new = NewPerson {
            key: key.to_owned(),
            name: Some(name.to_owned()),
            number: Some(number.to_owned()),
            hidden,
            ..NewPerson::default()
        };
        phones.add(&new).unwrap();
        let offer = phones.wrote(key, at(), true).unwrap();
        offer.from = super::super::phones::Side::Bot;
        offer.kind = if hidden { "asks_contact" } else { "buttons" }.to_owned();
        offer.text = "Saved".to_owned();
        let button = super::super::phones::Button { id: "confirm:7f3a".to_owned(), title: "Save".to_owned() };
        offer.buttons.push(button);
        let row = |title: &str, description: Option<&str>| super::super::phones::Row {
            id: title.to_owned(),
            title: title.to_owned(),
            description: description.map(str::to_owned),
        };
        let rows = vec![row("Food", Some("Meals")), row("Other", None)];
        offer.list = Some(super::super::phones::List { button: "Choose".to_owned(), rows });
        phones.wrote(key, at(), true).unwrap().text = "Lunch 12.50".to_owned();
    }
    phones
}

/// The webhook body of an act.
fn told(phones: &mut Phones, key: &str, act: Act) -> Value {
    let shared = super::super::tests::shared("http://127.0.0.1:9/");
    prepare(&shared, phones, key, act, at()).unwrap().body
}

/// Paths of all values, with `[]` for places in lists.
pub(in crate::simulator) fn paths(value: &Value) -> BTreeSet<String> {
    fn walk(value: &Value, at: &str, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(keys) => {
                keys.iter().for_each(|(key, value)| walk(value, &format!("{at}/{key}"), into));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{at}/[]"), into)),
            Value::Null => _ = into.insert(format!("{at}:null")),
            Value::Bool(_) => _ = into.insert(format!("{at}:bool")),
            Value::Number(_) => _ = into.insert(format!("{at}:number")),
            Value::String(_) => _ = into.insert(format!("{at}:string")),
        }
    }
    let mut into = BTreeSet::new();
    walk(value, "", &mut into);
    into
}

/// What is in one and not in the other, by the ends of the paths that may differ.
fn compare(name: &str, ours: &Value, may_lack: &[&str], may_have: &[&str]) {
    let (mine, theirs) = (paths(ours), paths(&fixture(name)));
    let end = |path: &&String, ends: &[&str]| ends.iter().any(|end| path.contains(end));
    let lacks: Vec<_> = theirs.difference(&mine).filter(|path| !end(path, may_lack)).collect();
    let has: Vec<_> = mine.difference(&theirs).filter(|path| !end(path, may_have)).collect();
    assert!(lacks.is_empty() && has.is_empty(), "{name}\n lacks {lacks:?}\n has {has:?}");
}

fn says(text: &str) -> Act {
    Act::Says { text: text.to_owned(), replies_to: None, forwarded: false }
}

#[test]
fn every_act_has_the_shape_on_record() {
    let word = |word: &str| word.to_owned();
    let phones = &mut phones();
    compare("text", &told(phones, "ana", says("Lunch 12.50")), &[], &[]);
    compare("text_bsuid_only", &told(phones, "dee", says("Groceries")), &[], &[]);
    let reply = Act::Says { text: word("no"), replies_to: Some(word("saved")), forwarded: false };
    compare("text_reply_context", &told(phones, "ana", reply), &[], &[]);
    let forwarded = Act::Says { text: word("Taxi"), replies_to: None, forwarded: true };
    compare("text_forwarded", &told(phones, "ana", forwarded), &[], &[]);
    let taps = Act::Taps { title: word("save"), on: None };
    compare("interactive_button_reply", &told(phones, "ana", taps), &[], &[]);
    let picks = |title: &str| Act::Picks { title: title.to_owned(), on: None };
    compare("interactive_list_reply", &told(phones, "ana", picks("Food")), &[], &[]);
    compare("interactive_list_reply_no_description", &told(phones, "ana", picks("Other")), &[], &[]);
    let reacts = |emoji: Option<&str>| Act::Reacts { emoji: emoji.map(word), on: None };
    compare("reaction", &told(phones, "ana", reacts(Some("👍"))), &[], &[]);
    compare("reaction_removed", &told(phones, "ana", reacts(None)), &[], &[]);
    let ben = ContactCard { of: Some(word("ben")), ..ContactCard::default() };
    compare("contacts", &told(phones, "ana", Act::SendsContact(ben)), &["/org", "/emails", "/vcard"], &[]);
    let plumber = ContactCard { name: word("Plumber"), of: None, number: Some(word("555-0177")) };
    let extras = ["/type:", "/first_name", "/origin"];
    compare("contacts_minimal", &told(phones, "ana", Act::SendsContact(plumber)), &[], &extras);
    compare("contacts_requested_phone", &told(phones, "dee", Act::SharesNumber), &[], &["/first_name"]);
    let image = Act::SendsImage { caption: Some(word("Receipt")) };
    compare("image_caption", &told(phones, "ana", image), &["/image/url"], &[]);
    compare("image", &told(phones, "ana", Act::SendsImage { caption: None }), &["/image/url"], &[]);
    compare("audio_voice_no_url", &told(phones, "ana", Act::Speaks { words: word("tea") }), &[], &[]);
    compare("sticker", &told(phones, "ana", Act::SendsSticker), &["/sticker/url"], &[]);
    compare("location_pin", &told(phones, "ana", Act::SendsLocation), &[], &[]);
    compare("edit", &told(phones, "ana", Act::Edits { fragment: word("Lunch"), to: word("Tea") }), &[], &[]);
    compare("revoke", &told(phones, "ana", Act::Deletes { fragment: word("Tea") }), &[], &[]);
    let moves = Act::ChangesNumber { to: Some(word("15550100129")) };
    compare("system_user_changed_number", &told(phones, "ana", moves), &[], &[]);
}

#[test]
fn a_template_button_has_its_own_shape() {
    let phones = &mut phones();
    let offer = phones.holding("ana", "Saved").unwrap().id.clone();
    "template".clone_into(&mut phones.by_id(&offer).unwrap().kind);
    let taps = Act::Taps { title: "Save".to_owned(), on: None };
    compare("button_template_quick_reply", &told(phones, "ana", taps), &[], &[]);
}

#[test]
fn statuses_have_the_shape_on_record() {
    let phones = phones();
    let status = |key: &str, state, opaque| {
        let person = phones.person(key).unwrap();
        let status = webhook::status(person, "wamid.x", state, at(), false, opaque);
        let contact = (!matches!(state, State::Failed(_))).then(|| webhook::contact(person));
        webhook::envelope(&business(), contact, "statuses", status)
    };
    for (name, state) in
        [("status_sent", State::Sent), ("status_delivered", State::Delivered), ("status_read", State::Read)]
    {
        compare(name, &status("ana", state, Some("outbox:0001")), &[], &[]);
    }
    compare("status_failed_131026_undeliverable", &status("ana", State::Failed(131_026), None), &[], &[]);
    compare("status_failed_bsuid", &status("dee", State::Failed(131_026), None), &[], &[]);
    compare("status_delivered_bsuid", &status("dee", State::Delivered, None), &[], &["/pricing"]);
}

#[test]
fn the_wire_is_ascii_and_escaped_as_the_provider_does() {
    let body = serde_json::json!({ "body": "Café 4,50 € ☕ 😀 https://example.test/r/1" });
    let wire = webhook::wire(&body);
    let recorded = std::fs::read_to_string(format!(
        "{}/tests/fixtures/webhooks/text_minified_escaped.json",
        env!("CARGO_MANIFEST_DIR")
    ));
    assert!(recorded.unwrap().contains(&wire), "{wire}");
    assert_eq!(serde_json::from_str::<Value>(&wire).unwrap(), body);
}

#[test]
fn signatures_are_those_on_record() {
    let list =
        std::fs::read_to_string(format!("{}/tests/fixtures/signatures.tsv", env!("CARGO_MANIFEST_DIR")));
    let list = list.unwrap();
    let lines = list.lines().filter(|line| line.contains("X-Hub-Signature-256") && !line.contains("/bad/"));
    let mut checked = 0;
    for line in lines {
        let [file, _, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let path = format!("{}/tests/fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
        let body = std::fs::read_to_string(path).unwrap();
        assert_eq!(signature("fixture-app-secret", &body), expected, "{file}");
        checked += 1;
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn webhooks_go_to_this_host_only() {
    for here in ["http://127.0.0.1:8080/webhooks/whatsapp", "http://localhost:1/", "http://[::1]:80/x"] {
        assert!(check_webhook_url(here).is_ok(), "{here}");
    }
    for elsewhere in [
        "http://10.0.0.1/",
        "https://bot.example.test/",
        "http://127.0.0.1.example.test/",
        "http://localhost.example.test/",
        "file:///etc/passwd",
        "",
    ] {
        assert!(check_webhook_url(elsewhere).is_err(), "{elsewhere}");
        assert!(Post::new(&SimConfig::for_testing(elsewhere)).is_err(), "{elsewhere}");
    }
    let d360 = SimConfig { provider: Provider::D360, ..SimConfig::for_testing("http://127.0.0.1:9/") };
    assert!(Post::new(&d360).unwrap().set_url("http://example.test/").is_err());
}

#[test]
fn what_is_not_there_cannot_be_tapped() {
    let mut phones = phones();
    let shared = super::super::tests::shared("http://127.0.0.1:9/");
    let mut not = |act| prepare(&shared, &mut phones, "ana", act, at()).err().unwrap().to_string();
    let told = not(Act::Taps { title: "Undo".to_owned(), on: None });
    assert!(told.contains("Undo") && told.contains("Save"), "{told}");
    assert!(not(Act::Taps { title: "Save".to_owned(), on: Some("Dinner".to_owned()) }).contains("Save"));
    assert!(not(Act::Edits { fragment: "Saved".to_owned(), to: "x".to_owned() }).contains("Saved"));
}
