//! Phrases of the locale files, with their values put in.

use super::{Locale, NaiveDate, Phrase, Value};
use chrono::Datelike;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

pub(super) const ENGLISH: &str = include_str!("../../../locales/en/chat.ftl");
pub(super) const HINDI: &str = include_str!("../../../locales/hi/chat.ftl");
pub(super) const HINGLISH: &str = include_str!("../../../locales/hi-Latn/chat.ftl");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| [bundle("en", ENGLISH), bundle("hi", HINDI), bundle("hi-Latn", HINGLISH)]);

/// A file with mistakes in it gives what is right in it; a test sees to it that there are none.
fn bundle(language: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The language of the templates that a person reads: they are approved in two.
pub(super) const fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::En | Locale::EnIn | Locale::HiLatn => "en",
        Locale::Hi => "hi",
    }
}

/// Words and values of one reader.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) locale: Locale,
    /// Days of this year are said without it.
    pub(super) today: NaiveDate,
}

impl Words {
    pub(super) fn phrase(self, phrase: &Phrase) -> String {
        let [english, hindi, hinglish] = &*BUNDLES;
        let bundle = match self.locale {
            Locale::En | Locale::EnIn => english,
            Locale::Hi => hindi,
            Locale::HiLatn => hinglish,
        };
        let mut args = FluentArgs::with_capacity(phrase.values.len());
        for (name, value) in &phrase.values {
            let value = match value {
                Value::Count(count) => FluentValue::from(*count),
                Value::Text(_) | Value::Money(_) | Value::Day(_) | Value::Phrase(_) | Value::All(_) => {
                    FluentValue::from(self.value(value))
                }
            };
            args.set(name.clone(), value);
        }
        let Some(pattern) = bundle.get_message(&phrase.id).and_then(|message| message.value()) else {
            #[cfg(test)]
            assert!(phrase.id.is_empty(), "no phrase {}", phrase.id);
            return phrase.id.clone().into_owned();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        #[cfg(test)]
        assert!(errors.is_empty(), "{}: {errors:?}", phrase.id);
        text
    }

    pub(super) fn value(self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Count(count) => count.to_string(),
            Value::Money(money) => money.display(self.locale),
            Value::Day(day) => self.day(*day),
            Value::Phrase(phrase) => self.phrase(phrase),
            Value::All(all) => self.all(all),
        }
    }

    /// `a, b and c`.
    fn all(self, all: &[Value]) -> String {
        match all {
            [] => String::new(),
            [one] => self.value(one),
            [first @ .., last] => {
                let first: Vec<String> = first.iter().map(|value| self.value(value)).collect();
                let pair =
                    Phrase::new("list-and").with("first", first.join(", ")).with("last", self.value(last));
                self.phrase(&pair)
            }
        }
    }

    /// `Wed 14 Jan`, with the year where it is another one.
    fn day(self, day: NaiveDate) -> String {
        let (weekdays, months) = match self.locale {
            Locale::En | Locale::EnIn => (&WEEKDAYS_EN, &MONTHS_EN),
            Locale::Hi => (&WEEKDAYS_HI, &MONTHS_HI),
            Locale::HiLatn => (&WEEKDAYS_HINGLISH, &MONTHS_EN),
        };
        let at = |names: &[&'static str], zero_based: u32| {
            usize::try_from(zero_based).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
        };
        let weekday = at(weekdays, day.weekday().num_days_from_monday());
        let month = at(months, day.month0());
        let year = if day.year() == self.today.year() { String::new() } else { format!(" {}", day.year()) };
        format!("{weekday} {} {month}{year}", day.day())
    }
}

const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS_HINGLISH: [&str; 7] = ["Som", "Mangal", "Budh", "Guru", "Shukra", "Shani", "Itwaar"];
const WEEKDAYS_HI: [&str; 7] = ["सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"];
const MONTHS_HI: [&str; 12] = ["जन", "फ़र", "मार्च", "अप्रै", "मई", "जून", "जुला", "अग", "सितं", "अक्टू", "नवं", "दिसं"];
