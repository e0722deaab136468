//! The new name of a thing: "call it groceries instead of snacks", "item paneer tikka likho", "naam chai nahi coffee karo".

use super::super::amounts::Amount;
use super::super::items;
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use std::ops::Range;

/// Words of a new name at most.
const WORDS_MAX: usize = 5;

/// Fields that a name is given to.
static FIELDS: Words = Words::new(" item name naam description title label note category tag नाम ");

/// What a name is followed by.
static AFTER: Words = Words::new(
    " likho likh likhna kar karo kardo karna kar-do rakho rakh daalo daal badlo badal not instead nahi please rather लिखो लिख करो \
     कर रखो डालो ",
);

pub(super) fn read(s: &Sentence<'_>, range: &Range<usize>, money: Option<&Amount>) -> Option<String> {
    let runs = items::runs(s, range, money);
    let wrong = |run: &Range<usize>| {
        let two = run.start.saturating_sub(2)..run.start;
        s.is_before(run.start, C::NOT) && s.key_before(run.start) != "nahi"
            || s.key(run.end) == "nahi"
            || matches!(s.key_before(run.start), "from")
            || s.has_phrase(&two, "instead of")
            || s.has_phrase(&two, "rather than")
            || s.has_phrase(&(run.end..run.end + 2), "ki jagah")
    };
    let field = range
        .clone()
        .find(|at| FIELDS.has(s.key(*at)) || FIELDS.has(s.tokens.get(*at).map_or("", |t| &t.word)));
    let led = |run: &Range<usize>, known: bool| {
        let before = s.is_before(run.start, C::TO.or(C::FOR).or(C::BE))
            || matches!(s.key_before(run.start), "as" | "a");
        let called = s.has_phrase(&(run.start.saturating_sub(2)..run.start), "call it")
            || s.has_phrase(&(run.start.saturating_sub(2)..run.start), "make it");
        let replaces = known && s.key_before(run.start) == "nahi";
        (before || called || replaces) && (known || !s.is_before(run.start, C::BE))
    };
    let plain = runs
        .iter()
        .rfind(|run| !wrong(&run.range) && led(&run.range, run.known))
        .or_else(|| runs.iter().rfind(|run| field.is_some() && run.known && !wrong(&run.range)))
        .map(|run| s.written(&run.range));
    plain.or_else(|| after_field(s, range, field?))
}

/// The words between a field and the verb, whatever they are.
fn after_field(s: &Sentence<'_>, range: &Range<usize>, field: usize) -> Option<String> {
    let mut start = field + 1;
    while s.is(start, C::TO.or(C::BE).or(C::KO).or(C::KA))
        || matches!(s.key(start), "as" | "should" | ":")
        || s.is_mark(start, ":=-")
    {
        start += 1;
    }
    let mut end = start;
    while end < range.end && end - start < WORDS_MAX {
        let word = s.tokens.get(end)?;
        if word.kind != Kind::Word
            || AFTER.has(s.key(end))
            || !matches!(s.part(end), Part::Free | Part::Person)
        {
            break;
        }
        end += 1;
    }
    let wordy = (start..end).any(|at| s.tokens.get(at).is_some_and(|t| t.is_unknown() || t.is(C::ITEM)));
    let ends = end >= range.end || AFTER.has(s.key(end));
    let wrong = s.is_before(start, C::NO) || s.is(start, C::NO);
    (wordy && ends && !wrong).then(|| s.written(&(start..end)))
}
