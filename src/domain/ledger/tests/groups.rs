//! What may be done to a group and in it, case by case.

use super::super::*;
use crate::domain::simplify::Strategy;
use crate::domain::split::SplitError;
use rust_decimal::Decimal;

fn person(name: &str) -> PersonId {
    PersonId::derived("person", &[name.as_bytes()])
}

fn goa() -> GroupId {
    GroupId::derived("group", &[])
}

fn record(name: &str) -> RecordId {
    RecordId::derived("record", &[name.as_bytes()])
}

fn say(actor: &str, command: Command) -> Envelope {
    let id = CommandId::derived("command", &[]);
    Envelope { id, actor: person(actor), source: Source::App, at: DateTime::UNIX_EPOCH, command }
}

fn to_goa(change: GroupCommand) -> Command {
    Command::Group { id: goa(), change }
}

fn spec() -> GroupSpec {
    GroupSpec {
        name: "Goa".into(),
        currency: Currency::INR,
        default_split: None,
        simplify: Some(Strategy::Stable),
        all_see_all: false,
        archived: false,
    }
}

fn edit(seen: i64, spec: GroupSpec) -> Command {
    to_goa(GroupCommand::Edit { seen, spec })
}

fn member(name: &str, role: Role, present: bool) -> Command {
    to_goa(GroupCommand::SetMember { person: person(name), role, present })
}

fn leaves(name: &str) -> Command {
    member(name, Role::Member, false)
}

/// `payer` paid 60.00 for everybody named.
fn bill(name: &str, payer: &str, among: &[&str]) -> Command {
    let spec = Spec {
        kind: RecordKind::Expense,
        description: name.into(),
        category: None,
        total: Money::new(6_000, Currency::INR),
        occurred_on: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        group: Some(goa()),
        payers: vec![Part { person: person(payer), minor: 6_000 }],
        split: Split::Equal { among: among.iter().map(|name| person(name)).collect() },
    };
    Command::AddRecord { id: record(name), spec }
}

fn payment(name: &str, from: &str, to: &str, minor: i64) -> Command {
    let Command::AddRecord { id, spec } = bill(name, from, &[to]) else { unreachable!() };
    let payers = vec![Part { person: person(from), minor }];
    let total = Money::new(minor, Currency::INR);
    Command::AddRecord { id, spec: Spec { kind: RecordKind::Settlement, total, payers, ..spec } }
}

/// Asha made the group, Kamal and Ravi are in it.
fn world() -> Books {
    let mut books = Books::new();
    let members = vec![person("kamal"), person("ravi")];
    tell(&mut books, "asha", to_goa(GroupCommand::Add { spec: spec(), members })).unwrap();
    books
}

fn tell(books: &mut Books, actor: &str, command: Command) -> Result<Outcome, Refusal> {
    books.apply_turn(&[say(actor, command)]).map(|mut outcomes| outcomes.remove(0))
}

/// The group after what is done to it.
fn group_after(books: &mut Books, actor: &str, command: Command) -> Group {
    tell(books, actor, command).unwrap().group.unwrap().after
}

#[test]
fn who_makes_a_group_owns_it_and_everybody_named_is_in_it_once() {
    let mut books = Books::new();
    let members = vec![person("kamal"), person("asha"), person("kamal")];
    let group = group_after(&mut books, "asha", to_goa(GroupCommand::Add { spec: spec(), members }));
    assert_eq!((group.version, group.creator), (1, person("asha")));
    assert_eq!(group.members.len(), 2);
    assert!(group.is_owner(person("asha")) && !group.is_owner(person("kamal")));
    let again = to_goa(GroupCommand::Add { spec: spec(), members: Vec::new() });
    assert_eq!(tell(&mut books, "asha", again), Err(Refusal::KeyReused));
}

