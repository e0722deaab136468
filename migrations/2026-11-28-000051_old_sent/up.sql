create index if not exists outbox_kept on outbox (created_at) where payload_enc <> '';
