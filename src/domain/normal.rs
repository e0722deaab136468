//! Normal forms: what is looked up by a blind index must be written in one way only.

use unicode_normalization::UnicodeNormalization as _;

const PHONE_DIGITS_MIN: usize = 6;
/// E.164
const PHONE_DIGITS_MAX: usize = 15;

/// A phone number as bare digits with its country code, or nothing where it cannot be one: spaces, dots, hyphens,
/// brackets and a leading `+` or `00` are dropped, digits of other scripts are read.
pub fn normal_phone(text: &str) -> Option<String> {
    let text: String = text.nfkc().filter(|&letter| !is_invisible(letter)).collect();
    let text = text.trim();
    let (plus, rest) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    let mut digits = String::with_capacity(PHONE_DIGITS_MAX);
    for letter in rest.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '\u{966}'..='\u{96f}' => {
                digits.push(char::from_digit(u32::from(letter) - 0x966, 10)?);
            }
            ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
        // Two more for an international prefix of `00`.
        if digits.len() > PHONE_DIGITS_MAX + 2 {
            return None;
        }
    }
    let digits = if plus { &digits } else { digits.strip_prefix("00").unwrap_or(&digits) };
    (PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX).contains(&digits.len()).then(|| digits.to_owned())
}

/// A name as it is compared: compatibility forms unified, case folded, invisible letters dropped, spaces single.
pub fn normal_name(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .filter(|&letter| !is_invisible(letter))
        // By way of capitals, so that ß and ss, σ and ς are the same.
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkc()
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Joiners, marks of direction, variation selectors: keyboards differ in whether they write them.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn normal_forms_are_their_own_normal_forms(text: String) {
            let name = normal_name(&text);
            prop_assert_eq!(normal_name(&name), name);
            if let Some(phone) = normal_phone(&text) {
                prop_assert_eq!(normal_phone(&phone), Some(phone));
            }
        }
    }

    #[test]
    fn phones_and_names_have_one_normal_form() {
        for (text, normal) in [
            ("+44 7700 900123", Some("447700900123")),
            ("0044 (7700) 900-123", Some("447700900123")),
            (" 447700900123\u{200e}", Some("447700900123")),
            ("९१९८७६५४३२१०", Some("919876543210")),
            ("+91\u{a0}98765\u{2011}43210", Some("919876543210")),
            ("12345", None),
            ("1234567890123456", None),
            ("0012345678901234567", None),
            ("call 447700900123", None),
            ("44+7700900123", None),
            ("", None),
        ] {
            assert_eq!(normal_phone(text).as_deref(), normal, "{text}");
        }
        for (left, right) in [
            ("  Asha\t Rao ", "asha rao"),
            ("ＡＳＨＡ", "asha"),
            ("Jose\u{301}", "JOSÉ"),
            ("Straße", "STRASSE"),
            ("ΝΙΚΟΣ", "νικοσ"),
            ("क\u{200d}मल", "कमल"),
        ] {
            assert_eq!(normal_name(left), normal_name(right), "{left}");
        }
        assert_ne!(normal_name("asha"), normal_name("aasha"));
        assert_eq!(normal_name(" \u{200b} "), "");
    }
}
