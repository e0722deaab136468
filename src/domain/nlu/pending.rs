//! Short answers to what the bot has asked.

use super::frame::{Frame, Intent};
use super::items;
use super::lexicon::Classes as C;
use super::sentence::Sentence;
use super::text::Kind;
use super::{Context, Pending, clauses};

/// Words of a short answer at most.
const WORDS_MAX: usize = 6;

/// The answer, if the message is one; a complete message of its own is none.
pub(super) fn answer(s: &Sentence<'_>, pending: Pending, context: &Context<'_>) -> Option<Frame> {
    let words = s
        .tokens
        .iter()
        .filter(|token| !matches!(token.kind, Kind::Mark | Kind::LineBreak | Kind::Emoji))
        .count();
    let mut frame = Frame::new(Intent::OutOfScope);
    match pending {
        Pending::Amount => {
            let [money] = s.amounts.as_slice() else {
                return None;
            };
            let rest = s.all().filter(|at| !(money.start..money.end).contains(at)).all(|at| {
                s.tokens.get(at).is_none_or(|token| {
                    token.kind != Kind::Word
                        || token.is(C::FUNC
                            .or(C::FILLER)
                            .or(C::BE)
                            .or(C::TOTAL)
                            .or(C::MONEY)
                            .or(C::COST)
                            .or(C::YES))
                })
            });
            if !rest
                || words > WORDS_MAX + 4
                || s.tokens.iter().any(|token| token.is(C::NOT.or(C::QUESTION).or(C::FUTURE)))
            {
                return None;
            }
            frame.amount = Some(money.bookable()?);
            frame.currency = money.currency;
            clauses::doubt_amount(money, &mut frame, context);
        }
        Pending::Item => {
            if !s.amounts.is_empty()
                || words > WORDS_MAX
                || s.tokens.iter().any(|token| token.is(C::QUESTION))
            {
                return None;
            }
            let item = items::find(s, &s.all(), None)?;
            frame.item = Some(s.written(&item.range));
            frame.category = items::category(s, &item.range);
        }
        Pending::Person | Pending::Name => {
            if !s.amounts.is_empty()
                || words > WORDS_MAX
                || s.tokens.iter().any(|token| token.is(C::QUESTION))
            {
                return None;
            }
            if pending == Pending::Person && is_alone(s) {
                frame.persons = vec!["me".to_owned()];
                return Some(frame);
            }
            frame.persons = names(s, pending);
            if frame.persons.is_empty() {
                return None;
            }
        }
        Pending::Confirmation | Pending::Change | Pending::Reason => return None,
    }
    Some(frame)
}

/// "just me", "only mine", "akele", "nobody else".
fn is_alone(s: &Sentence<'_>) -> bool {
    let said = |token: &super::text::Token| {
        token.is(C::I.or(C::ME))
            || matches!(token.key(), "alone" | "akela" | "akele" | "akeli" | "nobody" | "none" | "khud")
            || matches!(token.word.as_str(), "अकेला" | "अकेले" | "अकेली" | "खुद" | "noone" | "self" | "solo")
    };
    let small = |token: &super::text::Token| {
        token.is(C::FILLER.or(C::AUX).or(C::BE).or(C::NO).or(C::WITH).or(C::FOR).or(C::KA).or(C::SAATH))
            || matches!(
                token.key(),
                "only" | "just" | "sirf" | "by" | "one" | "else" | "koi" | "nahi" | "bas" | "liye"
            )
            || matches!(token.word.as_str(), "सिर्फ" | "सिर्फ़" | "केवल" | "kewal")
    };
    let words = || s.tokens.iter().filter(|token| token.kind == Kind::Word);
    let nobody = s.has_phrase(&s.all(), "no one") || s.has_phrase(&s.all(), "koi nahi");
    (words().any(said) || nobody) && words().all(|token| said(token) || small(token))
}

/// Every run of words that is no grammar is a name; for a name of the sender's own, the whole of it.
fn names(s: &Sentence<'_>, pending: Pending) -> Vec<String> {
    if pending == Pending::Person && !s.people.is_empty() {
        return s.people.iter().map(|person| person.name.clone()).collect();
    }
    let mut names = Vec::new();
    let mut at = 0;
    while at < s.tokens.len() {
        let is_part = |at: usize| {
            s.tokens.get(at).is_some_and(|token| {
                let word = token.kind == Kind::Word;
                word && (token.is_unknown()
                    || token.is(C::RELATION)
                    || token.capital
                        && !token.is(C::I.or(C::DET).or(C::BE).or(C::ME))
                        && !(at == 0 && token.is(C::YES.or(C::NO).or(C::CANCEL).or(C::GREET).or(C::FILLER)))
                    || token.is(C::HONORIFIC)
                    || !token.is(C::FUNC.or(C::FILLER).or(C::KEYWORD)) && token.is(C::ITEM))
            })
        };
        let mut end = at;
        while is_part(end) {
            end += 1;
        }
        if end > at {
            names.push(s.written(&(at..end)));
            at = end;
        }
        at += 1;
    }
    names
}
