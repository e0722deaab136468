//! A frame from an intent and tagged words. Amounts, days and currencies are those that the rules read where the tag
//! stands; what they did not read is not there.

use super::super::amounts::Amount;
use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::people::MONEY_VERBS;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::super::{Context, clauses, items, slots, splits};
use super::labels::{Role, SPLITS};
use super::model::Model;
use super::tags::{self, Span};
use std::ops::Range;

/// What the tags say of a booking.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Said {
    pub(super) persons: Vec<String>,
    pub(super) payer: Option<String>,
    pub(super) item: Option<Range<usize>>,
    pub(super) amount: Option<usize>,
    pub(super) headcount: Option<u32>,
}

pub(super) fn said(s: &Sentence<'_>, intent: Intent, model: &Model) -> Said {
    let spans = tags::find(s, intent, model);
    let mut said = Said::default();
    for Span { role, tokens } in spans {
        match role {
            Role::Person => add(&mut said.persons, name(s, &tokens)),
            Role::Payer => {
                if said.payer.is_none() {
                    said.payer = name(s, &tokens);
                }
            }
            Role::Item => said.item = said.item.or_else(|| trimmed(s, &tokens)),
            Role::Amount => {
                let found = s.amounts.iter().position(|a| a.start < tokens.end && tokens.start < a.end);
                said.amount = said.amount.or(found);
            }
            Role::Headcount => {
                let number = s.numbers.iter().find(|n| n.start < tokens.end && tokens.start < n.end);
                said.headcount = said.headcount.or(number.and_then(|n| u32::try_from(n.value).ok()));
            }
            Role::Share | Role::Group | Role::Date | Role::Period => {}
        }
    }
    said
}

fn add(names: &mut Vec<String>, name: Option<String>) {
    if let Some(name) = name
        && !names.iter().any(|known| known.eq_ignore_ascii_case(&name))
    {
        names.push(name);
    }
}

/// A name as it is written, as the rules found it where they did.
fn name(s: &Sentence<'_>, tokens: &Range<usize>) -> Option<String> {
    if let Some(person) = s
        .people
        .iter()
        .find(|p| p.start < tokens.end && tokens.start < p.end && p.end - p.start >= tokens.len())
    {
        return Some(person.name.clone());
    }
    // "bhai Ankit": who the brother is.
    let kin = tokens.len() == 2
        && s.is(tokens.start, C::RELATION)
        && s.tokens.get(tokens.start + 1).is_some_and(|t| t.is_unknown() && t.capital);
    let tokens = &(tokens.start + usize::from(kin)..tokens.end);
    let words = tokens.clone().filter(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word)).count();
    let name = s.written(tokens);
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(&name);
    (words > 0 && !name.is_empty()).then(|| name.to_owned())
}

/// Without marks around it, verbs before it, and the money itself.
fn trimmed(s: &Sentence<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let money = |at: usize| s.part(at) == Part::Money;
    let verb = |at: usize| {
        s.is(at, MONEY_VERBS.or(C::RECEIVE).or(C::I).or(C::DET).or(C::FILLER)) && !s.is(at, C::ITEM)
    };
    let wordy = |at: usize| s.tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Digits));
    let first = tokens.clone().find(|at| wordy(*at) && !verb(*at) && !money(*at))?;
    let end = (first..tokens.end).find(|at| money(*at)).unwrap_or(tokens.end);
    let last = (first..end).rev().find(|at| wordy(*at))?;
    Some(first..last + 1)
}

