-- People and their keys --------------------------------------------------------------------------------------------

create table tenants (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null default now()
);
comment on table tenants is 'Customers of the installation. Everything else belongs to exactly one of them.';
comment on column tenants.id is 'Id of the tenant.';
comment on column tenants.name is 'Name for operators; no personal data.';
comment on column tenants.created_at is 'When the tenant was set up.';

create table keys (
    tenant_id uuid not null references tenants,
    owner_id uuid not null,
    version smallint not null,
    wrapped bytea not null,
    created_at timestamptz not null default now(),
    primary key (owner_id, version)
);
comment on table keys is 'Wrapped data keys. A tenant key is wrapped by the master key, a person key by the tenant key. Deleting a person''s keys makes what is sealed by them unreadable for ever.';
comment on column keys.tenant_id is 'Tenant that the key belongs to.';
comment on column keys.owner_id is 'The person, or the tenant itself for the tenant key.';
comment on column keys.version is 'Grows with each rotation; sealed fields name the version that opens them.';
comment on column keys.wrapped is 'The key, sealed by the key above it; a tenant key is preceded by the fingerprint of its master key.';
comment on column keys.created_at is 'When the key was made.';

create table channels (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    provider text not null,
    number_id text not null,
    created_at timestamptz not null default now(),
    unique (provider, number_id)
);
comment on table channels is 'Our business numbers.';
comment on column channels.id is 'Id of the channel.';
comment on column channels.tenant_id is 'Tenant that the number belongs to.';
comment on column channels.provider is 'meta or 360dialog: who carries the messages.';
comment on column channels.number_id is 'The provider''s id of the number.';
comment on column channels.created_at is 'When the number was first seen in the configuration.';

create table people (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    name_enc bytea,
    currency char(3) not null,
    zone text not null,
    locale text not null,
    consent_at timestamptz,
    notices boolean not null default true,
    created_at timestamptz not null default now()
);
comment on table people is 'People: users who write to us, and guests whom users know by name. One row each, whatever ids they have.';
comment on column people.id is 'Id of the person, and of their conversation.';
comment on column people.tenant_id is 'Tenant that the person belongs to.';
comment on column people.name_enc is 'The name they gave or show, sealed by their key; null: not known.';
comment on column people.currency is 'Home currency, ISO 4217; guessed from the number until said.';
comment on column people.zone is 'Time zone, IANA name; guessed from the number until said.';
comment on column people.locale is 'Language of replies: en, en-IN, hi, hi-Latn.';
comment on column people.consent_at is 'When they agreed to what is kept and sent; null: not yet.';
comment on column people.notices is 'Whether they want to hear of what others log.';
comment on column people.created_at is 'When they were first seen or named.';

create table identities (
    tenant_id uuid not null references tenants,
    kind smallint not null check (kind in (1, 2)),
    value_idx bytea not null,
    person_id uuid not null references people,
    value_enc bytea not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, kind, value_idx)
);
create index identities_person on identities (person_id);
comment on table identities is 'Ids by which a person is reached: none for a guest, several for most.';
comment on column identities.tenant_id is 'Tenant that the id is valid in.';
comment on column identities.kind is '1 phone number (digits with country code), 2 business-scoped id.';
comment on column identities.value_idx is 'Blind index of the normal form: keyed hash, 16 bytes.';
comment on column identities.person_id is 'Whose id it is.';
comment on column identities.value_enc is 'The id itself, sealed by the person''s key.';
comment on column identities.created_at is 'When it was first seen.';

create table contact_names (
    owner_id uuid not null references people,
    person_id uuid not null references people,
    name_idx bytea not null,
    name_enc bytea not null,
    created_at timestamptz not null default now(),
    primary key (owner_id, person_id)
);
create index contact_names_by_name on contact_names (owner_id, name_idx);
comment on table contact_names is 'What each person calls others.';
comment on column contact_names.owner_id is 'Who uses the name.';
comment on column contact_names.person_id is 'Who is meant.';
comment on column contact_names.name_idx is 'Blind index of the name in its normal form.';
comment on column contact_names.name_enc is 'The name, sealed by the owner''s key.';
comment on column contact_names.created_at is 'When the name was given.';

