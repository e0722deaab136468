drop index if exists voice_use_day;
