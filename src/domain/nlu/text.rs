//! A message as tokens with their places in the original text: letters folded to lower case without accents, digits
//! of every script as ASCII, invisible and direction characters dropped. Never changes what was written.

use super::lexicon::{Classes, Entry};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Characters of a message that are read; the rest is ignored.
pub(super) const CHARS_MAX: usize = 4_000;

/// Tokens of a message that are read; the rest is ignored.
pub(super) const TOKENS_MAX: usize = 800;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    /// Digits with their separators: `1,20,000.50`.
    Digits,
    /// A sign of money: `$`, `₹`, `S$`, `/-`.
    Sign,
    Mark,
    LineBreak,
    Emoji,
}

#[derive(Clone, PartialEq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one word")]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Folded; a possessive `'s` is taken off.
    pub(super) word: String,
    /// Bytes of the original text.
    pub(super) span: Range<usize>,
    pub(super) capital: bool,
    /// All letters are capitals, and there are at least two.
    pub(super) shouted: bool,
    pub(super) possessive: bool,
    /// The entry is that of a keyword this may be a typo of.
    pub(super) mended: bool,
    /// A word of the lexicon that is a name where it stands; its entry is empty.
    pub(super) named: bool,
    /// Nothing stands between this token and the one before.
    pub(super) glued: bool,
    /// What the lexicon knows; the key is empty for unknown words.
    pub(super) entry: Entry,
}

impl Token {
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.entry.classes.intersects(classes)
    }

    /// The word of the lexicon that this token stands for, or the word itself; nothing for a name that looks like one.
    pub(super) fn key(&self) -> &str {
        if self.named {
            return "";
        }
        if self.entry.key.is_empty() { &self.word } else { self.entry.key }
    }

    /// A word that the lexicon does not know: a name, a thing, a typo.
    pub(super) fn is_unknown(&self) -> bool {
        self.kind == Kind::Word && self.entry.key.is_empty()
    }

    pub(super) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(self.word.as_str())
    }
}

/// The first code points of the decimal digits of the scripts that people write numbers in.
const DIGIT_ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0F20,
    0x1040, 0x17E0,
];

/// Letters before `$` that make it the sign of one country.
const DOLLAR_PREFIXES: &[&str] =
    &["s", "a", "us", "r", "hk", "c", "ca", "nz", "nt", "mx", "sg", "au", "gh", "j", "tt", "z"];

/// Letters that may be glued to the end of a number; with other letters the whole is a code.
const UNITS_GLUED: &[&str] = &[
    "k", "l", "lac", "lakh", "lakhs", "lacs", "cr", "m", "mn", "rs", "re", "inr", "usd", "eur", "gbp", "aed",
    "sgd", "cad", "aud", "jpy", "rupees", "rupaye", "bucks", "kg", "kgs", "g", "gm", "gms", "gb", "ml",
    "ltr", "km", "kms", "pm", "am", "st", "nd", "rd", "th", "x", "hrs", "hr", "min", "mins", "days", "pcs",
    "pc", "p", "baje", "ka", "ki", "ke", "ko", "d", "h", "s", "e", "c", "zł", "zl", "kr", "bob", "quid",
    "rm", "dhs", "ksh", "tk", "grand", "kč", "mil", "hrs", "bucks", "euros", "euro", "pounds", "dollars",
    "rupee", "naira", "baht",
];

/// Currency letters that may be glued to the start of a number, beside the codes of three letters.
const CODES_GLUED: &[&str] = &[
    "rs", "rupees", "re", "us", "rm", "rp", "tk", "ksh", "kshs", "dhs", "sh", "shs", "gbp", "nis", "kr", "₨",
];

/// Digits that "N" stands before when it means naira: N95 is a mask.
const NAIRA_DIGITS_MIN: usize = 3;

/// A code of a currency, in small letters.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.parse::<super::Currency>().is_ok()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
        || (c.is_control() && !c.is_whitespace())
}

fn is_letter_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0951..=0x0957 | 0x0962..=0x0963
        | 0x0981..=0x0983 | 0x09BC..=0x09CD | 0x0A3C..=0x0A51 | 0x0ABC..=0x0ACD | 0x0B3C..=0x0BCD | 0x0C3E..=0x0CCD
        | 0x0D3E..=0x0D4D)
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '฿' | '৳' | '₡'..='₿')
}

fn is_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x200D)
}

fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let code = u32::from(c);
    DIGIT_ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

/// One character as it is compared: compatibility forms unfolded, lower case, no Latin accents.
fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        into.push(c.to_ascii_lowercase());
        return;
    }
    for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
        match part {
            '\u{0300}'..='\u{036F}' => {}
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{2032}' => into.push('\''),
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' => into.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => into.push('-'),
            '\u{0964}' => into.push('.'),
            other => into.push(digit(other).unwrap_or(other)),
        }
    }
}

/// A folded character with its place.
struct Folded {
    at: usize,
    end: usize,
    raw: char,
    text: char,
}

