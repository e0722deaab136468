-- Words of people for categories -----------------------------------------------------------------------------------

create table category_words (
    owner_id uuid not null references people,
    id uuid not null,
    tenant_id uuid not null references tenants,
    word_enc bytea not null,
    category smallint,
    told boolean not null,
    heard smallint,
    agreed integer not null check (agreed >= 0),
    changed_at timestamptz not null default now(),
    primary key (owner_id, id),
    check ((heard is null) = (agreed = 0)),
    check (category is not null or not told)
);
comment on table category_words is 'What people''s own words are filed under: told by them, or learned from their corrections. Nobody else sees it.';
comment on column category_words.owner_id is 'Whose word it is.';
comment on column category_words.id is 'Blind index of owner and word: keyed hash, 16 bytes.';
comment on column category_words.tenant_id is 'Tenant that it belongs to.';
comment on column category_words.word_enc is 'The word or short phrase, sealed by its owner''s key.';
comment on column category_words.category is 'Number of the category that it stands for; null: not learned yet.';
comment on column category_words.told is 'Whether its owner said so; otherwise it is learned from corrections.';
comment on column category_words.heard is 'Number of the category that the latest correction named; null: there was none.';
comment on column category_words.agreed is 'How many of the latest corrections in a row named that category.';
comment on column category_words.changed_at is 'When it was told or corrected last.';

alter table category_words enable row level security;
create policy seen on category_words for select using (owner_id = viewer());
grant select on category_words to hisaab_viewer;
