//! The dialogue: what one event makes of a conversation. Pure and exhaustive: [`needs`] says what has to be looked
//! up, [`step`] decides, [`compose`] finds the words once the books have answered.

use super::ledger::{Command, Outcome, Record, Refusal, Spec, Statement};
use super::message::{Body, Template};
use super::money::{Currency, Locale, Money};
use super::nlu::Reading;
use crate::ids::{CommandId, PersonId, RecordId};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

mod compose;
mod event;
mod facts;
mod plan;
mod state;
mod step;
pub use compose::{Composed, compose};
pub use event::{Card, Event, NoticeItem, NoticeKind, Quoted, Unreadable};
pub use facts::{Balance, Facts, Filter, Found, Known, Me, Need, Seen};
pub use plan::{Choices, Phrase, Plan, Say, Value};
pub use state::{Confirm, Dialogue, Draft, Field, NewPerson, Setting, State, Target};
pub use step::{Turn, needs, relies_on_earlier, step};
