//! People called like coins and things: Dollar, Chanda, Kulfi.

use super::super::frame::Category;
use super::super::lexicon::Classes as C;
use super::super::people::MONEY_VERBS;
use super::super::text::Kind;
use super::{NEVER, Place, Reader, TOLD};

/// Things and words after which people of India are called.
const NAMES: &str = " pooja puja पूजा payal पायल deepak दीपक deep दीप kajal काजल chandan चंदन kesar केसर jyoti ज्योति kiran किरण \
     gulab गुलाब champa चंपा bindiya बिंदिया mala माला sona सोना heera हीरा moti मोती imli इमली chandni चांदनी chanda चंदा barkha बरखा \
     resham रेशम khushi खुशी suraj सूरज badal बादल bahar बहार sawan सावन rangoli रंगोली phool फूल sangeet संगीत geet गीत kavita \
     कविता prem प्रेम shanti शांति sagar सागर tara तारा veer वीर roli रोली prasad प्रसाद amrit अमृत mishri मिश्री malai मलाई anar अनार angoori ";

/// Whether somebody may be called so.
pub(in super::super) fn is_name_in_india(word: &str) -> bool {
    !word.is_empty() && NAMES.split_ascii_whitespace().any(|name| name == word)
}

impl Reader<'_> {
    /// "पूजा को 500 दिए", "Rinki aur Payal ke saath": a case that people have behind a word that people are called by.
    pub(super) fn is_somebody_in_india(&self, at: usize, place: Place) -> bool {
        let capital = self.tokens.get(at).is_some_and(|token| token.capital && !token.shouted) && !self.even;
        let case = match place {
            Place::Ne
            | Place::Saath
            | Place::Ko
            | Place::With
            | Place::BesideMe
            | Place::To
            | Place::From => true,
            Place::Object => capital,
            Place::For | Place::Subject | Place::Asked | Place::Part => false,
        };
        case && is_name_in_india(self.word(at))
    }

    /// "पूजा और नेहा के साथ": joined to a name.
    pub(super) fn is_joined_in_india(&self, at: usize) -> bool {
        let beside = |at: usize| {
            self.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Word && (t.is_unknown() || t.is(C::I.or(C::ME)) || is_name_in_india(&t.word))
            })
        };
        let joint =
            |at: usize| self.is(at, C::AND) || self.tokens.get(at).is_some_and(|mark| mark.is_mark(","));
        is_name_in_india(self.word(at))
            && (joint(at + 1)
                && beside(at + 2)
                && self.any(C::SAATH.or(C::BETWEEN).or(C::SPLIT).or(C::NE).or(C::KO))
                || at > 1 && joint(at - 1) && beside(at - 2) && self.is(at - 1, C::AND))
    }

    /// "Dollar ko 500", "returned 600 to dollar": a coin is no person unless it stands where one must.
    pub(super) fn is_somebody_called_like_money(&self, at: usize, place: Place) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is(C::CURRENCY_NAME)) else {
            return false;
        };
        let counted = at > 0 && self.number(at - 1);
        let hands = self.any(C::GIVE.or(C::SEND).or(C::RETURN).or(C::PAY).or(C::LEND));
        let only = matches!(
            token.word.as_str(),
            "dollar" | "pound" | "euro" | "rand" | "rupee" | "penny" | "lira" | "baht"
        );
        let called = token.capital
            && !token.shouted
            && !self.even
            && matches!(
                place,
                Place::Ko | Place::Ne | Place::Saath | Place::With | Place::To | Place::From | Place::Object
            );
        let told = place == Place::Subject && token.capital && self.tells(at + 1, TOLD);
        let last = place == Place::To && hands && self.ends(at + 1);
        only && !counted && (called && (place == Place::Object || !self.number(at + 1)) || told || last)
    }

    /// "Chanda se 80 wapas mile", "Kulfi ko 200 udhaar diye": things lend nothing, and nothing is handed to them.
    pub(super) fn is_somebody_called_like_a_thing(&self, at: usize, place: Place) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is(C::ITEM)) else {
            return false;
        };
        let owed = self.any(C::HLEND.or(C::HRETURN)) || self.word(at + 1) == "ne" && self.any(C::HGIVE);
        let shop = matches!(
            token.entry.category,
            Some(
                Category::Shopping
                    | Category::Transport
                    | Category::Travel
                    | Category::Utilities
                    | Category::Groceries
            )
        );
        matches!(place, Place::Ko | Place::Ne)
            && token.capital
            && !token.shouted
            && !self.even
            && (at == 0 || !self.opens(at) || self.is(at + 1, C::NE))
            && owed
            && !shop
    }

    /// "with Joy and May", "Ravi, Will and Hope": goes on with a list whose member before is a name.
    pub(super) fn continues_list(&self, at: usize, named: &[usize]) -> bool {
        let Some(mut joint) = at.checked_sub(1) else {
            return false;
        };
        let joined = self.is(joint, C::AND) || self.tokens.get(joint).is_some_and(|mark| mark.is_mark(",&"));
        if !joined {
            return false;
        }
        if joint > 0 && self.tokens.get(joint - 1).is_some_and(|mark| mark.is_mark(",")) {
            joint -= 1;
        }
        let Some(before) = joint.checked_sub(1) else {
            return false;
        };
        let called = named.contains(&before)
            || self.tokens.get(before).is_some_and(|token| token.is_unknown() && token.capital);
        let led = (0..=before).rev().take(6).any(|back| {
            self.is(
                back,
                C::WITH
                    .or(C::BETWEEN)
                    .or(C::FOR)
                    .or(C::ME)
                    .or(C::PAY)
                    .or(C::GIVE)
                    .or(C::SEND)
                    .or(C::LEND)
                    .or(C::OWE),
            ) || matches!(self.word(back), "to" | "from")
        });
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
            return false;
        };
        called
            && led
            && !token.is_unknown()
            && !token.is(NEVER.or(MONEY_VERBS).or(C::NUMBER).or(C::SPLIT).or(C::ME))
            && token.capital
            && !token.shouted
            && !self.even
    }
}
