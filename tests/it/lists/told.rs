//! What lists have to hold, as plainly as it can be said: every record, one after the other, is asked about.

use hisaab::domain::access::{Action, Relation, Standing, Verdict, authorize};
use hisaab::domain::ledger::{Books, Change, Group, Outcome, Record, ShareState};
use hisaab::domain::money::Money;
use hisaab::domain::nlu::Category;
use hisaab::ids::{AccountId, GroupId, PersonId, RecordId};
use hisaab::ports::views::{Order, RecordFilter, Status, Sum};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words in two forms each, which are found by either.
pub(super) const WORDS: [(&str, &str); 7] = [
    ("dinner", "Dinners"),
    ("taxi", "TAXIS"),
    ("party", "parties"),
    ("parking", "parked"),
    ("ticket", "tickets"),
    ("glass", "glasses"),
    ("चाय", "चाय"),
];

/// Some of the categories.
pub(super) const CATEGORIES: [Category; 4] =
    [Category::Food, Category::Transport, Category::Groceries, Category::Other];

/// A small circle of people, with what they have together.
#[derive(Clone, Default)]
pub(super) struct Circle {
    pub(super) people: Vec<PersonId>,
    pub(super) groups: Vec<GroupId>,
    pub(super) accounts: Vec<(PersonId, AccountId)>,
    pub(super) records: Vec<RecordId>,
}

/// Everything that happened in one tenant.
#[derive(Default)]
pub(super) struct Told {
    pub(super) books: Books,
    pub(super) groups: HashMap<GroupId, Group>,
    /// By the number of the turn first, later by its commit.
    pub(super) entered: BTreeMap<RecordId, (i64, i16)>,
    pub(super) paid_with: HashMap<(RecordId, PersonId), Option<AccountId>>,
    /// Everybody who ever took part.
    pub(super) was_in: HashMap<RecordId, BTreeSet<PersonId>>,
    pub(super) circles: Vec<Circle>,
}

impl Told {
    pub(super) fn note(&mut self, turn: i64, outcomes: &[Outcome]) {
        let mut place = 0;
        for Change { before, after, .. } in outcomes.iter().flat_map(Outcome::changes) {
            if before.is_none() {
                self.entered.insert(after.id, (turn, place));
                place += 1;
            }
            self.was_in.entry(after.id).or_default().extend(everybody(after));
        }
        for group in outcomes.iter().flat_map(Outcome::groups) {
            self.groups.insert(group.after.id, group.after.clone());
        }
    }

    fn relation(&self, viewer: PersonId, record: &Record) -> Relation {
        let group = record.spec.group.and_then(|id| self.groups.get(&id));
        let was_in = self.was_in[&record.id].contains(&viewer);
        Relation::of(viewer, record, Standing { was_in, ..Standing::within(group, viewer) })
    }

    /// Whether the viewer may look at it at all.
    pub(super) fn is_seen(&self, viewer: PersonId, record: &Record) -> bool {
        authorize(self.relation(viewer, record), Action::See) == Verdict::Allowed
    }

