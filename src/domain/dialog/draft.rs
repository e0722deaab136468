//! A draft: what is known of something to be saved, and what is missing. Settling it gives a spec, or the one
//! question that has to be asked next.

use super::groups::changes::{self, Change};
use super::groups::spending;
use super::people::folded;
use super::who::{Who, others, who};
use super::{Confirm, Draft, Facts, Known, Me, Money, NaiveDate, PersonId, Phrase, Record, Seen, State};
use super::{again, division, edit};
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, Paid, ShareSaid, SplitSaid};
use crate::domain::split::{Part, Split};
use crate::ids::{GroupId, RecordId};

mod missing;
mod names;
use missing::{amount_doubted, amount_missing, day_doubtful, item_missing, people_missing};
use names::description;
pub(super) use names::{add_all, clean_item, shown_name};

/// What a draft came to.
pub(super) enum Settled {
    Ready {
        draft: Box<Draft>,
        spec: Box<Spec>,
        notes: Vec<Phrase>,
    },
    Ask(Box<State>),
    /// It is about a group, and clear.
    Group {
        draft: Box<Draft>,
        change: Box<Change>,
    },
    /// Nothing can be made of it.
    Never(Phrase),
}

/// What a draft is judged by.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) facts: &'a Facts,
    /// The people of the facts and those who were added in this turn.
    pub(super) people: &'a [Known],
}

impl Draft {
    pub(super) fn new(id: RecordId, frame: Frame, said_on: NaiveDate) -> Self {
        Self {
            id,
            doubts: frame.doubts.clone(),
            frame,
            edits: None,
            people: Vec::new(),
            adds: Vec::new(),
            said_on,
            future_ok: false,
            twin_ok: false,
            item_skipped: false,
            adds_people: false,
            group: None,
            apart: false,
            joins: Vec::new(),
            evenly: false,
            only_payers: false,
            same: false,
            again: None,
            waits_since: 0,
        }
    }

    pub(super) fn knows(&mut self, name: &str, person: PersonId) {
        let name = folded(name);
        self.people.retain(|(known, _)| *known != name);
        self.people.push((name, person));
    }

    /// Only the sender: their own expense.
    pub(super) fn just_me(&mut self) {
        self.frame.intent = Intent::LogPersonalExpense;
        self.frame.persons.clear();
        self.frame.payer = None;
        self.frame.split = None;
        self.frame.headcount = None;
        (self.group, self.frame.group, self.apart) = (None, None, true);
    }

    /// Takes over what `said` has; the rest stays. What was said again is no longer in doubt.
    pub(super) fn merge(&mut self, said: &Frame) {
        let frame = &mut self.frame;
        if said.amount.is_some() {
            frame.amount = said.amount;
            self.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
        }
        if said.date.is_some() {
            frame.date = said.date;
            self.future_ok = false;
            self.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        }
        self.doubts.extend(said.doubts.iter().filter(|doubt| asks_about_value(doubt)).cloned());
        frame.currency = said.currency.or(frame.currency);
        frame.item = said.item.clone().or_else(|| frame.item.take());
        if !said.persons.is_empty() {
            frame.persons.clone_from(&said.persons);
        }
        frame.payer = said.payer.clone().or_else(|| frame.payer.take());
        if said.payer.is_some() || !said.paid.is_empty() {
            frame.paid.clone_from(&said.paid);
        }
        frame.split = said.split.clone().or_else(|| frame.split.take());
        frame.category = said.category.or(frame.category);
        frame.headcount = said.headcount.or(frame.headcount);
        if said.group.is_some() {
            frame.group.clone_from(&said.group);
            (self.group, self.apart) = (None, false);
        }
    }

    /// Who is said to have paid, as written.
    pub(super) fn payers(&self) -> impl Iterator<Item = &str> {
        let payer = self.frame.payer.iter().map(String::as_str);
        payer.chain(self.frame.paid.iter().map(|paid| paid.who.as_str()))
    }