fn folded(text: &str) -> Vec<Folded> {
    let mut out = Vec::with_capacity(text.len().min(CHARS_MAX));
    let mut buffer = String::new();
    for (at, raw) in text.char_indices().take(CHARS_MAX).filter(|(_, c)| !is_invisible(*c)) {
        buffer.clear();
        fold(raw, &mut buffer);
        let end = at + raw.len_utf8();
        out.extend(buffer.chars().map(|text| Folded { at, end, raw, text }));
    }
    out
}

fn is_wordy(c: char) -> bool {
    (c.is_alphanumeric() && !is_sign(c)) || is_letter_mark(c)
}

/// Cuts a text into tokens; the lexicon is asked later.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let chars = folded(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = chars.get(at) {
        if tokens.len() >= TOKENS_MAX {
            break;
        }
        let next = |ahead: usize| chars.get(at + ahead).map(|c| c.text);
        let (kind, length) = match first.text {
            '\n' | '\r' if tokens.last().is_some_and(|token| token.kind == Kind::LineBreak) => {
                at += 1;
                continue;
            }
            '\n' | '\r' => (Kind::LineBreak, 1),
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() => (Kind::Digits, digits_length(&chars, at)),
            '.' if next(1).is_some_and(|c| c.is_ascii_digit())
                && (at == 0
                    || chars.get(at - 1).is_some_and(|c| c.text.is_whitespace() || is_sign(c.text))) =>
            {
                (Kind::Digits, digits_length(&chars, at))
            }
            c if is_sign(c) => (Kind::Sign, 1),
            '/' if next(1) == Some('-') => (Kind::Sign, 2),
            c if is_wordy(c) && is_times(&chars, at) => (Kind::Word, 1),
            c if is_wordy(c) => (Kind::Word, word_length(&chars, at)),
            c if is_emoji(c) => (Kind::Emoji, 1),
            _ => (Kind::Mark, 1),
        };
        push(&mut tokens, &chars, at, length, kind);
        let initial = kind == Kind::Word && is_initial(&chars, at, length);
        if let Some(token) = tokens.last_mut().filter(|_| initial) {
            token.named = true;
            // "T.J." ends with its point.
            if length == 1
                && let Some(point) = chars.get(at + length)
            {
                token.span.end = point.end;
            }
        }
        at += length + usize::from(initial);
    }
    tokens
}

/// The sign between a count and a price that are written as one: "2x6.80".
fn is_times(chars: &[Folded], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.text.is_ascii_digit());
    chars.get(at).is_some_and(|c| c.text == 'x') && digit(at.checked_sub(1)) && digit(Some(at + 1))
}

/// What stands before a name and may end with a point.
const TITLES: &[&str] =
    &["dr", "mr", "mrs", "ms", "prof", "st", "shri", "smt", "md", "mx", "sr", "fr", "rev", "capt", "col"];

/// The point after "T" in "T. K. Subramaniam", or after "Dr" in "Dr. Mehta", ends no sentence.
fn is_initial(chars: &[Folded], at: usize, length: usize) -> bool {
    let text = |at: usize| chars.get(at).map(|c| c.text);
    let stands_alone = at
        .checked_sub(1)
        .is_none_or(|before| chars.get(before).is_some_and(|c| c.text.is_whitespace() || c.text == '.'));
    let name = chars.iter().skip(at + length + 1).find(|c| c.text != ' ');
    let title = || {
        let word: String = chars.iter().skip(at).take(length).map(|c| c.text).collect();
        TITLES.contains(&word.as_str())
    };
    stands_alone
        && text(at + length) == Some('.')
        && (length == 1 && text(at) != Some('i') || length > 1 && title())
        && chars.get(at).is_some_and(|c| c.raw.is_ascii_uppercase())
        && (name.is_some_and(|c| c.raw.is_uppercase())
            // "A.J. got his 700"
            || length == 1 && at > 0 && text(at - 1) == Some('.'))
}

/// Digits, with points and commas between them.
fn digits_length(chars: &[Folded], at: usize) -> usize {
    let mut length = 1;
    while let Some(c) = chars.get(at + length) {
        let digit =
            |ahead: usize| chars.get(at + length + ahead).is_some_and(|next| next.text.is_ascii_digit());
        // 1'200
        let thousands = c.text == '\'' && digit(1) && digit(2) && digit(3) && !digit(4);
        let joins = matches!(c.text, '.' | ',') && digit(1) || thousands;
        if !(c.text.is_ascii_digit() || joins) {
            break;
        }
        length += 1;
    }
    length
}

/// Letters, with apostrophes and hyphens between them; digits end a word only after the letters of a currency.
fn word_length(chars: &[Folded], at: usize) -> usize {
    let mut length = 1;
    while let Some(c) = chars.get(at + length) {
        let next_is_letter = || {
            chars.get(at + length + 1).is_some_and(|next| is_wordy(next.text) && !next.text.is_ascii_digit())
        };
        let joins = matches!(c.text, '\'' | '-') && next_is_letter();
        if c.text.is_ascii_digit() {
            let so_far: String = chars.iter().skip(at).take(length).map(|c| c.text).collect();
            if CODES_GLUED.contains(&so_far.as_str())
                || is_code(&so_far)
                || length == 1 && is_letter_of_money(chars, at)
            {
                break;
            }
        } else if !(is_wordy(c.text) || joins) {
            break;
        }
        length += 1;
    }
    length
}

