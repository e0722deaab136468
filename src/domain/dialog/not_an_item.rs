//! What is no answer to "what was it for?": a command, or a sentence about somebody.

use super::Draft;
use super::making::Making;
use super::people::folded;
use super::talk::is_one_of;
use super::whose::{owner, plain, spots};

/// Verbs of a sentence that is about something else.
const VERBS: &str = "is are was were will came comes owes owe won lost didn't doesn't isn't wasn't hasn't tha thi hai hain dega degi denge aaya \
    aayi gaya gayi nahi khata khati था थी है देगा देगी नहीं";
/// Verbs that may as well tell who paid.
const PAID: &str = "paid pays gave gives sent diya diye दिया दिए";

/// Whether a text says something else than what the draft was for.
pub(super) fn is_told(making: &Making<'_>, draft: &Draft, text: &str) -> bool {
    let words = plain(text);
    is_command(&words) || tells_of_somebody(making, draft, &words)
}

/// "List all", "show everything".
fn is_command(words: &[String]) -> bool {
    const FIRST: &str = "list show balance delete undo help history summary";
    const BEHIND: &str = "all everything entries expenses me my the last list it that this balance";
    let [first, behind @ ..] = words else { return false };
    is_one_of(first, FIRST) && behind.iter().all(|word| is_one_of(word, BEHIND))
}

/// "Kapoor's bill is 1200 now", "Amy will pay for her mum"; "Amy paid for the taxi" tells what for, too.
fn tells_of_somebody(making: &Making<'_>, draft: &Draft, words: &[String]) -> bool {
    let first = words.first().map_or("", |word| owner(word));
    let is_first = |name: &str| folded(name).split(' ').next() == Some(first);
    let known = spots(making, words).first().is_some_and(|spot| spot.at == 0);
    let somebody = known
        || draft.named().iter().any(|name| is_first(name))
        || making.facts.groups.iter().any(|group| is_first(group.spec.name.as_str()));
    let says = |list: &str| words.iter().skip(1).any(|word| is_one_of(word, list));
    let number = words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    words.len() > 2 && somebody && (says(VERBS) || number && says(PAID))
}
