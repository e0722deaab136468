//! A tenant among many rows of others.

use crate::support::Database;
use crate::support::invariants::FILL_COPIES;
use chrono::{DateTime, NaiveDate, Utc};
use hisaab::adapters::postgres::challenges::PgChallenges;
use hisaab::adapters::postgres::channels;
use hisaab::adapters::postgres::comparisons::PgComparisons;
use hisaab::adapters::postgres::examples::PgExamples;
use hisaab::adapters::postgres::feed::PgFeed;
use hisaab::adapters::postgres::inbox::PostgresInbox;
use hisaab::adapters::postgres::invites::PgInvites;
use hisaab::adapters::postgres::journal::PostgresJournal;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::lookups::PostgresLookups;
use hisaab::adapters::postgres::minutes::PgVoiceMinutes;
use hisaab::adapters::postgres::outbox::PgOutbox;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::requests::PostgresRequests;
use hisaab::adapters::postgres::sessions::PgSessions;
use hisaab::adapters::postgres::signing_keys::PgSigningKeys;
use hisaab::adapters::postgres::steps::PgSteps;
use hisaab::adapters::postgres::sweeping::PgSweeping;
use hisaab::adapters::postgres::telling::PgTelling;
use hisaab::adapters::postgres::views::PostgresViews;
use hisaab::adapters::sealing::MasterKey;
use hisaab::adapters::tokens::Tokens;
use hisaab::domain::dialog::{Choices, Dialogue, Plan, Say};
use hisaab::domain::learning::{Example, Lesson, Said};
use hisaab::domain::ledger::{Command, Envelope, RecordKind, Source, Spec};
use hisaab::domain::message::{Address, Content, Inbound, Sender};
use hisaab::domain::money::{Currency, Locale, Money};
use hisaab::domain::split::{Part, Split};
use hisaab::domain::turn::{ConversationTurn, InboxMark, ReplyTo, TurnRequest};
use hisaab::ids::{ChannelId, CommandId, PersonId, RecordId, TenantId};
use hisaab::ports::clock::{Clock, SystemClock};
use hisaab::ports::inbox::{Arrival, Inbox};
use hisaab::ports::randomness::SystemRandomness;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::Client;

/// The server leaves the tables alone.
const NO_AUTOVACUUM: &str = "
    do $$ declare t regclass; begin
        for t in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
            execute format('alter table %s set (autovacuum_enabled = off)', t);
        end loop;
    end $$";

/// Rows of others in each table.
const ROWS: u32 = 20_000;
/// Our number, by the provider's id.
pub(super) const NUMBER: &str = "1000";
/// How long a notice is held.
pub(super) const HELD: Duration = Duration::ZERO;

