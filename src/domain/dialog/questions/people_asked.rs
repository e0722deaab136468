//! Which of several people is meant, and whether somebody new is added.

use super::super::actions::Action;
use super::super::draft::money;
use super::super::groups::spending;
use super::super::making::{Making, item_shown, name_of};
use super::super::saving::label;
use super::super::who::is_pronoun;
use super::super::{Choices, Draft, PersonId, Phrase, Value};
use super::would_be::{says_more, would_be};
use super::{ROWS_MAX, buttons, cancel, list, offers_just_me, t};
use crate::domain::nlu::Intent;

/// "He paid", of several: which of them.
fn who_paid(making: &Making<'_>, draft: &Draft, among: &[PersonId], version: i64) -> (Phrase, Choices) {
    let adds: Vec<(PersonId, String)> = draft.adds.iter().map(|new| (new.id, new.name.clone())).collect();
    let name = |person: &PersonId| name_of(making.facts, &adds, *person);
    let names: Vec<Value> = among.iter().map(name).collect();
    let phrase = Phrase::new("ask-who-paid").with("what", label(draft, making.facts)).with("names", names);
    if among.len() > 2 {
        let rows = among.iter().take(ROWS_MAX).map(|person| (Action::Person(*person), name(person), None));
        return (phrase, list(version, "button-choose", rows.collect()));
    }
    let choices = among.iter().map(|person| (Action::Person(*person), short(&name(person))));
    (phrase, buttons(version, choices.chain([cancel()]).collect()))
}

pub(super) fn choose(
    making: &Making<'_>,
    draft: &Draft,
    (name, among): (&str, &[PersonId]),
    version: i64,
) -> (Phrase, Choices) {
    if is_pronoun(name) {
        return who_paid(making, draft, among, version);
    }
    let phrase = Phrase::new("ask-which-person").with("name", shown(name));
    let titled = |person: &PersonId| {
        let known = making.facts.people.iter().find(|known| known.id == *person);
        let tail = known.and_then(|known| known.phone_tail.clone());
        let note =
            tail.map_or_else(|| t("no-number"), |tail| Phrase::new("number-ends").with("tail", tail).into());
        (Action::Person(*person), making.name(*person), note)
    };
    let rows = among.iter().take(ROWS_MAX).map(titled).map(|(action, name, note)| (action, name, Some(note)));
    let new = (Action::Someone, t("button-someone-new"), None);
    if among.len() > 2 {
        return (phrase, list(version, "button-choose", rows.chain([new]).collect()));
    }
    // The note goes where it is what tells them apart: behind the name.
    let (one, other) = (among.first().map(|id| making.name(*id)), among.last().map(|id| making.name(*id)));
    let same = one == other;
    let choices = rows.map(|(action, name, note)| {
        let note = note.unwrap_or_else(|| t("no-number"));
        let both = Phrase::new("name-and-note").with("name", short(&name)).with("note", note);
        (action, if same { both.into() } else { name })
    });
    (phrase, buttons(version, choices.chain([(Action::Someone, t("button-someone-new"))]).collect()))
}

/// A name that leaves room in a button.
fn short(name: &Value) -> Value {
    match name {
        Value::Text(name) => crate::domain::message::cut(name, 12).into(),
        Value::Count(_) | Value::Money(_) | Value::Day(_) | Value::Phrase(_) | Value::All(_) => name.clone(),
    }
}

pub(in crate::domain::dialog) fn shown(name: &str) -> Value {
    item_shown(&super::super::draft::shown_name(name))
}

pub(super) fn new_person(
    making: &Making<'_>,
    draft: &Draft,
    names: &[String],
    guess: Option<PersonId>,
    version: i64,
) -> (Phrase, Choices) {
    let mut what = label(draft, making.facts);
    let all = names.iter().map(|name| shown(name)).collect::<Vec<_>>();
    let one = all.first().cloned().unwrap_or_else(|| t("somebody"));
    if let Some(known) = guess {
        let known = name_of(making.facts, &[], known);
        let choices = vec![
            (Action::Yes, short(&known)),
            (Action::Add, Phrase::new("button-new").with("name", short(&one)).into()),
            cancel(),
        ];
        let phrase =
            Phrase::new("ask-meant-person").with("what", what).with("name", one).with("known", known);
        return (phrase, buttons(version, choices));
    }
    let add = if names.len() == 1 {
        Phrase::new("button-add").with("name", short(&one)).into()
    } else {
        t("button-add-all")
    };
    let mut choices = vec![(Action::Add, add)];
    let id = if names.len() == 1 { "ask-new-person" } else { "ask-new-people" };
    let split = if says_more(draft) { would_be(making, draft, names) } else { None };
    let split: Value = match split {
        None => "".into(),
        Some(would_be) => {
            what = would_be.label(draft, making.facts);
            Phrase::new("split-first").with("split", would_be.split).into()
        }
    };
    let mut phrase = Phrase::new(id).with("what", what).with("names", all).with("split", split);
    // Alone it is the sender's own expense, where they paid.
    let alone = money(draft, &making.facts.me).filter(|_| offers_just_me(making, &making.next.state));
    let mut more: Value = "".into();
    if let Some(amount) = alone {
        let pays = draft.frame.intent == Intent::RepayDebt;
        let title = if pays { "button-own-expense" } else { "button-just-me" };
        choices.push((Action::JustMe, t(title)));
        more = Phrase::new(if pays { "own-expense-saves" } else { "just-me-saves" })
            .with("amount", amount)
            .into();
    }
    if let Some(joins) = spending::joins_too(draft, making.facts) {
        more = joins.with("alone", more).into();
    }
    phrase = phrase.with("alone", more);
    choices.push(cancel());
    (phrase, buttons(version, choices))
}
