//! Whatever happened before: that two people are one moves nobody's money.

use super::*;
use crate::domain::ledger::laws::{
    Dice, Told, check_balances, check_entries, check_statements, check_states, go_on, group, histories,
    person, tell,
};
use crate::domain::ledger::{Books, Command, CommandId, Directory, Envelope, RecordId, Source};
use proptest::prelude::*;
use std::collections::HashMap;

/// A guest whom nobody knows to have written, and somebody else: by the person who brought the guest in.
fn merging(told: &mut Told, one: u8, other: u8) -> Option<Envelope> {
    let (gone, kept) = (person(one), person(other));
    let is_creator = told.records.iter().filter_map(|id| told.books.record(*id)).any(|it| it.creator == gone);
    let actor = (0..4).map(person).find(|id| *id != gone && *id != kept)?;
    if gone == kept || is_creator {
        return None;
    }
    told.books.load_person(gone, Directory { made_by: Some(actor), ..Directory::default() });
    told.books.load_person(kept, Directory { has_identity: true, ..Directory::default() });
    let id = CommandId::derived("merge", &[]);
    let command = Command::MergePerson { id: gone, into: kept };
    Some(Envelope { id, actor, source: Source::App, at: DateTime::UNIX_EPOCH, command })
}

/// What everybody has with everybody, by account.
fn accounts(books: &Books) -> BTreeMap<Account, i64> {
    let mut all = BTreeMap::new();
    for (one, other) in (0..5).flat_map(|one| (0..5).map(move |other| (person(one), person(other)))) {
        for (owner, counterparty) in [(one, other)] {
            for group in [None, Some(group().id)] {
                for currency in [super::super::Currency::INR, super::super::Currency::JPY] {
                    let account = Account { owner, counterparty, group, currency };
                    all.insert(account, books.balance(account));
                }
            }
        }
    }
    all.retain(|_, minor| *minor != 0);
    all
}

/// The same where the two are one, and nothing is between them.
fn expected(before: &BTreeMap<Account, i64>, gone: PersonId, kept: PersonId) -> BTreeMap<Account, i64> {
    let postings: Vec<Posting> =
        before.iter().map(|(account, minor)| Posting { account: *account, minor: *minor }).collect();
    sums(&renamed(&postings, gone, kept))
}

/// Only what the books ask for is loaded.
fn loaded(told: &Told, commands: &[Envelope]) -> Books {
    let mut books = Books::new();
    let guests = Books::guests_needed(commands);
    for record in told.records.iter().filter_map(|id| told.books.record(*id)) {
        if guests.iter().any(|guest| rules::takes_part(record, *guest)) {
            books.load_record(record.clone());
        }
    }
    assert!(Books::records_needed(commands).is_empty());
    for (id, person) in &told.books.people {
        if Books::people_needed(commands).contains(id) {
            books.load_person(*id, *person);
        }
    }
    for (id, group) in &told.books.groups {
        let is_in = group.members.iter().any(|member| guests.contains(&member.person) && member.present);
        if is_in || books.groups_needed(commands).contains(id) {
            books.load_group(group.clone());
        }
    }
    let pairs = books.pairs_needed(commands);
    for (account, minor) in accounts(&told.books) {
        let (one, other) = (account.owner, account.counterparty);
        if pairs.contains(&(one.min(other), one.max(other))) {
            books.load_balance(account, minor);
        }
    }
    books
}

fn check_records(before: &HashMap<RecordId, Record>, told: &Told, gone: PersonId, kept: PersonId) {
    for record in told.records.iter().filter_map(|id| told.books.record(*id)) {
        let was = &before[&record.id];
        assert!(!rules::takes_part(record, gone), "nobody is left behind: {record:?}");
        if !rules::takes_part(was, gone) {
            assert_eq!(record, was);
            continue;
        }
        assert_eq!((record.version, record.creator), (was.version + 1, was.creator));
        let divided = divide(record.spec.total, &record.spec.split, record.id);
        assert_eq!(divided.as_ref(), Ok(&record.owed), "the split says what is owed");
        let of = |parts: &[Part], who: PersonId| {
            parts.iter().filter(|part| part.person == who).map(|part| part.minor).sum::<i64>()
        };
        for who in (0..5).map(person).filter(|who| *who != gone) {
            let more = |parts: &[Part]| if who == kept { of(parts, gone) } else { 0 };
            assert_eq!(of(&record.owed, who), of(&was.owed, who) + more(&was.owed));
            assert_eq!(of(&record.spec.payers, who), of(&was.spec.payers, who) + more(&was.spec.payers));
            let said = |record: &Record| record.states.iter().find(|(it, _)| *it == who).cloned();
            if who != kept {
                assert_eq!(said(record), said(was), "everybody's word stays");
            }
        }
    }
}

