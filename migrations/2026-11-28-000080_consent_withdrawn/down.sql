alter table people drop column withdrawn_at;
