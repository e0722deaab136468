//! What a step may know: looked up before it, never during it.

use super::{
    CommandId, Currency, DateTime, Deserialize, Locale, Money, NaiveDate, PersonId, Record, RecordId,
    Serialize, Statement, Tz, Utc,
};
use crate::domain::ledger::Group;
use crate::domain::nlu::Category;
use crate::domain::own_words::OwnWord;
use crate::domain::simplify::Debt;
use crate::ids::GroupId;

/// A look-up that a step asks for. The profile and the people are always there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Need {
    /// What the person has with everybody, in [`Facts::balances`].
    Balances,
    /// The person's latest records, in [`Facts::recent`].
    Recent,
    /// The latest that others entered with the person in it, in [`Facts::theirs`].
    Theirs,
    /// These records, in [`Facts::found`].
    Records(Vec<RecordId>),
    /// Records that match, newest first, in [`Facts::found`], with how many there are in [`Facts::found_total`].
    List(Filter),
    /// Why the balance with this person is what it is, in [`Facts::statements`].
    Statement(PersonId),
    /// Who owes whom in a group, in [`Facts::debts`].
    Debts(GroupId),
}

/// Which records are listed. Only records that the person takes part in or created are ever found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Filter {
    pub with: Vec<PersonId>,
    /// All of the group that the person may see, also where they take no part.
    #[serde(default)]
    pub group: Option<GroupId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub category: Option<Category>,
    /// Words that the description has to hold, in any case.
    pub words: Option<String>,
    /// Rows to pass over, for the next page.
    pub offset: u32,
    pub limit: u32,
}

#[derive(Clone, Debug)]
pub struct Facts {
    pub now: DateTime<Utc>,
    pub me: Me,
    /// The version that this turn will make; buttons carry it.
    pub version: i64,
    /// Derived from the message: ids of what this turn makes are derived from it.
    pub turn: CommandId,
    /// A voice note that was listened to for so long that what was said after it has gone first.
    pub is_overtaken: bool,
    /// People whom the sender has a name for.
    pub people: Vec<Known>,
    /// Others who occur in loaded records, by the name they gave themselves.
    pub others: Vec<Known>,
    /// Groups that the sender is in, open ones first.
    pub groups: Vec<Group>,
    pub balances: Vec<Balance>,
    /// The sender's own latest records that are not deleted, newest entry first (up to 10).
    pub recent: Vec<Seen>,
    pub theirs: Vec<Seen>,
    pub found: Vec<Seen>,
    pub found_total: u32,
    pub statements: Vec<Found>,
    /// Who owes whom in the groups that were asked for.
    pub debts: Vec<(GroupId, Vec<Debt>)>,
    /// Words that the sender files things by, also those that are not learned yet.
    pub words: Vec<OwnWord>,
}

/// The sender.
#[derive(Clone, PartialEq, Debug)]
pub struct Me {
    pub id: PersonId,
    /// The name that they gave, or show.
    pub name: Option<String>,
    pub currency: Currency,
    pub zone: Tz,
    pub locale: Locale,
    /// Has been told what is kept and has gone on, or agreed by button.
    pub consent: bool,
    /// Wants to hear of what others log.
    pub notices: bool,
    /// Lets us learn from what they write.
    pub learning: bool,
    /// Today, in their zone.
    pub today: NaiveDate,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    pub id: PersonId,
    pub name: String,
    /// Can be told on WhatsApp.
    pub reachable: bool,
    /// Last two digits of the phone, to tell two of one name apart.
    pub phone_tail: Option<String>,
}

/// In one currency, over all groups: positive where they owe the sender.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Balance {
    pub with: PersonId,
    pub money: Money,
}

/// A record with when it was entered.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    pub record: Record,
    pub entered_at: DateTime<Utc>,
}

/// A statement with one person, one for each currency.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub with: PersonId,
    pub currency: Currency,
    pub statement: Statement,
}
