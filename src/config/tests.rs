use super::*;
use std::io::Write as _;

fn read(vars: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::from_vars(vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// The names that are at fault, and the whole text.
fn faults(vars: &[(&str, &str)]) -> (Vec<String>, String) {
    let error = read(vars).unwrap_err();
    (error.faults.iter().map(|fault| fault.variable.clone()).collect(), error.to_string())
}

const META: &[(&str, &str)] = &[
    ("HISAAB_WHATSAPP_PROVIDER", "meta"),
    ("HISAAB_META_APP_SECRET", "marker-new, marker-old"),
    ("HISAAB_META_VERIFY_TOKEN", "marker-verify"),
    ("HISAAB_META_ACCESS_TOKEN", "marker-access"),
    ("HISAAB_META_PHONE_NUMBER_ID", "106540352242922,106540352242923"),
];

const D360: &[(&str, &str)] = &[
    ("HISAAB_WHATSAPP_PROVIDER", "360dialog"),
    ("HISAAB_D360_API_KEY", "marker-key"),
    ("HISAAB_D360_WEBHOOK_SECRET", "marker-hook"),
];

#[test]
fn nothing_set_gives_the_defaults() {
    let config = read(&[]).unwrap();
    assert_eq!(config.http.listen.to_string(), "127.0.0.1:8080");
    assert!(matches!(&config.provider, Provider::Simulator(it) if it.listen.port() == 8090));
    assert_eq!(config.rules, RulesConfig::for_testing());
    assert_eq!(config.log, LogConfig::for_testing());
    assert_eq!(
        config.storage.master_key(),
        MasterKeyFile { path: PathBuf::from("./.hisaab/master.key"), may_create: true }
    );
    assert!(config.storage.database_url.is_none() && config.storage.redis_url.is_none());
    // Empty is as good as unset, and what is not ours is not looked at.
    assert!(read(&[("HISAAB_LISTEN", " "), ("PATH", "/bin"), ("HISAAB_CONFIG", "")]).is_ok());
}

#[test]
fn a_key_file_named_for_a_database_elsewhere_must_be_there() {
    let key = ("HISAAB_MASTER_KEY_FILE", "./no-such.key");
    let url = ("HISAAB_DATABASE_URL", "postgresql://localhost/h");
    assert!(read(&[key]).unwrap().storage.master_key().may_create);
    assert!(read(&[url]).unwrap().storage.master_key().may_create);
    assert_eq!(faults(&[key, url]).0, ["HISAAB_MASTER_KEY_FILE"]);
    let there = ("HISAAB_MASTER_KEY_FILE", "./Cargo.toml");
    assert!(!read(&[there, url]).unwrap().storage.master_key().may_create);
}

#[test]
fn each_provider_is_read_with_what_it_needs() {
    let Provider::Meta(meta) = read(META).unwrap().provider else { panic!("meta") };
    let secrets: Vec<_> = meta.app_secrets.iter().map(secrecy::ExposeSecret::expose_secret).collect();
    assert_eq!(secrets, ["marker-new", "marker-old"]);
    assert_eq!(meta.phone_number_ids.first, "106540352242922");
    assert_eq!(meta.phone_number_ids.all().count(), 2);
    assert_eq!((meta.base_url.as_str(), meta.api_version.as_str()), ("https://graph.facebook.com", "v26.0"));
    let Provider::D360(d360) = read(D360).unwrap().provider else { panic!("360dialog") };
    assert_eq!(d360.base_url, "https://waba-v2.360dialog.io");
    assert_eq!(d360.phone_number_id, None);
}

#[test]
fn all_faults_are_told_at_once_with_what_to_do() {
    let (names, text) = faults(&[
        ("HISAAB_LISTEN", "localhost"),
        ("HISAAB_WHATSAPP_PROVIDER", "meta"),
        ("HISAAB_META_ACCESS_TOKEN", "marker token"),
        ("HISAAB_META_APP_SECERT", "marker"),
        ("HISAAB_NOTICE_HOLD", "1 minute"),
        ("HISAAB_SILENCE_CONFIRMS", "400d"),
        ("HISAAB_LOG", "hisaab=loud"),
        ("HISAAB_DATABASE_URL", "mysql://marker@localhost"),
    ]);
    assert_eq!(
        names,
        [
            "HISAAB_DATABASE_URL",
            "HISAAB_LISTEN",
            "HISAAB_LOG",
            "HISAAB_META_ACCESS_TOKEN",
            "HISAAB_META_APP_SECERT",
            "HISAAB_META_APP_SECRET",
            "HISAAB_META_PHONE_NUMBER_ID",
            "HISAAB_META_VERIFY_TOKEN",
            "HISAAB_NOTICE_HOLD",
            "HISAAB_SILENCE_CONFIRMS",
        ]
    );
    assert!(text.contains("did you mean HISAAB_META_APP_SECRET?"), "{text}");
    assert!(
        text.contains("HISAAB_META_VERIFY_TOKEN is not set, needed for the provider meta: set it"),
        "{text}"
    );
    assert!(text.contains("HISAAB_LISTEN = \"localhost\" is not an address with a port"), "{text}");
    assert!(!text.contains("marker"), "{text}");
}

#[test]
fn a_name_that_is_not_ours_does_not_stop_the_start() {
    assert!(read(&[("HISAAB_SESSION_LIFE", "1"), ("HISAAB_", "1")]).is_ok());
}

#[test]
fn the_simulator_does_not_run_beside_a_real_provider() {
    for name in ["HISAAB_META_ACCESS_TOKEN", "HISAAB_D360_API_KEY"] {
        let (names, text) = faults(&[(name, "marker")]);
        assert_eq!(names, ["HISAAB_WHATSAPP_PROVIDER"]);
        assert!(text.contains(name) && !text.contains("marker"), "{text}");
    }
    assert!(read(&[("HISAAB_META_BASE_URL", "nonsense")]).is_ok());
}

#[test]
fn who_listens_is_read_with_what_it_takes() {
    let weights = std::env::temp_dir().join(format!("hisaab-weights-{}", std::process::id()));
    std::fs::create_dir_all(&weights).unwrap();
    std::fs::write(weights.join("model.bin"), b"").unwrap();
    let folder = weights.to_str().unwrap().to_owned();
    assert_eq!(read(&[]).unwrap().speech.name(), "none");
    assert_eq!(read(&[]).unwrap().media_hosts, ["lookaside.fbsbx.com"]);
    let embedded = [("HISAAB_STT", "embedded"), ("HISAAB_STT_WEIGHTS", &folder)];
    assert!(
        matches!(read(&embedded).unwrap().speech, SpeechConfig::Embedded { weights: found } if found == weights)
    );
    std::fs::remove_dir_all(&weights).unwrap();
    let service = [
        ("HISAAB_STT", "service"),
        ("HISAAB_STT_BASE_URL", "http://127.0.0.1:8000/"),
        ("HISAAB_STT_MODEL", "Systran/faster-whisper-small"),
        ("HISAAB_STT_DIALECT", "whisper-wav"),
        ("HISAAB_MEDIA_HOSTS", "Lookaside.fbsbx.com, .fbcdn.net,127.0.0.1:9000,[::1]"),
    ];
    let config = read(&service).unwrap();
    assert_eq!(config.media_hosts, ["lookaside.fbsbx.com", ".fbcdn.net", "127.0.0.1:9000", "[::1]"]);
    let SpeechConfig::Service(own) = config.speech else { panic!("a service") };
    assert_eq!((own.base_url.as_str(), own.dialect), ("http://127.0.0.1:8000", SpeechDialect::WhisperWav));
    assert!(own.api_key.is_none());

    let (names, text) = faults(&[
        ("HISAAB_STT", "service"),
        ("HISAAB_STT_DIALECT", "klingon"),
        ("HISAAB_MEDIA_HOSTS", "https://x.test/y"),
    ]);
    assert_eq!(names, ["HISAAB_MEDIA_HOSTS", "HISAAB_STT_API_KEY", "HISAAB_STT_DIALECT"], "{text}");
    assert_eq!(faults(&[("HISAAB_STT", "embedded")]).0, ["HISAAB_STT_WEIGHTS"]);
    assert_eq!(
        faults(&[("HISAAB_STT", "embedded"), ("HISAAB_STT_WEIGHTS", "./src")]).0,
        ["HISAAB_STT_WEIGHTS"]
    );
    assert_eq!(faults(&[("HISAAB_STT", "ears")]).0, ["HISAAB_STT"]);
}

#[test]
fn secrets_are_never_printed() {
    let storage = [("HISAAB_DATABASE_URL", "postgresql://marker@localhost/db")];
    for vars in [META, D360] {
        let vars: Vec<_> = vars.iter().chain(&storage).copied().collect();
        let printed = format!("{:?} {:#?}", read(&vars).unwrap(), read(&vars).unwrap());
        assert!(printed.contains("***") && !printed.contains("marker"), "{printed}");
    }
}

#[test]
fn plain_text_stays_on_this_machine() {
    let with =
        |more: &[(&str, &str)]| read(&[META, more].concat()).map(|_| ()).map_err(|error| error.to_string());
    for (name, value, is_fine) in [
        ("HISAAB_META_BASE_URL", "http://127.0.0.1:9000/", true),
        ("HISAAB_META_BASE_URL", "http://[::1]:9000", true),
        ("HISAAB_META_BASE_URL", "http://localhost:9000", true),
        ("HISAAB_META_BASE_URL", "http://localhost.example.com", false),
        ("HISAAB_META_BASE_URL", "http://127.0.0.1@example.com", false),
        ("HISAAB_META_BASE_URL", "https://example.com?token=1", false),
        ("HISAAB_META_BASE_URL", "graph.facebook.com", false),
        ("HISAAB_DATABASE_URL", "postgresql://u:p@db.example.com/h", false),
        ("HISAAB_DATABASE_URL", "postgresql://u:p@db.example.com/h?sslmode=verify-full", true),
        ("HISAAB_DATABASE_URL", "postgresql://u:p@127.0.0.1,db.example.com/h", false),
        ("HISAAB_DATABASE_URL", "postgres:///h?host=/run/postgresql", true),
        ("HISAAB_DATABASE_URL", "host=localhost user=u dbname=h", true),
        ("HISAAB_REDIS_URL", "redis://127.0.0.1:6379/1", true),
        ("HISAAB_REDIS_URL", "redis://cache:6379", false),
        ("HISAAB_REDIS_URL", "rediss://cache:6379", true),
        ("HISAAB_REDIS_URL", "unix:///run/redis.sock", true),
    ] {
        assert_eq!(with(&[(name, value)]).is_ok(), is_fine, "{value} {:?}", with(&[(name, value)]));
    }
    let allow = ("HISAAB_ALLOW_PLAINTEXT", "1");
    assert_eq!(with(&[("HISAAB_REDIS_URL", "redis://cache"), allow]), Ok(()));
    assert_eq!(with(&[("HISAAB_DATABASE_URL", "postgresql://u:p@db/h"), allow]), Ok(()));
    assert!(with(&[("HISAAB_META_BASE_URL", "http://example.com"), allow]).is_err());
    // TLS ends at a proxy.
    assert_eq!(with(&[("HISAAB_LISTEN", "0.0.0.0:8080")]), Ok(()));
}

#[test]
fn durations_have_a_unit() {
    for (text, millis) in [("250ms", 250), ("0s", 0), ("60s", 60_000), ("5m", 300_000), ("1h", 3_600_000)] {
        assert_eq!(kinds::duration(text), Ok(Duration::from_millis(millis)));
    }
    assert_eq!(kinds::duration("7d"), Ok(Duration::from_hours(7 * 24)));
    for text in
        ["", "60", "s", "-1s", "1.5s", "1 s", "5min", "99999999999999999999s", "18446744073709551615d"]
    {
        assert!(kinds::duration(text).is_err(), "{text}");
    }
    assert!(read(&[("HISAAB_SILENCE_CONFIRMS", "0s")]).is_err());
    assert!(read(&[("HISAAB_NOTICE_HOLD", "0s")]).is_ok());
}

#[test]
fn the_environment_stands_above_the_file() {
    let folder = std::env::temp_dir().join(format!("hisaab-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |text: &str| {
        let path = folder.join("hisaab.toml");
        std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let path = write("listen = \"127.0.0.1:1\"\nnotice_hold = \"5s\"\nmeta_phone_number_id = [1, \"2\"]\n");
    let config =
        read(&[META, &[("HISAAB_CONFIG", &path), ("HISAAB_LISTEN", "127.0.0.1:2")]].concat()).unwrap();
    assert_eq!(config.http.listen.port(), 2);
    assert_eq!(config.rules.notice_hold, Duration::from_secs(5));

    write("listen = \"nowhere\"\nlistens = 1\nconfig = \"x\"\n[log]\nlevel = 1\n");
    let (names, text) = faults(&[("HISAAB_CONFIG", &path)]);
    assert_eq!(names.len(), 4, "{text}");
    assert!(names.iter().all(|name| name.contains(&path)), "{text}");
    assert!(text.contains("did you mean HISAAB_LISTEN?"), "{text}");

    write("meta_access_token = \"marker\nlisten = 1");
    let (names, text) = faults(&[("HISAAB_CONFIG", &path)]);
    assert!(names == ["HISAAB_CONFIG"] && text.contains("line 1") && !text.contains("marker"), "{text}");
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(faults(&[("HISAAB_CONFIG", &path)]).0, ["HISAAB_CONFIG"]);
}

#[test]
fn every_variable_is_in_the_table_once_and_secrets_have_no_default() {
    let table = markdown_table();
    for variable in VARIABLES {
        assert_eq!(table.matches(&format!("| `{}` |", variable.name)).count(), 1, "{}", variable.name);
        assert!(variable.name.starts_with(variables::PREFIX));
        assert!(!(variable.secret && variable.default.is_some()), "{}", variable.name);
        assert!(!variable.meaning.contains('|'));
    }
}

#[test]
fn each_engine_is_read_with_what_it_needs() {
    let nlu = |vars: &[(&str, &str)]| read(vars).map(|config| config.nlu);
    let default = nlu(&[]).unwrap();
    assert_eq!((default.engine.name(), default.timeout), ("own", Duration::from_secs(2)));
    assert_eq!(default.calls_per_day, NluConfig::for_testing().calls_per_day);
    let base = ("HISAAB_NLU_BASE_URL", "https://nlu.example.test/");
    let key = ("HISAAB_NLU_API_KEY", "marker");
    let account = ("HISAAB_NLU_CREDENTIALS_FILE", "./Cargo.toml");
    let model = ("HISAAB_NLU_MODEL", "some/model-7b");
    for (name, needed) in [
        ("own", vec![]),
        ("dialogflow-es", vec![account]),
        ("dialogflow-cx", vec![base, account]),
        ("rasa", vec![base]),
        ("spacy", vec![base]),
        ("llm", vec![model]),
    ] {
        let all = [[("HISAAB_NLU", name)].as_slice(), &needed].concat();
        let read = nlu(&all).unwrap();
        assert_eq!(read.engine.name(), name);
        let printed = format!("{:?}", nlu(&[all.as_slice(), &[key]].concat()).unwrap());
        assert!(!printed.contains("marker"), "{printed}");
        let missing: Vec<&str> = needed.iter().map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            assert_eq!(faults(&[("HISAAB_NLU", name)]).0, missing, "{name}");
        }
    }
    for wrong in [
        ("HISAAB_NLU", "alexa"),
        ("HISAAB_NLU_TIMEOUT", "0s"),
        ("HISAAB_NLU_TIMEOUT", "21s"),
        ("HISAAB_NLU_CALLS_PER_DAY", "-1"),
    ] {
        assert_eq!(faults(&[wrong]).0, [wrong.0], "{wrong:?}");
    }
    assert_eq!(faults(&[("HISAAB_NLU", "rasa"), ("HISAAB_NLU_BASE_URL", "http://rasa:5005")]).0.len(), 1);
}

#[test]
fn a_shadow_is_another_engine_with_settings_of_its_own() {
    assert!(read(&[]).unwrap().nlu.shadow.is_none());
    let shadow = ("HISAAB_NLU_SHADOW", "rasa");
    let base = ("HISAAB_NLU_SHADOW_BASE_URL", "https://nlu.example.test");
    let read = read(&[shadow, base, ("HISAAB_NLU_SHADOW_PER_DAY", "7")]).unwrap().nlu;
    let chosen = read.shadow.unwrap();
    assert_eq!((chosen.engine.name(), chosen.messages_per_day, read.engine.name()), ("rasa", 7, "own"));
    assert_eq!(faults(&[shadow]).0, ["HISAAB_NLU_SHADOW_BASE_URL"]);
    assert_eq!(faults(&[("HISAAB_NLU_SHADOW", "own")]).0, ["HISAAB_NLU_SHADOW"]);
    assert_eq!(faults(&[("HISAAB_NLU_SHADOW", "alexa")]).0, ["HISAAB_NLU_SHADOW"]);
}
