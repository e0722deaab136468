//! What a message says, by its kind: the object under the key that `type` names.

use super::element::Element;
use crate::domain::message::{Card, CardPhone, Content, FileKind, Media};

/// Longest id of a choice, in characters; ours are shorter, so that a longer one is not ours.
const CHOICE_ID_CHARS_MAX: usize = 256;
const CHOICE_TITLE_CHARS_MAX: usize = 256;
const CARDS_MAX: usize = 20;
const CARD_PHONES_MAX: usize = 10;
const CARD_TEXT_CHARS_MAX: usize = 128;
const EMOJI_CHARS_MAX: usize = 32;
const MIME_CHARS_MAX: usize = 128;
const HASH_CHARS_MAX: usize = 128;
const URL_CHARS_MAX: usize = 2_048;

/// What is said of a file without a kind of its own.
const MIME_UNKNOWN: &str = "application/octet-stream";

/// The content of `message`, which says that it is of the kind `kind`. A kind that is not known, and content that is
/// not what its kind says, is [`Content::Unknown`]: the person gets an answer all the same.
pub(super) fn read(kind: &str, message: &Element<'_>) -> Content {
    known(kind, message).unwrap_or_else(|| Content::Unknown { kind: kind.to_owned() })
}

fn known(kind: &str, message: &Element<'_>) -> Option<Content> {
    match kind {
        "text" => Some(Content::Text { body: words(&message.object(kind)?)? }),
        "audio" => {
            let audio = message.object(kind)?;
            Some(Content::Audio { media: media(&audio)?, voice: audio.is_true("voice") })
        }
        "image" => file(FileKind::Image, &message.object(kind)?),
        "video" => file(FileKind::Video, &message.object(kind)?),
        "document" => file(FileKind::Document, &message.object(kind)?),
        "sticker" => file(FileKind::Sticker, &message.object(kind)?),
        "interactive" => interactive(&message.object(kind)?),
        "button" => {
            let button = message.object(kind)?;
            choice(&button, "payload", "text")
        }
        "contacts" => cards(message),
        "reaction" => reaction(&message.object(kind)?),
        "location" => message.object(kind).map(|_| Content::Location),
        "order" => message.object(kind).map(|_| Content::Order),
        "edit" => {
            let edit = message.object(kind)?;
            let body = edit.object("message").and_then(|message| new_words(&message));
            Some(Content::Edited { message_id: edit.id("original_message_id")?, body })
        }
        "revoke" => Some(Content::Revoked { message_id: message.object(kind)?.id("original_message_id")? }),
        "unsupported" => Some(Content::Unsupported { code: message.error_code() }),
        _ => None,
    }
}

/// The person's own words, if there is more than blanks.
fn words(text: &Element<'_>) -> Option<String> {
    text.text("body").filter(|body| !body.trim().is_empty())
}

/// The words of a changed message: its text, or what now stands below its picture.
fn new_words(message: &Element<'_>) -> Option<String> {
    let kind = message.word("type")?;
    let content = message.object(&kind)?;
    if kind == "text" { words(&content) } else { content.text("caption") }
}

fn media(file: &Element<'_>) -> Option<Media> {
    Some(Media {
        id: file.digits("id")?,
        mime: file.string("mime_type", MIME_CHARS_MAX).unwrap_or_else(|| MIME_UNKNOWN.to_owned()),
        sha256: file.string("sha256", HASH_CHARS_MAX),
        // Half an address is none.
        url: file.string("url", URL_CHARS_MAX + 1).filter(|url| url.chars().count() <= URL_CHARS_MAX),
    })
}

fn file(kind: FileKind, file: &Element<'_>) -> Option<Content> {
    Some(Content::File { kind, media: media(file)?, caption: file.text("caption") })
}

/// A tap. The words on the button are for people: only the id decides, so there is none without.
fn choice(tapped: &Element<'_>, id: &str, title: &str) -> Option<Content> {
    let id = tapped.string(id, CHOICE_ID_CHARS_MAX + 1)?;
    let title = tapped.string(title, CHOICE_TITLE_CHARS_MAX).unwrap_or_default();
    (id.chars().count() <= CHOICE_ID_CHARS_MAX).then_some(Content::Choice { id, title })
}

fn interactive(interactive: &Element<'_>) -> Option<Content> {
    let kind = interactive.word("type")?;
    match kind.as_str() {
        "button_reply" | "list_reply" => choice(&interactive.object(&kind)?, "id", "title"),
        // Forms are not sent by us, and other kinds do not exist yet.
        _ => Some(Content::Unknown { kind }),
    }
}

fn cards(message: &Element<'_>) -> Option<Content> {
    let is_alone = message.array("contacts").is_ok_and(|cards| cards.len() == 1);
    let cards = message.objects("contacts", CARDS_MAX);
    let cards: Vec<Card> = cards.iter().map(|card| read_card(card, is_alone)).collect();
    (!cards.is_empty()).then_some(Content::Contacts { cards })
}

fn read_card(card: &Element<'_>, is_alone: bool) -> Card {
    let name = card.object("name").and_then(|name| {
        let part = |part| name.string(part, CARD_TEXT_CHARS_MAX);
        part("formatted_name").or_else(|| part("first_name")).or_else(|| part("last_name"))
    });
    let phones = card.objects("phones", CARD_PHONES_MAX).into_iter().filter_map(|phone| {
        let wa_id = phone.phone("wa_id");
        let written = phone.string("phone", CARD_TEXT_CHARS_MAX);
        Some(CardPhone { phone: written.or_else(|| wa_id.clone())?, wa_id })
    });
    Card {
        name: name.unwrap_or_default(),
        phones: phones.collect(),
        own_number: is_alone && card.word("origin").as_deref() == Some("contact_request"),
    }
}

fn reaction(reaction: &Element<'_>) -> Option<Content> {
    let message_id = reaction.id("message_id")?;
    let emoji = reaction.string("emoji", EMOJI_CHARS_MAX);
    // An emoji that cannot be read was not taken back.
    let is_broken = emoji.is_none() && reaction.raw("emoji").is_some_and(|raw| raw.get() != "\"\"");
    (!is_broken).then_some(Content::Reaction { message_id, emoji })
}
