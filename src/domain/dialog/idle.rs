//! What is no entry and no command: talk about nothing, small questions that have one answer, and "why?".

use super::cues::has_word;
use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::pointing::names;
use super::{Known, NaiveDate, PersonId, Phrase, State, talk};

/// Shortest first name that a word of a text may be.
const NAME_CHARS_MIN: usize = 3;

/// Answers talk about nothing once on each of the person's days: each answer costs money, and helps nobody twice. What
/// may be an answer to an open question is always answered.
pub(super) fn talked(making: &mut Making<'_>, phrase: &'static str) {
    if is_first(making, making.was.idled_on, making.next.idled_on) {
        making.next.idled_on = Some(making.facts.me.today);
        making.say(Phrase::new(phrase));
    }
}

/// Answers what may matter, however often; talk about nothing is answered by that, too.
pub(super) fn answered(making: &mut Making<'_>, phrase: &'static str) {
    making.next.idled_on = Some(making.facts.me.today);
    making.say(Phrase::new(phrase));
}

/// The same for a "yes" to nothing, which says nothing about what comes after it.
pub(super) fn agreed(making: &mut Making<'_>) {
    let unhinted = is_first(making, making.was.idled_on, making.next.idled_on);
    if unhinted && is_first(making, making.was.nodded_on, making.next.nodded_on) {
        making.next.nodded_on = Some(making.facts.me.today);
        making.say(Phrase::new("nothing-asked"));
    }
}

fn is_first(making: &Making<'_>, was: Option<NaiveDate>, now: Option<NaiveDate>) -> bool {
    let today = Some(making.facts.me.today);
    let open = !matches!((&making.was.state, &making.next.state), (State::Idle, State::Idle));
    open || (was != today && now != today)
}

/// Whether somebody, something of the sender's, a group or the books are spoken of: that is hardly said for nothing.
pub(super) fn matters(making: &Making<'_>, text: &str) -> bool {
    const ASKING: [&str; 13] = [
        "why",
        "kyun",
        "kyu",
        "kyon",
        "क्यों",
        "क्यूँ",
        "currency",
        "zone",
        "timezone",
        "data",
        "privacy",
        "money",
        "paisa",
    ];
    let facts = making.facts;
    let asks = asks_something(text);
    let somebody = facts.people.iter().any(|known| is_named(known, text));
    let group = facts.groups.iter().any(|group| has_word(text, &[folded(&group.spec.name).as_str()]));
    let thing = || facts.recent.iter().chain(&facts.found).any(|seen| names(&seen.record, text));
    asks || somebody
        || group
        || talk::speaks_of_books(text)
        || talk::calls_wrong(text)
        || has_word(text, &ASKING)
        || thing()
}

/// Whether it is a question, or a wish to be shown something. "What's up?" is talk about nothing.
fn asks_something(text: &str) -> bool {
    const ASKING: [&str; 32] = [
        "what",
        "what's",
        "whats",
        "how",
        "who",
        "who's",
        "when",
        "where",
        "which",
        "whose",
        "can",
        "could",
        "will",
        "would",
        "do",
        "does",
        "did",
        "is",
        "are",
        "show",
        "list",
        "kya",
        "kitna",
        "kitne",
        "kitni",
        "kaun",
        "kab",
        "kaise",
        "क्या",
        "कितना",
        "कितने",
        "कौन",
    ];
    /// Shorter ones ask about nothing.
    const WORDS_MIN: usize = 3;
    let text = folded(text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let asks = text.trim_end().ends_with(['?', '？']) || ASKING.contains(&first);
    asks && text.split_whitespace().count() >= WORDS_MIN
}

fn is_named(known: &Known, text: &str) -> bool {
    let name = folded(&known.name);
    let first = name.split(' ').next().filter(|first| first.chars().count() >= NAME_CHARS_MIN);
    has_word(text, &[name.as_str()]) || first.is_some_and(|first| has_word(text, &[first]))
}

/// The person whose balance is to be explained: "why?" after it was told, "why Priya?", "show me why".
pub(super) fn why_about(text: &str, about: Option<PersonId>, people: &[Known]) -> Option<PersonId> {
    const WHY: [&str; 8] = ["why", "kyun", "kyu", "kyon", "kaise", "क्यों", "क्यूँ", "कैसे"];
    const AROUND: [&str; 21] = [
        "show",
        "me",
        "tell",
        "so",
        "is",
        "that",
        "it",
        "much",
        "do",
        "does",
        "i",
        "owe",
        "owes",
        "with",
        "for",
        "ka",
        "ke",
        "bhai",
        "batao",
        "भाई",
        "का",
    ];
    /// Longer texts ask about more than a balance.
    const WORDS_MAX: usize = 6;
    if talk::is_why(text) {
        return about;
    }
    let text = folded(text);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{97f}').contains(&c))
        .filter(|word| !word.is_empty())
        .collect();
    let why = words.iter().any(|word| WHY.contains(word));
    if !why || words.len() > WORDS_MAX {
        return None;
    }
    let rest: Vec<&str> =
        words.iter().copied().filter(|word| !WHY.contains(word) && !AROUND.contains(word)).collect();
    if rest.is_empty() {
        return about;
    }
    let rest = rest.join(" ");
    let mut called = people.iter().filter(|known| {
        let name = folded(&known.name);
        name == rest || name.split(' ').next() == Some(rest.as_str())
    });
    let person = called.next()?;
    called.next().is_none().then_some(person.id)
}

/// Questions that have one answer: the settings, and who sees what. False: it is none of them.
pub(super) fn asked(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const ASKING: [&str; 12] = [
        "what",
        "what's",
        "whats",
        "which",
        "kya",
        "kaunsi",
        "kaun si",
        "konsi",
        "show",
        "tell",
        "क्या",
        "कौन सी",
    ];
    const PRIVACY: [&str; 20] = [
        "who can see",
        "who sees",
        "who else sees",
        "who else can see",
        "can others see",
        "can anyone see",
        "can anybody see",
        "can they see",
        "is my data safe",
        "is it safe",
        "is this safe",
        "is it private",
        "is this private",
        "is my data private",
        "privacy",
        "kaun dekh",
        "kaun kaun dekh",
        "data safe hai",
        "कौन देख",
        "डेटा सुरक्षित",
    ];
    /// Longer texts say more than such a question.
    const WORDS_MAX: usize = 9;
    let text = folded(said.text);
    let short = text.split_whitespace().count() <= WORDS_MAX;
    let money = said.reading.frames.iter().any(|frame| frame.intent.is_money() || frame.currency.is_some());
    if !short || money || text.contains(char::is_numeric) || said.quoted.is_some() {
        return false;
    }
    let me = &making.facts.me;
    let asking = has_word(&text, &ASKING);
    let phrase = if asking && has_word(&text, &["currency", "मुद्रा"]) {
        Phrase::new("your-currency").with("currency", me.currency.code())
    } else if asking && has_word(&text, &["time zone", "timezone", "zone"]) {
        Phrase::new("your-zone").with("zone", me.zone.name())
    } else if has_word(&text, &PRIVACY) {
        Phrase::new("who-sees")
    } else {
        return false;
    };
    making.say(phrase);
    true
}
