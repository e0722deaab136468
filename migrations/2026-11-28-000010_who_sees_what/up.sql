-- Who brought somebody in: only they may give a guest a number, invite them, or say who they are.
alter table people add column made_by uuid references people;
comment on column people.made_by is 'Who brought them in by name; null: they wrote to us by themselves.';
update people p set made_by = (select c.owner_id from contact_names c where c.person_id = p.id and c.owner_id <> p.id
        order by c.created_at, c.owner_id limit 1)
    where not exists (select from conversation_state s where s.conversation_id = p.id and s.heard_at is not null)
        and not exists (select from identities i where i.person_id = p.id and i.kind = 2);

-- Records of groups, as their owners and, where all see all, their members see them.
alter table participants add column group_id uuid;
comment on column participants.group_id is 'On the row of the record''s creator: the group that the record is in, so that it stands once in the list of its group; null elsewhere.';
update participants p set group_id = v.group_id from expenses e
    join expense_versions v on v.expense_id = e.id and v.version = e.version
    where e.id = p.expense_id and e.creator_id = p.person_id and v.group_id is not null;

create function oversees(who uuid, what uuid) returns boolean language sql stable security definer
begin atomic
    select exists (select from group_members m join groups g on g.id = m.group_id
        where m.group_id = what and m.person_id = who and m.present and (m.role = 1 or g.all_see_all));
end;
comment on function oversees is 'Whether somebody sees what is spent in a group without being in it: its owners do, and all members where all see all.';

create function sees(who uuid, what uuid) returns boolean language sql stable security definer
begin atomic
    select exists (select from participants p where p.expense_id = what and p.person_id = who)
        or exists (select from participants p where p.expense_id = what and p.group_id is not null
            and oversees(who, p.group_id));
end;
comment on function sees is 'Whether somebody may look at a record: they are or were in it, or they oversee its group.';

-- What does not change within a statement is asked for once, not for each row.
drop policy seen on participants;
drop policy seen on expenses;
drop policy seen on expense_versions;
drop policy seen on comments;
create policy seen on participants for select
    using (person_id = (select viewer()) or sees((select viewer()), expense_id));
create policy seen on expenses for select
    using (exists (select from participants p where p.expense_id = expenses.id and p.person_id = (select viewer()))
        or sees((select viewer()), id));
create policy seen on expense_versions for select
    using (exists (select from participants p
            where p.expense_id = expense_versions.expense_id and p.person_id = (select viewer()))
        or sees((select viewer()), expense_id));
create policy seen on comments for select using (sees((select viewer()), expense_id));
