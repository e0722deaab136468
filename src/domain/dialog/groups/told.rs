//! What is said about a group itself: which there are, who is in one, that somebody leaves, that it is closed or called
//! otherwise. Recognised by shape, and only where a known group is named: the reading takes such words for other things.

use super::super::answers::proceed;
use super::super::heard::{self, Said};
use super::super::making::Making;
use super::super::people::{self, Match};
use super::super::{Facts, Known, Phrase};
use super::{books, changes, is_one_of, place, shown, words};
use crate::domain::ledger::{Group, GroupSpec, NAME_CHARS_MAX};
use crate::domain::message::cut;
use crate::domain::nlu::{Frame, Intent};
use crate::ids::PersonId;

/// Longest text that is looked at.
const CHARS_MAX: usize = 100;
const LISTS: &str = "my groups|groups|show groups|show my groups|show me my groups|list groups|list my groups|list all groups|\
    which groups|which groups am i in|what groups am i in|what groups do i have|all groups|all my groups|mere groups|\
    mere group|mere groups dikhao|groups dikhao|mere saare groups|मेरे ग्रुप|मेरे समूह|ग्रुप दिखाओ|मेरे ग्रुप दिखाओ";
const WHO: &str = "who whos who's members member people everyone kaun kaun-kaun log sadasya कौन सदस्य लोग";
const REMOVES: &str =
    "remove cancel kick take throw nikalo nikaalo nikal nikaal hatao hata delete हटाओ निकालो निकाल हटा";
const LEFT: &str = "left leaves leaving";
const LEAVES: &str = "leave exit quit chhodo chhod chodo छोड़ो छोड़";
const CLOSES: &str = "close archive delete end dissolve finish band bandh बंद";
const OPENS: &str = "reopen unarchive open khol kholo खोलो";
const RENAMES: &str = "rename";
/// Words that may stand around these and change nothing about them.
const AROUND: &str = "the a our my group groups is are was all of in from out and to i me we want please has have show list tell us \
    do kar karo de dijiye ko se mein me main hai hain ka ki ke aur diya gaya gayi ग्रुप समूह में से को है हैं करो कर दो और का की के";
/// Words that begin a correction.
const CORRECTS: &str = "no nope sorry actually oops wait nahi nahin are arre wrong not नहीं";
const MOVES: &str = "that was in|it was in|this was in|that is in|that's in|move it|move that|move this|put it in|put that in|\
    put this in|change the group|change group|should be in";
const TOWARDS: &str = "in into to for inside the";
/// Most words of such a correction.
const WORDS_MAX: usize = 9;
/// Takes what is said about a group. False: it is something else.
pub(in super::super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let text = said.text.trim_end_matches(['?', '!', '.', ' ', '।']);
    let text = without_reason(text);
    if text.chars().count() > CHARS_MAX {
        return false;
    }
    let all = words(text);
    if LISTS.split('|').any(|asked| asked == all.join(" ")) {
        books::tell_all(making);
        return true;
    }
    let facts = making.facts;
    if moved(making, &all, said) {
        return true;
    }
    let named = facts.groups.iter().find_map(|group| Some((group, place(&all, group, &facts.people)?)));
    let Some((group, (at, length))) = named else { return false };
    let rest: Vec<&String> = all
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < at || *place >= at.saturating_add(length))
        .map(|(_, word)| word)
        .collect();
    if rest.first().is_some_and(|word| is_one_of(word, RENAMES)) {
        return renamed(making, group, text);
    }
    let (people, called) = everybody_named(group, &rest, &facts.people);
    let says = |cues: &str| rest.iter().any(|word| is_one_of(word, cues));
    // Any other word may mean something else than the group.
    let only = |cues: &str| {
        says(cues)
            && rest.iter().all(|word| {
                is_one_of(word, cues) || is_one_of(word, AROUND) || called.iter().any(|part| part == *word)
            })
    };
    let edit = |archived: bool| GroupSpec { archived, ..group.spec.clone() };
    let nobody = people.is_empty();
    if nobody && only(WHO) {
        books::members(making, group);
    } else if !nobody && (only(REMOVES) || only(LEFT)) {
        changes::leave(making, group, &people);
    } else if nobody && only(LEAVES) {
        changes::leave(making, group, &[facts.me.id]);
    } else if nobody && only(OPENS) {
        changes::edit(making, group, edit(false));
    } else if nobody && only(CLOSES) {
        changes::edit(making, group, edit(true));
    } else {
        return false;
    }
    true
}