#[test]
fn owners_change_a_group_members_see_it_and_for_others_it_is_not_there() {
    let renamed = GroupSpec { name: "Goa 2026".into(), ..spec() };
    let bad_split = |parts: Vec<(PersonId, Decimal)>| GroupSpec {
        default_split: Some(Split::Percent { parts }),
        ..spec()
    };
    let half = Decimal::new(50, 0);
    let exact = Split::Exact { parts: vec![Part { person: person("asha"), minor: 1 }] };
    for (actor, command, expected) in [
        ("asha", edit(1, renamed.clone()), Ok(2)),
        ("asha", edit(1, spec()), Ok(1)),
        ("asha", edit(7, renamed.clone()), Err(Refusal::Stale { current: 1 })),
        ("kamal", edit(1, renamed.clone()), Err(Refusal::NotOwner)),
        ("zoya", edit(1, renamed), Err(Refusal::NotFound)),
        ("asha", edit(1, GroupSpec { name: " ".into(), ..spec() }), Err(Refusal::BadText)),
        ("asha", edit(1, bad_split(vec![(person("asha"), half), (person("ravi"), half)])), Ok(2)),
        (
            "asha",
            edit(1, bad_split(vec![(person("asha"), half)])),
            Err(SplitError::PercentNotHundred { got: half }.into()),
        ),
        (
            "asha",
            edit(1, bad_split(vec![(person("asha"), half), (person("zoya"), half)])),
            Err(Refusal::NotMember),
        ),
        (
            "asha",
            edit(1, GroupSpec { default_split: Some(exact), ..spec() }),
            Err(SplitError::OutOfRange.into()),
        ),
        ("asha", member("zoya", Role::Member, true), Ok(2)),
        ("kamal", member("zoya", Role::Member, true), Err(Refusal::NotOwner)),
        ("kamal", member("kamal", Role::Owner, true), Err(Refusal::NotOwner)),
        ("kamal", leaves("ravi"), Err(Refusal::NotOwner)),
        ("kamal", leaves("kamal"), Ok(2)),
        ("asha", leaves("kamal"), Ok(2)),
        ("asha", leaves("zoya"), Err(Refusal::NotFound)),
        ("asha", leaves("asha"), Err(Refusal::LastOwner)),
        ("asha", member("asha", Role::Member, true), Err(Refusal::LastOwner)),
    ] {
        let case = format!("{actor}: {command:?}");
        let version =
            tell(&mut world(), actor, command).map(|told| told.group.map_or(1, |it| it.after.version));
        assert_eq!(version, expected, "{case}");
    }
}

#[test]
fn a_group_has_no_more_members_than_the_limit() {
    let others = |count: usize| (0..count).map(|at| person(&at.to_string())).collect::<Vec<_>>();
    let new = |count| to_goa(GroupCommand::Add { spec: spec(), members: others(count) });
    assert!(tell(&mut Books::new(), "asha", new(MEMBERS_MAX - 1)).is_ok());
    let refused: Refusal = SplitError::TooMany { max: MEMBERS_MAX }.into();
    assert_eq!(tell(&mut Books::new(), "asha", new(MEMBERS_MAX)), Err(refused.clone()));
    let mut full = Books::new();
    tell(&mut full, "asha", new(MEMBERS_MAX - 1)).unwrap();
    assert_eq!(tell(&mut full, "asha", member("zoya", Role::Member, true)), Err(refused));
    assert!(tell(&mut full, "asha", member("0", Role::Owner, true)).is_ok(), "who is in it already");
}

#[test]
fn a_group_has_a_name_of_one_line_and_no_longer_than_the_limit() {
    let named = |name: &str| {
        let spec = GroupSpec { name: name.to_owned(), ..spec() };
        tell(&mut Books::new(), "asha", to_goa(GroupCommand::Add { spec, members: Vec::new() }))
    };
    assert!(named(&"x".repeat(NAME_CHARS_MAX)).is_ok());
    for name in ["", " ", " Goa", "Goa\nbeach", &"x".repeat(NAME_CHARS_MAX + 1)] {
        assert_eq!(named(name), Err(Refusal::BadText), "{name:?}");
    }
    let spec = GroupSpec { name: "x".repeat(NAME_CHARS_MAX + 1), ..spec() };
    assert_eq!(tell(&mut world(), "asha", edit(1, spec)), Err(Refusal::BadText));
}

