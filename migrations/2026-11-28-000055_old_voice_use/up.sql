create index if not exists voice_use_day on voice_use (day);
