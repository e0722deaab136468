//! From a sentence to its frames: short answers first, then commands and questions, then bookings.

use super::frame::{Frame, Intent};
use super::lexicon::Classes as C;
use super::sentence::Sentence;
use super::text::Kind;
use super::{Context, Pending, clauses, intent, pending, slots, vetoes};
use std::ops::Range;

/// Words that a short phrase has at most.
const PHRASE_WORDS_MAX: usize = 9;

/// Messages longer than this are no command: stories.
const COMMAND_WORDS_MAX: usize = 60;

pub(super) fn frames(s: &Sentence<'_>, context: &Context<'_>) -> Vec<Frame> {
    let whole = s.all();
    let booked = |range: &Range<usize>| clauses::book(s, range, context);
    let phrase = phrase(s, &whole);
    if let Some(pending) = context.pending {
        let asked = matches!(pending, Pending::Name | Pending::Person | Pending::Item);
        if let Some(intent) = phrase.filter(|intent| !asked || !matches!(intent, Intent::Greet)) {
            return vec![Frame::new(intent)];
        }
        if let Some(answer) = pending::answer(s, pending, context) {
            return vec![answer];
        }
    }
    if let Some(intent) = phrase {
        return vec![if matches!(intent, Intent::DeleteLast) {
            slots::fill(intent, s, &whole, context)
        } else {
            Frame::new(intent)
        }];
    }
    let clauses = commands(s, context);
    if !clauses.is_empty() {
        return clauses;
    }
    let frames = booked(&whole);
    if !frames.is_empty() {
        return frames;
    }
    // Each line or sentence by itself.
    let mut frames = Vec::new();
    for part in sentences(s) {
        if part.len() < whole.len() {
            frames.extend(booked(&part));
        }
    }
    if !frames.is_empty() {
        return frames;
    }
    greeting(s).into_iter().map(Frame::new).collect()
}

fn phrase(s: &Sentence<'_>, range: &Range<usize>) -> Option<Intent> {
    let units = s.units(range, false);
    if units.len() > PHRASE_WORDS_MAX {
        return None;
    }
    intent::of_phrase(&units, &s.tokens)
}

/// The commands and questions of a message: the whole as one, or each part by itself when all of them are some.
fn commands(s: &Sentence<'_>, context: &Context<'_>) -> Vec<Frame> {
    let whole = s.all();
    if let Some(parts) = two_commands(s, context) {
        return parts;
    }
    command(s, &whole, context).into_iter().collect()
}

/// "what do I owe Asha and what does Ravi owe me": cut at "and" where both sides stand alone.
fn two_commands(s: &Sentence<'_>, context: &Context<'_>) -> Option<Vec<Frame>> {
    let whole = s.all();
    for at in 1..whole.end {
        let joint = s.is(at, C::AND)
            || s.is_mark(at, ".;,")
            || s.tokens.get(at).is_some_and(|t| t.kind == Kind::LineBreak)
            || s.is_mark(at, "?!");
        let mut from = at + 1;
        while matches!(s.key(from), "and" | "also" | "then" | "aur" | "phir" | "please") {
            from += 1;
        }
        let opens = s
            .is(from, C::QUESTION.or(C::SHOW).or(C::DELETE).or(C::REMIND).or(C::EXPORT).or(C::CLEAR))
            && !s.is(from, C::PAY)
            || s.is(from, C::CREATE.or(C::ADD)) && !s.is(from, C::ITEM);
        let booked_after = || {
            (s.is(from, C::PAY.or(C::SPEND).or(C::ADD).or(C::SPLIT).or(C::ITEM)))
                && !clauses::book(s, &(from..whole.end), context).is_empty()
        };
        if !joint || from >= whole.end {
            continue;
        }
        let Some(left) = command(s, &(0..at), context)
            .filter(|frame| frame.intent != Intent::OutOfScope && !(frame.intent == Intent::EditLast))
        else {
            // "lunch 12, and how much have I spent today"
            if opens && !s.is(from, C::ADD.or(C::CREATE)) {
                let mut booked = clauses::book(s, &(0..at), context);
                if let (false, Some(right)) = (
                    booked.is_empty(),
                    command(s, &(from..whole.end), context)
                        .filter(|f| !matches!(f.intent, Intent::OutOfScope | Intent::EditLast)),
                ) {
                    booked.push(right);
                    return Some(booked);
                }
            }
            continue;
        };
        if opens
            && let Some(right) = command(s, &(from..whole.end), context)
                .filter(|frame| !matches!(frame.intent, Intent::OutOfScope))
        {
            let same = left.intent == right.intent
                && !matches!(
                    left.intent,
                    Intent::RequestBalance
                        | Intent::ListExpenses
                        | Intent::SpendingSummary
                        | Intent::SetReminder
                        | Intent::AddMember
                );
            if !same && left != right {
                return Some(vec![left, right]);
            }
        }
        if booked_after()
            && !matches!(
                left.intent,
                Intent::AddMember
                    | Intent::CreateGroup
                    | Intent::SetReminder
                    | Intent::SettleUp
                    | Intent::ListExpenses
                    | Intent::SpendingSummary
                    | Intent::RequestBalance
            )
        {
            let mut frames = vec![left];
            frames.extend(clauses::book(s, &(from..whole.end), context));
            return Some(frames);
        }
    }
    None
}

