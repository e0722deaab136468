//! On tables as large as they are in use, every statement of the program looks at few rows and by index. What is
//! counted is what the server says it has read: plans that are forced to use an index, but read all of it, count too.

use chrono::NaiveDate;
use diesel::connection::{InstrumentationEvent, set_default_instrumentation};
use hisaab::domain::dialog::Filter;
use hisaab::domain::ledger::{Command, GroupCommand, GroupSpec, Role};
use hisaab::domain::message::{Content, Delivery, Status};
use hisaab::domain::money::Currency;
use hisaab::domain::turn::apply;
use hisaab::ids::{GroupId, InviteId, PersonId, RecordId};
use hisaab::ports::inbox::{Arrival, Inbox as _, Rejected};
use hisaab::ports::journal::{Journal as _, Written};
use hisaab::ports::lookups::Lookups as _;
use hisaab::ports::minutes::VoiceMinutes as _;
use hisaab::ports::outbox::{Merge, Outbox as _, Outcome};
use hisaab::ports::steps::{StepKind, Steps as _};
use hisaab::ports::views::Views as _;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;
use world::{HELD, NUMBER, Ports, World, inbound, now, sender, text};

mod apps;
mod learning;
mod logins;
mod sweeping;
mod world;

/// Rows that one call may read by one index, and pages of the index: all of it has twice as many pages, and a hundred
/// times as many rows.
const READ_MAX: i64 = 150;
const PAGES_MAX: i64 = 50;

thread_local! {
    /// Names of the statements that this thread has run.
    static RUN: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// Writes down the names of statements, which stand before each of them.
fn note(event: &InstrumentationEvent<'_>) {
    let InstrumentationEvent::StartQuery { query, .. } = event else { return };
    RUN.with_borrow_mut(|run| {
        let Some(run) = run else { return };
        let text = query.to_string();
        let name = text.strip_prefix("/* ").and_then(|rest| rest.split_once(" */ "));
        run.extend(name.map(|(name, _)| name.to_owned()));
    });
}

/// Names of all statements in the sources.
fn written_down(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(written_down(&path));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for after in text.split("statement!(").skip(1) {
            let mut lines = after.lines().map(str::trim);
            let head = lines.find(|line| !line.is_empty() && !line.starts_with(['/', '#'])).unwrap();
            // Where a macro makes the statements, the calls of the macro name them.
            if !head.starts_with('$') {
                names.insert(head.split(' ').next().unwrap().to_owned());
            }
        }
    }
    names
}

/// What the server has read so far: rows of tables read as a whole, rows and pages by index.
#[derive(Default)]
struct Read(BTreeMap<String, (i64, i64)>);

impl Read {
    async fn so_far(world: &World) -> Self {
        let query = "select 'table ' || relname, coalesce(seq_scan, 0), coalesce(seq_tup_read, 0) \
                from pg_stat_user_tables where n_live_tup > 1000 \
            union all \
            select 'index ' || r.indexrelname, r.idx_tup_read, b.idx_blks_hit + b.idx_blks_read \
                from pg_stat_user_indexes r join pg_statio_user_indexes b using (indexrelid)";
        // What this session did, filling tables, is told now, and not when the server finds the time.
        world.sql.batch_execute("select pg_stat_force_next_flush()").await.unwrap();
        let rows = world.sql.query(query, &[]).await.unwrap();
        Self(rows.iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect())
    }

    /// What was too much since `before`.
    fn too_much(&self, before: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (what, (one, other)) in &self.0 {
            let (one_before, other_before) = before.0.get(what).copied().unwrap_or_default();
            let (one, other) = (one - one_before, other - other_before);
            if what.starts_with("table ") && one > 0 {
                found.push(format!("{what} is read as a whole {one} times, {other} rows"));
            }
            if what.starts_with("index ") && (one > READ_MAX || other > PAGES_MAX) {
                found.push(format!("of {what} {one} rows and {other} pages are read"));
            }
        }
        found
    }
}

struct Check {
    world: World,
    found: Vec<String>,
}

