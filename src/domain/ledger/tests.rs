//! What the books do with single commands.

use super::*;
use crate::domain::money::MINOR_MAX;
use crate::domain::split::SplitError;

mod groups;

fn person(name: &str) -> PersonId {
    PersonId::derived("person", &[name.as_bytes()])
}

fn record() -> RecordId {
    RecordId::derived("record", &[])
}

fn say(actor: &str, command: Command) -> Envelope {
    let id = CommandId::derived("command", &[]);
    Envelope { id, actor: person(actor), source: Source::Whatsapp, at: DateTime::UNIX_EPOCH, command }
}

fn part(name: &str, minor: i64) -> Part {
    Part { person: person(name), minor }
}

fn equal(names: &[&str]) -> Split {
    Split::Equal { among: names.iter().map(|name| person(name)).collect() }
}

/// Asha paid 240.00 for herself, Kamal and Ravi.
fn dinner() -> Spec {
    Spec {
        kind: RecordKind::Expense,
        description: "dinner".into(),
        category: None,
        total: Money::new(24_000, Currency::INR),
        occurred_on: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        group: None,
        payers: vec![part("asha", 24_000)],
        split: equal(&["asha", "kamal", "ravi"]),
    }
}

/// Kamal paid Asha 50.00.
fn payment() -> Spec {
    Spec {
        kind: RecordKind::Settlement,
        description: String::new(),
        total: Money::new(5_000, Currency::INR),
        payers: vec![part("kamal", 5_000)],
        split: equal(&["asha"]),
        ..dinner()
    }
}

fn add(spec: Spec) -> Command {
    Command::AddRecord { id: record(), spec }
}

fn edit(seen: i64, spec: Spec) -> Command {
    Command::EditRecord { id: record(), seen, spec }
}

fn dispute() -> Command {
    Command::DisputeShare { id: record(), reason: DisputeReason::Amount, note: Some("I had no wine".into()) }
}

const fn disputed(note: String) -> ShareState {
    ShareState::Disputed { reason: DisputeReason::Amount, note: Some(note) }
}

/// Books after these commands of one person each, every one its own turn.
fn books_after(said: &[(&str, Command)]) -> Books {
    let mut books = Books::new();
    for (actor, command) in said {
        books.apply_turn(&[say(actor, command.clone())]).unwrap();
    }
    books
}

fn between(books: &Books, owner: &str, counterparty: &str) -> i64 {
    books.overall(person(owner), person(counterparty)).first().map_or(0, |sum| sum.1)
}

fn state<'a>(books: &'a Books, name: &str) -> Option<&'a ShareState> {
    let record = books.record(record()).unwrap();
    record.states.iter().find(|(who, _)| *who == person(name)).map(|(_, state)| state)
}

#[test]
fn a_dinner_is_owed_edited_deleted_and_restored() {
    let mut said = vec![("asha", add(dinner()))];
    let id = record();
    for (command, version, kamal, ravi) in [
        (None, 1, 8_000, 8_000),
        (Some(edit(1, Spec { split: equal(&["asha", "kamal"]), ..dinner() })), 2, 12_000, 0),
        (Some(Command::DeleteRecord { id, seen: 2 }), 3, 0, 0),
        (Some(Command::RestoreRecord { id, seen: 3 }), 4, 12_000, 0),
    ] {
        said.extend(command.map(|command| ("asha", command)));
        let books = books_after(&said);
        assert_eq!(books.record(id).unwrap().version, version);
        assert_eq!((between(&books, "asha", "kamal"), between(&books, "asha", "ravi")), (kamal, ravi));
        assert_eq!((between(&books, "kamal", "asha"), between(&books, "ravi", "asha")), (-kamal, -ravi));
    }
}

