//! Answers to whether somebody new is added.

use super::{drop_draft, is_new, proceed};
use crate::domain::dialog::actions::Action;
use crate::domain::dialog::cues::has_word;
use crate::domain::dialog::draft::add_all;
use crate::domain::dialog::heard::Said;
use crate::domain::dialog::making::Making;
use crate::domain::dialog::people::{self, Match, folded};
use crate::domain::dialog::talk::{self, names_in};
use crate::domain::dialog::{Draft, PersonId, Phrase, State};
use crate::domain::nlu::{Category, Context, Frame, Intent, SplitSaid, understand};

pub(super) fn naming(
    making: &mut Making<'_>,
    mut draft: Draft,
    names: &[String],
    guess: Option<PersonId>,
    frame: &Frame,
    said: Said<'_>,
) -> bool {
    if talk::agrees_to_add(said.text) {
        let guess = guess.filter(|_| !talk::says_new(said.text));
        add_or_know(making, draft, names, guess);
        return true;
    }
    if only_these(making, &draft, names, said) {
        return true;
    }
    if was_not_there(making, &draft, names, said) {
        return true;
    }
    if is_new(frame, &draft) {
        return false;
    }
    if let Some(renamed) = talk::correction(said.text) {
        let one = if let [one] = names { Some(one.clone()) } else { None };
        let is_asked = |old: &String| names.iter().any(|name| folded(name) == folded(old));
        if let Some(old) = renamed.old.filter(is_asked).or(one) {
            rename(&mut draft, &old, &renamed.new);
            proceed(making, draft, "");
        } else {
            making.asks_again = true;
            making.say(Phrase::new("which-name").with("name", renamed.new));
        }
        return true;
    }
    if frame.intent.is_request() || frame.intent.is_money() {
        return false;
    }
    match (frame.intent, guess) {
        (Intent::Affirm, guess) => add_or_know(making, draft, names, guess),
        (Intent::Deny, Some(_)) => {
            let names = names.to_vec();
            making.settle_question("");
            making.asks_again = true;
            making.next.state = State::NamingNewPerson { draft, names, guess: None };
        }
        (Intent::Deny, None) => drop_draft(making, &draft),
        (_, _) => return thing(making, &draft, said) || named_again(making, draft, names, said),
    }
    true
}

/// "Zara wasn't there", where Zara is asked about: they are left out, and with whom it was is asked where nobody is left.
fn was_not_there(making: &mut Making<'_>, draft: &Draft, names: &[String], said: Said<'_>) -> bool {
    const NOT_THERE: [&str; 9] = [
        "wasn't there",
        "wasnt there",
        "was not there",
        "didn't come",
        "did not come",
        "wasn't in it",
        "nahi tha",
        "nahi thi",
        "नहीं था",
    ];
    let out = |name: &String| has_word(said.text, &[folded(name).as_str()]);
    let expense = draft.frame.intent == Intent::ShareExpense && draft.edits.is_none();
    let plain = matches!(draft.frame.split, None | Some(SplitSaid::Equal { .. }));
    if !(expense && plain && has_word(said.text, &NOT_THERE) && names.iter().any(out)) {
        return false;
    }
    let mut draft = draft.clone();
    draft.frame.persons.retain(|name| !out(name));
    draft.frame.headcount = None;
    proceed(making, draft, "");
    true
}

/// "Groceries", where nothing was said yet about what it was for: a word that is known to be a thing.
fn thing(making: &mut Making<'_>, draft: &Draft, said: Said<'_>) -> bool {
    let expense = draft.frame.intent == Intent::ShareExpense && draft.edits.is_none();
    let loan = matches!(draft.frame.split, Some(SplitSaid::Full));
    let (true, [_], None) = (expense && !loan, talk::words(said.text).as_slice(), &draft.frame.item) else {
        return false;
    };
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let words = &making.facts.words;
    let context = Context { today, people: &[], groups: &[], currency, pending: None, words };
    let reading = understand(&format!("{} 100", said.text.trim()), &context);
    let [Frame { item: Some(item), category: Some(category), intent: Intent::LogPersonalExpense, .. }] =
        reading.frames.as_slice()
    else {
        return false;
    };
    if *category == Category::Other
        || !matches!(people::find(item, &making.facts.me, &making.people()), Match::Nobody)
    {
        return false;
    }
    let mut draft = draft.clone();
    (draft.frame.item, draft.frame.category) = (Some(item.clone()), Some(*category));
    proceed(making, draft, "");
    true
}

