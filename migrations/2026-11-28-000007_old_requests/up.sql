create index if not exists api_requests_started on api_requests (started_at);
