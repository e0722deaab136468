//! Statements about statuses: kept as they come, applied as soon as their row is known.

use crate::adapters::postgres::statement::statement;
use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use uuid::Uuid;

statement!(
    /// Returns those that were not there before, each with its price unless its message had one.
    KeepStatuses {
        keys: Vec<&'a [u8]> => Array<Binary>,
        states: Vec<i16> => Array<SmallInt>,
        outbox_ids: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        codes: Vec<Option<i32>> => Array<Nullable<Integer>>,
        prices: Vec<Option<&'a str>> => Array<Nullable<Text>>,
        times: Vec<DateTime<Utc>> => Array<Timestamptz>,
    } -> (Binary, SmallInt, Nullable<Text>),
    "with fresh as ( \
       insert into statuses (message_key, state, outbox_id, error_code, price, provider_at) \
       select distinct on (key, state) key, state, outbox_id, code, price, at \
       from unnest(?, ?, ?, ?, ?, ?) as n(key, state, outbox_id, code, price, at) order by key, state \
       on conflict do nothing returning message_key, state, price) \
     select f.message_key, f.state, \
       case when not exists (select from statuses s where s.message_key = f.message_key and s.price is not null) \
            then f.price end \
     from fresh f order by f.message_key, f.state"
);

statement!(
    /// What is yet to be applied under these keys, with the codes of failures.
    Unapplied { keys: &'a [Vec<u8>] => Array<Binary> } -> (Binary, SmallInt, Nullable<Integer>),
    "select message_key, state, error_code from statuses where message_key = any(?) and not applied"
);

statement!(
    /// Applies what is yet to be applied under these keys, as far as rows are known: by the message id, else by our
    /// opaque value. One message of a row at a time.
    ///
    /// A row goes forward only. A failure is final unless a delivery was heard of before or together with it; it
    /// counts only for the attempt that the row stands at. What follows a failure that led to another attempt counts
    /// only if it proves a delivery. A failure whose code is among `codes` sends the row back to wait, if its class
    /// and its attempts so far allow another.
    ///
    /// Returns the row's state before and after (null: as before).
    ApplyStatuses {
        keys: &'a [Vec<u8>] => Array<Binary>,
        class_sure: i16 => SmallInt,
        attempts: i16 => SmallInt,
        tries: i16 => SmallInt,
        codes: &'a [i32] => Array<Integer>,
        firsts_s: &'a [i32] => Array<Integer>,
        factors: &'a [i32] => Array<Integer>,
    } -> (SmallInt, Nullable<SmallInt>),
    "with todo as ( \
       select * from statuses where message_key = any(?) and not applied order by message_key, state for update), \
     news as ( \
       select s.message_key as key, max(s.state) filter (where s.state < 7) as best, bool_or(s.state = 7) as failed, \
         max(s.error_code) filter (where s.state = 7) as code, \
         coalesce((select o.id from outbox o where o.message_key = s.message_key order by o.seq limit 1), \
                  (array_agg(s.outbox_id) filter (where s.outbox_id is not null))[1]) as id, \
         exists (select from statuses f where f.message_key = s.message_key and f.state = 7 and f.applied) as dead \
       from todo s group by s.message_key), \
     one as (select distinct on (id) * from news where id is not null order by id, best desc nulls last, key), \
     place as ( \
       select n.*, o.state as was, o.tries, o.attempt, \
         (o.message_key = n.key or o.message_key is null and o.attempt = 1) is true as counts, \
         o.class = ? and o.attempt < ? and o.tries < ? as may_again \
       from one n join outbox o on o.id = n.id order by o.id for update of o), \
     rule as (select * from unnest(?, ?, ?) as n(code, first_s, factor)), \
     decided as ( \
       select r.*, u.first_s, u.factor, case \
         when r.best >= 4 then case when r.was in (0, 1, 2, 3, 4, 5, 8) and (r.was = 8 or r.best > r.was) then r.best end \
         when r.failed then case when not r.counts or r.was not in (0, 1, 2, 3, 8) then null \
                                 when r.may_again and u.code is not null then 0 else 7 end \
         when r.dead then null \
         when r.was in (0, 1, 2, 8) then r.best end::smallint as becomes \
       from place r left join rule u on u.code = r.code), \
     moved as ( \
       update outbox o set state = d.becomes, updated_at = now(), claim_until = null, \
         tries = o.tries + case d.becomes when 0 then 1 else 0 end, \
         error_code = case when d.becomes in (0, 7) then d.code else o.error_code end, \
         next_at = case d.becomes when 0 then now() + d.first_s * power(d.factor, least(d.tries, 8)) * interval '1 second' \
                   else o.next_at end \
       from decided d where o.id = d.id and d.becomes is not null), \
     done as ( \
       update statuses s set applied = true from todo p join place r on r.key = p.message_key \
       where s.message_key = p.message_key and s.state = p.state) \
     select was, becomes from decided"
);

statement!(
    CountParked { keys: &'a [Vec<u8>] => Array<Binary> } -> BigInt,
    "select count(*) from statuses where message_key = any(?) and not applied"
);
