//! The ledger writer on a real database: batches, repeats, refusals, fences, lost connections.

mod batches;

use crate::support::Database;
use actix::prelude::{Actor, Addr};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::FutureExt as _;
use hisaab::actors::ask::ask;
use hisaab::actors::ledger_writer::{Commit, Drain, Lane, LedgerWriter, TurnOutcome, WAITING_MAX};
use hisaab::adapters::postgres::channels;
use hisaab::adapters::postgres::inbox::PostgresInbox;
use hisaab::adapters::postgres::journal::PostgresJournal;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::domain::ledger::{Command, Envelope, MERGED_RECORDS_MAX, RecordKind, Refusal, Source, Spec};
use hisaab::domain::message::{Content, Inbound, Sender};
use hisaab::domain::money::{Currency, Money};
use hisaab::domain::split::{Part, Split};
use hisaab::domain::turn::TurnRequest;
use hisaab::ids::{CommandId, PersonId, RecordId, TenantId};
use hisaab::ports::inbox::{Arrival, Inbox};
use hisaab::ports::journal::{Epoch, Journal, JournalError, Lease, Loaded, StoredOutcome, Written};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;

const LIMIT: Duration = Duration::from_secs(30);

struct Bench {
    database: Database,
    master: MasterKey,
    journal: Arc<PostgresJournal>,
    writer: Addr<LedgerWriter>,
    asha: PersonId,
    kamal: PersonId,
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600, 0).unwrap()
}

impl Bench {
    async fn start() -> Self {
        let database = Database::start().await;
        let reads = pool(database.url(), Use::Reads, 4).await.unwrap();
        let tenant = TenantId::derived("tenant", &[b"default"]);
        let master = MasterKey::random().unwrap();
        let keys = Arc::new(KeyRing::open(reads.clone(), &master, tenant, "default").await.unwrap());
        let numbers = channels::register(&reads, tenant, "meta", vec!["1".to_owned()]).await.unwrap();
        let inbox = PostgresInbox::new(reads.clone(), reads, Arc::clone(&keys));
        let arrival = |phone: &str| Arrival {
            channel: numbers["1"],
            inbound: Inbound {
                number_id: "1".to_owned(),
                message_id: format!("wamid.{phone}"),
                sender: Sender { phone: Some(phone.to_owned()), ..Sender::default() },
                sent_at: now(),
                position: 0,
                content: Content::Text { body: "hi".to_owned() },
                quotes: None,
                forwarded: false,
            },
        };
        let taken = inbox.take_in(&[arrival("919999000001"), arrival("919999000002")]).await.unwrap();
        let silence = Duration::from_mins(1);
        let journal = Arc::new(PostgresJournal::new(database.url().to_owned(), keys, silence));
        let writer = LedgerWriter::new(journal.clone(), "test".to_owned(), Arc::new(AtomicBool::new(false)));
        let writer = writer.start();
        tokio::task::yield_now().await; // its mailbox has its size from when it was started
        Self { database, master, journal, writer, asha: taken[0].person, kamal: taken[1].person }
    }

    /// Asha paid `minor` paise, shared equally with Kamal.
    fn shared(&self, key: &str, minor: i64) -> TurnRequest {
        let spec = Spec {
            kind: RecordKind::Expense,
            description: "cigar".to_owned(),
            category: None,
            total: Money::new(minor, Currency::INR),
            occurred_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            group: None,
            payers: vec![Part { person: self.asha, minor }],
            split: Split::Equal { among: vec![self.asha, self.kamal] },
        };
        let id = RecordId::derived("record", &[key.as_bytes()]);
        self.turn(key, Command::AddRecord { id, spec })
    }

    fn turn(&self, key: &str, command: Command) -> TurnRequest {
        let envelope = Envelope {
            id: CommandId::derived("command", &[key.as_bytes()]),
            actor: self.asha,
            source: Source::Api,
            at: now(),
            command,
        };
        TurnRequest {
            id: CommandId::derived("turn", &[key.as_bytes()]),
            actor: self.asha,
            commands: vec![envelope],
            refused: None,
            conversation: None,
            unlike: false,
        }
    }