    /// Everybody who is named, once each, as written.
    pub(super) fn named(&self) -> Vec<&str> {
        let shares: &[ShareSaid] = match &self.frame.split {
            Some(
                SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares },
            ) => shares,
            Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => &[],
        };
        let all =
            self.frame.persons.iter().chain(&self.frame.payer).chain(shares.iter().map(|share| &share.who));
        let all = all.chain(self.frame.paid.iter().map(|paid| &paid.who));
        let mut names: Vec<&str> = Vec::new();
        for name in all {
            if names.iter().all(|known| folded(known) != folded(name)) {
                names.push(name);
            }
        }
        names
    }
}

const fn asks_about_value(doubt: &Doubt) -> bool {
    match doubt {
        Doubt::Amount { .. } | Doubt::Date { .. } => true,
        Doubt::Intent | Doubt::Hearsay => false,
    }
}

impl State {
    /// The draft that the open question is about.
    pub(super) const fn draft(&self) -> Option<&Draft> {
        match self {
            Self::AwaitingItem { draft }
            | Self::AwaitingAmount { draft, .. }
            | Self::AwaitingPerson { draft }
            | Self::ChoosingPerson { draft, .. }
            | Self::ChoosingGroup { draft, .. }
            | Self::NamingNewPerson { draft, .. } => Some(draft),
            Self::AwaitingConfirmation { what } => match what {
                Confirm::Meant { draft }
                | Confirm::Day { draft, .. }
                | Confirm::Future { draft }
                | Confirm::Twin { draft, .. }
                | Confirm::Repaid { draft, .. }
                | Confirm::Again { draft }
                | Confirm::Parts { draft }
                | Confirm::Outsiders { draft, .. } => Some(draft),
                Confirm::DeleteMany { .. } | Confirm::Join { .. } => None,
            },
            Self::Idle
            | Self::ChoosingChange { .. }
            | Self::AwaitingDisputeReason { .. }
            | Self::Onboarding { .. } => None,
        }
    }
}

/// The spec of a draft, or the next question.
pub(super) fn settle(mut draft: Draft, sight: Sight<'_>) -> Settled {
    if changes::is_group(&draft) {
        return changes::settle(draft, sight);
    }
    if draft.edits.is_none() {
        not_alone(&mut draft, &sight.facts.me);
    }
    if let Some(state) = spending::all_of_us(&mut draft, sight.facts) {
        return ask(state);
    }
    if let Some(state) = super::repaid::of_new(&draft, sight.facts) {
        return ask(state);
    }
    if draft.edits.is_none() && again::of(&draft, sight.facts).is_some() {
        return ask(State::AwaitingConfirmation { what: Confirm::Again { draft } });
    }
    let unsure = draft.doubts.contains(&Doubt::Intent);
    if unsure && draft.edits.is_none() && draft.frame.amount.is_none() && !amount_doubted(&draft) {
        // Neither what was meant nor how much: there is nothing to be saved.
        return Settled::Never(Phrase::new("unread-amount"));
    }
    if unsure || draft.doubts.contains(&Doubt::Hearsay) {
        return ask(meant_or_new(draft, sight));
    }
    let before = match draft.edits {
        None => None,
        Some(_) => match record_of(&draft, sight.facts) {
            Some(record) => Some(record),
            None => return Settled::Never(Phrase::new("not-found")),
        },
    };
    if let Some(state) = amount_missing(&draft, before, sight.facts) {
        return ask(state);
    }
    let group = match spending::of(&mut draft, before, sight.facts) {
        Ok(group) => group,
        Err(state) => return ask(*state),
    };
    if before.is_none() && group.is_some() {
        spending::shared(&mut draft);
    }
    let who = match who(&mut draft, sight) {
        Ok(who) => who,
        Err(state) => return ask(*state),
    };
    if before.is_none()
        && let Some(state) = people_missing(&draft, &who, &sight.facts.me)
    {
        return ask(state);
    }
    if before.is_none() && item_missing(&draft) {
        return ask(State::AwaitingItem { draft });
    }
    if let Some(what) = day_doubtful(&draft, sight.facts) {
        return ask(State::AwaitingConfirmation { what });
    }
    let mut built = match before {
        None => new_spec(&draft, &who, sight.facts),
        Some(record) => edit::changed(record, &draft, &who, sight.facts.me.id),
    };
    if let (Some(record), Some((spec, _))) = (before, &mut built) {
        spending::moved(&record.spec, spec, sight.facts);
    }
    let inside = match (group, &built) {
        (Some(group), _) => Some(group.id),
        (None, Some((spec, _)))
            if before.is_none() && spec.kind == RecordKind::Settlement && !draft.apart =>
        {
            match spending::paid_in(spec, sight.facts) {
                Ok(inside) => inside,
                Err(places) => {
                    let among = places.into_iter().filter_map(|(group, _)| group).collect();
                    return ask(State::ChoosingGroup { draft, name: String::new(), among });
                }
            }
        }
        (None, _) => None,
    };
    let built = built.map(|(spec, notes)| (in_group(spec, &draft, inside), notes));
    // Nobody who was named is left out, and nobody comes in whom nobody named.
    let whole = |(spec, _): &(Spec, Vec<Phrase>)| {
        let kept = if draft.adds_people { before.map(|record| &record.spec) } else { None };
        let me = sight.facts.me.id;
        left_out(&draft, &who, me, spec, kept).is_empty() && !is_anothers_alone(spec, me)
    };
    let Some((spec, notes)) = built.filter(whole) else {
        if let Some(RecordKind::Settlement) = before.map(|record| record.spec.kind) {
            return ask(State::AwaitingPerson { draft });
        }
        return ask(State::AwaitingConfirmation { what: Confirm::Parts { draft } });
    };
    if let Some(state) = spending::outsiders(&mut draft, &spec, group, before, sight) {
        return ask(state);
    }
    if let (None, false, Some(same)) = (before, draft.twin_ok, twin(&spec, sight.facts)) {
        let (of, at, creator) = (same.record.id, same.entered_at, same.record.creator);
        let by = (creator != sight.facts.me.id).then_some(creator);
        return ask(State::AwaitingConfirmation { what: Confirm::Twin { draft, of, at, by } });
    }
    Settled::Ready { draft: Box::new(draft), spec: Box::new(spec), notes }
}

