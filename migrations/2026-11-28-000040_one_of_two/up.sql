-- Two people who turn out to be one.
alter table people add column merged_into uuid references people;
comment on column people.merged_into is 'Who stands for them since two were found to be one; null: they stand for themselves.';

alter table expense_versions add column debts jsonb;
comment on column expense_versions.debts is 'Who owes whom by it, where two of its people became one and the rule would say something else; null: as the rule says.';
alter table expense_versions drop constraint expense_versions_action_check;
alter table expense_versions add constraint expense_versions_action_check check (action between 1 and 6) not valid;
comment on column expense_versions.action is '1 added, 2 edited, 3 deleted, 4 restored, 5 two of its people became one, 6 the same of one that is deleted, also by it.';

alter table notices add column about_id uuid;
comment on column notices.about_id is 'Of kinds 6 and 7: the person whom two became.';
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind between 1 and 7) not valid;
comment on column notices.kind is '1 added, 2 changed, 3 deleted, 4 restored, 5 disputed, 6 two of its people became one, 7 a guest of the reader''s has joined.';
