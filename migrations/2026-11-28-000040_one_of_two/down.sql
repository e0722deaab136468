alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind between 1 and 5) not valid;
alter table notices drop column about_id;
alter table expense_versions drop constraint expense_versions_action_check;
alter table expense_versions add constraint expense_versions_action_check check (action between 1 and 4) not valid;
alter table expense_versions drop column debts;
alter table people drop column merged_into;
