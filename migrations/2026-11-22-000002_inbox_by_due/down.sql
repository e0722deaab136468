create index inbox_due on inbox (partition, next_at, seq) where state = 0;
drop index inbox_by_due;
