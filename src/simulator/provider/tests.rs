use super::request::{Content, Request, read};
use super::*;
use std::path::PathBuf;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/apis")
}

fn fixture(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixtures().join(name)).unwrap()).unwrap()
}

fn code(body: &Value) -> i64 {
    read(body).unwrap_err().code
}

/// The request with the value at `pointer` set.
fn with(name: &str, pointer: &str, value: Value) -> Value {
    let mut body = fixture(name);
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let keys = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    keys.insert(key.to_owned(), value);
    body
}

#[test]
fn every_request_on_record_is_read() {
    let mut read_ones = 0;
    for entry in std::fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.starts_with("graph_request_") {
            assert!(read(&fixture(&name)).is_ok(), "{name}: {:?}", read(&fixture(&name)));
            read_ones += 1;
        }
    }
    assert!(read_ones >= 13, "{read_ones}");
}

#[test]
fn every_limit_is_held_to_the_letter() {
    let long = |chars: usize| Value::String("ä".repeat(chars));
    let (text, buttons, list, link) = (
        "graph_request_text.json",
        "graph_request_buttons.json",
        "graph_request_list.json",
        "graph_request_cta_url.json",
    );
    for (name, pointer, max) in [
        (text, "/text/body", 4_096),
        (text, "/biz_opaque_callback_data", 512),
        (buttons, "/interactive/body/text", 1_024),
        (buttons, "/interactive/footer/text", 60),
        (buttons, "/interactive/action/buttons/0/reply/title", 20),
        (buttons, "/interactive/action/buttons/0/reply/id", 256),
        (list, "/interactive/body/text", 4_096),
        (list, "/interactive/header/text", 60),
        (list, "/interactive/footer/text", 60),
        (list, "/interactive/action/button", 20),
        (list, "/interactive/action/sections/0/title", 24),
        (list, "/interactive/action/sections/0/rows/0/id", 200),
        (list, "/interactive/action/sections/0/rows/0/title", 24),
        (list, "/interactive/action/sections/0/rows/0/description", 72),
        (link, "/interactive/action/parameters/display_text", 20),
        (link, "/interactive/body/text", 1_024),
        ("graph_request_document_id.json", "/document/caption", 1_024),
    ] {
        assert!(read(&with(name, pointer, long(max))).is_ok(), "{pointer} at {max}");
        assert_eq!(code(&with(name, pointer, long(max + 1))), 131_009, "{pointer} above {max}");
    }
    for (name, pointer) in [(text, "/text/body"), (buttons, "/interactive/action/buttons/0/reply/title")] {
        assert_eq!(code(&with(name, pointer, json!("  "))), 131_009, "{pointer}");
    }
}

#[test]
fn choices_are_counted_and_differ() {
    let buttons = "graph_request_buttons.json";
    let at = "/interactive/action/buttons";
    let button = |id: &str, title: &str| json!({ "type": "reply", "reply": { "id": id, "title": title } });
    let many = |count: usize| (0..count).map(|n| button(&n.to_string(), &n.to_string())).collect::<Value>();
    assert!(read(&with(buttons, at, many(3))).is_ok());
    assert_eq!(code(&with(buttons, at, many(4))), 131_009);
    assert_eq!(code(&with(buttons, at, many(0))), 131_009);
    assert_eq!(code(&with(buttons, at, json!([button("a", "x"), button("b", "x")]))), 131_009);
    assert_eq!(code(&with(buttons, at, json!([button("a", "x"), button("a", "y")]))), 131_009);

    let list = "graph_request_list.json";
    let at = "/interactive/action/sections";
    let rows =
        |count: usize| (0..count).map(|n| json!({ "id": n.to_string(), "title": "r" })).collect::<Value>();
    assert!(read(&with(list, at, json!([{ "rows": rows(10) }]))).is_ok());
    assert_eq!(code(&with(list, at, json!([{ "rows": rows(11) }]))), 131_009);
    assert_eq!(code(&with(list, at, json!([{ "rows": rows(1) }, { "rows": rows(1) }]))), 131_008);
    let same = json!([{ "title": "a", "rows": rows(1) }, { "title": "b", "rows": rows(1) }]);
    assert_eq!(code(&with(list, at, same)), 131_009);
}