/// As others have used the product: `{n}` people who each wrote once, entered one expense with the next one, were
/// answered, and have long been told of what the one before them entered. Triggers and keys are looked away from, so
/// all of it is as the program would have written it.
const OTHERS: &str = "
    set session_replication_role = replica;
    create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable
        as $$ select md5(kind || n)::uuid $$;
    create function pg_temp.hash(kind text, n bigint) returns bytea language sql immutable
        as $$ select decode(md5(kind || n), 'hex') $$;
    create temp table m as select n, pg_temp.id('p', n) as me, pg_temp.id('p', n % {n} + 1) as next,
        pg_temp.id('e', n) as expense, date '2026-11-20' - (n % 700)::int as day, now() - n * interval '1 minute' as at
        from generate_series(1, {n}) n;
    insert into people (id, tenant_id, currency, zone, locale, name_enc, created_at)
        select me, '{tenant}', 'INR', 'Asia/Kolkata', 'en', '\\x01', at from m;
    insert into keys (tenant_id, owner_id, version, wrapped) select '{tenant}', me, 1, '\\x01' from m;
    insert into identities (tenant_id, kind, value_idx, person_id, value_enc, created_at)
        select '{tenant}', k, pg_temp.hash('i' || k, n), me, '\\x01', at from m, generate_series(1, 2) k;
    insert into contact_names (owner_id, person_id, name_idx, name_enc)
        select me, next, pg_temp.hash('c', n), '\\x01' from m;
    insert into conversation_state (conversation_id, version, state_enc, commit_seq, channel_id, heard_at)
        select me, 1, '\\x01', n, '{channel}', at from m;
    insert into expenses (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, commit_seq)
        select expense, '{tenant}', 1, me, 1, false, at, n, n from m;
    insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, currency,
            total_minor, occurred_on, category, description_enc, split, payers, paid_minor, owers, owed_minor, commit_seq)
        select expense, 1, 1, me, 1, at, pg_temp.id('k', n), 'INR', 200, day, n % 14 + 1, '\\x01',
            '{\"kind\":\"equal\"}', array[me], array[200], array[me, next], array[100, 100], n from m;
    insert into participants (expense_id, person_id, occurred_on, present, state)
        select expense, me, day, true, 0 from m union all select expense, next, day, true, 2 from m;
    insert into groups (id, tenant_id, creator_id, version, name_enc, currency, all_see_all, archived, commit_seq)
        select pg_temp.id('g', n), '{tenant}', me, 1, '\\x01', 'INR', true, false, n from m;
    insert into group_members (group_id, person_id, role, present)
        select pg_temp.id('g', n), me, 1, true from m union all select pg_temp.id('g', n), next, 2, true from m;
    insert into entries (id, tenant_id, expense_id, version, kind, commit_seq)
        select pg_temp.id('j', n), '{tenant}', expense, 1, 1, n from m;
    insert into postings (entry_id, ordinal, owner_id, counterparty_id, group_id, currency, amount_minor)
        select pg_temp.id('j', n), 0, me, next, '{nobody}'::uuid, 'INR', 100 from m
        union all select pg_temp.id('j', n), 1, next, me, '{nobody}'::uuid, 'INR', -100 from m;
    insert into balances (owner_id, counterparty_id, group_id, currency, amount_minor, commit_seq)
        select me, next, '{nobody}'::uuid, 'INR', 100, n from m union all select next, me, '{nobody}'::uuid, 'INR', -100, n from m;
    insert into commands (command_id, body_hash, outcome, commit_seq, epoch)
        select pg_temp.id('k', n), '\\x01', '{\"is\":\"done\"}', n, 1 from m;
    insert into inbox (tenant_id, channel_id, message_key, conversation_id, partition, provider_at, position,
            received_at, body_hash, payload_enc, state, next_at)
        select '{tenant}', '{channel}', pg_temp.hash('m', n), me, n % 256, at, 0, at, '\\x01', '\\x01', 1, at from m;
    insert into nlu_examples (id, tenant_id, person_id, said_at, records, engine, said_enc)
        select pg_temp.id('l', n), '{tenant}', me, at, array[expense], 'own-1', '\\x01' from m;
    insert into nlu_comparisons (id, tenant_id, person_id, said_at, lang, intent, active, shadow, outcome, differs, took_us)
        select pg_temp.id('l', n), '{tenant}', me, at, 'en', 'greet', 'own-1', 'rasa-3', 'answered', '{}', 1 from m;
    insert into voice_use (person_id, day, sound_ms) select id, d::date, 1000 from people, generate_series(now() - interval '4 d', now(), '1 d') d;
    insert into turn_steps (inbox_seq, kind, result_enc, model) select seq, 2, '\\x01', 'own' from inbox where state = 1;
    insert into outbox (id, tenant_id, conversation_id, channel_id, inbox_seq, class, subject_id, payload_enc, state,
            attempt, next_at, message_key, commit_seq, created_at)
        select pg_temp.id('o', n), '{tenant}', me, '{channel}', n, 2, expense, '\\x01', 5, 1, at,
            pg_temp.hash('w', n), n, at from m;
    insert into statuses (message_key, state, outbox_id, provider_at, applied)
        select pg_temp.hash('w', n), 5, pg_temp.id('o', n), at, true from m;
    insert into events (user_id, commit_seq, ordinal, kind, payload_enc) select me, n, 0, 'expense.added', '\\x01' from m;
    insert into notices (person_id, expense_id, kind, version, told_version, open, first_at, changed_at)
        select next, expense, 1, 1, 1, false, at, at from m;
    insert into webhook_rejects (provider, reason, body_hash, body_enc)
        select 'meta', 'not_json', pg_temp.hash('r', n), '\\x01' from m;
    vacuum analyze;
    set session_replication_role = origin;";

pub(super) struct World {
    pub(super) sql: Client,
    master: MasterKey,
    database: Database,
    pub(super) channel: ChannelId,
    pub(super) asha: PersonId,
    pub(super) bela: PersonId,
}

