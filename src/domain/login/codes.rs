//! Login codes: what they look like, how they are recognised in a message, and what a device may call itself.

use chrono::TimeDelta;

/// How long a code is good for.
pub const CODE_LIFE: TimeDelta = TimeDelta::minutes(5);
/// Tries at a code.
pub const CODE_TRIES_MAX: i16 = 5;
/// Codes for one number, in [`NUMBER_WINDOW`].
pub const PER_NUMBER_MAX: i64 = 3;
pub const NUMBER_WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Codes for one address, in [`ADDRESS_WINDOW`].
pub const PER_ADDRESS_MAX: i64 = 10;
pub const ADDRESS_WINDOW: TimeDelta = TimeDelta::hours(1);
/// Most characters of what a device calls itself.
pub const DEVICE_CHARS_MAX: usize = 40;
/// Most digits among them: versions, but no phone number.
const DEVICE_DIGITS_MAX: usize = 5;

/// Without what is easily taken for something else: 0 O, 1 I L, 8 B, 5 S.
const LETTERS: &[u8; 27] = b"234679ACDEFGHJKMNPQRTUVWXYZ";
/// Letters of a code, in two halves.
const LETTERS_IN_CODE: u32 = 6;

/// The code that belongs to some randomness: `K7F2QX`.
pub fn reverse_code(random: u64) -> String {
    let mut rest = random;
    let mut code = String::with_capacity(6);
    for _ in 0..LETTERS_IN_CODE {
        let place = usize::try_from(rest % 27).unwrap_or_default();
        code.push(LETTERS.get(place).copied().map_or('2', char::from));
        rest /= 27;
    }
    code
}

/// The code that we send, of some randomness: `042817`.
pub fn digit_code(random: u64) -> String {
    format!("{:06}", random % 1_000_000)
}

/// As it is shown: `K7F-2QX`.
pub fn shown(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// What the person is to send.
pub fn text_to_send(code: &str) -> String {
    format!("login {}", shown(code))
}

/// What a message says about logins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// A login code. `is_sure`: it can be nothing else.
    Code { code: String, is_sure: bool },
    /// Every login of the sender is to end.
    EndAll,
}

const LOGIN: [&str; 4] = ["login", "log in", "लॉगिन", "लॉग इन"];
const LOGOUT: [&str; 9] = [
    "logout",
    "log out",
    "log me out",
    "logout all",
    "log out all",
    "log out everywhere",
    "sign out",
    "लॉगआउट",
    "लॉग आउट",
];

/// Whether a message is about logins. A code alone may be something else (`TAX-299`): it is one only if it is known.
pub fn spoken(text: &str) -> Option<Word> {
    let plain = text.trim().trim_end_matches(['.', '!', '।']).to_lowercase();
    if LOGOUT.contains(&plain.as_str()) {
        return Some(Word::EndAll);
    }
    let after = LOGIN.iter().find_map(|word| {
        plain
            .strip_prefix(word)
            .filter(|rest| rest.starts_with([' ', ':']))
            .map(|rest| rest.trim_matches([' ', ':']))
    });
    if let Some(rest) = after {
        return code(rest).map(|code| Word::Code { code, is_sure: true });
    }
    let is_halved = plain.char_indices().any(|(at, letter)| at == 3 && letter == '-');
    code(&plain).filter(|_| is_halved).map(|code| Word::Code { code, is_sure: false })
}

/// A code as it is looked up: capitals, without what stands between its halves.
fn code(text: &str) -> Option<String> {
    let code: String = text
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' '))
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    let is_code = code.len() == 6 && code.bytes().all(|letter| LETTERS.contains(&letter));
    (is_code && text.chars().count() <= 8).then_some(code)
}

/// What a device calls itself, as it may stand in our messages: anybody can make us send it to a number, so it holds
/// no address, no phone number and no sentence.
pub fn device_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // The marks of Devanagari are no letters to Unicode.
    let is_plain = |letter: char| {
        let is_mark = matches!(letter, '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}');
        letter.is_alphanumeric() || is_mark || matches!(letter, ' ' | '(' | ')' | '-' | '_' | '\'')
    };
    let digits = name.chars().filter(|letter| letter.is_numeric()).count();
    let fits = !name.is_empty() && name.chars().count() <= DEVICE_CHARS_MAX && digits <= DEVICE_DIGITS_MAX;
    (fits && name.chars().all(is_plain)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_recognised_as_people_write_it() {
        let sure = |code: &str| Some(Word::Code { code: code.to_owned(), is_sure: true });
        let maybe = |code: &str| Some(Word::Code { code: code.to_owned(), is_sure: false });
        for (text, word) in [
            ("login K7F-2QX", sure("K7F2QX")),
            ("Login k7f2qx.", sure("K7F2QX")),
            ("log in: k7f 2qx", sure("K7F2QX")),
            ("लॉगिन K7F-2QX", sure("K7F2QX")),
            (" k7f-2qx ", maybe("K7F2QX")),
            ("TAX-299", maybe("TAX299")),
            ("K7F2QX", None),
            ("login", None),
            ("login K7F-2Q0", None),
            ("login page 40 with Ben", None),
            ("dinner-299", None),
            ("log out", Some(Word::EndAll)),
            ("Logout!", Some(Word::EndAll)),
            ("logout 40", None),
            ("", None),
        ] {
            assert_eq!(spoken(text), word, "{text:?}");
        }
    }

    #[test]
    fn a_device_says_nothing_to_others() {
        for (text, name) in [
            ("Firefox on Linux", Some("Firefox on Linux")),
            ("  iPhone 15   Pro (iOS 18) ", Some("iPhone 15 Pro (iOS 18)")),
            ("अनिल का फ़ोन", Some("अनिल का फ़ोन")),
            ("Téléphone de Zoë", Some("Téléphone de Zoë")),
            ("see evil.example", None),
            ("call 919812345678", None),
            ("call ९१९८१२३४५६७८", None),
            ("https://x", None),
            ("two\nlines", Some("two lines")),
            ("", None),
            (&"x".repeat(DEVICE_CHARS_MAX), Some(&*"x".repeat(DEVICE_CHARS_MAX))),
            (&"x".repeat(DEVICE_CHARS_MAX + 1), None),
        ] {
            assert_eq!(device_name(text).as_deref(), name, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_we_ask_for_is_what_we_recognise(random in any::<u64>()) {
            let code = reverse_code(random);
            prop_assert_eq!(
                spoken(&text_to_send(&code)),
                Some(Word::Code { code: code.clone(), is_sure: true })
            );
            prop_assert_eq!(spoken(&shown(&code)), Some(Word::Code { code, is_sure: false }));
        }

        #[test]
        fn a_sent_code_has_six_digits(random in any::<u64>()) {
            let code = digit_code(random);
            prop_assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()));
        }

        #[test]
        fn nothing_makes_it_fall(text in "\\PC{0,20}") {
            let _ = (spoken(&text), device_name(&text));
        }
    }
}
