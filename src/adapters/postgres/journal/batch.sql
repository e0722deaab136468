with k as (
    select ?::uuid as tenant, ?::bigint as epoch, ?::bigint as last, ?::bigint as next, ?::float8 as silence
), merged as (
    select * from jsonb_to_recordset(?::jsonb) t(gone uuid, kept uuid)
), fence as (
    update writer_lease l set commit_seq = k.next from k
    where l.shard = 0 and l.epoch = k.epoch and l.commit_seq = k.last returning l.epoch
), moves as (
    select * from unnest(?::uuid[], ?::bigint[], ?::bytea[], ?::bigint[], ?::uuid[], ?::timestamptz[])
        t(id, version, state, seq, channel, heard)
), moved as (
    update conversation_state c set version = t.version + 1, state_enc = t.state, commit_seq = t.seq,
        channel_id = coalesce(t.channel, c.channel_id), heard_at = greatest(c.heard_at, t.heard), updated_at = now()
    from moves t
    where c.conversation_id = t.id and c.version = t.version returning c.conversation_id
), marked as (
    update inbox i set state = t.state from unnest(?::bigint[], ?::smallint[]) t(seq, state)
    -- Added to, so that rows are found by their number and not by the index of all that waits.
    where i.seq = t.seq and i.state + 0 = 0 returning i.seq
), steps as (
    insert into turn_steps (inbox_seq, kind, result_enc, model)
    select t.seq, 2, t.result, t.model from unnest(?::bigint[], ?::bytea[], ?::text[]) t(seq, result, model)
    on conflict do nothing
), new_people as (
    select k.tenant, t.* from k, unnest(?::uuid[], ?::bytea[], ?::uuid[], ?::text[], ?::text[], ?::text[])
        t(id, key, maker, currency, zone, locale)
), people_in as (
    insert into people (id, tenant_id, made_by, currency, zone, locale, merged_into)
    -- Somebody may come and be somebody else in one batch.
    select n.id, n.tenant, n.maker, n.currency, n.zone, n.locale, (select m.kept from merged m where m.gone = n.id)
    from new_people n on conflict do nothing
), keys_in as (
    insert into keys (tenant_id, owner_id, version, wrapped)
    select tenant, id, 1, key from new_people on conflict do nothing
), states_in as (
    insert into conversation_state (conversation_id) select id from new_people on conflict do nothing
), identities_in as (
    insert into identities (tenant_id, kind, value_idx, person_id, value_enc)
    select k.tenant, 1, t.* from k, unnest(?::bytea[], ?::uuid[], ?::bytea[]) t(value, person, sealed)
), names_in as (
    insert into contact_names (owner_id, person_id, name_idx, name_enc)
    select t.* from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::bytea[]) t(owner, person, idx, sealed)
    on conflict (owner_id, person_id) do update set name_idx = excluded.name_idx, name_enc = excluded.name_enc
), profiles as (
    update people p set name_enc = coalesce(t.name, p.name_enc), currency = coalesce(t.currency, p.currency),
        zone = coalesce(t.zone, p.zone), locale = coalesce(t.locale, p.locale),
        consent_at = case when t.consent then coalesce(p.consent_at, now()) when not t.consent then null
            else p.consent_at end,
        withdrawn_at = case when t.consent then null when not t.consent then coalesce(p.withdrawn_at, now())
            else p.withdrawn_at end,
        notices = coalesce(t.notices, p.notices), learning = coalesce(t.learning, p.learning)
    from unnest(?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::boolean[])
        t(id, name, currency, zone, locale, consent, notices, learning)
    where p.id = t.id
), records_now as (
    select * from unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::bigint[], ?::boolean[], ?::timestamptz[], ?::bigint[],
            ?::smallint[], ?::bigint[], ?::text[])
        t(id, kind, creator, version, deleted, entered, first, place, seq, words)
), expenses_in as (
    insert into expenses as e (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, place,
        commit_seq, words)
    select t.id, k.tenant, t.kind, t.creator, t.version, t.deleted, t.entered, t.first, t.place, t.seq, t.words::bigint[]
    from k, records_now t
    on conflict (id) do update
    set version = excluded.version, deleted = excluded.deleted, commit_seq = excluded.commit_seq,
        words = excluded.words
), versions_in as (
    insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, currency,
        total_minor, occurred_on, category, group_id, description_enc, split, payers, paid_minor, owers, owed_minor,
        debts, commit_seq)
    select t.expense, t.version, t.action, t.author, t.source, t.said, t.command, t.currency, t.total, t.day,
        t.category, t.grp, t.description, t.split,
        t.payers::uuid[], t.paid::bigint[], t.owers::uuid[], t.owed::bigint[], t.debts, t.seq
    from unnest(?::uuid[], ?::bigint[], ?::smallint[], ?::uuid[], ?::smallint[], ?::timestamptz[], ?::uuid[],
            ?::text[], ?::bigint[], ?::date[], ?::smallint[], ?::uuid[], ?::bytea[], ?::jsonb[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::jsonb[], ?::bigint[])
        t(expense, version, action, author, source, said, command, currency, total, day, category, grp, description,
            split, payers, paid, owers, owed, debts, seq)
), participants_in as (
    insert into participants as p (expense_id, person_id, occurred_on, present, state, reason, note_enc, group_id,
        entered_seq, place, kind, deleted, currency, total_minor, owed_minor, paid_minor, category, in_group, pending,
        disputed, tags)
    -- Of a record that is older than the batch its row knows when it was entered.
    select t.expense, t.person, t.day, t.present, t.state, t.reason, t.note, t.grp,
        coalesce(t.entered_seq, (select e.entered_seq from expenses e where e.id = t.expense)),
        coalesce(t.place, (select e.place from expenses e where e.id = t.expense)),
        t.kind, t.deleted, t.currency, t.total, t.owed, t.paid, t.category, t.in_group, t.pending, t.disputed,
        t.tags::bigint[]
    from unnest(?::uuid[], ?::uuid[], ?::date[], ?::boolean[], ?::smallint[], ?::smallint[], ?::bytea[], ?::uuid[],
            ?::bigint[], ?::smallint[], ?::smallint[], ?::boolean[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
            ?::smallint[], ?::uuid[], ?::boolean[], ?::boolean[], ?::text[])
        t(expense, person, day, present, state, reason, note, grp, entered_seq, place, kind, deleted, currency, total,
            owed, paid, category, in_group, pending, disputed, tags)
    on conflict (expense_id, person_id) do update
    set occurred_on = excluded.occurred_on, present = excluded.present, state = excluded.state,
        reason = excluded.reason, note_enc = excluded.note_enc, group_id = excluded.group_id,
        kind = excluded.kind, deleted = excluded.deleted, currency = excluded.currency,
        total_minor = excluded.total_minor, owed_minor = excluded.owed_minor, paid_minor = excluded.paid_minor,
        category = excluded.category, in_group = excluded.in_group, pending = excluded.pending,
        disputed = excluded.disputed, tags = excluded.tags,
        confirm_at = case when excluded.state = 1 and p.state = 1 then p.confirm_at end
), entries_in as (
    insert into entries (id, tenant_id, expense_id, version, kind, commit_seq)
    select t.id, k.tenant, t.expense, t.version, t.kind, t.seq
    from k, unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::smallint[], ?::bigint[]) t(id, expense, version, kind, seq)
), postings_in as (
    insert into postings (entry_id, ordinal, owner_id, counterparty_id, group_id, currency, amount_minor)
    select t.* from unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
        t(entry, ordinal, owner, counterparty, grp, currency, minor)
), balances_in as (
    insert into balances as b (owner_id, counterparty_id, group_id, currency, amount_minor, commit_seq)
    select t.*, k.next from k, unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[])
        t(owner, counterparty, grp, currency, minor)
    on conflict (owner_id, counterparty_id, group_id, currency) do update
    set amount_minor = b.amount_minor + excluded.amount_minor, commit_seq = excluded.commit_seq
), commands_in as (
    insert into commands (command_id, body_hash, outcome, commit_seq, epoch)
    select t.*, k.epoch from k, unnest(?::uuid[], ?::bytea[], ?::jsonb[], ?::bigint[]) t(id, hash, outcome, seq)
), outbox_in as (
    insert into outbox (id, tenant_id, conversation_id, channel_id, inbox_seq, class, late, subject_id, payload_enc,
        commit_seq)
    select t.id, k.tenant, t.person, t.channel, t.inbox, 2, t.late, t.subject, t.payload, t.seq
    from k, unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::boolean[], ?::uuid[], ?::bytea[], ?::bigint[])
        t(id, person, channel, inbox, late, subject, payload, seq)
), events_in as (
    insert into events (user_id, commit_seq, ordinal, kind, payload_enc)
    select t.* from unnest(?::uuid[], ?::bigint[], ?::smallint[], ?::text[], ?::bytea[])
        t(person, seq, ordinal, kind, payload)
), notices_now as (
    select * from unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::bigint[], ?::uuid[])
        t(person, expense, kind, version, about)
), notices_in as (
    insert into notices as n (person_id, expense_id, kind, version, about_id, open, first_at, changed_at)
    -- What came and went untold is nothing, but not to who entered it themselves.
    select t.person, t.expense, t.kind, t.version, t.about,
        t.kind not in (3, 8) or exists (select from expenses e where e.id = t.expense and e.creator_id = t.person), now(), now()
    from notices_now t
    -- Whoever was in a record that is deleted now, but not in its last version, has nothing else to be told of it.
    union all select o.person_id, o.expense_id, 3, t.version, null, false, now(), now()
    from records_now t join participants p on p.expense_id = t.id and not p.present
        join notices o on o.expense_id = p.expense_id and o.person_id = p.person_id and o.open
    where t.deleted and not exists (select from notices_now s where s.expense = o.expense_id and s.person = o.person_id)
        -- Of who is somebody else from now on all notices end below, and a row is written once.
        and not exists (select from merged m where m.gone = o.person_id)
    on conflict (person_id, expense_id) do update
    -- That two of its people are one takes nothing away from what was to be told before.
    set kind = case when excluded.kind in (6, 7) and n.open then n.kind else excluded.kind end,
        version = excluded.version, about_id = excluded.about_id,
        open = excluded.open or n.told_version > 0,
        first_at = case when n.open then n.first_at else now() end, changed_at = now()
), told as (
    select * from unnest(?::uuid[], ?::uuid[], ?::bigint[]) t(person, expense, version)
), told_notices as (
    update notices n set told_version = t.version, open = n.version > t.version from told t
    where n.person_id = t.person and n.expense_id = t.expense returning 1
), told_participants as (
    -- Whoever never wrote may not have our notices at all: their silence says nothing.
    update participants p set confirm_at = now() + make_interval(secs => k.silence) from told t, k
    where p.expense_id = t.expense and p.person_id = t.person and p.state = 1
        and exists (select from conversation_state c where c.conversation_id = t.person and c.heard_at is not null)
    returning 1
), told_again as (
    -- Who writes for the first time is told what waits for them, whatever was sent before; nothing of what is deleted
    -- waits, and a notice of it would stay open for ever.
    update notices n set open = true, told_version = 0, first_at = now(), changed_at = now()
    from moves t join conversation_state c on c.conversation_id = t.id and c.heard_at is null,
        lateral (select p.expense_id from participants p where p.person_id = t.id and p.state = 1 and p.present and not p.deleted offset 0) p
    where t.heard is not null and n.person_id = t.id and n.expense_id = p.expense_id and not n.open
        and not exists (select from notices_now s where s.person = n.person_id and s.expense = n.expense_id)
        and not exists (select from told s where s.person = n.person_id and s.expense = n.expense_id)
    returning 1
), comments_in as (
    insert into comments (id, tenant_id, expense_id, author_id, text_enc, said_at, commit_seq)
    select t.id, k.tenant, t.expense, t.author, t.text, t.said, t.seq
    from k, unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bytea[], ?::timestamptz[], ?::bigint[])
        t(id, expense, author, text, said, seq)
), groups_in as (
    insert into groups as g (id, tenant_id, creator_id, version, name_enc, currency, default_split, simplify, all_see_all,
        archived, commit_seq)
    select t.id, k.tenant, t.creator, t.version, t.name::bytea, t.currency, t.split, t.simplify, t.all_see_all,
        t.archived, t.seq
    from k, jsonb_to_recordset(?::jsonb) t(id uuid, creator uuid, version bigint, name text, currency text,
        split jsonb, simplify smallint, all_see_all boolean, archived boolean, seq bigint)
    on conflict (id) do update
    set version = excluded.version, name_enc = excluded.name_enc, currency = excluded.currency,
        default_split = excluded.default_split, simplify = excluded.simplify, all_see_all = excluded.all_see_all,
        archived = excluded.archived, commit_seq = excluded.commit_seq
), members_in as (
    insert into group_members as m (group_id, person_id, role, present)
    select t.* from jsonb_to_recordset(?::jsonb) t(grp uuid, person uuid, role smallint, present boolean)
    on conflict (group_id, person_id) do update
    set role = excluded.role, present = excluded.present,
        left_at = case when excluded.present then null else coalesce(m.left_at, now()) end
), accounts_in as (
    insert into accounts (owner_id, id, tenant_id, name_enc, kind, bill_day, due_day, currency, closed, commit_seq)
    select t.owner, t.id, k.tenant, t.name::bytea, t.kind, t.bill_day, t.due_day, t.currency, t.closed, t.seq
    from k, jsonb_to_recordset(?::jsonb) t(owner uuid, id uuid, name text, kind smallint, bill_day smallint,
        due_day smallint, currency text, closed boolean, seq bigint)
    on conflict (owner_id, id) do update
    set name_enc = excluded.name_enc, kind = excluded.kind, bill_day = excluded.bill_day, due_day = excluded.due_day,
        currency = excluded.currency, closed = excluded.closed, commit_seq = excluded.commit_seq
), paid_in as (
    insert into record_accounts (expense_id, person_id, account_id)
    select t.* from jsonb_to_recordset(?::jsonb) t(expense uuid, person uuid, account uuid)
    on conflict (expense_id, person_id) do update set account_id = excluded.account_id
), own_words_in as (
    insert into category_words as w (owner_id, id, tenant_id, word_enc, category, told, heard, agreed)
    select t.owner, t.id, k.tenant, t.word::bytea,
        case when t.told then t.category when t.agreed >= t.learned then t.heard end, t.told, t.heard, t.agreed
    from k, jsonb_to_recordset(?::jsonb) t(owner uuid, id uuid, word text, category smallint, told boolean,
        heard smallint, agreed integer, learned integer, room integer)
    -- What is not told is counted while there is room.
    where t.told or exists (select from category_words h where h.owner_id = t.owner and h.id = t.id)
        or (select count(*) from category_words h where h.owner_id = t.owner) < t.room
    on conflict (owner_id, id) do update
    set word_enc = excluded.word_enc, told = w.told or excluded.told, changed_at = now(),
        heard = coalesce(excluded.heard, w.heard),
        agreed = case when excluded.heard = w.heard then least(w.agreed + excluded.agreed, 1000)
            when excluded.heard is null then w.agreed else excluded.agreed end,
        -- Two that agree, unless their owner said what it is: LEARNED_AFTER.
        category = case when excluded.told then excluded.category when w.told then w.category
            when excluded.heard = w.heard and w.agreed + excluded.agreed >= 2 then excluded.heard
            else coalesce(excluded.category, w.category) end
), forgotten as (
    delete from category_words w using jsonb_to_recordset(?::jsonb) t(owner uuid, id uuid)
    where w.owner_id = t.owner and w.id = t.id
), merged_in as (
    update people p set merged_into = t.kept from merged t where p.id = t.gone or p.merged_into = t.gone
), merged_notices as (
    update notices n set open = false from merged t where n.person_id = t.gone and n.open
), used as (
    select * from jsonb_to_recordset(?::jsonb) t(id uuid, person uuid)
), used_in as (
    update invites i set used_at = now(), used_by = t.person from used t
    where i.id = t.id and i.used_at is null and i.revoked_at is null returning i.id
), examples_in as (
    insert into nlu_examples (id, tenant_id, person_id, said_at, records, engine, said_enc)
    select t.id, k.tenant, t.person, t.said_at, t.records::uuid[], t.engine, t.said::bytea
    from k, jsonb_to_recordset(?::jsonb)
        t(id uuid, person uuid, said_at timestamptz, records text, engine text, said text)
    on conflict (id) do update
    set records = excluded.records, engine = excluded.engine, said_enc = excluded.said_enc, refused = '{}'
), refused_in as (
    update nlu_examples e set refused = e.refused || t.records::uuid[]
    from jsonb_to_recordset(?::jsonb) t(person uuid, since timestamptz, records text)
    where e.person_id = t.person and e.said_at > t.since and e.records && t.records::uuid[]
), unlearned as (
    select * from jsonb_to_recordset(?::jsonb) t(person uuid)
), unlearned_examples as (
    delete from nlu_examples e using unlearned t where e.person_id = t.person
), unlearned_comparisons as (
    delete from nlu_comparisons c using unlearned t where c.person_id = t.person
)
select refuse_batch(case
    when not exists (select from fence) then 'fenced'
    when (select count(*) from used_in) <> (select count(*) from used) then 'used'
    when (select count(*) from moved) <> cardinality($7::uuid[]) then 'stale'
    when (select count(*) from marked) <> cardinality($13::bigint[]) then 'taken' end)
