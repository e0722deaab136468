//! Who paid what is there was somebody else: "Ben bought the pies himself actually", "Ben paid both". Who takes part stays.

use super::cues::{corrects, mends_known};
use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::{LATE_MINUTES, last, naming};
use super::talk::is_one_of;
use super::whose::{numbers, only, plain, spots};
use super::{PersonId, Record, State, Undo};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use chrono::TimeDelta;

const BOUGHT: &str = "paid bought brought got covered";
const THEM: &str = "it that those them these this";

/// False: nobody is said to have paid for what is there.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let Some(spot) = only(&spots).cloned() else { return false };
    let verb = words.iter().position(|word| is_one_of(word, BOUGHT));
    let next = spot.at.saturating_add(1);
    if verb != Some(next) || !numbers(&words).is_empty() {
        return false;
    }
    let behind = words.get(next.saturating_add(1)..).unwrap_or_default();
    let records: Vec<&Record> = match behind {
        [both, ..] if both == "both" => match behind.get(1..).unwrap_or_default() {
            rest if rest.iter().all(|it| is_one_of(it, "of those them these actually though sorry")) => {
                both_of(making)
            }
            [..] => return false,
        },
        [..] => {
            let himself = behind.iter().any(|it| is_one_of(it, "himself herself themselves"));
            let for_self = behind.windows(2).any(|two| match two {
                [word, own] => word == "for" && is_one_of(own, "himself herself themselves"),
                [..] => false,
            });
            let mends = himself || corrects(said.text) || mends_known(said.text);
            let them = behind.iter().take(2).any(|it| is_one_of(it, THEM));
            let of_it = naming(making, said.text).or_else(|| last(making).filter(|_| them));
            if !mends || for_self {
                return false;
            }
            of_it.into_iter().collect()
        }
    };
    let fits = |record: &&Record| {
        record.spec.kind == RecordKind::Expense
            && record.is_open_to(making.facts.me.id)
            && record.spec.split.people().len() > 1
            && !pays(record, spot.person)
    };
    let records: Vec<&Record> = records.into_iter().filter(fits).collect();
    for record in &records {
        let (payer, doubts) = (Some(spot.name.clone()), vec![Doubt::Intent]);
        edit(making, record, &Frame { payer, doubts, ..Frame::new(Intent::EditLast) }, said);
    }
    !records.is_empty()
}

fn pays(record: &Record, person: PersonId) -> bool {
    record.spec.payers.iter().any(|part| part.person == person)
}

/// The two that were told together, or one after the other.
fn both_of<'a>(making: &Making<'a>) -> Vec<&'a Record> {
    /// So many are both.
    const BOTH: usize = 2;
    let facts = making.facts;
    let open = |record: &&Record| record.is_open_to(facts.me.id) && record.spec.kind == RecordKind::Expense;
    if let Some(Undo::Added { records, .. }) = &making.was.undo
        && records.len() > 1
    {
        let all: Vec<&Record> = records.iter().filter_map(|id| making.record(*id)).filter(open).collect();
        return if all.len() == BOTH { all } else { Vec::new() };
    }
    let late = TimeDelta::minutes(LATE_MINUTES);
    let seen = facts.recent.iter().filter(|seen| facts.now.signed_duration_since(seen.entered_at) <= late);
    let all: Vec<&Record> = seen.map(|seen| &seen.record).filter(open).take(BOTH).collect();
    if all.len() == BOTH { all } else { Vec::new() }
}
