-- Examples to learn from, of people who allow it.
alter table people add column learning boolean not null default false;
comment on column people.learning is 'Allows what they write, and how it was corrected, to be kept as examples for the engine of language.';

create table nlu_examples (
    id uuid primary key,
    tenant_id uuid not null references tenants,
    person_id uuid not null references people,
    said_at timestamptz not null,
    records uuid[] not null,
    refused uuid[] not null default '{}',
    engine text not null,
    said_enc bytea not null
);
create index nlu_examples_person on nlu_examples (person_id, said_at);
create index nlu_examples_said on nlu_examples (said_at, id);
comment on table nlu_examples is 'Messages that something was to be booked for, of people who allow to learn from them. What they came to stands in the journal; it is looked up when examples are read.';
comment on column nlu_examples.id is 'Turn of the message.';
comment on column nlu_examples.tenant_id is 'Tenant that it belongs to.';
comment on column nlu_examples.person_id is 'Who wrote it.';
comment on column nlu_examples.said_at is 'When it was written.';
comment on column nlu_examples.records is 'The records that its things became, or would have, in the order of the text.';
comment on column nlu_examples.refused is 'Of these: what its writer was asked about and did not want.';
comment on column nlu_examples.engine is 'Engine that read it, and its version.';
comment on column nlu_examples.said_enc is 'Sealed by the person''s key: the text and how it was read.';