-- Books ------------------------------------------------------------------------------------------------------------

create table expenses (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    kind smallint not null check (kind in (1, 2)),
    creator_id uuid not null references people,
    version bigint not null,
    deleted boolean not null,
    entered_at timestamptz not null,
    entered_seq bigint not null,
    commit_seq bigint not null
);
create index expenses_creator on expenses (creator_id, entered_seq desc);
comment on table expenses is 'Expenses and settlements as they stand: which version is the current one. What a version says is in expense_versions.';
comment on column expenses.id is 'Id of the record.';
comment on column expenses.tenant_id is 'Tenant that it belongs to.';
comment on column expenses.kind is '1 expense, 2 settlement.';
comment on column expenses.creator_id is 'Who logged it.';
comment on column expenses.version is 'Current version, from 1.';
comment on column expenses.deleted is 'Whether the current version is a deletion.';
comment on column expenses.entered_at is 'When it was first logged.';
comment on column expenses.entered_seq is 'Commit that made the first version: the order of entry.';
comment on column expenses.commit_seq is 'Commit that made the current version.';

create table expense_versions (
    expense_id uuid not null references expenses,
    version bigint not null,
    action smallint not null check (action between 1 and 4),
    author_id uuid not null,
    source smallint not null,
    said_at timestamptz not null,
    command_id uuid not null,
    currency char(3) not null,
    total_minor bigint not null check (total_minor > 0),
    occurred_on date not null,
    category smallint,
    group_id uuid,
    description_enc bytea not null,
    split jsonb not null,
    payers uuid[] not null,
    paid_minor bigint[] not null,
    owers uuid[] not null,
    owed_minor bigint[] not null,
    commit_seq bigint not null,
    created_at timestamptz not null default now(),
    primary key (expense_id, version),
    check (cardinality(payers) = cardinality(paid_minor)),
    check (cardinality(owers) = cardinality(owed_minor))
);
comment on table expense_versions is 'Every version of every record, whole; only added to. Payments and shares are two lists.';
comment on column expense_versions.expense_id is 'The record.';
comment on column expense_versions.version is '1 for the first one.';
comment on column expense_versions.action is '1 added, 2 edited, 3 deleted, 4 restored.';
comment on column expense_versions.author_id is 'Who did it.';
comment on column expense_versions.source is 'Whence: 1 WhatsApp, 2 app, 3 API, 4 import, 5 schedule.';
comment on column expense_versions.said_at is 'When they said so.';
comment on column expense_versions.command_id is 'Command that made the version.';
comment on column expense_versions.currency is 'ISO 4217 code of all amounts of the version.';
comment on column expense_versions.total_minor is 'Total in minor units.';
comment on column expense_versions.occurred_on is 'Day it happened, in the creator''s zone.';
comment on column expense_versions.category is 'Number of the category in the program''s list; null: none.';
comment on column expense_versions.group_id is 'Group that it belongs to; null: none.';
comment on column expense_versions.description_enc is 'What it was for, sealed by the creator''s key.';
comment on column expense_versions.split is 'How it was split, as said.';
comment on column expense_versions.payers is 'Who paid, beside paid_minor.';
comment on column expense_versions.paid_minor is 'What each payer paid, in minor units; adds up to the total.';
comment on column expense_versions.owers is 'Who owes a part, beside owed_minor.';
comment on column expense_versions.owed_minor is 'What each person owes of it, in minor units; adds up to the total.';
comment on column expense_versions.commit_seq is 'Commit that made it.';
comment on column expense_versions.created_at is 'When it was written.';

