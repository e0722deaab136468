-- What is due is asked for over all partitions: by time, so that a long backlog is not read as a whole each time.
create index inbox_by_due on inbox (next_at, seq) where state = 0;
drop index inbox_due;
