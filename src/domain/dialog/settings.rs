//! The sender's own settings, and how a stranger is met: never in the way of what they came for.

use super::actions::Action;
use super::heard::Said;
use super::learning;
use super::making::Making;
use super::people::folded;
use super::talk::names_in;
use super::{Currency, Dialogue, Locale, Phrase, Setting, State, Tongue};
use crate::domain::nlu::{Context, Frame, Intent, Language, Reading, understand};
use chrono_tz::{TZ_VARIANTS, Tz};

/// Messages in English after which a reader of Hindi gets English.
const ENGLISH_MIN: u32 = 3;
/// Messages in Hindi with Latin letters after which the person gets the same.
const HINGLISH_MIN: u32 = 2;
/// Messages in Devanagari after which that is the person's language.
const HINDI_MIN: u32 = 2;
/// Longest name that is taken from a text.
const NAME_CHARS_MAX: usize = 40;

/// The sender's settings that a turn changes.
#[derive(Default)]
pub(super) struct Profile {
    pub(super) name: Option<String>,
    pub(super) currency: Option<super::Currency>,
    pub(super) zone: Option<String>,
    pub(super) locale: Option<Locale>,
    pub(super) consent: Option<bool>,
    pub(super) notices: Option<bool>,
    pub(super) learning: Option<bool>,
}

/// The language of this reply.
pub(super) fn locale(dialogue: &Dialogue, mine: Locale, reading: Option<&Reading>) -> Locale {
    let said = reading.and_then(|reading| reading.language);
    match (said, mine) {
        (Some(Language::Hindi), _) => Locale::Hi,
        (Some(Language::English), Locale::Hi | Locale::HiLatn)
            if !dialogue.tongue.chosen && enough_english(dialogue) =>
        {
            Locale::EnIn
        }
        (Some(Language::Hinglish), _)
            if !dialogue.tongue.chosen && dialogue.tongue.hinglish.saturating_add(1) >= HINGLISH_MIN =>
        {
            Locale::HiLatn
        }
        (Some(Language::English | Language::Hinglish) | None, mine) => mine,
    }
}

const fn enough_english(dialogue: &Dialogue) -> bool {
    dialogue.tongue.english.saturating_add(1) >= ENGLISH_MIN
}

/// Counts how the person writes; after some messages in a row that is their language.
pub(super) fn listen(making: &mut Making<'_>, reading: &Reading) {
    let tongue = &mut making.next.tongue;
    let others = Tongue { chosen: tongue.chosen, ..Tongue::default() };
    *tongue = match reading.language {
        Some(Language::Hindi) => Tongue { hindi: tongue.hindi.saturating_add(1), ..others },
        Some(Language::English) => Tongue { english: tongue.english.saturating_add(1), ..others },
        Some(Language::Hinglish) => Tongue { hinglish: tongue.hinglish.saturating_add(1), ..others },
        None => *tongue,
    };
    let tongue = *tongue;
    if tongue.chosen {
        return;
    }
    let mine = making.facts.me.locale;
    let better = if tongue.hindi >= HINDI_MIN && mine != Locale::Hi {
        Some(Locale::Hi)
    } else if tongue.hinglish >= HINGLISH_MIN && mine != Locale::HiLatn {
        Some(Locale::HiLatn)
    } else if tongue.english >= ENGLISH_MIN && matches!(mine, Locale::Hi | Locale::HiLatn) {
        Some(Locale::EnIn)
    } else {
        None
    };
    if better.is_some() {
        making.profile(|profile| profile.locale = better);
    }
}

/// Strangers are told once what is kept; who goes on after that agrees.
pub(super) fn meet(making: &mut Making<'_>, agrees: bool) {
    let me = &making.facts.me;
    if me.consent {
        return;
    }
    if making.was.greeted {
        if agrees {
            making.profile(|profile| profile.consent = Some(true));
        }
        return;
    }
    making.next.greeted = true;
    let name = me.name.clone();
    let phrase = Phrase::new(if name.is_some() { "welcome" } else { "welcome-nameless" });
    let phrase = match name {
        Some(name) => {
            phrase.with("name", super::draft::shown_name(&crate::domain::message::cut(&name, NAME_CHARS_MAX)))
        }
        None => phrase,
    };
    let phrase = phrase.with("currency", me.currency.code()).with("zone", me.zone.name());
    making.welcome = Some(phrase);
}

/// Whether going on with this message means agreeing.
pub(super) fn agrees(reading: &Reading) -> bool {
    !reading.frames.iter().any(|frame| matches!(frame.intent, Intent::OptOut | Intent::DeleteMyData))
}

