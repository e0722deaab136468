//! The laws of the books, over random histories of turns, good and bad.

use super::*;
use crate::domain::money::MINOR_MAX;
use crate::domain::split::Item;
use chrono::Days;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The group of all of them but the last one, who is a former member.
pub(in crate::domain::ledger) fn group() -> Group {
    let spec = GroupSpec {
        name: "Goa".into(),
        currency: Currency::INR,
        default_split: None,
        simplify: None,
        all_see_all: false,
        archived: false,
    };
    let member = |number| Member { person: person(number), role: Role::Owner, present: number < 4 };
    let mut members: Vec<Member> = (0..5).map(member).collect();
    members.sort_unstable_by_key(|member| member.person);
    Group { id: GroupId::derived("group", &[]), version: 1, creator: person(0), spec, members }
}

/// Raw material of one command; which command it is depends on the books at that point.
pub(in crate::domain::ledger) type Dice = [u8; 12];

pub(in crate::domain::ledger) fn person(number: u8) -> PersonId {
    PersonId::derived("person", &[&[number % 5]])
}

fn record(number: u8) -> RecordId {
    RecordId::derived("record", &[&[number % 4]])
}

fn spec(dice: Dice) -> Spec {
    let [_, _, kind, size, payer, other, split, currency, group, a, b, c] = dice;
    let minor = match size % 8 {
        0 => MINOR_MAX,
        1 => i64::from(size) - 1,
        2 => MINOR_MAX + i64::from(size / 9) - 10,
        _ => i64::from(size) * 100 + i64::from(a),
    };
    let mut among = vec![person(a), person(a.wrapping_add(1)), person(b)];
    if b % 7 > 0 {
        among.dedup();
        among.truncate(usize::from(b % 3 + 1));
    }
    let parts = |minor| among.iter().map(|&person| Part { person, minor }).collect::<Vec<_>>();
    let weights =
        |weight: i64| among.iter().map(|&person| (person, Decimal::new(weight, 1))).collect::<Vec<_>>();
    let settles = kind % 4 == 0;
    let split = match split % 7 {
        0 | 1 if !settles => Split::Equal { among },
        2 => Split::Shares { parts: weights(i64::from(c)) },
        3 => Split::Percent { parts: weights(1_000 / i64::try_from(among.len()).unwrap()) },
        4 => Split::Adjustment { parts: parts(i64::from(c % 40) - 10) },
        5 => {
            let items = [(minor / 3, &among), (minor - minor / 3 - i64::from(c), &among)];
            let items =
                items.map(|(minor, among)| Item { label: String::new(), minor, among: among.clone() });
            Split::Itemised { items: items.into(), extra_minor: i64::from(c) }
        }
        _ => Split::Exact { parts: vec![Part { person: person(b), minor }] },
    };
    let half = minor / 2;
    let payers = if other % 3 == 0 && !settles {
        vec![Part { person: person(payer), minor: half }, Part { person: person(other), minor: minor - half }]
    } else {
        vec![Part { person: person(payer), minor }]
    };
    Spec {
        kind: if settles { RecordKind::Settlement } else { RecordKind::Expense },
        description: if c == 0 { String::new() } else { "chai".into() },
        category: None,
        total: Money::new(minor, if currency % 3 == 0 { Currency::JPY } else { Currency::INR }),
        occurred_on: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(c.into()),
        group: (group % 3 == 0).then(|| GroupId::derived("group", &[])),
        payers,
        split,
    }
}

