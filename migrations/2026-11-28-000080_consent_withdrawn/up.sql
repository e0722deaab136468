-- Who never spoke of it goes on and so agrees; who took it back has to give it again first.
alter table people add column withdrawn_at timestamptz;
comment on column people.withdrawn_at is 'When they took back that they agree to what is kept and sent; null: they did not, or agree again.';
