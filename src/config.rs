//! Configuration: read and checked once, at start. What is wrong is told all at once, with what to do about it.
//!
//! Variables of the environment stand above the optional file that `HISAAB_CONFIG` names. Secrets are never printed,
//! neither by `Debug` nor in faults. Past this module nobody reads the environment or checks a value again.

use secrecy::SecretString;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

mod fault;
mod kinds;
mod nlu;
mod read;
mod speech;
mod variables;
pub use fault::{ConfigError, Fault};
pub use nlu::{EngineConfig, NluConfig, ShadowConfig};
pub use speech::{SpeechConfig, SpeechDialect, SpeechServiceConfig};
pub use variables::{VARIABLES, Variable, markdown_table};

/// Everything that can be set, a part for each concern.
#[derive(Clone, Debug)]
pub struct Config {
    pub http: HttpConfig,
    pub storage: StorageConfig,
    pub provider: Provider,
    pub speech: SpeechConfig,
    /// Hosts that files may be fetched from: names, addresses, or `.below.a.name`, with a port or without.
    pub media_hosts: Vec<String>,
    pub nlu: NluConfig,
    pub rules: RulesConfig,
    pub log: LogConfig,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HttpConfig {
    pub listen: SocketAddr,
    pub door: DoorConfig,
}

/// What apps and browsers have to do with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoorConfig {
    /// Pages of these origins may use the API from a browser, beside our own.
    pub origins: Vec<String>,
    /// Who may say for whom they ask, by `X-Forwarded-For`.
    pub proxies: Vec<IpAddr>,
    /// Our number as people dial it, digits with country code.
    pub chat_number: Option<String>,
    /// How many times as wide the limits of the API are.
    pub limits_times: NonZeroU32,
}

impl DoorConfig {
    pub const fn for_testing() -> Self {
        Self { origins: Vec::new(), proxies: Vec::new(), chat_number: None, limits_times: NonZeroU32::MIN }
    }
}

/// Where the data lives. Without URLs, `PostgreSQL` and Redis are private ones below `data_dir`.
#[derive(Clone)]
pub struct StorageConfig {
    pub database_url: Option<SecretString>,
    pub redis_url: Option<SecretString>,
    pub data_dir: PathBuf,
    /// The folder of the programs of `PostgreSQL`, for the private one.
    pub postgres_bin: Option<PathBuf>,
    /// Where it was named. See [`StorageConfig::master_key`].
    pub master_key_file: Option<PathBuf>,
}

/// The file of the master key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MasterKeyFile {
    pub path: PathBuf,
    /// Whether it is made where there is none: not for a database elsewhere when the file was named, since then
    /// there is data already, or a second node, and a lost key must be noticed.
    pub may_create: bool,
}

impl StorageConfig {
    pub fn master_key(&self) -> MasterKeyFile {
        let path = self.master_key_file.clone().unwrap_or_else(|| self.data_dir.join("master.key"));
        MasterKeyFile { path, may_create: self.database_url.is_none() || self.master_key_file.is_none() }
    }
}

/// Who carries the messages, with what that takes.
#[derive(Clone, Debug)]
pub enum Provider {
    Simulator(SimulatorConfig),
    Meta(MetaConfig),
    D360(D360Config),
}

impl Provider {
    /// As in `HISAAB_WHATSAPP_PROVIDER`, log fields and labels of metrics.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Simulator(_) => "simulator",
            Self::Meta(_) => "meta",
            Self::D360(_) => "360dialog",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SimulatorConfig {
    pub listen: SocketAddr,
}

#[derive(Clone)]
pub struct MetaConfig {
    /// Without a slash at its end.
    pub base_url: String,
    pub api_version: String,
    /// At least one; two while one is being replaced.
    pub app_secrets: Vec<SecretString>,
    pub verify_token: SecretString,
    pub access_token: SecretString,
    pub phone_number_ids: PhoneNumberIds,
}

/// Our numbers, by the provider's id: at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhoneNumberIds {
    /// The one that writes first to people.
    pub first: String,
    pub others: Vec<String>,
}

impl PhoneNumberIds {
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.first).chain(&self.others).map(String::as_str)
    }
}

#[derive(Clone)]
pub struct D360Config {
    /// Without a slash at its end.
    pub base_url: String,
    pub api_key: SecretString,
    /// What the header `X-Hisaab-Webhook-Secret` must hold.
    pub webhook_secret: SecretString,
    pub phone_number_id: Option<String>,
}

