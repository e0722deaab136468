//! From text to typed values. What goes wrong is said without the value: the caller knows whether it may be shown.

use super::{LogFormat, PhoneNumberIds, SpeechDialect};
use reqwest::Url;
use secrecy::SecretString;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// What is wrong, and what to do.
pub(super) type Wrong = (String, String);
pub(super) type Kind<T> = Result<T, Wrong>;

const LIST_LEN_MAX: usize = 100;
const TIMES_MAX: u32 = 1_000_000;
pub(super) const NOTICE_HOLD_MAX: Duration = Duration::from_hours(24);
/// A person waits for the answer.
pub(super) const NLU_TIMEOUT_MAX: Duration = Duration::from_secs(20);
pub(super) const SILENCE_MAX: Duration = Duration::from_hours(365 * 24);

fn wrong<T>(what: &str, remedy: &str) -> Kind<T> {
    Err((what.to_owned(), remedy.to_owned()))
}

pub(super) fn address(text: &str) -> Kind<SocketAddr> {
    text.parse().or_else(|_| {
        wrong("is not an address with a port", "write digits like 127.0.0.1:8080, [::1]:8080 or 0.0.0.0:8080")
    })
}

/// A number and its unit: `250ms`, `60s`, `5m`, `12h`, `7d`.
pub(super) fn duration(text: &str) -> Kind<Duration> {
    let (number, unit) =
        text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()));
    let millis_of_unit = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return wrong("is not a duration", "write a whole number and a unit: 250ms, 60s, 5m, 12h or 7d"),
    };
    let millis = number.parse::<u64>().ok().and_then(|number| number.checked_mul(millis_of_unit));
    millis.map(Duration::from_millis).ok_or(()).or_else(|()| {
        wrong("is not a duration", "write a whole number before the unit: 250ms, 60s, 5m, 12h or 7d")
    })
}

pub(super) fn duration_within(text: &str, least: Duration, most: Duration, range: &str) -> Kind<Duration> {
    let found = duration(text)?;
    if found < least || found > most {
        return wrong("is out of range", range);
    }
    Ok(found)
}

pub(super) fn flag(text: &str) -> Kind<bool> {
    match text {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => wrong("is neither 1 nor 0", "write 1 for yes, 0 for no"),
    }
}

pub(super) fn log_format(text: &str) -> Kind<LogFormat> {
    match text {
        "auto" => Ok(LogFormat::Auto),
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => wrong("is not a format", "write auto, json or text"),
    }
}

pub(super) fn log_filter(text: &str) -> Kind<String> {
    match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => {
            wrong("is not a filter", "write a level (error, warn, info, debug, trace) or info,hisaab=debug")
        }
    }
}

/// `https`, or `http` to this machine; no user, query or fragment. Loses the slash at its end.
pub(super) fn base_url(text: &str) -> Kind<String> {
    let Ok(url) = Url::parse(text) else {
        return wrong("is not a URL", "write it with its scheme, like https://graph.facebook.com");
    };
    let Some(host) = url.host_str() else {
        return wrong("has no host", "write it with its host, like https://graph.facebook.com");
    };
    let is_bare = url.username().is_empty() && url.password().is_none();
    if !is_bare || url.query().is_some() || url.fragment().is_some() {
        return wrong("has more than scheme, host and path", "leave user, password, query and fragment out");
    }
    match url.scheme() {
        "https" => {}
        "http" if is_this_machine(host) => {}
        "http" => return wrong("would send tokens in plain text", "write https; http is only for 127.0.0.1"),
        _ => return wrong("is not a web address", "write https://…"),
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

const PLAIN_TEXT: &str = "would send data over the network in plain text";

pub(super) fn database_url(text: &str, is_plain_text_allowed: bool) -> Kind<SecretString> {
    use tokio_postgres::config::{Config, Host, SslMode};
    // Names are always verified where there is TLS; the client knows no word for it.
    let known = text.replace("sslmode=verify-full", "sslmode=require");
    let Ok(parsed) = Config::from_str(&known) else {
        return wrong("is not understood", "write postgresql://user:password@host:5432/database");
    };
    let is_named_local = parsed.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => is_this_machine(name),
        Host::Unix(_) => true,
    });
    let is_local = is_named_local && parsed.get_hostaddrs().iter().all(IpAddr::is_loopback);
    if !is_local && !is_plain_text_allowed && parsed.get_ssl_mode() != SslMode::Require {
        return wrong(
            PLAIN_TEXT,
            "add ?sslmode=verify-full, or set HISAAB_ALLOW_PLAINTEXT=1 if the network between is yours alone",
        );
    }
    Ok(text.into())
}

pub(super) fn redis_url(text: &str, is_plain_text_allowed: bool) -> Kind<SecretString> {
    let Ok(url) = Url::parse(text) else {
        return wrong("is not a URL", "write redis://127.0.0.1:6379, rediss://host:6379 or unix:///path");
    };
    match url.scheme() {
        "rediss" | "unix" | "redis+unix" => {}
        "redis" if is_plain_text_allowed || url.host_str().is_some_and(is_this_machine) => {}
        "redis" => {
            return wrong(
                PLAIN_TEXT,
                "write rediss://, or set HISAAB_ALLOW_PLAINTEXT=1 if the network between is yours alone",
            );
        }
        _ => return wrong("is not the URL of a Redis", "write redis://, rediss:// or unix://"),
    }
    Ok(text.into())
}

/// Something that fits into a header: no spaces, no control characters, no letters beyond ASCII.
pub(super) fn token(text: &str) -> Kind<SecretString> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return wrong("has characters that no token has", "copy it again, without spaces and quotes");
    }
    Ok(text.into())
}

