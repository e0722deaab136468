drop policy seen on participants;
drop policy seen on expenses;
drop policy seen on expense_versions;
drop policy seen on comments;
create policy seen on participants for select using (person_id = viewer() or takes_part(viewer(), expense_id));
create policy seen on expenses for select
    using (exists (select from participants p where p.expense_id = expenses.id and p.person_id = viewer()));
create policy seen on expense_versions for select
    using (exists (select from participants p where p.expense_id = expense_versions.expense_id and p.person_id = viewer()));
create policy seen on comments for select
    using (exists (select from participants p where p.expense_id = comments.expense_id and p.person_id = viewer()));
drop function sees;
drop function oversees;
alter table participants drop column group_id;
alter table people drop column made_by;
