//! Answers to messages that were old when their turn came: one message instead of a burst.

use crate::domain::message::{BUTTON_BODY_MAX, Body, LIST_BODY_MAX, TEXT_MAX};

/// Between the words of two messages.
const BETWEEN: &str = "\n\n";

/// One message of the first few of `bodies`, and of how many: as many as fit into one. Their words follow each other;
/// footer and choices are those of the last of them. None: there is nothing to merge.
pub fn merge(bodies: &[Body]) -> Option<(usize, Body)> {
    let mergeable = bodies.iter().take_while(|body| words(body).is_some()).count();
    (1..=mergeable).rev().find_map(|count| {
        let bodies = bodies.get(..count)?;
        let text = bodies.iter().filter_map(words).collect::<Vec<_>>().join(BETWEEN);
        let body = with_words(bodies.last()?, text);
        (count == 1 || fits(&body)).then_some((count, body))
    })
}

/// The words of a message; a template's are fixed.
fn words(body: &Body) -> Option<&str> {
    match body {
        Body::Text { text } | Body::Buttons { text, .. } | Body::List { text, .. } => Some(text),
        Body::Template(_) => None,
    }
}

fn with_words(body: &Body, text: String) -> Body {
    match body.clone() {
        Body::Text { .. } => Body::Text { text },
        Body::Buttons { footer, buttons, .. } => Body::Buttons { text, footer, buttons },
        Body::List { footer, button, rows, .. } => Body::List { text, footer, button, rows },
        Body::Template(template) => Body::Template(template),
    }
}

fn fits(body: &Body) -> bool {
    let max = match body {
        Body::Text { .. } => TEXT_MAX,
        Body::Buttons { .. } => BUTTON_BODY_MAX,
        Body::List { .. } => LIST_BODY_MAX,
        Body::Template(_) => usize::MAX,
    };
    words(body).is_none_or(|text| text.chars().count() <= max)
}
