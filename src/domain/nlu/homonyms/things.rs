//! People called like coins and things: Dollar, Chanda, Kulfi.

use super::super::frame::Category;
use super::super::lexicon::Classes as C;
use super::{Place, Reader, TOLD};

impl Reader<'_> {
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
        let Some(token) = self.tokens.get(at).filter(|token| token.is(C::ITEM)) else { return false };
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
}
