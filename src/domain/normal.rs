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
        // By way of capitals, so that ß and ss, σ and ς are the same; and of small ones before, for ẞ is capital already.
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkc()
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of one line as it is kept: what nobody sees is dropped, blanks are single, none is around it. What joins two
/// letters or emoji stays between them, and so does what selects the form of one.
pub fn clean_line(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut last, mut joiner) = (None::<char>, None::<char>);
    for letter in text.chars().filter(|letter| letter.is_whitespace() || !is_unseen(*letter)) {
        if letter.is_whitespace() {
            (last, joiner) = (None, None);
            kept.push(' ');
        } else if is_joiner(letter) {
            joiner = joiner.or(last.map(|_| letter));
        } else if !is_selector(letter) {
            kept.extend(joiner.take());
            kept.push(letter);
            last = Some(letter);
        } else if joiner.is_none() && last.is_some_and(|before| !is_selector(before)) {
            kept.push(letter);
            last = Some(letter);
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same of a text in which lines may break.
pub fn clean_text(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean_line).collect();
    lines.join("\n").trim().to_owned()
}

/// What shows nothing and may hide or turn round what does: controls, marks and overrides of direction, blanks without
/// width, fillers, tags.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}')
}

/// Hindi needs them between its letters, and families of emoji are made by them.
const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

const fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
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
            let (line, lines) = (clean_line(&text), clean_text(&text));
            prop_assert!(!line.chars().any(is_unseen) && !lines.chars().any(|c| c != '\n' && is_unseen(c)));
            prop_assert_eq!((clean_line(&line), clean_text(&lines)), (line, lines));
            if let Some(phone) = normal_phone(&text) {
                prop_assert_eq!(normal_phone(&phone), Some(phone));
            }
        }
    }

    #[test]
    fn every_letter_has_one_normal_form() {
        for letter in '\u{0}'..=char::MAX {
            let name = normal_name(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(normal_name(&name), name, "{letter:?}");
        }
    }

    #[test]
    fn what_is_kept_shows_what_it_is() {
        for (text, kept) in [
            ("  Dinner \t at\u{a0}Goa\n", "Dinner at Goa"),
            ("a\u{200b}b\u{feff}c\u{ad}d\u{2060}", "abcd"),
            ("\u{202e}evil\u{202c} \u{2066}x\u{2069}\u{200f}", "evil x"),
            ("a\u{0}b\u{7}c\u{1b}[31m", "abc[31m"),
            ("क\u{94d}\u{200d}ष", "क\u{94d}\u{200d}ष"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}👧 ❤\u{fe0f}", "👩\u{200d}👧 ❤\u{fe0f}"),
            ("\u{200d}a\u{200d}\u{200c} \u{fe0f}b\u{fe0f}\u{fe0f}\u{200d}", "a b\u{fe0f}"),
            ("🏴\u{e0067}\u{e007f}", "🏴"),
            ("\u{200b}\u{3164} \u{2800}", ""),
        ] {
            assert_eq!(clean_line(text), kept, "{text:?}");
        }
        assert_eq!(clean_text(" one \r\n\ntwo\u{202e}\u{2028}three \n"), "one\n\ntwo three");
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
