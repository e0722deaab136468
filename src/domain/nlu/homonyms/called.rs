//! Words that are names by what stands beside them: "AJ", "May's 90", "Sunday paid me", "Mark does 60 percent".

use super::super::lexicon::Classes as C;
use super::super::people::TITLES;
use super::super::text::{Kind, Token};
use super::{NEVER, Reader, TOLD, is_month};

/// Kin that the table of kin words does not list, since nobody is called by these alone.
const KIN: [&str; 6] = ["aunt", "auntie", "aunty", "uncle", "cousin", "granny"];

impl Reader<'_> {
    /// "AJ" among words in small letters is no "aaj", and "May's 90", "Happy's and Ngozi's fares" are somebody's.
    pub(super) fn is_called(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == Kind::Word && !token.is_unknown())
        else {
            return false;
        };
        let initials = token.shouted
            && token.word.chars().count() == 2
            && token.is(C::DAY_WORD.or(C::KA).or(C::KO).or(C::SE).or(C::NE))
            && !self.tokens.iter().filter(|t| t.kind == Kind::Word).all(|t| t.shouted);
        let owner = token.possessive
            && token.capital
            && !token.shouted
            && !self.even
            && !token.is(NEVER.or(C::DAY_WORD).or(C::RELATION))
            && (self.number(at + 1)
                || self.is(at + 1, C::AND) && self.tokens.get(at + 2).is_some_and(|next| next.possessive));
        // "Mark 25%, Chip 25%"
        let percent = token.capital
            && !token.shouted
            && !self.even
            && self.number(at + 1)
            && (self.tokens.get(at + 2).is_some_and(|mark| mark.is_mark("%"))
                || self.word(at + 2) == "percent")
            && !token.is(NEVER.or(C::DAY_WORD).or(C::SPLIT).or(C::TOTAL).or(C::REST));
        initials || owner || percent || self.is_titled(at, token) || self.stands_for_somebody(at, token)
    }

    /// "Kuya Jun", "Auntie May": a month behind what people are called by.
    fn is_titled(&self, at: usize, token: &Token) -> bool {
        let title = at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
            before.capital
                && (before.is(C::RELATION.or(C::HONORIFIC))
                    || TITLES.contains(&before.word.as_str())
                    || KIN.contains(&before.word.as_str()))
        });
        title
            && token.capital
            && !token.shouted
            && is_month(token)
            && !self.number(at + 1)
            && !self.is(at + 1, C::ITEM)
    }

    /// Days, verbs and bills that do what people do.
    fn stands_for_somebody(&self, at: usize, token: &Token) -> bool {
        // "Sunday paid me 40", "Friday owes me 15"
        let day = token.is(C::WEEKDAY)
            && token.capital
            && self.opens(at)
            && self.tells(at + 1, TOLD)
            && matches!(self.word(at + 2), "me" | "us");
        // "mark and i split 14"
        let beside_me = token.entry.classes == C::FUNC
            && self.opens(at)
            && self.is(at + 1, C::AND)
            && self.word(at + 2) == "i"
            && self.is(at + 3, C::SPLIT.or(C::BUY).or(C::PAY).or(C::SPEND));
        // "Bill should be down as the payer"
        let payer = token.capital
            && self.opens(at)
            && matches!(self.word(at + 1), "should" | "was" | "is" | "must")
            && self.tokens.iter().any(|t| matches!(t.word.as_str(), "payer"))
            && !token.is(NEVER.or(C::QUESTION).or(C::DET).or(C::AUX).or(C::NO).or(C::NOT));
        // "nudge mark on friday"
        let nudged = token.entry.classes == C::FUNC
            && at > 0
            && self.is(at - 1, C::REMIND)
            && matches!(self.word(at + 1), "on" | "about" | "to" | "tomorrow")
            && !matches!(
                token.word.as_str(),
                "about" | "up" | "them" | "that" | "off" | "back" | "over" | "out" | "if"
            );
        // "Mark does 60 percent"
        let does = token.capital
            && !token.shouted
            && !self.even
            && matches!(self.word(at + 1), "does" | "pays" | "takes" | "gets" | "covers" | "has" | "owes")
            && self.number(at + 2)
            && !token.is(NEVER.or(C::DAY_WORD).or(C::REST).or(C::TOTAL).or(C::ENTRY).or(C::AND));
        does || day || beside_me || payer || nudged
    }
}
