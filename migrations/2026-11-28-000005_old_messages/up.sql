create index if not exists inbox_kept on inbox (received_at) where state <> 0 and payload_enc is not null;
