drop index if exists inbox_bare;
