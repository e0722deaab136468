drop index if exists commands_kept;
