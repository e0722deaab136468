//! A kitty that all put into and take out of: none is kept here, and that is said before half of it is booked.

use super::Phrase;
use super::heard::Said;
use super::making::Making;
use super::talk::is_one_of;
use super::whose::plain;

/// Before "the kitty": it is put into, or taken out of. A kitty party is an expense like others.
const BEFORE: &str = "in into from of to for with";

/// False: no kitty is spoken of.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = plain(said.text);
    let of_kitty = words.windows(3).any(|three| {
        matches!(three, [before, article, kitty]
            if is_one_of(before, BEFORE) && is_one_of(article, "the our") && kitty == "kitty")
    });
    if of_kitty && said.is_told() {
        making.say(Phrase::new("no-kitty"));
    }
    of_kitty && said.is_told()
}
