//! Somebody is gone from a group: "Kate moved out, remove her from House", "Orla has gone off the rota, remove her". What
//! they have to bear of old bills stays as it is.

use super::super::heard::Said;
use super::super::making::Making;
use super::super::whose::spots;
use super::{changes, is_one_of, place, words};
use crate::domain::ledger::Group;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 16;
const LEADS: &str = "and oh so ok okay btw hey no also";
const GOES: &str = "moved moving moves gone going left leaving leaves";
const BEFORE_GOING: &str = "has have is are 's now just";
const OUT: &str = "out off away";
const TAKES: &str = "remove take drop kick delete";
const THEM: &str = "her him them";
/// What stands for the group that they are in.
const KINDS: &str = "group rota house flat home apartment trip";
const SMALL: &str = "so and please pls can you we should from off out of the our my to now last this month week yesterday today";

/// False: nobody is told to be gone, or it is not clear from which group.
pub(in super::super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || said.text.contains(char::is_numeric) {
        return false;
    }
    let words = words(said.text);
    let spots = spots(making, &words);
    let start = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    let Some(spot) = spots.first().filter(|spot| spot.at == start) else { return false };
    if words.len() > WORDS_MAX || spots.iter().any(|it| it.person != spot.person) {
        return false;
    }
    let facts = making.facts;
    let named = facts.groups.iter().find_map(|group| Some((group, place(&words, group, &facts.people)?)));
    let rest = words.iter().enumerate().skip(start.saturating_add(1));
    let within =
        |at: usize| named.is_some_and(|(_, (from, len))| (from..from.saturating_add(len)).contains(&at));
    let rest: Vec<&String> = rest.filter(|(at, _)| !within(*at)).map(|(_, word)| word).collect();
    if !goes(&rest) {
        return false;
    }
    let mut theirs = facts.groups.iter().filter(|it| it.is_present(spot.person) && !it.spec.archived);
    let only = theirs.next().filter(|_| theirs.next().is_none());
    let Some(group): Option<&Group> = named.map(|(group, _)| group).or(only) else { return false };
    changes::leave(making, group, &[spot.person]);
    true
}

fn goes(rest: &[&String]) -> bool {
    let before = rest.iter().take_while(|word| is_one_of(word, BEFORE_GOING)).count();
    let behind = rest.get(before..).unwrap_or_default();
    let [verb, behind @ ..] = behind else { return false };
    let out = behind.first().is_some_and(|word| is_one_of(word, OUT));
    let asked =
        behind.iter().any(|word| is_one_of(word, TAKES)) && behind.iter().any(|it| is_one_of(it, THEM));
    // "Kate left" may be of a party.
    let moved = is_one_of(verb, "moved moving moves") && out;
    let known = [OUT, TAKES, THEM, KINDS, SMALL];
    is_one_of(verb, GOES)
        && (asked || moved)
        && behind.iter().all(|word| known.iter().any(|list| is_one_of(word, list)))
}