/// The ports of one program, on connections of its own.
pub(super) struct Ports {
    pub(super) keys: Arc<KeyRing>,
    pub(super) inbox: PostgresInbox,
    pub(super) lookups: PostgresLookups,
    pub(super) journal: PostgresJournal,
    pub(super) outbox: PgOutbox,
    pub(super) views: PostgresViews,
    pub(super) requests: PostgresRequests,
    pub(super) steps: PgSteps,
    pub(super) examples: PgExamples,
    pub(super) comparisons: PgComparisons,
    pub(super) minutes: PgVoiceMinutes,
    pub(super) sweeping: PgSweeping,
    pub(super) feed: PgFeed,
    pub(super) sessions: PgSessions,
    pub(super) challenges: PgChallenges,
    pub(super) invites: PgInvites,
    pub(super) telling: PgTelling,
    pub(super) tokens: Tokens,
    pub(super) channel: ChannelId,
}

pub(super) fn now() -> DateTime<Utc> {
    SystemClock.now()
}

/// Somebody writes something.
pub(super) fn inbound(sender: Sender, message_id: &str, content: Content) -> Inbound {
    Inbound {
        number_id: NUMBER.to_owned(),
        message_id: message_id.to_owned(),
        sender,
        sent_at: now(),
        position: 0,
        content,
        quotes: None,
        forwarded: false,
    }
}

pub(super) fn sender(phone: &str, scoped_id: &str) -> Sender {
    let scoped_id = Some(scoped_id.to_owned());
    Sender { phone: Some(phone.to_owned()), scoped_id, profile_name: Some("Somebody".to_owned()) }
}

pub(super) fn text(body: &str) -> Content {
    Content::Text { body: body.to_owned() }
}

impl World {
    pub(super) async fn start() -> Self {
        let database = Database::start().await;
        let sql = database.client().await;
        let master = MasterKey::random().unwrap();
        let nobody = PersonId(uuid::Uuid::nil());
        let channel = ChannelId(nobody.0);
        let mut world = Self { sql, master, database, channel, asha: nobody, bela: nobody };
        let ports = world.open().await;
        world.channel = ports.channel;
        let people = [sender("919999000001", "IN.asha"), sender("919999000002", "IN.bela")];
        let arrivals = people.map(|person| Arrival {
            channel: ports.channel,
            inbound: inbound(person.clone(), person.scoped_id.as_deref().unwrap(), text("hi")),
        });
        let taken = ports.inbox.take_in(&arrivals).await.unwrap();
        (world.asha, world.bela) = (taken[0].person, taken[1].person);
        let others = OTHERS
            .replace("{n}", &ROWS.to_string())
            .replace("{tenant}", &ports.keys.tenant().to_string())
            .replace("{channel}", &ports.channel.to_string())
            .replace("{nobody}", &nobody.to_string());
        // What the server does by itself where rows were deleted reads indices, too, and is no call's doing.
        world.sql.batch_execute(NO_AUTOVACUUM).await.unwrap();
        // One after the other: `vacuum` is nothing for a transaction.
        for statement in others.split_inclusive(";\n") {
            if statement.contains("vacuum") {
                world.sql.batch_execute("analyze").await.unwrap();
                world.sql.batch_execute(FILL_COPIES).await.unwrap();
            }
            world.sql.batch_execute(statement).await.unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
        }
        drop(ports);
        world.until_alone().await;
        world
    }

