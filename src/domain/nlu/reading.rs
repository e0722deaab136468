//! From a sentence to its frames: short answers first, then commands and questions, then bookings.

use super::frame::{Frame, Intent};
use super::lexicon::Classes as C;
use super::sentence::Sentence;
use super::text::Kind;
use super::{Context, Pending, booking, clauses, edits, intent, payers, pending, slots};
use std::ops::Range;

mod gates;
use gates::Facts;

/// Words that a short phrase has at most.
const PHRASE_WORDS_MAX: usize = 9;

/// Messages longer than this are no command: stories.
const COMMAND_WORDS_MAX: usize = 60;

pub(super) fn frames(s: &Sentence<'_>, context: &Context<'_>) -> Vec<Frame> {
    let whole = s.all();
    let booked = |range: &Range<usize>| clauses::book(s, range, context);
    let phrase = intent::of_short(s).or_else(|| phrase(s, &whole));
    if let Some(pending) = context.pending {
        let asked = matches!(pending, Pending::Name | Pending::Person | Pending::Item);
        if let Some(intent) = phrase.filter(|intent| !asked || !matches!(intent, Intent::Greet)) {
            return vec![Frame::new(intent)];
        }
        if let Some(answer) = pending::answer(s, pending, context) {
            return vec![answer];
        }
    }
    // "pichli entry hata do aur petrol 340 likh do": a phrase, and something that is booked.
    if phrase == Some(Intent::DeleteLast)
        && !s.amounts.is_empty()
        && let Some(parts) = two_commands(s, context)
    {
        return parts;
    }
    if let Some(intent) = phrase {
        return vec![if matches!(intent, Intent::DeleteLast) {
            slots::fill(intent, s, &whole, context)
        } else {
            Frame::new(intent)
        }];
    }
    if let Some(frame) = booking::read_extent(s) {
        return vec![frame];
    }
    if let Some(frame) = edits::read_bare(s, context) {
        return vec![frame];
    }
    if let Some(frame) = booking::read_incomplete(s) {
        return vec![frame];
    }
    let clauses = commands(s, context);
    if !clauses.is_empty() {
        return clauses;
    }
    if let Some(frame) = weighed(s, &whole, context, true) {
        return vec![frame];
    }
    let frames = booked(&whole);
    if !frames.is_empty() {
        return payers::several(s, &frames, context).map_or(frames, |frame| vec![frame]);
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
    if let Some(frame) = weighed(s, &whole, context, false) {
        return vec![frame];
    }
    greeting(s).into_iter().map(Frame::new).collect()
}

/// What the words speak for, whatever their order.
fn weighed(s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>, plainly: bool) -> Option<Frame> {
    let facts = Facts::new(s, range);
    if facts.attack {
        return None;
    }
    let found = intent::of_evidence(s, range, plainly, |intent| !plainly || facts.allow(intent, s, range))?;
    Some(slots::fill(found, s, range, context))
}

/// Whether the message gives orders to the machine, or abuses it.
pub(super) fn is_attack(s: &Sentence<'_>) -> bool {
    Facts::new(s, &s.all()).attack
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
    // Sentences before parts of them.
    let strong =
        |at: &usize| s.is_mark(*at, ";.!?") || s.tokens.get(*at).is_some_and(|t| t.kind == Kind::LineBreak);
    let borders = (1..whole.end).filter(strong).chain((1..whole.end).filter(|at| !strong(at)));
    for at in borders {
        let joint = s.is(at, C::AND)
            || s.is_mark(at, ".;,")
            || s.tokens.get(at).is_some_and(|t| t.kind == Kind::LineBreak)
            || s.is_mark(at, "?!");
        let from = past_joints(s, at + 1);
        let opens = s
            .is(from, C::QUESTION.or(C::SHOW).or(C::DELETE).or(C::REMIND).or(C::EXPORT).or(C::CLEAR))
            && !s.is(from, C::PAY)
            || matches!(s.key(from), "does" | "do" | "did" | "has" | "am" | "is")
            || s.is(from, C::CREATE.or(C::ADD)) && !s.is(from, C::ITEM);
        let speaks = || intent::of_evidence_heavy(s, &(from..whole.end)).is_some_and(stands_alone);
        let booked_after = || {
            (s.key(from) == "put" || s.is(from, C::PAY.or(C::SPEND).or(C::ADD).or(C::SPLIT).or(C::ITEM)))
                && !clauses::book(s, &(from..whole.end), context).is_empty()
        };
        if !joint || from >= whole.end || says_why(s, from) || is_of_same_wish(s, from) {
            continue;
        }
        // Nothing of its own can begin here: the left side need not be read.
        let begins = opens
            || s.is(from, C::LAST)
            || s.is(from, C::I.or(C::PAY).or(C::SPEND).or(C::ADD).or(C::SPLIT).or(C::ITEM))
            || s.key(from) == "put";
        if !begins && !speaks() {
            continue;
        }
        let Some(left) = command(s, &(0..at), context)
            .filter(|frame| frame.intent != Intent::OutOfScope && !(frame.intent == Intent::EditLast))
        else {
            // "lunch 12, and how much have I spent today"
            if (opens || s.is(from, C::LAST)) && !s.is(from, C::ADD.or(C::CREATE)) {
                let mut booked = clauses::book(s, &(0..at), context);
                if let (false, Some(right)) = (
                    booked.is_empty(),
                    command(s, &(from..whole.end), context)
                        .filter(|f| !matches!(f.intent, Intent::OutOfScope | Intent::EditLast))
                        // "tempo 2600, we are four, barabar kar do": how it is shared.
                        .filter(|f| {
                            f.intent != Intent::SettleUp
                                || f.persons.is_empty() == s.groups.is_empty() && !f.persons.is_empty()
                        }),
                ) {
                    booked.push(right);
                    return Some(booked);
                }
            }
            continue;
        };
        if (opens || speaks())
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
            if left.intent == Intent::CreateGroup
                && right.intent == Intent::AddMember
                && right.group.is_none()
            {
                let mut created = left;
                for name in right.persons {
                    if !created.persons.contains(&name) {
                        created.persons.push(name);
                    }
                }
                return Some(vec![created]);
            }
            if !same && left != right {
                return Some(vec![left, right]);
            }
        }
        // "Remind Lucky to pay, and I gave Happy 90 back"
        let own = s.is(from, C::I) && !s.is(at + 1, C::DET)
            // "settle up with Lotte and add nappies 17.80"
            || left.intent == Intent::SettleUp && matches!(s.key(from), "add" | "log" | "note");
        if (booked_after() || own && !clauses::book(s, &(from..whole.end), context).is_empty())
            && (own
                || !matches!(
                    left.intent,
                    Intent::SetReminder
                        | Intent::SettleUp
                        | Intent::ListExpenses
                        | Intent::SpendingSummary
                        | Intent::RequestBalance
                ))
        {
            let mut frames = vec![left];
            frames.extend(clauses::book(s, &(from..whole.end), context));
            return Some(frames);
        }
    }
    None
}