pub(super) fn tokens(text: &str) -> Kind<Vec<SecretString>> {
    list(text)?.into_iter().map(token).collect()
}

pub(super) fn phone_number_id(text: &str) -> Kind<String> {
    if text.is_empty() || text.len() > 32 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return wrong(
            "is not an id of a number",
            "copy the id from the provider: digits only, not the number itself",
        );
    }
    Ok(text.to_owned())
}

pub(super) fn phone_number_ids(text: &str) -> Kind<PhoneNumberIds> {
    let mut ids = list(text)?.into_iter().map(phone_number_id).collect::<Kind<Vec<_>>>()?.into_iter();
    let Some(first) = ids.next() else { return wrong("is empty", "write at least one") };
    Ok(PhoneNumberIds { first, others: ids.collect() })
}

pub(super) fn api_version(text: &str) -> Kind<String> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.strip_prefix('v').and_then(|rest| rest.split_once('.')) {
        Some((major, minor)) if is_number(major) && is_number(minor) => Ok(text.to_owned()),
        _ => wrong("is not a version", "write it like v26.0"),
    }
}

/// Scheme and host as browsers send them: no path, no slash at the end.
pub(super) fn origins(text: &str) -> Kind<Vec<String>> {
    let origin = |text: &str| match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "https" | "http") && url.origin().ascii_serialization() == text => {
            Ok(text.to_owned())
        }
        Ok(_) | Err(_) => wrong(
            "is not a list of origins",
            "write scheme and host alone, in lower case, like https://app.example.org",
        ),
    };
    list(text)?.into_iter().map(origin).collect()
}

pub(super) fn addresses(text: &str) -> Kind<Vec<IpAddr>> {
    let address = |text: &str| {
        text.parse().or_else(|_| {
            wrong("is not a list of addresses", "write addresses without ports, like 127.0.0.1,::1")
        })
    };
    list(text)?.into_iter().map(address).collect()
}

pub(super) fn times(text: &str) -> Kind<NonZeroU32> {
    match text.parse::<NonZeroU32>() {
        Ok(times) if times.get() <= TIMES_MAX => Ok(times),
        Ok(_) | Err(_) => wrong("is not a factor", "write a whole number, 1 to 1000000"),
    }
}

/// How many of something.
pub(super) fn count(text: &str) -> Kind<u32> {
    text.parse().or_else(|_| wrong("is not a number", "write a whole number, 0 or more"))
}

/// Digits with country code.
pub(super) fn chat_number(text: &str) -> Kind<String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if !(6..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return wrong("is not a number", "write digits with the country code, like 919812345678");
    }
    Ok(digits.to_owned())
}

/// What is between commas; at least one.
fn list(text: &str) -> Kind<Vec<&str>> {
    let parts: Vec<_> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > LIST_LEN_MAX {
        return wrong("is not a list", "write 1 to 100 values with commas between them");
    }
    Ok(parts)
}

/// Hosts without scheme and path: a name, an address, or everything below a name, with a port or without.
pub(super) fn hosts(text: &str) -> Kind<Vec<String>> {
    let host = |text: &str| {
        let below = text.strip_prefix('.').unwrap_or(text);
        let parsed = Url::parse(&format!("https://{below}"));
        let is_bare = parsed.is_ok_and(|url| {
            url.username().is_empty()
                && url.path() == "/"
                && !below.contains(['/', '?', '#', '@', '*', '%'])
                && url.host_str().is_some_and(|host| !host.is_empty())
        });
        if is_bare {
            Ok(text.to_ascii_lowercase())
        } else {
            wrong("is not a list of hosts", "write names alone, like lookaside.fbsbx.com,.fbcdn.net")
        }
    };
    list(text)?.into_iter().map(host).collect()
}

/// A name as services use them: no blanks.
pub(super) fn word(text: &str) -> Kind<String> {
    if text.len() > 128 || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return wrong("is not a name", "write it without blanks");
    }
    Ok(text.to_owned())
}

pub(super) fn speech_dialect(text: &str) -> Kind<SpeechDialect> {
    match text {
        "whisper" => Ok(SpeechDialect::Whisper),
        "whisper-wav" => Ok(SpeechDialect::WhisperWav),
        "gpt-transcribe" => Ok(SpeechDialect::GptTranscribe),
        "gpt-4o" => Ok(SpeechDialect::Gpt4o),
        _ => wrong("is not a dialect", "write whisper, whisper-wav, gpt-transcribe or gpt-4o"),
    }
}

/// A folder that is there, with the files of a model.
pub(super) fn folder_of_weights(text: &str) -> Kind<PathBuf> {
    let path = PathBuf::from(text);
    if !path.join("model.bin").is_file() {
        return wrong(
            "is not a folder with model.bin",
            "run scripts/speech-weights, and name the folder that it makes",
        );
    }
    Ok(path)
}

/// A folder that is there or can be made.
pub(super) fn folder(text: &str) -> Kind<PathBuf> {
    let path = PathBuf::from(text);
    if path.exists() && !path.is_dir() {
        return wrong("is not a folder", "name a folder, or one that is not there yet");
    }
    Ok(path)
}

/// A folder that is there.
pub(super) fn folder_of_programs(text: &str) -> Kind<PathBuf> {
    let path = PathBuf::from(text);
    if !path.is_dir() {
        return wrong("is not a folder", "name the folder that holds `postgres` and `initdb`");
    }
    Ok(path)
}

/// A file, `is_made` if it may be missing so far. Read and checked where it is used.
pub(super) fn file(text: &str, is_made: bool) -> Kind<PathBuf> {
    let path = PathBuf::from(text);
    if path.is_dir() || !(is_made || path.exists()) {
        return wrong("is not a file", "name the file, or put it back");
    }
    Ok(path)
}
