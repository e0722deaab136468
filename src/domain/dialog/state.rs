//! What is remembered between turns. Stored sealed as JSON; older forms must stay readable, so every field that is
//! added has a default.

use super::{DateTime, Deserialize, Filter, NaiveDate, PersonId, RecordId, Serialize, Spec, Utc};
use crate::domain::ledger::GroupSpec;
use crate::domain::nlu::{Doubt, Frame, Intent, Pending};
use crate::ids::{GroupId, InviteId};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The form of what is stored; raised when a field changes its meaning.
const FORM: u32 = 1;
/// Most drafts that wait behind the one that is asked about.
pub(super) const LATER_MAX: usize = 5;
/// Most answered prompts that are remembered, to acknowledge a second tap.
pub(super) const ANSWERED_MAX: usize = 12;
/// Most notices over several records that are remembered.
pub(super) const TOLD_MAX: usize = 20;

/// Most drafts that are remembered after they were asked about.
pub(super) const DRAFTED_MAX: usize = 20;

/// Most records of a notice that words after it may mean.
pub(super) const NOTICED_MAX: usize = 20;

/// What a conversation remembers. At most one question is open at a time: the one in `state`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Dialogue {
    pub form: u32,
    pub state: State,
    /// The version of the turn that asked the open question; its buttons carry it.
    pub asked: i64,
    /// What waits behind the open question.
    pub later: Vec<Draft>,
    /// The record that this chat spoke of last.
    pub last: Option<RecordId>,
    /// The only other one whom this chat spoke of last: "why?" is about the balance with them.
    pub about: Option<PersonId>,
    /// What an undo would take back.
    pub undo: Option<Undo>,
    pub list: Option<Paging>,
    pub answered: Vec<Answered>,
    pub told: Vec<Told>,
    /// The records of a notice that nothing was said after yet.
    pub noticed: Vec<RecordId>,
    /// The ids of what was asked about lately, saved or not.
    pub drafted: Vec<RecordId>,
    /// The welcome was said.
    pub greeted: bool,
    /// The person's day on which talk about nothing was answered last.
    pub idled_on: Option<NaiveDate>,
    /// The same for a "yes" to nothing.
    pub nodded_on: Option<NaiveDate>,
    pub tongue: Tongue,
}

impl Default for Dialogue {
    fn default() -> Self {
        Self {
            form: FORM,
            state: State::Idle,
            asked: 0,
            later: Vec::new(),
            last: None,
            about: None,
            undo: None,
            list: None,
            answered: Vec::new(),
            told: Vec::new(),
            noticed: Vec::new(),
            drafted: Vec::new(),
            greeted: false,
            idled_on: None,
            nodded_on: None,
            tongue: Tongue::default(),
        }
    }
}

/// Where a conversation stands: nothing is open, or one question is.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "at")]
pub enum State {
    #[default]
    Idle,
    AwaitingItem {
        draft: Draft,
    },
    /// With candidates: which of them; without: how much.
    AwaitingAmount {
        draft: Draft,
        #[serde(default)]
        candidates: Vec<Decimal>,
    },
    AwaitingPerson {
        draft: Draft,
    },
    /// Several people go by that name.
    ChoosingPerson {
        draft: Draft,
        name: String,
        among: Vec<PersonId>,
    },
    /// Nobody goes by these names; one may be meant as somebody known.
    NamingNewPerson {
        draft: Draft,
        names: Vec<String>,
        #[serde(default)]
        guess: Option<PersonId>,
    },
    /// No group goes by that name, or several do.
    ChoosingGroup {
        draft: Draft,
        /// Empty where none was said.
        name: String,
        among: Vec<GroupId>,
    },
    AwaitingConfirmation {
        what: Confirm,
    },
    ChoosingChange {
        record: RecordId,
        #[serde(default)]
        field: Option<Field>,
    },
    AwaitingDisputeReason {
        records: Vec<RecordId>,
    },
    Onboarding {
        #[serde(default)]
        asking: Option<Setting>,
    },
}