    async fn commit(&self, turn: TurnRequest) -> TurnOutcome {
        commit(&self.writer, turn).await
    }

    async fn asha_has_with_kamal(&self) -> i64 {
        let client = self.database.client().await;
        let rows = client
            .query(
                "select amount_minor from balances where owner_id = $1::text::uuid and counterparty_id = $2::text::uuid",
                &[&self.asha.to_string(), &self.kamal.to_string()],
            )
            .await
            .unwrap();
        rows.first().map_or(0, |row| row.get(0))
    }
}

async fn commit(writer: &Addr<LedgerWriter>, turn: TurnRequest) -> TurnOutcome {
    let build = |reply| Commit { turn: Box::new(turn), lane: Lane::Api, span: tracing::Span::none(), reply };
    ask(writer, LIMIT, build).await.unwrap()
}

#[actix::test]
async fn a_turn_is_there_as_a_whole_and_its_repeat_changes_nothing() {
    let bench = Bench::start().await;
    let first = bench.commit(bench.shared("one", 16_000)).await;
    assert!(matches!(first, TurnOutcome::Done { .. }), "{first:?}");
    assert_eq!(bench.asha_has_with_kamal().await, 8_000);
    let TurnOutcome::Replayed { outcomes } = bench.commit(bench.shared("one", 16_000)).await else {
        panic!()
    };
    assert!(matches!(outcomes[0], StoredOutcome::Done { version: Some(1), .. }));
    assert_eq!(bench.asha_has_with_kamal().await, 8_000);
    let other = bench.commit(bench.shared("one", 17_000)).await;
    assert!(matches!(other, TurnOutcome::Refused(Refusal::KeyReused)), "{other:?}");
    assert_eq!(bench.database.number("select count(*) from postings").await, 2);
    assert_eq!(bench.database.number("select count(*) from notices where open").await, 1);
    assert_eq!(bench.database.number("select count(*) from events").await, 4);
}

#[actix::test]
async fn who_was_erased_leaves_amounts_that_others_can_still_change() {
    let bench = Bench::start().await;
    let first = bench.commit(bench.shared("one", 16_000)).await;
    assert!(matches!(first, TurnOutcome::Done { .. }), "{first:?}");
    ask(&bench.writer, LIMIT, |reply| Drain { reply }).await.unwrap();
    let erase = format!("delete from keys where owner_id = '{}'", bench.kamal);
    bench.database.client().await.batch_execute(&erase).await.unwrap();

    // A process that has none of his keys in memory.
    let reads = pool(bench.database.url(), Use::Reads, 2).await.unwrap();
    let tenant = TenantId::derived("tenant", &[b"default"]);
    let keys = Arc::new(KeyRing::open(reads, &bench.master, tenant, "default").await.unwrap());
    let journal = PostgresJournal::new(bench.database.url().to_owned(), keys, LIMIT);
    let holds = Arc::new(AtomicBool::new(false));
    let writer = LedgerWriter::new(Arc::new(journal), "other".to_owned(), holds).start();
    let delete = Command::DeleteRecord { id: RecordId::derived("record", &[b"one"]), seen: 1 };
    for (what, turn) in [("another", bench.shared("two", 10_000)), ("its end", bench.turn("three", delete))] {
        let done = commit(&writer, turn).await;
        assert!(matches!(done, TurnOutcome::Done { .. }), "{what}: {done:?}");
    }
    assert_eq!(bench.asha_has_with_kamal().await, 5_000);
    let told = format!("select count(*) from events where user_id = '{}' and commit_seq > 1", bench.kamal);
    assert_eq!(bench.database.number(&told).await, 0, "nobody is left to be told");
}

