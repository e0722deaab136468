//! What a person does with the phone, as scenarios and the control door write it.

use crate::simulator::clips::{ODD, named};
use crate::simulator::phones::plain;
use serde::{Deserialize, Serialize};

/// Longest text that a person can write here, in characters.
pub const WRITTEN_MAX: usize = 20_000;

/// An act as it is written: one of its keys, with what belongs to it. [`Act::read`] makes sense of it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    /// A text; a reply to `replies_to` where that is given.
    pub says: Option<String>,
    /// Words of an earlier message.
    pub replies_to: Option<String>,
    pub forwards: Option<String>,
    /// Title of a button. It is looked for in the newest message that has it, or in the one that `on` names.
    pub taps: Option<String>,
    /// Title of a list row, found in the same way.
    pub picks: Option<String>,
    /// Words of the message that `taps`, `picks` and `reacts` mean.
    pub on: Option<String>,
    /// An emoji, or nothing to take it back.
    pub reacts: Option<String>,
    pub sends_contact: Option<Contact>,
    /// The own number, asked for or not.
    pub shares_number: bool,
    /// A caption, which may be empty.
    pub sends_image: Option<String>,
    /// What is spoken: the words travel in the clip, so that no speech service is needed.
    pub voice: Option<String>,
    /// A voice note by name: `voice-01` to `voice-12` of the fixtures, or `silence`, `noise`, `short`, `long`,
    /// `broken`, `large`, `mp3`, `gone`.
    pub plays: Option<String>,
    pub sends_sticker: bool,
    pub sends_location: bool,
    /// Words of an own earlier message, whose text becomes `to`.
    pub edits: Option<String>,
    pub to: Option<String>,
    /// Words of an own earlier message.
    pub deletes: Option<String>,
    /// The new number, or an empty text for any.
    pub changes_number: Option<String>,
    pub blocks: Option<bool>,
    /// Switches the phone on or off.
    pub phone_on: Option<bool>,
}

/// Whose card is sent: somebody here by key, or anybody by name and number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Contact {
    Of(String),
    Card(ContactCard),
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContactCard {
    pub name: String,
    /// Key of the person whose number it is.
    pub of: Option<String>,
    /// A number as people write it, known to the provider or not.
    pub number: Option<String>,
}

/// One thing that a person does.
#[derive(Clone, PartialEq, Debug)]
pub enum Act {
    Says { text: String, replies_to: Option<String>, forwarded: bool },
    Taps { title: String, on: Option<String> },
    Picks { title: String, on: Option<String> },
    Reacts { emoji: Option<String>, on: Option<String> },
    SendsContact(ContactCard),
    SharesNumber,
    SendsImage { caption: Option<String> },
    Speaks { words: String },
    Plays { clip: String },
    SendsSticker,
    SendsLocation,
    Edits { fragment: String, to: String },
    Deletes { fragment: String },
    ChangesNumber { to: Option<String> },
    Blocks(bool),
    Switches { on: bool },
}

impl Act {
    /// # Errors
    ///
    /// What is wrong with it, for the one who wrote it.
    pub fn read(written: Written) -> Result<Self, String> {
        let Written { on, replies_to, to, .. } = written;
        let (has_on, has_reply, has_to) = (on.is_some(), replies_to.is_some(), to.is_some());
        let mut acts = Vec::new();
        acts.extend(written.says.map(|text| Self::Says { text, replies_to, forwarded: false }));
        acts.extend(written.forwards.map(|text| Self::Says { text, replies_to: None, forwarded: true }));
        acts.extend(written.taps.map(|title| Self::Taps { title, on: on.clone() }));
        acts.extend(written.picks.map(|title| Self::Picks { title, on: on.clone() }));
        acts.extend(written.reacts.map(|emoji| Self::Reacts { emoji: non_empty(emoji), on }));
        acts.extend(written.sends_contact.map(|contact| {
            Self::SendsContact(match contact {
                Contact::Of(key) => ContactCard { name: String::new(), of: Some(key), number: None },
                Contact::Card(card) => card,
            })
        }));
        acts.extend(written.shares_number.then_some(Self::SharesNumber));
        acts.extend(written.sends_image.map(|caption| Self::SendsImage { caption: non_empty(caption) }));
        acts.extend(written.voice.map(|words| Self::Speaks { words }));
        acts.extend(written.plays.map(|clip| Self::Plays { clip }));
        acts.extend(written.sends_sticker.then_some(Self::SendsSticker));
        acts.extend(written.sends_location.then_some(Self::SendsLocation));
        acts.extend(written.edits.map(|fragment| Self::Edits { fragment, to: to.unwrap_or_default() }));
        acts.extend(written.deletes.map(|fragment| Self::Deletes { fragment }));
        acts.extend(written.changes_number.map(|to| Self::ChangesNumber { to: non_empty(to) }));
        acts.extend(written.blocks.map(Self::Blocks));
        acts.extend(written.phone_on.map(|on| Self::Switches { on }));
        let act = match (acts.pop(), acts.is_empty()) {
            (Some(act), true) => act,
            (Some(_), false) => return Err("one act at a time".to_owned()),
            (None, _) => return Err("no act; for example says = \"lunch 120 with Ben\"".to_owned()),
        };
        let takes_on = matches!(act, Self::Taps { .. } | Self::Picks { .. } | Self::Reacts { .. });
        let takes_reply = matches!(act, Self::Says { forwarded: false, .. });
        let is_edit = matches!(act, Self::Edits { .. });
        if (has_on && !takes_on) || (has_reply && !takes_reply) || has_to != is_edit {
            return Err("on goes with taps, picks and reacts; replies_to with says; to with edits".to_owned());
        }
        act.checked()
    }

