//! Commands and questions, from the narrow to the wide: the first that fits decides. Filler words are not in the
//! units here.

use super::super::frame::Intent;

mod account;
mod balances;
mod corrections;
mod groups;
mod refusals;
mod reports;

/// Intents with their patterns.
pub(super) type Rules = &'static [(Intent, &'static [&'static str])];

pub(super) const RULES: [Rules; 6] =
    [refusals::RULES, account::RULES, groups::RULES, balances::RULES, corrections::RULES, reports::RULES];
