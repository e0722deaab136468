//! The JSON of what we send, the same for Meta and 360dialog.

use crate::domain::message::{Address, Body, Choice, Outgoing, Row, Template};
use serde_json::{Map, Value, json};

/// The request for `message`, or nothing where its address names nobody.
pub fn request(message: &Outgoing) -> Option<Value> {
    let (key, address) = recipient(&message.to)?;
    let mut request = Map::new();
    request.insert("messaging_product".to_owned(), json!("whatsapp"));
    request.insert("recipient_type".to_owned(), json!("individual"));
    request.insert(key.to_owned(), json!(address));
    let (kind, content) = content(message.body.clone().within_limits());
    request.insert("type".to_owned(), json!(kind));
    request.insert(kind.to_owned(), content);
    if let Some(quoted) = &message.quotes {
        request.insert("context".to_owned(), json!({ "message_id": quoted }));
    }
    let opaque = format!("outbox:{}", message.opaque);
    request.insert("biz_opaque_callback_data".to_owned(), json!(opaque));
    Some(Value::Object(request))
}

/// Marks a message as read; `typing` also shows that an answer is being written.
pub fn read_mark(message_id: &str, typing: bool) -> Value {
    let mut mark = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": message_id });
    if let (true, Some(mark)) = (typing, mark.as_object_mut()) {
        mark.insert("typing_indicator".to_owned(), json!({ "type": "text" }));
    }
    mark
}

/// The key and value that name the person. Without the `+` the provider may take a number for one of our country.
fn recipient(to: &Address) -> Option<(&'static str, String)> {
    let phone = to.phone.as_deref().map(|phone| phone.strip_prefix('+').unwrap_or(phone));
    match (phone, to.scoped_id.as_deref()) {
        (Some(phone), _) if is_number(phone) => Some(("to", format!("+{phone}"))),
        (_, Some(scoped_id)) if !scoped_id.is_empty() => Some(("recipient", scoped_id.to_owned())),
        (Some(_) | None, Some(_) | None) => None,
    }
}

fn is_number(phone: &str) -> bool {
    !phone.is_empty() && phone.bytes().all(|byte| byte.is_ascii_digit())
}

/// The kind of a body and what stands under the key of that name.
fn content(body: Body) -> (&'static str, Value) {
    match body {
        Body::Text { text } => ("text", json!({ "preview_url": false, "body": text })),
        Body::Buttons { text, footer, buttons } => {
            let buttons: Vec<Value> = buttons
                .into_iter()
                .map(|Choice { id, title }| json!({ "type": "reply", "reply": { "id": id, "title": title } }))
                .collect();
            ("interactive", interactive("button", &text, footer, &json!({ "buttons": buttons })))
        }
        Body::List { text, footer, button, rows } => {
            let rows: Vec<Value> = rows.into_iter().map(row).collect();
            let action = json!({ "button": button, "sections": [{ "rows": rows }] });
            ("interactive", interactive("list", &text, footer, &action))
        }
        Body::Template(filled) => ("template", template(filled)),
    }
}

fn interactive(kind: &str, text: &str, footer: Option<String>, action: &Value) -> Value {
    let mut interactive = json!({ "type": kind, "body": { "text": text }, "action": action });
    if let (Some(footer), Some(interactive)) = (footer, interactive.as_object_mut()) {
        interactive.insert("footer".to_owned(), json!({ "text": footer }));
    }
    interactive
}

fn row(row: Row) -> Value {
    let Row { id, title, description } = row;
    match description {
        Some(description) => json!({ "id": id, "title": title, "description": description }),
        None => json!({ "id": id, "title": title }),
    }
}

fn template(filled: Template) -> Value {
    let Template { name, language, parameters, payloads } = filled;
    let mut components = Vec::new();
    if !parameters.is_empty() {
        let parameters: Vec<Value> = parameters
            .into_iter()
            .map(|(name, text)| json!({ "type": "text", "parameter_name": name, "text": one_line(&text) }))
            .collect();
        components.push(json!({ "type": "body", "parameters": parameters }));
    }
    for (index, payload) in payloads.into_iter().enumerate() {
        components.push(json!({
            "type": "button",
            "sub_type": "quick_reply",
            "index": index.to_string(),
            "parameters": [{ "type": "payload", "payload": payload }],
        }));
    }
    let mut template = json!({ "name": name, "language": { "code": language } });
    if let (false, Some(template)) = (components.is_empty(), template.as_object_mut()) {
        template.insert("components".to_owned(), Value::Array(components));
    }
    template
}