/// What is asked before anything is saved.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Confirm {
    /// Whether it was meant to be saved at all.
    Meant { draft: Draft },
    /// Which day.
    Day { draft: Draft, candidates: Vec<NaiveDate> },
    /// Whether a day that is yet to come is right.
    Future { draft: Draft },
    /// Whether it is another one than this, which the sender entered, or `by` somebody else.
    Twin {
        draft: Draft,
        of: RecordId,
        at: DateTime<Utc>,
        #[serde(default)]
        by: Option<PersonId>,
    },
    /// Whether somebody paid back what they owe for it, rather than what `draft` says.
    Repaid { draft: Draft, payment: Box<Draft> },
    /// Whether it is another one than what it may be a correction of.
    Again { draft: Draft },
    /// How to divide, as what was said does not work out.
    Parts { draft: Draft },
    /// Whether these join the group that it is in.
    Outsiders { draft: Draft, group: GroupId, people: Vec<PersonId> },
    /// Whether all of these go.
    DeleteMany { records: Vec<Target> },
    /// Whether they are the guest whom somebody invited.
    Join { join: Join },
}

/// An invitation whose code the person sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Join {
    pub invite: InviteId,
    pub guest: PersonId,
    pub inviter: PersonId,
    /// What the inviter calls themselves.
    pub name: Option<String>,
}

impl Join {
    /// Who invites, as it is said.
    pub(super) fn who(&self) -> super::Value {
        let somebody = || super::Phrase::new("somebody").into();
        self.name.clone().map_or_else(somebody, super::Value::Text)
    }
}

/// A record as the person saw it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Target {
    pub record: RecordId,
    pub seen: i64,
}

/// Something to be saved, as far as it is known.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own, and any of them may be there"
)]
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The id that the record will have. Of an edit: the record.
    pub id: RecordId,
    pub frame: Frame,
    /// What is still in doubt; a frame does not keep its doubts when it is stored.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
    /// An edit: the version that it starts from.
    #[serde(default)]
    pub edits: Option<i64>,
    /// Names that were asked about, and who they are.
    #[serde(default)]
    pub people: Vec<(String, PersonId)>,
    /// People who are added together with the record.
    #[serde(default)]
    pub adds: Vec<NewPerson>,
    /// The sender's day when it was said.
    pub said_on: NaiveDate,
    /// A day that is yet to come is right.
    #[serde(default)]
    pub future_ok: bool,
    /// It is not the twin of another.
    #[serde(default)]
    pub twin_ok: bool,
    /// Nothing was said about what for, and nothing will be.
    #[serde(default)]
    pub item_skipped: bool,
    /// An edit: the people who are named come to those who are in it.
    #[serde(default)]
    pub adds_people: bool,
    /// The group that it is in, once that is clear.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// It is in no group, whatever was said.
    #[serde(default)]
    pub apart: bool,
    /// People who join its group together with it.
    #[serde(default)]
    pub joins: Vec<PersonId>,
    /// "Equally" was said: how the group divides else, does not count.
    #[serde(default)]
    pub evenly: bool,
    /// The people who are named are named for what they paid, and for nothing else.
    #[serde(default)]
    pub only_payers: bool,
    /// It came right after another one, and may be with those of that one.
    #[serde(default)]
    pub same: bool,
    /// An entry that it may be a correction of.
    #[serde(default)]
    pub again: Option<RecordId>,
    /// The version of the turn since which it waits behind a question.
    #[serde(default)]
    pub waits_since: i64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewPerson {
    pub id: PersonId,
    pub name: String,
    #[serde(default)]
    pub phone: Option<String>,
}

/// What can be changed about a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Amount,
    Item,
    Day,
    People,
    Payer,
}

/// What can be changed about the sender.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    Name,
    Currency,
    Zone,
}

