create table voice_use (
    person_id uuid not null references people (id),
    day date not null,
    sound_ms bigint not null check (sound_ms >= 0),
    primary key (person_id, day)
);
comment on table voice_use is 'How much each person has spoken on a day, for the limit.';
comment on column voice_use.person_id is 'Who spoke.';
comment on column voice_use.day is 'The day, of UTC.';
comment on column voice_use.sound_ms is 'Length of all sound that was listened to, in milliseconds.';