#[actix::test]
async fn a_thousand_turns_share_few_commits_and_add_up() {
    let bench = Bench::start().await;
    let all = (0..1_000).map(|n| bench.commit(bench.shared(&format!("k{n}"), 200 + n)));
    let outcomes = futures_util::future::join_all(all).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, TurnOutcome::Done { .. })));
    let mut seqs: Vec<i64> = outcomes
        .iter()
        .map(|outcome| if let TurnOutcome::Done { commit_seq, .. } = outcome { *commit_seq } else { 0 })
        .collect();
    seqs.sort_unstable();
    assert_eq!(seqs, (1..=1_000).collect::<Vec<i64>>(), "every turn has its own number, without holes");
    let sum = "select (coalesce(sum(amount_minor), 0))::bigint from";
    assert_eq!(bench.database.number(&format!("{sum} postings")).await, 0);
    assert_eq!(bench.database.number(&format!("{sum} balances")).await, 0);
    let differing = "select count(*) from balances b where amount_minor <> (select sum(p.amount_minor) from postings p \
        where p.owner_id = b.owner_id and p.counterparty_id = b.counterparty_id and p.currency = b.currency)";
    assert_eq!(bench.database.number(differing).await, 0);
}

#[actix::test]
async fn an_edit_is_a_reversal_and_a_new_entry_and_a_stale_one_is_refused() {
    let bench = Bench::start().await;
    let added = bench.shared("one", 16_000);
    let Command::AddRecord { id, spec } = added.commands[0].command.clone() else { panic!() };
    bench.commit(added).await;
    let mut changed = spec;
    changed.total.minor = 9_000;
    changed.payers[0].minor = 9_000;
    let edit = Command::EditRecord { id, seen: 1, spec: changed };
    assert!(matches!(bench.commit(bench.turn("edit", edit.clone())).await, TurnOutcome::Done { .. }));
    assert_eq!(bench.asha_has_with_kamal().await, 4_500);
    let stale = bench.commit(bench.turn("again", edit)).await;
    assert!(matches!(stale, TurnOutcome::Refused(Refusal::Stale { current: 2 })), "{stale:?}");
    let gone = bench.turn("gone", Command::DeleteRecord { id, seen: 2 });
    assert!(matches!(bench.commit(gone).await, TurnOutcome::Done { .. }));
    assert_eq!(bench.asha_has_with_kamal().await, 0);
    let back = bench.turn("back", Command::RestoreRecord { id, seen: 3 });
    assert!(matches!(bench.commit(back).await, TurnOutcome::Done { .. }));
    assert_eq!(bench.asha_has_with_kamal().await, 4_500);
    let kinds = "select count(*) from entries where kind = 3";
    assert_eq!(bench.database.number(kinds).await, 2);
    assert_eq!(bench.database.number("select count(*) from expense_versions").await, 4);
}

#[actix::test]
async fn what_is_added_and_edited_in_one_batch_was_entered_when_it_was_added() {
    let bench = Bench::start().await;
    let add = bench.shared("one", 16_000);
    let Command::AddRecord { id, spec } = add.commands[0].command.clone() else { panic!() };
    let spec = Spec { description: "lighter".to_owned(), ..spec };
    let mut edit = bench.turn("two", Command::EditRecord { id, seen: 1, spec });
    edit.commands[0].at += chrono::TimeDelta::minutes(5);
    // A first turn is under way while both wait: they are one batch.
    let first = bench.commit(bench.shared("first", 100));
    let (first, add, edit) = tokio::join!(first, bench.commit(add), bench.commit(edit));
    let TurnOutcome::Done { commit_seq: added, .. } = add else { panic!("{add:?}") };
    let TurnOutcome::Done { commit_seq: edited, .. } = edit else { panic!("{edit:?}") };
    assert!(matches!(first, TurnOutcome::Done { .. }) && edited == added + 1);
    let client = bench.database.client().await;
    let row = client
        .query_one(
            "select extract(epoch from entered_at)::bigint, entered_seq, commit_seq, version from expenses where id = $1::text::uuid",
            &[&id.to_string()],
        )
        .await
        .unwrap();
    assert_eq!(row.get::<_, i64>(0), now().timestamp());
    assert_eq!((row.get::<_, i64>(1), row.get::<_, i64>(2), row.get::<_, i64>(3)), (added, edited, 2));
}

