//! What a button or list row says when it is tapped: `{version}:{action}:{args…}`, at most 200 bytes, parsed strictly.

use super::{Currency, Field, Money, PersonId, RecordId, Setting};
use crate::domain::ledger::DisputeReason;
use crate::ids::GroupId;
use uuid::Uuid;

/// Longest id of a row, the shorter one of both kinds, in bytes.
pub(super) const ID_BYTES_MAX: usize = 200;
/// Most records that an id names; more are remembered under the version of their notice.
const RECORDS_MAX: usize = 5;

/// A tap: what was chosen, and of which prompt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tap {
    /// The version of the prompt.
    pub(super) version: i64,
    pub(super) action: Action,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Action {
    // Answers to the open question.
    /// One of several candidates.
    Pick(u32),
    Neither,
    Yes,
    No,
    Skip,
    JustMe,
    /// Add the people who are not known.
    Add,
    Person(PersonId),
    /// None of those who are known.
    Someone,
    /// Split equally after all.
    Equally,
    Cancel,
    Field(Field),
    /// The group that is meant.
    Group(GroupId),
    /// A group of the name that was said.
    NewGroup,
    /// In no group.
    Apart,
    /// It is another one than what is there.
    Another,
    // About records, whatever is open.
    Undo {
        record: RecordId,
        seen: i64,
    },
    /// Of everything that one message saved.
    UndoAll,
    Restore {
        record: RecordId,
        seen: i64,
    },
    Change(RecordId),
    Delete(RecordId),
    Keep(RecordId),
    /// No records: those remembered for the version.
    Details(Vec<RecordId>),
    Confirm(Vec<RecordId>),
    Dispute(Vec<RecordId>),
    Reason {
        record: RecordId,
        reason: DisputeReason,
    },
    /// The creator stands by it.
    Right(RecordId),
    // Others that may be tapped at any time.
    More(u32),
    Why(PersonId),
    Settle(PersonId),
    Paid {
        with: PersonId,
        by_me: bool,
        money: Money,
    },
    /// A payment inside a group.
    PaidIn {
        group: GroupId,
        with: PersonId,
        by_me: bool,
        money: Money,
    },
    Agree,
    Setting(Setting),
    Currency(Currency),
}

impl Action {
    /// Whether it answers the open question, and so only that one.
    pub(super) const fn is_answer(&self) -> bool {
        match self {
            Self::Pick(_)
            | Self::Neither
            | Self::Yes
            | Self::No
            | Self::Skip
            | Self::JustMe
            | Self::Add
            | Self::Person(_)
            | Self::Someone
            | Self::Equally
            | Self::Cancel
            | Self::Field(_)
            | Self::Group(_)
            | Self::NewGroup
            | Self::Apart
            | Self::Another => true,
            Self::Undo { .. }
            | Self::UndoAll
            | Self::Restore { .. }
            | Self::Change(_)
            | Self::Delete(_)
            | Self::Keep(_)
            | Self::Details(_)
            | Self::Confirm(_)
            | Self::Dispute(_)
            | Self::Reason { .. }
            | Self::Right(_)
            | Self::More(_)
            | Self::Why(_)
            | Self::Settle(_)
            | Self::Paid { .. }
            | Self::PaidIn { .. }
            | Self::Agree
            | Self::Setting(_)
            | Self::Currency(_) => false,
        }
    }

    /// The id of a button of the prompt of `version`.
    pub(super) fn id(&self, version: i64) -> String {
        format!("{version}:{}", self.print())
    }

    /// Without the version.
    pub(super) fn print(&self) -> String {
        match self {
            Self::Pick(at) => format!("pick:{at}"),
            Self::Neither => "neither".to_owned(),
            Self::Yes => "yes".to_owned(),
            Self::No => "no".to_owned(),
            Self::Skip => "skip".to_owned(),
            Self::JustMe => "justme".to_owned(),
            Self::Add => "add".to_owned(),
            Self::Person(person) => format!("person:{}", hex(person.0)),
            Self::Someone => "someone".to_owned(),
            Self::Equally => "equally".to_owned(),
            Self::Cancel => "cancel".to_owned(),
            Self::Field(field) => format!("field:{}", field_word(*field)),
            Self::Undo { record, seen } => format!("undo:{}:{seen}", hex(record.0)),
            Self::UndoAll => "undoall".to_owned(),
            Self::Restore { record, seen } => format!("restore:{}:{seen}", hex(record.0)),
            Self::Change(record) => format!("change:{}", hex(record.0)),
            Self::Delete(record) => format!("delete:{}", hex(record.0)),
            Self::Keep(record) => format!("keep:{}", hex(record.0)),
            Self::Details(records) => format!("details:{}", hexes(records)),
            Self::Confirm(records) => format!("confirm:{}", hexes(records)),
            Self::Dispute(records) => format!("dispute:{}", hexes(records)),
            Self::Reason { record, reason } => format!("reason:{}:{}", hex(record.0), reason_word(*reason)),
            Self::Right(record) => format!("right:{}", hex(record.0)),
            Self::More(offset) => format!("more:{offset}"),
            Self::Why(person) => format!("why:{}", hex(person.0)),
            Self::Settle(person) => format!("settle:{}", hex(person.0)),
            Self::Paid { with, by_me, money } => {
                let who = if *by_me { "me" } else { "they" };
                format!("paid:{}:{who}:{}:{}", hex(with.0), money.minor, money.currency.code())
            }
            Self::Group(group) => format!("group:{}", hex(group.0)),
            Self::NewGroup => "newgroup".to_owned(),
            Self::Apart => "apart".to_owned(),
            Self::Another => "another".to_owned(),
            Self::PaidIn { group, with, by_me, money } => {
                let who = if *by_me { "me" } else { "they" };
                let (minor, code) = (money.minor, money.currency.code());
                format!("paidin:{}:{}:{who}:{minor}:{code}", hex(group.0), hex(with.0))
            }
            Self::Agree => "agree".to_owned(),
            Self::Setting(setting) => format!("set:{}", setting_word(*setting)),
            Self::Currency(currency) => format!("currency:{}", currency.code()),
        }
    }
}