#[test]
fn what_is_missing_or_unknown_is_told() {
    let text = "graph_request_text.json";
    assert_eq!(code(&json!([])), 100);
    assert_eq!(code(&json!({})), 131_008);
    assert_eq!(code(&with(text, "/foo", json!(1))), 100);
    assert_eq!(code(&with(text, "/text/foo", json!(1))), 100);
    assert_eq!(code(&with(text, "/type", json!("poll"))), 100);
    assert_eq!(code(&with(text, "/text/body", json!(1))), 100);
    assert_eq!(code(&with(text, "/messaging_product", json!("sms"))), 100);
    for to in ["15550100123", "+1555x", "+", "+1 555 010 0123"] {
        assert_eq!(code(&with(text, "/to", json!(to))), 131_009, "{to}");
    }
    for recipient in ["10550010000000000004", "us.1", "US.", "US.a.b.c", "US.1-2"] {
        let body = with("graph_request_text_bsuid.json", "/recipient", json!(recipient));
        assert_eq!(code(&body), 131_009, "{recipient}");
    }
    let url = "/interactive/action/parameters/url";
    assert_eq!(code(&with("graph_request_cta_url.json", url, json!("ftp://x"))), 131_009);
    assert_eq!(code(&with(text, "/context/message_id", json!("abc"))), 131_009);
    let value = "/template/components/0/parameters/0/text";
    assert_eq!(code(&with("graph_request_template.json", value, json!("a\nb"))), 132_018);
}

#[test]
fn errors_have_the_shape_on_record() {
    for (name, code) in [
        ("graph_error_131009_parameter.json", 131_009),
        ("graph_error_131047_window.json", 131_047),
        ("graph_error_131056_pair.json", 131_056),
        ("graph_error_130429_rate.json", 130_429),
        ("graph_error_131026_undeliverable.json", 131_026),
        ("graph_error_132001_template_missing.json", 132_001),
        ("graph_error_100_parameter.json", 100),
        ("graph_error_100_unknown_object.json", 33),
        ("graph_error_190_token.json", 190),
    ] {
        let (ours, theirs) = (Breach::new(code, "x").json(), fixture(name));
        let keys = |value: &Value| value["error"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&ours), keys(&theirs), "{name}");
        assert_eq!(ours["error"]["code"], theirs["error"]["code"], "{name}");
        assert_eq!(ours["error"]["type"], theirs["error"]["type"], "{name}");
    }
}

fn filled(name: &str) -> Filled {
    let Request::Send(send) = read(&fixture(name)).unwrap() else { panic!("{name}") };
    let Content::Template(filled) = send.content else { panic!("{name}") };
    filled
}

#[test]
fn a_template_is_held_to_what_was_approved() {
    let approved = |body: &str, buttons: &[&str], paused: bool| Approved {
        name: "weekly_summary".to_owned(),
        language: "en".to_owned(),
        body: body.to_owned(),
        buttons: buttons.iter().map(|title| (*title).to_owned()).collect(),
        paused,
    };
    let sent = filled("graph_request_template.json");
    let good = approved("Hello {{name}}, this week: {{total}}.", &["Stop"], false);
    let shown = filled_in(std::slice::from_ref(&good), &sent).unwrap();
    assert_eq!(shown.text, "Hello Ana, this week: 212.40 EUR.");
    assert_eq!(shown.buttons, [Button { id: "remind:off".to_owned(), title: "Stop".to_owned() }]);

    let code = |approved: &[Approved]| filled_in(approved, &sent).unwrap_err().code;
    assert_eq!(code(&[Approved { language: "hi".to_owned(), ..good.clone() }]), 132_001);
    assert_eq!(code(&[Approved { paused: true, ..good.clone() }]), 132_015);
    assert_eq!(code(&[approved("Hello {{name}}.", &["Stop"], false)]), 132_000);
    assert_eq!(code(&[approved("Hello {{name}}: {{sum}}", &["Stop"], false)]), 132_000);
    assert_eq!(code(&[approved("Hello {{name}}: {{total}}", &[], false)]), 132_000);

    let free = filled_in(&[], &filled("graph_request_template_positional.json")).unwrap();
    assert!(free.text.contains("212.40 EUR"), "{}", free.text);
}

#[test]
fn the_products_own_templates_hold_together() {
    let approved = of_the_product();
    for one in &approved {
        let places = one.body.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
        let payload: Vec<String> = one.buttons.first().map(|_| "payload".to_owned()).into_iter().collect();
        let filled = Filled {
            name: one.name.clone(),
            language: one.language.clone(),
            values: places.map(|name| (Some(name.to_owned()), "x".to_owned())).collect(),
            payloads: payload.clone(),
        };
        let shown = filled_in(&approved, &filled).unwrap();
        let ids: Vec<_> = shown.buttons.iter().map(|button| button.id.as_str()).collect();
        let titles = payload.iter().chain(one.buttons.iter().skip(1)).map(String::as_str);
        assert_eq!(ids, titles.collect::<Vec<_>>(), "{}", one.name);
    }
}
