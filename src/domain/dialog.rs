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

mod actions;
mod again;
mod alone;
mod answers;
mod came_too;
mod card;
mod categories;
mod chose;
mod compose;
mod confirming;
mod contacts;
mod cues;
mod deleting;
mod diagram;
mod division;
mod draft;
mod each;
mod edit;
mod edited;
mod event;
mod facts;
mod groups;
mod had_only;
mod halves;
mod handed;
mod heads;
mod heard;
mod idle;
mod in_one_breath;
mod invites;
mod learning;
mod likewise;
mod lists;
mod logins;
mod making;
mod misread;
mod misstated;
mod named;
mod needs;
mod not_money;
mod notices;
mod objected;
mod on_top;
mod ordinals;
mod own_part;
mod paid_by;
mod paid_up;
mod parts;
mod payers;
mod people;
mod plan;
mod pointing;
mod questions;
mod refunds;
mod refused;
mod relative;
mod repaid;
mod replies;
mod said_of;
mod saving;
mod settings;
mod several;
mod shares_said;
mod state;
mod step;
mod sums;
mod swapped;
mod taking_out;
mod talk;
mod turned;
mod twin;
mod typed;
mod voice;
mod waiting;
mod who;
mod whose;
mod words;
pub use categories::CATEGORIES;
pub use compose::{Composed, compose};
pub use diagram::diagram;
pub use edited::things_of;
pub use event::{Card, Event, NoticeItem, NoticeKind, Quoted, Unreadable};
pub use facts::{Balance, Facts, Filter, Found, Known, Me, Need, Seen};
pub use logins::{LoginNotice, login_notice};
pub use needs::needs;
pub use plan::{Choices, Phrase, Plan, RowPlan, Say, TemplatePlan, Value};
pub use state::{
    Answered, Confirm, Dialogue, Draft, Field, Join, NewPerson, Paging, Setting, State, Target, Told, Tongue,
    Undo,
};
pub use step::{Turn, relies_on_earlier, step};
pub use twin::{anothers as anothers_twin, twin};

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