#[test]
fn an_edit_takes_the_old_entry_back_and_makes_a_new_one() {
    let mut books = books_after(&[("asha", add(dinner()))]);
    let spec = Spec { split: equal(&["asha", "kamal"]), ..dinner() };
    let outcome = books.apply_turn(&[say("asha", edit(1, spec))]).unwrap().remove(0);
    let change = outcome.change.unwrap();
    let kinds: Vec<_> = change.entries.iter().map(|entry| (entry.kind(), entry.version())).collect();
    assert_eq!(kinds, [(EntryKind::Reversal, 2), (EntryKind::Expense, 2)]);
    assert_eq!((change.before.unwrap().version, change.after.version), (1, 2));
    let accounts: Vec<_> =
        outcome.balances.iter().map(|(at, minor)| (at.owner, at.counterparty, *minor)).collect();
    assert_eq!(accounts.len(), 4, "both directions with Kamal, and with Ravi who is out of it");
    assert!(accounts.contains(&(person("asha"), person("ravi"), 0)));
    assert!(accounts.contains(&(person("kamal"), person("asha"), -12_000)));
}

#[test]
fn a_payment_may_turn_the_balance_round() {
    let mut books = books_after(&[("asha", add(dinner()))]);
    let spec =
        Spec { total: Money::new(9_000, Currency::INR), payers: vec![part("kamal", 9_000)], ..payment() };
    let id = RecordId::derived("record", &[b"payment"]);
    books.apply_turn(&[say("kamal", Command::AddRecord { id, spec })]).unwrap();
    assert_eq!(between(&books, "asha", "kamal"), -1_000);
}

#[test]
fn what_somebody_spends_on_themselves_makes_no_entry() {
    let spec = || Spec { split: equal(&["asha"]), ..dinner() };
    let mut books = Books::new();
    assert_eq!(books.apply_turn(&[say("ravi", add(spec()))]), Err(Refusal::NotInIt));
    let outcome = books.apply_turn(&[say("asha", add(spec()))]).unwrap().remove(0);
    let change = outcome.change.unwrap();
    assert!(change.entries.is_empty() && outcome.balances.is_empty() && change.after.states.is_empty());
}

#[test]
fn several_payers_are_owed_in_proportion_to_what_they_advanced() {
    let payers = vec![part("asha", 16_000), part("kamal", 8_000)];
    let spec = Spec { payers, split: equal(&["ravi", "meera"]), ..dinner() };
    let books = books_after(&[("asha", add(spec))]);
    assert_eq!((between(&books, "asha", "ravi"), between(&books, "kamal", "ravi")), (8_000, 4_000));
    assert_eq!((between(&books, "meera", "asha"), between(&books, "meera", "kamal")), (-8_000, -4_000));
    assert_eq!(between(&books, "asha", "kamal"), 0);
}

/// Reversals are computed again from the record, so the rule may never change.
#[test]
fn the_matching_is_pinned() {
    let id = |number| PersonId(uuid::Uuid::from_u128(number));
    let part = |number, minor| Part { person: id(number), minor };
    let spec = Spec { payers: vec![part(1, 70), part(2, 31)], ..dinner() };
    let owed = [part(3, 33), part(4, 34), part(5, 34)];
    let postings = postings_of(RecordId(uuid::Uuid::from_u128(1)), &spec, &owed).unwrap();
    let gains = postings.iter().filter(|posting| posting.minor > 0);
    let gains: Vec<_> = gains
        .map(|at| (at.account.owner.0.as_u128(), at.account.counterparty.0.as_u128(), at.minor))
        .collect();
    assert_eq!(gains, [(1, 3, 23), (2, 3, 10), (1, 4, 24), (2, 4, 10), (1, 5, 23), (2, 5, 11)]);
}

