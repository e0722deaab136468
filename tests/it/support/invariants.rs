//! What must be true of a database at rest, whatever happened before: the invariants of the pipeline, checked with
//! SQL of its own beside what the test knows from outside.

use super::Sent;
use hisaab::adapters::postgres::keyring::KeyRing;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use tokio_postgres::Client;

/// What the test knows from outside.
pub(crate) struct Seen<'a> {
    pub(crate) keys: &'a KeyRing,
    /// Our number, by the provider's id.
    pub(crate) number_id: &'a str,
    /// Message ids that were answered 200.
    pub(crate) acknowledged: &'a [String],
    /// Every message that the provider was asked to send.
    pub(crate) sent: &'a [Sent],
}

/// Each query gives a row of text for each thing that should not be.
const QUERIES: &[(&str, &str)] = &[
    (
        "INV-2 one row for each message",
        "select encode(message_key, 'hex') from inbox group by channel_id, message_key having count(*) > 1",
    ),
    (
        "INV-3 version is the number of turns: rows, and turns of time, each of which left a notice to send",
        "select concat_ws(' ', c.conversation_id, c.version, rows, timer) from conversation_state c, \
            lateral (select count(*) as rows from inbox where conversation_id = c.conversation_id and state > 0) i, \
            lateral (select count(*) as timer from outbox where conversation_id = c.conversation_id \
                and inbox_seq is null) o \
            where exists (select from identities where person_id = c.conversation_id) and version <> rows + timer",
    ),
    (
        "INV-3 each commit number is one turn of one conversation",
        "select concat_ws(' ', turns, commit_seq) from (select sum(version) as turns from conversation_state) c, \
            writer_lease where turns <> commit_seq",
    ),
    (
        "INV-3 one reply for one message",
        "select inbox_seq::text from outbox where inbox_seq is not null group by 1 having count(*) > 1",
    ),
    (
        "INV-4 a commit number belongs to one conversation and leaves one message",
        "select commit_seq::text from outbox group by 1 having count(*) > 1",
    ),
    (
        "INV-4 messages were taken in the order in which they were written",
        "select concat_ws(' ', conversation_id, before, seq) from (select i.conversation_id, i.seq, \
            lag(i.seq) over (partition by i.conversation_id order by o.commit_seq) as before \
            from outbox o join inbox i on i.seq = o.inbox_seq) x where before > seq",
    ),
    (
        "INV-5 who has turns has a state",
        "select conversation_id::text from conversation_state where version > 0 and (state_enc is null or commit_seq = 0)",
    ),
    (
        "INV-5 every message that is done with has its answer",
        "select seq::text from inbox i where state = 1 and not exists (select from outbox where inbox_seq = i.seq)",
    ),
    (
        "INV-5 nothing is there of a message that is not done with",
        "select seq::text from inbox i where state = 0 and (exists (select from outbox where inbox_seq = i.seq) \
            or exists (select from turn_steps where inbox_seq = i.seq))",
    ),
    (
        "INV-5 a record has all its versions and stands at the last",
        "select e.id::text from expenses e left join expense_versions v on v.expense_id = e.id \
            group by e.id having e.version is distinct from max(v.version) or e.version <> count(v.version) \
            or e.commit_seq is distinct from max(v.commit_seq)",
    ),
    (
        "INV-5 a version has its entries: one, or for an edit a reversal and a new one",
        "select concat_ws(' ', v.expense_id, v.version, v.action, count(e.id)) from expense_versions v \
            left join entries e on e.expense_id = v.expense_id and e.version = v.version \
                and e.commit_seq = v.commit_seq \
            group by v.expense_id, v.version, v.action having count(e.id) <> case v.action when 2 then 2 else 1 end",
    ),
    (
        "INV-5 an entry has postings",
        "select id::text from entries e where not exists (select from postings where entry_id = e.id)",
    ),
    (
        "INV-5 a record has everybody who takes part",
        "select concat_ws(' ', v.expense_id, p) from expenses e \
            join expense_versions v on v.expense_id = e.id and v.version = e.version, unnest(v.payers || v.owers) p \
            where not exists (select from participants where expense_id = e.id and person_id = p)",
    ),
    ("INV-5 what lists read is what the records say", COPIES),
    (
        "INV-5 a version has the command it came of, with the same commit",
        "select concat_ws(' ', expense_id, version) from expense_versions v where not exists \
            (select from commands c where c.command_id = v.command_id and c.commit_seq = v.commit_seq)",
    ),
    (
        "INV-5 a version is told to the apps of those who take part",
        "select concat_ws(' ', expense_id, version) from expense_versions v where not exists \
            (select from events where commit_seq = v.commit_seq)",
    ),
    (
        "INV-6 a command changes one record once",
        "select command_id::text from expense_versions group by 1 having count(*) > 1",
    ),
    (
        "INV-7 postings of an entry are zero for each currency",
        "select concat_ws(' ', entry_id, currency, sum(amount_minor)) from postings group by entry_id, currency \
            having sum(amount_minor) <> 0",
    ),
    (
        "INV-7 balances are the sums of postings",
        "select concat_ws(' ', owner_id, counterparty_id, b.amount_minor, p.sum) from balances b full join \
            (select owner_id, counterparty_id, group_id, currency, sum(amount_minor) from postings group by 1, 2, 3, 4) p \
            using (owner_id, counterparty_id, group_id, currency) where b.amount_minor is distinct from p.sum",
    ),
    (
        "INV-7 what one is owed the other owes",
        "select concat_ws(' ', a.owner_id, a.counterparty_id, a.amount_minor, b.amount_minor) from balances a \
            left join balances b on b.owner_id = a.counterparty_id and b.counterparty_id = a.owner_id \
                and b.group_id = a.group_id and b.currency = a.currency \
            where b.amount_minor is distinct from -a.amount_minor",
    ),
    (
        "INV-9 nothing is said that no commit caused",
        "select concat_ws(' ', 'outbox', o.id) from outbox o, writer_lease l \
            where o.commit_seq not between 1 and l.commit_seq \
                or o.commit_seq > (select commit_seq from conversation_state c where c.conversation_id = o.conversation_id) \
                or exists (select from inbox i where i.seq = o.inbox_seq and i.state = 0) \
        union all select concat_ws(' ', 'event', e.user_id, e.commit_seq) from events e, writer_lease l \
            where e.commit_seq not between 1 and l.commit_seq \
        union all select concat_ws(' ', 'command', c.command_id) from commands c, writer_lease l \
            where c.commit_seq not between 1 and l.commit_seq",
    ),
    (
        "INV-10 attempts keep to their class",
        "select concat_ws(' ', id, class, attempt) from outbox where attempt > case class when 1 then 1 else 3 end",
    ),
    (
        "INV-12 epochs of commits never go back",
        "select commit_seq::text from (select commit_seq, epoch, lag(epoch) over (order by commit_seq) as before \
            from commands) x where before > epoch",
    ),
    (
        "INV-15 nothing is open",
        "select concat_ws(' ', 'inbox', seq) from inbox where state = 0 \
            union all select concat_ws(' ', 'outbox', id, state) from outbox where state in (0, 1) \
            union all select concat_ws(' ', 'notice', person_id, expense_id) from notices where open",
    ),
];

