drop index if exists outbox_kept;
