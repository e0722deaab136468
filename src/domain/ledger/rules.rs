//! What a command must be like before the books take it.
//!
//! Anybody may log for others ("Ravi paid Asha 200", said by a third person): those whom it concerns are asked, and
//! only its creator and owners of its group can change it. Texts are stored as they stand in the command, so they are refused rather than
//! mended here: the doors clean them (`normal::clean_line`).

use super::{
    Account, Currency, Part, PersonId, Posting, Record, RecordId, RecordKind, Refusal, ShareState, Spec,
};
use super::{DESCRIPTION_CHARS_MAX, PEOPLE_MAX};
use crate::domain::money::MINOR_MAX;
use crate::domain::normal::is_unseen;
use crate::domain::split::{Split, SplitError, divide};
use chrono::Datelike;
use std::collections::BTreeSet;

/// Longest name of a person, in characters.
pub const NAME_CHARS_MAX: usize = 80;
/// Longest note with a dispute, in characters.
pub const NOTE_CHARS_MAX: usize = 500;
/// Longest name of a time zone, in characters.
const ZONE_CHARS_MAX: usize = 64;
/// Fewest and most digits of a phone number.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;
/// Years in which something may have happened.
const YEARS: std::ops::Range<i32> = 1970..2200;

/// Checks everything about a spec and divides it.
///
/// # Errors
///
/// The first thing that is wrong with it.
pub(super) fn check(id: RecordId, creator: PersonId, spec: &Spec) -> Result<Vec<Part>, Refusal> {
    if spec.total.minor <= 0 {
        return Err(Refusal::NotPositive);
    }
    if spec.total.minor > MINOR_MAX {
        return Err(Refusal::OutOfRange);
    }
    if !YEARS.contains(&spec.occurred_on.year()) {
        return Err(Refusal::BadDate);
    }
    check_description(spec)?;
    check_payers(spec)?;
    let owed = divide(spec.total, &spec.split, id)?;
    let people: BTreeSet<PersonId> = spec.payers.iter().chain(&owed).map(|part| part.person).collect();
    if people.len() > PEOPLE_MAX {
        return Err(SplitError::TooMany { max: PEOPLE_MAX }.into());
    }
    let alone = people.len() == 1;
    match spec.kind {
        // What somebody spends on themselves is theirs alone to log.
        RecordKind::Expense if alone && !people.contains(&creator) => Err(Refusal::NotInIt),
        RecordKind::Settlement if spec.payers.len() != 1 => Err(Refusal::PaymentsDiffer),
        RecordKind::Settlement if owed.len() != 1 => Err(SplitError::TooMany { max: 1 }.into()),
        RecordKind::Settlement if alone => Err(Refusal::WithSelf),
        RecordKind::Expense | RecordKind::Settlement => Ok(owed),
    }
}

fn check_description(spec: &Spec) -> Result<(), Refusal> {
    let optional = match spec.kind {
        RecordKind::Expense => false,
        RecordKind::Settlement => true,
    };
    check_line(&spec.description, optional, DESCRIPTION_CHARS_MAX)?;
    match &spec.split {
        Split::Itemised { items, .. } => {
            items.iter().try_for_each(|item| check_line(&item.label, true, DESCRIPTION_CHARS_MAX))
        }
        Split::Equal { .. }
        | Split::Exact { .. }
        | Split::Percent { .. }
        | Split::Shares { .. }
        | Split::Adjustment { .. } => Ok(()),
    }
}

fn check_payers(spec: &Spec) -> Result<(), Refusal> {
    let mut payers = BTreeSet::new();
    let mut paid: i64 = 0;
    for part in &spec.payers {
        if part.minor <= 0 {
            return Err(Refusal::NotPositive);
        }
        paid = paid.checked_add(part.minor).ok_or(Refusal::OutOfRange)?;
        if !payers.insert(part.person) {
            return Err(Refusal::PaymentsDiffer);
        }
    }
    if paid == spec.total.minor { Ok(()) } else { Err(Refusal::PaymentsDiffer) }
}

/// A text of one line.
fn check_line(text: &str, may_be_empty: bool, chars_max: usize) -> Result<(), Refusal> {
    let empty = text.trim().is_empty() && !may_be_empty;
    if empty || text.chars().count() > chars_max || text.chars().any(is_unseen) {
        return Err(Refusal::BadText);
    }
    Ok(())
}

/// 1 to [`NAME_CHARS_MAX`] characters of one line, nothing blank around them.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    if name != name.trim() {
        return Err(Refusal::BadText);
    }
    check_line(name, false, NAME_CHARS_MAX)
}

/// Digits only, with the country code: the one way in which a number is written everywhere.
pub(super) fn check_phone(phone: Option<&str>) -> Result<(), Refusal> {
    let Some(phone) = phone else { return Ok(()) };
    if PHONE_DIGITS.contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(Refusal::BadText)
}

/// Only the length: whether there is such a zone is for those who know the zones.
pub(super) fn check_zone(zone: &str) -> Result<(), Refusal> {
    check_line(zone, false, ZONE_CHARS_MAX)
}

