//! What a message turned out to mean: its reading, with what was corrected afterwards, as far as the text says it. Who
//! corrects what they themselves wrote teaches nobody how to read.

use super::mention;
use super::{Read, Said};
use crate::domain::ledger::Spec;
use crate::domain::money::Money;
use crate::domain::nlu::{Frame, Intent, SplitSaid};
use crate::domain::normal::normal_name;
use crate::domain::split::Split;
use crate::ids::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What is changed later than this was changed for another reason than that it was misread.
pub const CORRECTED_WITHIN: TimeDelta = TimeDelta::hours(24);
/// After so long without a word, what was saved was right.
pub const SETTLED_AFTER: TimeDelta = TimeDelta::hours(24);

/// A version of a record.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    pub author: PersonId,
    pub said_at: DateTime<Utc>,
    pub deleted: bool,
    pub spec: Spec,
}

/// What became of one thing of a message.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Thing {
    /// It was asked about and not wanted.
    pub refused: bool,
    /// The oldest first; none: it was never saved.
    pub versions: Vec<Version>,
}

/// A message and everything that came of it.
#[derive(Clone, Debug)]
pub struct Story<'a> {
    pub owner: PersonId,
    pub said_at: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub said: &'a Said,
    /// In the order of the frames that book.
    pub things: &'a [Thing],
    /// How the owner calls people.
    pub names: &'a BTreeMap<PersonId, Vec<String>>,
}

/// How a meaning is known, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Found {
    /// The person said otherwise, and the text bears them out.
    Corrected,
    /// They were asked, and said yes.
    Confirmed,
    /// It was saved, and they left it so.
    Stayed,
    /// It books nothing, or not this: they did not want it, or took it back.
    Rejected,
}

impl Found {
    pub const ALL: [Self; 4] = [Self::Corrected, Self::Confirmed, Self::Stayed, Self::Rejected];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Confirmed => "confirmed",
            Self::Stayed => "stayed",
            Self::Rejected => "rejected",
        }
    }
}

/// Why nothing can be learned from a message, so far or at all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unclear {
    /// It may still be corrected.
    Open,
    /// Asked about, and never answered.
    Unanswered,
    /// Somebody else changed what came of it.
    ByOthers,
    /// Of several things one was wanted and another was not.
    InParts,
    /// What it was corrected to does not stand in the text.
    NotInText,
}

impl Unclear {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unanswered => "unanswered",
            Self::ByOthers => "changed_by_others",
            Self::InParts => "in_parts",
            Self::NotInText => "not_in_text",
        }
    }
}

/// The meaning of a message. Of what was rejected: as it was read, which is what was not meant.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    pub found: Found,
    pub frames: Vec<Frame>,
}

/// What a message meant.
///
/// # Errors
///
/// [`Unclear`].
pub fn judge(story: &Story<'_>) -> Result<Judged, Unclear> {
    let mut frames = Vec::with_capacity(story.said.frames.len());
    let mut things =
        story.things.iter().zip(story.said.asked.iter().copied().chain(std::iter::repeat(false)));
    let mut how = BTreeSet::new();
    for Read { frame, .. } in &story.said.frames {
        if !frame.intent.is_money() {
            frames.push(frame.clone());
            continue;
        }
        let (found, frame) = thing(story, frame, things.next().ok_or(Unclear::Unanswered)?)?;
        how.insert(found);
        frames.push(frame);
    }
    let found = match (how.contains(&Found::Rejected), how.len()) {
        (true, 1) => Found::Rejected,
        (true, _) => return Err(Unclear::InParts),
        (false, _) if how.contains(&Found::Corrected) => Found::Corrected,
        // The least sure of them.
        (false, _) => how.into_iter().next_back().ok_or(Unclear::Unanswered)?,
    };
    Ok(Judged { found, frames })
}

fn thing(
    story: &Story<'_>,
    frame: &Frame,
    (thing, was_asked): (&Thing, bool),
) -> Result<(Found, Frame), Unclear> {
    let is_settled = story.now - story.said_at >= SETTLED_AFTER;
    let Some(first) = thing.versions.first() else {
        return match (thing.refused, is_settled) {
            (true, _) => Ok((Found::Rejected, frame.clone())),
            (false, true) => Err(Unclear::Unanswered),
            (false, false) => Err(Unclear::Open),
        };
    };
    let until = first.said_at + CORRECTED_WITHIN;
    let heard: Vec<&Version> = thing.versions.iter().filter(|version| version.said_at <= until).collect();
    if heard.iter().any(|version| version.author != story.owner) {
        return Err(Unclear::ByOthers);
    }
    let Some(last) = heard.last() else { return Err(Unclear::Unanswered) };
    if last.deleted {
        return Ok((Found::Rejected, frame.clone()));
    }
    let (corrected, is_other) = corrected(story, frame, &first.spec, &last.spec)?;
    if is_other {
        return Ok((Found::Corrected, corrected));
    }
    if was_asked {
        return Ok((Found::Confirmed, corrected));
    }
    if is_settled { Ok((Found::Stayed, corrected)) } else { Err(Unclear::Open) }
}

