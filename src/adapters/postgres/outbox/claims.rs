//! Statements about claims: from waiting to sending, and how that ended.

use crate::adapters::postgres::statement::statement;
use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use uuid::Uuid;

/// Head of the group, id, attempt, conversation, channel, number.
type Names = (Uuid, Uuid, i16, Uuid, Uuid, String);
/// Class, tries, error code, creation, last heard, payload, order.
type Facts = (i16, i16, Option<i32>, DateTime<Utc>, Option<DateTime<Utc>>, Vec<u8>, i64);
pub(super) type ClaimRow = (Names, Facts);
type ClaimColumns = (
    (SqlUuid, SqlUuid, SmallInt, SqlUuid, SqlUuid, Text),
    (SmallInt, SmallInt, Nullable<Integer>, Timestamptz, Nullable<Timestamptz>, Binary, BigInt),
);

statement!(
    /// Takes the first open row of conversations in which nothing is being sent. Late rows wait until nothing more is
    /// to be answered, but not for ever; those that follow one are taken along, as far as nothing else stands between.
    /// The person's window is that of the number which the row goes out from. A state is added to where the row is to be
    /// found by its id, and not by the index of all that waits.
    ClaimDue {
        paused: &'a [Uuid] => Array<SqlUuid>,
        hold_s: i32 => Integer,
        limit: i32 => Integer,
        parts: i32 => Integer,
        claim_s: i32 => Integer,
    } -> ClaimColumns,
    "with head as ( \
       select o.id, o.conversation_id, o.channel_id, o.inbox_seq, o.seq, o.late from outbox o \
       where o.state = 0 and o.next_at <= now() and o.channel_id <> all(?) \
         and not exists (select from outbox e where e.conversation_id = o.conversation_id and e.state in (0, 1) \
                         and (e.state = 1 or e.seq < o.seq)) \
         and (not o.late or o.created_at <= now() - ? * interval '1 second' \
              or not exists (select from inbox i where i.conversation_id = o.conversation_id and i.state = 0)) \
       order by o.next_at, o.seq limit ? for update of o skip locked), \
     part as ( \
       select h.id as head, q.* from head h cross join lateral ( \
         select p.id, p.conversation_id, p.channel_id, p.inbox_seq, p.seq from outbox p \
         where p.conversation_id = h.conversation_id and p.channel_id = h.channel_id \
           and p.state = 0 and p.late and p.seq > h.seq and p.next_at <= now() \
           and not exists (select from outbox e where e.conversation_id = h.conversation_id \
                           and e.state in (0, 1) and not e.late and e.seq > h.seq and e.seq < p.seq) \
         order by p.seq limit ? for update skip locked) q \
       where h.late), \
     taken as ( \
       select id as head, id, conversation_id, channel_id, inbox_seq, seq from head union all select * from part) \
     update outbox o set state = 1, attempt = o.attempt + 1, claim_until = now() + ? * interval '1 second', \
       updated_at = now() \
     from taken t join channels c on c.id = t.channel_id \
       left join conversation_state s on s.conversation_id = t.conversation_id \
       left join inbox i on i.seq = t.inbox_seq \
     where o.id = t.id and o.state + 0 = 0 \
     returning t.head, o.id, o.attempt, o.conversation_id, o.channel_id, c.number_id, \
       o.class, o.tries, o.error_code, o.created_at, \
       case when s.channel_id is null or s.channel_id = o.channel_id then s.heard_at \
            when i.channel_id = o.channel_id then i.provider_at end, o.payload_enc, o.seq"
);

statement!(
    /// All or nothing. Kinds: 0 goes on with the common payload, 1 is merged, 2 is free again.
    MergeLate {
        ids: Vec<Uuid> => Array<SqlUuid>,
        attempts: Vec<i16> => Array<SmallInt>,
        kinds: Vec<i16> => Array<SmallInt>,
        sealed: &'a [u8] => Binary,
    } -> SqlUuid,
    "with mine as ( \
       select o.id, n.kind from unnest(?, ?, ?) as n(id, attempt, kind) \
       join outbox o on o.id = n.id and o.attempt = n.attempt and o.state = 1 order by o.id for update of o) \
     update outbox o set \
       state = case m.kind when 0 then 1 when 1 then 10 else 0 end, \
       payload_enc = case m.kind when 0 then ? else o.payload_enc end, \
       attempt = case m.kind when 0 then o.attempt else o.attempt - 1 end, \
       claim_until = case m.kind when 0 then o.claim_until end, \
       updated_at = now() \
     from mine m where o.id = m.id and (select count(*) from mine) = cardinality($1) \
     returning o.id"
);

statement!(
    /// Row and attempt are the same: it was accepted, whatever became of the claim meanwhile. What statuses or an
    /// earlier record of the same said before stays.
    Accept { key: &'a [u8] => Binary, id: Uuid => SqlUuid, attempt: i16 => SmallInt } -> SmallInt,
    "update outbox set message_key = ?, updated_at = now(), claim_until = null, \
       state = case when state in (0, 1, 8) then 2 else state end, \
       error_code = case when state = 7 then error_code end \
     where id = ? and attempt = ? and (state between 1 and 8 or state = 0 and claim_until is not null) \
     returning state"
);

statement!(
    /// The provider's word on the window is kept for as long as the row waits.
    Finish {
        state: i16 => SmallInt,
        uncounted: i16 => SmallInt,
        tries: i16 => SmallInt,
        pause_ms: i64 => BigInt,
        window: i32 => Integer,
        code: Option<i32> => Nullable<Integer>,
        id: Uuid => SqlUuid,
        attempt: i16 => SmallInt,
    } -> SmallInt,
    "update outbox set updated_at = now(), claim_until = null, state = ?, attempt = attempt - ?, \
       tries = tries + ?, next_at = now() + ? * interval '1 millisecond', \
       error_code = case when $1 = 0 and error_code = ? then error_code else coalesce(?, error_code) end \
     where id = ? and attempt = ? and state = 1 \
     returning state"
);

statement!(
    /// `claim_until` stays: it tells a row whose attempt may yet be heard of from one that waits for another.
    SettleLost { class_sure: i16 => SmallInt, attempts: i16 => SmallInt, lost_s: i32 => Integer } -> SmallInt,
    "update outbox set updated_at = now(), next_at = now(), \
       state = case when class = ? and attempt < ? then 0 else 8 end \
     where state = 1 and claim_until < now() - ? * interval '1 second' \
     returning state"
);

statement!(
    CloseWindow { conversation: Uuid => SqlUuid, heard_at: DateTime<Utc> => Timestamptz } -> SqlUuid,
    "update conversation_state set heard_at = null where conversation_id = ? and heard_at = ? \
     returning conversation_id"
);

statement!(
    CountWaiting {} -> (BigInt, BigInt),
    "select count(*), coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::bigint \
     from outbox where state = 0"
);
