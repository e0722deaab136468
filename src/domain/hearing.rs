//! What came of a voice note, and how far numbers in it are to be trusted. The text is a guess of some engine: names are
//! looked up as ever, and a number that sounds like another one is asked about before anything is saved.

use super::nlu::{Doubt, Language, Reading};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::{Deserialize, Serialize};

/// Longest text that is taken of a note, in characters; the rest is cut.
pub const WORDS_CHARS_MAX: usize = 4_096;
/// Words of a note that are kept with how sure they are.
pub const WORDS_MAX: usize = 1_024;
/// Names that are told to whoever listens, and characters of each.
pub const NAMES_MAX: usize = 50;
pub const NAME_CHARS_MAX: usize = 40;
/// A word that is less sure than this, in thousandths, may be another one.
const SURE_MIN: u16 = 800;
/// A number that sounds like no other is doubted below this.
const ALONE_MIN: u16 = 350;

/// What came of a voice note. Kept for good: a note is heard once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "heard")]
pub enum Hearing {
    Words(Transcript),
    Nothing { why: Unheard },
}

/// The text of a note.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Transcript {
    pub text: String,
    /// ISO 639-1, where whoever listened says it.
    #[serde(default)]
    pub language: Option<String>,
    /// How sure single words are, where whoever listened says it.
    #[serde(default)]
    pub words: Vec<Word>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    /// In thousandths.
    pub sure: u16,
}

/// Why there is no text. Each has its own sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unheard {
    /// Nobody here can listen.
    NoEngine,
    /// More than the longest sound, or the largest file.
    TooLong,
    TooLarge,
    TooShort,
    Silent,
    /// Another kind of file.
    NotAudio,
    /// It came in pieces or broken.
    Damaged,
    /// The provider does not have it any more, or does not give it out.
    Gone,
    /// No words could be made out.
    Unclear,
    /// Whoever listens cannot be reached.
    Down,
    /// The person has spoken as much today as they may.
    Spent,
}

impl Unheard {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::NoEngine,
        Self::TooLong,
        Self::TooLarge,
        Self::TooShort,
        Self::Silent,
        Self::NotAudio,
        Self::Damaged,
        Self::Gone,
        Self::Unclear,
        Self::Down,
        Self::Spent,
    ];

    /// A word for metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoEngine => "no_engine",
            Self::TooLong => "too_long",
            Self::TooLarge => "too_large",
            Self::TooShort => "too_short",
            Self::Silent => "silent",
            Self::NotAudio => "not_audio",
            Self::Damaged => "damaged",
            Self::Gone => "gone",
            Self::Unclear => "unclear",
            Self::Down => "down",
            Self::Spent => "spent",
        }
    }
}

impl Transcript {
    /// Blanks at the ends and signs that no voice makes left out, cut to its longest.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let text: String = self.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = text.trim().chars().take(WORDS_CHARS_MAX).collect();
        Self { text, words: self.words.into_iter().take(WORDS_MAX).collect(), ..self }
    }
}

/// Phrases that engines make of noise, whole and without signs.
const OF_NOISE: [&str; 14] = [
    "thank you for watching",
    "thanks for watching",
    "thank you for listening",
    "thank you very much for watching",
    "thanks for watching and see you next time",
    "please subscribe",
    "please like and subscribe",
    "like and subscribe",
    "subtitles by the amara org community",
    "subscribe to my channel",
    "music",
    "applause",
    "blank audio",
    "देखने के लिए धन्यवाद",
];

/// Whether a text is what engines invent where nobody speaks.
pub fn is_of_noise(text: &str) -> bool {
    let words: String =
        text.chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    let words = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    words.is_empty() || OF_NOISE.contains(&words.as_str())
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// Names as they may be told to a service: letters and single blanks, short, each once. One bad sign would have the
/// whole request refused.
pub fn told_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for name in names {
        let letters: String = name
            .chars()
            .map(|c| if c.is_alphabetic() || is_mark(c) || c == '\'' || c == '-' { c } else { ' ' })
            .collect();
        let name = letters.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().take(NAME_CHARS_MAX).collect();
        if !name.is_empty() && !told.contains(&name) {
            told.push(name);
        }
        if told.len() == NAMES_MAX {
            break;
        }
    }
    told
}