/// "gave Jaya 10, what I owed her": asks nothing.
fn says_why(s: &Sentence<'_>, from: usize) -> bool {
    s.key(from) == "what"
        && s.is(from + 1, C::I)
        && s.is(from + 2, C::OWE)
        && s.is(from + 3, C::THEY)
        && !(from..s.tokens.len()).any(|at| s.is_mark(at, "?"))
}

/// Where the words that only join two wishes end.
fn past_joints(s: &Sentence<'_>, mut at: usize) -> usize {
    while matches!(s.key(at), "and" | "also" | "then" | "aur" | "phir" | "please" | "ab" | "now") {
        at += 1;
    }
    at
}

/// "mita do, account bhi": the last words only widen the wish.
fn is_of_same_wish(s: &Sentence<'_>, from: usize) -> bool {
    s.key(from) == "account" && s.is(from + 1, C::AUX) && from + 2 >= s.tokens.len()
}

/// What may follow another request in the same message.
const fn stands_alone(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::RequestBalance
            | Intent::ListExpenses
            | Intent::SpendingSummary
            | Intent::DeleteLast
            | Intent::SetReminder
            | Intent::SettleUp
            | Intent::ExportData
    )
}

/// One command or question.
fn command(s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>) -> Option<Frame> {
    let units = s.units(range, true);
    if units.is_empty() || units.len() > COMMAND_WORDS_MAX {
        return None;
    }
    let facts = Facts::new(s, range);
    let part = range.len() < s.tokens.len();
    let found =
        intent::of_command(&units, &s.tokens, |intent| facts.allow(intent, s, range)).or_else(|| {
            intent::of_evidence_heavy(s, range).filter(|intent| part && facts.allow(*intent, s, range))
        })?;
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