/// Settings that are told in so many words, and answers to questions about them.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if learning::told(making, said) {
        return true;
    }
    let text = folded(said.text);
    let naming = ["my name is ", "mera naam ", "मेरा नाम "];
    let met = matches!(making.next.state, State::Onboarding { .. });
    let told_name = after_any(said.text, &text, &naming)
        .or_else(|| if met { after_any(said.text, &text, &["call me "]) } else { None });
    if let Some(name) = told_name {
        let name = name.trim_end_matches(" hai").trim_end_matches(" है");
        if let [name] = names_in(name).as_slice() {
            call(making, name);
            return true;
        }
    }
    if let Some(place) = after_any(said.text, &text, &["my zone is ", "my timezone is ", "my time zone is "])
    {
        match zone_of(place) {
            Some(zone) => live_in(making, zone),
            None => making.say(Phrase::new("zone-unknown")),
        }
        return true;
    }
    if let Some(zone) = after_any(said.text, &text, &["timezone ", "time zone "]).and_then(zone_of) {
        live_in(making, zone);
        return true;
    }
    if let Some(place) =
        after_any(said.text, &text, &["i'm in ", "im in ", "i am in ", "i live in ", "i moved to "])
    {
        let here = folded(place);
        let here = here.trim_end_matches(['.', '!']);
        let here = [" now", " right now", " currently", " at the moment"]
            .iter()
            .find_map(|end| here.strip_suffix(end))
            .unwrap_or(here);
        if let Some(zone) = zone_of(here) {
            live_in(making, zone);
            return true;
        }
        if text.starts_with("i live in ") || text.starts_with("i moved to ") {
            making.say(Phrase::new("zone-unknown"));
            return true;
        }
    }
    if both(making, said) {
        return true;
    }
    let asking = match &making.next.state {
        State::Onboarding { asking } => *asking,
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::ChoosingGroup { .. }
        | State::AwaitingPerson { .. }
        | State::ChoosingPerson { .. }
        | State::NamingNewPerson { .. }
        | State::AwaitingConfirmation { .. }
        | State::ChoosingChange { .. }
        | State::AwaitingDisputeReason { .. } => return false,
    };
    let Some(frame) = said.only() else { return false };
    match (asking, frame.intent) {
        (None, Intent::Affirm) => {
            agree(making);
            true
        }
        (Some(Setting::Name), Intent::OutOfScope | Intent::Greet | Intent::Affirm) => {
            let names = names_in(said.text);
            if let [name] = names.as_slice() {
                call(making, name);
            } else {
                making.asks_again = true;
            }
            true
        }
        (Some(Setting::Currency), _) => match frame.currency.or_else(|| text.parse().ok()) {
            Some(currency) if frame.amount.is_none() => {
                self::currency(making, currency);
                true
            }
            Some(_) | None => false,
        },
        (Some(Setting::Zone), _) => match zone_of(said.text) {
            Some(zone) => {
                live_in(making, zone);
                true
            }
            None => false,
        },
        (_, _) => false,
    }
}

/// What stands behind a beginning, as it was written.
fn after_any<'a>(text: &'a str, folded: &str, beginnings: &[&str]) -> Option<&'a str> {
    let beginning = beginnings.iter().find(|beginning| folded.starts_with(*beginning))?;
    let words = beginning.split_whitespace().count();
    let mut rest = text.trim_start();
    for _ in 0..words {
        rest = rest.split_once(char::is_whitespace)?.1.trim_start();
    }
    let short = !rest.is_empty() && rest.chars().count() <= NAME_CHARS_MAX;
    short.then_some(rest.trim_end())
}

/// `Europe/Berlin`, `berlin`, `new york`.
fn zone_of(text: &str) -> Option<Tz> {
    let asked = folded(text).replace(' ', "_");
    let asked = asked.trim_matches(['.', '!']);
    let last = |zone: &Tz| zone.name().rsplit('/').next().unwrap_or_default().to_lowercase();
    TZ_VARIANTS
        .iter()
        .find(|zone| zone.name().eq_ignore_ascii_case(asked))
        .or_else(|| TZ_VARIANTS.iter().find(|zone| zone.name().contains('/') && last(zone) == asked))
        .copied()
}

/// A setting was given: the question about it is answered.
fn settled(making: &mut Making<'_>) {
    if matches!(making.next.state, State::Onboarding { .. }) {
        making.settle_question("");
    }
}

fn call(making: &mut Making<'_>, name: &str) {
    settled(making);
    let name = super::draft::shown_name(name);
    making.say(Phrase::new("name-set").with("name", name.as_str()));
    making.profile(|profile| profile.name = Some(name));
}

