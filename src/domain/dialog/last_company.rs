//! "Bijli 900 Raju ne bhari, Varun ko chhod ke", "doodh 140 Tanmay laya tha, chaaro me": those with whom the last bill was
//! shared are meant, less who is left out. It is always asked about.

use super::groups::sharing::person;
use super::heard::Said;
use super::making::Making;
use super::pointing::last;
use super::talk::{is_one_of, words};
use super::{Draft, PersonId, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

/// Takes over who shared the last bill.
pub(super) fn heard(making: &Making<'_>, draft: &mut Draft, said: Said<'_>) {
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if said.only().is_none() || said.forwarded || !even {
        return;
    }
    let said_all = said_of_all(&words(said.text));
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty();
    let heads = match said_all {
        Some(OfAll::SoMany(heads)) if own && frame.headcount.is_none() && frame.group.is_none() => {
            Some(heads)
        }
        Some(_) | None => None,
    };
    if heads.is_some() {
        // "Doodh 100 charo ke liye" is nobody's own.
        (draft.frame.intent, draft.frame.headcount) = (Intent::ShareExpense, heads);
    }
    let frame = &draft.frame;
    let bill = frame.intent.is_expense() && even && frame.group.is_none() && draft.group.is_none();
    if !bill {
        return;
    }
    let me = making.facts.me.id;
    let last = last(making).filter(|it| it.spec.kind == RecordKind::Expense && it.spec.group.is_none());
    let Some(people) = last.map(|record| record.spec.split.people()) else { return };
    let others: Vec<PersonId> = people.iter().copied().filter(|id| *id != me).collect();
    let somebody = |name: &&String| *name != "everyone";
    let all = frame.persons.iter().any(|name| !somebody(&name)) || own && said_all == Some(OfAll::Everybody);
    let known = |names: &[String]| {
        let names = names.iter().filter(somebody);
        names.map(|name| person(name, making.facts)).collect::<Option<Vec<_>>>()
    };
    let (Some(out), Some(named)) = (known(&frame.without), known(&frame.persons)) else { return };
    let inside = |ids: &[PersonId]| ids.iter().all(|id| others.contains(id));
    if others.len() < 2 || !people.contains(&me) || !inside(&out) || !inside(&named) {
        return;
    }
    let only_payer = frame.persons.iter().all(|name| frame.payer.as_ref() == Some(name));
    let left: Vec<PersonId> = others.into_iter().filter(|id| !out.contains(id)).collect();
    let less = !out.is_empty() && only_payer && left.len() > named.len();
    if !(less || all || is_all_of(frame, left.len())) {
        return;
    }
    let mut called = Vec::new();
    for id in left {
        let Value::Text(name) = making.name(id) else { return };
        draft.knows(&name, id);
        called.push(name);
    }
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons = called;
    draft.frame.headcount = None;
    draft.frame.split = Some(SplitSaid::Equal { include_me: true });
    (draft.apart, draft.evenly) = (true, true);
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// Whose something is said to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OfAll {
    Everybody,
    SoMany(u32),
}

/// Whether it is said to be everybody's, "sabki", or that of so many, "charo ke liye".
fn said_of_all(words: &[String]) -> Option<OfAll> {
    const ALL: &str = "sabka sabki sabke सबका सबकी सबके";
    const OF: &str = "ka ki ke me mein का की के में";
    const COUNTS: [(&str, u32); 3] =
        [("teeno teenon तीनों", 3), ("chaaro charo chaaron charon चारों", 4), ("paancho pancho पाँचों पांचों", 5)];
    let count =
        |word: &String| COUNTS.iter().find(|(said, _)| is_one_of(word, said)).map(|(_, heads)| *heads);
    let counted = words.windows(2).find_map(|two| match two {
        [heads, of] if is_one_of(of, OF) => count(heads),
        _ => None,
    });
    let all = || words.iter().any(|word| is_one_of(word, ALL)).then_some(OfAll::Everybody);
    counted.map(OfAll::SoMany).or_else(all)
}

/// As many as were there: "chaaro me", of four.
fn is_all_of(frame: &Frame, others: usize) -> bool {
    let heads = frame.headcount.and_then(|heads| usize::try_from(heads).ok());
    heads == Some(others.saturating_add(1)) && frame.persons.len() < others
}
