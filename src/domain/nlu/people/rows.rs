//! People in a row ("Ravi, Asha & me", "AJ + CJ + I") and beside their parts of a cost ("Ravi 300, Asha 200, me 100").

use super::super::amounts::Amount;
use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::text::{Kind, Token};
use super::{Finder, MONEY_VERBS, Role};
use rust_decimal::Decimal;
use std::ops::Range;

/// Members of a row at most.
const MEMBERS_MAX: usize = 20;

enum Member {
    Me,
    /// "him", "them": somebody named elsewhere.
    They,
    Name(Range<usize>),
}

/// The sender, in a list of people.
pub(in super::super) fn is_me(token: &Token) -> bool {
    !token.named
        && matches!(
            token.key(),
            "me" | "i"
                | "myself"
                | "mine"
                | "main"
                | "maine"
                | "mera"
                | "mere"
                | "meri"
                | "us"
                | "mujhe"
                | "i'll"
                | "hum"
                | "apan"
                | "self"
        )
}

/// "me Ola and Tomasz": the sender stands before.
fn after_me(s: &super::Sentence<'_>, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| s.tokens.get(before)).is_some_and(is_me)
}

impl Finder<'_, '_> {
    /// Rows of people that hold the sender and at least one name.
    pub(super) fn rows(&mut self) {
        let s = self.s;
        if s.amounts.is_empty() {
            return;
        }
        let mut at = 0;
        while at < s.tokens.len() {
            let (members, end) = self.row(at);
            if members.len() < 2 {
                at += 1;
                continue;
            }
            let me = members.iter().any(|member| matches!(member, Member::Me));
            let first_me = members.first().is_some_and(|member| matches!(member, Member::Me));
            // "paid me, Ravi 30": another entry.
            let object = first_me && s.is_before(at, MONEY_VERBS.or(C::TO).or(C::FROM));
            if me && !object {
                for member in members {
                    if let Member::Name(name) = member {
                        self.add(name.start, name.end, Role::Between);
                    }
                }
            }
            at = end.max(at + 1);
        }
    }

    /// The members of the row that starts here, and its end.
    fn row(&self, start: usize) -> (Vec<Member>, usize) {
        let mut members = Vec::new();
        let (mut at, mut end) = (start, start);
        let mut tight = false;
        while members.len() < MEMBERS_MAX {
            let Some((member, next)) = self.member(at, !members.is_empty() && !tight) else {
                break;
            };
            members.push(member);
            end = next;
            let joint = self.joint(next);
            tight = joint == next;
            at = joint;
        }
        (members, end)
    }

    /// Where the next member of a row can start.
    fn joint(&self, from: usize) -> usize {
        let s = self.s;
        let mut at = from;
        if s.is_mark(at, ",&+/") {
            at += 1;
        }
        if s.is(at, C::AND) || s.is_mark(at, "&+") {
            at += 1;
        }
        while at > from && matches!(s.key(at), "my" | "also" | "then") {
            at += 1;
        }
        at
    }