/// "Cancel Ben from the trip, he is ill": why he goes says nothing more.
fn without_reason(text: &str) -> &str {
    let Some((what, why)) = text.split_once(',') else { return text };
    let because = words(why).first().is_some_and(|word| {
        is_one_of(
            word,
            "he she they he's she's they're because as since not isn't wo woh unka uska uski वो उसका",
        )
    });
    let takes = words(what).first().is_some_and(|word| is_one_of(word, REMOVES));
    if takes && because && !why.contains(char::is_numeric) { what } else { text }
}

/// "No, in Flat": another group for what is asked about, or for what was entered last.
fn moved(making: &mut Making<'_>, all: &[String], said: Said<'_>) -> bool {
    let facts = making.facts;
    let counts = said.reading.frames.iter().any(|frame| frame.amount.is_some() && frame.intent.is_money());
    let to = moves_to(all, &facts.groups, &facts.people).filter(|_| !counts);
    let Some(group) = to else { return false };
    if let Some(mut draft) = making.next.state.draft().filter(|draft| !changes::is_group(draft)).cloned() {
        (draft.group, draft.apart) = (Some(group.id), false);
        proceed(making, draft, "");
        return true;
    }
    let Some(record) =
        said.quoted.and_then(|id| making.record(id)).or_else(|| super::super::pointing::last(making))
    else {
        return false;
    };
    let frame = Frame { group: Some(group.spec.name.clone()), ..Frame::new(Intent::EditLast) };
    heard::edit(making, record, &frame, said);
    true
}

/// The group that a correction names, where it is one.
pub(in super::super) fn moves_to<'a>(
    all: &[String],
    groups: &'a [Group],
    people: &[Known],
) -> Option<&'a Group> {
    let begins = all.first().is_some_and(|word| is_one_of(word, CORRECTS))
        || MOVES.split('|').any(|cue| all.join(" ").starts_with(cue));
    if !begins || all.len() > WORDS_MAX {
        return None;
    }
    let stands = |(at, _): (usize, usize)| {
        at.checked_sub(1).and_then(|before| all.get(before)).is_some_and(|word| is_one_of(word, TOWARDS))
    };
    // "Not for the trip" says where it does not belong.
    let denied = |(at, _): (usize, usize)| {
        let before = all.get(..at).unwrap_or_default().iter().rev();
        let lead =
            before.into_iter().find(|word| !is_one_of(word, TOWARDS) && !is_one_of(word, "the our my"));
        lead.is_some_and(|word| is_one_of(word, "not isn't wasn't"))
    };
    let is_it = |at: (usize, usize)| stands(at) && !denied(at);
    groups.iter().find(|group| place(all, group, people).is_some_and(is_it))
}

/// Members whom the words name, and by which words.
fn everybody_named(group: &Group, rest: &[&String], known: &[Known]) -> (Vec<PersonId>, Vec<String>) {
    let (mut found, mut called): (Vec<PersonId>, Vec<String>) = (Vec::new(), Vec::new());
    for one in known.iter().filter(|one| group.member(one.id).is_some()) {
        let name = words(&one.name);
        let Some(first) = name.first().filter(|first| rest.contains(first)) else { continue };
        // Two of one first name are told apart by the rest of it.
        let whole = name.iter().all(|part| rest.contains(&part));
        let twins = known.iter().filter(|other| {
            other.id != one.id
                && group.member(other.id).is_some()
                && words(&other.name).first() == Some(first)
        });
        if (whole || twins.count() == 0) && !found.contains(&one.id) {
            found.push(one.id);
            called.extend(name);
        }
    }
    (found, called)
}

/// Who is to leave a group, where a message is about that and names no more than one of them.
pub(in super::super) fn leaver(text: &str, facts: &Facts) -> Option<PersonId> {
    let all = words(text);
    let (group, _) =
        facts.groups.iter().find_map(|group| Some((group, place(&all, group, &facts.people)?)))?;
    let (people, _) = everybody_named(group, &all.iter().collect::<Vec<_>>(), &facts.people);
    match people.as_slice() {
        [] => Some(facts.me.id),
        [only] => Some(*only),
        [..] => None,
    }
}

/// `rename Goa trip to Goa 2026`
fn renamed(making: &mut Making<'_>, group: &Group, text: &str) -> bool {
    let Some((_, to)) = text.rsplit_once(" to ").or_else(|| text.rsplit_once(" as ")) else {
        making.say(Phrase::new("group-rename-how").with("group", shown(&group.spec.name)));
        return true;
    };
    let to = to.trim().trim_matches(['"', '\'', '“', '”']);
    let is_somebody = people::find(to, &making.facts.me, &[]) != Match::Nobody;
    if to.is_empty() || is_somebody {
        making.say(Phrase::new("group-rename-how").with("group", shown(&group.spec.name)));
        return true;
    }
    let name = cut(&super::super::draft::shown_name(to), NAME_CHARS_MAX);
    changes::edit(making, group, GroupSpec { name, ..group.spec.clone() });
    true
}