#[test]
fn those_who_owe_are_asked_and_in_a_payment_both_sides() {
    for (creator, spec, asked) in [
        ("asha", dinner(), vec!["kamal", "ravi"]),
        ("kamal", dinner(), vec!["asha", "ravi"]),
        ("kamal", payment(), vec!["asha"]),
        ("asha", payment(), vec!["kamal"]),
        ("ravi", payment(), vec!["asha", "kamal"]),
    ] {
        let books = books_after(&[(creator, add(spec))]);
        for name in ["asha", "kamal", "ravi"] {
            let expected = asked.contains(&name).then_some(&ShareState::Pending);
            assert_eq!(state(&books, name), expected, "{name}, logged by {creator}");
        }
    }
}

#[test]
fn an_edit_asks_again_whose_part_changed_and_all_where_it_means_something_else() {
    let agreed =
        [("asha", add(dinner())), ("kamal", Command::ConfirmShare { id: record() }), ("ravi", dispute())];
    let ravi_pays_more =
        Split::Exact { parts: vec![part("asha", 7_000), part("kamal", 8_000), part("ravi", 9_000)] };
    let ravi_paid = Spec { payers: vec![part("ravi", 24_000)], ..dinner() };
    let (pending, confirmed) = (ShareState::Pending, ShareState::Confirmed);
    let no_wine = disputed("I had no wine".into());
    for (spec, kamal, ravi) in [
        (Spec { category: Some(Category::Food), ..dinner() }, &confirmed, &no_wine),
        // What was agreed to was something else; an objection stands until it is answered.
        (Spec { description: "supper".into(), ..dinner() }, &pending, &no_wine),
        (Spec { occurred_on: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(), ..dinner() }, &pending, &no_wine),
        (Spec { split: ravi_pays_more, ..dinner() }, &confirmed, &pending),
        (ravi_paid, &pending, &pending),
        (Spec { total: Money::new(24_000, Currency::JPY), ..dinner() }, &pending, &pending),
    ] {
        let case = format!("{spec:?}");
        let books = books_after(&[&agreed[..], &[("asha", edit(1, spec))]].concat());
        assert_eq!((state(&books, "kamal"), state(&books, "ravi")), (Some(kamal), Some(ravi)), "{case}");
    }
}

#[test]
fn a_share_is_disputed_confirmed_after_all_and_stood_by() {
    let id = record();
    let mut said = vec![("asha", add(dinner()))];
    for (actor, command, expected) in [
        ("ravi", dispute(), disputed("I had no wine".into())),
        ("asha", Command::ResolveDispute { id }, ShareState::Pending),
        ("ravi", dispute(), disputed("I had no wine".into())),
        ("ravi", Command::ConfirmShare { id }, ShareState::Confirmed),
        ("asha", Command::ResolveDispute { id }, ShareState::Confirmed),
        ("asha", Command::DeleteRecord { id, seen: 1 }, ShareState::Confirmed),
        ("asha", Command::RestoreRecord { id, seen: 2 }, ShareState::Pending),
    ] {
        said.push((actor, command));
        let books = books_after(&said);
        assert_eq!(state(&books, "ravi"), Some(&expected), "{:?}", said.last());
        let deleted = books.record(id).unwrap().deleted;
        assert_eq!(
            between(&books, "asha", "ravi"),
            if deleted { 0 } else { 8_000 },
            "it counts all the while"
        );
    }
}

