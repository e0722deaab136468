drop index if exists inbox_kept;
