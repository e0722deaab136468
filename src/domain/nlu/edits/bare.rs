//! Corrections that are nothing but the new value: "actually 180", "no, Ravi", "Kamal paid".

use super::super::frame::{Doubt, Frame, Intent};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::{Kind, Token};
use super::super::{Context, clauses};
use std::ops::Range;

/// Words of such a message at most.
const WORDS_MAX: usize = 7;

/// What opens a correction.
static CUES: Words = Words::new(
    " no nahi sorry actually wait oops galat wrong correction nope arre whoops rather asal असल दरअसल ",
);

/// Small words beside the new value.
static SMALL: Words = Words::new(
    " it was is tha the thi hai hain make only sirf just ka ki ke rs not na ji i mean meant matlab \
     matlb mein should be bhai yaar but it's that's ",
);

/// The correction, if the whole message is one.
pub(in super::super) fn read(s: &Sentence<'_>, context: &Context<'_>) -> Option<Frame> {
    let words = s.tokens.iter().filter(|token| token.kind != Kind::Mark).count();
    if words > WORDS_MAX || s.tokens.iter().any(|t| t.is_mark("?") || t.kind == Kind::LineBreak) {
        return None;
    }
    payer(s).or_else(|| value(s, context)).or_else(|| price(s, context)).or_else(|| swapped(s))
}

/// "actually the pizza was 26": the thing that is corrected, and what it cost.
fn price(s: &Sentence<'_>, context: &Context<'_>) -> Option<Frame> {
    let cue = s.all().find(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))?;
    let [money] = s.amounts.as_slice() else { return None };
    let mut at = cue + 1;
    while s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark) {
        at += 1;
    }
    let the = s.is(at, C::DET) && matches!(s.key(at), "the" | "that" | "my");
    let thing = at + 1..money.start.checked_sub(1)?;
    let was = matches!(s.key(thing.end), "was" | "is" | "cost" | "were");
    let named = !thing.is_empty() && thing.clone().all(|at| s.is(at, C::ITEM));
    let ends = (money.end..s.tokens.len()).all(|at| s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark));
    if !(CUES.has(s.key(cue)) && the && was && named && ends) {
        return None;
    }
    let mut frame = Frame::new(Intent::EditLast);
    frame.amount = Some(money.bookable()?);
    frame.currency = money.currency;
    clauses::doubt_amount(money, &mut frame, context);
    frame.doubts.push(Doubt::Intent);
    Some(frame)
}

/// "Vrinda nahi Mrinal tha", "वृंदा नहीं, मृणाल", "not Hannah, Hana", "Hana not Hannah".
fn swapped(s: &Sentence<'_>) -> Option<Frame> {
    if !s.amounts.is_empty() || !s.dates.is_empty() {
        return None;
    }
    let denial = s.all().find(|at| s.is(*at, C::NOT) && matches!(s.key(*at), "not" | "nahi"))?;
    let words: Vec<usize> = s
        .all()
        .filter(|at| {
            *at != denial
                && s.tokens.get(*at).is_some_and(|t| t.kind != Kind::Mark)
                && !(SMALL.has(s.key(*at)) || CUES.has(s.key(*at)) || s.is(*at, C::BE.or(C::FILLER)))
                && !(s.is(*at, C::WITH.or(C::KO).or(C::NE).or(C::SAATH).or(C::KA)))
        })
        .collect();
    let (before, after): (Vec<usize>, Vec<usize>) = words.into_iter().partition(|at| *at < denial);
    let span = |words: &[usize]| -> Option<Range<usize>> {
        let range = *words.first()?..words.last()? + 1;
        (range.len() == words.len() && is_name(s, &range)).then_some(range)
    };
    let hindi = s.key(denial) == "nahi";
    let right = match (before.is_empty(), after.is_empty()) {
        (false, false) => {
            let (first, second) = (span(&before)?, span(&after)?);
            if hindi { second } else { first }
        }
        // "not Hannah, Hana": parted by the mark.
        (true, false) => {
            let mark = (denial..s.tokens.len()).find(|at| s.is_mark(*at, ",-;"))?;
            let (first, second): (Vec<usize>, Vec<usize>) = after.into_iter().partition(|at| *at < mark);
            span(&first)?;
            span(&second)?
        }
        (_, true) => return None,
    };
    let mut frame = Frame::new(Intent::EditLast);
    let paid = s.all().any(|at| s.is(at, C::NE));
    if paid {
        frame.payer = Some(s.written(&right));
    } else {
        frame.persons = vec![s.written(&right)];
    }
    Some(frame)
}

