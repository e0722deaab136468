//! Texts as they come in: cleaned of what nobody sees, as the chat cleans them, and refused with their place.

use crate::domain::ledger::{NAME_CHARS_MAX, NOTE_CHARS_MAX};
use crate::domain::normal::{clean_line, clean_text};
use crate::http::problem::{Fault, Problem};

fn bad(pointer: &str, chars_max: usize, may_be_empty: bool) -> Fault {
    let least = u8::from(!may_be_empty);
    Fault::new(pointer, "bad_text", format!("{least} to {chars_max} characters that can be seen"))
}

fn fits(text: String, pointer: &str, chars_max: usize, may_be_empty: bool) -> Result<String, Fault> {
    let is_missing = text.is_empty() && !may_be_empty;
    if is_missing || text.chars().count() > chars_max {
        return Err(bad(pointer, chars_max, may_be_empty));
    }
    Ok(text)
}

/// A text of one line.
pub(super) fn line(text: &str, pointer: &str, chars_max: usize) -> Result<String, Fault> {
    fits(clean_line(text), pointer, chars_max, false)
}

/// The same, or nothing.
pub(super) fn line_or_none(text: &str, pointer: &str, chars_max: usize) -> Result<String, Fault> {
    fits(clean_line(text), pointer, chars_max, true)
}

/// What somebody or something is called.
pub(super) fn name(text: &str, pointer: &str) -> Result<String, Problem> {
    Ok(line(text, pointer, NAME_CHARS_MAX)?)
}

/// What is said about a record, in lines.
pub(super) fn note(text: &str, pointer: &str) -> Result<String, Problem> {
    Ok(fits(clean_text(text), pointer, NOTE_CHARS_MAX, false)?)
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Invalid { faults: vec![fault] }
    }
}
