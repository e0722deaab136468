//! Reads a request and holds it to every limit of the reference. Pure.

use super::breach::Breach;
use super::field::{self, Field};
use crate::simulator::phones::{Button, Link, List, Recipient, Row};
use serde_json::Value;
use std::collections::BTreeSet;

/// What is asked of the provider.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    Send(Box<Send>),
    Read { message_id: String, typing: bool },
}

/// A message to send.
#[derive(Clone, PartialEq, Debug)]
pub struct Send {
    pub to: Recipient,
    /// The address as it was written.
    pub input: String,
    pub opaque: Option<String>,
    pub quotes: Option<String>,
    pub content: Content,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// Anything with words: text, buttons, list, link, media with a caption.
    Shown(Shown),
    Template(Filled),
    /// No emoji: it is taken back.
    Reaction {
        message_id: String,
        emoji: Option<String>,
    },
}

/// What is seen on the phone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    pub kind: &'static str,
    pub text: String,
    pub footer: Option<String>,
    pub buttons: Vec<Button>,
    pub list: Option<List>,
    pub link: Option<Link>,
}

/// A template with its values: name or place, and text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filled {
    pub name: String,
    pub language: String,
    pub values: Vec<(Option<String>, String)>,
    pub payloads: Vec<String>,
}

const TOP_KEYS: [&str; 7] =
    ["messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data"];
const MEDIA: [&str; 5] = ["audio", "document", "image", "sticker", "video"];
const MESSAGE_ID_BYTES_MAX: usize = 512;
const BODY_MAX: usize = 1_024;
const LONG_BODY_MAX: usize = 4_096;
const SHORT_MAX: usize = 60;
const TITLE_MAX: usize = 20;
const ROW_TITLE_MAX: usize = 24;
const ROWS_MAX: usize = 10;

/// # Errors
///
/// The [`Breach`] with the code that the provider has for it.
pub fn read(body: &Value) -> Result<Request, Breach> {
    let body = Field::top(body)?;
    if body.text("messaging_product", 1, 32)? != "whatsapp" {
        return Err(Breach::parameter("messaging_product must be whatsapp."));
    }
    if body.get("status").is_some() {
        return read_mark(&body);
    }
    let kind = body.optional("type", 32)?.unwrap_or("text");
    let mut keys = TOP_KEYS.to_vec();
    keys.extend([kind, "messaging_account_id"]);
    body.only(&keys)?;
    if body.optional("recipient_type", 32)?.is_some_and(|kind| kind != "individual") {
        return Err(Breach::value("recipient_type must be individual."));
    }
    let (to, input) = recipient(&body)?;
    let opaque = body.optional("biz_opaque_callback_data", 512)?.map(str::to_owned);
    let quotes = match body.object("context")? {
        Some(context) => {
            context.only(&["message_id"])?;
            Some(message_id(&context)?)
        }
        None => None,
    };
    let content = content(&body, kind)?;
    Ok(Request::Send(Box::new(Send { to, input, opaque, quotes, content })))
}

fn read_mark(body: &Field<'_>) -> Result<Request, Breach> {
    body.only(&["messaging_product", "status", "message_id", "typing_indicator"])?;
    if body.text("status", 1, 32)? != "read" {
        return Err(Breach::value("status must be read."));
    }
    let typing = match body.object("typing_indicator")? {
        Some(typing) if typing.text("type", 1, 32)? == "text" => true,
        Some(_) => return Err(Breach::value("typing_indicator.type must be text.")),
        None => false,
    };
    Ok(Request::Read { message_id: message_id(body)?, typing })
}

fn message_id(of: &Field<'_>) -> Result<String, Breach> {
    let id = of.text("message_id", 1, MESSAGE_ID_BYTES_MAX)?;
    if id.starts_with("wamid.") {
        Ok(id.to_owned())
    } else {
        Err(Breach::value("message_id is not one of ours."))
    }
}

fn recipient(body: &Field<'_>) -> Result<(Recipient, String), Breach> {
    if let Some(to) = body.optional("to", 32)? {
        let digits = to.strip_prefix('+').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        // The real one may put its own country before a number without the sign: that must not be left to chance.
        let digits = digits.filter(|digits| (7..=15).contains(&digits.len()));
        let digits = digits.ok_or_else(|| Breach::value("to: a + and digits."))?;
        return Ok((Recipient::Phone(digits.to_owned()), to.to_owned()));
    }
    let id = body.optional("recipient", 160)?.ok_or_else(|| Breach::missing("to, or recipient"))?;
    let parts: Vec<&str> = id.split('.').collect();
    let (country, tail) =
        (parts.first().copied().unwrap_or_default(), parts.last().copied().unwrap_or_default());
    let is_id = (2..=3).contains(&parts.len())
        && country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=128).contains(&tail.len())
        && tail.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_id {
        Ok((Recipient::UserId(id.to_owned()), id.to_owned()))
    } else {
        Err(Breach::value("recipient: a country, a point, and letters or digits."))
    }
}

