-- What lists, sums and their filters need of a record stands beside each person in it, so that a page of anything is
-- found by one index and nothing is joined that is not shown.

alter table expenses add column place smallint not null default 0;
comment on column expenses.place is 'Place among the records that were entered by the same commit, from 0.';
update expenses e set place = o.place
    from (select id, row_number() over (partition by entered_seq order by id) - 1 as place from expenses) o
    where o.id = e.id and o.place > 0;

alter table participants
    add column kind smallint not null default 1,
    add column deleted boolean not null default false,
    add column entered_seq bigint not null default 0,
    add column place smallint not null default 0,
    add column currency text collate "C" not null default '',
    add column total_minor bigint not null default 0,
    add column owed_minor bigint not null default 0,
    add column paid_minor bigint not null default 0,
    add column category smallint,
    add column in_group uuid,
    add column pending boolean not null default false,
    add column disputed boolean not null default false,
    add column tags bigint[] not null default '{}';
comment on column participants.kind is 'Copy of expenses.kind. The copies are of the current version, written by the statement that writes it.';
comment on column participants.deleted is 'Copy of expenses.deleted.';
comment on column participants.entered_seq is 'Copy of expenses.entered_seq.';
comment on column participants.place is 'Copy of expenses.place.';
comment on column participants.currency is 'Copy of the version''s currency.';
comment on column participants.total_minor is 'Copy of the version''s total.';
comment on column participants.owed_minor is 'What the person owes of it, in minor units.';
comment on column participants.paid_minor is 'What the person paid of it, in minor units.';
comment on column participants.category is 'Copy of the version''s category.';
comment on column participants.in_group is 'Copy of the version''s group; unlike group_id on the row of everybody.';
comment on column participants.pending is 'Whether anybody in the record has not answered yet.';
comment on column participants.disputed is 'Whether anybody in the record does not agree.';
comment on column participants.tags is 'What the record is searched by, as numbers: its words, everybody in it, everybody who paid.';

create function person_tag(who uuid) returns bigint language sql immutable
    return ('x' || right(replace(who::text, '-', ''), 16))::bit(64)::bigint;
comment on function person_tag is 'The number by which records with somebody are found: the second half of their id.';
create function payer_tag(who uuid) returns bigint language sql immutable
    return person_tag(who) # x'5555555555555555'::bigint;
comment on function payer_tag is 'The number by which records that somebody paid for are found.';

create view record_copies as
select p.expense_id, p.person_id, e.kind, e.deleted, e.entered_seq, e.place, v.currency::text collate "C" as currency,
    v.total_minor, coalesce(v.owed_minor[array_position(v.owers, p.person_id)], 0) as owed_minor,
    coalesce(v.paid_minor[array_position(v.payers, p.person_id)], 0) as paid_minor, v.category, v.group_id as in_group,
    exists (select from participants q where q.expense_id = p.expense_id and q.present and q.state = 1) as pending,
    exists (select from participants q where q.expense_id = p.expense_id and q.present and q.state = 3) as disputed,
    array(select tag from unnest(e.words) w(tag)
        union select person_tag(i) from unnest(v.payers || v.owers || e.creator_id) t(i)
        union select payer_tag(i) from unnest(v.payers) t(i) order by 1) as tags
from participants p join expenses e on e.id = p.expense_id
join expense_versions v on v.expense_id = e.id and v.version = e.version
where p.present;
comment on view record_copies is 'What the copies in participants have to be: to fill them and to check them.';
comment on column record_copies.expense_id is 'What participants.expense_id has to be.';
comment on column record_copies.person_id is 'What participants.person_id has to be.';
comment on column record_copies.kind is 'What participants.kind has to be.';
comment on column record_copies.deleted is 'What participants.deleted has to be.';
comment on column record_copies.entered_seq is 'What participants.entered_seq has to be.';
comment on column record_copies.place is 'What participants.place has to be.';
comment on column record_copies.currency is 'What participants.currency has to be.';
comment on column record_copies.total_minor is 'What participants.total_minor has to be.';
comment on column record_copies.owed_minor is 'What participants.owed_minor has to be.';
comment on column record_copies.paid_minor is 'What participants.paid_minor has to be.';
comment on column record_copies.category is 'What participants.category has to be.';
comment on column record_copies.in_group is 'What participants.in_group has to be.';
comment on column record_copies.pending is 'What participants.pending has to be.';
comment on column record_copies.disputed is 'What participants.disputed has to be.';
comment on column record_copies.tags is 'What participants.tags has to be.';

update participants p set kind = c.kind, deleted = c.deleted, entered_seq = c.entered_seq, place = c.place,
        currency = c.currency, total_minor = c.total_minor, owed_minor = c.owed_minor, paid_minor = c.paid_minor,
        category = c.category, in_group = c.in_group, pending = c.pending, disputed = c.disputed, tags = c.tags
    from record_copies c where c.expense_id = p.expense_id and c.person_id = p.person_id;

drop index participants_person;
create index participants_person on participants (person_id, occurred_on, entered_seq, place) where present;
create index participants_amount on participants (person_id, currency, total_minor, entered_seq, place) where present;
create index participants_entry on participants (person_id, entered_seq, place) where present;
-- What most people have little of.
create index participants_rare on participants (person_id, occurred_on, entered_seq, place)
    where present and (deleted or pending or disputed);
create index participants_group on participants (group_id, occurred_on, entered_seq, place) where group_id is not null;
create index participants_in_group on participants (person_id, in_group, occurred_on, entered_seq, place)
    where in_group is not null and present;

-- Whoever oversees a group is asked about once for a statement, not for each row.
create function overseen(who uuid) returns uuid[] language sql stable security definer
begin atomic
    select array(select m.group_id from group_members m join groups g on g.id = m.group_id
        where m.person_id = who and m.present and (m.role = 1 or g.all_see_all));
end;
comment on function overseen is 'The groups of which somebody sees what is spent without being in it.';
drop policy seen on participants;
create policy seen on participants for select
    using (person_id = (select viewer()) or group_id = any ((select overseen((select viewer())))::uuid[])
        or sees((select viewer()), expense_id));
