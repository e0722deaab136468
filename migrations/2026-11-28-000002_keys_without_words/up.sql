-- After their time commands keep only key and hash, messages only key and hash: see pipeline, "Kept".
alter table commands alter column outcome drop not null;
alter table inbox alter column payload_enc drop not null;
comment on column commands.outcome is 'What came of it: ids, versions or a refusal; no personal text. Null: older than 35 days, only key and hash are kept.';
comment on column commands.created_at is 'When it was written. The outcome is kept 35 days, the key 400.';
comment on column inbox.payload_enc is 'The message, sealed by the sender''s key. Null: older than 35 days, only key and hash are kept, for 400 days.';
