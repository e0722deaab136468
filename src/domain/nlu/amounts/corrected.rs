//! Amounts that are taken back in the same breath.

use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::Amount;

/// "14, no wait 16", "20 sorry 25": the later one was meant, and the earlier one is no amount of the message.
pub(in super::super) fn drop_corrected(s: &mut Sentence<'_>) {
    let corrects = |before: &Amount, after: &Amount| {
        let between = before.end..after.start;
        let words = s.slice(&between).iter().filter(|token| token.kind == Kind::Word).count();
        // "48 rather than 84": it is the later one that was wrong.
        let than = s.has_phrase(&between, "rather than");
        let rather = !than && s.any_key(&between, &["rather"]);
        let said = rather
            || s.any_key(&between, &["wait", "sorry", "oops", "correction"])
            || s.has_phrase(&between, "i mean")
            || s.has_phrase(&between, "make that");
        let denied = s.any_key(&between, &["no", "nahi", "actually"]) && words <= 3;
        // "50... 58 actually"
        let said = said
            || words == 0
                && !between.is_empty()
                && matches!(s.key(after.end), "actually" | "sorry" | "rather");
        // "meant to be 30 but I paid 46"
        let led = before.start.saturating_sub(4)..before.start;
        let meant = s.any_key(&between, &["but", "lekin", "magar"])
            && (s.has_phrase(&led, "to be")
                || s.any_key(&led, &["quoted", "supposed", "listed", "advertised"]));
        let said = said || meant;
        // "3200 for the football turf no wait 2300"
        let directly = s.any_key(&(after.start.saturating_sub(2)..after.start), &["wait", "sorry", "oops"])
            && !s.amounts.iter().any(|other| other.start > after.start);
        between.len() <= 10
            && (!s.any(&between, C::ITEM) || directly)
            && (said || denied)
            && !s.is_before(after.start, C::NOT)
    };
    let dropped: Vec<usize> = s
        .amounts
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if corrects(before, after) => Some(before.start),
            _ => None,
        })
        .collect();
    s.amounts.retain(|amount| !dropped.contains(&amount.start));
}
