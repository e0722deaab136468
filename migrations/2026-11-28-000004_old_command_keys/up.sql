create index if not exists commands_bare on commands (created_at) where outcome is null;
