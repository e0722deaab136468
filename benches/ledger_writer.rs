//! The ledger writer at full load, against the very statements that it runs, made beforehand and sent straight to the
//! database. Both in turn, on one connection and one database that waits for the disk, so that what the machine does
//! beside falls on both.
//!
//! `cargo bench --bench ledger_writer [-- ROUNDS]`. Turns are those of conversations: state, inbox row, interpretation,
//! one expense between two people, answer, events, notice.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a bench stops at the first surprise, and its figures need not be exact"
)]

#[path = "support/cluster.rs"]
mod cluster;
#[path = "support/cpu.rs"]
mod cpu;

use actix::prelude::{Actor, Addr, Arbiter, ArbiterHandle};
use chrono::{DateTime, Utc};
use cluster::Cluster;
use cpu::cpu;
use futures_util::StreamExt;
use hisaab::actors::ask::ask;
use hisaab::actors::ledger_writer::{Commit, Drain, Lane, LedgerWriter, TurnOutcome};
use hisaab::adapters::postgres::channels;
use hisaab::adapters::postgres::inbox::PostgresInbox;
use hisaab::adapters::postgres::journal::PostgresJournal;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::domain::dialog::{Dialogue, Event, Facts, Known, Me, step};
use hisaab::domain::ledger::{Books, Envelope, Source};
use hisaab::domain::message::{Address, Content, Inbound, Sender};
use hisaab::domain::money::{Currency, Locale};
use hisaab::domain::nlu::{Context, understand};
use hisaab::domain::turn::{ConversationTurn, InboxMark, ReplyTo, TurnRequest, apply};
use hisaab::ids::{ChannelId, CommandId, PersonId, TenantId};
use hisaab::ports::inbox::{Arrival, Inbox};
use hisaab::ports::journal::{Journal, Written};
use hisaab::ports::vault::{Place, Vault};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// People who write, each with one to share with; nobody writes twice in a round.
const WRITERS: usize = 2_048;
/// Size of batches, and turns in one round of each.
const SIZES: [(usize, usize); 4] = [(1, 200), (8, 800), (32, 1_600), (128, 2_048)];
/// Callers at a time, for each turn of a batch: the writer never runs dry.
const CALLERS: usize = 4;
const ROUNDS: usize = 7;
const LIMIT: Duration = Duration::from_mins(1);

fn main() {
    let rounds = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(ROUNDS);
    let cluster = Cluster::start("writer");
    actix::System::new().block_on(async {
        let mut bench = Bench::start(&cluster, rounds).await;
        bench.run(rounds).await;
    });
}

struct Bench {
    keys: Arc<KeyRing>,
    journal: Arc<PostgresJournal>,
    arbiter: ArbiterHandle,
    channel: ChannelId,
    /// Who writes, and whom they share with.
    pairs: Vec<(PersonId, PersonId)>,
    /// Inbox rows of each writer that wait.
    rows: HashMap<PersonId, Vec<i64>>,
    versions: HashMap<PersonId, i64>,
    server: tokio_postgres::Client,
}

/// What one round of one kind cost.
struct Cost {
    per_second: f64,
    own_cpu: f64,
    database_cpu: f64,
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600, 0).unwrap()
}

impl Bench {
    async fn start(cluster: &Cluster, rounds: usize) -> Self {
        let url = cluster.url();
        let reads = pool(&url, Use::Reads, 4).await.unwrap();
        let tenant = TenantId::derived("tenant", &[b"default"]);
        let master = MasterKey::random().unwrap();
        let keys = Arc::new(KeyRing::open(reads.clone(), &master, tenant, "default").await.unwrap());
        let channel = channels::register(&reads, tenant, "meta", vec!["1".to_owned()]).await.unwrap()["1"];
        let inbox = PostgresInbox::new(reads.clone(), reads, Arc::clone(&keys));
        let arrival = |person: usize, serial: usize| Arrival {
            channel,
            inbound: Inbound {
                number_id: "1".to_owned(),
                message_id: format!("wamid.{person}.{serial}"),
                sender: Sender { phone: Some(format!("9199{person:08}")), ..Sender::default() },
                sent_at: now(),
                position: 0,
                content: Content::Text { body: text(serial) },
                quotes: None,
                forwarded: false,
            },
        };
        let arrivals: Vec<Arrival> = (0..2 * WRITERS).map(|person| arrival(person, 0)).collect();
        let mut people = Vec::with_capacity(arrivals.len());
        for part in arrivals.chunks(512) {
            people.extend(inbox.take_in(part).await.unwrap().into_iter().map(|taken| taken.person));
        }
        let (writers, others) = people.split_at(WRITERS);
        let pairs: Vec<_> = writers.iter().copied().zip(others.iter().copied()).collect();
        // Each size takes a part of the writers in each round, once through the actor and once without it.
        let began = Instant::now();
        let mut messages = 0;
        for serial in 1..=2 * (rounds + 1) * SIZES.len() {
            let arrivals: Vec<Arrival> = (0..WRITERS).map(|person| arrival(person, serial)).collect();
            for part in arrivals.chunks(512) {
                messages += inbox.take_in(part).await.unwrap().len();
            }
        }
        println!("{messages} messages taken in, {:.0}/s", messages as f64 / began.elapsed().as_secs_f64());
        let server = cluster.client().await;
        let mut rows: HashMap<PersonId, Vec<i64>> = HashMap::new();
        let stored = "select seq, conversation_id::text from inbox where state = 0";
        for row in server.query(stored, &[]).await.unwrap() {
            let person: String = row.get(1);
            rows.entry(PersonId(person.parse().unwrap())).or_default().push(row.get(0));
        }
        server.batch_execute("vacuum analyze").await.unwrap();
        let journal = Arc::new(PostgresJournal::new(url, Arc::clone(&keys), Duration::from_hours(48)));
        let arbiter = Arbiter::new().handle();
        Self { keys, journal, arbiter, channel, pairs, rows, versions: HashMap::new(), server }
    }