/// Rows of participants that are not as their records say.
pub(crate) const COPIES: &str = "select concat_ws(' ', p.expense_id, p.person_id) from participants p left join record_copies c \
        on c.expense_id = p.expense_id and c.person_id = p.person_id \
    where p.present and (p.kind, p.deleted, p.entered_seq, p.place, p.currency, p.total_minor, p.owed_minor, p.paid_minor, \
            p.category, p.in_group, p.pending, p.disputed) \
        is distinct from (c.kind, c.deleted, c.entered_seq, c.place, c.currency, c.total_minor, c.owed_minor, c.paid_minor, \
            c.category, c.in_group, c.pending, c.disputed) \
        or p.present and not (p.tags @> c.tags and c.tags @> p.tags)";

/// Fills the copies of rows that were written by hand.
pub(crate) const FILL_COPIES: &str = "update participants p set kind = c.kind, deleted = c.deleted, entered_seq = c.entered_seq, place = c.place, \
        currency = c.currency, total_minor = c.total_minor, owed_minor = c.owed_minor, paid_minor = c.paid_minor, \
        category = c.category, in_group = c.in_group, pending = c.pending, disputed = c.disputed, tags = c.tags \
    from record_copies c where c.expense_id = p.expense_id and c.person_id = p.person_id";

