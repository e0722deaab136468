create index if not exists outbox_bare on outbox (created_at) where payload_enc = '';