/// Settings of the product itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RulesConfig {
    /// How long a notice to the other person waits for corrections.
    pub notice_hold: Duration,
    /// After how long silence counts as agreement.
    pub silence_confirms: Duration,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogConfig {
    /// As `tracing_subscriber::EnvFilter` reads it.
    pub filter: String,
    pub format: LogFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogFormat {
    /// Text on a terminal, else JSON.
    Auto,
    Json,
    Text,
}

impl Config {
    /// Reads the environment of this process.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_env_with(&[])
    }

    /// Reads the environment of this process, with some variables set to something else.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong.
    pub fn from_env_with(set: &[(&str, &str)]) -> Result<Self, ConfigError> {
        let mut faults = Vec::new();
        let mut vars = Vec::new();
        for (name, value) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if let Ok(value) = value.into_string() {
                vars.push((name, value));
            } else if name.starts_with(variables::PREFIX) {
                faults.push(Fault::new(name, "is not UTF-8", "write it in UTF-8"));
            }
        }
        vars.extend(set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        read::read(vars, faults)
    }

    /// Reads the given variables instead; those of others are skipped.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] with everything that is wrong.
    pub fn from_vars(vars: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        read::read(vars, Vec::new())
    }

    /// For tests: any free port, the simulator, nothing outside.
    pub fn for_testing() -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            http: HttpConfig { listen, door: DoorConfig::for_testing() },
            storage: StorageConfig {
                database_url: None,
                redis_url: None,
                data_dir: PathBuf::from("./.hisaab"),
                postgres_bin: None,
                master_key_file: None,
            },
            provider: Provider::Simulator(SimulatorConfig { listen }),
            speech: SpeechConfig::None,
            media_hosts: vec!["127.0.0.1".to_owned(), "lookaside.fbsbx.com".to_owned()],
            nlu: NluConfig::for_testing(),
            rules: RulesConfig::for_testing(),
            log: LogConfig::for_testing(),
        }
    }
}

impl MetaConfig {
    /// For tests: the provider's interface at `base_url`, with secrets that are none.
    pub fn for_testing(base_url: &str) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            api_version: "v26.0".to_owned(),
            app_secrets: vec!["test-app-secret".into()],
            verify_token: "test-verify-token".into(),
            access_token: "test-access-token".into(),
            phone_number_ids: PhoneNumberIds { first: "100000000000001".to_owned(), others: Vec::new() },
        }
    }
}

impl D360Config {
    /// For tests: the provider's interface at `base_url`, with secrets that are none.
    pub fn for_testing(base_url: &str) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            api_key: "test-api-key".into(),
            webhook_secret: "test-webhook-secret".into(),
            phone_number_id: Some("100000000000001".to_owned()),
        }
    }
}

impl RulesConfig {
    pub const fn for_testing() -> Self {
        Self { notice_hold: Duration::from_mins(1), silence_confirms: Duration::from_hours(7 * 24) }
    }
}

impl LogConfig {
    pub fn for_testing() -> Self {
        Self { filter: "info,actix_server=warn".to_owned(), format: LogFormat::Auto }
    }
}

/// Stands for a secret in `Debug`.
struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Debug for StorageConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StorageConfig")
            .field("database_url", &self.database_url.as_ref().map(|_| Hidden))
            .field("redis_url", &self.redis_url.as_ref().map(|_| Hidden))
            .field("data_dir", &self.data_dir)
            .field("postgres_bin", &self.postgres_bin)
            .field("master_key_file", &self.master_key_file)
            .finish()
    }
}

impl fmt::Debug for MetaConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MetaConfig")
            .field("base_url", &self.base_url)
            .field("api_version", &self.api_version)
            .field("app_secrets", &self.app_secrets.iter().map(|_| Hidden).collect::<Vec<_>>())
            .field("verify_token", &Hidden)
            .field("access_token", &Hidden)
            .field("phone_number_ids", &self.phone_number_ids)
            .finish()
    }
}

impl fmt::Debug for D360Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("D360Config")
            .field("base_url", &self.base_url)
            .field("api_key", &Hidden)
            .field("webhook_secret", &Hidden)
            .field("phone_number_id", &self.phone_number_id)
            .finish()
    }
}

#[cfg(test)]
mod tests;