/// Ways of changing what is only added to.
const FORBIDDEN: &[&str] = &[
    "update entries set version = version + 1",
    "delete from entries",
    "truncate entries cascade",
    "update postings set amount_minor = amount_minor + 1",
    "delete from postings",
    "truncate postings",
    "update expense_versions set total_minor = total_minor + 1",
    "delete from expense_versions",
    "truncate expense_versions",
    "with gone as (delete from postings returning 1) select count(*) from gone",
];

/// Examples of one fault that are shown.
const SHOWN_MAX: usize = 5;

/// Everything that should not be, in words. The database is at rest.
pub(crate) async fn violations(client: &Client, seen: &Seen<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for (law, query) in QUERIES {
        let rows = client.query(*query, &[]).await.unwrap_or_else(|error| panic!("{law}: {error:?}"));
        let rows: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        told(&mut found, law, &rows);
    }
    acknowledged(client, seen, &mut found).await;
    append_only(client, &mut found).await;
    sends(client, seen, &mut found).await;
    found
}

fn told(found: &mut Vec<String>, law: &str, rows: &[String]) {
    if rows.is_empty() {
        return;
    }
    let mut line = format!("{law}: {} times:", rows.len());
    for row in rows.iter().take(SHOWN_MAX) {
        let _ = write!(line, " [{row}]");
    }
    found.push(line);
}

/// INV-1.
async fn acknowledged(client: &Client, seen: &Seen<'_>, found: &mut Vec<String>) {
    let rows = client.query("select message_key from inbox", &[]).await.unwrap();
    let stored: HashSet<Vec<u8>> = rows.iter().map(|row| row.get(0)).collect();
    let is_missing =
        |id: &&String| !stored.contains(seen.keys.index().message_key(seen.number_id, id).as_slice());
    let missing: Vec<String> = seen.acknowledged.iter().filter(is_missing).cloned().collect();
    told(found, "INV-1 what was acknowledged is there", &missing);
}

/// INV-8, with the rights of the product itself.
async fn append_only(client: &Client, found: &mut Vec<String>) {
    let mut allowed = Vec::new();
    for statement in FORBIDDEN {
        client.batch_execute("begin").await.unwrap();
        if client.batch_execute(statement).await.is_ok() {
            allowed.push((*statement).to_owned());
        }
        client.batch_execute("rollback").await.unwrap();
    }
    let is_filled = client.query_one("select exists (select from postings)", &[]).await.unwrap().get(0);
    if is_filled {
        told(found, "INV-8 the journal is only added to", &allowed);
    }
}

/// INV-10 as the provider saw it, and INV-9: it was asked to send nothing that no turn left behind.
async fn sends(client: &Client, seen: &Seen<'_>, found: &mut Vec<String>) {
    let rows = client.query("select id::text, attempt from outbox", &[]).await.unwrap();
    let attempts: HashMap<String, i16> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let mut too_many = Vec::new();
    for (id, count) in by_opaque(seen.sent) {
        let most = attempts.get(&id).copied();
        if most.is_none_or(|most| count > usize::try_from(most).unwrap_or_default()) {
            too_many.push(format!("{id}: sent {count} times, attempts {most:?}"));
        }
    }
    told(found, "INV-10 nothing is sent more often than it was claimed", &too_many);
}

/// How often the provider was asked to send each message.
pub(crate) fn by_opaque(sent: &[Sent]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for call in sent.iter().filter(|call| call.is_message()) {
        let opaque = call.body["biz_opaque_callback_data"].as_str().unwrap_or_default();
        *counts.entry(opaque.trim_start_matches("outbox:").to_owned()).or_default() += 1;
    }
    counts
}
