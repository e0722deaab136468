//! What follows when two people turn out to be one: whose apps are told, and what those whom it concerns are told in
//! the chat.

use super::{AppEvent, EventKind, Notice, everybody, people};
use crate::domain::dialog::NoticeKind;
use crate::domain::ledger::{Change, Group, Merged, Outcome, Record, ShareState};
use crate::domain::split::Part;
use crate::ids::PersonId;
use std::collections::BTreeSet;

/// One event for each person who had anything to do with the two, and the balances that are with the one now.
pub(super) fn merged_events(actor: PersonId, outcome: &Outcome, merged: &Merged) -> Vec<AppEvent> {
    let mut all: BTreeSet<PersonId> = merged.changes.iter().flat_map(everybody).collect();
    all.extend([actor, merged.kept, merged.made_by]);
    all.extend(&outcome.watchers);
    all.extend(merged.called.iter().map(|(owner, _)| *owner));
    all.extend(merged.groups.iter().flat_map(|change| Group::present(&change.after)));
    all.remove(&merged.gone);
    let told = |person| AppEvent {
        with: Some(merged.kept),
        gone: Some(merged.gone),
        ..AppEvent::new(person, EventKind::PersonMerged)
    };
    let mut events: Vec<AppEvent> = all.into_iter().map(told).collect();
    // One for each pair and currency: what is shown is over all groups.
    let mut seen = BTreeSet::new();
    let of_gone = |person: PersonId| person == merged.gone;
    for (account, minor) in &outcome.balances {
        let (owner, with) = (account.owner, account.counterparty);
        if of_gone(owner) || of_gone(with) || !seen.insert((owner, with, account.currency)) {
            continue;
        }
        events.push(AppEvent {
            with: Some(with),
            currency: Some(account.currency),
            balance_minor: Some(*minor),
            ..AppEvent::new(owner, EventKind::Balance)
        });
    }
    events
}

/// Whoever stays hears of what they are in from now on, as of anything that somebody logs with them; the others hear
/// that the two are one and that nothing changes for them. Who had brought the guest in hears that they have joined.
pub(super) fn merged_notices(actor: PersonId, merged: &Merged) -> Vec<Notice> {
    let mut notices = Vec::new();
    for change in merged.changes.iter().filter(|change| change.before.as_ref().is_none_or(|it| !it.deleted)) {
        for person in everybody(change).into_iter().filter(|person| *person != merged.gone) {
            let kind = if person == merged.kept { of_kept(change, person) } else { None };
            let kind = match kind {
                Some(kind) => kind,
                None if person == actor || change.after.deleted => continue,
                None if merged.by_themselves && person == merged.made_by => NoticeKind::Joined,
                None => NoticeKind::Merged,
            };
            let about = Some(merged.kept);
            notices.push(Notice { about, ..Notice::of(person, &change.after, kind) });
        }
    }
    notices
}

/// What a record is to whoever stays: new to them, or another share than before.
fn of_kept(change: &Change, kept: PersonId) -> Option<NoticeKind> {
    let before = change.before.as_ref().filter(|before| people(before).contains(&kept));
    if change.after.creator == kept {
        return None;
    }
    if change.after.deleted {
        return before.map(|_| NoticeKind::Deleted);
    }
    let Some(before) = before else { return Some(NoticeKind::Added) };
    let said = |states: &[(PersonId, ShareState)]| states.iter().find(|(who, _)| *who == kept).cloned();
    let of = |parts: &[Part]| parts.iter().find(|part| part.person == kept).map_or(0, |part| part.minor);
    let share = |record: &Record| (said(&record.states), of(&record.owed), of(&record.spec.payers));
    (share(before) != share(&change.after)).then_some(NoticeKind::Changed)
}
