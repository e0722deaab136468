-- Logins and sessions ----------------------------------------------------------------------------------------------

create table signing_keys (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    ordinal integer not null check (ordinal > 0),
    public_key bytea not null check (octet_length(public_key) = 32),
    seed_enc bytea not null,
    published_at timestamptz not null,
    signs_from timestamptz not null,
    signs_until timestamptz not null,
    gone_at timestamptz not null,
    unique (tenant_id, ordinal),
    check (published_at <= signs_from and signs_from < signs_until and signs_until < gone_at)
);
comment on table signing_keys is 'Keys (Ed25519) that sign access tokens, past ones too. Each is published before it signs and stays after.';
comment on column signing_keys.id is 'The kid in the head of a token.';
comment on column signing_keys.tenant_id is 'Tenant whose tokens it signs.';
comment on column signing_keys.ordinal is 'From 1; of two processes that make the next key, one wins.';
comment on column signing_keys.public_key is 'As published.';
comment on column signing_keys.seed_enc is 'The private key, wrapped by the tenant key.';
comment on column signing_keys.published_at is 'From when on others may learn it.';
comment on column signing_keys.signs_from is 'From when on it signs.';
comment on column signing_keys.signs_until is 'Until when it signs.';
comment on column signing_keys.gone_at is 'From when on nothing that it signed counts.';

create table sessions (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    person_id uuid not null references people,
    way smallint not null check (way in (1, 2)),
    device_enc bytea not null,
    begun_at timestamptz not null,
    used_at timestamptz not null,
    idle_until timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_by smallint check (ended_by between 1 and 4),
    check ((ended_at is null) = (ended_by is null))
);
create index sessions_person on sessions (person_id, begun_at desc);
comment on table sessions is 'Logins of people on devices; ended ones go with the next login after a month.';
comment on column sessions.id is 'Id of the session; the family of its refresh tokens.';
comment on column sessions.tenant_id is 'Tenant that it belongs to.';
comment on column sessions.person_id is 'Who is logged in.';
comment on column sessions.way is 'How they logged in: 1 sent a code to us, 2 got a code of us.';
comment on column sessions.device_enc is 'What the device calls itself, sealed by the person''s key.';
comment on column sessions.begun_at is 'When they logged in.';
comment on column sessions.used_at is 'Login or latest refresh.';
comment on column sessions.idle_until is 'When it ends unless it is refreshed.';
comment on column sessions.ends_at is 'When it ends, whatever is done.';
comment on column sessions.ended_at is 'When it was ended; null: it was not.';
comment on column sessions.ended_by is '1 logout, 2 the list of sessions, 3 a refresh token was used twice, 4 the number changed.';

create table refresh_tokens (
    id uuid primary key,
    session_id uuid not null references sessions on delete cascade,
    parent_id uuid references refresh_tokens on delete cascade,
    hash bytea not null unique check (octet_length(hash) = 32),
    made_at timestamptz not null,
    used_at timestamptz,
    repeated boolean not null default false,
    access_used boolean not null default false,
    dead boolean not null default false
);
create index refresh_tokens_session on refresh_tokens (session_id);
create index refresh_tokens_parent on refresh_tokens (parent_id);
comment on table refresh_tokens is 'Refresh tokens of sessions, each good for one use; used ones stay to recognise a second use.';
comment on column refresh_tokens.id is 'Id of the issue; the jti of the access token that was issued with it.';
comment on column refresh_tokens.session_id is 'Session that it prolongs.';
comment on column refresh_tokens.parent_id is 'The token that it was given for; null: the login.';
comment on column refresh_tokens.hash is 'SHA-256 of the token.';
comment on column refresh_tokens.made_at is 'When it was issued.';
comment on column refresh_tokens.used_at is 'When it was first used; null: not yet.';
comment on column refresh_tokens.repeated is 'Whether it was accepted a second time, for an answer that was lost.';
comment on column refresh_tokens.access_used is 'Whether the access token that was issued with it was used.';
comment on column refresh_tokens.dead is 'Whether it was withdrawn, since the one before it was accepted a second time.';

