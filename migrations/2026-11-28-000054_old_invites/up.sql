create index if not exists invites_over on invites (expires_at);
