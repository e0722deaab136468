//! What things and people are called, as it is kept.

use super::super::card::category_phrase;
use super::super::words::Words;
use super::super::{Draft, Me, NewPerson, Phrase};
use crate::domain::ledger::{DESCRIPTION_CHARS_MAX, RecordKind};
use crate::domain::message::cut;
use crate::domain::nlu::{Frame, SplitSaid};
use crate::domain::normal::clean_line;

/// One line of what was said to be bought.
pub(in super::super) fn clean_item(frame: &Frame) -> Option<String> {
    let item = frame.item.as_deref()?;
    let line = clean_line(item);
    let line = without_lead(&line);
    // "Rent of October": the month was read.
    let line = line.strip_suffix(" of").unwrap_or(line);
    (!line.is_empty()).then(|| cut(line, DESCRIPTION_CHARS_MAX))
}

/// "Oh and careem", "sorry sabzi": without the words that only lead up to the thing.
fn without_lead(line: &str) -> &str {
    const LEAD: [&str; 16] = [
        "and",
        "oh",
        "sorry",
        "oops",
        "no",
        "wait",
        "actually",
        "aur",
        "nahi",
        "nahin",
        "arre",
        "arey",
        "और",
        "नहीं",
        "अरे",
        "माफ़",
    ];
    let mut rest = line;
    while let Some((first, behind)) = rest.split_once(' ')
        && LEAD.contains(&first.trim_end_matches(',').to_lowercase().as_str())
        && behind.chars().any(char::is_alphabetic)
    {
        rest = behind.trim_start();
    }
    rest
}

pub(super) fn description(draft: &Draft, kind: RecordKind, me: &Me) -> String {
    let named = |phrase: Phrase| Words { locale: me.locale, today: me.today }.phrase(&phrase);
    clean_item(&draft.frame).unwrap_or_else(|| match (kind, &draft.frame.split, draft.frame.category) {
        (RecordKind::Settlement, _, _) => String::new(),
        (RecordKind::Expense, _, Some(category)) => named(category_phrase(category)),
        (RecordKind::Expense, Some(SplitSaid::Full), None) => named(Phrase::new("item-loan")),
        (RecordKind::Expense, _, None) => named(Phrase::new("item-none")),
    })
}

/// People who are added together with a record.
pub(in super::super) fn add_all(draft: &mut Draft, names: &[String], make: impl Fn(&str) -> NewPerson) {
    for name in names {
        let person = make(&shown_name(name));
        draft.knows(name, person.id);
        draft.adds.push(person);
    }
}

/// A name as it is kept: one line, the first letter large.
pub(in super::super) fn shown_name(name: &str) -> String {
    /// Longest name that the books take.
    const NAME_CHARS_MAX: usize = 80;
    let line = clean_line(name);
    let mut letters = line.chars();
    let large: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    cut(&large, NAME_CHARS_MAX)
}
