//! Titles of buttons and rows that are typed instead of tapped.

use super::making::Making;
use super::people::folded;
use super::questions;
use super::words::Words;
use super::{Choices, Locale, State, Value};
use crate::domain::message::cut;

/// Longest title of a button; the phone shows no more of it.
const TITLE_CHARS_MAX: usize = 24;

/// The choice of the open question that these words are the title of, in any language; none where two are.
pub(super) fn tapped(making: &Making<'_>, text: &str) -> Option<String> {
    if matches!(making.was.state, State::Idle) || text.chars().count() > TITLE_CHARS_MAX {
        return None;
    }
    let choices = questions::question(making, making.was.asked)?.choices;
    let titled: Vec<(&String, &Value)> = match &choices {
        Choices::None => Vec::new(),
        Choices::Buttons { buttons } => buttons.iter().map(|(id, title)| (id, title)).collect(),
        Choices::List { rows, .. } => rows.iter().map(|row| (&row.id, &row.title)).collect(),
    };
    let typed = plain(text);
    let is_it = |title: &Value| {
        [making.plan.locale, Locale::En, Locale::Hi, Locale::HiLatn].into_iter().any(|locale| {
            let words = Words { locale, today: making.facts.me.today };
            plain(&cut(&words.value(title), TITLE_CHARS_MAX)) == typed
        })
    };
    let mut fitting = titled.into_iter().filter(|(_, title)| is_it(title));
    let (id, _) = fitting.next()?;
    fitting.next().is_none().then(|| id.clone())
}

/// Without case, and without the marks that end a sentence.
fn plain(text: &str) -> String {
    folded(text.trim().trim_end_matches(['.', '!', '।']))
}
