drop index if exists api_requests_started;
