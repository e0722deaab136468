drop index if exists commands_bare;