create table login_challenges (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    way smallint not null check (way in (1, 2)),
    code_idx bytea not null,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    device_enc bytea not null,
    number_idx bytea,
    address_idx bytea not null,
    person_id uuid references people,
    claim_id uuid,
    tries smallint not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    done_at timestamptz,
    unique (tenant_id, code_idx)
);
create index login_challenges_number on login_challenges (tenant_id, number_idx, created_at) where number_idx is not null;
create index login_challenges_address on login_challenges (tenant_id, address_idx, created_at);
create index login_challenges_expired on login_challenges (tenant_id, expires_at);
create index login_challenges_person on login_challenges (person_id) where person_id is not null;
comment on table login_challenges is 'Logins that were begun: a code and who may use it. Rows go a day after their end.';
comment on column login_challenges.id is 'Id of the challenge.';
comment on column login_challenges.tenant_id is 'Tenant that it belongs to.';
comment on column login_challenges.way is '1 the person sends the code to us, 2 we send it to them.';
comment on column login_challenges.code_idx is 'Keyed hash of the code; of one that we send, together with the challenge''s id.';
comment on column login_challenges.secret_hash is 'SHA-256 of the secret that the device holds.';
comment on column login_challenges.device_enc is 'What the device calls itself, sealed by the tenant key.';
comment on column login_challenges.number_idx is 'Blind index of the number that a code was asked for, known or not.';
comment on column login_challenges.address_idx is 'Keyed hash of the network address that asked.';
comment on column login_challenges.person_id is 'Who sent the code to us, or whom it was sent to; null: nobody, no code fits.';
comment on column login_challenges.claim_id is 'Turn of the message that the code came by.';
comment on column login_challenges.tries is 'Tries at the code.';
comment on column login_challenges.created_at is 'When it was begun.';
comment on column login_challenges.expires_at is 'When its code is over.';
comment on column login_challenges.done_at is 'When the tokens were given.';

create function end_logins_of_old_number() returns trigger language plpgsql as $$
declare
    lost uuid;
begin
    if tg_op = 'INSERT' then
        -- A first number is no change.
        select i.person_id into lost from identities i
            where i.person_id = new.person_id and i.kind = new.kind and i.value_idx <> new.value_idx limit 1;
    elsif tg_op = 'DELETE' or old.person_id <> new.person_id then
        lost := old.person_id;
    end if;
    if lost is not null then
        update sessions set ended_at = now(), ended_by = 4 where person_id = lost and ended_at is null;
        delete from login_challenges where person_id = lost and done_at is null;
    end if;
    return null;
end $$;
comment on function end_logins_of_old_number() is 'Whoever gets another number is logged in nowhere any more: the old one may belong to somebody else.';
create trigger identities_end_logins_new after insert or update on identities
    for each row when (new.kind = 1) execute function end_logins_of_old_number();
create trigger identities_end_logins_gone after delete on identities
    for each row when (old.kind = 1) execute function end_logins_of_old_number();

-- Requests of the API ----------------------------------------------------------------------------------------------

create table api_requests (
    tenant_id uuid not null references tenants,
    person_id uuid not null references people,
    key_hash bytea not null,
    body_hash bytea not null,
    status smallint,
    answer_enc bytea,
    started_at timestamptz not null default now(),
    primary key (person_id, key_hash)
);
comment on table api_requests is 'Writes of apps by their Idempotency-Key: the same key gets the same answer again. Kept as long as commands.';
comment on column api_requests.tenant_id is 'Tenant that it belongs to.';
comment on column api_requests.person_id is 'Who asked.';
comment on column api_requests.key_hash is 'SHA-256 of the key.';
comment on column api_requests.body_hash is 'SHA-256 of method, path and body: the same key with something else is refused.';
comment on column api_requests.status is 'Status of the answer; null: being worked on, or its run died.';
comment on column api_requests.answer_enc is 'The answer, sealed by the key of who asked; null: none yet.';
comment on column api_requests.started_at is 'When the last run began: a run without an answer may be taken up again 30 s later.';

create table comments (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    expense_id uuid not null references expenses,
    author_id uuid not null references people,
    text_enc bytea not null,
    said_at timestamptz not null,
    commit_seq bigint not null
);
create index comments_expense on comments (expense_id, commit_seq, id);
comment on table comments is 'What people say about a record, to all who take part in it. It changes nothing that is owed.';
comment on column comments.id is 'Id, made by who said it.';
comment on column comments.tenant_id is 'Tenant that it belongs to.';
comment on column comments.expense_id is 'The record.';
comment on column comments.author_id is 'Who said it.';
comment on column comments.text_enc is 'The words, sealed by their author''s key.';
comment on column comments.said_at is 'When they said it.';
comment on column comments.commit_seq is 'Commit that made it: the order of the comments.';

