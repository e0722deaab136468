//! One message as it is seen on a phone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Bot,
    Person,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ticks {
    /// On its way: for a message of a person until our webhook has said 200.
    Waiting,
    Sent,
    Delivered,
    Read,
    Failed,
}

/// A message in the chat of one person, from either side.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Grows over all chats.
    pub serial: u64,
    /// Key of the person whose chat it is in.
    pub person: String,
    pub from: Side,
    /// The provider's id.
    pub id: String,
    pub at: DateTime<Utc>,
    /// `text`, `buttons`, `list`, `template`, `image`, …
    pub kind: String,
    pub text: String,
    pub footer: Option<String>,
    #[serde(default)]
    pub buttons: Vec<Button>,
    pub list: Option<List>,
    pub link: Option<Link>,
    /// Id of the message that this one quotes.
    pub quotes: Option<String>,
    pub forwarded: bool,
    /// Our opaque value.
    pub opaque: Option<String>,
    pub ticks: Ticks,
    /// The emoji that the other side put on it.
    pub reaction: Option<String>,
    pub edited: bool,
    pub deleted: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Button {
    pub id: String,
    pub title: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct List {
    /// What opens the list.
    pub button: String,
    pub rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub title: String,
    pub description: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    pub title: String,
    pub url: String,
}

impl Message {
    pub(super) fn new(serial: u64, person: &str, from: Side, id: String, at: DateTime<Utc>) -> Self {
        Self {
            serial,
            person: person.to_owned(),
            from,
            id,
            at,
            kind: "text".to_owned(),
            text: String::new(),
            footer: None,
            buttons: Vec::new(),
            list: None,
            link: None,
            quotes: None,
            forwarded: false,
            opaque: None,
            ticks: Ticks::Waiting,
            reaction: None,
            edited: false,
            deleted: false,
        }
    }

    /// Whether what is seen of it holds `fragment`, see [`plain`].
    pub fn holds(&self, fragment: &str) -> bool {
        plain(&self.seen()).contains(&plain(fragment))
    }

    /// All words of it, without the choices.
    pub fn seen(&self) -> String {
        match &self.footer {
            Some(footer) => format!("{}\n{footer}", self.text),
            None => self.text.clone(),
        }
    }

    /// Titles of what can be tapped or picked.
    pub fn choices(&self) -> Vec<&str> {
        let rows = self.list.iter().flat_map(|list| &list.rows).map(|row| row.title.as_str());
        self.buttons.iter().map(|button| button.title.as_str()).chain(rows).collect()
    }
}

/// Text as people compare it: any case, any kind of space, straight quotes, no marks for bold and slanted.
pub fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| !matches!(c, '*' | '_' | '~' | '`' | '\u{2068}' | '\u{2069}'));
    let straight: String = letters
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_are_compared_as_people_see_them() {
        assert_eq!(plain("*Saved* \u{20b9}1,200.00\u{a0}·  \nDinner"), "saved ₹1,200.00 · dinner");
        assert_eq!(plain("Ben\u{2019}s"), "ben's");
    }
}