/// " 380" after "R1".
fn thousands_follow(chars: &[Folded], at: usize) -> bool {
    let digit = |ahead: usize| chars.get(at + ahead).is_some_and(|c| c.text.is_ascii_digit());
    chars.get(at).is_some_and(|c| c.text == ' ') && digit(1) && digit(2) && digit(3) && !digit(4)
}

/// "R300", "N5,000": one capital that stands for a currency.
fn is_letter_of_money(chars: &[Folded], at: usize) -> bool {
    let opens = at.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| !is_wordy(c.text));
    let digits = chars
        .iter()
        .skip(at + 1)
        .take_while(|c| c.text.is_ascii_digit() || matches!(c.text, ',' | '.'))
        .count();
    match chars.get(at).map(|c| c.raw) {
        Some('R') => opens && (digits > 1 || digits == 1 && thousands_follow(chars, at + 2)),
        Some('N') => opens && digits >= NAIRA_DIGITS_MIN,
        _ => false,
    }
}

/// Nothing but the letter that looks like a zero, and digits.
fn is_of_zeros(word: &str) -> bool {
    word.contains('o') && word.chars().all(|c| c == 'o' || c.is_ascii_digit())
}

fn push(tokens: &mut Vec<Token>, chars: &[Folded], at: usize, length: usize, kind: Kind) {
    let Some(part) = chars.get(at..at + length) else {
        return;
    };
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return;
    };
    let word: String = part.iter().map(|c| c.text).collect();
    let glued = tokens.last().is_some_and(|before| before.span.end == first.at);
    let span = first.at..last.end;
    if let Some(before) = tokens.last_mut().filter(|_| glued) {
        // "S$", "US$": one sign.
        if kind == Kind::Sign && before.kind == Kind::Word && DOLLAR_PREFIXES.contains(&before.word.as_str())
        {
            before.kind = Kind::Sign;
            before.word.push_str(&word);
            before.span.end = span.end;
            return;
        }
        // "12oo", "1O0": letters where zeros were meant.
        if kind == Kind::Word && before.kind == Kind::Digits && is_of_zeros(&word) {
            before.word.push_str(&word.replace('o', "0"));
            before.span.end = span.end;
            return;
        }
        // "401k" stays a number with a unit, "12b" is a code.
        if kind == Kind::Word
            && before.kind == Kind::Digits
            && !UNITS_GLUED.contains(&word.as_str())
            && !is_code(&word)
        {
            before.kind = Kind::Word;
            before.word.push_str(&word);
            before.span.end = span.end;
            return;
        }
    }
    let capital = first.raw.is_uppercase();
    let letters = part.iter().filter(|c| c.raw.is_alphabetic()).count();
    let shouted = letters >= 2 && part.iter().all(|c| !c.raw.is_alphabetic() || c.raw.is_uppercase());
    tokens.push(Token {
        kind,
        word,
        span,
        capital,
        shouted,
        possessive: false,
        mended: false,
        named: false,
        glued,
        entry: Entry::UNKNOWN,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokenize(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn a_text_becomes_words_numbers_and_signs() {
        for (text, expected) in [
            ("Paid Rs.230.50 for CAFÉ", vec!["paid", "rs", ".", "230.50", "for", "cafe"]),
            ("5kg rice ₹1,20,000/-", vec!["5", "kg", "rice", "₹", "1,20,000", "/-"]),
            ("S$64 d-mart venmo'd", vec!["s$", "64", "d-mart", "venmo'd"]),
            ("३०० रुपये", vec!["300", "रुपये"]),
            ("a\u{200b}b \u{202e}c", vec!["ab", "c"]),
            ("12oo 1O0 5o'clock", vec!["1200", "100", "5o'clock"]),
            ("rs500 gate12b .50", vec!["rs", "500", "gate12b", ".50"]),
            ("don’t “pay”", vec!["don't", "\"", "pay", "\""]),
            ("2x6.80 x2 2x", vec!["2", "x", "6.80", "x2", "2", "x"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_end_is_cut() {
        assert!(tokenize(&"a 1 ".repeat(CHARS_MAX)).len() <= TOKENS_MAX);
        assert_eq!(tokenize(&"x".repeat(2 * CHARS_MAX)).first().map(|t| t.word.len()), Some(CHARS_MAX));
    }

    #[test]
    fn spans_point_into_the_original_text() {
        let text = "चाय ₹४० Ravi’s";
        let spans: Vec<&str> = tokenize(text).iter().filter_map(|t| text.get(t.span.clone())).collect();
        assert_eq!(spans, ["चाय", "₹", "४०", "Ravi’s"]);
    }
}