alter table expenses add column words bigint[] not null default '{}';
comment on column expenses.words is 'Keyed hashes of the stems of the words in the description, for search by whole words.';

-- Row security: the second wall ------------------------------------------------------------------------------------

create function viewer() returns uuid language sql stable
    return nullif(current_setting('hisaab.viewer', true), '')::uuid;
comment on function viewer is 'For whom the transaction reads; null: for nobody.';

create function takes_part(who uuid, what uuid) returns boolean language sql stable security definer
begin atomic
    select exists (select from participants p where p.expense_id = what and p.person_id = who);
end;
comment on function takes_part is 'Whether the person takes part in the record, or did in an earlier version.';

create function knows(who uuid, whom uuid) returns boolean language sql stable security definer
begin atomic
    select who = whom
        or exists (select from contact_names c where c.owner_id = who and c.person_id = whom)
        or exists (select from balances b where b.owner_id = who and b.counterparty_id = whom)
        or exists (select from participants o join participants p on p.expense_id = o.expense_id
            where o.person_id = whom and o.present and p.person_id = who);
end;
comment on function knows is 'Whether somebody has a name for the other, or a balance or a record with them.';

alter table people enable row level security;
alter table identities enable row level security;
alter table contact_names enable row level security;
alter table expenses enable row level security;
alter table expense_versions enable row level security;
alter table participants enable row level security;
alter table entries enable row level security;
alter table postings enable row level security;
alter table balances enable row level security;
alter table events enable row level security;
alter table comments enable row level security;

create policy seen on people for select using (knows(viewer(), id));
create policy seen on identities for select using (knows(viewer(), person_id));
create policy seen on contact_names for select using (owner_id = viewer());
create policy seen on participants for select using (person_id = viewer() or takes_part(viewer(), expense_id));
create policy seen on expenses for select
    using (exists (select from participants p where p.expense_id = expenses.id and p.person_id = viewer()));
create policy seen on expense_versions for select
    using (exists (select from participants p where p.expense_id = expense_versions.expense_id and p.person_id = viewer()));
create policy seen on entries for select
    using (exists (select from participants p where p.expense_id = entries.expense_id and p.person_id = viewer()));
create policy seen on comments for select
    using (exists (select from participants p where p.expense_id = comments.expense_id and p.person_id = viewer()));
create policy seen on postings for select using (owner_id = viewer());
create policy seen on balances for select using (owner_id = viewer());
create policy seen on events for select using (user_id = viewer());

-- The role that reads for apps. Roles belong to the whole cluster: another database may have made it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'hisaab_viewer') then
        begin
            create role hisaab_viewer nologin;
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise exception 'the role hisaab_viewer is missing, and % may not make it: let an administrator run create role hisaab_viewer; grant hisaab_viewer to %', current_user, current_user;
        end;
    end if;
    begin
        if not (select rolsuper from pg_roles where rolname = current_user) then
            execute format('grant hisaab_viewer to %I', current_user);
        end if;
    exception when insufficient_privilege then null; -- it was granted by who made it, or the next line tells
    end;
    set local role hisaab_viewer;
    reset role;
end $$;

grant select on people, identities, contact_names, expenses, expense_versions, participants, entries, postings,
    balances, events, comments to hisaab_viewer;

-- Groups -----------------------------------------------------------------------------------------------------------

create table groups (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    creator_id uuid not null references people,
    version bigint not null,
    name_enc bytea not null,
    currency char(3) not null,
    default_split jsonb,
    simplify smallint check (simplify in (1, 2)),
    all_see_all boolean not null,
    archived boolean not null,
    created_at timestamptz not null default now(),
    commit_seq bigint not null
);
comment on table groups is 'People who share costs, and what holds for them.';
comment on column groups.id is 'Id, made by who made the group.';
comment on column groups.tenant_id is 'Tenant that it belongs to.';
comment on column groups.creator_id is 'Who made it.';
comment on column groups.version is 'From 1; each change of settings or members adds one.';
comment on column groups.name_enc is 'Its name, sealed by the key of who made it.';
comment on column groups.currency is 'ISO 4217: what new expenses are in unless said otherwise.';
comment on column groups.default_split is 'How new expenses are split unless said otherwise; null: equally among all.';
comment on column groups.simplify is 'How payments are suggested: 1 in a fixed order, 2 as few as possible; null: everybody pays whom they owe.';
comment on column groups.all_see_all is 'Whether members see what they take no part in.';
comment on column groups.archived is 'Whether nothing new may be spent in it.';
comment on column groups.created_at is 'When it was made.';
comment on column groups.commit_seq is 'Commit that changed it last.';