    async fn run(&mut self, rounds: usize) {
        let mut costs: HashMap<(usize, bool), Vec<Cost>> = HashMap::new();
        for round in 0..=rounds {
            for (size, turns) in SIZES {
                // Who comes first changes from round to round.
                for raw in [round % 2 == 0, round % 2 == 1] {
                    let turns = self.turns(turns).await;
                    let cost = if raw { self.raw(size, turns).await } else { self.actor(size, turns).await };
                    // The first round only fills caches.
                    if round > 0 {
                        costs.entry((size, raw)).or_default().push(cost);
                    }
                }
            }
        }
        println!(
            "batch │ turns/s raw         │ turns/s writer      │ writer/raw          │ µs CPU a turn: database raw, writer; own raw, writer"
        );
        for (size, _) in SIZES {
            let (raw, actor) = (&costs[&(size, true)], &costs[&(size, false)]);
            let of = |costs: &[Cost], figure: fn(&Cost) -> f64| median(costs.iter().map(figure).collect());
            let shown =
                |(middle, low, high): (f64, f64, f64)| format!("{middle:>6.0} {low:>5.0}–{high:<6.0}");
            let ratio =
                median(raw.iter().zip(actor).map(|(raw, actor)| actor.per_second / raw.per_second).collect());
            println!(
                "{size:>5} │ {} │ {} │ {:>5.2} {:>5.2}–{:<5.2} │ {:.0}, {:.0}; {:.0}, {:.0}",
                shown(of(raw, |cost| cost.per_second)),
                shown(of(actor, |cost| cost.per_second)),
                ratio.0,
                ratio.1,
                ratio.2,
                of(raw, |cost| cost.database_cpu).0,
                of(actor, |cost| cost.database_cpu).0,
                of(raw, |cost| cost.own_cpu).0,
                of(actor, |cost| cost.own_cpu).0,
            );
        }
    }

    /// The batches are made beforehand; only the database works against the clock.
    async fn raw(&self, size: usize, turns: Vec<TurnRequest>) -> Cost {
        let lease = self.journal.lease("raw", None, Duration::from_mins(1)).await.unwrap();
        let (mut last, mut batches) = (lease.commit_seq, Vec::new());
        let count = turns.len();
        for batch in turns.chunks(size) {
            let mut books = Books::new();
            let written: Vec<Written<'_>> = (last + 1..)
                .zip(batch)
                .map(|(commit_seq, turn)| Written {
                    turn,
                    effect: apply(&mut books, turn).unwrap(),
                    commit_seq,
                })
                .collect();
            batches.push(self.journal.prepare(lease.epoch, last, &written).await.unwrap());
            last += i64::try_from(batch.len()).unwrap();
        }
        let began = self.begin().await;
        for batch in batches {
            self.journal.write(batch).await.unwrap();
        }
        let cost = self.end(began, count).await;
        self.journal.release(lease.epoch).await.unwrap();
        cost
    }

    async fn actor(&self, size: usize, turns: Vec<TurnRequest>) -> Cost {
        let holds = Arc::new(AtomicBool::new(false));
        let writer = LedgerWriter::new(self.journal.clone(), "bench".to_owned(), Arc::clone(&holds));
        let writer = writer.with_batch_max(size);
        let writer = LedgerWriter::start_in_arbiter(&self.arbiter, move |_| writer);
        while !holds.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let count = turns.len();
        let began = self.begin().await;
        let answers = futures_util::stream::iter(turns).map(|turn| commit(&writer, turn));
        let mut answers = answers.buffer_unordered(size * CALLERS);
        while let Some(outcome) = answers.next().await {
            assert!(matches!(outcome, TurnOutcome::Done { .. }), "{outcome:?}");
        }
        let cost = self.end(began, count).await;
        ask(&writer, LIMIT, |reply| Drain { reply }).await.unwrap();
        cost
    }

    async fn begin(&self) -> (Instant, Duration, Duration) {
        let database = self.backend().await;
        (Instant::now(), cpu("self"), cpu(&database))
    }

