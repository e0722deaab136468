//! What a piece of a message takes from those before it: who "her", "usne" and "same people" are.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::pieces::{Piece, Pieces};
use super::written;
use std::ops::Range;

/// Words for those who shared the thing before: the words, what stands before, between and behind the names instead.
const SHARERS: &[(&str, [&str; 3])] = &[
    ("same three people", ["with ", " and ", ""]),
    ("same two people", ["with ", " and ", ""]),
    ("same people", ["with ", " and ", ""]),
    ("same three", ["with ", " and ", ""]),
    ("same lot", ["with ", " and ", ""]),
    ("same group", ["with ", " and ", ""]),
    ("wahi log", ["", " aur ", " ke saath"]),
    ("wohi log", ["", " aur ", " ke saath"]),
    ("वही लोग", ["", " और ", " के साथ"]),
    ("unhi dono", ["", " aur ", ""]),
    ("inhi dono", ["", " aur ", ""]),
    ("unhi", ["", " aur ", ""]),
    ("inhi", ["", " aur ", ""]),
    ("usi", ["", " aur ", ""]),
    ("उन्हीं दोनों", ["", " और ", ""]),
    ("इन्हीं दोनों", ["", " और ", ""]),
    ("उन्हीं", ["", " और ", ""]),
    ("इन्हीं", ["", " और ", ""]),
    ("उसी", ["", " और ", ""]),
];

/// Words for the one who was named before, and what stands behind the name instead.
const ONE: &[(&[&str], &str)] = &[
    (&["he", "she", "him", "her", "wo", "woh", "वो", "वह"], ""),
    (&["his", "their"], "'s"),
    (&["usne", "उसने", "unhone", "उन्होंने"], " ne"),
    (&["usko", "उसे", "उसको", "unko", "उन्हें", "उनको"], " ko"),
    (&["usse", "उससे", "unse", "उनसे"], " se"),
    (&["uska", "uske", "uski", "उसका", "उसके", "उसकी"], " ke"),
];

/// Who was named before a piece.
#[derive(Default)]
pub(super) struct Before {
    /// The only one of the last piece that names anybody.
    one: Option<String>,
    /// Everybody in the last thing that was shared.
    sharers: Vec<String>,
}

impl Before {
    pub(super) fn remember(&mut self, s: &Sentence<'_>, piece: &Piece, found: &[Frame]) {
        let mut names = names(s, &piece.range);
        if let Some(first) = names.next() {
            self.one = names.all(|name| name == first).then(|| first.to_owned());
        }
        if let Some(last) = found.iter().rev().find(|frame| !frame.persons.is_empty())
            && last.intent == Intent::ShareExpense
        {
            self.sharers.clone_from(&last.persons);
        }
    }

    /// "thirty for the key cutting, split that too", "Rekha paid cab 900, split that also among us three": with those who
    /// shared what was told before.
    pub(super) fn complete(&self, s: &Sentence<'_>, piece: &Piece, frame: &mut Frame) {
        let equal = frame.split == Some(SplitSaid::Equal { include_me: true });
        let all = self.sharers.len() + 1;
        let counted =
            frame.headcount.is_none_or(|count| usize::try_from(count).is_ok_and(|count| count == all));
        let only_payer = frame.persons.iter().all(|name| Some(name) == frame.payer.as_ref());
        let of_them = match frame.persons.first() {
            None => true,
            Some(payer) => {
                frame.headcount.is_some()
                    || self.sharers.contains(payer)
                        && (s.any(&piece.range, C::EVERYONE)
                            || s.any_key(&piece.range, &["us", "also", "too", "hum", "bhi", "हम", "भी"]))
            }
        };
        if frame.intent != Intent::ShareExpense
            || frame.group.is_some()
            || !(equal && counted && only_payer && of_them)
            || self.sharers.is_empty()
        {
            return;
        }
        for name in &self.sharers {
            if !frame.persons.contains(name) {
                frame.persons.push(name.clone());
            }
        }
        frame.headcount = None;
    }