create table group_members (
    group_id uuid not null references groups,
    person_id uuid not null references people,
    role smallint not null check (role in (1, 2)),
    present boolean not null,
    joined_at timestamptz not null default now(),
    left_at timestamptz,
    primary key (group_id, person_id)
);
create index group_members_person on group_members (person_id) where present;
comment on table group_members is 'Who is in a group; who left stays as a former member.';
comment on column group_members.group_id is 'The group.';
comment on column group_members.person_id is 'Who is or was in it.';
comment on column group_members.role is '1 owner, 2 member.';
comment on column group_members.present is 'False for who has left.';
comment on column group_members.joined_at is 'When they first joined.';
comment on column group_members.left_at is 'When they left; null: they are in it.';

create function is_member(who uuid, what uuid) returns boolean language sql stable security definer
begin atomic
    select exists (select from group_members m where m.group_id = what and m.person_id = who and m.present);
end;
comment on function is_member is 'Whether somebody is in the group.';

create or replace function knows(who uuid, whom uuid) returns boolean language sql stable security definer
begin atomic
    select who = whom
        or exists (select from contact_names c where c.owner_id = who and c.person_id = whom)
        or exists (select from balances b where b.owner_id = who and b.counterparty_id = whom)
        or exists (select from group_members o join group_members p on p.group_id = o.group_id
            where o.person_id = who and o.present and p.person_id = whom)
        or exists (select from participants o join participants p on p.expense_id = o.expense_id
            where o.person_id = whom and o.present and p.person_id = who);
end;
comment on function knows is 'Whether somebody has a name for the other, or a balance, a group or a record with them.';

alter table groups enable row level security;
alter table group_members enable row level security;
create policy seen on groups for select using (is_member(viewer(), id));
create policy seen on group_members for select using (person_id = viewer() or is_member(viewer(), group_id));
-- What members owe each other in their group; apps are shown the nets.
create policy in_group on balances for select
    using (group_id <> '00000000-0000-0000-0000-000000000000' and is_member(viewer(), group_id));
grant select on groups, group_members to hisaab_viewer;

-- What people pay with -----------------------------------------------------------------------------------------------

create table accounts (
    owner_id uuid not null references people,
    id uuid not null,
    tenant_id uuid not null references tenants,
    name_enc bytea not null,
    kind smallint not null check (kind between 1 and 4),
    bill_day smallint check (bill_day between 1 and 31),
    due_day smallint check (due_day between 1 and 31),
    currency char(3) not null,
    closed boolean not null,
    created_at timestamptz not null default now(),
    commit_seq bigint not null,
    primary key (owner_id, id),
    check ((kind = 4) = (bill_day is not null) and (kind = 4) = (due_day is not null))
);
comment on table accounts is 'What people pay with. Nobody else sees it.';
comment on column accounts.owner_id is 'Whose it is.';
comment on column accounts.id is 'Id, made by its owner.';
comment on column accounts.tenant_id is 'Tenant that it belongs to.';
comment on column accounts.name_enc is 'Its name, sealed by its owner''s key.';
comment on column accounts.kind is '1 cash, 2 bank, 3 wallet, 4 card.';
comment on column accounts.bill_day is 'Of a card: last day of the month that is on a bill.';
comment on column accounts.due_day is 'Of a card: day of the month when a bill has to be paid.';
comment on column accounts.currency is 'ISO 4217.';
comment on column accounts.closed is 'Whether it is not used any more.';
comment on column accounts.created_at is 'When it was added.';
comment on column accounts.commit_seq is 'Commit that changed it last.';

create table record_accounts (
    expense_id uuid not null references expenses,
    person_id uuid not null,
    account_id uuid,
    primary key (expense_id, person_id),
    foreign key (person_id, account_id) references accounts (owner_id, id)
);
create index record_accounts_account on record_accounts (person_id, account_id);
comment on table record_accounts is 'What people paid records with; theirs alone to see.';
comment on column record_accounts.expense_id is 'The record.';
comment on column record_accounts.person_id is 'Who paid for it.';
comment on column record_accounts.account_id is 'With which of their accounts; null: nothing is said about it.';

alter table accounts enable row level security;
alter table record_accounts enable row level security;
create policy seen on accounts for select using (owner_id = viewer());
create policy seen on record_accounts for select using (person_id = viewer());
grant select on accounts, record_accounts to hisaab_viewer;