    fn is_listed(&self, viewer: PersonId, filter: &RecordFilter, record: &Record) -> bool {
        let spec = &record.spec;
        let action = if filter.group.is_some() { Action::ListInGroup } else { Action::List };
        let says = |is: fn(&ShareState) -> bool| record.states.iter().any(|(_, state)| is(state));
        let is_pending = says(|state| matches!(state, ShareState::Pending));
        let is_disputed = says(|state| matches!(state, ShareState::Disputed { .. }));
        let mine = record.states.iter().find(|(person, _)| *person == viewer).map(|(_, state)| state);
        let paid = |who: PersonId| spec.payers.iter().any(|part| part.person == who);
        let account = self.paid_with.get(&(record.id, viewer)).copied().flatten();
        authorize(self.relation(viewer, record), action) == Verdict::Allowed
            && filter.group.is_none_or(|group| spec.group == Some(group))
            && filter.kind.is_none_or(|kind| spec.kind == kind)
            && filter.from.is_none_or(|from| from <= spec.occurred_on)
            && filter.to.is_none_or(|to| spec.occurred_on <= to)
            && filter.with.iter().all(|who| everybody(record).contains(who))
            && filter.category.is_none_or(|category| spec.category == Some(category))
            && filter.payer.is_none_or(paid)
            && filter.account.is_none_or(|wanted| account == Some(wanted) && paid(viewer))
            && filter.min.is_none_or(|min| min <= spec.total.minor)
            && filter.max.is_none_or(|max| spec.total.minor <= max)
            && filter.currency.is_none_or(|currency| spec.total.currency == currency)
            && filter.words.split_whitespace().all(|word| holds(&spec.description, word))
            && record.deleted == (filter.status == Some(Status::Deleted))
            && match filter.status {
                None | Some(Status::Deleted) => true,
                Some(Status::Pending) => is_pending,
                Some(Status::Confirmed) => !is_pending && !is_disputed,
                Some(Status::Disputed) => is_disputed,
                Some(Status::ToConfirm) => mine == Some(&ShareState::Pending),
            }
    }

    /// The whole list, in its order.
    pub(super) fn list(&self, viewer: PersonId, filter: &RecordFilter, order: Order) -> Vec<&Record> {
        let records = self.entered.keys().filter_map(|id| self.books.record(*id));
        let mut found: Vec<&Record> =
            records.filter(|record| self.is_listed(viewer, filter, record)).collect();
        found.sort_by_key(|record| {
            let spec = &record.spec;
            let (code, minor) = (spec.total.currency.code().to_owned(), spec.total.minor);
            let (day, code, minor) = match order {
                Order::NewestDay | Order::OldestDay => (Some(spec.occurred_on), String::new(), 0),
                Order::Largest | Order::Smallest => (None, code, minor),
                Order::LatestEntry => (None, String::new(), 0),
            };
            (day, code, minor, self.entered[&record.id])
        });
        match order {
            Order::OldestDay | Order::Smallest => {}
            Order::NewestDay | Order::Largest | Order::LatestEntry => found.reverse(),
        }
        found
    }
}

/// What a list comes to, by currency.
pub(super) fn sums(viewer: PersonId, list: &[&Record]) -> Vec<Sum> {
    let mut sums = BTreeMap::new();
    for record in list {
        let total = record.spec.total;
        let own = |parts: &[hisaab::domain::split::Part]| -> i64 {
            parts.iter().filter(|part| part.person == viewer).map(|part| part.minor).sum()
        };
        let sum = sums.entry(total.currency.code().to_owned()).or_insert((total.currency, 0, [0; 3]));
        sum.1 += 1;
        for (sum, more) in sum.2.iter_mut().zip([total.minor, own(&record.owed), own(&record.spec.payers)]) {
            *sum += more;
        }
    }
    let sum = |(currency, count, minors): (_, i64, [i64; 3])| {
        let [total, share, paid] = minors.map(|minor| Money::new(minor, currency));
        Sum { count, total, share, paid }
    };
    sums.into_values().map(sum).collect()
}

/// Who takes part: who logged it, who paid, who is named in its split.
pub(super) fn everybody(record: &Record) -> BTreeSet<PersonId> {
    let parts = record.spec.payers.iter().chain(&record.owed).map(|part| part.person);
    parts.chain([record.creator]).collect()
}

/// Whether a description has a word, in whatever form. What is no word is looked for in nothing.
fn holds(description: &str, word: &str) -> bool {
    if !word.chars().any(char::is_alphanumeric) {
        return true;
    }
    let forms = |word: &str| WORDS.iter().position(|(one, other)| *one == word || *other == word);
    let words = description.split([' ', ',']).filter(|word| !word.is_empty());
    forms(word).is_some_and(|wanted| words.map(forms).any(|form| form == Some(wanted)))
}