/// Lines may break in it.
pub(super) fn check_note(note: Option<&str>) -> Result<(), Refusal> {
    let Some(note) = note else { return Ok(()) };
    let strange = |sign: char| is_unseen(sign) && sign != '\n';
    if note.trim().is_empty() || note.chars().count() > NOTE_CHARS_MAX || note.chars().any(strange) {
        return Err(Refusal::BadText);
    }
    Ok(())
}

/// Whether the record is the person's to see: they made it, paid, or are named in its split.
pub(super) fn takes_part(record: &Record, person: PersonId) -> bool {
    record.creator == person
        || record.spec.payers.iter().chain(&record.owed).any(|part| part.person == person)
}

/// Whether a payment is from somebody to themselves, since its two sides turned out to be one.
pub(super) fn is_with_self(spec: &Spec, owed: &[Part]) -> bool {
    let settles = spec.kind == RecordKind::Settlement;
    settles && spec.payers.iter().all(|paid| owed.iter().all(|part| part.person == paid.person))
}

/// Who is asked about a record: everybody but its creator who owes a part of it, and in a settlement both sides
/// (also the one who is said to have paid). By person, all pending.
pub(super) fn states(spec: &Spec, owed: &[Part], creator: PersonId) -> Vec<(PersonId, ShareState)> {
    let owing = owed.iter().filter(|part| part.minor > 0).map(|part| part.person);
    let paying = match spec.kind {
        RecordKind::Expense => None,
        RecordKind::Settlement => spec.payers.first().map(|part| part.person),
    };
    let people: BTreeSet<PersonId> = owing.chain(paying).filter(|person| *person != creator).collect();
    people.into_iter().map(|person| (person, ShareState::Pending)).collect()
}

/// What everybody says who is asked about the version `after`, which `writer` has made of `before`. Nobody agrees by
/// somebody else's word: whose part or payment has changed, and everybody who is in a record that means something else
/// now, is asked again, also who logged it, unless it was themselves who changed it.
///
/// # Errors
///
/// As [`Record::postings`].
pub(super) fn states_after(
    before: &Record,
    after: &Record,
    writer: PersonId,
) -> Result<Vec<(PersonId, ShareState)>, Refusal> {
    let (back, moved) = (before.postings()?, after.postings()?);
    // What comes back comes from nothing.
    let is_other = before.deleted || !means_the_same(&before.spec, &after.spec);
    let asked = states(&after.spec, &after.owed, after.creator);
    let mut people: BTreeSet<PersonId> = asked.iter().map(|(person, _)| *person).collect();
    people.extend(after.spec.payers.iter().map(|part| part.person));
    people.insert(after.creator);
    let state = |person: PersonId| {
        let is_asked = asked.iter().any(|(who, _)| *who == person);
        let earlier = before.said_by(person);
        let has_other_part = stake(person, &before.spec, &before.owed, &back)
            != stake(person, &after.spec, &after.owed, &moved);
        if !is_other && !has_other_part {
            return earlier.cloned().or_else(|| is_asked.then_some(ShareState::Pending));
        }
        // Other words about the same part do not answer an objection.
        if let Some(ShareState::Disputed { .. }) = earlier.filter(|_| !has_other_part && !before.deleted) {
            return earlier.cloned();
        }
        if person == writer {
            // What they make of their own share they agree with.
            return is_asked.then_some(ShareState::Confirmed);
        }
        let concerned = is_asked || has_other_part || earlier.is_some() || person == after.creator;
        concerned.then_some(ShareState::Pending)
    };
    Ok(people.into_iter().filter_map(|person| Some((person, state(person)?))).collect())
}

/// Whether two versions are about the same thing, whoever has which part of it. How it is filed is the reader's own
/// view of it.
fn means_the_same(before: &Spec, after: &Spec) -> bool {
    let of = |spec: &Spec| (spec.kind, spec.total, spec.occurred_on, spec.group);
    of(before) == of(after) && before.description == after.description
}

/// What a record is to one person.
#[derive(PartialEq)]
pub(super) struct Stake {
    settles: bool,
    currency: Currency,
    owed: i64,
    paid: i64,
    /// What they gain and lose with whom.
    moved: Vec<(PersonId, i64)>,
}

/// What a person agrees to when they confirm: what they paid and owe, and to whom. What changes among others leaves
/// their word as it is.
pub(super) fn stake(person: PersonId, spec: &Spec, owed: &[Part], postings: &[Posting]) -> Stake {
    let of = |parts: &[Part]| parts.iter().find(|part| part.person == person).map_or(0, |part| part.minor);
    let own = postings.iter().filter(|posting| posting.account.owner == person);
    let mut moved: Vec<_> =
        own.map(|Posting { account: Account { counterparty, .. }, minor }| (*counterparty, *minor)).collect();
    moved.sort_unstable();
    let settles = spec.kind == RecordKind::Settlement;
    Stake { settles, currency: spec.total.currency, owed: of(owed), paid: of(&spec.payers), moved }
}
