drop index if exists outbox_bare;