fn content(body: &Field<'_>, kind: &str) -> Result<Content, Breach> {
    let inner = |key: &str| body.object(key)?.ok_or_else(|| Breach::missing(key));
    match kind {
        "text" => {
            let text = inner("text")?;
            text.only(&["body", "preview_url"])?;
            let words = text.text("body", 1, LONG_BODY_MAX)?.to_owned();
            Ok(Content::Shown(Shown { kind: "text", text: words, ..Shown::default() }))
        }
        "interactive" => interactive(&inner("interactive")?).map(Content::Shown),
        "template" => template(&inner("template")?).map(Content::Template),
        "reaction" => {
            let reaction = inner("reaction")?;
            reaction.only(&["message_id", "emoji"])?;
            let emoji = reaction.any("emoji", 16)?;
            let emoji = (!emoji.is_empty()).then(|| emoji.to_owned());
            Ok(Content::Reaction { message_id: message_id(&reaction)?, emoji })
        }
        "location" => {
            let place = inner("location")?;
            place.only(&["latitude", "longitude", "name", "address"])?;
            if place.get("latitude").is_none() || place.get("longitude").is_none() {
                return Err(Breach::missing("latitude and longitude"));
            }
            let name = place.optional("name", BODY_MAX)?.unwrap_or_default().to_owned();
            Ok(Content::Shown(Shown { kind: "location", text: name, ..Shown::default() }))
        }
        _ => match MEDIA.iter().find(|media| **media == kind) {
            Some(media) => self::media(&inner(media)?, media).map(Content::Shown),
            None => Err(Breach::parameter(format!("type: {kind} is not known."))),
        },
    }
}

fn media(media: &Field<'_>, kind: &'static str) -> Result<Shown, Breach> {
    media.only(match kind {
        "document" => &["id", "link", "caption", "filename"],
        "audio" => &["id", "link", "voice"],
        "sticker" => &["id", "link"],
        _ => &["id", "link", "caption"],
    })?;
    let text = media.optional("caption", BODY_MAX)?.unwrap_or_default().to_owned();
    let shown = Shown { kind, text, ..Shown::default() };
    match (media.optional("id", 64)?, media.optional("link", 2_048)?) {
        (Some(id), None) if id.bytes().all(|byte| byte.is_ascii_digit()) => Ok(shown),
        (None, Some(link)) if field::is_url(link) => {
            Ok(Shown { link: Some(Link { title: kind.to_owned(), url: link.to_owned() }), ..shown })
        }
        (None, None) => Err(Breach::missing("id, or link")),
        (Some(_), _) | (None, Some(_)) => {
            Err(Breach::value("media: an id of digits or an http link, not both."))
        }
    }
}

fn interactive(inner: &Field<'_>) -> Result<Shown, Breach> {
    inner.only(&["type", "header", "body", "footer", "action"])?;
    let kind = inner.text("type", 1, 32)?;
    let body = inner.object("body")?.ok_or_else(|| Breach::missing("interactive.body"))?;
    body.only(&["text"])?;
    let body_max = if kind == "list" { LONG_BODY_MAX } else { BODY_MAX };
    let mut text = body.text("text", 1, body_max)?.to_owned();
    let footer = match inner.object("footer")? {
        Some(footer) => Some(footer.text("text", 1, SHORT_MAX)?.to_owned()),
        None => None,
    };
    if let Some(header) = inner.object("header")? {
        let header_kind = header.text("type", 1, 32)?;
        if header_kind == "text" {
            text = format!("{}\n{text}", header.text("text", 1, SHORT_MAX)?);
        } else if kind == "list" {
            return Err(Breach::value("header of a list: text."));
        }
    }
    let action = inner.object("action")?.ok_or_else(|| Breach::missing("interactive.action"))?;
    let shown = Shown { text, footer, ..Shown::default() };
    match kind {
        "button" => Ok(Shown { kind: "buttons", buttons: buttons(&action)?, ..shown }),
        "list" => Ok(Shown { kind: "list", list: Some(list(&action)?), ..shown }),
        "cta_url" => Ok(Shown { kind: "link", link: Some(link(&action)?), ..shown }),
        "request_contact_info" => {
            named(&action, "request_contact_info")?;
            Ok(Shown { kind: "asks_contact", ..shown })
        }
        "location_request_message" => {
            named(&action, "send_location")?;
            Ok(Shown { kind: "asks_location", ..shown })
        }
        _ => Err(Breach::value(format!("interactive.type: {kind} is not known."))),
    }
}

