//! The books: commands in, records, entries and balances out. Pure: the writer loads rows into [`Books`], applies
//! commands, and stores what changed.

use super::money::{Currency, Money};
use super::nlu::Category;
use super::split::{Part, Split};
use crate::ids::{CommandId, EntryId, GroupId, PersonId, RecordId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

mod books;
mod command;
mod entry;
mod explain;
mod record;
pub use books::{Books, Change, Needs, Outcome};
pub use command::{Command, DisputeReason, Envelope, Refusal, Source};
pub use entry::{Account, Entry, EntryKind, Posting};
pub use explain::{Line, Statement, statement};
pub use record::{Record, RecordKind, ShareState, Spec};
