//! Invitations of guests: what their codes look like, how they are recognised in a message, and how many there may be.

use crate::ids::{InviteId, PersonId};
use chrono::TimeDelta;

/// How long a code is good for.
pub const INVITE_LIFE: TimeDelta = TimeDelta::days(7);
/// Invitations that one person may make in [`INVITE_WINDOW`].
pub const INVITES_MAX: i64 = 20;
/// Codes that nobody has, which one person may send in [`INVITE_WINDOW`].
pub const INVITE_TRIES_MAX: i64 = 10;
pub const INVITE_WINDOW: TimeDelta = TimeDelta::days(1);

/// Without what is easily taken for something else: 0 O, 1 I L, 8 B, 5 S.
const LETTERS: &[u8; 27] = b"234679ACDEFGHJKMNPQRTUVWXYZ";
/// Letters of a code, in two halves: too many to be guessed.
const LETTERS_IN_CODE: usize = 10;
/// What stands before a code.
const JOIN: [&str; 3] = ["join", "जुड़ें", "judna"];

/// The code that belongs to some randomness: `K7F2QX9ACD`.
pub fn invite_code(random: u64) -> String {
    let mut rest = random;
    let mut code = String::with_capacity(LETTERS_IN_CODE);
    for _ in 0..LETTERS_IN_CODE {
        let place = usize::try_from(rest % 27).unwrap_or_default();
        code.push(LETTERS.get(place).copied().map_or('2', char::from));
        rest /= 27;
    }
    code
}

/// As it is shown: `K7F2Q-X9ACD`.
pub fn shown_invite(code: &str) -> String {
    match code.split_at_checked(LETTERS_IN_CODE / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// What the guest is to send.
pub fn invite_text(code: &str) -> String {
    format!("join {}", shown_invite(code))
}

/// The code that a message brings, if it is about an invitation.
pub fn spoken_invite(text: &str) -> Option<String> {
    let plain = text.trim().trim_end_matches(['.', '!', '।']).to_lowercase();
    let rest = JOIN.iter().find_map(|word| plain.strip_prefix(word))?;
    written_invite(rest.strip_prefix([' ', ':'])?)
}

/// The code as somebody typed it, whatever stands between its letters.
pub fn written_invite(text: &str) -> Option<String> {
    let letters = text.chars().filter(|letter| !matches!(letter, '-' | ' ' | ':'));
    let code: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
    let is_code = code.len() == LETTERS_IN_CODE && code.bytes().all(|letter| LETTERS.contains(&letter));
    is_code.then_some(code)
}

/// What became of a code that somebody sent to us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Invited {
    /// They may become the guest, if they want to.
    Open { invite: InviteId, guest: PersonId, inviter: PersonId, name: Option<String> },
    /// Nobody has that code.
    Unknown,
    /// They have sent too many codes that nobody has.
    TooMany,
    /// It is over, was taken back, or somebody else used it.
    Over,
    /// They made it themselves.
    Own,
    /// They have used it before.
    Done,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_recognised_as_people_write_it() {
        for (text, code) in [
            ("join K7F2Q-X9ACD", Some("K7F2QX9ACD")),
            ("  Join k7f2q x9acd! ", Some("K7F2QX9ACD")),
            ("join: K7F2QX9ACD", Some("K7F2QX9ACD")),
            ("join K7F2Q", None),
            ("join K7F2Q-X9ACD5", None),
            ("join K7F2Q-X9ACO", None),
            ("join us for dinner", None),
            ("joint K7F2Q-X9ACD", None),
            ("K7F2Q-X9ACD", None),
            ("", None),
        ] {
            assert_eq!(spoken_invite(text).as_deref(), code, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_we_ask_for_is_what_we_recognise(random in any::<u64>()) {
            let code = invite_code(random);
            prop_assert_eq!(spoken_invite(&invite_text(&code)), Some(code));
        }

        #[test]
        fn nothing_makes_it_fall(text in "\\PC{0,24}") {
            let _ = spoken_invite(&text);
        }
    }
}
