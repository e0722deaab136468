create index if not exists inbox_bare on inbox (received_at) where payload_enc is null;