    pub(super) async fn open(&self) -> Ports {
        let url = self.database.url().to_owned();
        let reads = pool(&url, Use::Reads, 2).await.unwrap();
        let tenant = TenantId::derived("tenant", &[b"default"]);
        let keys = Arc::new(KeyRing::open(reads.clone(), &self.master, tenant, "default").await.unwrap());
        let numbers = channels::register(&reads, tenant, "meta", vec![NUMBER.to_owned()]).await.unwrap();
        let of_message = Arc::clone(&keys);
        let viewing = pool(&url, Use::Viewer, 2).await.unwrap();
        let writing = reads.clone();
        Ports {
            inbox: PostgresInbox::new(reads.clone(), reads.clone(), Arc::clone(&keys)),
            steps: PgSteps::new(reads.clone(), Arc::clone(&keys)),
            examples: PgExamples::new(reads.clone(), Arc::clone(&keys)),
            comparisons: PgComparisons::new(reads.clone(), Arc::clone(&keys)),
            minutes: PgVoiceMinutes::new(reads.clone()),
            lookups: PostgresLookups::new(reads.clone(), Arc::clone(&keys)),
            journal: PostgresJournal::new(url, Arc::clone(&keys), Duration::from_mins(1)),
            sessions: PgSessions::new(reads.clone(), Arc::clone(&keys)),
            challenges: PgChallenges::new(reads.clone(), Arc::clone(&keys)),
            telling: PgTelling::new(reads.clone(), Arc::clone(&keys), numbers[NUMBER]),
            tokens: Tokens::new(
                PgSigningKeys::new(reads.clone(), Arc::clone(&keys)),
                Arc::new(SystemClock),
                Arc::new(SystemRandomness::default()),
            ),
            outbox: PgOutbox::new(reads.clone(), move |number, id| {
                of_message.index().message_key(number, id)
            }),
            views: PostgresViews::new(viewing, Arc::clone(&keys)),
            invites: PgInvites::new(reads.clone(), Arc::clone(&keys)),
            requests: PostgresRequests::new(writing, Arc::clone(&keys)),
            sweeping: PgSweeping::new(reads.clone(), Arc::clone(&keys), Arc::new(SystemClock)),
            feed: PgFeed::new(reads.clone()),
            channel: numbers[NUMBER],
            keys,
        }
    }

    /// Waits until every session of the program has ended.
    pub(super) async fn until_alone(&self) {
        let others = "select count(*) from pg_stat_activity where application_name like 'hisaab %' \
            and datname = current_database()";
        for _ in 0..1_000 {
            if self.sql.query_one(others, &[]).await.unwrap().get::<_, i64>(0) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("a session does not end");
    }

    pub(super) fn record(&self) -> RecordId {
        RecordId::derived("record", &[self.asha.0.as_bytes()])
    }

    /// Asha paid 300 rupees, shared equally with Bela.
    pub(super) fn dinner(&self) -> Command {
        let among = vec![self.asha, self.bela];
        let spec = Spec {
            kind: RecordKind::Expense,
            description: "dinner".to_owned(),
            category: None,
            total: Money::new(30_000, Currency::INR),
            occurred_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            group: None,
            payers: vec![Part { person: self.asha, minor: 30_000 }],
            split: Split::Equal { among },
        };
        Command::AddRecord { id: self.record(), spec }
    }

    /// What is learned of it.
    fn lesson(&self, key: &str) -> Lesson {
        let said = Said {
            text: "dinner 300 with Bela".to_owned(),
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            language: None,
            spoken: false,
            currency: Currency::INR,
            people: vec!["Bela".to_owned()],
            frames: Vec::new(),
            asked: Vec::new(),
        };
        let example =
            Example { id: CommandId::derived("turn", &[key.as_bytes()]), records: vec![self.record()], said };
        Lesson { example: Some(example), refused: vec![RecordId::derived("none", &[])] }
    }

    /// Asha's turn, by a message of hers or by the app.
    pub(super) fn turn(&self, key: &str, command: Command, seq: Option<i64>) -> TurnRequest {
        let at = now();
        let envelope = Envelope {
            id: CommandId::derived("command", &[key.as_bytes()]),
            actor: self.asha,
            source: Source::Whatsapp,
            at,
            command,
        };
        let conversation = seq.map(|seq| ConversationTurn {
            seen: 0,
            sealed: serde_json::to_vec(&Dialogue::new()).unwrap(),
            plan: Some(Plan {
                locale: Locale::EnIn,
                me: self.asha,
                today: at.date_naive(),
                version: 1,
                names: vec![(self.bela, "Bela".to_owned())],
                groups: Vec::new(),
                says: vec![Say::Saved { outcome: 0, notes: Vec::new() }],
                choices: Choices::None,
                subject: None,
                template: None,
            }),
            mark: Some(InboxMark { seq, skipped: false, step: Some((vec![1], "own")) }),
            reply: Some(ReplyTo {
                address: Address { phone: Some("919999000001".to_owned()), scoped_id: None },
                channel: self.channel,
                quotes: None,
                late: false,
            }),
            heard_at: Some(at),
            told: vec![(self.record(), 1)],
            lesson: Some((self.lesson(key), "own-1")),
        });
        TurnRequest {
            id: CommandId::derived("turn", &[key.as_bytes()]),
            actor: self.asha,
            commands: vec![envelope],
            refused: None,
            conversation,
            unlike: false,
        }
    }
}
