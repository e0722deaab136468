-- Guests who are asked to join.
create table invites (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    inviter_id uuid not null references people,
    guest_id uuid not null references people,
    code_idx bytea not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    used_at timestamptz,
    used_by uuid references people,
    unique (tenant_id, code_idx),
    check ((used_at is null) = (used_by is null))
);
create index invites_inviter on invites (inviter_id, made_at desc);
comment on table invites is 'Invitations of guests: whoever sends the code of one to us becomes that guest. Each is good for one person, for some days.';
comment on column invites.id is 'Id of the invitation.';
comment on column invites.tenant_id is 'Tenant that it belongs to.';
comment on column invites.inviter_id is 'Who invites: who brought the guest in.';
comment on column invites.guest_id is 'The guest.';
comment on column invites.code_idx is 'Keyed hash of the code, which is nowhere else.';
comment on column invites.made_at is 'When it was made.';
comment on column invites.expires_at is 'Until when its code is good.';
comment on column invites.revoked_at is 'When it was taken back, or another one took its place; null: it was not.';
comment on column invites.used_at is 'When somebody became the guest by it; null: nobody has.';
comment on column invites.used_by is 'Who became the guest by it.';

create table invite_tries (
    person_id uuid not null references people,
    turn_id uuid not null,
    tried_at timestamptz not null,
    primary key (person_id, turn_id)
);
comment on table invite_tries is 'Codes of invitations that nobody has: so many are allowed in a day. Rows go with the next one a day later.';
comment on column invite_tries.person_id is 'Who sent it.';
comment on column invite_tries.turn_id is 'Turn of the message that it came by.';
comment on column invite_tries.tried_at is 'When they sent it.';