/// What a payment may pay, where that is more than one thing.
pub(super) fn payable(draft: &Draft, sight: Sight<'_>) -> spending::Places {
    let mut draft = draft.clone();
    let spec = who(&mut draft, sight).ok().and_then(|who| new_spec(&draft, &who, sight.facts));
    spec.and_then(|(spec, _)| spending::paid_in(&spec, sight.facts).err()).unwrap_or_default()
}

/// Whether it was meant at all; where somebody in it has to be added first, that is asked instead, as one answer to it
/// is the answer to both.
fn meant_or_new(draft: Draft, sight: Sight<'_>) -> State {
    let mut sure = draft.clone();
    sure.doubts.retain(|doubt| *doubt != Doubt::Intent);
    if sure.doubts.is_empty()
        && sure.edits.is_none()
        && let Err(state) = who(&mut sure, sight)
        && matches!(*state, State::NamingNewPerson { .. })
    {
        return *state;
    }
    // Which group it is in, likewise, of an expense of which nothing else was said.
    if sure.doubts.is_empty()
        && sure.edits.is_none()
        && sure.frame.intent == Intent::LogPersonalExpense
        && let Err(state) = spending::of(&mut sure, None, sight.facts)
    {
        return *state;
    }
    State::AwaitingConfirmation { what: Confirm::Meant { draft } }
}

/// An own expense in which others are named is none: whether they share it, is asked.
fn not_alone(draft: &mut Draft, me: &Me) {
    if draft.frame.intent != Intent::LogPersonalExpense {
        return;
    }
    let others =
        draft.named().iter().any(|name| super::people::find(name, me, &[]) != super::people::Match::Me);
    if others {
        draft.frame.intent = Intent::ShareExpense;
        draft.doubts.push(Doubt::Intent);
    }
}

/// The record in its group. One that is no longer there for the sender stays what it is.
fn in_group(spec: Spec, draft: &Draft, group: Option<GroupId>) -> Spec {
    let group = if draft.apart { None } else { group.or(spec.group) };
    Spec { group, ..spec }
}

/// Those who are named and would neither pay nor owe.
fn left_out(draft: &Draft, who: &Who, me: PersonId, spec: &Spec, kept: Option<&Spec>) -> Vec<PersonId> {
    let mut there = spec.split.people();
    there.extend(spec.payers.iter().map(|part| part.person));
    let before = kept.map(|kept| kept.split.people()).unwrap_or_default();
    let named = draft.named().into_iter().filter_map(|name| who.id(name)).chain(before);
    named.filter(|person| *person != me && !there.contains(person)).collect()
}

