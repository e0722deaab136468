//! Gathers the values of environment and file, and makes the typed configuration of them.

use super::fault::{ConfigError, Fault};
use super::kinds::{self, Kind};
use super::nlu::{self, EngineVariables};
use super::variables::{self, PREFIX, VARIABLES};
use super::{
    Config, D360Config, DoorConfig, EngineConfig, HttpConfig, LogConfig, MetaConfig, NluConfig, Provider,
    RulesConfig, ShadowConfig, SimulatorConfig, SpeechConfig, SpeechServiceConfig, StorageConfig,
};
use figment::Figment;
use figment::error::Kind as FigmentKind;
use figment::providers::{Format as _, Toml};
use figment::value::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::time::Duration;

/// Far more than any settings need.
const FILE_BYTES_MAX: u64 = 1024 * 1024;
/// A name further away than this is no typing error.
const TYPING_ERRORS_MAX: usize = 2;
const FILE: &str = "HISAAB_CONFIG";

pub(super) fn read(
    vars: impl IntoIterator<Item = (String, String)>,
    faults: Vec<Fault>,
) -> Result<Config, ConfigError> {
    let mut values = Values { given: BTreeMap::new(), faults };
    let vars: BTreeMap<String, String> =
        vars.into_iter().filter(|(name, _)| name.starts_with(PREFIX)).collect();
    if let Some(path) = vars.get(FILE).map(|path| path.trim()).filter(|path| !path.is_empty()) {
        values.take_file(path);
    }
    for (name, value) in vars {
        values.take(&name, &value, None);
    }
    let config = values.config();
    let mut faults = values.faults;
    faults.sort_by(|left, right| left.variable.cmp(&right.variable));
    match config {
        Some(config) if faults.is_empty() => Ok(config),
        _ => Err(ConfigError { faults }),
    }
}

/// A value that was set, and the file it is from.
struct Given {
    text: String,
    file: Option<String>,
}

struct Values {
    given: BTreeMap<&'static str, Given>,
    faults: Vec<Fault>,
}

impl Values {
    /// Keeps a value under its known name. An empty one is as good as none.
    fn take(&mut self, name: &str, value: &str, file: Option<&str>) {
        let Some(variable) = variables::find(name) else {
            return self.faults.extend(unknown(name, file));
        };
        let text = value.trim();
        if !text.is_empty() {
            let given = Given { text: text.to_owned(), file: file.map(str::to_owned) };
            self.given.insert(variable.name, given);
        }
    }