#[test]
fn nobody_leaves_with_a_balance_and_who_left_is_not_named_again() {
    let mut books = world();
    tell(&mut books, "asha", bill("dinner", "asha", &["asha", "kamal", "ravi"])).unwrap();
    let open = vec![(person("asha"), Money::new(-2_000, Currency::INR))];
    assert_eq!(tell(&mut books, "kamal", leaves("kamal")), Err(Refusal::OpenBalance { open: open.clone() }));
    assert_eq!(tell(&mut books, "asha", leaves("kamal")), Err(Refusal::OpenBalance { open }));
    tell(&mut books, "kamal", payment("paid", "kamal", "asha", 2_000)).unwrap();
    let group = group_after(&mut books, "kamal", leaves("kamal"));
    let left = group.member(person("kamal")).unwrap();
    assert!(!left.present, "he stays as a former member");

    assert_eq!(tell(&mut books, "asha", bill("lunch", "asha", &["asha", "kamal"])), Err(Refusal::NotMember));
    assert_eq!(tell(&mut books, "kamal", bill("lunch", "kamal", &["kamal"])), Err(Refusal::NoGroup));
    assert_eq!(tell(&mut books, "kamal", edit(2, spec())), Err(Refusal::NotFound));
    // The old bill that he is in may still be mended, but nobody new comes into it who is not a member.
    let mended = |among: &[&str]| {
        let Command::AddRecord { id, spec } = bill("dinner", "asha", among) else { unreachable!() };
        Command::EditRecord { id, seen: 1, spec }
    };
    assert_eq!(tell(&mut books, "asha", mended(&["asha", "kamal", "zoya"])), Err(Refusal::NotMember));
    assert!(tell(&mut books, "asha", mended(&["asha", "kamal"])).is_ok());
}

#[test]
fn only_members_put_something_into_a_group_and_only_members_are_named() {
    let nowhere = |command: Command| {
        let Command::AddRecord { id, spec } = command else { unreachable!() };
        Command::AddRecord { id, spec: Spec { group: Some(GroupId::derived("other", &[])), ..spec } }
    };
    for (actor, command, expected) in [
        ("kamal", bill("x", "asha", &["asha", "ravi"]), None),
        ("zoya", bill("x", "asha", &["asha", "ravi"]), Some(Refusal::NoGroup)),
        ("asha", bill("x", "asha", &["asha", "zoya"]), Some(Refusal::NotMember)),
        ("asha", bill("x", "zoya", &["asha"]), Some(Refusal::NotMember)),
        ("asha", payment("x", "asha", "zoya", 100), Some(Refusal::NotMember)),
        ("asha", nowhere(bill("x", "asha", &["asha", "kamal"])), Some(Refusal::NoGroup)),
    ] {
        let case = format!("{actor}: {command:?}");
        assert_eq!(tell(&mut world(), actor, command).err(), expected, "{case}");
    }
}

#[test]
fn in_an_archived_group_only_payments_move_something() {
    let mut books = world();
    tell(&mut books, "asha", bill("dinner", "asha", &["asha", "kamal"])).unwrap();
    tell(&mut books, "asha", bill("lunch", "asha", &["asha", "kamal"])).unwrap();
    tell(&mut books, "asha", Command::DeleteRecord { id: record("lunch"), seen: 1 }).unwrap();
    tell(&mut books, "asha", edit(1, GroupSpec { archived: true, ..spec() })).unwrap();
    let Command::AddRecord { id, spec: old } = bill("dinner", "asha", &["asha"]) else { unreachable!() };
    for command in [
        bill("taxi", "asha", &["asha", "kamal"]),
        Command::EditRecord { id, seen: 1, spec: old.clone() },
        // Out of the group is a change of it as well.
        Command::EditRecord { id, seen: 1, spec: Spec { group: None, ..old } },
        Command::DeleteRecord { id, seen: 1 },
        Command::RestoreRecord { id: record("lunch"), seen: 2 },
        member("zoya", Role::Member, true),
    ] {
        let case = format!("{command:?}");
        assert_eq!(tell(&mut books, "asha", command), Err(Refusal::Archived), "{case}");
    }
    tell(&mut books, "kamal", payment("paid", "kamal", "asha", 3_000)).unwrap();
    tell(&mut books, "kamal", leaves("kamal")).unwrap();
    assert!(group_after(&mut books, "asha", edit(3, spec())).spec.name == "Goa", "it can be opened again");
}