#[actix::test]
async fn nothing_is_left_to_tell_of_what_somebody_was_taken_out_of_before_it_was_deleted() {
    let bench = Bench::start().await;
    let add = bench.shared("one", 16_000);
    let Command::AddRecord { id, spec } = add.commands[0].command.clone() else { panic!() };
    let spec = Spec { split: Split::Equal { among: vec![bench.asha] }, ..spec };
    bench.commit(add).await;
    bench.commit(bench.turn("two", Command::EditRecord { id, seen: 1, spec })).await;
    let client = bench.database.client().await;
    let open = async || {
        let count = client.query_one("select count(*) from notices where open", &[]).await.unwrap();
        count.get::<_, i64>(0)
    };
    // Neither to be told is what came and went before anybody heard of it.
    assert_eq!(open().await, 0, "Kamal never heard that he was in it");
    bench.commit(bench.turn("three", Command::DeleteRecord { id, seen: 2 })).await;
    assert_eq!(open().await, 0);
}

#[actix::test]
async fn who_heard_of_a_record_hears_that_they_are_out_of_it_or_that_it_is_gone() {
    let bench = Bench::start().await;
    let add = bench.shared("one", 16_000);
    let Command::AddRecord { id, spec } = add.commands[0].command.clone() else { panic!() };
    let spec = Spec { split: Split::Equal { among: vec![bench.asha] }, ..spec };
    bench.commit(add).await;
    let client = bench.database.client().await;
    client.batch_execute("update notices set told_version = 1, open = false").await.unwrap();
    bench.commit(bench.turn("two", Command::EditRecord { id, seen: 1, spec })).await;
    let told = async || {
        let row = client.query_one("select kind, open from notices", &[]).await.unwrap();
        (row.get::<_, i16>(0), row.get::<_, bool>(1))
    };
    assert_eq!(told().await, (8, true), "that he was taken out of it");
    bench.commit(bench.turn("three", Command::DeleteRecord { id, seen: 2 })).await;
    assert_eq!(told().await, (3, true), "one word for both");
}

#[actix::test]
async fn as_many_records_as_may_be_are_merged_in_one_commit_and_one_more_is_refused() {
    let bench = Bench::start().await;
    let guest = PersonId::derived("guest", &[]);
    let add = Command::AddPerson { id: guest, name: "Kamu".to_owned(), phone: None };
    bench.commit(bench.turn("guest", add)).await;
    let turns = (0..=MERGED_RECORDS_MAX).map(|at| {
        let mut turn = bench.shared(&at.to_string(), 300);
        let Command::AddRecord { spec, .. } = &mut turn.commands[0].command else { panic!() };
        spec.split = Split::Equal { among: vec![bench.asha, bench.kamal, guest] };
        bench.commit(turn)
    });
    for done in futures_util::future::join_all(turns).await {
        assert!(matches!(done, TurnOutcome::Done { .. }), "{done:?}");
    }
    let merge = |key: &str| bench.turn(key, Command::MergePerson { id: guest, into: bench.kamal });
    let refused = bench.commit(merge("one")).await;
    let max = MERGED_RECORDS_MAX;
    assert!(matches!(refused, TurnOutcome::Refused(Refusal::TooManyRecords { max: most }) if most == max));
    let id = RecordId::derived("record", &[b"0"]);
    let Command::AddRecord { spec, .. } = bench.shared("0", 300).commands[0].command.clone() else {
        panic!()
    };
    bench.commit(bench.turn("less", Command::EditRecord { id, seen: 1, spec })).await;
    let began = std::time::Instant::now();
    let merged = bench.commit(merge("two")).await;
    assert!(matches!(merged, TurnOutcome::Done { .. }), "{merged:?}");
    println!("{max} records of two people who are one: {:?}", began.elapsed());
    let all = i64::try_from(max).unwrap();
    assert_eq!(bench.asha_has_with_kamal().await, all * 200 + 150);
}

