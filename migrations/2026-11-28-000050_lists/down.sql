drop policy seen on participants;
create policy seen on participants for select
    using (person_id = (select viewer()) or sees((select viewer()), expense_id));
drop function overseen;
drop index participants_in_group;
drop index participants_group;
drop index participants_rare;
drop index participants_entry;
drop index participants_amount;
drop index participants_person;
create index participants_person on participants (person_id, occurred_on desc, expense_id) where present;
drop view record_copies;
drop function payer_tag;
drop function person_tag;
alter table participants drop column kind, drop column deleted, drop column entered_seq, drop column place,
    drop column currency, drop column total_minor, drop column owed_minor, drop column paid_minor,
    drop column category, drop column in_group, drop column pending, drop column disputed, drop column tags;
alter table expenses drop column place;
