use super::*;
use crate::domain::ledger::{
    Books, Command, CommandId, Currency, Directory, Envelope, Group, GroupCommand, GroupId, GroupSpec,
    Member, Money, NaiveDate, RecordId, Role, Source,
};
use chrono::TimeDelta;

fn person(name: &str) -> PersonId {
    PersonId::derived("person", &[name.as_bytes()])
}

fn record(name: &str) -> RecordId {
    RecordId::derived("record", &[name.as_bytes()])
}

fn say(actor: &str, command: Command) -> Envelope {
    let id = CommandId::derived("command", &[]);
    Envelope { id, actor: person(actor), source: Source::App, at: DateTime::UNIX_EPOCH, command }
}

fn spec(payers: &[(&str, i64)], among: &[&str]) -> Spec {
    let part = |(name, minor): &(&str, i64)| Part { person: person(name), minor: *minor };
    let payers: Vec<Part> = payers.iter().map(part).collect();
    Spec {
        kind: RecordKind::Expense,
        description: "dinner".into(),
        category: None,
        total: Money::new(payers.iter().map(|part| part.minor).sum(), Currency::INR),
        occurred_on: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        group: None,
        payers,
        split: Split::Equal { among: among.iter().map(|name| person(name)).collect() },
    }
}

fn payment(from: &str, to: &str, minor: i64) -> Spec {
    let split = Split::Equal { among: vec![person(to)] };
    Spec { kind: RecordKind::Settlement, split, ..spec(&[(from, minor)], &[]) }
}

/// Asha's guests Kamu and Kamal, and Ravi, who writes himself.
fn books() -> Books {
    let mut books = Books::new();
    let guest = Directory { made_by: Some(person("asha")), ..Directory::default() };
    for name in ["kamu", "kamal"] {
        books.load_person(person(name), guest);
    }
    let real = Directory { has_identity: true, has_written: true, ..Directory::default() };
    for name in ["asha", "ravi", "meera"] {
        books.load_person(person(name), real);
    }
    books
}

fn merge(gone: &str, kept: &str) -> Command {
    Command::MergePerson { id: person(gone), into: person(kept) }
}

fn between(books: &Books, owner: &str, counterparty: &str) -> i64 {
    books.overall(person(owner), person(counterparty)).first().map_or(0, |sum| sum.1)
}

#[test]
fn kamu_is_kamal() {
    let mut books = books();
    for (id, spec) in [
        ("dinner", spec(&[("asha", 30_000)], &["asha", "kamu", "kamal"])),
        ("taxi", spec(&[("asha", 20_000)], &["asha", "kamu"])),
        ("back", payment("kamal", "asha", 2_500)),
        ("between", payment("kamu", "kamal", 900)),
    ] {
        books.apply_turn(&[say("asha", Command::AddRecord { id: record(id), spec })]).unwrap();
    }
    assert_eq!((between(&books, "asha", "kamu"), between(&books, "asha", "kamal")), (20_000, 7_500));
    let outcome = books.apply_turn(&[say("asha", merge("kamu", "kamal"))]).unwrap().remove(0);
    assert_eq!((between(&books, "asha", "kamu"), between(&books, "asha", "kamal")), (0, 27_500));
    assert_eq!((between(&books, "kamal", "kamu"), between(&books, "kamal", "asha")), (0, -27_500));
    let dinner = books.record(record("dinner")).unwrap();
    let parts =
        vec![Part { person: person("asha"), minor: 10_000 }, Part { person: person("kamal"), minor: 20_000 }];
    assert_eq!(dinner.spec.split, Split::Exact { parts }, "not equal any more, but the same paise");
    let taxi = books.record(record("taxi")).unwrap();
    assert_eq!(taxi.spec.split, Split::Equal { among: vec![person("asha"), person("kamal")] });
    assert_eq!(books.record(record("back")).unwrap().version, 1, "only what Kamu was in");
    let between = books.record(record("between")).unwrap();
    assert!(between.deleted && between.version == 2);
    let merged = outcome.merged.unwrap();
    assert_eq!((merged.changes.len(), merged.by_themselves), (3, false));
    // What they had with themselves does not come back.
    let restore = |seen| Command::RestoreRecord { id: record("between"), seen };
    assert_eq!(books.apply_turn(&[say("asha", restore(2))]), Err(Refusal::WithSelf));
}