/// Mostly what makes sense (a new record where there is none, its creator, the version that is there), sometimes not.
fn command(dice: Dice, books: &Books, ordinal: usize) -> Envelope {
    let [which, who, _, at, ..] = dice;
    let known = books.record(record(at));
    let (mut actor, mut seen) = known.map_or((person(who), 1), |known| (known.creator, known.version));
    if who % 6 == 0 {
        (actor, seen) = (person(who / 6), if who % 4 == 0 { i64::from(who) } else { seen });
    }
    let deleted = known.is_some_and(|known| known.deleted);
    let which = match which % 16 {
        1..8 | 12.. if known.is_none() => 0,
        12.. if deleted => 7,
        12.. => 4,
        0..=3 if known.is_some() && who % 8 > 0 => 5,
        other => other,
    };
    let id = record(at);
    let command = match which {
        0..=3 => Command::AddRecord { id, spec: spec(dice) },
        4 | 5 => Command::EditRecord { id, seen, spec: spec(dice) },
        6 => Command::DeleteRecord { id, seen },
        7 => Command::RestoreRecord { id, seen },
        8 => Command::ConfirmShare { id },
        9 => Command::DisputeShare { id, reason: DisputeReason::Amount, note: None },
        10 => Command::ResolveDispute { id },
        11 if who % 3 == 0 => {
            Command::AddPerson { id: actor, name: "Ravi".into(), phone: (who % 2 == 0).then(|| "91".into()) }
        }
        _ => {
            actor = person(at);
            let (person, present) = (person(who), dice[9].is_multiple_of(3));
            let change = GroupCommand::SetMember { person, role: Role::Owner, present };
            Command::Group { id: group().id, change }
        }
    };
    if matches!(command, Command::ConfirmShare { .. } | Command::DisputeShare { .. }) {
        actor = person(who);
    }
    let id = CommandId::derived("command", &[&ordinal.to_be_bytes()]);
    Envelope { id, actor, source: Source::Whatsapp, at: DateTime::UNIX_EPOCH, command }
}

/// What a history left behind.
#[derive(Default)]
pub(in crate::domain::ledger) struct Told {
    pub(in crate::domain::ledger) books: Books,
    turns: Vec<Vec<Envelope>>,
    outcomes: Vec<Result<Vec<Outcome>, Refusal>>,
    pub(in crate::domain::ledger) journal: Vec<Entry>,
    pub(in crate::domain::ledger) records: BTreeSet<RecordId>,
}

pub(in crate::domain::ledger) fn tell(history: &[Vec<Dice>]) -> Told {
    let mut told = Told::default();
    told.books.load_group(group());
    go_on(&mut told, history);
    told
}

/// More that happens.
pub(in crate::domain::ledger) fn go_on(told: &mut Told, history: &[Vec<Dice>]) {
    let begin = told.turns.len();
    for (at, dice) in history.iter().enumerate() {
        let turn: Vec<_> = dice
            .iter()
            .enumerate()
            .map(|(place, dice)| command(*dice, &told.books, (begin + at) * 10 + place))
            .collect();
        let before = told.books.clone();
        let outcome = told.books.apply_turn(&turn);
        match &outcome {
            Ok(outcomes) => {
                for Change { after, entries, .. } in outcomes.iter().flat_map(Outcome::changes) {
                    told.records.insert(after.id);
                    told.journal.extend(entries.iter().cloned());
                }
            }
            Err(_) => assert_eq!(told.books, before, "a refused turn changes nothing"),
        }
        told.turns.push(turn);
        told.outcomes.push(outcome);
    }
}

/// The accounts of every pair that the journal knows.
fn accounts(told: &Told) -> HashMap<Account, i64> {
    recompute(&told.journal).unwrap()
}

pub(in crate::domain::ledger) fn check_entries(told: &Told) {
    let mut ids = BTreeSet::new();
    for entry in &told.journal {
        let mut sums = BTreeMap::<Currency, i128>::new();
        for posting in entry.postings() {
            *sums.entry(posting.account.currency).or_default() += i128::from(posting.minor);
            assert_ne!(posting.minor, 0);
        }
        assert!(sums.values().all(|sum| *sum == 0), "{entry:?}");
        assert!(!sums.is_empty(), "an entry moves something");
        assert!(ids.insert(entry.id()), "an id names one entry");
    }
}