/// What somebody else spends on themselves is nothing to be entered here.
fn is_anothers_alone(spec: &Spec, me: PersonId) -> bool {
    let mut there = spec.split.people().into_iter().chain(spec.payers.iter().map(|part| part.person));
    let first = there.next();
    spec.kind == RecordKind::Expense && first.is_some_and(|one| one != me && there.all(|other| other == one))
}

fn ask(state: State) -> Settled {
    Settled::Ask(Box::new(state))
}

/// The record that an edit is about.
pub(super) fn record_of<'a>(draft: &Draft, facts: &'a Facts) -> Option<&'a Record> {
    facts.found.iter().chain(&facts.recent).map(|seen| &seen.record).find(|record| record.id == draft.id)
}

/// The amount in the currency that was said, or in the sender's own.
pub(super) fn money(draft: &Draft, me: &Me) -> Option<Money> {
    let currency = draft.frame.currency.unwrap_or(me.currency);
    let money = Money::from_decimal(draft.frame.amount?, currency).ok()?;
    (money.minor > 0).then_some(money)
}

/// Nothing: the division does not work out.
fn new_spec(draft: &Draft, who: &Who, facts: &Facts) -> Option<(Spec, Vec<Phrase>)> {
    let me = facts.me.id;
    let frame = &draft.frame;
    let said = money(draft, &facts.me)?;
    let payer = frame.payer.as_deref().and_then(|name| who.id(name)).unwrap_or(me);
    let others = others(draft, who, me);
    let other = || others.iter().copied().find(|other| *other != payer);
    let mut notes = Vec::new();
    let (kind, total, payer, split) = match frame.intent.booking()? {
        Booking::Repaid => {
            (RecordKind::Settlement, said, payer, Split::Equal { among: vec![other().unwrap_or(me)] })
        }
        Booking::Received => {
            let from = if payer == me { others.first().copied()? } else { payer };
            (RecordKind::Settlement, said, from, Split::Equal { among: vec![me] })
        }
        Booking::Shared => {
            let (total, split) = division::divided(draft, who, said, payer, &others, me)?;
            if total != said {
                notes.push(Phrase::new("note-each").with("each", said).with("count", split.people().len()));
            }
            (RecordKind::Expense, total, payer, split)
        }
        Booking::Own => (RecordKind::Expense, said, me, Split::Equal { among: vec![me] }),
    };
    let spec = Spec {
        kind,
        description: description(draft, kind, &facts.me),
        category: match kind {
            RecordKind::Expense => frame.category,
            RecordKind::Settlement => None,
        },
        total,
        occurred_on: frame.date.unwrap_or(draft.said_on),
        group: None,
        payers: payers(draft, who, total, payer)?,
        split,
    };
    division::works(draft.id, &spec).then_some((spec, notes))
}

/// Who paid how much.
fn payers(draft: &Draft, who: &Who, total: Money, payer: PersonId) -> Option<Vec<Part>> {
    if draft.frame.paid.is_empty() {
        return Some(vec![Part { person: payer, minor: total.minor }]);
    }
    several(draft, who, total)
}

/// What each of several paid; nothing where that is not the total.
pub(super) fn several(draft: &Draft, who: &Who, total: Money) -> Option<Vec<Part>> {
    let part = |paid: &Paid| {
        let minor = Money::from_decimal(paid.amount, total.currency).ok()?.minor;
        Some(Part { person: who.id(&paid.who)?, minor })
    };
    let parts: Vec<Part> = draft.frame.paid.iter().map(part).collect::<Option<_>>()?;
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.minor));
    (sum == Some(total.minor)).then_some(parts)
}

/// Something just like it that the sender entered a moment ago, or that somebody else entered of late.
fn twin<'a>(spec: &Spec, facts: &'a Facts) -> Option<&'a Seen> {
    let own = super::twin(spec, &facts.recent, facts.me.id, facts.now);
    own.or_else(|| super::anothers_twin(spec, facts.theirs.iter(), facts.me.id, facts.now))
}
