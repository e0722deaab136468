//! What is said about logins: in a turn that a word about them came by, and of our own accord.

use super::making::Making;
use super::words::{Words, language};
use super::{Body, Locale, NaiveDate, Phrase, Template};
use crate::domain::login::Told;

/// What is told without a turn.
#[derive(Clone, Copy, Debug)]
pub enum LoginNotice<'a> {
    /// A code to log a device in.
    Code { code: &'a str, device: &'a str },
    /// Two had the key of a login, which was ended.
    Stolen { device: &'a str },
}

/// The words, and the same for a closed window.
pub fn login_notice(locale: Locale, notice: LoginNotice<'_>) -> (Body, Template) {
    let words = Words { locale, today: NaiveDate::default() };
    let (name, id, values) = match notice {
        LoginNotice::Code { code, device } => {
            ("hisaab_code", "login-code", vec![("code", code), ("device", device)])
        }
        LoginNotice::Stolen { device } => ("hisaab_login_ended", "login-stolen", vec![("device", device)]),
    };
    let phrase = values.iter().fold(Phrase::new(id), |phrase, (name, value)| phrase.with(name, *value));
    let template = Template {
        name: name.to_owned(),
        language: language(locale).to_owned(),
        parameters: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        payloads: Vec::new(),
    };
    (Body::Text { text: words.phrase(&phrase) }, template)
}

/// What came of a word about logins.
pub(super) fn told(making: &mut Making<'_>, told: &Told) {
    making.keeps_quiet = true;
    making.say(match told {
        Told::Done { device } => Phrase::new("login-done").with("device", device.as_str()),
        Told::Unknown => Phrase::new("login-unknown"),
        Told::Over => Phrase::new("login-over"),
        Told::Ended { count } => Phrase::new("login-ended").with("count", *count),
    });
}