    fn checked(self) -> Result<Self, String> {
        match &self {
            Self::Says { text, .. } | Self::Edits { to: text, .. }
                if text.is_empty() || text.chars().count() > WRITTEN_MAX =>
            {
                Err(format!("a text of 1 to {WRITTEN_MAX} characters"))
            }
            Self::Plays { clip } if named(clip).is_none() => {
                Err(format!("a clip: voice-01 to voice-12, {}", ODD.join(", ")))
            }
            Self::SendsContact(card) if card.of.is_none() && card.number.is_none() => {
                Err("a contact: of somebody here, or with a number".to_owned())
            }
            Self::Says { .. }
            | Self::Edits { .. }
            | Self::SendsContact(_)
            | Self::Taps { .. }
            | Self::Picks { .. }
            | Self::Reacts { .. }
            | Self::SharesNumber
            | Self::SendsImage { .. }
            | Self::Speaks { .. }
            | Self::Plays { .. }
            | Self::SendsSticker
            | Self::SendsLocation
            | Self::Deletes { .. }
            | Self::ChangesNumber { .. }
            | Self::Blocks(_)
            | Self::Switches { .. } => Ok(self),
        }
    }
}

fn non_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The choice that a title means: the very title, else the only one that holds it.
pub(super) fn chosen<'a, T>(choices: &'a [T], title: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    let wanted = plain(wanted);
    let exact = choices.iter().find(|choice| plain(title(choice)) == wanted);
    exact.or_else(|| {
        let mut holding = choices.iter().filter(|choice| plain(title(choice)).contains(&wanted));
        holding.next().filter(|_| holding.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Act, String> {
        Act::read(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn an_act_is_one_key_with_what_belongs_to_it() {
        let says = |text: &str, replies_to: Option<&str>| Act::Says {
            text: text.to_owned(),
            replies_to: replies_to.map(str::to_owned),
            forwarded: false,
        };
        assert_eq!(read(r#"{"says":"hi"}"#), Ok(says("hi", None)));
        assert_eq!(read(r#"{"says":"no, 90","replies_to":"Dinner"}"#), Ok(says("no, 90", Some("Dinner"))));
        let kamal = ContactCard { name: String::new(), of: Some("kamal".to_owned()), number: None };
        assert_eq!(read(r#"{"sends_contact":"kamal"}"#), Ok(Act::SendsContact(kamal)));
        assert_eq!(
            read(r#"{"reacts":"","on":"Saved"}"#),
            Ok(Act::Reacts { emoji: None, on: Some("Saved".to_owned()) })
        );
        for bad in [
            "{}",
            r#"{"says":"a","taps":"b"}"#,
            r#"{"says":""}"#,
            r#"{"says":"a","on":"b"}"#,
            r#"{"taps":"a","replies_to":"b"}"#,
            r#"{"edits":"a"}"#,
            r#"{"sends_contact":{"name":"Ben"}}"#,
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Written>(r#"{"shouts":"a"}"#).is_err());
    }

    #[test]
    fn a_title_is_met_as_a_whole_before_in_part() {
        let titles = ["Undo", "Undo all", "Kamal ··45", "Kamal ··67"];
        let find = |wanted| chosen(&titles, |title| title, wanted).copied();
        assert_eq!(find("undo"), Some("Undo"));
        assert_eq!(find("··67"), Some("Kamal ··67"));
        assert_eq!(find("Kamal"), None);
    }
}