    async fn end(&self, (began, own, database): (Instant, Duration, Duration), turns: usize) -> Cost {
        let (elapsed, own) = (began.elapsed(), cpu("self").saturating_sub(own));
        let database = cpu(&self.backend().await).saturating_sub(database);
        let each = |spent: Duration| spent.as_secs_f64() * 1e6 / turns as f64;
        Cost {
            per_second: turns as f64 / elapsed.as_secs_f64(),
            own_cpu: each(own),
            database_cpu: each(database),
        }
    }

    /// Process id of the one backend that writes.
    async fn backend(&self) -> String {
        let query = "select pid::text from pg_stat_activity where application_name = 'hisaab writer'";
        self.server.query_one(query, &[]).await.unwrap().get(0)
    }

    /// The next turn of each of the first so many writers.
    async fn turns(&mut self, count: usize) -> Vec<TurnRequest> {
        let mut turns = Vec::with_capacity(count);
        for (me, other) in self.pairs.iter().copied().take(count) {
            let seq = self.rows.get_mut(&me).and_then(Vec::pop).unwrap();
            let version = self.versions.entry(me).or_default();
            turns.push(turn(&self.keys, self.channel, me, other, seq, *version).await);
            *version += 1;
        }
        turns
    }
}

async fn commit(writer: &Addr<LedgerWriter>, turn: TurnRequest) -> TurnOutcome {
    let span = tracing::Span::none();
    let build = |reply| Commit { turn: Box::new(turn), lane: Lane::Conversation, span, reply };
    ask(writer, LIMIT, build).await.unwrap()
}

fn text(serial: usize) -> String {
    format!("dinner at the station {} with Ravi", 200 + serial)
}

/// A turn as the conversation makes it of a message.
async fn turn(
    keys: &KeyRing,
    channel: ChannelId,
    me: PersonId,
    other: PersonId,
    seq: i64,
    version: i64,
) -> TurnRequest {
    let id = CommandId::derived("turn", &[&seq.to_be_bytes()]);
    let known = |id, name: &str| Known { id, name: name.to_owned(), reachable: true, phone_tail: None };
    let facts = Facts {
        now: now(),
        me: Me {
            id: me,
            name: Some("Asha".to_owned()),
            currency: Currency::INR,
            zone: chrono_tz::Asia::Kolkata,
            locale: Locale::EnIn,
            consent: true,
            notices: true,
            learning: false,
            today: now().date_naive(),
        },
        version: version + 1,
        turn: id,
        people: vec![known(other, "Ravi")],
        is_overtaken: false,
        others: Vec::new(),
        groups: Vec::new(),
        balances: Vec::new(),
        recent: Vec::new(),
        theirs: Vec::new(),
        found: Vec::new(),
        found_total: 0,
        statements: Vec::new(),
        debts: Vec::new(),
        words: Vec::new(),
    };
    let text = text(usize::try_from(version).unwrap());
    let people = ["Ravi".to_owned()];
    let context = Context {
        today: facts.me.today,
        people: &people,
        groups: &[],
        currency: Some(Currency::INR),
        pending: None,
        words: &[],
    };
    let reading = understand(&text, &context);
    let result = serde_json::to_vec(&reading).unwrap();
    let dialogue = Dialogue { greeted: true, ..Dialogue::new() };
    let event = Event::Heard { text, reading, quoted: None, forwarded: false, spoken: false };
    let decided = step(&dialogue, &event, &facts);
    assert_eq!(decided.commands.len(), 1, "one expense: {decided:?}");
    let commands = decided.commands.into_iter().map(|command| Envelope {
        id: CommandId::derived("command", &[id.0.as_bytes(), &0_u16.to_be_bytes()]),
        actor: me,
        source: Source::Whatsapp,
        at: now(),
        command,
    });
    let state = Place { table: "conversation_state", column: "state_enc", row: me.0.as_bytes() };
    let row = [seq.to_be_bytes().as_slice(), &[2]].concat();
    let read = Place { table: "turn_steps", column: "result_enc", row: &row };
    TurnRequest {
        id,
        actor: me,
        commands: commands.collect(),
        refused: None,
        conversation: Some(ConversationTurn {
            seen: version,
            sealed: keys.seal(me, state, &serde_json::to_vec(&decided.next).unwrap()).await.unwrap(),
            plan: Some(decided.plan),
            mark: Some(InboxMark {
                seq,
                skipped: false,
                step: Some((keys.seal(me, read, &result).await.unwrap(), "own-1")),
            }),
            reply: Some(ReplyTo {
                address: Address { phone: Some("919900000000".to_owned()), scoped_id: None },
                channel,
                quotes: Some(format!("wamid.{seq}")),
                late: false,
            }),
            heard_at: Some(now()),
            told: Vec::new(),
            lesson: None,
        }),
        unlike: false,
    }
}

/// The middle one, and the lowest and the highest.
fn median(mut figures: Vec<f64>) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    (figures[figures.len() / 2], figures[0], figures[figures.len() - 1])
}