impl Tap {
    /// Nothing for what we did not print.
    pub(super) fn parse(id: &str) -> Option<Self> {
        if id.len() > ID_BYTES_MAX {
            return None;
        }
        let mut words = id.split(':');
        let version = words.next()?.parse().ok()?;
        let (name, args) = (words.next()?, words.collect::<Vec<_>>());
        let tap = Self { version, action: action(name, &args)? };
        // One way to write each: "007", upper-case digits and the like are not ours.
        (tap.action.id(version) == id).then_some(tap)
    }
}

fn action(name: &str, args: &[&str]) -> Option<Action> {
    Some(match (name, args) {
        ("pick", [at]) => Action::Pick(at.parse().ok()?),
        ("neither", []) => Action::Neither,
        ("yes", []) => Action::Yes,
        ("no", []) => Action::No,
        ("skip", []) => Action::Skip,
        ("justme", []) => Action::JustMe,
        ("add", []) => Action::Add,
        ("person", [id]) => Action::Person(PersonId(uuid(id)?)),
        ("someone", []) => Action::Someone,
        ("equally", []) => Action::Equally,
        ("cancel", []) => Action::Cancel,
        ("group", [id]) => Action::Group(GroupId(uuid(id)?)),
        ("newgroup", []) => Action::NewGroup,
        ("apart", []) => Action::Apart,
        ("another", []) => Action::Another,
        ("field", [word]) => Action::Field(FIELDS.into_iter().find(|field| field_word(*field) == *word)?),
        ("undo", [id, seen]) => Action::Undo { record: RecordId(uuid(id)?), seen: seen.parse().ok()? },
        ("undoall", []) => Action::UndoAll,
        ("restore", [id, seen]) => Action::Restore { record: RecordId(uuid(id)?), seen: seen.parse().ok()? },
        ("change", [id]) => Action::Change(RecordId(uuid(id)?)),
        ("delete", [id]) => Action::Delete(RecordId(uuid(id)?)),
        ("keep", [id]) => Action::Keep(RecordId(uuid(id)?)),
        ("details", [ids]) => Action::Details(records(ids)?),
        ("confirm", [ids]) => Action::Confirm(records(ids)?),
        ("dispute", [ids]) => Action::Dispute(records(ids)?),
        ("reason", [id, word]) => Action::Reason {
            record: RecordId(uuid(id)?),
            reason: REASONS.into_iter().find(|reason| reason_word(*reason) == *word)?,
        },
        ("right", [id]) => Action::Right(RecordId(uuid(id)?)),
        ("more", [offset]) => Action::More(offset.parse().ok()?),
        ("why", [id]) => Action::Why(PersonId(uuid(id)?)),
        ("settle", [id]) => Action::Settle(PersonId(uuid(id)?)),
        ("paid", [id, who @ ("me" | "they"), minor, currency]) => Action::Paid {
            with: PersonId(uuid(id)?),
            by_me: *who == "me",
            money: Money::new(minor.parse().ok()?, currency.parse().ok()?),
        },
        ("paidin", [group, id, who @ ("me" | "they"), minor, currency]) => Action::PaidIn {
            group: GroupId(uuid(group)?),
            with: PersonId(uuid(id)?),
            by_me: *who == "me",
            money: Money::new(minor.parse().ok()?, currency.parse().ok()?),
        },
        ("agree", []) => Action::Agree,
        ("set", [word]) => Action::Setting(SETTINGS.into_iter().find(|set| setting_word(*set) == *word)?),
        ("currency", [code]) => Action::Currency(code.parse().ok()?),
        _ => return None,
    })
}

const FIELDS: [Field; 5] = [Field::Amount, Field::Item, Field::Day, Field::People, Field::Payer];
pub(super) const REASONS: [DisputeReason; 4] =
    [DisputeReason::Amount, DisputeReason::NotMe, DisputeReason::AlreadyPaid, DisputeReason::Other];
