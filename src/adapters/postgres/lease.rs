//! The writer's lease: who may write the journal, by the database's clock.

use super::statement::statement;
use diesel::sql_types::{BigInt, Bool, Double, Nullable, Text};

statement!(
    /// Takes a free or expired lease with a new epoch, or prolongs one's own. The same holder without its epoch is a
    /// process that was killed and started again: it need not wait. No row: somebody else holds it.
    TakeLease { holder: &'a str => Text, life: f64 => Double, own: Option<i64> => Nullable<BigInt> } -> (BigInt, BigInt),
    "insert into writer_lease as l (shard, epoch, holder, expires_at) \
     values (0, 1, ?, now() + make_interval(secs => ?)) \
     on conflict (shard) do update set \
        epoch = case when l.epoch = ? and l.expires_at > now() then l.epoch else l.epoch + 1 end, \
        holder = excluded.holder, expires_at = excluded.expires_at \
     where l.expires_at <= now() or l.epoch = $3 or l.holder = excluded.holder \
     returning epoch, commit_seq"
);

statement!(
    ReleaseLease { epoch: i64 => BigInt } -> Bool,
    "update writer_lease set expires_at = now() where shard = 0 and epoch = ? returning true"
);

statement!(
    LastCommit { epoch: i64 => BigInt } -> BigInt,
    "select commit_seq from writer_lease where shard = 0 and epoch = ?"
);