create table participants (
    expense_id uuid not null references expenses,
    person_id uuid not null references people,
    occurred_on date not null,
    present boolean not null,
    state smallint not null check (state between 0 and 3),
    reason smallint,
    note_enc bytea,
    confirm_at timestamptz,
    primary key (expense_id, person_id)
);
create index participants_person on participants (person_id, occurred_on desc, expense_id) where present;
create index participants_silent on participants (confirm_at) where confirm_at is not null;
comment on table participants is 'Who takes part in the current version of each record, and what they say about it.';
comment on column participants.expense_id is 'The record.';
comment on column participants.person_id is 'Creator, payer or somebody who owes a part.';
comment on column participants.occurred_on is 'Day of the record, for lists.';
comment on column participants.present is 'False for who took part in an earlier version only.';
comment on column participants.state is '0 has nothing to confirm, 1 pending, 2 confirmed, 3 disputed. It counts whatever the state.';
comment on column participants.reason is 'Of a dispute: 1 amount, 2 not me, 3 already paid, 4 other.';
comment on column participants.note_enc is 'Their words about a dispute, sealed by their key.';
comment on column participants.confirm_at is 'When silence confirms a pending share; null: not told yet, or no longer pending.';

create table entries (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    expense_id uuid not null references expenses,
    version bigint not null,
    kind smallint not null check (kind between 1 and 3),
    commit_seq bigint not null,
    created_at timestamptz not null default now()
);
create index entries_expense on entries (expense_id);
comment on table entries is 'Journal entries; only added to.';
comment on column entries.id is 'Id of the entry, derived from record and version.';
comment on column entries.tenant_id is 'Tenant that it belongs to.';
comment on column entries.expense_id is 'Record that caused it.';
comment on column entries.version is 'Version of the record that caused it.';
comment on column entries.kind is '1 expense, 2 settlement, 3 reversal of an earlier entry of the record.';
comment on column entries.commit_seq is 'Commit that made it.';
comment on column entries.created_at is 'When it was written.';

create table postings (
    entry_id uuid not null references entries,
    ordinal smallint not null,
    owner_id uuid not null,
    counterparty_id uuid not null,
    group_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor <> 0),
    primary key (entry_id, ordinal),
    check (owner_id <> counterparty_id)
);
create index postings_account on postings (owner_id, counterparty_id, currency);
comment on table postings is 'Movements of journal entries; only added to. Zero for each currency of an entry.';
comment on column postings.entry_id is 'The entry.';
comment on column postings.ordinal is 'Place in the entry, from 0.';
comment on column postings.owner_id is 'Whose account moves.';
comment on column postings.counterparty_id is 'With whom.';
comment on column postings.group_id is 'Group that the account belongs to; all zero: none.';
comment on column postings.currency is 'ISO 4217 code.';
comment on column postings.amount_minor is 'In minor units; positive: the counterparty owes the owner more.';

create table balances (
    owner_id uuid not null,
    counterparty_id uuid not null,
    group_id uuid not null,
    currency char(3) not null,
    amount_minor bigint not null,
    commit_seq bigint not null,
    primary key (owner_id, counterparty_id, group_id, currency)
) with (fillfactor = 80);
comment on table balances is 'Running sums of the postings of each account.';
comment on column balances.owner_id is 'Whose account it is.';
comment on column balances.counterparty_id is 'With whom.';
comment on column balances.group_id is 'Group; all zero: none.';
comment on column balances.currency is 'ISO 4217 code.';
comment on column balances.amount_minor is 'In minor units; positive: the counterparty owes the owner.';
comment on column balances.commit_seq is 'Commit that moved it last.';

create table commands (
    command_id uuid primary key,
    body_hash bytea not null,
    outcome jsonb not null,
    commit_seq bigint not null,
    epoch bigint not null,
    created_at timestamptz not null default now()
);
comment on table commands is 'Commands that have an outcome: the same key gets the same one again.';
comment on column commands.command_id is 'The idempotency key, derived from the source.';
comment on column commands.body_hash is 'SHA-256 of the command: another body under the same key is refused.';
comment on column commands.outcome is 'What came of it: ids, versions or a refusal; no personal text.';
comment on column commands.commit_seq is 'Commit that carried it out.';
comment on column commands.epoch is 'Writer lease under which it was carried out.';
comment on column commands.created_at is 'When it was written. Kept 35 days.';

-- Conversations ----------------------------------------------------------------------------------------------------

