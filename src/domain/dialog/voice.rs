//! What is said to voice notes beside their answer: what was heard, so that it can be judged, and why there is none.

use super::Phrase;
use super::making::Making;
use crate::domain::hearing::Unheard;
use crate::domain::message::cut;

/// What of a long note is shown.
const SHOWN_MAX: usize = 240;

/// Says what was heard. True: that is all that is said, since the note came too late to be about what was before it.
pub(super) fn told(making: &mut Making<'_>, text: &str, relies_on_earlier: bool) -> bool {
    heard(making, text);
    if !making.facts.is_overtaken {
        return false;
    }
    let phrase = if relies_on_earlier { "voice-late-refers" } else { "voice-late" };
    making.say(Phrase::new(phrase));
    relies_on_earlier
}

/// The words, above whatever is answered.
pub(super) fn heard(making: &mut Making<'_>, text: &str) {
    making.say(Phrase::new("voice-heard").with("words", cut(text, SHOWN_MAX)));
}

/// Why nothing was heard.
pub(super) const fn sentence(why: Unheard) -> &'static str {
    match why {
        Unheard::NoEngine => "unreadable-voice",
        Unheard::TooLong => "voice-too-long",
        Unheard::TooLarge => "voice-too-large",
        Unheard::TooShort => "voice-too-short",
        Unheard::Silent => "voice-silent",
        Unheard::NotAudio => "voice-not-audio",
        Unheard::Damaged => "voice-damaged",
        Unheard::Gone => "voice-gone",
        Unheard::Unclear => "voice-unclear",
        Unheard::Down => "voice-down",
        Unheard::Spent => "voice-spent",
    }
}