fn named(action: &Field<'_>, name: &str) -> Result<(), Breach> {
    action.only(&["name", "parameters"])?;
    if action.text("name", 1, 64)? == name {
        Ok(())
    } else {
        Err(Breach::value(format!("action.name must be {name}.")))
    }
}

fn buttons(action: &Field<'_>) -> Result<Vec<Button>, Breach> {
    action.only(&["buttons"])?;
    let (mut ids, mut titles, mut buttons) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for button in action.list("buttons", 1, 3)? {
        button.only(&["type", "reply"])?;
        if button.text("type", 1, 32)? != "reply" {
            return Err(Breach::value("button.type must be reply."));
        }
        let reply = button.object("reply")?.ok_or_else(|| Breach::missing("button.reply"))?;
        reply.only(&["id", "title"])?;
        let (id, title) = (reply.text("id", 1, 256)?, reply.text("title", 1, TITLE_MAX)?);
        if !ids.insert(id.to_owned()) || !titles.insert(title.to_owned()) {
            return Err(Breach::value("Buttons: ids and titles differ from each other."));
        }
        buttons.push(Button { id: id.to_owned(), title: title.to_owned() });
    }
    Ok(buttons)
}

fn list(action: &Field<'_>) -> Result<List, Breach> {
    action.only(&["button", "sections"])?;
    let button = action.text("button", 1, TITLE_MAX)?.to_owned();
    let sections = action.list("sections", 1, 10)?;
    let (mut ids, mut rows) = (BTreeSet::new(), Vec::new());
    for section in &sections {
        section.only(&["title", "rows"])?;
        if section.optional("title", ROW_TITLE_MAX)?.is_none() && sections.len() > 1 {
            return Err(Breach::missing("a title for each of several sections"));
        }
        for row in section.list("rows", 1, ROWS_MAX)? {
            row.only(&["id", "title", "description"])?;
            let id = row.text("id", 1, 200)?.to_owned();
            if !ids.insert(id.clone()) {
                return Err(Breach::value("Rows: ids differ from each other."));
            }
            let title = row.text("title", 1, ROW_TITLE_MAX)?.to_owned();
            let description = row.optional("description", 72)?.map(str::to_owned);
            rows.push(Row { id, title, description });
        }
    }
    if rows.len() > ROWS_MAX {
        return Err(Breach::value("A list: 10 rows in all."));
    }
    Ok(List { button, rows })
}

fn link(action: &Field<'_>) -> Result<Link, Breach> {
    named(action, "cta_url")?;
    let parameters = action.object("parameters")?.ok_or_else(|| Breach::missing("action.parameters"))?;
    parameters.only(&["display_text", "url"])?;
    let (title, url) = (parameters.text("display_text", 1, TITLE_MAX)?, parameters.text("url", 1, 2_000)?);
    if field::is_url(url) {
        Ok(Link { title: title.to_owned(), url: url.to_owned() })
    } else {
        Err(Breach::value("url: http or https."))
    }
}

fn template(template: &Field<'_>) -> Result<Filled, Breach> {
    template.only(&["name", "language", "components"])?;
    let name = template.text("name", 1, 512)?.to_owned();
    let language = template.object("language")?.ok_or_else(|| Breach::missing("template.language"))?;
    let language = language.text("code", 2, 8)?.to_owned();
    let mut filled = Filled { name, language, values: Vec::new(), payloads: Vec::new() };
    for component in template.list("components", 0, 16)? {
        component.only(&["type", "sub_type", "index", "parameters"])?;
        let is_button = component.text("type", 1, 16)? == "button";
        if is_button && component.text("index", 1, 1)? != filled.payloads.len().to_string() {
            return Err(Breach::new(132_018, "Buttons of a template: an index each, in order."));
        }
        for parameter in component.list("parameters", 0, 64)? {
            if is_button {
                filled.payloads.push(parameter.text("payload", 1, 256)?.to_owned());
            } else if parameter.text("type", 1, 16)? == "text" {
                let value = parameter.text("text", 1, BODY_MAX)?;
                if value.contains(['\n', '\t']) || value.contains("     ") {
                    return Err(Breach::new(132_018, "A value: no new lines, tabs or five spaces in a row."));
                }
                let name = parameter.optional("parameter_name", 64)?.map(str::to_owned);
                filled.values.push((name, value.to_owned()));
            }
        }
    }
    Ok(filled)
}