create table inbox (
    seq bigint generated always as identity primary key,
    tenant_id uuid not null references tenants,
    channel_id uuid not null references channels,
    message_key bytea not null,
    conversation_id uuid not null references people,
    partition smallint not null check (partition between 0 and 255),
    provider_at timestamptz not null,
    position integer not null,
    received_at timestamptz not null default now(),
    body_hash bytea not null,
    payload_enc bytea not null,
    state smallint not null default 0 check (state between 0 and 2),
    starts smallint not null default 0,
    errors smallint not null default 0,
    next_at timestamptz not null default now(),
    unique (channel_id, message_key)
);
create index inbox_new on inbox (conversation_id, provider_at, position, seq) where state = 0;
create index inbox_due on inbox (partition, next_at, seq) where state = 0;
comment on table inbox is 'Messages, taps and reactions as they came, one row each.';
comment on column inbox.seq is 'Order of arrival.';
comment on column inbox.tenant_id is 'Tenant that it came to.';
comment on column inbox.channel_id is 'Our number that it came to.';
comment on column inbox.message_key is 'Keyed hash of the provider''s message id (which holds a phone number).';
comment on column inbox.conversation_id is 'Who wrote.';
comment on column inbox.partition is 'Hash of the conversation, for sharing work between nodes.';
comment on column inbox.provider_at is 'When it was written, by the provider''s clock; never after its receipt.';
comment on column inbox.position is 'Place within its webhook call.';
comment on column inbox.received_at is 'When it was stored.';
comment on column inbox.body_hash is 'SHA-256 of the element: the same message id with another body is a security event.';
comment on column inbox.payload_enc is 'The message, sealed by the sender''s key.';
comment on column inbox.state is '0 new, 1 done, 2 skipped.';
comment on column inbox.starts is 'How often its turn was begun: after 3 that killed the actor it is set aside.';
comment on column inbox.errors is 'How often its turn ended in an error: after 5 it is set aside.';
comment on column inbox.next_at is 'Not to be taken up before.';

create table turn_steps (
    inbox_seq bigint not null references inbox,
    kind smallint not null,
    result_enc bytea not null,
    model text not null,
    created_at timestamptz not null default now(),
    primary key (inbox_seq, kind)
);
comment on table turn_steps is 'Results that a turn rests on: what was heard, how it was understood.';
comment on column turn_steps.inbox_seq is 'The message.';
comment on column turn_steps.kind is '1 transcript, 2 interpretation.';
comment on column turn_steps.result_enc is 'The result, sealed by the sender''s key.';
comment on column turn_steps.model is 'Which engine in which version said so.';
comment on column turn_steps.created_at is 'When it was written.';

create table conversation_state (
    conversation_id uuid primary key references people,
    version bigint not null default 0,
    state_enc bytea,
    commit_seq bigint not null default 0,
    channel_id uuid references channels,
    heard_at timestamptz,
    updated_at timestamptz not null default now()
) with (fillfactor = 70);
comment on table conversation_state is 'Where each dialogue stands.';
comment on column conversation_state.conversation_id is 'The person.';
comment on column conversation_state.version is 'Number of turns there were; the concurrency token.';
comment on column conversation_state.state_enc is 'The dialogue, sealed by the person''s key; null: nothing said yet.';
comment on column conversation_state.commit_seq is 'Commit of the last turn.';
comment on column conversation_state.channel_id is 'Our number that the person wrote to last.';
comment on column conversation_state.heard_at is 'When the person wrote last: 24 hours from then anything may be sent.';
comment on column conversation_state.updated_at is 'When the last turn was written.';

