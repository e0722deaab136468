//! Places for names beside buying and charging ("got Sam his ticket", "charge Maddie 15", "on Kev's tab"), in front of
//! a price ("Zoran 24 taxi half half"), and in front of "is owed" and "to get from me".

use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::splits;
use super::{Finder, Role};

/// Articles between whom a thing was bought for and the thing.
const ARTICLES: [&str; 8] = ["his", "her", "their", "a", "an", "some", "the", "this"];

/// Orders to book a debt: "charge Maddie 15".
pub(in super::super) const CHARGES: [&str; 5] = ["charge", "bill", "invoice", "debit", "dock"];

/// Titles that small letters may have.
pub(in super::super) const TITLES: [&str; 20] = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "pastor", "rev", "fr", "sr", "chief", "tita", "tito", "kuya",
    "ate", "oga", "alhaji", "mx", "mzee", "mwalimu",
];

impl Finder<'_, '_> {
    fn called(&self, at: usize) -> bool {
        let s = self.s;
        s.tokens.get(at).is_some_and(|t| (t.is_unknown() && t.capital && !s.shouted) || t.is(C::RELATION))
            || self.contact_at(at).is_some()
            || TITLES.contains(&s.tokens.get(at).map_or("", |t| t.word.as_str()))
                && s.tokens.get(at + 1).is_some_and(|t| t.capital && !s.shouted)
    }

    /// "bought Lena and Otto their lift passes", "got my sister her ticket": whom a thing was bought for.
    pub(super) fn bought_for(&mut self, at: usize) {
        let s = self.s;
        let buys = s.is(at, C::BUY) && !s.is(at, C::ITEM)
            || s.tokens
                .get(at)
                .is_some_and(|t| matches!(t.word.as_str(), "got" | "get" | "booked" | "paid" | "did"));
        if !buys || s.amounts.is_empty() {
            return;
        }
        let named = self.name_start(at + 1);
        if !self.called(named) {
            return;
        }
        let Some(end) = self.name_at(named, true) else {
            return;
        };
        let last = self.list_end(end);
        let article = ARTICLES.contains(&s.key(last));
        let thing = |at: usize| {
            s.part(at) == Part::Free
                && (s.is(at, C::ITEM) || s.tokens.get(at).is_some_and(super::super::text::Token::is_unknown))
        };
        let known = self.contact_at(named).is_some() && s.is(last, C::ITEM) && s.part(last) == Part::Free;
        let owned = s.tokens.get(last.wrapping_sub(1)).is_some_and(|t| t.possessive);
        if !owned && (article && thing(last + 1) || known) {
            self.add_list(named, end, Role::For);
        }
    }

    /// "charge Maddie 15 for petrol", "mark Leo down for 30", "put 12 on Kev's tab".
    pub(super) fn charged(&mut self, at: usize) {
        let s = self.s;
        let word = s.tokens.get(at).map_or("", |t| t.word.as_str());
        let named = self.name_start(at + 1);
        let orders = CHARGES.contains(&word) && s.starts_clause(at)
            || matches!(word, "mark" | "put" | "sign") && s.key(named + 1) == "down";
        if orders
            && (self.called(named) || s.amounts.iter().any(|a| a.start == named + 1))
            && let Some(end) = self.name_at(named, true)
        {
            self.add_list(named, end, Role::Object);
        }
    }

    /// "Zoran 24 taxi half half", "Mette £18 brunch, split": a name before the price of a thing that is shared with
    /// nobody else.
    pub(super) fn before_price(&mut self) {
        let s = self.s;
        let all = s.all();
        if !self.found.is_empty() || s.shouted || splits::headcount(s, &all).is_some() {
            return;
        }
        let shared =
            s.any(&all, C::SPLIT.or(C::HALF)) || splits::ratio(s).is_some() || splits::has_even_ratio(s);
        let Some(first) = all.clone().find(|at| self.called(*at) && s.starts_clause(*at)) else {
            return;
        };
        let Some(end) = self.name_at(first, true) else {
            return;
        };
        let price = s.amounts.iter().find(|amount| amount.start == end && !amount.quantity);
        let thing =
            price.is_some_and(|price| (price.end..(price.end + 4).min(all.end)).any(|at| s.is(at, C::ITEM)));
        if shared && thing && s.tokens.get(first).is_some_and(super::super::text::Token::is_unknown) {
            self.add(first, end, Role::With);
        }
    }

    /// "who's ahead, me or Hyun-woo?", "is it me or Petra": one of two.
    pub(super) fn or_name(&mut self, at: usize) {
        let s = self.s;
        if s.tokens.get(at).is_none_or(|t| t.word != "or") || !s.amounts.is_empty() {
            return;
        }
        let after = at + 1 + usize::from(s.is(at + 1, C::BE) || s.key(at + 1) == "is");
        if (0..at).any(|back| s.is(back, C::ME.or(C::I))) && self.called(after) {
            self.capital_after(after, Role::Listed);
        } else if (at + 1..s.tokens.len()).take(3).any(|next| s.is(next, C::ME.or(C::I)))
            && let Some(start) = self.name_before(at)
            && self.called(start)
        {
            self.add(start, at, Role::Listed);
        }
    }

    /// The first token of a contact with several names that ends before `end`: "Chaurasia sir ka", "Kanta mausi wali".
    pub(super) fn contact_before(&self, end: usize) -> Option<usize> {
        let ends = |name: &&Vec<String>| {
            let width = name.len();
            width > 1
                && end >= width
                && (end - width..end).all(|at| self.is_free(at))
                && self.s.slice(&(end - width..end)).iter().map(|token| &token.word).eq(name.iter())
        };
        self.s.contacts.iter().filter(ends).map(|name| end - name.len()).min()
    }
}

/// "is owed 18 by me", "'s to get 1100 from me": whom the sender owes.
pub(super) fn is_owed(s: &super::Sentence<'_>, from: usize) -> bool {
    let owed = |at: usize| s.tokens.get(at).is_some_and(|t| matches!(t.word.as_str(), "owed" | "due"));
    let be = s.is(from, C::BE) || s.key(from) == "is";
    let gets = |at: usize| {
        s.tokens
            .get(at)
            .is_some_and(|t| matches!(t.word.as_str(), "get" | "gets" | "receive" | "receives" | "collect"))
    };
    let from_me = || {
        s.has_phrase(&(from..s.tokens.len()), "from me") || s.has_phrase(&(from..s.tokens.len()), "from us")
    };
    be && owed(from + 1)
        || (s.key(from) == "to" && gets(from + 1)
            || be && s.key(from + 1) == "to" && gets(from + 2)
            || gets(from) && s.is(from, C::RECEIVE.or(C::SHOW)))
            && !s.amounts.is_empty()
            && from_me()
}

/// "Goa mein hotel 6000, sab mein barabar": where it was, and not among whom.
pub(super) fn is_where_all_share(s: &super::Sentence<'_>, at: usize) -> bool {
    let and =
        s.any(&(at.saturating_sub(3)..at), C::AND.or(C::EVERYONE)) || s.is_mark(at.saturating_sub(2), ",");
    !and && s.any(&(at + 1..s.tokens.len()), C::EVERYONE)
}
