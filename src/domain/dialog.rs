//! The dialogue: what one event makes of a conversation. Pure and exhaustive: [`needs`] says what has to be looked
//! up, [`step`] decides, [`compose`] finds the words once the books have answered.

use super::ledger::{Command, Outcome, Record, Refusal, Statement};
use super::message::Body;
use super::money::{Currency, Locale, Money};
use super::nlu::Reading;
use crate::ids::{CommandId, PersonId, RecordId};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

mod event;
mod facts;
pub use event::{Card, Event, NoticeItem, NoticeKind, Quoted, Unreadable};
pub use facts::{Balance, Facts, Filter, Found, Known, Me, Need, Seen};
