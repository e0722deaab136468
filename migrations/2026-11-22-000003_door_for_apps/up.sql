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
create index sessions_person on sessions (person_id, begun_at desc) where ended_at is null;
comment on table sessions is 'Logins of people on devices, ended ones too.';
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

-- Requests of the API ----------------------------------------------------------------------------------------------

-- Row security: the second wall ------------------------------------------------------------------------------------