    fn take_file(&mut self, path: &str) {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(FILE_BYTES_MAX).read_to_string(&mut text));
        if let Err(error) = read {
            let wrong = format!("names {path}, which cannot be read ({error})");
            return self.faults.push(Fault::new(FILE, wrong, "mend the path, or unset it"));
        }
        let entries = Figment::from(Toml::string(&text)).extract::<BTreeMap<String, Value>>();
        match entries {
            Ok(entries) => {
                for (key, value) in entries {
                    self.take_entry(&key, &value, path);
                }
            }
            Err(error) => {
                let wrong = format!("names {path}, which is not TOML ({})", place(&error));
                self.faults.push(Fault::new(FILE, wrong, "mend the file"));
            }
        }
    }

    fn take_entry(&mut self, key: &str, value: &Value, path: &str) {
        let name = key.to_ascii_uppercase();
        let name = if name.starts_with(PREFIX) { name } else { format!("{PREFIX}{name}") };
        if name == FILE {
            let shown = format!("{FILE} (in {path})");
            return self.faults.push(Fault::new(
                shown,
                "cannot stand in the file",
                "set it in the environment",
            ));
        }
        match plain(value) {
            Some(text) => self.take(&name, &text, Some(path)),
            None => self.faults.push(Fault::new(
                format!("{name} (in {path})"),
                "is not a plain value",
                "write a text, a whole number, true or false, or a list of them",
            )),
        }
    }

    /// The value, or its default.
    fn text(&self, name: &str) -> Option<String> {
        let given = self.given.get(name).map(|given| given.text.clone());
        given.or_else(|| variables::find(name)?.default.map(str::to_owned))
    }

    fn is_given(&self, name: &str) -> bool {
        self.given.contains_key(name)
    }

    fn fault(&mut self, name: &str, wrong: impl Into<String>, remedy: impl Into<String>) {
        let file = self.given.get(name).and_then(|given| given.file.as_ref());
        let shown = file.map_or_else(|| name.to_owned(), |file| format!("{name} (in {file})"));
        self.faults.push(Fault::new(shown, wrong, remedy));
    }

    /// The typed value, or nothing where it is unset without a default. A wrong one is noted, and is nothing too.
    fn optional<T>(&mut self, name: &str, kind: impl Fn(&str) -> Kind<T>) -> Option<T> {
        let text = self.text(name)?;
        match kind(&text) {
            Ok(value) => Some(value),
            Err((wrong, remedy)) => {
                let is_secret = variables::find(name).is_none_or(|variable| variable.secret);
                let wrong = if is_secret { wrong } else { format!("= {text:?} {wrong}") };
                self.fault(name, wrong, remedy);
                None
            }
        }
    }

    /// As [`Self::optional`]; unset is wrong, and `why` says for what it is needed.
    fn needed<T>(&mut self, name: &str, why: &str, kind: impl Fn(&str) -> Kind<T>) -> Option<T> {
        if self.text(name).is_none() {
            self.fault(name, format!("is not set, {why}"), "set it");
            return None;
        }
        self.optional(name, kind)
    }

    /// Reads every part before it gives up, so that all faults are found.
    fn config(&mut self) -> Option<Config> {
        let listen = self.optional("HISAAB_LISTEN", kinds::address);
        let door = self.door();
        let storage = self.storage();
        let provider = self.provider();
        let speech = self.speech();
        let media_hosts = self.optional("HISAAB_MEDIA_HOSTS", kinds::hosts);
        let nlu = self.nlu();
        let rules = self.rules();
        let log = self.log();
        Some(Config {
            http: HttpConfig { listen: listen?, door: door? },
            storage: storage?,
            provider: provider?,
            speech: speech?,
            media_hosts: media_hosts?,
            nlu: nlu?,
            rules: rules?,
            log: log?,
        })
    }

    fn storage(&mut self) -> Option<StorageConfig> {
        let is_plain_text_allowed = self.optional("HISAAB_ALLOW_PLAINTEXT", kinds::flag)?;
        let database_url =
            self.optional("HISAAB_DATABASE_URL", |text| kinds::database_url(text, is_plain_text_allowed));
        let redis_url =
            self.optional("HISAAB_REDIS_URL", |text| kinds::redis_url(text, is_plain_text_allowed));
        let postgres_bin = self.optional("HISAAB_POSTGRES_BIN", kinds::folder_of_programs);
        let is_made = !self.is_given("HISAAB_DATABASE_URL");
        let master_key_file = self.optional("HISAAB_MASTER_KEY_FILE", |text| kinds::file(text, is_made));
        let data_dir = self.optional("HISAAB_DATA_DIR", kinds::folder)?;
        Some(StorageConfig { database_url, redis_url, data_dir, postgres_bin, master_key_file })
    }

    fn provider(&mut self) -> Option<Provider> {
        const NAME: &str = "HISAAB_WHATSAPP_PROVIDER";
        match self.text(NAME)?.as_str() {
            "simulator" => self.simulator(NAME).map(Provider::Simulator),
            "meta" => self.meta("needed for the provider meta").map(Provider::Meta),
            "360dialog" => self.d360("needed for the provider 360dialog").map(Provider::D360),
            other => {
                let wrong = format!("= {other:?} is not a provider");
                self.fault(NAME, wrong, "write simulator, meta or 360dialog");
                None
            }
        }
    }

    /// The simulator never runs beside the means to write to real people: one of both is a mistake.
    fn simulator(&mut self, provider: &str) -> Option<SimulatorConfig> {
        for (name, real) in [("HISAAB_META_ACCESS_TOKEN", "meta"), ("HISAAB_D360_API_KEY", "360dialog")] {
            if self.is_given(name) {
                let wrong = format!("is simulator, but {name} is set");
                self.fault(provider, wrong, format!("set it to {real}, or unset {name}"));
            }
        }
        if !cfg!(feature = "simulator") {
            self.fault(provider, "is simulator, which this build is without", "set it to meta or 360dialog");
        }
        let listen = self.optional("HISAAB_SIMULATOR_LISTEN", kinds::address)?;
        Some(SimulatorConfig { listen })
    }

    fn meta(&mut self, why: &str) -> Option<MetaConfig> {
        let base_url = self.optional("HISAAB_META_BASE_URL", kinds::base_url);
        let api_version = self.optional("HISAAB_META_API_VERSION", kinds::api_version);
        let app_secrets = self.needed("HISAAB_META_APP_SECRET", why, kinds::tokens);
        let verify_token = self.needed("HISAAB_META_VERIFY_TOKEN", why, kinds::token);
        let access_token = self.needed("HISAAB_META_ACCESS_TOKEN", why, kinds::token);
        let phone_number_ids = self.needed("HISAAB_META_PHONE_NUMBER_ID", why, kinds::phone_number_ids);
        Some(MetaConfig {
            base_url: base_url?,
            api_version: api_version?,
            app_secrets: app_secrets?,
            verify_token: verify_token?,
            access_token: access_token?,
            phone_number_ids: phone_number_ids?,
        })
    }

    fn d360(&mut self, why: &str) -> Option<D360Config> {
        let base_url = self.optional("HISAAB_D360_BASE_URL", kinds::base_url);
        let api_key = self.needed("HISAAB_D360_API_KEY", why, kinds::token);
        let webhook_secret = self.needed("HISAAB_D360_WEBHOOK_SECRET", why, kinds::token);
        let phone_number_id = self.optional("HISAAB_D360_PHONE_NUMBER_ID", kinds::phone_number_id);
        Some(D360Config {
            base_url: base_url?,
            api_key: api_key?,
            webhook_secret: webhook_secret?,
            phone_number_id,
        })
    }

    fn speech(&mut self) -> Option<SpeechConfig> {
        const NAME: &str = "HISAAB_STT";
        match self.text(NAME)?.as_str() {
            "none" => Some(SpeechConfig::None),
            "service" => {
                let base_url = self.optional("HISAAB_STT_BASE_URL", kinds::base_url);
                let is_openai =
                    base_url.as_deref().is_some_and(|url| url.starts_with("https://api.openai.com"));
                let api_key = if is_openai {
                    self.needed("HISAAB_STT_API_KEY", "needed for https://api.openai.com", kinds::token)
                } else {
                    self.optional("HISAAB_STT_API_KEY", kinds::token)
                };
                let model = self.optional("HISAAB_STT_MODEL", kinds::word);
                let dialect = self.optional("HISAAB_STT_DIALECT", kinds::speech_dialect);
                Some(SpeechConfig::Service(SpeechServiceConfig {
                    base_url: base_url?,
                    api_key,
                    model: model?,
                    dialect: dialect?,
                }))
            }
            "embedded" => {
                if !cfg!(feature = "embedded-speech") {
                    self.fault(NAME, "is embedded, which this build is without", "set it to none or service");
                }
                let why = "needed for HISAAB_STT=embedded";
                let weights = self.needed("HISAAB_STT_WEIGHTS", why, kinds::folder_of_weights)?;
                Some(SpeechConfig::Embedded { weights })
            }
            other => {
                let wrong = format!("= {other:?} is nobody who listens");
                self.fault(NAME, wrong, "write none, service or embedded");
                None
            }
        }
    }

    fn door(&mut self) -> Option<DoorConfig> {
        let origins = self.optional("HISAAB_API_ORIGINS", kinds::origins);
        let proxies = self.optional("HISAAB_PROXIES", kinds::addresses);
        let chat_number = self.optional("HISAAB_CHAT_NUMBER", kinds::chat_number);
        let limits_times = self.optional("HISAAB_API_LIMITS_TIMES", kinds::times);
        Some(DoorConfig {
            origins: origins.unwrap_or_default(),
            proxies: proxies?,
            chat_number,
            limits_times: limits_times?,
        })
    }

    fn nlu(&mut self) -> Option<NluConfig> {
        let timeout = self.optional("HISAAB_NLU_TIMEOUT", |text| {
            kinds::duration_within(text, Duration::from_millis(1), kinds::NLU_TIMEOUT_MAX, "write 1ms to 20s")
        });
        let calls_per_day = self.optional("HISAAB_NLU_CALLS_PER_DAY", kinds::count);
        let engine = self.engine(&nlu::ACTIVE);
        let messages_per_day = self.optional("HISAAB_NLU_SHADOW_PER_DAY", kinds::count);
        let shadow = if self.text(nlu::SHADOW.engine)? == "none" {
            None
        } else {
            let shadow = self.engine(&nlu::SHADOW)?;
            if matches!((&engine, &shadow), (Some(EngineConfig::Own), EngineConfig::Own)) {
                let wrong = "is own, and so is HISAAB_NLU: there is nothing to compare";
                self.fault(nlu::SHADOW.engine, wrong, "set it to another engine, or to none");
            }
            Some(ShadowConfig { engine: shadow, messages_per_day: messages_per_day? })
        };
        Some(NluConfig { engine: engine?, timeout: timeout?, calls_per_day: calls_per_day?, shadow })
    }

    fn engine(&mut self, of: &EngineVariables) -> Option<EngineConfig> {
        let (variable, base, credentials) = (of.engine, of.base_url, of.credentials_file);
        let name = self.text(variable)?;
        let why = format!("needed for the engine {name}");
        let why = why.as_str();
        let account = |text: &str| kinds::file(text, false);
        match name.as_str() {
            "own" => Some(EngineConfig::Own),
            "dialogflow-es" => {
                let base_url = self.optional(base, kinds::base_url);
                let credentials_file = self.needed(credentials, why, account);
                Some(EngineConfig::DialogflowEs { base_url, credentials_file: credentials_file? })
            }
            "dialogflow-cx" => {
                let base_url = self.needed(base, why, kinds::base_url);
                let credentials_file = self.needed(credentials, why, account);
                Some(EngineConfig::DialogflowCx { base_url: base_url?, credentials_file: credentials_file? })
            }
            "rasa" => {
                let token = self.optional(of.api_key, kinds::token);
                Some(EngineConfig::Rasa { base_url: self.needed(base, why, kinds::base_url)?, token })
            }
            "spacy" => Some(EngineConfig::Spacy { base_url: self.needed(base, why, kinds::base_url)? }),
            "llm" => {
                let base_url = self.optional(base, kinds::base_url);
                let api_key = self.optional(of.api_key, kinds::token);
                let model = self.needed(of.model, why, kinds::word);
                Some(EngineConfig::Llm { base_url, model: model?, api_key })
            }
            other => {
                let wrong = format!("= {other:?} is not an engine");
                self.fault(variable, wrong, "write own, dialogflow-es, dialogflow-cx, rasa, spacy or llm");
                None
            }
        }
    }

    fn rules(&mut self) -> Option<RulesConfig> {
        let notice_hold = self.optional("HISAAB_NOTICE_HOLD", |text| {
            kinds::duration_within(text, Duration::ZERO, kinds::NOTICE_HOLD_MAX, "write 0s to 1d")
        });
        let silence_confirms = self.optional("HISAAB_SILENCE_CONFIRMS", |text| {
            kinds::duration_within(text, Duration::from_millis(1), kinds::SILENCE_MAX, "write 1ms to 365d")
        });
        Some(RulesConfig { notice_hold: notice_hold?, silence_confirms: silence_confirms? })
    }

    fn log(&mut self) -> Option<LogConfig> {
        let filter = self.optional("HISAAB_LOG", kinds::log_filter);
        let format = self.optional("HISAAB_LOG_FORMAT", kinds::log_format);
        Some(LogConfig { filter: filter?, format: format? })
    }
}