/// Puts in doubt every amount that may have been misheard.
pub fn doubt_numbers(reading: &mut Reading, transcript: &Transcript) {
    let is_hindi = matches!(reading.language, Some(Language::Hindi | Language::Hinglish));
    for frame in &mut reading.frames {
        let Some(amount) = frame.amount else { continue };
        if frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. })) {
            continue;
        }
        let sure = sure_of_numbers(&transcript.words);
        let other = sounds_like(amount, is_hindi);
        let is_doubted = match (other, sure) {
            (Some(_), None) => true,
            (Some(_), Some(sure)) => sure < SURE_MIN,
            (None, sure) => sure.is_some_and(|sure| sure < ALONE_MIN),
        };
        if is_doubted {
            frame.doubts.push(Doubt::Amount { candidates: std::iter::once(amount).chain(other).collect() });
        }
    }
}

/// How sure the least sure of the numbers is; none where nobody says, or there is none that can be seen.
fn sure_of_numbers(words: &[Word]) -> Option<u16> {
    words.iter().filter(|word| is_number(&word.text)).map(|word| word.sure).min()
}

fn is_number(word: &str) -> bool {
    const STEMS: [&str; 26] = [
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "pandrah",
        "pachaas",
        "pachas",
        "pachees",
        "pachis",
        "saat",
        "saath",
        "satrah",
        "sattar",
        "पंद्रह",
        "पचास",
        "पच्चीस",
    ];
    let word = word.to_lowercase();
    word.chars().any(char::is_numeric)
        || word.split('-').any(|part| STEMS.contains(&part.trim_matches(['.', ',', '!', '?'])))
}

/// What a number may have been instead: fifty and fifteen, and what sounds alike in Hindi.
pub fn sounds_like(amount: Decimal, is_hindi: bool) -> Option<Decimal> {
    let whole = amount.trunc().to_u64()?;
    for unit in [1, 1_000, 100_000] {
        if !whole.is_multiple_of(unit) || whole == 0 {
            continue;
        }
        let pair = whole.checked_div(unit)?.checked_rem(100)?;
        // Zeros at the end belong to a larger unit: "fifteen hundred" is no "fifty hundred".
        if let Some(other) = twin(pair, is_hindi) {
            let whole = Decimal::from(whole);
            let (pair, other, unit) = (Decimal::from(pair), Decimal::from(other), Decimal::from(unit));
            let changed =
                whole.checked_sub(pair.checked_mul(unit)?)?.checked_add(other.checked_mul(unit)?)?;
            return changed.checked_add(amount.fract());
        }
    }
    let hundredths = amount.fract().checked_mul(Decimal::ONE_HUNDRED)?.to_u64()?;
    let other = twin(hundredths, is_hindi)?;
    amount.trunc().checked_add(Decimal::new(i64::try_from(other).ok()?, 2))
}