fn value(s: &Sentence<'_>, context: &Context<'_>) -> Option<Frame> {
    let cue = s.all().find(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))?;
    if !CUES.has(s.key(cue)) {
        return None;
    }
    let mut frame = Frame::new(Intent::EditLast);
    let rest: Vec<usize> = (cue + 1..s.tokens.len())
        .filter(|at| {
            s.tokens.get(*at).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Digits | Kind::Sign))
                && !CUES.has(s.key(*at))
                && !(SMALL.has(s.key(*at)) && s.part(*at) == Part::Free)
        })
        .collect();
    let (first, last) = (*rest.first()?, *rest.last()?);
    if let [money] = s.amounts.as_slice() {
        if !rest.iter().all(|at| (money.start..money.end).contains(at)) {
            return None;
        }
        frame.amount = Some(money.bookable()?);
        frame.currency = money.currency;
        clauses::doubt_amount(money, &mut frame, context);
        return Some(frame);
    }
    // "no, Ravi": parted from the cue, or after "actually", "i meant".
    let parted = s.is_mark(cue + 1, ",.-;!:") || first > cue + 1 || s.key(cue) == "actually";
    let name = first..last + 1;
    (s.amounts.is_empty() && s.numbers.is_empty() && parted && rest.len() == name.len() && is_name(s, &name))
        .then(|| {
            frame.persons = vec![s.written(&name)];
            frame
        })
}

/// "Kamal paid", "Kamal ne pay kiya".
fn payer(s: &Sentence<'_>) -> Option<Frame> {
    if !s.amounts.is_empty() || !s.numbers.iter().all(|number| number.weak) {
        return None;
    }
    let verb =
        s.all().find(|at| s.is(*at, C::NE) || matches!(s.key(*at), "paid" | "covered" | "gave" | "sent"))?;
    let name = s
        .all()
        .find(|at| !s.is(*at, C::FILLER.or(C::MONEY)) && !CUES.has(s.key(*at)) && !s.is_mark(*at, ",.!"))?
        ..verb;
    // "That one Sudhir only paid, not myself"
    let name = if matches!(s.key(name.start), "that" | "this" | "wo" | "ye") && name.len() > 1 {
        name.start + 1 + usize::from(matches!(s.key(name.start + 1), "one" | "wala"))..name.end
    } else {
        name
    };
    let name = if name.len() > 1 && matches!(s.key(name.end - 1), "only" | "has" | "have" | "had") {
        name.start..name.end - 1
    } else {
        name
    };
    let hindi = s.is(verb, C::NE);
    let tail = (verb + 1..s.tokens.len()).all(|at| {
        s.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark)
            || if hindi {
                matches!(
                    s.key(at),
                    "pay"
                        | "paid"
                        | "payment"
                        | "kiya"
                        | "diya"
                        | "diye"
                        | "bhara"
                        | "tha"
                        | "the"
                        | "bill"
                        | "hai"
                ) || s.is(at, C::HGIVE.or(C::BE))
            } else {
                matches!(s.key(at), "it" | "this" | "that" | "for" | "bill" | "actually" | "not")
                    || s.is(at, C::ME.or(C::FILLER).or(C::DET))
                        && !matches!(s.key(at), "me" | "us" if !s.is_before(at, C::NOT))
            }
    });
    (!name.is_empty() && tail && is_name(s, &name)).then(|| {
        let mut frame = Frame::new(Intent::EditLast);
        frame.payer = Some(s.written(&name));
        frame
    })
}

/// A contact, or words that the lexicon does not know with a capital or in another script.
fn is_name(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let contact = s.contacts.iter().any(|name| s.slice(range).iter().all(|token| name.contains(&token.word)));
    let called = |token: &Token| {
        token.is_unknown() && (token.capital && !s.shouted || !token.word.is_ascii())
            || token.is(C::RELATION.or(C::HONORIFIC))
            || super::super::homonyms::is_name_in_india(&token.word)
    };
    range.len() <= 3 && (contact || s.slice(range).iter().all(called))
}
