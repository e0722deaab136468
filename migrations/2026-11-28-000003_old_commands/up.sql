create index if not exists commands_kept on commands (created_at) where outcome is not null;