create table outbox (
    id uuid primary key,
    seq bigint generated always as identity,
    tenant_id uuid not null references tenants,
    conversation_id uuid not null references people,
    channel_id uuid not null references channels,
    inbox_seq bigint,
    class smallint not null check (class in (1, 2)),
    late boolean not null default false,
    subject_id uuid,
    payload_enc bytea not null,
    state smallint not null default 0 check (state between 0 and 10),
    attempt smallint not null default 0,
    tries smallint not null default 0,
    claim_until timestamptz,
    next_at timestamptz not null default now(),
    message_key bytea,
    error_code integer,
    commit_seq bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
) with (fillfactor = 70);
create index outbox_open on outbox (next_at, seq) where state in (0, 1);
create index outbox_conversation on outbox (conversation_id, seq) where state in (0, 1);
create index outbox_message on outbox (message_key) where message_key is not null;
create index outbox_inbox on outbox (inbox_seq) where inbox_seq is not null;
comment on table outbox is 'Messages to be sent, written by the turn that caused them.';
comment on column outbox.id is 'Derived from the turn; travels with the message as opaque callback data.';
comment on column outbox.seq is 'Order of sending within a conversation.';
comment on column outbox.tenant_id is 'Tenant that sends.';
comment on column outbox.conversation_id is 'To whom.';
comment on column outbox.channel_id is 'From which of our numbers.';
comment on column outbox.inbox_seq is 'Message that it answers; null: none.';
comment on column outbox.class is '1 once: at most one attempt. 2 sure: up to three.';
comment on column outbox.late is 'Answers a message that was old when its turn came: such answers are merged into one.';
comment on column outbox.subject_id is 'Record that it is about: a reply that quotes it means that record.';
comment on column outbox.payload_enc is 'The message, sealed by the recipient''s key.';
comment on column outbox.state is '0 waiting, 1 sending, 2 accepted, 3 sent, 4 delivered, 5 read, 6 played, 7 failed, 8 unknown, 9 dropped, 10 merged into another.';
comment on column outbox.attempt is 'Attempts that may have reached the provider.';
comment on column outbox.tries is 'Claims that came to nothing (told to slow down, no connection).';
comment on column outbox.claim_until is 'A sender may begin until then.';
comment on column outbox.next_at is 'Not to be sent before.';
comment on column outbox.message_key is 'Keyed hash of the provider''s id, once accepted.';
comment on column outbox.error_code is 'The provider''s code, where it failed.';
comment on column outbox.commit_seq is 'Commit of the turn that caused it.';
comment on column outbox.created_at is 'When it was written.';
comment on column outbox.updated_at is 'When its state changed last.';

create table statuses (
    message_key bytea not null,
    state smallint not null check (state between 3 and 7),
    outbox_id uuid,
    error_code integer,
    price text,
    provider_at timestamptz not null,
    received_at timestamptz not null default now(),
    applied boolean not null default false,
    primary key (message_key, state)
);
comment on table statuses is 'What the provider said became of a message; may come before its id is known here.';
comment on column statuses.message_key is 'Keyed hash of the provider''s message id.';
comment on column statuses.state is 'As outbox.state: 3 sent to 7 failed.';
comment on column statuses.outbox_id is 'Our opaque value as it came back; null: none or not ours.';
comment on column statuses.error_code is 'Of a failure.';
comment on column statuses.price is 'Kind of price, as the provider names it.';
comment on column statuses.provider_at is 'When it happened, by the provider''s clock.';
comment on column statuses.received_at is 'When it was stored.';
comment on column statuses.applied is 'Whether its row in the outbox has heard of it; false: not known yet which row that is.';

create table events (
    user_id uuid not null,
    commit_seq bigint not null,
    ordinal smallint not null,
    kind text not null,
    payload_enc bytea not null,
    created_at timestamptz not null default now(),
    primary key (user_id, commit_seq, ordinal)
);
comment on table events is 'What happened, for the app of each person; (commit_seq, ordinal) is the cursor.';
comment on column events.user_id is 'For whom.';
comment on column events.commit_seq is 'Commit that caused it.';
comment on column events.ordinal is 'Place within the commit, from 0.';
comment on column events.kind is 'expense.added, expense.changed, …';
comment on column events.payload_enc is 'The event, sealed by the person''s key.';
comment on column events.created_at is 'When it was written.';