#[test]
fn who_owes_whom_stays_where_the_rule_would_net_it() {
    let mut books = books();
    // Kamu advanced something, Kamal owes something: as one they would owe each other less of Meera's part.
    let spec = spec(&[("kamu", 6_000), ("meera", 4_000)], &["kamal", "asha"]);
    books.apply_turn(&[say("asha", Command::AddRecord { id: record("x"), spec })]).unwrap();
    let before =
        [("asha", "kamu"), ("asha", "kamal"), ("asha", "meera"), ("kamal", "meera"), ("kamu", "meera")]
            .map(|(one, other)| between(&books, one, other));
    assert_eq!(before, [-3_000, 0, -2_000, -2_000, 0]);
    books.apply_turn(&[say("asha", merge("kamu", "kamal"))]).unwrap();
    let after = [("asha", "kamal"), ("asha", "meera"), ("kamal", "meera")]
        .map(|(one, other)| between(&books, one, other));
    assert_eq!(after, [-3_000, -2_000, -2_000]);
    let x = books.record(record("x")).unwrap().clone();
    assert!(x.debts.is_some(), "{x:?}");
    // Another word for it leaves that, another amount does not.
    let named = Spec { description: "lunch".into(), ..x.spec.clone() };
    books.apply_turn(&[say("asha", Command::EditRecord { id: x.id, seen: 2, spec: named })]).unwrap();
    assert_eq!(between(&books, "asha", "meera"), -2_000);
    assert!(books.record(x.id).unwrap().debts.is_some());
    let more = Spec {
        total: Money::new(20_000, Currency::INR),
        payers: vec![Part { person: person("meera"), minor: 20_000 }],
        split: Split::Equal { among: vec![person("kamal"), person("asha")] },
        ..x.spec
    };
    books.apply_turn(&[say("asha", Command::EditRecord { id: x.id, seen: 3, spec: more })]).unwrap();
    assert_eq!((between(&books, "asha", "meera"), between(&books, "asha", "kamal")), (-10_000, 0));
    assert!(books.record(x.id).unwrap().debts.is_none());
}

#[test]
fn who_may_not_become_one() {
    let mut books = books();
    let far = Directory { is_elsewhere: true, ..Directory::default() };
    books.load_person(person("far"), far);
    let numbered = Directory { made_by: Some(person("asha")), has_identity: true, ..Directory::default() };
    books.load_person(person("gita"), numbered);
    for (actor, gone, kept, refusal) in [
        ("ravi", "kamu", "kamal", Refusal::NotYours),
        ("asha", "ravi", "kamal", Refusal::NotGuest),
        ("asha", "gita", "kamal", Refusal::NotGuest),
        ("asha", "nobody", "kamal", Refusal::NotFound),
        ("asha", "kamu", "nobody", Refusal::NotFound),
        ("asha", "kamu", "far", Refusal::NotFound),
        ("asha", "far", "kamu", Refusal::NotFound),
        ("asha", "kamu", "kamu", Refusal::WithSelf),
        ("asha", "kamu", "asha", Refusal::WithSelf),
    ] {
        assert_eq!(books.apply_turn(&[say(actor, merge(gone, kept))]), Err(refusal), "{actor} {gone} {kept}");
    }
    books.apply_turn(&[say("asha", merge("kamu", "ravi"))]).unwrap();
    let into = person("ravi");
    let with_kamu = || spec(&[("asha", 100)], &["asha", "kamu"]);
    let add = Command::AddRecord { id: record("new"), spec: with_kamu() };
    let name = Command::NamePerson { id: person("kamu"), name: "Kamu".into() };
    let phone = Command::GivePhone { id: person("kamu"), phone: "919812345678".into() };
    for command in [merge("kamu", "kamal"), merge("kamal", "kamu"), add, name, phone] {
        assert_eq!(books.apply_turn(&[say("asha", command)]), Err(Refusal::Merged { into }));
    }
}

#[test]
fn more_records_than_can_be_changed_at_once_are_refused() {
    let mut books = books();
    for at in 0..=MERGED_RECORDS_MAX {
        let id = RecordId::derived("record", &[&at.to_be_bytes()]);
        let spec = spec(&[("asha", 200)], &["asha", "kamu"]);
        books.apply_turn(&[say("asha", Command::AddRecord { id, spec })]).unwrap();
    }
    let refusal = Refusal::TooManyRecords { max: MERGED_RECORDS_MAX };
    assert_eq!(books.apply_turn(&[say("asha", merge("kamu", "kamal"))]), Err(refusal));
    let id = RecordId::derived("record", &[&0_usize.to_be_bytes()]);
    let spec = spec(&[("asha", 200)], &["asha", "kamal"]);
    books.apply_turn(&[say("asha", Command::EditRecord { id, seen: 1, spec })]).unwrap();
    books.apply_turn(&[say("asha", merge("kamu", "kamal"))]).unwrap();
    assert_eq!(between(&books, "asha", "kamal"), 100 * (i64::try_from(MERGED_RECORDS_MAX).unwrap() + 1));
}

fn flat(owner: &str, members: &[&str]) -> Group {
    let mut all: Vec<Member> = members
        .iter()
        .map(|name| Member { person: person(name), role: Role::Member, present: true })
        .collect();
    all.push(Member { person: person(owner), role: Role::Owner, present: true });
    all.sort_unstable_by_key(|member| member.person);
    let spec = GroupSpec {
        name: "flat".into(),
        currency: Currency::INR,
        default_split: Some(Split::Shares {
            parts: all.iter().map(|member| (member.person, rust_decimal::Decimal::ONE)).collect(),
        }),
        simplify: None,
        all_see_all: false,
        archived: false,
    };
    Group { id: GroupId::derived("group", &[]), version: 1, creator: person(owner), spec, members: all }
}