/// Yes: they are whom they were taken for, or new.
fn add_or_know(making: &mut Making<'_>, mut draft: Draft, names: &[String], guess: Option<PersonId>) {
    if let Some(known) = guess {
        for name in names {
            draft.knows(name, known);
        }
        proceed(making, draft, &Action::Yes.print());
    } else {
        add_all(&mut draft, names, |name| making.new_person(name, None));
        proceed(making, draft, &Action::Add.print());
    }
}

/// "Only Rohan", where Rohan and Isha are asked about: he is added, and she was not in it.
fn only_these(making: &mut Making<'_>, draft: &Draft, names: &[String], said: Said<'_>) -> bool {
    let mut only: Vec<String> = talk::only_names(said.text).iter().map(|name| folded(name)).collect();
    only.retain(|name| name != "me");
    let is_only = |name: &String| only.contains(&folded(name));
    let fits = !only.is_empty() && only.iter().all(|one| names.iter().any(|name| folded(name) == *one));
    // Whose parts are told cannot be left out without asking what becomes of them.
    let plain =
        matches!(draft.frame.split, None | Some(SplitSaid::Equal { .. })) && draft.frame.payer.is_none();
    if !(fits && plain && names.len() > only.len()) {
        return false;
    }
    let mut draft = draft.clone();
    draft
        .frame
        .persons
        .retain(|name| is_only(name) || names.iter().all(|asked| folded(asked) != folded(name)));
    draft.frame.headcount = None;
    let kept: Vec<String> = names.iter().filter(|name| is_only(name)).cloned().collect();
    add_or_know(making, draft, &kept, None);
    true
}

/// "Make that only me and Ravi", of what is not saved yet: the others were not in it.
pub(super) fn left(draft: &Draft, text: &str) -> Option<Draft> {
    let left = talk::left_only(text);
    let plain = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let shared = draft.frame.intent == Intent::ShareExpense && draft.edits.is_none() && plain;
    if !shared || left.is_empty() || !talk::only_names(text).is_empty() {
        return None;
    }
    let is = |known: &str, name: &String| {
        let (known, name) = (folded(known), folded(name));
        known == name || known.split(' ').next() == Some(name.as_str())
    };
    let stays = |known: &&String| left.iter().any(|name| is(known, name));
    let persons: Vec<String> = draft.frame.persons.iter().filter(stays).cloned().collect();
    let paid =
        |payer: &str| folded(payer) == "me" || persons.iter().any(|name| folded(name) == folded(payer));
    let fewer = persons.len() == left.len() && persons.len() < draft.frame.persons.len();
    if !fewer || !draft.payers().all(paid) {
        return None;
    }
    let mut draft = draft.clone();
    (draft.frame.persons, draft.frame.headcount) = (persons, None);
    Some(draft)
}

/// A name that stands alone: the same once more, or that of somebody known. Any other text is no answer.
fn named_again(making: &mut Making<'_>, mut draft: Draft, names: &[String], said: Said<'_>) -> bool {
    let said_names = names_in(said.text);
    let ([name], [meant]) = (names, said_names.as_slice()) else { return false };
    if folded(name) == folded(meant) {
        add_all(&mut draft, names, |name| making.new_person(name, None));
        proceed(making, draft, &Action::Add.print());
        return true;
    }
    match people::find(meant, &making.facts.me, &making.people()) {
        Match::One(_) | Match::Several(_) => {
            rename(&mut draft, name, meant);
            proceed(making, draft, "");
            true
        }
        Match::Me | Match::Guess(_) | Match::Everyone | Match::Nobody => false,
    }
}

/// Another name in the place of one that was said.
fn rename(draft: &mut Draft, name: &str, meant: &str) {
    let is = |it: &String| folded(it) == folded(name);
    let frame = &mut draft.frame;
    for it in frame.persons.iter_mut().chain(frame.payer.iter_mut()) {
        if is(it) {
            meant.clone_into(it);
        }
    }
    if let Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) =
        &mut frame.split
    {
        for share in shares.iter_mut().filter(|share| is(&share.who)) {
            meant.clone_into(&mut share.who);
        }
    }
}
