drop index if exists statuses_received;
