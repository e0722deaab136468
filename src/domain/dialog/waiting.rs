//! What is not saved yet: named beside a balance, and where it is asked for.

use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::questions::shown;
use super::saving::label;
use super::{Draft, Phrase, Value};

/// Most that are named.
const NAMED_MAX: usize = 3;

/// What is asked about, and what waits behind it.
fn open<'a>(making: &'a Making<'_>) -> impl Iterator<Item = &'a Draft> {
    making.next.state.draft().into_iter().chain(&making.next.later)
}

/// Beside a balance: what is not in it. The open question alone is called to mind anyway.
pub(super) fn told(making: &mut Making<'_>) {
    if !making.next.later.is_empty() {
        say(making);
    }
}

/// "What is waiting?" False: that is not asked.
pub(super) fn asked(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const SAID: [&str; 22] = [
        "what is waiting",
        "what's waiting",
        "whats waiting",
        "what are you waiting for",
        "show waiting",
        "show what is waiting",
        "what have you kept",
        "what did you keep",
        "what is kept",
        "what is pending",
        "what's pending",
        "whats pending",
        "show pending",
        "what is not saved",
        "what is not saved yet",
        "what is still open",
        "kya ruka hai",
        "kya rakha hai",
        "kya baki hai likhna",
        "kya save nahi hua",
        "क्या रुका है",
        "क्या रखा है",
    ];
    let text = folded(said.text);
    let text = text.trim_end_matches(['?', '!', '.', '।']).trim();
    if said.quoted.is_some() || !SAID.contains(&text) {
        return false;
    }
    say(making);
    true
}

fn say(making: &mut Making<'_>) {
    let all: Vec<Value> = open(making).map(|draft| named(making, draft)).collect();
    if all.is_empty() {
        return making.say(Phrase::new("nothing-waits"));
    }
    let more = all.len().saturating_sub(NAMED_MAX);
    let what: Vec<Value> = all.into_iter().take(NAMED_MAX).collect();
    making.say(Phrase::new("not-saved-yet").with("what", what).with("more", more));
}

/// `dinner ₹500.00 with Priya`
fn named(making: &Making<'_>, draft: &Draft) -> Value {
    let what = label(draft, making.facts);
    let people: Vec<Value> = draft.frame.persons.iter().map(|name| shown(name)).collect();
    if people.is_empty() || !draft.frame.intent.is_expense() {
        return what;
    }
    Phrase::new("waiting-with").with("what", what).with("people", people).into()
}