pub(in crate::domain::ledger) fn check_balances(told: &Told) {
    let mut live = HashMap::<Account, i64>::new();
    for record in told.records.iter().filter_map(|id| told.books.record(*id)) {
        let people = record.spec.payers.iter().chain(&record.owed).map(|part| part.minor);
        assert_eq!(people.sum::<i64>(), record.spec.total.minor * 2, "paid and owed are the total each");
        for posting in record.postings().unwrap() {
            if !record.deleted {
                *live.entry(posting.account).or_default() += posting.minor;
            }
        }
    }
    for (account, minor) in accounts(told) {
        assert_eq!(told.books.balance(account), minor, "a balance is the sum of its postings");
        assert_eq!(told.books.balance(account.mirrored()), -minor, "what one is owed the other one owes");
        assert_eq!(
            live.remove(&account).unwrap_or_default(),
            minor,
            "a balance is what its live records say"
        );
    }
    assert!(live.is_empty());
}

pub(in crate::domain::ledger) fn check_statements(told: &Told) {
    for account in accounts(told).into_keys() {
        let line = |entry: &Entry, minor| Line {
            record: entry.record(),
            occurred_on: NaiveDate::default(),
            description: String::new(),
            kind: RecordKind::Expense,
            effect: Money::new(minor, account.currency),
            disputed: false,
        };
        let ours = |posting: &&Posting| {
            let here = posting.account;
            (here.owner, here.counterparty, here.currency)
                == (account.owner, account.counterparty, account.currency)
        };
        let lines = told.journal.iter().flat_map(|entry| {
            entry.postings().iter().filter(ours).map(move |posting| line(entry, posting.minor))
        });
        let statement = statement(lines.collect(), Money::new(0, account.currency)).unwrap();
        let overall = told.books.overall(account.owner, account.counterparty);
        let balance =
            overall.iter().find(|(currency, _)| *currency == account.currency).map_or(0, |sum| sum.1);
        assert_eq!(statement.total.minor, balance, "the lines add up to the balance");
    }
}

pub(in crate::domain::ledger) fn check_states(told: &Told) {
    for record in told.records.iter().filter_map(|id| told.books.record(*id)) {
        let settles = record.spec.kind == RecordKind::Settlement;
        let owing = record.owed.iter().filter(|part| part.minor > 0);
        let asked = owing.chain(record.spec.payers.iter().filter(|_| settles)).map(|part| part.person);
        let asked: BTreeSet<_> = asked.filter(|person| *person != record.creator).collect();
        let all: BTreeSet<_> = record.states.iter().map(|state| state.0).collect();
        assert_eq!(all.len(), record.states.len(), "each once");
        assert!(asked.is_subset(&all), "who owes by another's word is asked");
        let paid_or_made = |person: &PersonId| {
            *person == record.creator || record.spec.payers.iter().any(|part| part.person == *person)
        };
        assert!(all.difference(&asked).all(paid_or_made), "and who is in it and had it changed by others");
    }
}

/// The same turns over rows that were loaded as the writer loads them: only what the books ask for.
fn check_loading(told: &Told) {
    let (mut records, mut balances) = (HashMap::<RecordId, Record>::new(), HashMap::<Account, i64>::new());
    let mut group = group();
    for (batch, expected) in told.turns.chunks(2).zip(told.outcomes.chunks(2)) {
        let commands: Vec<_> = batch.concat();
        let mut books = Books::new();
        for id in Books::records_needed(&commands) {
            records.get(&id).into_iter().for_each(|record| books.load_record(record.clone()));
        }
        if books.groups_needed(&commands).contains(&group.id) {
            books.load_group(group.clone());
        }
        let pairs = books.pairs_needed(&commands);
        for (account, minor) in &balances {
            let (one, other) = (account.owner, account.counterparty);
            if pairs.contains(&(one.min(other), one.max(other))) {
                books.load_balance(*account, *minor);
            }
        }
        for (turn, expected) in batch.iter().zip(expected) {
            let got = books.apply_turn(turn);
            assert_eq!(serde_json::to_string(&got).unwrap(), serde_json::to_string(expected).unwrap());
            for outcome in got.iter().flatten() {
                balances.extend(outcome.balances.iter().copied());
                outcome.group.iter().for_each(|change| group = change.after.clone());
                records.extend(outcome.change.iter().map(|change| (change.after.id, change.after.clone())));
            }
        }
    }
}

