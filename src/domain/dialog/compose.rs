//! A plan and what the books answered, put into words.

use super::card::{self, body, head};
use super::groups;
use super::lists;
use super::making::{item_shown, reference};
use super::plan::TemplatePlan;
use super::words::{Words, language};
use super::{
    Balance, Body, Choices, Currency, Money, Outcome, PersonId, Phrase, Plan, Record, RecordId, Say, Spec,
    Template, Value,
};
use crate::domain::ledger::{Account, RecordKind};
use crate::domain::message::{
    BUTTON_BODY_MAX, BUTTON_TITLE_MAX, BUTTONS_MAX, Choice, ROW_DESCRIPTION_MAX, ROW_TITLE_MAX, ROWS_MAX,
    Row, cut,
};
use crate::domain::nlu::Direction;
use crate::ids::GroupId;
use std::collections::BTreeMap;

/// Most balances that are told after something was saved.
const BALANCES_SHOWN_MAX: usize = 6;
/// Most people whose parts are told in one line of several.
const LINE_PARTS_MAX: usize = 3;
/// Longest value of a template's place.
const PARAMETER_MAX: usize = 120;

/// A message, ready to be addressed.
#[derive(Clone, PartialEq, Debug)]
pub struct Composed {
    pub body: Body,
    /// The record that the message is about: a reply to it means this record.
    pub subject: Option<RecordId>,
    /// The same as a template, for a person whose window is closed. Only notices have one.
    pub template: Option<Template>,
}

/// The words for `plan`; `outcomes` are those of the turn's commands, in their order. Nothing to say is `None`.
pub fn compose(plan: &Plan, outcomes: &[Outcome]) -> Option<Composed> {
    let words = Words { locale: plan.locale, today: plan.today };
    let composer = Composer { plan, outcomes, words };
    let paragraphs: Vec<String> =
        plan.says.iter().map(|say| composer.say(say)).filter(|text| !text.trim().is_empty()).collect();
    if paragraphs.is_empty() {
        return None;
    }
    let text = paragraphs.join("\n\n");
    let body = match &plan.choices {
        Choices::None => Body::Text { text },
        Choices::Buttons { buttons } if buttons.is_empty() => Body::Text { text },
        Choices::List { rows, .. } if rows.is_empty() => Body::Text { text },
        // A list has room for a longer text.
        Choices::Buttons { buttons } if text.chars().count() > BUTTON_BODY_MAX => {
            let rows = buttons.iter().take(ROWS_MAX).map(|(id, title)| Row {
                id: id.clone(),
                title: cut(&words.value(title), ROW_TITLE_MAX),
                description: None,
            });
            Body::List {
                text,
                footer: None,
                button: words.phrase(&Phrase::new("button-choose")),
                rows: rows.collect(),
            }
        }
        Choices::Buttons { buttons } => {
            let mut titles = Vec::new();
            let buttons = buttons.iter().take(BUTTONS_MAX).map(|(id, title)| Choice {
                id: id.clone(),
                title: unique(&words.value(title), BUTTON_TITLE_MAX, &mut titles),
            });
            Body::Buttons { text, footer: None, buttons: buttons.collect() }
        }
        Choices::List { button, rows } => {
            let rows = rows.iter().take(ROWS_MAX).map(|row| Row {
                id: row.id.clone(),
                title: cut(&words.value(&row.title), ROW_TITLE_MAX),
                description: row
                    .description
                    .as_ref()
                    .map(|value| cut(&words.value(value), ROW_DESCRIPTION_MAX)),
            });
            Body::List { text, footer: None, button: words.phrase(button), rows: rows.collect() }
        }
    };
    let subject = composer.only_record().or(plan.subject);
    let template = plan.template.as_ref().map(|template| composer.template(template));
    // Every part is bounded so that the whole fits; the cut is for what nobody thought of.
    #[cfg(test)]
    tests::uncut(&body);
    Some(Composed { body: body.within_limits(), subject, template })
}

/// No two buttons may have the same title.
fn unique(title: &str, max: usize, taken: &mut Vec<String>) -> String {
    let title = cut(title, max);
    let mut candidate = title.clone();
    let mut number = 2_u32;
    while taken.contains(&candidate) {
        let ending = format!(" {number}");
        candidate = format!("{}{ending}", cut(&title, max.saturating_sub(ending.chars().count())));
        number = number.saturating_add(1);
    }
    taken.push(candidate.clone());
    candidate
}