#[test]
fn a_split_that_names_who_leaves_goes_with_them() {
    let mut books = world();
    let split = Split::Equal { among: vec![person("asha"), person("kamal")] };
    tell(&mut books, "asha", edit(1, GroupSpec { default_split: Some(split.clone()), ..spec() })).unwrap();
    let group = group_after(&mut books, "asha", leaves("ravi"));
    assert_eq!(group.spec.default_split, Some(split));
    let group = group_after(&mut books, "asha", leaves("kamal"));
    assert_eq!(group.spec.default_split, None);
}

#[test]
fn a_balance_of_another_group_or_of_none_keeps_nobody() {
    let mut books = world();
    let Command::AddRecord { id, spec: alone } = bill("dinner", "asha", &["asha", "kamal"]) else {
        unreachable!()
    };
    tell(&mut books, "asha", Command::AddRecord { id, spec: Spec { group: None, ..alone } }).unwrap();
    assert!(tell(&mut books, "kamal", leaves("kamal")).is_ok());
}

#[test]
fn an_owner_mends_what_is_in_their_group_and_takes_nothing_out_of_it() {
    let mut books = world();
    tell(&mut books, "kamal", bill("hotel", "kamal", &["kamal", "ravi"])).unwrap();
    let Command::AddRecord { id, spec } = bill("hotel", "kamal", &["kamal", "ravi"]) else { unreachable!() };
    let edited = |seen, spec| Command::EditRecord { id, seen, spec };
    let with_asha =
        Spec { split: Split::Equal { among: vec![person("asha"), person("ravi")] }, ..spec.clone() };
    let mine = Spec { group: None, ..spec.clone() };
    assert_eq!(tell(&mut books, "ravi", edited(1, spec.clone())), Err(Refusal::NotYours));
    assert_eq!(tell(&mut books, "asha", edited(1, mine)), Err(Refusal::NotYours), "out of the group");
    tell(&mut books, "ravi", Command::ConfirmShare { id }).unwrap();
    let change = tell(&mut books, "asha", edited(1, with_asha)).unwrap().change.unwrap();
    assert_eq!(change.after.creator, person("kamal"), "it stays whose it was");
    let said = |name: &str| {
        change.after.states.iter().find(|(who, _)| *who == person(name)).map(|(_, state)| state.clone())
    };
    assert_eq!(said("asha"), Some(ShareState::Confirmed), "she made that share herself");
    assert_eq!(said("ravi"), Some(ShareState::Confirmed), "what he owes is what he agreed to");
    assert_eq!(said("kamal"), Some(ShareState::Pending), "he gets it from others than he said");
    tell(&mut books, "asha", Command::DeleteRecord { id, seen: 2 }).unwrap();
    tell(&mut books, "asha", Command::RestoreRecord { id, seen: 3 }).unwrap();
    tell(&mut books, "asha", member("ravi", Role::Owner, true)).unwrap();
    tell(&mut books, "ravi", Command::DeleteRecord { id, seen: 4 }).unwrap();
}

