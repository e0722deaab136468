//! Groups in the chat: which one is meant by a name, and where a message names one that the reading did not see.

use super::making::ITEM_SHOWN_MAX;
use super::people::{self, folded};
use super::{Facts, Known, Value};
use crate::domain::ledger::Group;
use crate::domain::message::cut;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use crate::ids::GroupId;

pub(super) mod books;
pub(super) mod changes;
pub(super) mod choosing;
pub(super) mod made;
pub(super) mod moved_out;
pub(super) mod sharing;
pub(super) mod spending;
pub(super) mod told;

/// Shortest word that stands for a whole name.
const WORD_CHARS_MIN: usize = 3;
/// Words that say nothing about which group it is.
const AROUND: &str = "the a our my group grp groups ka ki ke wala wale wali ग्रुप समूह का की के";
/// Words before the name of a group that something is in.
const INSIDE: &str = "in into inside within";
/// The same behind it.
const INSIDE_AFTER: &str = "me mein mei main में";
/// Words before a group that is asked about.
const ABOUT: &str = "in into inside within of for from up with settle";
/// Words behind a group that is asked about.
const ABOUT_AFTER: &str = "me mein mei main में ka ki ke का की के total balance balances";
/// What groups are called after.
const KINDS: &str = "trip group grp";
/// One amount for each head.
const EACH: &str = "each apiece per-head perhead per har prati हर प्रति";

/// What a thing is for.
const GOAL: &str = "for liye वास्ते लिए";

/// Which group somebody means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Named {
    One(GroupId),
    /// Like it, yet not it: to be asked.
    Guess(GroupId),
    Several(Vec<GroupId>),
    Nobody,
}

/// The group that is called so.
pub(super) fn find(name: &str, groups: &[Group]) -> Named {
    let asked = telling(name);
    if asked.is_empty() {
        return Named::Nobody;
    }
    let called: Vec<(&Group, Vec<String>)> =
        groups.iter().map(|group| (group, telling(&group.spec.name))).collect();
    let fitting = |archived: bool, fits: &dyn Fn(&[String]) -> bool| -> Option<Named> {
        let found = called
            .iter()
            .filter(|(group, words)| group.spec.archived == archived && !words.is_empty() && fits(words));
        one_or_several(found.map(|(group, _)| group.id).collect())
    };
    let same = |words: &[String]| words == asked.as_slice();
    let part = |words: &[String]| asked.iter().all(|word| words.contains(word));
    let whole = |words: &[String]| words.iter().all(|word| asked.contains(word));
    fitting(false, &same)
        .or_else(|| fitting(true, &same))
        .or_else(|| fitting(false, &part))
        .or_else(|| fitting(false, &whole))
        .unwrap_or_else(|| alike(&asked.join(" "), &called))
}

fn one_or_several(found: Vec<GroupId>) -> Option<Named> {
    match found.as_slice() {
        [] => None,
        [one] => Some(Named::One(*one)),
        [..] => Some(Named::Several(found)),
    }
}

fn alike(asked: &str, called: &[(&Group, Vec<String>)]) -> Named {
    let open = called.iter().filter(|(group, words)| !group.spec.archived && !words.is_empty());
    let like = open.filter(|(_, words)| {
        people::are_alike(asked, &words.join(" "))
            || words.first().is_some_and(|first| people::are_alike(asked, first))
    });
    match one_or_several(like.map(|(group, _)| group.id).collect()) {
        Some(Named::One(only)) => Named::Guess(only),
        Some(found @ (Named::Guess(_) | Named::Several(_) | Named::Nobody)) => found,
        None => Named::Nobody,
    }
}

/// The group that a question names, a likely one too: nothing is written.
pub(super) fn asked_about<'a>(name: &str, groups: &'a [Group]) -> Option<&'a Group> {
    let (Named::One(id) | Named::Guess(id)) = find(name, groups) else { return None };
    by_id(id, groups)
}