#[actix::test]
async fn a_turn_that_the_database_refuses_harms_only_itself() {
    let bench = Bench::start().await;
    let person = |n: u8| PersonId::derived("person", &[&[n]]);
    let phone = |key: &str, id, phone: &str| {
        let name = "Ravi".to_owned();
        bench.turn(key, Command::AddPerson { id, name, phone: Some(phone.to_owned()) })
    };
    let turns = vec![
        bench.commit(bench.shared("before", 1_000)),
        bench.commit(phone("taken", person(1), "919999000002")),
        bench.commit(bench.shared("between", 3_000)),
        bench.commit(phone("free", person(2), "919999000003")),
        bench.commit(bench.shared("after", 5_000)),
    ];
    let outcomes = futures_util::future::join_all(turns).await;
    for (at, outcome) in outcomes.iter().enumerate() {
        if at == 1 {
            assert!(matches!(outcome, TurnOutcome::Refused(Refusal::PhoneTaken)), "{outcome:?}");
        } else {
            assert!(matches!(outcome, TurnOutcome::Done { .. }), "{at}: {outcome:?}");
        }
    }
    assert_eq!(bench.asha_has_with_kamal().await, 4_500);
}

#[actix::test]
async fn a_lost_connection_is_found_out_about_and_nothing_is_doubled() {
    let bench = Bench::start().await;
    let killer = bench.database.client().await;
    let kill = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
        where application_name = 'hisaab writer' and datname = current_database()";
    for round in 0..20 {
        let turns = (0..50).map(|n| bench.commit(bench.shared(&format!("{round}.{n}"), 200)));
        let (outcomes, _) =
            futures_util::future::join(futures_util::future::join_all(turns), killer.query_one(kill, &[]))
                .await;
        for (n, outcome) in outcomes.iter().enumerate() {
            let key = format!("{round}.{n}");
            let settled = match outcome {
                TurnOutcome::Unavailable => bench.commit(bench.shared(&key, 200)).await,
                TurnOutcome::Done { .. }
                | TurnOutcome::Replayed { .. }
                | TurnOutcome::Refused(_)
                | TurnOutcome::Stale { .. }
                | TurnOutcome::Busy => outcome.clone(),
            };
            assert!(
                matches!(settled, TurnOutcome::Done { .. } | TurnOutcome::Replayed { .. }),
                "{key}: {settled:?}"
            );
        }
    }
    assert_eq!(bench.asha_has_with_kamal().await, 20 * 50 * 100);
    assert_eq!(bench.database.number("select count(*) from expenses").await, 1_000);
}

#[actix::test]
async fn who_lost_the_lease_writes_nothing() {
    let bench = Bench::start().await;
    assert!(matches!(bench.commit(bench.shared("one", 1_000)).await, TurnOutcome::Done { .. }));
    let held = bench.journal.lease("second", None, Duration::from_secs(10)).await;
    assert!(matches!(held, Err(JournalError::Fenced)), "{held:?}");
    bench
        .database
        .client()
        .await
        .execute("update writer_lease set holder = 'other', epoch = epoch + 1, expires_at = now() + interval '1 h'", &[])
        .await
        .unwrap();
    let hand_in = |key: &str, lane| {
        let (reply, answer) = oneshot::channel();
        let (turn, span) = (Box::new(bench.shared(key, 1_000)), tracing::Span::none());
        bench.writer.try_send(Commit { turn, lane, span, reply }).ok().unwrap();
        tokio::time::timeout(LIMIT, answer)
    };
    // Met by the writer in the middle of its work, and then known: apps go to who writes, talks wait for the lease.
    let told = async |key: &str| {
        let answer = hand_in(key, Lane::Api).await;
        assert!(matches!(answer, Ok(Ok(TurnOutcome::Unavailable))), "{key}: {answer:?}");
    };
    told("two").await;
    let waits = hand_in("waits", Lane::Conversation);
    told("three").await;
    told("four").await;
    assert!(waits.now_or_never().is_none());
    assert_eq!(bench.database.number("select count(*) from expenses").await, 1);
}

