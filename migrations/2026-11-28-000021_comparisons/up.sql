-- What a shadow engine makes of messages, beside the one that decides.
create table nlu_comparisons (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    person_id uuid not null references people,
    said_at timestamptz not null,
    lang text not null,
    intent text not null,
    active text not null,
    shadow text not null,
    outcome text not null,
    differs text[] not null,
    took_us bigint not null check (took_us >= 0),
    read_enc bytea
);
create index nlu_comparisons_person on nlu_comparisons (person_id, said_at);
create index nlu_comparisons_said on nlu_comparisons (said_at, id);
comment on table nlu_comparisons is 'Messages of people who allow to learn from them, as read by a shadow engine beside the one that decided.';
comment on column nlu_comparisons.id is 'Turn of the message.';
comment on column nlu_comparisons.tenant_id is 'Tenant that it belongs to.';
comment on column nlu_comparisons.person_id is 'Who wrote it.';
comment on column nlu_comparisons.said_at is 'When it was written.';
comment on column nlu_comparisons.lang is 'Its language, as sets name languages.';
comment on column nlu_comparisons.intent is 'The first thing that it wants, as it was acted on.';
comment on column nlu_comparisons.active is 'Engine that decided, and its version.';
comment on column nlu_comparisons.shadow is 'Engine beside it, and its version.';
comment on column nlu_comparisons.outcome is 'answered, or why the shadow had no answer.';
comment on column nlu_comparisons.differs is 'Fields that the two read in different ways.';
comment on column nlu_comparisons.took_us is 'Time that the shadow took, in microseconds.';
comment on column nlu_comparisons.read_enc is 'Sealed by the person''s key: how the shadow read what was to be booked; null where nothing was.';