/// The review's coffee: nobody owes by the word of another without being asked, whoever logged it.
#[test]
fn who_logged_something_is_asked_once_another_has_changed_it() {
    let mut books = world();
    let id = record("coffee");
    let Command::AddRecord { spec, .. } = bill("coffee", "kamal", &["kamal"]) else { unreachable!() };
    tell(&mut books, "kamal", Command::AddRecord { id, spec: spec.clone() }).unwrap();
    let confirm = || Command::ConfirmShare { id };
    assert_eq!(tell(&mut books, "kamal", confirm()), Err(Refusal::NotInIt), "it is his own word");
    let kamal = |outcome: &Outcome| {
        let after = outcome.change.as_ref().unwrap().after.clone();
        after.states.into_iter().find(|(who, _)| *who == person("kamal")).map(|(_, state)| state)
    };
    let asha_paid = Spec {
        total: Money::new(100_000, Currency::INR),
        payers: vec![Part { person: person("asha"), minor: 100_000 }],
        ..spec.clone()
    };
    let edit = |seen, spec: &Spec| Command::EditRecord { id, seen, spec: spec.clone() };
    let changed = tell(&mut books, "asha", edit(1, &asha_paid)).unwrap();
    assert_eq!(kamal(&changed), Some(ShareState::Pending));
    assert_eq!(changed.change.unwrap().after.author(), person("asha"));
    let dispute = Command::DisputeShare { id, reason: DisputeReason::NotMe, note: None };
    let disputed = tell(&mut books, "kamal", dispute).unwrap();
    assert!(matches!(kamal(&disputed), Some(ShareState::Disputed { .. })));
    // He does not stand by it himself; who wrote it does.
    assert_eq!(kamal(&tell(&mut books, "kamal", Command::ResolveDispute { id }).unwrap()), kamal(&disputed));
    let stood_by = tell(&mut books, "asha", Command::ResolveDispute { id }).unwrap();
    assert_eq!(kamal(&stood_by), Some(ShareState::Pending));
    assert_eq!(kamal(&tell(&mut books, "kamal", confirm()).unwrap()), Some(ShareState::Confirmed));
    // Other words by somebody else are another thing to agree to; a category is not.
    let filed = Spec { category: Some(Category::Food), ..asha_paid.clone() };
    assert_eq!(kamal(&tell(&mut books, "asha", edit(2, &filed)).unwrap()), Some(ShareState::Confirmed));
    let renamed = Spec { description: "rent".into(), ..filed };
    assert_eq!(kamal(&tell(&mut books, "asha", edit(3, &renamed)).unwrap()), Some(ShareState::Pending));
    // What he writes himself is his word again.
    assert_eq!(kamal(&tell(&mut books, "kamal", edit(4, &spec)).unwrap()), None);
    tell(&mut books, "asha", Command::DeleteRecord { id, seen: 5 }).unwrap();
    let back = tell(&mut books, "asha", Command::RestoreRecord { id, seen: 6 }).unwrap();
    assert_eq!(kamal(&back), Some(ShareState::Pending), "it came back by another's word");
}

#[test]
fn who_paid_is_asked_where_another_changes_what_they_paid() {
    let mut books = world();
    let id = record("taxi");
    let Command::AddRecord { spec, .. } = bill("taxi", "ravi", &["kamal"]) else { unreachable!() };
    tell(&mut books, "kamal", Command::AddRecord { id, spec: spec.clone() }).unwrap();
    let less =
        vec![Part { person: person("ravi"), minor: 3_000 }, Part { person: person("asha"), minor: 3_000 }];
    let spec = Spec { payers: less, ..spec };
    let after =
        tell(&mut books, "asha", Command::EditRecord { id, seen: 1, spec }).unwrap().change.unwrap().after;
    let asked: Vec<PersonId> = after.states.iter().map(|(who, _)| *who).collect();
    let mut expected = vec![person("kamal"), person("ravi")];
    expected.sort_unstable();
    assert_eq!(asked, expected, "not Asha, who wrote it");
}

#[test]
fn what_happens_in_a_group_is_told_to_who_sees_it() {
    let mut books = world();
    let add = bill("taxi", "kamal", &["kamal"]);
    let Command::AddRecord { id, .. } = add else { unreachable!() };
    let watchers = |outcome: Outcome| outcome.watchers;
    assert_eq!(watchers(tell(&mut books, "kamal", add).unwrap()), [person("asha")], "its owner");
    let say = |text: &str| Command::AddComment { id: CommentId(id.0), record: id, text: text.into() };
    assert_eq!(tell(&mut books, "ravi", say("no")), Err(Refusal::NotFound));
    tell(&mut books, "asha", edit(1, GroupSpec { all_see_all: true, ..spec() })).unwrap();
    assert_eq!(tell(&mut books, "ravi", say("no")), Err(Refusal::NotYours), "he looks on");
    let mut all = vec![person("asha"), person("ravi")];
    all.sort_unstable();
    assert_eq!(watchers(tell(&mut books, "asha", say("how much?")).unwrap()), all);
    tell(&mut books, "asha", leaves("ravi")).unwrap();
    let gone = tell(&mut books, "kamal", Command::DeleteRecord { id, seen: 1 }).unwrap();
    assert_eq!(watchers(gone), [person("asha")], "who has left hears nothing");
}