#[actix::test]
async fn a_drained_writer_finishes_what_waits_and_gives_the_lease_back() {
    let bench = Bench::start().await;
    let turns = (0..200).map(|n| bench.commit(bench.shared(&format!("k{n}"), 200)));
    let drain = async { ask(&bench.writer, LIMIT, |reply| Drain { reply }).await.unwrap() };
    let (outcomes, ()) = futures_util::future::join(futures_util::future::join_all(turns), drain).await;
    let done = outcomes.iter().filter(|outcome| matches!(outcome, TurnOutcome::Done { .. })).count();
    assert_eq!(done, 200);
    let free = "select count(*) from writer_lease where expires_at <= now()";
    assert_eq!(bench.database.number(free).await, 1);
}

/// A journal that has the lease and never answers a load.
struct Stuck(AtomicBool);

#[async_trait]
impl Journal for Stuck {
    async fn lease(&self, _: &str, _: Option<Epoch>, _: Duration) -> Result<Lease, JournalError> {
        Ok(Lease { epoch: Epoch(1), commit_seq: 0 })
    }

    async fn release(&self, _: Epoch) -> Result<(), JournalError> {
        Ok(())
    }

    async fn load(&self, _: &[&TurnRequest]) -> Result<Loaded, JournalError> {
        self.0.store(true, Ordering::SeqCst);
        std::future::pending().await
    }

    async fn commit(&self, _: Epoch, _: i64, _: &[Written<'_>]) -> Result<(), JournalError> {
        std::future::pending().await
    }

    async fn last_commit(&self, _: Epoch) -> Result<i64, JournalError> {
        std::future::pending().await
    }
}

#[actix::test]
async fn a_full_writer_says_busy_at_once() {
    let stuck = Arc::new(Stuck(AtomicBool::new(false)));
    let writer =
        LedgerWriter::new(stuck.clone(), "test".to_owned(), Arc::new(AtomicBool::new(false))).start();
    let turn = |n: usize| TurnRequest {
        id: CommandId::derived("turn", &[&n.to_be_bytes()]),
        actor: PersonId::derived("person", &[]),
        commands: Vec::new(),
        refused: None,
        conversation: None,
        unlike: false,
    };
    let mut answers = Vec::new();
    let mut busy = 0;
    // The first one is taken into a batch that never ends; then as many fit as the queue holds.
    for n in 0..=WAITING_MAX + 10 {
        let (reply, mut answer) = oneshot::channel();
        let span = tracing::Span::none();
        let commit = Commit { turn: Box::new(turn(n)), lane: Lane::Conversation, span, reply };
        writer.do_send(commit);
        if n == 0 {
            while !stuck.0.load(Ordering::SeqCst) {
                tokio::task::yield_now().await;
            }
        }
        if n % 8 == 0 {
            tokio::task::yield_now().await;
        }
        match answer.try_recv() {
            Ok(TurnOutcome::Busy) => busy += 1,
            _ => answers.push(answer),
        }
    }
    for mut answer in answers {
        tokio::task::yield_now().await;
        if let Ok(TurnOutcome::Busy) = answer.try_recv() {
            busy += 1;
        }
    }
    assert_eq!(busy, 10, "one in the batch, {WAITING_MAX} waiting, the rest refused");
}