pub(super) fn by_id(id: GroupId, groups: &[Group]) -> Option<&Group> {
    groups.iter().find(|group| group.id == id)
}

/// Those that are open.
pub(super) fn open(facts: &Facts) -> impl Iterator<Item = &Group> {
    facts.groups.iter().filter(|group| !group.spec.archived)
}

/// A group's name as it is shown.
pub(super) fn shown(name: &str) -> Value {
    let name = name.trim();
    if name.is_empty() {
        super::Phrase::new("group-nameless").into()
    } else {
        cut(name, ITEM_SHOWN_MAX).into()
    }
}

/// The words of a text, small and without marks around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let marks = |c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{97f}').contains(&c);
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '/'))
        .map(|word| folded(word.trim_matches(marks)))
        .filter(|word| !word.is_empty())
        .collect()
}

pub(super) fn is_one_of(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// The words of a name that tell which group it is.
fn telling(name: &str) -> Vec<String> {
    let all = words(name);
    let some: Vec<String> = all.iter().filter(|word| !is_one_of(word, AROUND)).cloned().collect();
    if some.is_empty() { all } else { some }
}

/// Where in the text the group stands: from which word, over how many.
pub(super) fn place(said: &[String], group: &Group, people: &[Known]) -> Option<(usize, usize)> {
    let name = words(&group.spec.name);
    let at = |part: &[String]| {
        let found = said.windows(part.len().max(1)).position(|window| window == part);
        found.map(|at| (at, part.len()))
    };
    if name.is_empty() {
        return None;
    }
    let first = telling(&group.spec.name).into_iter().next().filter(|word| {
        let is_somebody = |known: &Known| words(&known.name).contains(word);
        word.chars().count() >= WORD_CHARS_MIN && !people.iter().any(is_somebody)
    });
    at(&name).or_else(|| at(&[first?]))
}

/// "Show flat 5", "how much is Bali so far", where it was not read as anything.
pub(super) fn shown_by_name(frame: &Frame, text: &str, groups: &[Group]) -> Option<Frame> {
    let said = words(text);
    let (first, rest) = said.split_first()?;
    let lists = is_one_of(first, "show list open see");
    let sums = first == "how" && rest.first().is_some_and(|much| much == "much");
    let rest: Vec<&String> = rest
        .iter()
        .filter(|word| !is_one_of(word, "much is was the so far did we spend spent in for on cost total"))
        .collect();
    let called = |group: &&Group| words(&group.spec.name).iter().eq(rest.iter().copied());
    let group =
        groups.iter().find(called).filter(|_| frame.intent == Intent::OutOfScope && (lists || sums))?;
    let intent = if lists { Intent::ListExpenses } else { Intent::SpendingSummary };
    Some(Frame { group: Some(group.spec.name.clone()), ..Frame::new(intent) })
}

/// The frame with the group that the text names and the reading did not see.
pub(super) fn hinted(frame: &Frame, text: &str, groups: &[Group], people: &[Known]) -> Frame {
    let mut frame = shown_by_name(frame, text, groups).unwrap_or_else(|| frame.clone());
    let asks = matches!(
        frame.intent,
        Intent::RequestBalance | Intent::SettleUp | Intent::ListExpenses | Intent::SpendingSummary
    );
    if !asks && !frame.intent.is_money() && frame.intent != Intent::EditLast {
        return frame;
    }
    if frame.group.is_none() {
        frame.group = mentioned(&frame, text, asks, groups, people);
    }
    if frame.group.is_none() && frame.intent.is_money() {
        frame.group = several_called(text, groups, people);
    }
    let Some(group) = frame.group.clone() else { return frame };
    let name = words(&group);
    let named = frame.persons.len();
    frame.persons.retain(|person| !name.starts_with(&words(person)) || is_known(person, people));
    if frame.persons.len() < named {
        // What was doubted is that somebody is called like the group.
        frame.doubts.retain(|doubt| *doubt != Doubt::Intent);
    }
    if frame.item.as_deref().is_some_and(|item| words(item) == name) && asks {
        frame.item = None;
    }
    in_company(&mut frame, text);
    frame
}

fn is_known(name: &str, people: &[Known]) -> bool {
    people.iter().any(|known| words(&known.name).starts_with(&words(name)))
}

fn mentioned(frame: &Frame, text: &str, asks: bool, groups: &[Group], people: &[Known]) -> Option<String> {
    let said = words(text);
    let before = |at: usize| {
        let earlier = said.get(..at).unwrap_or_default();
        earlier.iter().rev().find(|word| !is_one_of(word, "the our my"))
    };
    let stands = |(at, length): (usize, usize)| {
        let after = said.get(at.saturating_add(length));
        let (leading, trailing) = if asks { (ABOUT, ABOUT_AFTER) } else { (INSIDE, INSIDE_AFTER) };
        before(at).is_some_and(|word| is_one_of(word, leading))
            || after.is_some_and(|word| is_one_of(word, trailing))
    };
    let known = groups.iter().filter(|group| !group.spec.archived).find_map(|group| {
        let (at, length) = place(&said, group, people).filter(|found| stands(*found))?;
        Some(said.get(at..at.saturating_add(length))?.join(" "))
    });
    known.or_else(|| unknown(frame, &said))
}

/// "For the trip", where several groups are called so: which of them, or none, is asked.
fn several_called(text: &str, groups: &[Group], people: &[Known]) -> Option<String> {
    let said = words(text);
    let leads = |at: usize| {
        let earlier = said.get(..at).unwrap_or_default();
        let lead = earlier.iter().rev().find(|word| !is_one_of(word, "the our my this"));
        let goal = |next: &String| is_one_of(next, GOAL);
        let behind = said.get(at.saturating_add(1)..).unwrap_or_default().iter().take(2);
        lead.is_some_and(|lead| is_one_of(lead, "for on of during")) || behind.into_iter().any(goal)
    };
    let several = |(at, word): &(usize, &String)| {
        word.chars().count() >= WORD_CHARS_MIN
            && leads(*at)
            && !is_known(word, people)
            && matches!(find(word, groups), Named::Several(_))
    };
    said.iter().enumerate().find(several).map(|(_, word)| word.clone())
}

/// "In Goa trip", where nobody knows such a group: it is one all the same.
fn unknown(frame: &Frame, said: &[String]) -> Option<String> {
    /// Most words of its name before "trip".
    const BEFORE_MAX: usize = 3;
    let kind = said.iter().position(|word| is_one_of(word, KINDS))?;
    let inside = said.get(..kind)?.iter().rposition(|word| is_one_of(word, INSIDE))?;
    let from = inside.saturating_add(1);
    let name = said.get(from..=kind)?;
    let plain = name
        .iter()
        .all(|word| !is_one_of(word, "the this that a an our my") && !word.contains(char::is_numeric));
    let fits = (2..=BEFORE_MAX.saturating_add(1)).contains(&name.len());
    let said_else = frame
        .item
        .as_deref()
        .is_some_and(|item| words(item).contains(said.get(kind).unwrap_or(&String::new())));
    (plain && fits && !said_else).then(|| name.join(" "))
}

/// What the words of a message with a group mean, where the reading took them for the sender's own affair.
fn in_company(frame: &mut Frame, text: &str) {
    let said = words(text);
    let has = |cues: &str| said.iter().any(|word| is_one_of(word, cues));
    let nobody = frame.persons.is_empty() && frame.payer.is_none() && frame.split.is_none();
    if frame.intent == Intent::LogPersonalExpense && nobody && has(EACH) {
        frame.intent = Intent::ShareExpense;
        frame.split = Some(SplitSaid::Each { include_me: true });
    }
    // "Ravi paid 900 for petrol in Goa trip": for all, not to the sender.
    let to_me = has("me mujhe us back hume humko wapas मुझे वापस");
    if let (Intent::ReceivePayment, [one], true, false) =
        (frame.intent, frame.persons.as_slice(), frame.item.is_some(), to_me)
    {
        frame.payer = Some(frame.payer.take().unwrap_or_else(|| one.clone()));
        frame.intent = Intent::ShareExpense;
        frame.persons.clear();
    } else if frame.intent == Intent::ReceivePayment && !to_me && has(GOAL) {
        // "Ravi gave 900 for Goa trip" may be for all as well.
        frame.doubts.extend((!frame.doubts.contains(&Doubt::Intent)).then_some(Doubt::Intent));
    }
}

/// Whether equal parts are asked for in so many words.
pub(super) fn says_evenly(text: &str) -> bool {
    words(text).iter().any(|word| is_one_of(word, "equal equally evenly barabar baraabar बराबर"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ASHA, group, known};
    use super::*;

    #[test]
    fn names_find_their_groups() {
        let groups =
            [group(1, "Goa trip"), group(2, "Flat 12"), group(3, "Manali trip"), group(4, "Office Lunch")];
        let id = |at: usize| groups[at].id;
        for (name, expected) in [
            ("Goa trip", Named::One(id(0))),
            ("goa", Named::One(id(0))),
            ("the GOA TRIP group", Named::One(id(0))),
            ("flat", Named::One(id(1))),
            ("flat 12", Named::One(id(1))),
            ("trip", Named::Several(vec![id(0), id(2)])),
            ("ofice lunch", Named::Guess(id(3))),
            ("book club", Named::Nobody),
            ("", Named::Nobody),
        ] {
            assert_eq!(find(name, &groups), expected, "{name}");
        }
    }

    #[test]
    fn a_group_is_seen_where_it_is_spoken_of() {
        let groups = [group(1, "Goa trip"), group(2, "Flat 12"), group(3, "Asha home")];
        let people = [known(ASHA, "Asha Verma")];
        let own = Frame::new(Intent::LogPersonalExpense);
        let asked = Frame::new(Intent::RequestBalance);
        for (frame, text, expected) in [
            (&own, "petrol 900 in Goa", Some("goa")),
            (&own, "goa me petrol 900", Some("goa")),
            (&own, "rent 30000 for the flat", None),
            (&own, "rent 30000 in the flat", Some("flat")),
            (&own, "goa tickets 900", None),
            (&own, "dinner 900 in manali trip", Some("manali trip")),
            (&own, "dinner 900 in this trip", None),
            (&own, "dinner 900", None),
            (&asked, "who owes what in Flat", Some("flat")),
            (&asked, "balance with Asha", None),
            (&asked, "settle up goa", Some("goa")),
            (&asked, "balance", None),
        ] {
            assert_eq!(hinted(frame, text, &groups, &people).group.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_amount_for_each_is_for_each() {
        let groups = [group(1, "Goa trip")];
        let frame = Frame { group: Some("Goa trip".to_owned()), ..Frame::new(Intent::LogPersonalExpense) };
        let each = hinted(&frame, "200 each in Goa trip for tickets", &groups, &[]);
        assert_eq!(each.split, Some(SplitSaid::Each { include_me: true }));
        let paid = Frame {
            intent: Intent::ReceivePayment,
            persons: vec!["Ravi".to_owned()],
            item: Some("petrol".to_owned()),
            ..frame
        };
        let theirs = hinted(&paid, "Ravi paid 900 petrol in Goa trip", &groups, &[]);
        assert_eq!((theirs.intent, theirs.payer.as_deref()), (Intent::ShareExpense, Some("Ravi")));
        let mine = hinted(&paid, "Ravi paid me 900 for petrol in Goa trip", &groups, &[]);
        assert_eq!((mine.intent, mine.payer), (Intent::ReceivePayment, None));
    }
}