const SETTINGS: [Setting; 3] = [Setting::Name, Setting::Currency, Setting::Zone];

const fn field_word(field: Field) -> &'static str {
    match field {
        Field::Amount => "amount",
        Field::Item => "item",
        Field::Day => "day",
        Field::People => "people",
        Field::Payer => "payer",
    }
}

const fn reason_word(reason: DisputeReason) -> &'static str {
    match reason {
        DisputeReason::Amount => "amount",
        DisputeReason::NotMe => "notme",
        DisputeReason::AlreadyPaid => "paid",
        DisputeReason::Other => "other",
    }
}

const fn setting_word(setting: Setting) -> &'static str {
    match setting {
        Setting::Name => "name",
        Setting::Currency => "currency",
        Setting::Zone => "zone",
    }
}

fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// Nothing for more than fit into an id.
fn hexes(records: &[RecordId]) -> String {
    if records.len() > RECORDS_MAX {
        return String::new();
    }
    records.iter().map(|record| hex(record.0)).collect::<Vec<_>>().join(",")
}

fn uuid(text: &str) -> Option<Uuid> {
    (text.len() == 32).then(|| Uuid::try_parse(text).ok()).flatten()
}

fn records(text: &str) -> Option<Vec<RecordId>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let ids = text.split(',').map(|id| uuid(id).map(RecordId)).collect::<Option<Vec<_>>>()?;
    (ids.len() <= RECORDS_MAX).then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_action() -> impl Strategy<Value = Action> {
        let id = any::<u128>().prop_map(Uuid::from_u128);
        let record = id.clone().prop_map(RecordId);
        let group = id.clone().prop_map(GroupId);
        let person = id.prop_map(PersonId);
        let some = prop::collection::vec(record.clone(), 0..=RECORDS_MAX);
        let currencies = prop::sample::select(Currency::all().collect::<Vec<_>>());
        prop_oneof![
            any::<u32>().prop_map(Action::Pick),
            Just(Action::Neither),
            Just(Action::Yes),
            Just(Action::No),
            Just(Action::Skip),
            Just(Action::JustMe),
            Just(Action::Add),
            person.clone().prop_map(Action::Person),
            Just(Action::Someone),
            Just(Action::Equally),
            Just(Action::Cancel),
            prop::sample::select(FIELDS.to_vec()).prop_map(Action::Field),
            (record.clone(), any::<i64>()).prop_map(|(record, seen)| Action::Undo { record, seen }),
            Just(Action::UndoAll),
            (record.clone(), any::<i64>()).prop_map(|(record, seen)| Action::Restore { record, seen }),
            record.clone().prop_map(Action::Change),
            record.clone().prop_map(Action::Delete),
            record.clone().prop_map(Action::Keep),
            some.clone().prop_map(Action::Details),
            some.clone().prop_map(Action::Confirm),
            some.prop_map(Action::Dispute),
            (record.clone(), prop::sample::select(REASONS.to_vec()))
                .prop_map(|(record, reason)| Action::Reason { record, reason }),
            record.prop_map(Action::Right),
            any::<u32>().prop_map(Action::More),
            person.clone().prop_map(Action::Why),
            person.clone().prop_map(Action::Settle),
            (person.clone(), any::<bool>(), any::<i64>(), currencies.clone()).prop_map(
                |(with, by_me, minor, currency)| {
                    Action::Paid { with, by_me, money: Money::new(minor, currency) }
                }
            ),
            group.clone().prop_map(Action::Group),
            Just(Action::NewGroup),
            Just(Action::Apart),
            Just(Action::Another),
            (group, person.clone(), any::<bool>(), any::<i64>(), currencies.clone()).prop_map(
                |(group, with, by_me, minor, currency)| {
                    Action::PaidIn { group, with, by_me, money: Money::new(minor, currency) }
                }
            ),
            Just(Action::Agree),
            prop::sample::select(SETTINGS.to_vec()).prop_map(Action::Setting),
            currencies.prop_map(Action::Currency),
        ]
    }

    proptest! {
        #[test]
        fn a_tap_says_what_was_printed(version in any::<i64>(), action in any_action()) {
            let id = action.id(version);
            prop_assert!(id.len() <= ID_BYTES_MAX);
            prop_assert_eq!(Tap::parse(&id), Some(Tap { version, action }));
        }

        #[test]
        fn foreign_ids_are_nothing_or_ours(id in "\\PC{0,40}|[0-9]{1,3}:[a-z]{1,7}(:[0-9a-f]{0,40})?") {
            if let Some(tap) = Tap::parse(&id) {
                prop_assert_eq!(tap.action.id(tap.version), id);
            }
        }
    }

    #[test]
    fn what_we_never_printed_is_no_tap() {
        for id in
            ["", "confirm:7f3a", "remind:off", "7:yes:", "07:yes", "7:YES", "7:pick:01", "7:undo:zz:1", "7:"]
        {
            assert_eq!(Tap::parse(id), None, "{id}");
        }
    }
}