/// The frame with what is otherwise in the end; whether anything is.
fn corrected(story: &Story<'_>, frame: &Frame, first: &Spec, last: &Spec) -> Result<(Frame, bool), Unclear> {
    let is_foreign = frame.currency.is_some_and(|currency| currency != last.total.currency);
    if first.kind != last.kind || first.total.currency != last.total.currency || is_foreign {
        return Err(Unclear::NotInText);
    }
    let mut label = frame.clone();
    let text = &story.said.text;
    amount(&mut label, text, first.total, last.total)?;
    people(&mut label, story, first, last)?;
    if normal_name(&first.description) != normal_name(&last.description) {
        if mention::contains(text, &last.description) {
            label.item = Some(last.description.clone());
        } else if label.item.as_deref().is_none_or(|item| !mention::contains(text, item)) {
            return Err(Unclear::NotInText);
        }
    }
    if first.occurred_on != last.occurred_on && label.date.is_some() {
        label.date = Some(last.occurred_on);
    }
    if first.category != last.category {
        label.category = last.category;
    }
    let is_other = label != *frame;
    Ok((label, is_other))
}

fn amount(label: &mut Frame, text: &str, first: Money, last: Money) -> Result<(), Unclear> {
    let meant = match (&label.split, label.amount) {
        (Some(SplitSaid::Each { .. }), Some(each)) => {
            let heads = first.to_decimal().checked_div(each).ok_or(Unclear::NotInText)?;
            last.to_decimal().checked_div(heads).ok_or(Unclear::NotInText)?
        }
        (Some(_) | None, _) => last.to_decimal(),
    };
    let meant = meant.normalize();
    match label.amount.map(|read| read.normalize()) {
        Some(read) if read == meant => Ok(()),
        _ if mention::says(text, meant) => {
            label.amount = Some(meant);
            Ok(())
        }
        // The slip was the writer's: what stands in the text was read rightly.
        Some(read) if mention::says(text, read) => Ok(()),
        // It was asked for, since the text does not say it.
        None => Ok(()),
        Some(_) => Err(Unclear::NotInText),
    }
}

fn people(label: &mut Frame, story: &Story<'_>, first: &Spec, last: &Spec) -> Result<(), Unclear> {
    let owner = story.owner;
    let others = |spec: &Spec| -> BTreeSet<PersonId> {
        let payers = spec.payers.iter().map(|part| part.person);
        spec.split.people().into_iter().chain(payers).filter(|person| *person != owner).collect()
    };
    let payers = |spec: &Spec| -> Vec<PersonId> { spec.payers.iter().map(|part| part.person).collect() };
    let (before, after) = (others(first), others(last));
    let is_same_split = same_split(&first.split, &last.split, first.total == last.total);
    if before == after && payers(first) == payers(last) && is_same_split {
        return Ok(());
    }
    // How the parts were named anew cannot be told from the parts.
    let Split::Equal { among } = &last.split else { return Err(Unclear::NotInText) };
    if !matches!(first.split, Split::Equal { .. }) {
        return Err(Unclear::NotInText);
    }
    let mut mentions = BTreeMap::new();
    for person in &after {
        let names = story.names.get(person).map(Vec::as_slice).unwrap_or_default();
        let written = names.iter().find_map(|name| mention::written(&story.said.text, name));
        mentions.insert(*person, written.ok_or(Unclear::NotInText)?);
    }
    let [payer] = payers(last)[..] else { return Err(Unclear::NotInText) };
    if after.is_empty() {
        label.intent = Intent::LogPersonalExpense;
        (label.payer, label.split, label.headcount) = (None, None, None);
        label.persons.clear();
        return Ok(());
    }
    let is_mine = among.contains(&owner);
    label.payer = mentions.get(&payer).cloned();
    let shares = |person: &PersonId| among.contains(person) || label.payer.is_none();
    let mut persons: Vec<String> =
        mentions.iter().filter(|(person, _)| shares(person)).map(|(_, name)| name.clone()).collect();
    let place = |name: &String| {
        let place = label.persons.iter().position(|read| normal_name(read) == normal_name(name));
        place.unwrap_or(usize::MAX)
    };
    persons.sort_by_key(place);
    let full = matches!(label.split, Some(SplitSaid::Full));
    label.split = match (&label.split, label.intent.booking()) {
        (Some(SplitSaid::Each { .. }), _) => Some(SplitSaid::Each { include_me: is_mine }),
        (_, _) if full && among.len() == 1 => Some(SplitSaid::Full),
        (_, _) => Some(SplitSaid::Equal { include_me: is_mine }),
    };
    label.persons = persons;
    label.headcount = None;
    if label.intent.is_expense() {
        label.intent = Intent::ShareExpense;
    }
    Ok(())
}

/// Whether two divisions say the same; amounts follow a total that has changed.
fn same_split(first: &Split, last: &Split, same_total: bool) -> bool {
    let weights = |parts: &[(PersonId, Decimal)]| parts.iter().copied().collect::<BTreeMap<_, _>>();
    match (first, last) {
        (Split::Equal { among: one }, Split::Equal { among: other }) => {
            one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
        }
        (Split::Percent { parts: one }, Split::Percent { parts: other })
        | (Split::Shares { parts: one }, Split::Shares { parts: other }) => weights(one) == weights(other),
        (
            Split::Equal { .. }
            | Split::Exact { .. }
            | Split::Percent { .. }
            | Split::Shares { .. }
            | Split::Adjustment { .. }
            | Split::Itemised { .. },
            _,
        ) => same_total && first == last,
    }
}