fn merge_in(history: &[Vec<Dice>], one: u8, other: u8) -> Option<(Told, Vec<Outcome>)> {
    let mut told = tell(history);
    let envelope = merging(&mut told, one, other)?;
    let (gone, kept) = (person(one), person(other));
    let records = told.records.iter().filter_map(|id| told.books.record(*id));
    let before: HashMap<RecordId, Record> = records.map(|it| (it.id, it.clone())).collect();
    let balances = accounts(&told.books);
    let commands = [envelope];
    let alone = loaded(&told, &commands).apply_turn(&commands);
    let outcomes = told.books.apply_turn(&commands);
    assert_eq!(alone, outcomes, "what is loaded is enough");
    let outcomes = match outcomes {
        // The actor has left the group.
        Err(Refusal::NotOwner) => return None,
        outcomes => outcomes.unwrap(),
    };
    for change in outcomes.iter().flat_map(Outcome::changes) {
        told.journal.extend(change.entries.iter().cloned());
    }
    assert_eq!(accounts(&told.books), expected(&balances, gone, kept));
    let told_balances = outcomes.iter().flat_map(|outcome| &outcome.balances);
    told_balances.for_each(|(account, minor)| assert_eq!(told.books.balance(*account), *minor));
    check_records(&before, &told, gone, kept);
    assert!(told.books.groups.values().all(|group| !group.is_present(gone)));
    Some((told, outcomes))
}

fn check(told: &Told) {
    check_entries(told);
    check_balances(told);
    check_statements(told);
    check_states(told);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn nobodys_money_moves_and_the_books_go_on(
        history in histories(), after in histories(), one in 0..5_u8, other in 0..5_u8,
    ) {
        if let Some((mut told, _)) = merge_in(&history, one, other) {
            check(&told);
            go_on(&mut told, &after);
            check(&told);
            let gone = person(one);
            prop_assert!(told.records.iter().filter_map(|id| told.books.record(*id)).all(|it| {
                it.spec.payers.iter().chain(&it.owed).all(|part| part.person != gone)
            }), "nobody is named any more who is somebody else");
        }
    }
}

/// The histories would prove little without each of these.
#[test]
fn the_histories_hold_enough_of_everything() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = BTreeMap::<&str, usize>::new();
    for at in 0..3_000_u32 {
        let history = histories().new_tree(&mut runner).unwrap().current();
        let (one, other) = (u8::try_from(at % 5).unwrap(), u8::try_from(at / 5 % 5).unwrap());
        let Some((_, outcomes)) = merge_in(&history, one, other) else { continue };
        for change in outcomes.iter().flat_map(Outcome::changes) {
            let (before, after) = (change.before.as_ref().unwrap(), &change.after);
            *seen.entry("changed").or_default() += 1;
            let kinds = [
                (
                    "as it was split",
                    std::mem::discriminant(&before.spec.split) == std::mem::discriminant(&after.spec.split),
                ),
                (
                    "an amount each",
                    matches!(after.spec.split, Split::Exact { .. })
                        && !matches!(before.spec.split, Split::Exact { .. }),
                ),
                ("debts of its own", after.debts.is_some()),
                ("deleted by it", after.deleted && !before.deleted),
                ("deleted before", before.deleted),
                ("moves nothing", change.entries.is_empty()),
            ];
            for (kind, _) in kinds.into_iter().filter(|(_, is_so)| *is_so) {
                *seen.entry(kind).or_default() += 1;
            }
        }
    }
    for kind in [
        "as it was split",
        "an amount each",
        "debts of its own",
        "deleted by it",
        "deleted before",
        "moves nothing",
    ] {
        assert!(seen.get(kind).is_some_and(|count| *count > 5), "{kind} in {seen:?}");
    }
}
