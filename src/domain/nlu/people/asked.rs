//! Whose account a Hindi question is about ("Zoravar ka mere upar kitna hai", "hisaab bata Raju ka"), and who is a place.

use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::Finder;
use super::hindi::is_upon;

impl Finder<'_, '_> {
    /// The one before this "ka" or "pe" is whom a question about what is owed is about.
    pub(super) fn is_asked_of(&self, at: usize) -> bool {
        let s = self.s;
        if !s.amounts.is_empty() || self.name_before(at).is_none() {
            return false;
        }
        let how_much = s.any(&s.all(), C::QUESTION);
        let account = (0..at).any(|back| s.is(back, C::BALANCE));
        let ends = s.tokens.iter().skip(at + 1).all(|t| t.kind != Kind::Word);
        if s.is(at, C::KA) {
            let us = s.is(at + 1, C::AND) && is_mine(s, at + 2) && (how_much || account);
            let upon_me = is_mine(s, at + 1) && (is_upon(s.key(at + 2)) || s.key(at + 2) == "pe");
            let upon_me = upon_me || s.key(at + 1) == "mujhpe";
            // "Ritu ka mera hisab kahan tak pahuncha"
            let ours = is_mine(s, at + 1) && s.is(at + 2, C::BALANCE);
            return us || ours || upon_me && how_much || ends && account;
        }
        matches!(s.key(at), "pe" | "par" | "पर") && is_mine(s, at + 1) && how_much
    }

    /// "Dubai me shawarma 48, Irfan ke saath aadha": nothing is shared among one that nobody knows.
    pub(super) fn is_one_place(&self, at: usize) -> bool {
        let s = self.s;
        self.name_before(at).is_some_and(|start| {
            !(s.is_before(start, C::AND.or(C::I).or(C::ME))
                || start > 0 && s.is_mark(start - 1, ",&")
                || self.contact_at(start).is_some())
        })
    }
}

/// "dawai 200 maine di", "rohit ne train 2400 di": gave, and no sister.
pub(super) fn is_gave(s: &Sentence<'_>, at: usize) -> bool {
    let gave = s.tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "di" | "दी"));
    let giver = |back: usize| s.is(back, C::NE) || matches!(s.key(back), "maine" | "hamne" | "मैंने" | "हमने");
    let behind_money = s.amounts.iter().any(|amount| amount.end == at) && (0..at).any(giver);
    gave && (at > 0 && giver(at - 1) || behind_money)
}

fn is_mine(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.key(at), "mera" | "mere" | "meri")
}