/// Corrects the people and the thing of a booking that the rules read, by what the tags say. Whether both agreed on the
/// people.
pub(super) fn compare(s: &Sentence<'_>, frame: &mut Frame, said: &Said) -> bool {
    if let Some(item) = &said.item
        && frame.item.is_some()
    {
        // "Asha's lunch was 40": whose it was tells it from another.
        let owned = frame.intent == Intent::LogPersonalExpense
            && item
                .start
                .checked_sub(1)
                .and_then(|at| s.tokens.get(at))
                .is_some_and(|token| token.possessive);
        frame.item = Some(s.written(&(item.start - usize::from(owned)..item.end)));
    }
    if frame.intent == Intent::LogPersonalExpense || frame.persons.iter().any(|name| name == "everyone") {
        return said.persons.iter().all(|name| name == "everyone") && said.payer.is_none();
    }
    let mut tagged: Vec<String> = Vec::new();
    for name in said.payer.iter().chain(&said.persons) {
        add(&mut tagged, Some(name.clone()));
    }
    // "Sujatha" is "Sujatha akka".
    let longer = |long: &str, short: &str| {
        long.to_lowercase().strip_prefix(&short.to_lowercase()).is_some_and(|rest| rest.starts_with(' '))
    };
    let within = |name: &String, names: &[String]| {
        names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name) || longer(known, name) || longer(name, known))
    };
    // "Lucky aur Bunty ka": who is joined to somebody that both found is meant, too.
    let joined = |name: &String| {
        let is_joint =
            |at: usize| s.is(at, C::AND) || s.tokens.get(at).is_some_and(|mark| mark.is_mark(",&"));
        s.people.windows(2).any(|pair| {
            matches!(pair, [left, right] if left.role == right.role
                && (right.start == left.end || right.start == left.end + 1 && is_joint(left.end))
                && (left.name == *name && within(&right.name, &tagged) || right.name == *name && within(&left.name, &tagged)))
        })
    };
    let missing = frame.persons.iter().filter(|name| !within(name, &tagged) && !joined(name)).count();
    let further = tagged.iter().filter(|name| !within(name, &frame.persons)).count();
    if missing == 0 && further == 0 {
        return true;
    }
    // Where tags find fewer or others, they are mostly right; where they only find more, the rules are. Parts with a
    // name each stay as the rules read them.
    let parted = matches!(
        frame.split,
        Some(SplitSaid::Exact { .. } | SplitSaid::Percent { .. } | SplitSaid::Shares { .. })
    );
    let free = frame.payer.as_ref().is_none_or(|payer| within(payer, &tagged));
    if (missing > 0 || frame.persons.is_empty()) && !tagged.is_empty() && !parted && free {
        frame.persons = if frame.intent == Intent::RepayDebt { said.persons.clone() } else { tagged };
    }
    false
}