create table notices (
    person_id uuid not null references people,
    expense_id uuid not null references expenses,
    kind smallint not null check (kind between 1 and 5),
    version bigint not null,
    told_version bigint not null default 0,
    open boolean not null,
    first_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (person_id, expense_id)
);
create index notices_open on notices (person_id) where open;
comment on table notices is 'What a person is to be told about records that others changed: held for a while, merged, never twice for one thing.';
comment on column notices.person_id is 'Who is to be told.';
comment on column notices.expense_id is 'About what.';
comment on column notices.kind is '1 added, 2 changed, 3 deleted, 4 restored, 5 disputed.';
comment on column notices.version is 'Version to be told.';
comment on column notices.told_version is 'Version that was told last; 0: none.';
comment on column notices.open is 'Whether there is something to tell.';
comment on column notices.first_at is 'When there first was something to tell.';
comment on column notices.changed_at is 'When it changed last: the hold begins anew.';

create table webhook_rejects (
    id bigint generated always as identity primary key,
    provider text not null,
    reason text not null,
    body_hash bytea not null,
    body_enc bytea not null,
    received_at timestamptz not null default now()
);
comment on table webhook_rejects is 'Authentic webhook content that could not be used, for inspection.';
comment on column webhook_rejects.id is 'Order of arrival.';
comment on column webhook_rejects.provider is 'meta or 360dialog.';
comment on column webhook_rejects.reason is 'Why, in the program''s words.';
comment on column webhook_rejects.body_hash is 'SHA-256 of the content.';
comment on column webhook_rejects.body_enc is 'The content, sealed by the tenant key; cut to 64 KiB.';
comment on column webhook_rejects.received_at is 'When it came.';

create table writer_lease (
    shard smallint primary key,
    epoch bigint not null,
    commit_seq bigint not null default 0,
    holder text not null,
    expires_at timestamptz not null
);
comment on table writer_lease is 'Who may write the journal of a shard: one process at a time.';
comment on column writer_lease.shard is 'Shard of the ledger; one so far.';
comment on column writer_lease.epoch is 'Number of the current holder; only grows.';
comment on column writer_lease.commit_seq is 'Number of the last committed turn of the shard; every batch moves it, which is also its fence.';
comment on column writer_lease.holder is 'Which process, for operators.';
comment on column writer_lease.expires_at is 'Others may take it from then on, by the database''s clock.';

create table partition_lease (
    partition smallint primary key,
    epoch bigint not null,
    holder text not null,
    expires_at timestamptz not null
);
comment on table partition_lease is 'Who works on the conversations of a partition.';
comment on column partition_lease.partition is 'Hash of a conversation, 0 to 255.';
comment on column partition_lease.epoch is 'Number of the current holder; only grows.';
comment on column partition_lease.holder is 'Which process, for operators.';
comment on column partition_lease.expires_at is 'Others may take it from then on, by the database''s clock.';



-- Rules that hold whatever the program does ------------------------------------------------------------------------

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function refuse_change is 'Refuses updates, deletions and truncation of append-only tables.';

create trigger append_only before update or delete on entries for each row execute function refuse_change();
create trigger append_only before update or delete on postings for each row execute function refuse_change();
create trigger append_only before update or delete on expense_versions for each row execute function refuse_change();
create trigger never_emptied before truncate on entries for each statement execute function refuse_change();
create trigger never_emptied before truncate on postings for each statement execute function refuse_change();
create trigger never_emptied before truncate on expense_versions for each statement execute function refuse_change();

create function entry_is_balanced() returns trigger language plpgsql as $$
begin
    if exists (select from postings where entry_id = new.entry_id group by currency having sum(amount_minor) <> 0) then
        raise exception 'entry % does not add up to zero', new.entry_id using errcode = 'check_violation', constraint = 'postings_zero_sum';
    end if;
    return null;
end $$;
comment on function entry_is_balanced is 'The postings of an entry are zero in every currency, checked when the transaction commits.';

create constraint trigger postings_zero_sum after insert on postings
    deferrable initially deferred for each row execute function entry_is_balanced();

create function refuse_batch(reason text) returns integer language plpgsql as $$
begin
    if reason is null then return 0; end if;
    raise exception 'batch refused: %', reason using errcode = 'HB001';
end $$;
comment on function refuse_batch is 'Lets a batch statement undo itself: raises HB001 unless the reason is null.';
