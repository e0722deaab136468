drop index if exists invites_over;