    /// Who is meant by "him" where one other thing was told.
    pub(super) fn of(frame: &Frame) -> Self {
        let one = match frame.persons.as_slice() {
            [one] => Some(one.clone()),
            [] | [..] => None,
        };
        Self { one, sharers: Vec::new() }
    }

    /// "Kofi paid me 80, so where do we stand now?"
    pub(super) fn ask_about(&self, s: &Sentence<'_>, range: &Range<usize>, frames: &mut [Frame]) {
        let two = s.any(range, C::THEY) || s.any_key(range, &["we", "us", "hum", "हम"]);
        let Some(one) = self.one.as_ref().filter(|_| two) else { return };
        for frame in frames.iter_mut().filter(|frame| frame.intent == Intent::RequestBalance) {
            if frame.persons.is_empty() && frame.group.is_none() {
                frame.persons.push(one.clone());
            }
        }
    }

    /// The words of a piece that stand for somebody named before, by tokens, and the names.
    fn stand_ins(&self, s: &Sentence<'_>, range: &Range<usize>) -> Vec<(Range<usize>, String)> {
        if let Some((place, [before, between, behind])) = sharers(s, range)
            && !self.sharers.is_empty()
        {
            return vec![(place, format!("{before}{}{behind}", self.sharers.join(between)))];
        }
        let Some(name) = self.one.as_deref().filter(|_| names(s, range).next().is_none()) else {
            return Vec::new();
        };
        let case = |at: usize| {
            let word = s.tokens.get(at)?.word.as_str();
            ONE.iter().find(|(words, _)| words.contains(&word)).map(|(_, case)| *case)
        };
        range.clone().filter_map(|at| Some((at..at + 1, format!("{name}{}", case(at)?)))).collect()
    }
}

fn sharers(s: &Sentence<'_>, range: &Range<usize>) -> Option<(Range<usize>, [&'static str; 3])> {
    range.clone().find_map(|at| {
        let mut places =
            SHARERS.iter().map(|(words, joints)| (at..at + words.split(' ').count(), words, joints));
        let found = places.find(|(place, words, _)| place.end <= range.end && s.has_phrase(place, words));
        found.map(|(place, _, joints)| (place, *joints))
    })
}

/// Whether those who shared the thing before are meant.
pub(super) fn names_sharers(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    sharers(s, range).is_some()
}

fn names<'s>(s: &'s Sentence<'_>, range: &Range<usize>) -> impl Iterator<Item = &'s str> {
    let range = range.clone();
    let people = s.people.iter().filter(move |person| range.contains(&person.start));
    people.map(|person| person.name.as_str()).filter(|name| *name != "everyone")
}

/// The text of a piece as if it stood alone: with what is said of all, and with the names of those who are only meant.
pub(super) fn text(s: &Sentence<'_>, piece: &Piece, pieces: &Pieces, before: &Before) -> String {
    let mut text = String::new();
    if let Some(heading) = &pieces.heading {
        text.push_str(written(s, heading));
        text.push_str(": ");
    }
    text.push_str(&with_names(s, &piece.range, before));
    // "rickshaw 40 with Irfan. lassi 120, both with Irfan and Chhotu": said of the last one only.
    let is_named = |range: &Range<usize>| names(s, range).next().is_some();
    if let Some(tail) = pieces.tail.as_ref().filter(|tail| !is_named(tail) || !is_named(&piece.range)) {
        text.push_str(", ");
        text.push_str(written(s, tail));
    }
    text
}

/// The text of a part with the names of those who are only meant.
pub(super) fn with_names(s: &Sentence<'_>, range: &Range<usize>, before: &Before) -> String {
    let mut text = String::new();
    let mut from = range.start;
    for (place, names) in before.stand_ins(s, range) {
        text.push_str(written(s, &(from..place.start)));
        text.push(' ');
        text.push_str(&names);
        text.push(' ');
        from = place.end;
    }
    text.push_str(written(s, &(from..range.end)));
    text
}
