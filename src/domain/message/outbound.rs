//! What goes out: one message with at most one set of choices, within the limits that WhatsApp sets.

use super::{Deserialize, OutboxId, Serialize};

/// Limits of WhatsApp, in Unicode scalar values unless said otherwise.
pub const TEXT_MAX: usize = 4_096;
pub const BUTTON_BODY_MAX: usize = 1_024;
pub const LIST_BODY_MAX: usize = 4_096;
pub const BUTTONS_MAX: usize = 3;
pub const BUTTON_TITLE_MAX: usize = 20;
pub const BUTTON_ID_MAX: usize = 256;
pub const ROWS_MAX: usize = 10;
pub const ROW_TITLE_MAX: usize = 24;
pub const ROW_ID_MAX: usize = 200;
pub const ROW_DESCRIPTION_MAX: usize = 72;
pub const FOOTER_MAX: usize = 60;

/// A message to one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outgoing {
    pub to: Address,
    /// The provider's id of the message that this one quotes.
    pub quotes: Option<String>,
    pub body: Body,
    /// Comes back in every status.
    pub opaque: OutboxId,
}

/// Where a person is reached. When both are there the phone wins.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Address {
    pub phone: Option<String>,
    pub scoped_id: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Body {
    Text { text: String },
    Buttons { text: String, footer: Option<String>, buttons: Vec<Choice> },
    List { text: String, footer: Option<String>, button: String, rows: Vec<Row> },
    Template(Template),
}

/// A reply button.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub title: String,
}

/// A row of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub title: String,
    pub description: Option<String>,
}

/// An approved message for people whose window is closed: fixed words with named places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Template {
    pub name: String,
    /// `en`, `hi`
    pub language: String,
    /// Body parameters by name, in the order of the template.
    pub parameters: Vec<(String, String)>,
    /// Payloads of the quick-reply buttons, in order.
    pub payloads: Vec<String>,
}

impl Body {
    /// Cut to the limits: never inside an emoji sequence, with an ellipsis where something was cut. Choices past
    /// the limits are dropped, which a test of every phrase keeps from happening.
    #[must_use]
    pub fn within_limits(self) -> Self {
        match self {
            Self::Text { text } => Self::Text { text: cut(&text, TEXT_MAX) },
            Self::Buttons { text, footer, buttons } => Self::Buttons {
                text: cut(&text, BUTTON_BODY_MAX),
                footer: footer.map(|footer| cut(&footer, FOOTER_MAX)),
                buttons: buttons
                    .into_iter()
                    .take(BUTTONS_MAX)
                    .map(|choice| Choice { title: cut(&choice.title, BUTTON_TITLE_MAX), ..choice })
                    .collect(),
            },
            Self::List { text, footer, button, rows } => Self::List {
                text: cut(&text, LIST_BODY_MAX),
                footer: footer.map(|footer| cut(&footer, FOOTER_MAX)),
                button: cut(&button, BUTTON_TITLE_MAX),
                rows: rows
                    .into_iter()
                    .take(ROWS_MAX)
                    .map(|row| Row {
                        title: cut(&row.title, ROW_TITLE_MAX),
                        description: row.description.map(|text| cut(&text, ROW_DESCRIPTION_MAX)),
                        ..row
                    })
                    .collect(),
            },
            Self::Template(template) => Self::Template(template),
        }
    }
}

/// At most `max` scalar values of `text`; a cut is marked by `…` and never splits a joined emoji or a letter from
/// its marks.
pub fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().take(max.saturating_sub(1)).collect();
    let next = text.chars().nth(kept.len());
    // The first character left out may belong to the last one kept: then that one goes too.
    if next.is_some_and(joins_backwards) {
        while kept.pop().is_some_and(joins_backwards) {}
    }
    while kept.last().is_some_and(|last| *last == '\u{200d}') {
        kept.pop();
        while kept.pop().is_some_and(joins_backwards) {}
    }
    let mut cut: String = kept.into_iter().collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Marks, joiners, variation selectors and skin tones belong to what stands before them.
fn joins_backwards(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{93a}'..='\u{94f}' | '\u{900}'..='\u{903}' | '\u{962}' | '\u{963}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_keeps_whole_what_belongs_together() {
        assert_eq!(cut("Undo", 20), "Undo");
        assert_eq!(cut("a very long button title", 20), "a very long button…");
        let family = "abcde👩\u{200d}👩\u{200d}👧";
        for max in 1..12 {
            let short = cut(family, max);
            assert!(short.chars().count() <= max, "{max}: {short}");
            assert!(!short.contains("\u{200d}…"), "{max}: {short}");
        }
        assert_eq!(cut("हिन्दी में", 3), "हि…");
    }
}
