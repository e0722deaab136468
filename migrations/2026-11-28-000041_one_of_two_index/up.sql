create index if not exists people_merged on people (merged_into) where merged_into is not null;
create index if not exists contact_names_person on contact_names (person_id);
alter table expense_versions validate constraint expense_versions_action_check;
alter table notices validate constraint notices_kind_check;
