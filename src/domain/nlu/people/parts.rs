//! Places for names between which a cost is shared, beside what is left of it, beside
//! accounts, and in lists that end with the sender.

use super::super::lexicon::Classes as C;
use super::{Finder, Role};

impl Finder<'_, '_> {
    /// "Ravi the rest", "the rest on Ravi": who takes what is left of a cost with parts.
    pub(super) fn with_rest(&mut self, at: usize) {
        let s = self.s;
        if !s.is(at, C::REST) || s.amounts.is_empty() {
            return;
        }
        let before = if s.is_before(at, C::DET) { at - 1 } else { at };
        if let Some(start) = self.name_before(before)
            && (s.starts_clause(start) || s.is_before(start, C::AND))
        {
            return self.add(start, before, Role::Listed);
        }
        let mut from = at + 1;
        while s.is(from, C::BE.or(C::ON).or(C::TO).or(C::FOR)) || matches!(s.key(from), "by" | "is" | "goes")
        {
            from += 1;
        }
        self.capital_after(from, Role::Listed);
    }

    /// "Nikki, Rani and me": a list that ends with the sender.
    pub(super) fn list_before_me(&mut self, at: usize) {
        let s = self.s;
        let Some(joint) = at.checked_sub(1).filter(|joint| s.is(*joint, C::AND)) else { return };
        let called = |at: usize| s.tokens.get(at).is_some_and(|t| t.is_unknown() && t.capital && !s.shouted);
        if !s.amounts.is_empty()
            && joint.checked_sub(1).is_some_and(called)
            && s.any(&(0..joint), C::FOR.or(C::SPLIT))
        {
            self.before(joint, Role::Between);
        }
    }

    /// "between Ravi and me", "between us, Ravi and Asha".
    pub(super) fn between(&mut self, from: usize) {
        let s = self.s;
        let mut at = from;
        if s.is(at, C::ME) || matches!(s.key(at), "i" | "us") {
            at += 1;
            if s.is(at, C::AND) || s.is_mark(at, ",") {
                at += 1;
            }
        }
        at = self.name_start(at);
        if let Some(end) = self.name_at(at, true) {
            self.add_list(at, end, Role::Between);
        }
    }

    /// "the dues of Lakshmipathi", "Thangjam balance", "delete Thangjam entry": whose account it is.
    pub(super) fn owner_of(&mut self, at: usize) {
        let s = self.s;
        let account = C::BALANCE.or(C::DEBT).or(C::SHARE).or(C::ENTRY);
        if s.is_before(at, account) && matches!(s.key(at), "of" | "for") {
            self.capital_after(at + 1, Role::Of);
            return;
        }
        let commands = at.checked_sub(1).is_some_and(|before| {
            s.is(before, C::SHOW.or(C::DELETE).or(C::EDIT).or(C::CLEAR).or(C::ME).or(C::DET).or(C::QUESTION))
        });
        let called =
            s.tokens.get(at).is_some_and(|t| t.is_unknown() && (t.capital && !s.shouted || commands))
                || self.contact_at(at).is_some();
        if called
            && let Some(end) = self.name_at(at, true)
            && s.is(end, account)
            && !s.is(end, C::ITEM)
            && s.key(end) != "bill"
        {
            self.add(at, end, Role::Of);
        }
    }
}
