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
            let named = names(s, pending)?;
            // "Tara paid": who they are, and what they did.
            if let [only] = named.as_slice()
                && pending == Pending::Person
                && !s.tokens.iter().any(|token| token.is(C::I.or(C::ME)))
                && s.is(only.end, C::PAY.or(C::COVER).or(C::NE))
            {
                frame.payer = Some(only.name.clone());
            }
            frame.persons = named.into_iter().map(|named| named.name).collect();
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

struct Named {
    name: String,
    /// The word behind it.
    end: usize,
}

/// Every run of words that is no grammar is a name; for a name of the sender's own, the whole of it. None: nobody is
/// named, or something is to be done: "show rent", "settle with Tara".
fn names(s: &Sentence<'_>, pending: Pending) -> Option<Vec<Named>> {
    let is_lone = s.tokens.iter().filter(|token| token.kind == Kind::Word).count() == 1;
    let known = |at: usize| {
        let mut people = s.people.iter().filter(|_| pending == Pending::Person);
        people.find(|person| (person.start..person.end).contains(&at))
    };
    let word = |at: usize| s.tokens.get(at).filter(|token| token.kind == Kind::Word && known(at).is_none());
    let strange = |at: usize| {
        word(at).is_some_and(|token| {
            let opens = at == 0
                && !is_lone
                && token.is(C::YES.or(C::NO).or(C::CANCEL).or(C::GREET).or(C::FILLER).or(C::KEYWORD));
            // "my brother Sam", "Kamal bhai": who it is, and not another one.
            let of_name = token.is(C::RELATION) && known(at + 1).is_some()
                || token.is(C::RELATION.or(C::HONORIFIC)) && at > 0 && known(at - 1).is_some();
            (token.is_unknown() || token.is(C::RELATION.or(C::HONORIFIC)) || in_list(s, at)) && !of_name
                || token.capital && !token.is(C::I.or(C::DET).or(C::BE).or(C::ME)) && !opens
        })
    };
    // Goods that people are called, too: "rose".
    let thing = |at: usize| {
        word(at).is_some_and(|token| !token.is(C::FUNC.or(C::FILLER).or(C::KEYWORD)) && token.is(C::ITEM))
    };
    let mut names: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < s.tokens.len() {
        if let Some(person) = known(at) {
            names.push(Named { name: person.name.clone(), end: person.end });
            at = person.end.max(at + 1);
            continue;
        }
        let end = (at..s.tokens.len()).find(|at| !strange(*at) && !thing(*at)).unwrap_or(s.tokens.len());
        if end > at {
            // "Sam from work": where they are from.
            let is_place = at > 0 && s.is(at - 1, C::FROM.or(C::AT).or(C::IN).or(C::FOR).or(C::ON));
            if !is_place || names.is_empty() || (at..end).any(strange) {
                names.push(Named { name: s.written(&(at..end)), end });
            }
            at = end;
        } else if word(at).is_some_and(is_order) {
            return None;
        } else {
            at += 1;
        }
    }
    (!names.is_empty()).then_some(names)
}

/// Whether a word stands alone between commas or "and", with others: "tara, jo and ravi".
fn in_list(s: &Sentence<'_>, at: usize) -> bool {
    const NOBODY: C =
        C::I.or(C::ME).or(C::THEY).or(C::DET).or(C::FILLER).or(C::AND).or(C::EVERYONE).or(C::KEYWORD);
    let joint = |at: usize| s.is(at, C::AND) || s.is_mark(at, ",&+");
    let begins = at == 0 || joint(at - 1);
    let ends = at + 1 >= s.tokens.len() || joint(at + 1) || s.is_mark(at + 1, ".!");
    begins && ends && !s.is(at, NOBODY) && s.tokens.len() > 1
}

/// A word that asks for something else than what was asked about.
fn is_order(token: &super::text::Token) -> bool {
    const OF_ANSWERS: C = C::ADD.or(C::SPLIT).or(C::PAY).or(C::COVER).or(C::YES).or(C::GROUP).or(C::GIVE);
    token.is(C::KEYWORD) && !token.is(OF_ANSWERS) || token.is(C::NOT)
}