pub(in crate::domain::ledger) fn histories() -> impl Strategy<Value = Vec<Vec<Dice>>> {
    proptest::collection::vec(proptest::collection::vec(any::<Dice>(), 1..=2), 1..=8)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn the_books_keep_their_laws_whatever_happens(history in histories()) {
        let told = tell(&history);
        check_entries(&told);
        check_balances(&told);
        check_statements(&told);
        check_states(&told);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_loaded_is_enough_and_the_same_commands_give_the_same_bytes(history in histories()) {
        let told = tell(&history);
        check_loading(&told);
        let bytes = serde_json::to_string(&told.outcomes).unwrap();
        prop_assert_eq!(&serde_json::to_string(&tell(&history).outcomes).unwrap(), &bytes);
        let back: Vec<Result<Vec<Outcome>, Refusal>> = serde_json::from_str(&bytes).unwrap();
        prop_assert_eq!(back, told.outcomes, "a stored outcome reads back as it was");
    }

    #[test]
    fn each_debtor_owes_and_each_creditor_gets_exactly_their_net(
        paid in proptest::collection::vec(0..1_000_000_i64, 2..30),
        owed in proptest::collection::vec(0..1_000_000_i64, 2..30),
        number in any::<u8>(),
    ) {
        let parts = |minors: &[i64]| -> Vec<Part> {
            let part = |(at, &minor): (u8, &i64)| Part { person: PersonId::derived("p", &[&[at]]), minor };
            (0_u8..).zip(minors).map(part).collect()
        };
        let (mut payers, mut owed) = (parts(&paid), parts(&owed));
        let more: i64 = paid.iter().sum::<i64>() - owed.iter().map(|part| part.minor).sum::<i64>();
        if more > 0 { owed[0].minor += more } else { payers[0].minor -= more }
        let spec = Spec { payers, ..spec([1; 12]) };
        let mut nets = BTreeMap::<PersonId, i64>::new();
        for posting in postings_of(record(number), &spec, &owed).unwrap() {
            *nets.entry(posting.account.owner).or_default() += posting.minor;
        }
        for part in spec.payers.iter().chain(&owed) {
            let of = |parts: &[Part]| parts.iter().filter(|p| p.person == part.person).map(|p| p.minor).sum::<i64>();
            let net = nets.get(&part.person).copied().unwrap_or_default();
            prop_assert_eq!(net, of(&spec.payers) - of(&owed));
        }
    }
}

/// The histories would prove little if most of their turns were refused, or if some refusal never came.
#[test]
fn the_histories_hold_enough_of_everything() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = BTreeMap::<String, usize>::new();
    for _ in 0..500 {
        let history = histories().new_tree(&mut runner).unwrap().current();
        for outcome in tell(&history).outcomes {
            let name = match &outcome {
                Ok(outcomes) if outcomes.iter().any(|outcome| !outcome.balances.is_empty()) => "moved".into(),
                Ok(_) => "done".into(),
                Err(refusal) => serde_json::to_value(refusal).unwrap()["refusal"].to_string(),
            };
            *seen.entry(name).or_default() += 1;
        }
    }
    let all: usize = seen.values().sum();
    assert!(seen["moved"] * 5 > all, "{seen:?}");
    for refusal in [
        "not_found",
        "not_yours",
        "stale",
        "deleted",
        "not_deleted",
        "not_in_it",
        "split",
        "key_reused",
        "no_group",
        "not_member",
        "open_balance",
    ] {
        assert!(seen.contains_key(&format!("\"{refusal}\"")), "{refusal} in {seen:?}");
    }
}
