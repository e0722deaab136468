//! The books: commands in, records, entries and balances out. Pure: the writer loads rows into [`Books`], applies
//! commands, and stores what changed.

use super::money::{Currency, Money};
use super::nlu::Category;
use super::split::{Part, Split};
use crate::ids::{AccountId, CommandId, CommentId, EntryId, GroupId, InviteId, PersonId, RecordId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

mod books;
mod command;
mod entered;
mod entry;
mod explain;
mod groups;
#[cfg(test)]
mod laws;
mod merge;
mod outcome;
mod own;
mod people;
mod record;
mod rules;
#[cfg(test)]
mod tests;
pub use books::{Books, Needs};
pub use command::{Command, DisputeReason, Envelope, Refusal, Source, spec_of};
pub use entry::{Account, Debt, Entry, EntryKind, Posting, postings_of};
pub use explain::{Line, Statement, recompute, statement};
pub use groups::{Group, GroupChange, GroupCommand, GroupSpec, MEMBERS_MAX, Member, Role};
pub use merge::{Invite, MERGED_RECORDS_MAX, Merged};
pub use outcome::{Change, Commented, Outcome};
pub use own::{AccountKind, AccountSpec, Bill, Billing, OwnCommand};
pub use people::{Directory, merger};
pub use record::{DESCRIPTION_CHARS_MAX, PEOPLE_MAX, Record, RecordKind, ShareState, Spec};
pub use rules::{NAME_CHARS_MAX, NOTE_CHARS_MAX};