#[test]
fn what_must_not_be_is_refused_and_leaves_no_trace() {
    let id = record();
    let there = vec![("asha", add(dinner()))];
    let gone = [&there[..], &[("asha", Command::DeleteRecord { id, seen: 1 })]].concat();
    let inr = |minor| Money::new(minor, Currency::INR);
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let text = |description: &str| add(Spec { description: description.into(), ..dinner() });
    let note =
        |note: &str| Command::DisputeShare { id, reason: DisputeReason::Other, note: Some(note.into()) };
    let called = |name: &str| Command::NamePerson { id: person("ravi"), name: name.into() };
    let phone =
        |digits: &str| Command::AddPerson { id: person("x"), name: "X".into(), phone: Some(digits.into()) };
    let zone = |zone: String| Command::SetProfile {
        name: None,
        currency: None,
        zone: Some(zone),
        locale: None,
        consent: None,
        notices: None,
        learning: None,
    };
    let huge = inr(MINOR_MAX + 1);
    let twice = vec![part("asha", 12_000), part("asha", 12_000)];
    for (given, actor, command, refusal) in [
        (&there, "asha", add(dinner()), Refusal::KeyReused),
        (&vec![], "asha", add(Spec { total: inr(0), ..dinner() }), Refusal::NotPositive),
        (&vec![], "asha", add(Spec { total: huge, ..dinner() }), Refusal::OutOfRange),
        (&vec![], "asha", add(Spec { payers: vec![], ..dinner() }), Refusal::PaymentsDiffer),
        (&vec![], "asha", add(Spec { payers: twice, ..dinner() }), Refusal::PaymentsDiffer),
        (&vec![], "asha", add(Spec { payers: vec![part("asha", 0)], ..dinner() }), Refusal::NotPositive),
        (&vec![], "asha", add(Spec { split: equal(&[]), ..dinner() }), SplitError::Empty.into()),
        (&vec![], "asha", add(Spec { occurred_on: day(1969), ..dinner() }), Refusal::BadDate),
        (&vec![], "asha", add(Spec { occurred_on: day(2200), ..dinner() }), Refusal::BadDate),
        (&vec![], "asha", text(" "), Refusal::BadText),
        (&vec![], "asha", text("a\nb"), Refusal::BadText),
        (&vec![], "asha", text(&"x".repeat(DESCRIPTION_CHARS_MAX + 1)), Refusal::BadText),
        (&vec![], "kamal", add(Spec { split: equal(&["kamal"]), ..payment() }), Refusal::WithSelf),
        (
            &vec![],
            "kamal",
            add(Spec { split: equal(&["asha", "ravi"]), ..payment() }),
            SplitError::TooMany { max: 1 }.into(),
        ),
        (&there, "kamal", edit(1, dinner()), Refusal::NotYours),
        (&there, "stranger", edit(1, dinner()), Refusal::NotFound),
        (&there, "stranger", Command::ConfirmShare { id }, Refusal::NotFound),
        (&vec![], "asha", edit(1, dinner()), Refusal::NotFound),
        (&there, "asha", edit(2, dinner()), Refusal::Stale { current: 1 }),
        (&there, "asha", Command::DeleteRecord { id, seen: 0 }, Refusal::Stale { current: 1 }),
        (&there, "asha", Command::RestoreRecord { id, seen: 1 }, Refusal::NotDeleted),
        (&gone, "asha", Command::RestoreRecord { id, seen: 1 }, Refusal::Stale { current: 2 }),
        (&gone, "asha", edit(2, dinner()), Refusal::Deleted),
        (&gone, "asha", Command::DeleteRecord { id, seen: 2 }, Refusal::Deleted),
        (&gone, "ravi", Command::ConfirmShare { id }, Refusal::Deleted),
        (&there, "asha", Command::ConfirmShare { id }, Refusal::NotInIt),
        (&there, "ravi", note(""), Refusal::BadText),
        (&there, "ravi", note(&"x".repeat(NOTE_CHARS_MAX + 1)), Refusal::BadText),
        (&there, "ravi", Command::ResolveDispute { id }, Refusal::NotYours),
        (&vec![], "asha", called(""), Refusal::BadText),
        (&vec![], "asha", called(" Ravi"), Refusal::BadText),
        (&vec![], "asha", called(&"x".repeat(NAME_CHARS_MAX + 1)), Refusal::BadText),
        (&vec![], "asha", phone("12345"), Refusal::BadText),
        (&vec![], "asha", phone("+919876543210"), Refusal::BadText),
        (&vec![], "asha", phone("1234567890123456"), Refusal::BadText),
        (&vec![], "asha", zone("x".repeat(65)), Refusal::BadText),
    ] {
        let mut books = books_after(given);
        let before = books.clone();
        // The good command before it is taken back together with the bad one.
        let other = RecordId::derived("record", &[b"other"]);
        let turn = [say("asha", Command::AddRecord { id: other, spec: dinner() }), say(actor, command)];
        assert_eq!(books.apply_turn(&turn), Err(refusal), "{:?}", turn[1]);
        assert_eq!(books, before);
    }
}

