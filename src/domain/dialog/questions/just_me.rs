//! Whether what is asked about may be the sender's own, and what their part comes to.

use super::super::draft::money;
use super::super::making::Making;
use super::super::people::{self, Match};
use super::super::{Confirm, Draft, Money, State};
use crate::domain::nlu::{Intent, SplitSaid};

/// Whether somebody else than the sender is said to have paid.
pub(in crate::domain::dialog) fn paid_by_another(making: &Making<'_>, draft: &Draft) -> bool {
    let me = |name: &str| people::find(name, &making.facts.me, &[]) == Match::Me;
    draft.frame.payer.as_deref().is_some_and(|payer| !me(payer))
}

/// Whether the question can be answered with "just me", by button or in words.
pub(in crate::domain::dialog) fn offers_just_me(making: &Making<'_>, state: &State) -> bool {
    let Some(draft) = state.draft() else { return false };
    let fresh = draft.edits.is_none();
    let shared = draft.frame.intent == Intent::ShareExpense && fresh;
    // What is given to somebody who is nobody's friend is no debt, but spent.
    let given = draft.frame.intent == Intent::RepayDebt && fresh;
    let own = !paid_by_another(making, draft);
    match state {
        State::AwaitingPerson { .. } => shared && (own || my_share(making, draft).is_some()),
        State::NamingNewPerson { guess, .. } => {
            (shared || given) && own && guess.is_none() && money(draft, &making.facts.me).is_some()
        }
        State::AwaitingConfirmation { what: Confirm::Meant { draft } } => draft.same,
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::ChoosingPerson { .. }
        | State::ChoosingGroup { .. }
        | State::AwaitingConfirmation { .. }
        | State::ChoosingChange { .. }
        | State::AwaitingDisputeReason { .. }
        | State::Onboarding { .. } => false,
    }
}

/// Whether "just an expense" answers it: where it is offered, and where there is no room for the button.
pub(in crate::domain::dialog) fn takes_just_me(making: &Making<'_>, state: &State) -> bool {
    if let State::NamingNewPerson { draft, names, guess: Some(_) } = state {
        let (draft, names) = (draft.clone(), names.clone());
        return offers_just_me(making, &State::NamingNewPerson { draft, names, guess: None });
    }
    offers_just_me(making, state)
}

/// What the sender's own part comes to, where it can be said to the last paisa.
pub(in crate::domain::dialog) fn my_share(making: &Making<'_>, draft: &Draft) -> Option<Money> {
    let total = money(draft, &making.facts.me)?;
    let heads = i64::from(draft.frame.headcount.filter(|heads| *heads > 1)?);
    match draft.frame.split {
        Some(SplitSaid::Each { .. }) => Some(total),
        Some(SplitSaid::Equal { include_me: true }) | None => {
            let even = total.minor.checked_rem(heads) == Some(0);
            even.then(|| total.minor.checked_div(heads).map(|minor| Money { minor, ..total })).flatten()
        }
        Some(
            SplitSaid::Equal { include_me: false }
            | SplitSaid::Full
            | SplitSaid::Exact { .. }
            | SplitSaid::Percent { .. }
            | SplitSaid::Shares { .. },
        ) => None,
    }
}
