update commands set outcome = '{"is": "done", "record": null, "version": null}' where outcome is null;
update inbox set payload_enc = '' where payload_enc is null;
alter table commands alter column outcome set not null;
alter table inbox alter column payload_enc set not null;
