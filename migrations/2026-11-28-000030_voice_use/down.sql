drop table voice_use;
