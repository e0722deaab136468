create index if not exists statuses_received on statuses (received_at);