fn unknown(name: &str, file: Option<&str>) -> Option<Fault> {
    let near = VARIABLES
        .iter()
        .map(|variable| (strsim::damerau_levenshtein(variable.name, name), variable.name))
        .min()
        .filter(|(errors, _)| *errors <= TYPING_ERRORS_MAX);
    let remedy = match near {
        Some((_, near)) => format!("did you mean {near}?"),
        // The environment is shared with other versions and tools; a file is ours alone.
        None if file.is_none() => return None,
        None => "remove it; `hisaab config` lists the names".to_owned(),
    };
    let shown = file.map_or_else(|| name.to_owned(), |file| format!("{name} (in {file})"));
    Some(Fault::new(shown, "is not known", remedy))
}

/// Where the file is wrong, without the line itself: it may hold a secret.
fn place(error: &figment::Error) -> String {
    if let FigmentKind::Message(text) = &error.kind {
        text.lines().next().unwrap_or_default().to_owned()
    } else {
        "not a table of settings".to_owned()
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(text.clone()),
        Value::Char(_, letter) => Some(letter.to_string()),
        Value::Bool(_, flag) => Some(flag.to_string()),
        Value::Num(_, number) => number.to_i128().map(|number| number.to_string()),
        Value::Array(_, list) => {
            list.iter().map(plain).collect::<Option<Vec<_>>>().map(|list| list.join(","))
        }
        Value::Dict(..) | Value::Empty(..) => None,
    }
}