/// Whether the tags name another payer than a frame has, or the kind of sharing is another.
pub(super) fn differs(frame: &Frame, said: &Said, split: usize) -> bool {
    if frame.intent != Intent::ShareExpense || frame.persons.iter().any(|name| name == "everyone") {
        return false;
    }
    let payer = match (&frame.payer, &said.payer) {
        (Some(read), Some(tagged)) => !read.eq_ignore_ascii_case(tagged),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    // How many share, where nobody was counted.
    let crowd = said.headcount.and_then(|count| usize::try_from(count).ok());
    let uncounted = frame.headcount.is_none() && crowd.is_some_and(|count| count != frame.persons.len() + 1);
    payer || uncounted || frame.split.as_ref().is_some_and(|read| super::labels::split(read) != split)
}

/// A frame of an intent that books no money.
pub(super) fn command(s: &Sentence<'_>, intent: Intent, context: &Context<'_>) -> Option<Frame> {
    let frame = slots::fill(intent, s, &s.all(), context);
    let told = match intent {
        Intent::EditLast => {
            frame.amount.is_some()
                || frame.currency.is_some()
                || frame.item.is_some()
                || frame.payer.is_some()
                || frame.date.is_some()
                || frame.split.is_some()
                || frame.headcount.is_some()
                || !frame.persons.is_empty()
        }
        Intent::SetCurrency => frame.currency.is_some(),
        Intent::SetLanguage => frame.language.is_some(),
        Intent::AddMember => !frame.persons.is_empty(),
        Intent::ShareExpense
        | Intent::LogPersonalExpense
        | Intent::RepayDebt
        | Intent::ReceivePayment
        | Intent::RequestBalance
        | Intent::ListExpenses
        | Intent::SpendingSummary
        | Intent::DeleteLast
        | Intent::CreateGroup
        | Intent::SettleUp
        | Intent::SetReminder
        | Intent::OptIn
        | Intent::OptOut
        | Intent::Help
        | Intent::Greet
        | Intent::Affirm
        | Intent::Deny
        | Intent::Cancel
        | Intent::ExportData
        | Intent::DeleteMyData
        | Intent::OutOfScope => true,
    };
    told.then_some(frame)
}

/// A frame that books money, from the tags; none without an amount that the rules read.
pub(super) fn booking(
    s: &Sentence<'_>,
    intent: Intent,
    said: &Said,
    base: Option<&Frame>,
    split: usize,
    context: &Context<'_>,
) -> Option<Frame> {
    let whole = s.all();
    let money = money(s, said)?;
    let mut frame = Frame::new(intent);
    frame.amount = money.bookable();
    frame.currency = money.currency;
    clauses::date(s, &whole, &whole, &mut frame, context);
    clauses::doubt_amount(money, &mut frame, context);
    frame.group = s.groups.first().map(|group| group.name.clone());
    let item = said
        .item
        .clone()
        .or_else(|| items::find(s, &whole, Some(money)).filter(|i| i.known).map(|i| i.range));
    if let Some(item) = &item {
        frame.category = if intent.is_expense() { items::category(s, item) } else { None };
        frame.item = Some(s.written(item));
    }
    let base = base.filter(|base| base.intent == intent);
    frame.persons.clone_from(&said.persons);
    match intent {
        Intent::ShareExpense => share(s, &mut frame, money, said, base, split),
        Intent::RepayDebt => frame.payer.clone_from(&said.payer),
        Intent::ReceivePayment => {
            if frame.persons.is_empty() {
                frame.persons.extend(said.payer.clone());
            }
        }
        Intent::LogPersonalExpense
        | Intent::RequestBalance
        | Intent::ListExpenses
        | Intent::SpendingSummary
        | Intent::EditLast
        | Intent::DeleteLast
        | Intent::CreateGroup
        | Intent::AddMember
        | Intent::SettleUp
        | Intent::SetReminder
        | Intent::OptIn
        | Intent::OptOut
        | Intent::SetCurrency
        | Intent::SetLanguage
        | Intent::Help
        | Intent::Greet
        | Intent::Affirm
        | Intent::Deny
        | Intent::Cancel
        | Intent::ExportData
        | Intent::DeleteMyData
        | Intent::OutOfScope => frame.persons.clear(),
    }
    if frame.persons.is_empty()
        && let Some(base) = base
    {
        frame.persons.clone_from(&base.persons);
    }
    // "actually the pizza was 26": money that changes hands without anybody is a guess too many.
    let handed = matches!(intent, Intent::RepayDebt | Intent::ReceivePayment);
    (!handed || !frame.persons.is_empty()).then_some(frame)
}

fn money<'a>(s: &'a Sentence<'_>, said: &Said) -> Option<&'a Amount> {
    said.amount
        .and_then(|at| s.amounts.get(at))
        .or_else(|| s.amounts.iter().find(|amount| amount.marked))
        .or_else(|| s.amounts.iter().find(|amount| !amount.quantity))
        .or_else(|| s.amounts.first())
}

fn share(
    s: &Sentence<'_>,
    frame: &mut Frame,
    money: &Amount,
    said: &Said,
    base: Option<&Frame>,
    split: usize,
) {
    frame.payer.clone_from(&said.payer);
    if let Some(payer) = &frame.payer
        && !frame.persons.contains(payer)
    {
        frame.persons.insert(0, payer.clone());
    }
    if frame.persons.is_empty()
        && let Some(base) = base
    {
        frame.persons.clone_from(&base.persons);
        frame.payer.clone_from(&base.payer);
    }
    frame.headcount = said.headcount.or_else(|| splits::headcount(s, &s.all()));
    let counted = u32::try_from(frame.persons.len() + 1).ok();
    frame.headcount = frame.headcount.filter(|count| frame.persons.is_empty() || Some(*count) != counted);
    let explicit = splits::parted(s, &s.all(), money, &frame.persons).map(|parted| {
        frame.persons = parted.persons;
        parted.split
    });
    let guessed = match split {
        1 => SplitSaid::Equal { include_me: false },
        2 => SplitSaid::Each { include_me: true },
        3 => SplitSaid::Each { include_me: false },
        4 => SplitSaid::Full,
        _ => SplitSaid::Equal { include_me: true },
    };
    let of_rules = base.and_then(|base| base.split.clone());
    frame.split = Some(explicit.or(of_rules).unwrap_or(guessed));
}

/// The kind of sharing that the model finds likeliest.
pub(super) fn split(model: &Model, features: &[u32]) -> usize {
    let scores = model.splits.scores::<SPLITS>(features);
    (0..).zip(scores).max_by_key(|(_, score)| *score).map_or(0, |(at, _)| at)
}
