//! What ends a letter is no part of what it tells: "With kind regards, Ouma".

use super::lexicon::Words;
use super::text::{Kind, Token};

/// Words of a name below a letter at most.
const NAME_WORDS_MAX: usize = 3;

static BEFORE: Words =
    Words::new(" with kind kindest warm warmest best many much lots of all my our fond yours and sincere ");
static ENDS: Words = Words::new(" regards love wishes greetings blessings sincerely faithfully xx xxx ");
static BEHIND: Words = Words::new(" from to all you and your ");

/// Cuts it off, with the name below.
pub(super) fn cut(tokens: &mut Vec<Token>) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let border = |at: usize| {
        tokens.get(at).is_some_and(|token| token.is_mark(".,!;") || token.kind == Kind::LineBreak)
    };
    let plain = |at: usize| tokens.get(at).is_some_and(|token| token.kind != Kind::Digits);
    let starts = (1..tokens.len()).find(|start| {
        if !border(start - 1) {
            return false;
        }
        let Some(end) = (*start..tokens.len()).find(|at| !BEFORE.has(word(*at))) else { return false };
        // "Kate, love, paid": what comes behind is a name and no more.
        let led = end > *start || matches!(word(end), "regards" | "sincerely");
        let behind = end + 1..tokens.len();
        let words = behind.clone().filter(|at| !border(*at) && !BEHIND.has(word(*at))).count();
        led && ENDS.has(word(end)) && words <= NAME_WORDS_MAX && behind.into_iter().all(plain)
    });
    if let Some(at) = starts {
        tokens.truncate(at);
    }
}
