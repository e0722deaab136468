//! English verbs of money, before their form and their company are looked at.

use super::super::super::super::lexicon::Classes as C;
use super::super::super::super::sentence::Part;
use super::super::super::super::text::Kind;
use super::super::super::Clause;
use super::REACH;

/// What a verb does before its form and its company are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Pay,
    Give,
    Return,
    /// "square", "settle", "sort out": who is squared is paid.
    Square,
    Lend,
    /// Lends where nobody is named who gets it, pays a bill: "fronted".
    Front,
    Borrow,
    Owe,
    /// The subject gets it.
    Get,
    Take,
    /// "landed", "came through": it reaches the sender.
    Arrive,
    /// "went to her"
    Go,
    Buy,
}

/// What lies between a name and where their money is.
pub(super) const PURSES: [&str; 8] = ["account", "hand", "hands", "pocket", "wallet", "bank", "acct", "acc"];

pub(super) fn verb_at(clause: &Clause<'_, '_>, at: usize) -> Option<Verb> {
    let s = clause.s;
    if s.part(at) != Part::Free {
        return None;
    }
    let token =
        s.tokens.get(at).filter(|token| token.kind == Kind::Word && !token.named && !token.possessive)?;
    let word = token.word.as_str();
    let verb = match word {
        "payment" | "payments" | "dues" | "due" | "deposit" | "charged" | "charge" | "billed" => return None,
        "hand" if is_owned(clause, at) || s.is(at + 1, C::DEBT) => return None,
        "refund" | "refunds" | "refunded" | "refunding" => Verb::Return,
        "sorted" | "sort" | "squared" | "settled" | "settle" | "settles" | "cleared" | "clear" => {
            Verb::Square
        }
        "square" if !s.is_before(at, C::BE) => Verb::Square,
        "fronted" | "spotted" | "front" | "floated" | "subbed" => Verb::Front,
        "advanced" | "loaned" => Verb::Lend,
        "coughed" | "forked" if s.key(at + 1) == "up" || s.key(at + 1) == "over" => Verb::Give,
        "landed" | "arrived" | "reached" | "came" | "entered" => Verb::Arrive,
        "went" | "gone" => Verb::Go,
        "dropped" | "popped" | "stuck" | "put" | "passed" | "placed" if purse_after(clause, at) => Verb::Give,
        "covered" | "footed" => Verb::Buy,
        "got" | "received" | "had" | "get" | "gets" | "recd" | "collected" => Verb::Get,
        _ if token.is(C::SPLIT) => return None,
        _ if token.is(C::OWE) => Verb::Owe,
        _ if token.is(C::LEND) => Verb::Lend,
        _ if token.is(C::BORROW) => Verb::Borrow,
        _ if token.is(C::RETURN) => Verb::Return,
        _ if token.is(C::PAY) => Verb::Pay,
        _ if token.is(C::GIVE.or(C::SEND)) && !s.is(at + 1, C::SE) && s.key(at + 1) != "pe" => Verb::Give,
        _ if token.is(C::TAKE) => Verb::Take,
        _ if token.is(C::BUY) => Verb::Buy,
        _ => return None,
    };
    // By which way it was sent: "by gpay", "through bank transfer".
    let means = token.is(C::SEND)
        && at.checked_sub(1).is_some_and(|before| {
            matches!(s.key(before), "by" | "via" | "through" | "on" | "with" | "using" | "per" | "in")
                || s.is(before, C::MEANS) && !s.is(at + 1, C::FROM.or(C::TO))
                || s.tokens.get(before).is_some_and(|token| token.possessive)
        });
    (!means && word.is_ascii()).then_some(verb)
}

/// "her hand", "Sean's hand"
fn is_owned(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    s.is_before(at, C::DET.or(C::THEY))
        || at.checked_sub(1).and_then(|before| s.tokens.get(before)).is_some_and(|token| token.possessive)
}

/// "into Sean's hand", "in my account", behind a verb and the money.
pub(super) fn purse_after(clause: &Clause<'_, '_>, verb: usize) -> bool {
    let s = clause.s;
    (verb + 1..(verb + REACH).min(clause.range.end)).take_while(|at| !s.is_mark(*at, ".;!?")).any(|at| {
        matches!(s.key(at), "in" | "into") && (at + 1..at + 4).any(|next| PURSES.contains(&s.key(next)))
    })
}

pub(super) fn is_past(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with("'d")
        || matches!(
            word,
            "paid"
                | "gave"
                | "sent"
                | "lent"
                | "got"
                | "took"
                | "bought"
                | "had"
                | "put"
                | "given"
                | "taken"
                | "slid"
                | "slung"
                | "stuck"
                | "received"
                | "repaid"
                | "gone"
                | "went"
                | "came"
                | "brought"
                | "slipped"
                | "pd"
                | "payed"
                | "payd"
                | "snt"
                | "trf"
                | "neft'd"
        )
}