struct Composer<'a> {
    plan: &'a Plan,
    outcomes: &'a [Outcome],
    words: Words,
}

impl Composer<'_> {
    fn name(&self, person: PersonId) -> Value {
        if person == self.plan.me {
            return Phrase::new("you").into();
        }
        let known = self.plan.names.iter().find(|(id, _)| *id == person);
        known.map_or_else(|| Phrase::new("somebody").into(), |(_, name)| Value::Text(name.clone()))
    }

    /// Which group it is in, where the reader has a name for it.
    fn group(&self, group: Option<GroupId>, id: &'static str) -> Option<Phrase> {
        let (_, name) = self.plan.groups.iter().find(|(known, _)| Some(*known) == group)?;
        Some(Phrase::new(id).with("group", groups::shown(name)))
    }

    /// The reader first.
    fn in_order(&self, mut people: Vec<PersonId>) -> Vec<PersonId> {
        people.sort_unstable_by_key(|person| (*person != self.plan.me, *person));
        people.dedup();
        people
    }

    fn record(&self, outcome: usize) -> Option<&Record> {
        self.outcomes.get(outcome)?.change.as_ref().map(|change| &change.after)
    }

    /// The one record that the message tells of.
    fn only_record(&self) -> Option<RecordId> {
        let mut told = self.plan.says.iter().flat_map(|say| match say {
            Say::Saved { outcome, .. } | Say::Changed { outcome, .. } => vec![*outcome],
            Say::SavedAll { outcomes } | Say::Deleted { outcomes } | Say::Restored { outcomes } => {
                outcomes.clone()
            }
            Say::Phrase { .. } | Say::Lines { .. } | Say::Balances { .. } | Say::Standing { .. } => {
                Vec::new()
            }
        });
        match (told.next(), told.next()) {
            (Some(only), None) => self.record(only).map(|record| record.id),
            (Some(_), Some(_)) | (None, _) => None,
        }
    }

    fn say(&self, say: &Say) -> String {
        match say {
            Say::Phrase { phrase } => self.words.phrase(phrase),
            Say::Lines { lines } => self.join(lines),
            Say::Saved { outcome, notes } => self.saved(*outcome, notes),
            Say::SavedAll { outcomes } => self.saved_all(outcomes),
            Say::Changed { outcome, before } => self.changed(*outcome, before),
            Say::Deleted { outcomes } => self.moved(outcomes, "deleted"),
            Say::Restored { outcomes } => self.moved(outcomes, "restored"),
            Say::Standing { before, direction, with } => self.join(&self.standing(before, *direction, with)),
            Say::Balances { outcomes, with } => self.join(&self.balances_of(outcomes, Some(*with))),
        }
    }

    fn join(&self, lines: &[Phrase]) -> String {
        lines.iter().map(|line| self.words.phrase(line)).collect::<Vec<_>>().join("\n")
    }

    fn saved(&self, outcome: usize, notes: &[Phrase]) -> String {
        let Some(record) = self.record(outcome) else { return String::new() };
        let names = |person| self.name(person);
        let id = match record.spec.kind {
            RecordKind::Expense => "saved",
            RecordKind::Settlement => "saved-payment",
        };
        let mut lines = vec![Phrase::new(id).with("what", head(record, self.plan.me, &names))];
        lines.extend(body(&record.spec, &record.owed, self.plan.me, self.plan.today, &names));
        lines.extend(self.group(record.spec.group, "card-group"));
        lines.extend(notes.iter().cloned());
        match record.spec.kind {
            RecordKind::Expense => lines.extend(self.balances(&[outcome])),
            RecordKind::Settlement => lines.extend(self.settled(record, outcome)),
        }
        self.join(&lines)
    }

    fn saved_all(&self, outcomes: &[usize]) -> String {
        let names = |person| self.name(person);
        let mut lines = vec![Phrase::new("saved-all").with("count", outcomes.len())];
        for record in outcomes.iter().filter_map(|outcome| self.record(*outcome)) {
            let me = self.plan.me;
            let alone = record.owed.iter().chain(&record.spec.payers).all(|part| part.person == me);
            let head = head(record, me, &names);
            let day: Value = if record.spec.occurred_on == self.plan.today {
                "".into()
            } else {
                Phrase::new("line-day").with("day", record.spec.occurred_on).into()
            };
            let day: Value = match self.group(record.spec.group, "line-group") {
                Some(group) => Value::Text(self.words.value(&day) + &self.words.phrase(&group)),
                None => day,
            };
            let line = match record.spec.kind {
                RecordKind::Expense if !alone => Phrase::new("saved-line-parts")
                    .with("paid", card::paid(&record.spec, me, &names))
                    .with("parts", card::parts(&record.owed, &record.spec, LINE_PARTS_MAX, &names)),
                RecordKind::Expense => Phrase::new("saved-line-own"),
                RecordKind::Settlement => Phrase::new("saved-line"),
            };
            lines.push(line.with("what", head).with("day", day));
        }
        lines.extend(self.balances(outcomes));
        self.join(&lines)
    }

    fn changed(&self, outcome: usize, before: &Spec) -> String {
        let Some(record) = self.record(outcome) else { return String::new() };
        let names = |person| self.name(person);
        let spec = &record.spec;
        let mut lines = vec![
            Phrase::new("changed")
                .with("what", item_shown(&spec.description))
                .with("ref", reference(record.id)),
        ];
        let mut arrow = |from: Value, to: Value| {
            lines.push(Phrase::new("from-to").with("from", from).with("to", to));
        };
        if before.total != spec.total {
            arrow(before.total.into(), spec.total.into());
        }
        if before.description != spec.description {
            arrow(item_shown(&before.description), item_shown(&spec.description));
        }
        if before.occurred_on != spec.occurred_on {
            arrow(before.occurred_on.into(), spec.occurred_on.into());
        }
        let all = |people: Vec<PersonId>| Value::All(people.into_iter().map(|id| self.name(id)).collect());
        let (old, new) = (self.in_order(before.split.people()), self.in_order(spec.split.people()));
        if spec.kind == RecordKind::Expense && old != new {
            lines.push(Phrase::new("from-to").with("from", all(old)).with("to", all(new)));
        }
        if before.group != spec.group {
            lines.extend(self.group(spec.group, "card-group").or_else(|| Some(Phrase::new("card-no-group"))));
        }
        match spec.kind {
            RecordKind::Expense => {
                lines.extend(body(spec, &record.owed, self.plan.me, self.plan.today, &names));
            }
            RecordKind::Settlement => lines.push(card::payment(spec, self.plan.me, &names)),
        }
        lines.extend(self.balances(&[outcome]));
        self.join(&lines)
    }

    /// Records that are gone or back.
    fn moved(&self, outcomes: &[usize], id: &'static str) -> String {
        let names = |person| self.name(person);
        let records = outcomes.iter().filter_map(|outcome| self.record(*outcome));
        let mut lines: Vec<Phrase> =
            records.map(|record| Phrase::new(id).with("what", head(record, self.plan.me, &names))).collect();
        lines.extend(self.balances(outcomes));
        self.join(&lines)
    }

    /// The reader's balances after these outcomes, with everybody whom they touched.
    fn balances(&self, outcomes: &[usize]) -> Vec<Phrase> {
        self.balances_of(outcomes, None)
    }

    /// The same, or with one of them only.
    fn balances_of(&self, outcomes: &[usize], with: Option<PersonId>) -> Vec<Phrase> {
        let mut after = BTreeMap::<(PersonId, Currency), BTreeMap<Account, i64>>::new();
        for outcome in outcomes.iter().filter_map(|outcome| self.outcomes.get(*outcome)) {
            for (account, minor) in outcome.balances.iter().filter(|(account, _)| {
                account.owner == self.plan.me && with.is_none_or(|with| account.counterparty == with)
            }) {
                after.entry((account.counterparty, account.currency)).or_default().insert(*account, *minor);
            }
        }
        let mut lines: Vec<Phrase> = after
            .iter()
            .take(BALANCES_SHOWN_MAX)
            .map(|((person, currency), accounts)| {
                let minor = accounts.values().fold(0_i64, |sum, minor| sum.saturating_add(*minor));
                card::balance(self.name(*person), Money::new(minor, *currency))
            })
            .collect();
        let more = after.len().saturating_sub(lines.len());
        if more > 0 {
            lines.push(Phrase::new("balances-more").with("count", more));
        }
        lines
    }

    /// The reader's balances after the whole turn.
    fn standing(
        &self,
        before: &[(PersonId, Money)],
        direction: Option<Direction>,
        with: &[PersonId],
    ) -> Vec<Phrase> {
        let mut sums: BTreeMap<(PersonId, Currency), i64> =
            before.iter().map(|(person, money)| ((*person, money.currency), money.minor)).collect();
        let mut after = BTreeMap::<(PersonId, Currency), BTreeMap<Account, i64>>::new();
        let all = self.outcomes.iter().flat_map(|outcome| &outcome.balances);
        for (account, minor) in all.filter(|(account, _)| account.owner == self.plan.me) {
            after.entry((account.counterparty, account.currency)).or_default().insert(*account, *minor);
        }
        for (key, accounts) in after {
            sums.insert(key, accounts.values().fold(0_i64, |sum, minor| sum.saturating_add(*minor)));
        }
        let balances: Vec<Balance> = sums
            .into_iter()
            .map(|((with, currency), minor)| Balance { with, money: Money::new(minor, currency) })
            .collect();
        if with.is_empty() {
            return lists::with_all(&balances, direction, |person| self.name(person));
        }
        with.iter().flat_map(|person| lists::with_one(&balances, *person, self.name(*person))).collect()
    }

    /// What a payment made of the balance with the other one.
    fn settled(&self, record: &Record, outcome: usize) -> Vec<Phrase> {
        let me = self.plan.me;
        let from_me = record.spec.payers.first().is_some_and(|part| part.person == me);
        let other = if from_me {
            record.spec.split.people().first().copied()
        } else {
            record.spec.payers.first().map(|part| part.person)
        };
        let mut lines = self.balances(&[outcome]);
        let after: Option<i64> = self.outcomes.get(outcome).and_then(|outcome| {
            let currency = record.spec.total.currency;
            let account = |account: &Account| {
                account.owner == me && Some(account.counterparty) == other && account.currency == currency
            };
            let mut open = outcome.balances.iter().filter(|(it, _)| account(it)).map(|(_, minor)| *minor);
            open.next().map(|first| open.fold(first, i64::saturating_add))
        });
        let Some(after) = after else { return lines };
        let paid = if from_me { record.spec.total.minor } else { record.spec.total.minor.saturating_neg() };
        let before = after.saturating_sub(paid);
        // Seen from whoever paid: below zero there was a debt.
        let (before, after) =
            if from_me { (before, after) } else { (before.saturating_neg(), after.saturating_neg()) };
        if before == 0 {
            lines.insert(0, Phrase::new("settled-nothing-open"));
        } else if before > 0 {
            let id = if from_me { "settled-they-owed" } else { "settled-you-owed" };
            let who = other.map_or_else(|| Phrase::new("somebody").into(), |other| self.name(other));
            lines.insert(0, Phrase::new(id).with("who", who));
        } else if after > 0 {
            let over = Money { minor: after, ..record.spec.total };
            lines.insert(0, Phrase::new("settled-turned").with("amount", over));
        }
        lines
    }

    fn template(&self, template: &TemplatePlan) -> Template {
        let parameters = template
            .parameters
            .iter()
            .map(|(name, value)| (name.clone().into_owned(), parameter(&self.words.value(value))))
            .collect();
        Template {
            name: template.name.clone().into_owned(),
            language: language(self.plan.locale).to_owned(),
            parameters,
            payloads: template.payloads.clone(),
        }
    }
}

/// One line with single blanks, never empty: a template takes nothing else.
fn parameter(value: &str) -> String {
    let line = value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = cut(&line.collect::<Vec<_>>().join(" "), PARAMETER_MAX);
    if line.is_empty() { "–".to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    /// Every message that any test composes passes here.
    pub(super) fn uncut(body: &super::Body) {
        assert_eq!(body.clone().within_limits(), *body, "it would be cut");
    }
}