#[test]
fn a_seat_in_a_group_is_given_by_its_owners_or_was_given_before() {
    let seat = |books: &Books, name: &str| {
        let group = &books.groups[&GroupId::derived("group", &[])];
        group.member(person(name)).filter(|member| member.present).map(|member| member.role)
    };
    // Ravi's flat, in which Kamu has a seat: Asha, who brought Kamu in, cannot give it to Kamal.
    let mut books_of = books();
    books_of.load_group(flat("ravi", &["asha", "kamu"]));
    let refused = books_of.apply_turn(&[say("asha", merge("kamu", "kamal"))]);
    assert_eq!(refused, Err(Refusal::NotOwner));
    // But where Kamal has one already nobody new comes in.
    let mut books_of = books();
    books_of.load_group(flat("ravi", &["asha", "kamu", "kamal"]));
    let outcome = books_of.apply_turn(&[say("asha", merge("kamu", "kamal"))]).unwrap().remove(0);
    assert_eq!((seat(&books_of, "kamu"), seat(&books_of, "kamal")), (None, Some(Role::Member)));
    let group = &outcome.merged.unwrap().groups[0].after;
    let Some(Split::Shares { parts }) = &group.spec.default_split else { panic!("{group:?}") };
    assert_eq!((parts.len(), group.version), (3, 2), "Kamal has two shares of four");
    // An owner may.
    let mut books_of = books();
    books_of.load_group(flat("asha", &["ravi", "kamu"]));
    books_of.apply_turn(&[say("asha", merge("kamu", "kamal"))]).unwrap();
    assert_eq!((seat(&books_of, "kamu"), seat(&books_of, "kamal")), (None, Some(Role::Member)));
    let comes_back = GroupCommand::SetMember { person: person("kamu"), role: Role::Member, present: true };
    let comes_back = Command::Group { id: GroupId::derived("group", &[]), change: comes_back };
    let into = person("kamal");
    assert_eq!(books_of.apply_turn(&[say("asha", comes_back)]), Err(Refusal::Merged { into }));
}

fn invite(inviter: &str, guest: &str) -> Invite {
    Invite {
        id: InviteId::derived("invite", &[]),
        inviter: person(inviter),
        guest: person(guest),
        expires_at: DateTime::UNIX_EPOCH + TimeDelta::days(1),
        is_over: false,
    }
}

#[test]
fn a_guest_is_claimed_once_and_in_time_by_somebody_else() {
    let claim =
        |guest: &str| Command::ClaimGuest { invite: InviteId::derived("invite", &[]), guest: person(guest) };
    let with = |invite: Invite| {
        let mut books = books();
        let add = Command::AddRecord {
            id: record("dinner"),
            spec: spec(&[("asha", 30_000)], &["asha", "kamu", "meera"]),
        };
        books.apply_turn(&[say("asha", add)]).unwrap();
        books.load_group(flat("meera", &["asha", "kamu"]));
        books.load_invite(invite);
        books
    };
    let good = || invite("asha", "kamu");
    for (case, invite, actor, guest, refusal) in [
        ("used", Invite { is_over: true, ..good() }, "ravi", "kamu", Refusal::InviteOver),
        (
            "expired",
            Invite { expires_at: DateTime::UNIX_EPOCH, ..good() },
            "ravi",
            "kamu",
            Refusal::InviteOver,
        ),
        ("of another guest", good(), "ravi", "kamal", Refusal::NotFound),
        (
            "of somebody else's guest",
            Invite { inviter: person("meera"), ..good() },
            "ravi",
            "kamu",
            Refusal::NotYours,
        ),
        ("one's own", good(), "asha", "kamu", Refusal::WithSelf),
    ] {
        assert_eq!(with(invite).apply_turn(&[say(actor, claim(guest))]), Err(refusal), "{case}");
    }
    let mut books = with(good());
    let outcome = books.apply_turn(&[say("ravi", claim("kamu"))]).unwrap().remove(0);
    assert!(outcome.merged.as_ref().unwrap().by_themselves);
    assert_eq!((between(&books, "asha", "ravi"), between(&books, "asha", "kamu")), (10_000, 0));
    let dinner = books.record(record("dinner")).unwrap();
    let state = dinner.states.iter().find(|(who, _)| *who == person("ravi")).unwrap();
    assert_eq!(state.1, ShareState::Pending, "Ravi is asked");
    assert!(books.groups[&GroupId::derived("group", &[])].is_present(person("ravi")), "it was Kamu's seat");
    assert_eq!(books.apply_turn(&[say("meera", claim("kamu"))]), Err(Refusal::InviteOver), "once");
}