/// One command or question.
fn command(s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>) -> Option<Frame> {
    let units = s.units(range, true);
    if units.is_empty() || units.len() > COMMAND_WORDS_MAX {
        return None;
    }
    let facts = Facts::new(s, range);
    let found = intent::of_command(&units, &s.tokens, |intent| facts.allow(intent, s, range))?;
    if found == Intent::OutOfScope {
        // Only what is not plainly a booking: `split 60 with Robert'); DROP TABLE users`.
        let booked = facts.money
            && s.any(range, C::SPLIT.or(C::PAY).or(C::GIVE).or(C::LEND).or(C::SPEND))
            && !facts.attack
            && !facts.question
            && !clauses::book(s, range, context).is_empty();
        return (!booked).then(|| Frame::new(found));
    }
    Some(slots::fill(found, s, range, context))
}

/// What lets some intents through and keeps others out.
struct Facts {
    money: bool,
    marked: bool,
    question: bool,
    foreign: bool,
    verb: bool,
    imperative: bool,
    attack: bool,
}

impl Facts {
    fn new(s: &Sentence<'_>, range: &Range<usize>) -> Self {
        let inside = || s.amounts.iter().filter(|amount| range.contains(&amount.start) && !amount.quantity);
        let first = range
            .clone()
            .find(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word) && !s.is(*at, C::FILLER));
        Self {
            money: inside().next().is_some(),
            marked: inside().any(|amount| amount.marked),
            question: vetoes::is_question(s, range),
            foreign: s.any(range, C::FOREIGN),
            verb: s.any(
                range,
                super::people::MONEY_VERBS
                    .or(C::SPLIT)
                    .or(C::HGIVE)
                    .or(C::HSPEND)
                    .or(C::RECEIVE)
                    .or(C::HCOME)
                    .or(C::HRETURN),
            ),
            imperative: first.is_some_and(|at| {
                s.is(at, C::DELETE.or(C::EDIT).or(C::CREATE).or(C::SHOW).or(C::REMIND).or(C::CLEAR))
            }),
            attack: s.any_key(
                range,
                &[
                    "ignore",
                    "system",
                    "admin",
                    "instructions",
                    "disregard",
                    "override",
                    "pretend",
                    "everyone's",
                    "developer",
                    "shut",
                    "fuck",
                    "idiot",
                ],
            ) || s.any_key(range, &["debt", "balance"])
                && s.any_key(range, &["set", "mark", "change"]),
        }
    }

    fn allow(&self, intent: Intent, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        match intent {
            // An amount with a verb is a booking unless it asks or commands.
            Intent::RequestBalance => !self.foreign && (!self.money || self.question || self.imperative),
            Intent::SpendingSummary | Intent::ListExpenses => {
                !self.foreign
                    && (!self.money || self.question || self.imperative)
                    && self.is_about_spending(s, range)
            }
            Intent::Help => !self.money && !self.foreign && self.is_about_the_bot(s, range),
            Intent::SettleUp => !self.money && !self.foreign && !self.question_without_settle(s, range),
            Intent::AddMember => !self.money && slots::names_somebody(s, range) && !self.foreign,
            Intent::CreateGroup => !self.money,
            Intent::DeleteLast => {
                !self.foreign
                    && !self.question
                    && !s.has_phrase(range, "to do")
                    && !s.any_key(range, &["list", "playlist", "appointment"])
            }
            Intent::EditLast => !self.foreign && !self.question && self.is_edit(s, range),
            Intent::ExportData | Intent::SetCurrency | Intent::SetLanguage => {
                !self.money || self.marked && intent == Intent::SetCurrency && !self.verb
            }
            Intent::OptIn | Intent::OptOut | Intent::DeleteMyData => !self.money && !self.foreign,
            Intent::SetReminder => !s.any(range, C::NOT) || s.any_key(range, &["forget", "let"]),
            Intent::OutOfScope => true,
            Intent::ShareExpense
            | Intent::LogPersonalExpense
            | Intent::RepayDebt
            | Intent::ReceivePayment
            | Intent::Greet
            | Intent::Affirm
            | Intent::Deny
            | Intent::Cancel => false,
        }
    }

    /// Lists and sums are of expenses, of a group or a day, and of nothing that the books do not hold.
    fn is_about_spending(&self, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        let own = s.any(
            range,
            C::ENTRY
                .or(C::SPEND)
                .or(C::PAY)
                .or(C::BUY)
                .or(C::HSPEND)
                .or(C::HTAKE)
                .or(C::TOTAL)
                .or(C::MONEY)
                .or(C::COST),
        ) || s.any_key(range, &["go", "gaye", "gaya", "burn", "blow", "damage"])
            || s.has_phrase(range, "how much")
                && (super::items::category_named(s, range).is_some()
                    || s.dates.iter().any(|date| range.contains(&date.start)) && s.any(range, C::ITEM));
        let shown = s.any(range, C::SHOW)
            && (s.dates.iter().any(|date| range.contains(&date.start))
                || !s.groups.is_empty()
                || s.any(range, C::LAST));
        let elsewhere = s.any_key(
            range,
            &[
                "shopping list",
                "fraud",
                "taxes",
                "tax",
                "card",
                "limit",
                "bank",
                "checking",
                "to-do",
                "movies playing",
            ],
        ) || s.has_phrase(range, "to do")
            || s.has_phrase(range, "shopping list")
            || s.has_phrase(range, "do i need to")
            || s.has_phrase(range, "my list");
        let strange = super::items::runs(s, range, None)
            .iter()
            .filter(|item| !item.known)
            .map(|item| item.range.len())
            .sum::<usize>();
        (own || shown) && !elsewhere && strange <= 2 && range.len() <= 25
    }

    /// Questions about how the bot is used have no strange things in them.
    fn is_about_the_bot(&self, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        let own = s.any(range, C::SPLIT.or(C::ENTRY).or(C::GROUP).or(C::OWE).or(C::CURRENCY));
        let strange = super::items::runs(s, range, None).iter().map(|item| item.range.len()).sum::<usize>();
        let elsewhere = s.any(range, C::MEANS.or(C::EDIT).or(C::REMIND)) && !own
            || s.any_key(range, &["direct", "check", "checks", "vacation", "limit"]);
        (strange == 0 || own && strange <= 2) && !elsewhere
    }

    fn question_without_settle(&self, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        self.question && !s.any(range, C::CLEAR) && !s.any_key(range, &["who", "simplest", "easiest"])
    }

    /// A correction names what it changes, or says no more than the new value.
    fn is_edit(&self, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        let inside =
            |part: &Range<usize>| s.amounts.iter().filter(|amount| part.contains(&amount.start)).count();
        let things = super::items::runs(s, range, None).iter().filter(|item| item.known).count();
        let changes = s.any(range, C::EDIT)
            || s.any_key(
                range,
                &[
                    "should",
                    "actually",
                    "not",
                    "sorry",
                    "wrong",
                    "meant",
                    "mean",
                    "said",
                    "galat",
                    "correction",
                    "oops",
                    "no",
                    "nahi",
                    "wait",
                    "instead",
                    "typo",
                    "mistake",
                    "last",
                    "previous",
                    "pichla",
                    "rename",
                    "supposed",
                ],
            )
            || things == 0 && s.any_key(range, &["tha"])
            || s.any(range, C::WALA) && s.any_key(range, &["kar", "karo"]);
        let refers = s.any_key(range, &["it", "that", "this", "it's", "that's", "date", "amount", "entry"])
            || s.any(range, C::LAST);
        // "that dinner was 500 with Ravi" and "it was 20 for pizza" book something.
        let people = s.people.iter().any(|person| range.contains(&person.start));
        let things = if s.any(range, C::WALA) { 0 } else { things };
        let books = inside(range) > 0 && !changes && (things > 0 || people);
        let verb_first = s.any(range, C::SPEND.or(C::BUY).or(C::LEND).or(C::BORROW).or(C::SEND))
            && inside(range) > 0
            && !s.any(range, C::EDIT)
            && things > 0;
        let dated = s.dates.iter().any(|date| range.contains(&date.start));
        let entry = s.any(range, C::LAST.or(C::ENTRY).or(C::MONEY).or(C::TOTAL))
            || s.any_key(range, &["date", "day", "payer", "item", "description"]);
        let valued = inside(range) > 0 || dated || people || things > 0;
        let service = s.any_key(
            range,
            &["call", "book", "reserve", "your", "name", "shopping", "list", "what", "settings"],
        ) && inside(range) == 0
            || s.any(range, C::QUESTION);
        (changes || refers) && (valued || entry) && !service && !books && !(verb_first && range.len() > 6)
    }
}

/// Lines and sentences.
fn sentences(s: &Sentence<'_>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in s.all() {
        if s.is_mark(at, ".!?;") || s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak) {
            if at > start {
                parts.push(start..at + 1);
            }
            start = at + 1;
        }
    }
    if start < s.tokens.len() {
        parts.push(start..s.tokens.len());
    }
    parts
}

/// A greeting before something that was not understood.
fn greeting(s: &Sentence<'_>) -> Option<Intent> {
    let short = s.tokens.len() <= 4
        && s.tokens.first().is_some_and(|token| token.is(C::GREET) && !token.is(C::DAY_WORD));
    let polite = s.all().skip(1).all(|at| {
        s.is(at, C::GREET.or(C::FILLER).or(C::HONORIFIC).or(C::RELATION))
            || s.tokens.get(at).is_some_and(|t| t.kind != Kind::Word || t.is_unknown())
    });
    (short && polite).then_some(Intent::Greet)
}
