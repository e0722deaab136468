//! Questions of Hindi, which has no word that opens them, and what is wanted of who reads the message.

use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use std::ops::Range;

/// "500 udhar dega kya", "mera 2000 kab dega", "bhai 200 bhej na": wants to know, or wants money of who reads it.
pub(in super::super) fn asks_in_hindi(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let will = |at: usize| matches!(s.key(at), "dega" | "doge") || s.key(at) == "denge";
    range.clone().any(|at| {
        let when = s.key(at) == "kab" && range.clone().any(|later| will(later) || s.is(later, C::HRETURN));
        let wants = will(at) && (s.key(at + 1) == "kya" || s.is_mark(at + 1, "?"))
            || s.key(at) == "chahiye" && !s.is(at + 1, C::BE) && s.people.is_empty();
        let begs = matches!(
            s.tokens.get(at).map(|t| t.word.as_str()),
            Some("bhej" | "bhejo" | "dede" | "dedo" | "भेज" | "भेजो")
        ) && (s.key(at + 1) == "na" || s.is(at + 1, C::FILLER))
            && (at + 2 >= range.end || !s.is(at + 2, C::HGIVE))
            && !s.any(range, C::I.or(C::KO).or(C::NE));
        let shall = matches!(
            s.tokens.get(at).map(|t| t.word.as_str()),
            Some("chalein" | "chalen" | "chale" | "chalenge" | "चलें" | "चलेंगे")
        ) && range.clone().any(|mark| s.is_mark(mark, "?"));
        when || wants || begs || shall
    })
}
