//! Which group, and whether somebody joins it: the questions and their answers.

use super::super::actions::Action;
use super::super::answers::{drop_draft, proceed};
use super::super::draft::{Sight, money, payable};
use super::super::heard::Said;
use super::super::making::{Making, name_of};
use super::super::questions::{buttons, draft_currency, list};
use super::super::saving::label;
use super::super::{Choices, Draft, Money, PersonId, Phrase, State, Value};
use super::{Named, by_id, find, is_one_of, shown, words};
use crate::domain::message::cut;
use crate::domain::nlu::{Frame, Intent};
use crate::ids::GroupId;

/// Most groups that are offered by row: two rows lead out of the question.
const ROWS_MAX: usize = 8;
/// Words that say "in no group".
const APART: &str = "without outside none no-group bina bagair बिना";

/// Words by which a group is said not to be it.
const NOT: &str = "not isn't isnt wasn't nahi nahin नहीं";

fn t(id: &'static str) -> Value {
    Phrase::new(id).into()
}

/// The question which group is meant.
pub(in super::super) fn question(
    making: &Making<'_>,
    draft: &Draft,
    name: &str,
    among: &[GroupId],
    version: i64,
) -> (Phrase, Choices) {
    let what = label(draft, making.facts);
    let groups: Vec<(GroupId, Value)> = among
        .iter()
        .filter_map(|id| by_id(*id, &making.facts.groups))
        .map(|group| (group.id, shown(&group.spec.name)))
        .collect();
    let out = if super::changes::is_group(draft) {
        (!name.is_empty()).then(|| (Action::NewGroup, t("button-new-group")))
    } else {
        Some((Action::Apart, t("button-apart")))
    };
    let cancel = (Action::Cancel, t("button-cancel"));
    let asked = shown(&super::super::draft::shown_name(name));
    let debts = if is_unplaced(draft) { debts(making, draft) } else { Vec::new() };
    // Beside an undo there is room for two: both answers.
    let cancel = debts.is_empty().then_some(cancel);
    let phrase = match groups.as_slice() {
        _ if !debts.is_empty() => Phrase::new("ask-pays-which").with("debts", debts),
        _ if name.is_empty() => Phrase::new("ask-which-group"),
        [] => Phrase::new("ask-no-group").with("name", asked),
        [(_, only)] => Phrase::new("ask-meant-group").with("name", asked).with("group", only.clone()),
        [..] => Phrase::new("ask-choose-group").with("name", asked),
    };
    let offered = groups.iter().take(ROWS_MAX).map(|(id, name)| (Action::Group(*id), name.clone()));
    let all: Vec<(Action, Value)> = offered.chain(out).chain(cancel).collect();
    let choices = if groups.len() > 1 {
        list(version, "button-choose", all.into_iter().map(|(action, title)| (action, title, None)).collect())
    } else {
        let short = |title: Value| match title {
            Value::Text(text) => Value::Text(cut(&text, 20)),
            other
            @ (Value::Count(_) | Value::Money(_) | Value::Day(_) | Value::Phrase(_) | Value::All(_)) => other,
        };
        buttons(version, all.into_iter().map(|(action, title)| (action, short(title))).collect())
    };
    (phrase.with("what", what), choices)
}

/// Whether it is a payment of which no group was said.
fn is_unplaced(draft: &Draft) -> bool {
    let payment = matches!(draft.frame.intent, Intent::RepayDebt | Intent::ReceivePayment);
    payment && draft.frame.group.is_none()
}

/// `₹100.00 in Goa`, for all that a payment may pay.
fn debts(making: &Making<'_>, draft: &Draft) -> Vec<Value> {
    let people = making.people();
    let places = payable(draft, Sight { facts: making.facts, people: &people });
    let currency = draft_currency(making, draft);
    let told = |(group, minor): (Option<GroupId>, i64)| {
        let debt = Money::new(minor, currency).abs();
        let group = group.and_then(|id| by_id(id, &making.facts.groups));
        match group {
            Some(group) => Phrase::new("debt-in").with("group", shown(&group.spec.name)),
            None => Phrase::new("debt-apart"),
        }
        .with("amount", debt)
        .into()
    };
    places.into_iter().map(told).collect()
}

/// A payment of all that is open in several places is one in each of them.
pub(in super::super) fn all_of_it(making: &mut Making<'_>, state: &State) -> Option<Vec<Draft>> {
    let State::ChoosingGroup { draft, .. } = state else { return None };
    let people = making.people();
    let places = payable(draft, Sight { facts: making.facts, people: &people });
    let total = money(draft, &making.facts.me)?;
    let sum = places.iter().fold(0_i64, |sum, (_, open)| sum.saturating_add(*open));
    if places.len() < 2 || sum != total.minor || places.iter().any(|(_, open)| *open <= 0) {
        return None;
    }
    let part = |(at, (group, minor)): (usize, (Option<GroupId>, i64))| {
        let mut part = draft.clone();
        if at > 0 {
            part.id = making.new_record();
        }
        part.frame.amount = Some(Money::new(minor, total.currency).to_decimal());
        (part.group, part.apart) = (group, group.is_none());
        part
    };
    Some(places.into_iter().enumerate().map(part).collect())
}

