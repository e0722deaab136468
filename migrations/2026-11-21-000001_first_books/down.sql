drop table notices, events, statuses, outbox, conversation_state, turn_steps, inbox, commands, balances, postings,
    entries, participants, expense_versions, expenses, contact_names, identities, people, channels, keys,
    webhook_rejects, writer_lease, partition_lease, tenants;
drop function entry_is_balanced, refuse_change, refuse_batch;
