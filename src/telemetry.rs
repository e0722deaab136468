//! Logs, metrics, and what keeps people out of both.
//!
//! Never logged: phone numbers, names, message texts, amounts, tokens. What must be followed through the log goes
//! through [`pseudonym`]; what might be printed by accident is wrapped in [`Personal`] (people) or
//! `secrecy::SecretString` (secrets).

use crate::config::{LogConfig, LogFormat};
use ring::hmac;
use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::{fmt, io};
use tracing_subscriber::EnvFilter;

pub mod metric;
pub use metric::{describe, keep_up, render};

#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error("the log filter is not understood: {0}")]
    Filter(String),
    #[error("another recorder of metrics is installed")]
    Recorder,
    #[error("the metrics cannot be set up: {0}")]
    Buckets(String),
}

/// Starts the log on stderr and the recorder of metrics. A second call changes nothing and is no error: the tests
/// of one process share both.
///
/// # Errors
///
/// [`TelemetryError`].
pub fn init(log: &LogConfig) -> Result<(), TelemetryError> {
    metric::install()?;
    let filter =
        EnvFilter::try_new(&log.filter).map_err(|error| TelemetryError::Filter(error.to_string()))?;
    let is_terminal = io::stderr().is_terminal();
    let is_json = match log.format {
        LogFormat::Auto => !is_terminal,
        LogFormat::Json => true,
        LogFormat::Text => false,
    };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // An error means that a subscriber is there already.
    let _ = if is_json {
        log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    } else {
        log.with_ansi(is_terminal).try_init()
    };
    Ok(())
}

/// Something about a person: usable, but not printable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Not for logs.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T> fmt::Display for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

static GIVEN: OnceLock<hmac::Key> = OnceLock::new();
static OWN: OnceLock<Option<hmac::Key>> = OnceLock::new();

/// Sets the key of [`pseudonym`], so that one person has the same name in all logs of an installation. The first
/// call counts; tells whether it was this one.
pub fn key_pseudonyms(key: &[u8]) -> bool {
    GIVEN.set(hmac::Key::new(hmac::HMAC_SHA256, key)).is_ok()
}

/// A short name for log fields: 12 hex digits that follow from `value` and a key. Without a key from
/// [`key_pseudonyms`] it is drawn at random and good for this process only.
pub fn pseudonym(value: impl AsRef<[u8]>) -> String {
    let own = || {
        OWN.get_or_init(|| hmac::Key::generate(hmac::HMAC_SHA256, &ring::rand::SystemRandom::new()).ok())
            .as_ref()
    };
    let Some(key) = GIVEN.get().or_else(own) else { return "***".to_owned() };
    hmac::sign(key, value.as_ref()).as_ref().get(..6).map(hex::encode).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starting_twice_is_no_error() {
        let log = LogConfig::for_testing();
        assert!(init(&log).is_ok());
        assert!(init(&log).is_ok());
        let wrong = LogConfig { filter: "hisaab=loud".to_owned(), ..log };
        assert!(matches!(init(&wrong), Err(TelemetryError::Filter(_))));
    }

    #[test]
    fn nothing_personal_is_printed() {
        #[derive(Debug)]
        #[expect(dead_code, reason = "only printed")]
        struct Event {
            phone: Personal<&'static str>,
        }
        let phone = Personal::new("marker-447700900123");
        let printed = format!("{phone} {phone:?} {:#?} {:>40}", Event { phone }, phone);
        assert!(!printed.contains("marker") && printed.contains("***"));
        assert_eq!(*phone.expose(), phone.into_inner());
    }

    #[test]
    fn a_pseudonym_is_short_steady_and_tells_nothing() {
        let name = pseudonym("447700900123");
        assert_eq!(name, pseudonym(b"447700900123"));
        assert_ne!(name, pseudonym("447700900124"));
        assert!(name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