#[test]
fn a_balance_stays_within_its_type() {
    let mut books = Books::new();
    let account = |owner, counterparty| Account {
        owner: person(owner),
        counterparty: person(counterparty),
        group: None,
        currency: Currency::INR,
    };
    books.load_balance(account("asha", "kamal"), i64::MAX - 1);
    books.load_balance(account("kamal", "asha"), -(i64::MAX - 1));
    let before = books.clone();
    assert_eq!(books.apply_turn(&[say("asha", add(dinner()))]), Err(Refusal::OutOfRange));
    assert_eq!(books, before);
}

#[test]
fn an_entry_that_does_not_balance_cannot_be_made_or_read() {
    let mut books = Books::new();
    let outcome = books.apply_turn(&[say("asha", add(dinner()))]).unwrap().remove(0);
    let entry = outcome.change.unwrap().entries.remove(0);
    let mut json = serde_json::to_value(&entry).unwrap();
    assert_eq!(serde_json::from_value::<Entry>(json.clone()).unwrap(), entry);
    json["postings"][0]["minor"] = 1.into();
    assert!(serde_json::from_value::<Entry>(json).is_err());

    let make = |postings| Entry::balanced(entry.id(), record(), 1, EntryKind::Expense, postings);
    let one = entry.postings()[0];
    let refused = Err(Refusal::Unbalanced { currency: Currency::INR });
    assert_eq!(make(vec![one]), refused);
    let own = Account { counterparty: one.account.owner, ..one.account };
    assert_eq!(make(vec![Posting { account: own, minor: 5 }]), refused, "nobody owes themselves");
    let nothing = make(vec![one, Posting { minor: -one.minor, ..one }]).unwrap();
    assert!(nothing.postings().is_empty());
}

#[test]
fn a_statement_is_of_one_currency() {
    let line = |currency| Line {
        record: record(),
        occurred_on: NaiveDate::default(),
        description: "chai".into(),
        kind: RecordKind::Expense,
        effect: Money::new(500, currency),
        disputed: false,
    };
    let opening = Money::new(-200, Currency::INR);
    let good = statement(vec![line(Currency::INR), line(Currency::INR)], opening).unwrap();
    assert_eq!((good.total.minor, good.lines.len()), (800, 2));
    assert!(statement(vec![line(Currency::JPY)], opening).is_err());
    assert!(statement(vec![line(Currency::INR)], Money::new(i64::MAX, Currency::INR)).is_err());
}

#[test]
fn an_id_that_is_anybodys_names_nobody_new() {
    let mut books = Books::new();
    let mut tell = |actor: &str, command| books.apply_turn(&[say(actor, command)]);
    let add = |phone: Option<&str>| Command::AddPerson {
        id: person("x"),
        name: "X".into(),
        phone: phone.map(str::to_owned),
    };
    let give = |name: &str| Command::GivePhone { id: person(name), phone: "919812345678".into() };
    assert_eq!(tell("asha", give("x")), Err(Refusal::NotFound));
    tell("asha", add(None)).unwrap();
    for (actor, command, refusal) in [
        ("asha", add(None), Refusal::KeyReused),
        ("kamal", add(Some("919812345679")), Refusal::KeyReused),
        ("x", add(None), Refusal::KeyReused),
        ("kamal", give("x"), Refusal::NotYours),
    ] {
        assert_eq!(tell(actor, command.clone()), Err(refusal), "{actor} {command:?}");
    }
    tell("asha", give("x")).unwrap();
    assert_eq!(tell("asha", give("x")), Err(Refusal::NotYours), "a number is given once");
}