fn live_in(making: &mut Making<'_>, zone: Tz) {
    settled(making);
    making.say(Phrase::new("zone-set").with("zone", zone.name()));
    making.profile(|profile| profile.zone = Some(zone.name().to_owned()));
}

pub(super) fn currency(making: &mut Making<'_>, currency: Currency) {
    settled(making);
    making.say(Phrase::new("currency-set").with("currency", currency.code()));
    making.profile(|profile| profile.currency = Some(currency));
}

pub(super) fn agree(making: &mut Making<'_>) {
    if matches!(making.next.state, State::Onboarding { .. }) {
        making.settle_question(&Action::Agree.print());
    }
    making.welcome = None;
    making.next.greeted = true;
    let set = making
        .commands
        .iter()
        .any(|command| matches!(command, super::Command::SetProfile { consent: Some(true), .. }));
    if !making.facts.me.consent && !set {
        making.profile(|profile| profile.consent = Some(true));
    }
    making.say(Phrase::new("agreed"));
}

/// Whether others' entries are told to the sender.
pub(super) fn notices(making: &mut Making<'_>, wanted: bool) {
    making.profile(|profile| profile.notices = Some(wanted));
    making.say(Phrase::new(if wanted { "notices-on" } else { "notices-off" }));
}

/// The sender's consent is withdrawn, and nothing is told or asked any more.
pub(super) fn withdraw(making: &mut Making<'_>) {
    making.profile(|profile| {
        profile.notices = Some(false);
        profile.consent = Some(false);
        profile.learning = Some(false);
    });
    making.next.greeted = false;
    making.welcome = None;
    making.say(Phrase::new("no-deletion"));
    let dropped = making.drop_everything_open();
    if !dropped.is_empty() {
        making.say(Phrase::new("dropped-all").with("what", dropped));
    }
}

pub(super) fn set_currency(making: &mut Making<'_>, frame: &Frame) {
    match frame.currency {
        Some(currency) => self::currency(making, currency),
        None => making.put(State::Onboarding { asking: Some(Setting::Currency) }),
    }
}

/// "I'm in a hurry" and "I'm in Dubai" are no wish to be told of anything.
pub(super) fn is_no_wish(text: &str) -> bool {
    let text = folded(text);
    ["i'm in ", "im in ", "i am in "].iter().any(|it| text.starts_with(it))
}

/// "Speak English, I use euros": language and currency in one message.
fn both(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(frame) = said.only() else { return false };
    if !matches!(frame.intent, Intent::SetLanguage | Intent::SetCurrency) {
        return false;
    }
    let text = folded(said.text);
    let text =
        [" and ", " aur ", " और ", ". ", ";", "!"].iter().fold(text, |text, mark| text.replace(mark, ","));
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let context = Context { today, people: &[], groups: &[], currency, pending: None, words: &[] };
    let parts: Vec<Frame> = text
        .split(',')
        .filter(|part| !part.trim().is_empty())
        .filter_map(|part| understand(part.trim(), &context).frames.into_iter().next())
        .collect();
    let money = parts.iter().find(|part| part.intent == Intent::SetCurrency).and_then(|part| part.currency);
    let tongue = parts
        .iter()
        .chain([frame])
        .find(|part| part.intent == Intent::SetLanguage && part.language.is_some());
    let (Some(money), Some(tongue)) = (money.or(frame.currency), tongue) else { return false };
    language(making, tongue.language.as_deref(), said.text);
    self::currency(making, money);
    true
}

/// A greeting, or a call for help. To a stranger both are the beginning.
pub(super) fn greet(making: &mut Making<'_>, helps: bool) {
    let meets = making.welcome.is_some();
    if helps || !meets {
        making.say(Phrase::new(if helps { "help" } else { "greeting" }));
    }
    if meets {
        making.next.state = State::Onboarding { asking: None };
    }
}

pub(super) fn language(making: &mut Making<'_>, wanted: Option<&str>, text: &str) {
    let latin = ["hinglish", "roman"].iter().any(|word| folded(text).contains(word));
    let locale = match wanted {
        Some("hi") | None if latin => Locale::HiLatn,
        Some("hi") => Locale::Hi,
        Some("en") if making.facts.me.currency == Currency::INR => Locale::EnIn,
        Some("en") => Locale::En,
        Some(_) | None => return making.say(Phrase::new("languages")),
    };
    making.next.tongue.chosen = true;
    making.plan.locale = locale;
    // Of this turn only the last word counts.
    making.commands.retain(|command| {
        !matches!(command, super::Command::SetProfile { locale: Some(_), consent: None, .. })
    });
    making.profile(|profile| profile.locale = Some(locale));
    making.say(Phrase::new("language-set"));
}
