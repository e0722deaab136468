-- Who was taken out of a record sees nothing of it any more: what is written after that is not for them.
create or replace function sees(who uuid, what uuid) returns boolean language sql stable security definer
begin atomic
    select exists (select from participants p where p.expense_id = what and p.person_id = who and p.present)
        or exists (select from participants p where p.expense_id = what and p.group_id is not null
            and oversees(who, p.group_id));
end;
comment on function sees is 'Whether somebody may look at a record: they are in it, or they oversee its group.';
drop policy seen on participants;
create policy seen on participants for select
    using (person_id = (select viewer()) and present or group_id = any ((select overseen((select viewer())))::uuid[])
        or sees((select viewer()), expense_id));
drop policy seen on expenses;
create policy seen on expenses for select
    using (exists (select from participants p where p.expense_id = expenses.id and p.person_id = (select viewer()) and p.present)
        or sees((select viewer()), id));
drop policy seen on expense_versions;
create policy seen on expense_versions for select
    using (exists (select from participants p
            where p.expense_id = expense_versions.expense_id and p.person_id = (select viewer()) and p.present)
        or sees((select viewer()), expense_id));

-- They are told that they are out of it, in the words that they knew.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind between 1 and 8) not valid;
comment on column notices.kind is '1 added, 2 changed, 3 deleted, 4 restored, 5 disputed, 6 two of its people became one, 7 a guest of the reader''s has joined, 8 the reader was taken out of it.';