/// The other one of two numbers below 100 that are taken for each other.
fn twin(number: u64, is_hindi: bool) -> Option<u64> {
    // Thirteen and thirty to nineteen and ninety; in Hindi pandrah and pachaas, satrah and sattar, and so on.
    const BOTH: [(u64, u64); 7] = [(13, 30), (14, 40), (15, 50), (16, 60), (17, 70), (18, 80), (19, 90)];
    // Pachees and pachaas, saat and saath, baees and bees, chhe and chhiyaasath.
    const HINDI: [(u64, u64); 3] = [(25, 50), (7, 60), (22, 20)];
    let of = |pairs: &[(u64, u64)]| {
        pairs.iter().find_map(|(one, other)| match number {
            number if number == *one => Some(*other),
            number if number == *other => Some(*one),
            _ => None,
        })
    };
    of(&BOTH).or_else(|| if is_hindi { of(&HINDI) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::nlu::{Frame, Intent};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_has_the_one_it_is_taken_for() {
        for (heard, other) in [
            ("50", Some("15")),
            ("15", Some("50")),
            ("13", Some("30")),
            ("90", Some("19")),
            ("250", Some("215")),
            ("160", Some("116")),
            ("1350", Some("1315")),
            ("15000", Some("50000")),
            ("1500000", Some("5000000")),
            ("18.50", Some("80.50")),
            ("12.50", Some("12.15")),
            ("73.18", Some("73.80")),
            ("500", None),
            ("1200", None),
            ("1500", None),
            ("12", None),
            ("100", None),
            ("7", None),
            ("0", None),
        ] {
            assert_eq!(sounds_like(decimal(heard), false), other.map(decimal), "{heard}");
        }
        for (heard, other) in [("25", "50"), ("7", "60"), ("20", "22"), ("50", "15"), ("17", "70")] {
            assert_eq!(sounds_like(decimal(heard), true), Some(decimal(other)), "{heard}");
        }
        assert_eq!(sounds_like(Decimal::MAX, false), None);
    }

    fn doubts(amount: &str, words: &[(&str, u16)], language: Option<Language>) -> Vec<Doubt> {
        let frame = Frame { amount: Some(decimal(amount)), ..Frame::new(Intent::LogPersonalExpense) };
        let mut reading = Reading { frames: vec![frame], language };
        let words = words.iter().map(|(text, sure)| Word { text: (*text).to_owned(), sure: *sure }).collect();
        doubt_numbers(&mut reading, &Transcript { words, ..Transcript::default() });
        reading.frames.remove(0).doubts
    }

    #[test]
    fn a_number_is_doubted_unless_it_is_known_to_be_sure() {
        let asked = |candidates: &[&str]| {
            vec![Doubt::Amount { candidates: candidates.iter().map(|text| decimal(text)).collect() }]
        };
        assert_eq!(doubts("50", &[], None), asked(&["50", "15"]));
        assert_eq!(doubts("50", &[("50", SURE_MIN - 1)], None), asked(&["50", "15"]));
        assert_eq!(doubts("50", &[("chai", 100), ("50", SURE_MIN)], None), []);
        assert_eq!(doubts("50", &[("fifty.", SURE_MIN), ("chai", 10)], None), []);
        assert_eq!(doubts("500", &[], None), []);
        assert_eq!(doubts("500", &[("500", ALONE_MIN - 1)], None), asked(&["500"]));
        assert_eq!(doubts("25", &[], None), []);
        assert_eq!(doubts("25", &[], Some(Language::Hinglish)), asked(&["25", "50"]));
    }

    #[test]
    fn names_are_told_without_signs_that_have_a_request_refused() {
        let names =
            ["Kamal", "Kamal", "<b>Asha</b>\r\n", "  ", "Ravi 🎂 (Goa)", "प्रिया", "O'Neil-Smith", "12"];
        assert_eq!(told_names(names), ["Kamal", "b Asha b", "Ravi Goa", "प्रिया", "O'Neil-Smith"]);
        let many: Vec<String> = (0..NAMES_MAX * 2)
            .map(|at| "abcdefghij".repeat(8).chars().skip(at % 9).collect::<String>() + &"x".repeat(at))
            .collect();
        let told = told_names(many.iter().map(String::as_str));
        assert!(told.len() <= NAMES_MAX && told.iter().all(|name| name.chars().count() <= NAME_CHARS_MAX));
    }

    #[test]
    fn what_is_invented_of_noise_is_known() {
        for text in
            ["", " . ", "Thank you for watching.", "Thanks for watching!", "[Music]", "देखने के लिए धन्यवाद।"]
        {
            assert!(is_of_noise(text), "{text}");
        }
        for text in ["Thanks for watching the dog, I paid 50", "thank you", "50"] {
            assert!(!is_of_noise(text), "{text}");
        }
    }

    #[test]
    fn a_text_is_cut_and_cleaned() {
        let long = Transcript {
            text: format!("\u{0}\n{}", "a".repeat(WORDS_CHARS_MAX + 10)),
            ..Transcript::default()
        };
        assert_eq!(long.cleaned().text.len(), WORDS_CHARS_MAX);
        let word = Word { text: "a".to_owned(), sure: 1 };
        let many = Transcript { words: vec![word; WORDS_MAX + 1], ..Transcript::default() };
        assert_eq!(many.cleaned().words.len(), WORDS_MAX);
    }
}
