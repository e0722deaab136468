drop table invite_tries;
drop table invites;