    /// `joined`: a comma, "and" or "+" stands before.
    fn member(&self, at: usize, joined: bool) -> Option<(Member, usize)> {
        let s = self.s;
        let token = s.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        if is_me(token) {
            return Some((Member::Me, at + 1));
        }
        if matches!(token.key(), "him" | "her" | "them") && s.part(at) == Part::Free {
            return Some((Member::They, at + 1));
        }
        let contact = self.contact_at(at).is_some();
        let listed = token.capital && !s.shouted && self.joint(at + 1) > at + 1;
        let name = self.name_at(at, joined || contact || listed)?;
        let called =
            token.capital && !s.shouted || contact || token.is(C::RELATION) || !token.word.is_ascii();
        let and = |at: usize| s.is(at, C::AND) || s.is_mark(at, "&+");
        // Who begins with a capital writes names with one.
        let careful =
            s.tokens.first().is_some_and(|first| first.capital) && !s.shouted && token.word.is_ascii();
        let lower =
            token.is_unknown() && !careful && (and(name) || joined && at.checked_sub(1).is_some_and(and));
        // "me & Tomasz & Ola": the last of a row with a capital, and no price behind it.
        let last = joined && token.capital && !s.shouted && at.checked_sub(1).is_some_and(and);
        let last = last
            && s.tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word && next.kind != Kind::Digits)
            || listed && (joined || after_me(s, at));
        let thing =
            token.is(C::ITEM) && !contact && !last || s.is(name, C::ITEM) && !contact && !token.possessive;
        let owned = s.tokens.get(name - 1).is_some_and(|last| last.possessive);
        (!thing && !owned && (called || lower)).then_some((Member::Name(at..name), name))
    }

    /// Names beside parts that add up to the cost before them, or beside which the sender or the rest stands.
    pub(super) fn shares(&mut self) {
        let s = self.s;
        let amounts: Vec<&Amount> = s.amounts.iter().filter(|amount| !amount.quantity).collect();
        for first in 0..amounts.len() {
            let Some((total, rest)) = amounts.get(first..).and_then(<[_]>::split_first) else {
                return;
            };
            let parts: Vec<&Amount> =
                rest.iter().copied().take_while(|part| part.value < total.value).collect();
            let sum: Decimal = parts.iter().map(|part| part.value).sum();
            let (Some(head), Some(last)) = (parts.first(), parts.last()) else {
                continue;
            };
            if sum > total.value || !self.is_list_of_shares(total, head) {
                continue;
            }
            let mine = |part: &&&Amount| {
                part.start
                    .checked_sub(1)
                    .map(|at| if s.is_mark(at, ":-=") { at.saturating_sub(1) } else { at })
                    .is_some_and(|at| s.tokens.get(at).is_some_and(is_me))
                    || s.tokens.get(part.end).is_some_and(is_me)
            };
            let me = parts.iter().any(|part| mine(&part));
            let rest = s.any(&(head.start..s.tokens.len()), C::REST)
                || s.has_phrase(&(head.start..s.tokens.len()), "what's left")
                || s.has_phrase(&(last.end..s.tokens.len()), "the balance");
            if !(me && sum == total.value
                || (me || rest) && parts.len() < 12
                || sum == total.value && self.all_called(&parts))
            {
                continue;
            }
            let sure = me && sum == total.value;
            for part in parts {
                self.holder(part, sure);
            }
            return;
        }
    }

    /// Nothing but the total, a border and names stand before the first part.
    fn is_list_of_shares(&self, total: &Amount, first: &Amount) -> bool {
        let s = self.s;
        let between = total.end..first.start;
        let border = between
            .clone()
            .any(|at| s.is_mark(at, ",:;-.(") || s.tokens.get(at).is_some_and(|t| t.kind == Kind::LineBreak));
        let verbs = s.any(&between, C::LEND.or(C::BORROW).or(C::SEND).or(C::FROM).or(C::WITH).or(C::SAATH));
        border && !verbs && between.len() < 12
    }

    /// Every part has a word with a capital before it, within a sentence.
    fn all_called(&self, parts: &[&Amount]) -> bool {
        parts.len() > 1
            && parts.iter().all(|part| {
                self.holder_before(part).is_some_and(|at| {
                    self.contact_at(at).is_some()
                        || self
                            .s
                            .tokens
                            .get(at)
                            .is_some_and(|t| t.capital && !self.s.shouted && !t.is(C::ITEM))
                })
            })
    }

    /// The word that a part belongs to.
    fn holder_before(&self, part: &Amount) -> Option<usize> {
        let s = self.s;
        let mut at = part.start;
        while at > 0
            && (s.is_mark(at - 1, ":-=")
                || s.is(
                    at - 1,
                    C::KA.or(C::KO).or(C::BE).or(C::HAVE).or(C::PAY).or(C::OWE).or(C::TAKE).or(C::NE),
                )
                || matches!(s.key(at - 1), "is" | "gets" | "ate" | "share" | "part" | "for" | "stuff"))
        {
            at -= 1;
        }
        at.checked_sub(1)
    }

    fn holder(&mut self, part: &Amount, sure: bool) {
        let s = self.s;
        let Some(last) = self.holder_before(part) else {
            return;
        };
        if !self.is_free(last) || s.tokens.get(last).is_some_and(is_me) {
            return;
        }
        if let Some(start) = self.name_before(last + 1) {
            self.add(start, last + 1, Role::Listed);
        } else if sure
            && s.tokens
                .get(last)
                .is_some_and(|t| t.kind == Kind::Word && !t.is(C::FUNC.or(C::REST).or(C::FILLER)))
        {
            self.add(last, last + 1, Role::Listed);
        }
    }
}
