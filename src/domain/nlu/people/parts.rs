//! Places for names between which a cost is shared, beside what is left of it, beside
//! accounts, and in lists that end with the sender.

use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::{Finder, MONEY_VERBS, Role};

impl Finder<'_, '_> {
    /// "heater we got from Croma for 2,999", "frame taken from Lenskart, 1,850 gone": a thing, a shop and its price.
    pub(super) fn is_bought_from(&self, end: usize) -> bool {
        let s = self.s;
        // "dad's medicine from Apollo ₹3,318": a thing of a shop beside its price, and nothing that changes hands.
        let from = (0..end).rev().take(4).find(|at| s.is(*at, C::FROM));
        let hands = C::RECEIVE.or(C::TAKE).or(C::BORROW).or(C::LEND).or(C::RETURN).or(C::GIVE).or(C::SEND);
        let sold = from
            .is_some_and(|from| s.is_before(from, C::ITEM) && !s.is_before(from, C::RELATION.or(C::MONEY)));
        if sold && s.amounts.iter().any(|amount| amount.start == end) && !s.any(&s.all(), hands.or(C::OWE)) {
            return true;
        }
        let got = (0..end).rev().take(8).find(|at| s.is(*at, C::RECEIVE.or(C::TAKE)));
        let Some(got) = got else { return false };
        let thing = (got.saturating_sub(6)..got).any(|at| s.is(at, C::ITEM) && !s.is(at, C::RELATION));
        let price = s
            .amounts
            .iter()
            .any(|amount| amount.start == end + 1 && (s.is(end, C::FOR.or(C::AT)) || s.is_mark(end, ",-")));
        thing && price && !s.amounts.iter().any(|amount| amount.end <= got)
    }

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
        let Some(joint) = at.checked_sub(1).filter(|joint| s.is(*joint, C::AND)) else {
            return;
        };
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

    /// "70% me and 30% Bjorn", "Thandiwe covers 25%", "25% is Ana's".
    pub(super) fn with_percent(&mut self, at: usize) {
        let s = self.s;
        let part = s.is(at, C::SHARE) && s.numbers.iter().any(|number| number.end == at && !number.weak);
        if !(s.is_mark(at, "%") || s.key(at) == "percent" || part) {
            return;
        }
        let mut from = at + 1;
        while s.is(from, C::BE.or(C::FOR)) || matches!(s.key(from), "to" | "on" | "by" | "of") {
            from += 1;
        }
        let from = self.name_start(from);
        let called = s.tokens.get(from).is_some_and(|t| t.is_unknown() && t.capital && !s.shouted)
            || self.contact_at(from).is_some()
            || s.is(from, C::RELATION);
        let other =
            s.numbers.iter().filter(|n| s.is_mark(n.end, "%") || s.key(n.end) == "percent").count() > 1;
        let article = matches!(s.key_before(from), "the" | "a" | "an");
        let unknown =
            other && !article && s.tokens.get(from).is_some_and(super::super::text::Token::is_unknown);
        if (called || unknown)
            && let Some(end) = self.name_at(from, true)
        {
            self.add_list(from, end, Role::Listed);
        }
    }

    /// "Abby 1000, Cole 800": a capital name with a number in a list of shares; "Ravi 500 dega".
    pub(super) fn with_number(&mut self, at: usize) {
        let s = self.s;
        let Some(token) = s.tokens.get(at) else {
            return;
        };
        if matches!(s.key_before(at), "in" | "at" | "from") {
            return;
        }
        let priced = s.amounts.iter().any(|amount| amount.end <= at);
        let known = token.is(C::RELATION) && priced || self.contact_at(at).is_some();
        // Who begins with a capital writes names with one.
        let small =
            !token.capital && token.word.is_ascii() && s.tokens.first().is_some_and(|first| first.capital);
        if !(known || token.is_unknown() && !small) || s.amounts.len() < 2 && s.numbers.len() < 2 {
            return;
        }
        let Some(end) = self.name_at(at, false) else {
            return;
        };
        let colon = usize::from(
            s.is_mark(end, ":-") || s.key(end) == "gets" || s.key(end) == "pays" || s.is(end, C::BE),
        );
        let numbered = matches!(s.part(end + colon), Part::Money | Part::Number)
            || s.numbers.iter().any(|number| number.start == end + colon && s.is(number.end, C::SHARE));
        let sentence = s.sentence(at);
        let split = s.any(&(sentence.start..at), C::SPLIT.or(C::I).or(C::ME))
            || s.any(&(end..sentence.end), C::REST.or(C::HGIVE).or(C::ME).or(C::SHARE));
        // At the start of a sentence a capital says nothing: "Bowling 40, half Mark half me. Darts 26".
        let opens = at == 0 || s.is_mark(at - 1, ".!?");
        let percent = s.is_mark(end + colon + 1, "%")
            || s.key(end + colon + 1) == "percent"
            || s.numbers.iter().any(|number| number.start == end + colon && s.is(number.end, C::SHARE));
        // "Abby 1000, Cole 800": another name with a number follows.
        let next =
            s.numbers.iter().find(|number| number.start == end + colon).map_or(end, |number| number.end);
        let next = next + usize::from(s.is_mark(next, ",&") || s.is(next, C::AND));
        let percent = percent
            || s.tokens.get(next).is_some_and(|t| t.is_unknown() && t.capital && !s.shouted)
                && matches!(s.part(next + 1), Part::Money | Part::Number);
        let contact = self.contact_at(at).is_some();
        // "Boating 900 with Yash": a thing with its price.
        if !contact && s.numbers.iter().any(|n| n.start == end + colon && s.is(n.end, C::WITH.or(C::SAATH))) {
            return;
        }
        let called = known || token.capital && !s.shouted && (!opens || percent);
        // "2 shares Noor, 1 share me, firewood 45": what the one price is of.
        if !called && !percent && s.amounts.iter().filter(|amount| !amount.quantity).count() < 2 {
            return;
        }
        let first = at == 0 && !percent;
        // "postcards 6 on my own", "local train 20 mine only"
        let own = super::super::splits::is_own(s, end);
        if own && !contact || opens && !contact && !percent {
            return;
        }
        if numbered
            && (called || split && s.any(&(sentence.start..at), C::SPLIT.or(MONEY_VERBS)))
            && (split || !first)
            && (split || self.found.iter().any(|p| p.role != Role::For))
        {
            self.add(at, end, Role::Listed);
        }
    }
}