/// The question whether these people join the group.
pub(in super::super) fn outsiders(
    making: &Making<'_>,
    draft: &Draft,
    group: GroupId,
    people: &[PersonId],
    version: i64,
) -> (Phrase, Choices) {
    let found = by_id(group, &making.facts.groups);
    let adds: Vec<(PersonId, String)> =
        draft.adds.iter().map(|person| (person.id, person.name.clone())).collect();
    let names: Vec<Value> = people
        .iter()
        .take(super::changes::NAMED_MAX)
        .map(|person| name_of(making.facts, &adds, *person))
        .collect();
    let mine = found.is_some_and(|group| group.is_owner(making.facts.me.id) && !group.spec.archived);
    let name = found.map_or_else(|| shown(""), |group| shown(&group.spec.name));
    let phrase = Phrase::new(if mine { "ask-outsiders" } else { "ask-outsiders-apart" })
        .with("what", label(draft, making.facts))
        .with("people", names)
        .with("count", people.len())
        .with("group", name);
    let join = mine.then(|| (Action::Yes, t("button-join-group")));
    let choices = join
        .into_iter()
        .chain([(Action::Apart, t("button-apart")), (Action::Cancel, t("button-cancel"))])
        .collect();
    (phrase, buttons(version, choices))
}

/// A group is picked for a draft.
pub(in super::super) fn pick(making: &mut Making<'_>, mut draft: Draft, id: GroupId, choice: &str) {
    draft.group = Some(id);
    proceed(making, draft, choice);
}

/// It is in no group.
pub(in super::super) fn apart(making: &mut Making<'_>, mut draft: Draft, choice: &str) {
    draft.apart = true;
    (draft.group, draft.frame.group) = (None, None);
    proceed(making, draft, choice);
}

/// A group of that name is made instead, of whom the draft names.
pub(in super::super) fn anew(making: &mut Making<'_>, mut draft: Draft, choice: &str) {
    draft.frame.intent = Intent::CreateGroup;
    proceed(making, draft, choice);
}

/// Those who are asked about join the group; only its owner can say so.
pub(in super::super) fn join(
    making: &mut Making<'_>,
    mut draft: Draft,
    group: GroupId,
    people: &[PersonId],
    choice: &str,
) -> bool {
    let me = making.facts.me.id;
    let mine = by_id(group, &making.facts.groups).is_some_and(|group| group.is_owner(me));
    if mine {
        draft.group = Some(group);
        draft.joins.extend(
            people.iter().copied().filter(|person| !draft.joins.contains(person)).collect::<Vec<_>>(),
        );
        proceed(making, draft, choice);
    }
    mine
}

/// "Not for the trip": that says which group it is not.
pub(in super::super) fn denies(making: &Making<'_>, text: &str) -> bool {
    let said = words(text);
    let named = || !matches!(find(text, &making.facts.groups), Named::Nobody);
    said.iter().any(|word| is_one_of(word, NOT)) && named()
}

/// An answer in words to the question which group is meant.
pub(in super::super) fn answered(
    making: &mut Making<'_>,
    draft: Draft,
    among: &[GroupId],
    frame: &Frame,
    said: Said<'_>,
) -> bool {
    let is_money = frame.intent.is_money() && frame.amount.is_some();
    // "Who owes what in Goa" names one, and asks something else.
    let name = |id| by_id(id, &making.facts.groups).map_or(0, |group| words(&group.spec.name).len());
    let asks = |id| frame.intent.is_request() && words(said.text).len() > name(id);
    let found = find(said.text, &making.facts.groups);
    if let (Named::One(id), false) = (&found, is_money)
        && !asks(*id)
    {
        pick(making, draft, *id, "");
        return true;
    }
    if says_apart(said.text) && !super::changes::is_group(&draft) && !is_money {
        apart(making, draft, &Action::Apart.print());
        return true;
    }
    let unplaced = is_unplaced(&draft);
    match (frame.intent, among) {
        // It may be none of a group.
        (Intent::Deny, _) if unplaced => {
            drop_draft(making, &draft);
            true
        }
        (Intent::Affirm, [only]) if !unplaced => {
            pick(making, draft, *only, "");
            true
        }
        (Intent::Affirm, _) => {
            making.asks_again = true;
            true
        }
        (Intent::Deny, [_]) => {
            let others =
                super::open(making.facts).map(|group| group.id).filter(|id| !among.contains(id)).collect();
            let name = draft.frame.group.clone().unwrap_or_default();
            making.settle_question("");
            making.asks_again = true;
            making.next.state = State::ChoosingGroup { draft, name, among: others };
            true
        }
        (Intent::Deny, _) => {
            drop_draft(making, &draft);
            true
        }
        (_, _) => false,
    }
}

/// "Without a group".
pub(in super::super) fn says_apart(text: &str) -> bool {
    let said = words(text);
    said.len() <= 5
        && (said.iter().any(|word| is_one_of(word, APART))
            || said.starts_with(&["no".to_owned(), "group".to_owned()]))
}
