-- Without What people pay with -------------------------------------------------------------------------------------

drop table record_accounts;
drop table accounts;

-- Without Groups ---------------------------------------------------------------------------------------------------

drop policy in_group on balances;
drop policy seen on groups;
drop policy seen on group_members;
drop function is_member;

-- Without Row security: the second wall ------------------------------------------------------------------------------------

revoke select on people, identities, contact_names, expenses, expense_versions, participants, entries, postings, balances, events, comments
    from hisaab_viewer;
drop policy seen on people;
drop policy seen on identities;
drop policy seen on contact_names;
drop policy seen on expenses;
drop policy seen on expense_versions;
drop policy seen on participants;
drop policy seen on entries;
drop policy seen on postings;
drop policy seen on balances;
drop policy seen on events;
drop policy seen on comments;
alter table people disable row level security;
alter table identities disable row level security;
alter table contact_names disable row level security;
alter table expenses disable row level security;
alter table expense_versions disable row level security;
alter table participants disable row level security;
alter table entries disable row level security;
alter table postings disable row level security;
alter table balances disable row level security;
alter table events disable row level security;
drop function knows, takes_part, viewer;

drop table group_members;
drop table groups;

-- Without Logins and sessions ----------------------------------------------------------------------------------------------
drop trigger identities_end_logins_gone on identities;
drop trigger identities_end_logins_new on identities;
drop function end_logins_of_old_number();
drop table login_challenges;
drop table refresh_tokens;
drop table sessions;
drop table signing_keys;

-- Without Requests of the API ----------------------------------------------------------------------------------------------

alter table expenses drop column words;
drop table comments;
drop table api_requests;

