-- A call that comes again after a time-out brings the same content: it is kept once.
lock table webhook_rejects in share row exclusive mode;
delete from webhook_rejects r using webhook_rejects first
    where first.body_hash = r.body_hash and first.reason = r.reason and first.provider = r.provider and first.id < r.id;
create unique index webhook_rejects_once on webhook_rejects (body_hash, reason, provider);