impl Check {
    /// Runs calls on connections of their own, and looks at what they had the server read.
    async fn of<T>(&mut self, what: &str, calls: impl AsyncFnOnce(&Ports) -> T) -> T {
        let before = Read::so_far(&self.world).await;
        let ports = self.world.open().await;
        let done = calls(&ports).await;
        drop(ports);
        // A session tells what it has read when it ends at the latest.
        self.world.until_alone().await;
        let after = Read::so_far(&self.world).await;
        self.found.extend(after.too_much(&before).into_iter().map(|found| format!("{what}: {found}")));
        done
    }
}

#[tokio::test]
async fn every_statement_reads_few_rows_and_by_index() {
    set_default_instrumentation(|| Some(Box::new(|event: InstrumentationEvent<'_>| note(&event)))).unwrap();
    RUN.set(Some(BTreeSet::new()));
    let mut check = Check { world: World::start().await, found: Vec::new() };
    incoming(&mut check).await;
    twins(&mut check).await;
    turns(&mut check).await;
    sending(&mut check).await;
    logins::logins(&mut check).await;
    learning::learning(&mut check).await;
    sweeping::sweeping(&mut check).await;
    assert_eq!(check.found, Vec::<String>::new());

    let run = RUN.take().unwrap();
    let all = written_down(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/adapters/postgres"));
    assert!(all.len() > 40, "{all:?}");
    assert_eq!(all.difference(&run).collect::<Vec<_>>(), Vec::<&String>::new(), "no call here runs these");

    // It would notice.
    let asha = check.world.asha;
    let of_lists = ["person", "amount", "entry", "in_group"].map(|index| format!("participants_{index}"));
    for index in of_lists.iter().map(String::as_str).chain(["identities_person"]) {
        check.world.sql.batch_execute(&format!("drop index {index}")).await.unwrap();
    }
    check.of("a list", async |ports| ports.lookups.list(asha, &some()).await.unwrap()).await;
    check.of("a profile", async |ports| ports.lookups.profile(asha).await.unwrap()).await;
    let noticed = |what: &str| check.found.iter().any(|found| found.starts_with(what));
    assert!(noticed("a list: ") && noticed("a profile: "), "{:?}", check.found);
}

fn some() -> Filter {
    Filter { limit: 10, ..Filter::default() }
}

/// Messages that come in, and how their rows are found again.
async fn incoming(check: &mut Check) {
    let (asha, channel) = (check.world.asha, check.world.channel);
    let take = async |ports: &Ports, inbound| {
        let taken = ports.inbox.take_in(&[Arrival { channel, inbound }]).await.unwrap();
        assert!(taken[0].fresh);
    };
    let known = inbound(sender("919999000001", "IN.asha"), "m1", text("dinner 300 with Bela"));
    check.of("somebody writes", async |ports| take(ports, known).await).await;
    let stranger = inbound(sender("919999000003", "IN.carl"), "m2", text("hi"));
    check.of("a stranger writes", async |ports| take(ports, stranger).await).await;
    let moved = Content::Moved {
        previous_scoped_id: Some("IN.carl".to_owned()),
        scoped_id: Some("IN.carl.2".to_owned()),
        phone: Some("919999000004".to_owned()),
    };
    let moved = inbound(sender("919999000003", "IN.carl"), "m3", moved);
    check.of("somebody moves", async |ports| take(ports, moved).await).await;
    let rejected = [Rejected { reason: "not_json", raw: b"{".to_vec() }];
    check
        .of("something cannot be read", async |ports| {
            ports.inbox.keep_rejects("meta", &rejected).await.unwrap();
        })
        .await;
    check.of("who is due", async |ports| ports.inbox.due(HELD, 512).await.unwrap()).await;
    check
        .of("whose turn it is", async |ports| {
            let rows = ports.inbox.queue(asha, 32).await.unwrap();
            assert_eq!(rows.len(), 2);
            ports.inbox.count_start(rows[0].seq).await.unwrap();
            ports.inbox.count_error(rows[0].seq, Duration::ZERO).await.unwrap();
            let (row, kind) = (rows[0].seq, StepKind::Transcript);
            assert_eq!(ports.steps.find(asha, row, kind).await.unwrap(), None);
            // The first one stays.
            for text in [b"one", b"two"] {
                assert_eq!(ports.steps.keep(asha, row, kind, text, "test").await.unwrap(), b"one");
            }
        })
        .await;
    check
        .of("who speaks", async |ports| {
            let most = hisaab::ports::minutes::VOICE_PER_DAY_MAX;
            assert!(!ports.minutes.take(asha, most).await.unwrap());
            assert!(ports.minutes.take(asha, Duration::from_mins(1)).await.unwrap());
        })
        .await;
}

/// What is looked at before something is added that must not be there already.
async fn twins(check: &mut Check) {
    let mut new = check.world.turn("new", check.world.dinner(), None);
    new.unlike = true;
    check.of("what is like it", async |ports| ports.journal.load(&[&new]).await.map(drop).unwrap()).await;
}

/// What the ledger writer does for an expense, and for its end.
async fn turns(check: &mut Check) {
    let asha = check.world.asha;
    let rows = check.of("the head", async |ports| ports.inbox.queue(asha, 32).await.unwrap()).await;
    let lease = check
        .of("the lease is taken", async |ports| {
            ports.journal.lease("test", None, Duration::from_mins(5)).await.unwrap()
        })
        .await;
    let delete = Command::DeleteRecord { id: check.world.record(), seen: 1 };
    let (group, bela) = (GroupId(asha.0), check.world.bela);
    let spec = GroupSpec {
        name: "Goa".to_owned(),
        currency: Currency::INR,
        default_split: None,
        simplify: None,
        all_see_all: false,
        archived: false,
    };
    let new = Command::Group { id: group, change: GroupCommand::Add { spec, members: vec![bela] } };
    let gita = PersonId::derived("guest", &[]);
    let guest = |id, name: &str| Command::AddPerson { id, name: name.to_owned(), phone: None };
    let other = PersonId::derived("another guest", &[]);
    let invite = InviteId::derived("invite", &[]);
    let mut claim = check.world.turn("claim", Command::ClaimGuest { invite, guest: other }, None);
    (claim.actor, claim.commands[0].actor) = (bela, bela);
    let leaves = GroupCommand::SetMember { person: bela, role: Role::Member, present: false };
    let turns = [
        ("an expense", check.world.turn("one", check.world.dinner(), Some(rows[0].seq)), true),
        ("its end", check.world.turn("two", delete, None), false),
        ("a group", check.world.turn("three", new, None), false),
        ("a guest", check.world.turn("guest", guest(gita, "Gita"), None), false),
        (
            "two who are one",
            check.world.turn("one of two", Command::MergePerson { id: gita, into: bela }, None),
            false,
        ),
        ("another guest", check.world.turn("another", guest(other, "Gita"), None), false),
        ("who they are", claim, false),
        (
            "who leaves it",
            check.world.turn("four", Command::Group { id: group, change: leaves }, None),
            false,
        ),
    ];
    let mut last = lease.commit_seq;
    for (what, turn, is_conversation) in turns {
        let written = last + 1;
        if what == "who they are" {
            logins::invites(check, other).await;
            let made = format!(
                "insert into invites (id, tenant_id, inviter_id, guest_id, code_idx, made_at, expires_at) \
                 select '{invite}', tenant_id, '{asha}', id, '\\x01', now(), now() + interval '1 day' \
                 from people where id = '{other}'"
            );
            check.world.sql.batch_execute(&made).await.unwrap();
        }
        check
            .of(what, async |ports| {
                let mut books = ports.journal.load(&[&turn]).await.unwrap().books;
                let effect = apply(&mut books, &turn).unwrap();
                assert_eq!(effect.message.is_some(), is_conversation);
                let written = [Written { turn: &turn, effect, commit_seq: written }];
                ports.journal.commit(lease.epoch, last, &written).await.unwrap();
                assert_eq!(ports.journal.last_commit(lease.epoch).await.unwrap(), written[0].commit_seq);
            })
            .await;
        last = written;
        if is_conversation {
            look(check).await;
            apps::apps(check).await;
        }
    }
    let books = check.of("a group and its books", async |ports| ports.views.group(asha, group).await).await;
    assert_eq!(books.unwrap().unwrap().group.members.len(), 2);
    let debts = check.of("debts in a group", async |ports| ports.lookups.debts(asha, group).await).await;
    assert!(debts.unwrap().is_empty());
    for words in [None, Some("dinner".to_owned())] {
        let filter = Filter { group: Some(group), words, ..some() };
        let found =
            check.of("records of a group", async |ports| ports.lookups.list(asha, &filter).await).await;
        assert_eq!(found.unwrap().total, 0);
    }
    check
        .of("the lease is given back", async |ports| ports.journal.release(lease.epoch).await.unwrap())
        .await;
}

/// What a turn may want to know, while there is something.
async fn look(check: &mut Check) {
    let (asha, bela) = (check.world.asha, check.world.bela);
    let (record, channel) = (check.world.record(), check.world.channel);
    check.of("the conversation", async |ports| ports.lookups.conversation(asha).await.unwrap()).await;
    check.of("the profile", async |ports| ports.lookups.profile(asha).await.unwrap()).await;
    check.of("the latest of others", async |ports| ports.lookups.theirs(asha, 10).await.unwrap()).await;
    let recent = check.of("the latest", async |ports| ports.lookups.recent(asha, 10).await.unwrap()).await;
    assert_eq!(recent.total, 1);
    check.of("one record", async |ports| ports.lookups.records(bela, &[record]).await.unwrap()).await;
    let with =
        Filter { with: vec![bela], from: NaiveDate::from_ymd_opt(2026, 1, 1), category: None, ..some() };
    for (what, filter) in [
        ("all records", some()),
        ("records with somebody", with.clone()),
        ("records by words", Filter { words: Some("dinner".to_owned()), ..with }),
    ] {
        let found = check.of(what, async |ports| ports.lookups.list(asha, &filter).await.unwrap()).await;
        assert_eq!(found.total, 1, "{what}");
    }
    let balances = check.of("balances", async |ports| ports.lookups.balances(asha).await.unwrap()).await;
    assert_eq!(balances.len(), 1);
    let lines =
        check.of("a statement", async |ports| ports.lookups.statement(asha, bela).await.unwrap()).await;
    assert_eq!(lines.len(), 1);
    let due = check.of("notices", async |ports| ports.lookups.notices(bela, HELD).await.unwrap()).await;
    assert_eq!(due.0.len(), 1);
    check.of("what silence confirms", async |ports| ports.lookups.silent(bela).await.unwrap()).await;
    let found =
        check.of("a number", async |ports| ports.lookups.by_phone("919999000002").await.unwrap()).await;
    assert_eq!(found, Some(bela));
    check
        .of("what is quoted", async |ports| {
            ports.lookups.quoted(channel, "m1", RecordId(uuid::Uuid::nil())).await.unwrap()
        })
        .await;
}

/// What becomes of an answer.
async fn sending(check: &mut Check) {
    let asha = check.world.asha;
    let claim = async |ports: &Ports| {
        let claims = ports.outbox.claim(10, &[]).await.unwrap();
        assert_eq!(claims.len(), 1);
        claims.into_iter().next().unwrap()
    };
    check.of("what waits to be sent", async |ports| ports.outbox.waiting().await.unwrap()).await;
    let first = check.of("a claim", async |ports| claim(ports).await).await;
    let merge = Merge { into: first.ticket, sealed: first.sealed, merged: Vec::new(), freed: Vec::new() };
    check.of("a merge", async |ports| assert!(ports.outbox.merge(&merge).await.unwrap())).await;
    let again = Outcome::Again { after: Duration::ZERO, code: None };
    check
        .of("a refusal", async |ports| assert!(ports.outbox.record(first.ticket, &again).await.unwrap()))
        .await;
    let second = check.of("another claim", async |ports| claim(ports).await).await;
    let accepted = Outcome::Accepted { number_id: NUMBER.to_owned(), message_id: "w1".to_owned() };
    check
        .of("a success", async |ports| {
            assert!(ports.outbox.record(second.ticket, &accepted).await.unwrap());
        })
        .await;
    let status = Status {
        number_id: Some(NUMBER.to_owned()),
        message_id: "w1".to_owned(),
        state: Delivery::Read,
        at: now(),
        opaque: Some(format!("outbox:{}", second.ticket.id)),
        error_code: None,
        price: None,
    };
    let told =
        check.of("a status", async |ports| ports.outbox.apply_statuses(&[status]).await.unwrap()).await;
    assert_eq!(told.moved, 1);
    check.of("lost claims", async |ports| ports.outbox.settle_lost().await.unwrap()).await;
    check.of("a closed window", async |ports| ports.outbox.close_window(asha, now()).await.unwrap()).await;
}