/// A value of a template may hold no line break, no tab and no long run of blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OutboxId;

    const ANA_WROTE: &str = "wamid.HBgLMTU1NTAxMDAxMjMVAgASGBQzQTYyOEI0OUQ5NkRDREU5N0E0MwA=";

    fn fixture(name: &str) -> Value {
        let path = format!("{}/tests/fixtures/apis/{name}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    fn ana() -> Address {
        Address { phone: Some("15550100123".to_owned()), scoped_id: Some("US.1".to_owned()) }
    }

    fn dee() -> Address {
        Address { phone: None, scoped_id: Some("US.10550010000000000004".to_owned()) }
    }

    fn text(text: &str) -> Body {
        Body::Text { text: text.to_owned() }
    }

    fn outgoing(to: Address, body: Body) -> Outgoing {
        Outgoing { to, quotes: None, body, opaque: OutboxId::derived("test", &[b"wire"]) }
    }

    fn choice(id: &str, title: &str) -> Choice {
        Choice { id: id.to_owned(), title: title.to_owned() }
    }

    fn row(id: &str, title: &str, description: Option<&str>) -> Row {
        Row { id: id.to_owned(), title: title.to_owned(), description: description.map(str::to_owned) }
    }

    /// The request without the opaque value, which must be there.
    fn sent(message: &Outgoing) -> Value {
        let mut request = request(message).unwrap();
        let opaque = request.as_object_mut().unwrap().remove("biz_opaque_callback_data");
        assert_eq!(opaque, Some(json!(format!("outbox:{}", message.opaque))));
        request
    }

    #[test]
    fn requests_are_those_on_record() {
        let mut quoting = outgoing(ana(), text("Saved: Lunch 12.50 EUR"));
        quoting.quotes = Some(ANA_WROTE.to_owned());
        let mut expected = fixture("graph_request_text.json");
        expected.as_object_mut().unwrap().remove("biz_opaque_callback_data");
        assert_eq!(sent(&quoting), expected);

        let hidden = outgoing(dee(), text("Saved: Groceries 41.90 EUR"));
        assert_eq!(sent(&hidden), fixture("graph_request_text_bsuid.json"));

        let buttons = Body::Buttons {
            text: "Lunch 12.50 EUR, Food & drink. Save it?".to_owned(),
            footer: Some("Today".to_owned()),
            buttons: vec![
                choice("confirm:7f3a", "Save"),
                choice("edit:7f3a", "Change"),
                choice("drop:7f3a", "Discard"),
            ],
        };
        assert_eq!(sent(&outgoing(ana(), buttons)), fixture("graph_request_buttons.json"));

        let template = Body::Template(Template {
            name: "weekly_summary".to_owned(),
            language: "en".to_owned(),
            parameters: vec![
                ("name".to_owned(), "Ana".to_owned()),
                ("total".to_owned(), "212.40\n\tEUR".to_owned()),
            ],
            payloads: vec!["remind:off".to_owned()],
        });
        assert_eq!(sent(&outgoing(ana(), template)), fixture("graph_request_template.json"));

        assert_eq!(read_mark(ANA_WROTE, false), fixture("graph_request_mark_read.json"));
        assert_eq!(read_mark(ANA_WROTE, true), fixture("graph_request_mark_read_typing.json"));
    }

    #[test]
    fn a_list_is_the_one_on_record_in_a_single_section() {
        let mut expected = fixture("graph_request_list.json");
        let interactive = expected["interactive"].as_object_mut().unwrap();
        interactive.remove("header");
        let rows: Vec<Value> = interactive["action"]["sections"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|section| section["rows"].as_array().unwrap().clone())
            .collect();
        interactive["action"]["sections"] = json!([{ "rows": rows }]);

        let list = Body::List {
            text: "Which category is it?".to_owned(),
            footer: Some("Pick one".to_owned()),
            button: "Choose".to_owned(),
            rows: vec![
                row("category:food", "Food & drink", Some("Meals, groceries, coffee")),
                row("category:transport", "Transport", None),
                row("category:home", "Home", None),
                row("category:other", "Other", None),
            ],
        };
        assert_eq!(sent(&outgoing(ana(), list)), expected);
    }

    #[test]
    fn what_is_too_long_is_cut_and_an_empty_template_has_no_components() {
        let long = request(&outgoing(ana(), text(&"x".repeat(5_000)))).unwrap();
        assert_eq!(long["text"]["body"].as_str().map(|body| body.chars().count()), Some(4_096));
        let bare = Template {
            name: "hello".to_owned(),
            language: "en".to_owned(),
            parameters: vec![],
            payloads: vec![],
        };
        let request = request(&outgoing(ana(), Body::Template(bare))).unwrap();
        assert_eq!(request["template"], json!({ "name": "hello", "language": { "code": "en" } }));
    }

    #[test]
    fn the_number_wins_if_it_is_one() {
        let to = |phone: Option<&str>, scoped_id: Option<&str>| {
            let owned = |id: Option<&str>| id.map(str::to_owned);
            let to = Address { phone: owned(phone), scoped_id: owned(scoped_id) };
            let request = request(&outgoing(to, text("Hello")))?;
            ["to", "recipient"].iter().find_map(|key| Some(format!("{key}={}", request.get(key)?.as_str()?)))
        };
        for (phone, scoped_id, expected) in [
            (Some("15550100123"), Some("US.1"), Some("to=+15550100123")),
            (Some("+15550100123"), None, Some("to=+15550100123")),
            (Some("1555 0100"), Some("US.1"), Some("recipient=US.1")),
            (None, Some("US.1"), Some("recipient=US.1")),
            (Some("Ana"), None, None),
            (Some(""), Some(""), None),
            (None, None, None),
        ] {
            assert_eq!(to(phone, scoped_id).as_deref(), expected, "{phone:?} {scoped_id:?}");
        }
    }
}