/// What an undo takes back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "undo")]
pub enum Undo {
    /// By the turn of this version.
    Added {
        version: i64,
        records: Vec<RecordId>,
    },
    Deleted {
        version: i64,
        records: Vec<RecordId>,
    },
    Edited {
        record: RecordId,
        before: Spec,
        /// The edit itself took one back: to undo once more goes further back.
        #[serde(default)]
        undone: bool,
    },
    /// The settings of a group.
    Grouped {
        version: i64,
        group: GroupId,
        before: GroupSpec,
    },
    /// Who joined a group, or left it.
    Seated {
        version: i64,
        group: GroupId,
        people: Vec<PersonId>,
        joined: bool,
    },
}

/// A list that can be paged on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Paging {
    pub filter: Filter,
    /// The version that began the list.
    pub since: i64,
}

/// A prompt that is settled, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answered {
    pub asked: i64,
    /// The button's action, as it is printed; empty where words answered.
    pub choice: String,
}

/// A notice over several records.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    pub version: i64,
    pub records: Vec<RecordId>,
}

/// How the person writes lately.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tongue {
    /// Messages in Hindi in a row.
    pub hindi: u32,
    /// Messages in Hindi with Latin letters in a row.
    pub hinglish: u32,
    /// Messages in English in a row.
    pub english: u32,
    /// The person chose the language by word.
    pub chosen: bool,
}

impl Told {
    /// What a message over several records is about: none of them, so it is named by its turn. A reply or a reaction
    /// that quotes the message means all of its records.
    pub(super) fn subject(me: PersonId, version: i64) -> RecordId {
        RecordId::derived("told", &[me.0.as_bytes(), &version.to_be_bytes()])
    }
}

impl Dialogue {
    /// The records of the notice that is quoted, if it is one over several.
    pub(super) fn told_by(&self, me: PersonId, quoted: RecordId) -> Option<&[RecordId]> {
        let told = self.told.iter().find(|told| Told::subject(me, told.version) == quoted);
        told.map(|told| told.records.as_slice())
    }

    pub fn new() -> Self {
        Self::default()
    }

    /// The ids of what would be new and is asked about, or waits to be.
    pub fn asked_about(&self) -> BTreeSet<RecordId> {
        let drafts = self.state.draft().into_iter().chain(&self.later);
        drafts.filter(|draft| draft.edits.is_none()).map(|draft| draft.id).collect()
    }

    /// Names of groups that are made once the open questions are answered: what is said may be about them already.
    pub fn groups_to_come(&self) -> impl Iterator<Item = &str> {
        let drafts = self.state.draft().into_iter().chain(&self.later);
        let made = drafts.filter(|draft| draft.frame.intent == Intent::CreateGroup);
        made.filter_map(|draft| draft.frame.group.as_deref())
    }

    /// The kind of answer that is waited for.
    pub fn pending(&self) -> Option<Pending> {
        match &self.state {
            State::Idle => None,
            State::AwaitingItem { .. } => Some(Pending::Item),
            State::AwaitingAmount { .. } => Some(Pending::Amount),
            State::AwaitingPerson { .. } | State::ChoosingPerson { .. } | State::ChoosingGroup { .. } => {
                Some(Pending::Person)
            }
            State::NamingNewPerson { .. } | State::AwaitingConfirmation { .. } => Some(Pending::Confirmation),
            State::ChoosingChange { field, .. } => Some(match field {
                None | Some(Field::Day) => Pending::Change,
                Some(Field::Amount) => Pending::Amount,
                Some(Field::Item) => Pending::Item,
                Some(Field::People | Field::Payer) => Pending::Person,
            }),
            State::AwaitingDisputeReason { .. } => Some(Pending::Reason),
            State::Onboarding { asking } => match asking {
                Some(Setting::Name) => Some(Pending::Name),
                None | Some(Setting::Currency | Setting::Zone) => None,
            },
        }
    }
}
