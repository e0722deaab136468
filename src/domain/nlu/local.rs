//! What the text itself says, whoever reads the rest: its amounts and days, its words, and what speaks against booking
//! anything. An engine outside is held to this.

use super::amounts::Amount;
use super::clauses;
use super::frame::Frame;
use super::sentence::{Sentence, folded_words};
use super::{Context, reading, vetoes};
use rust_decimal::Decimal;

/// A message as it is held against what somebody else reads in it.
pub(super) struct Local<'a> {
    sentence: Sentence<'a>,
    /// It gives orders to the machine, or abuses it: nobody is believed about it.
    pub(super) is_attack: bool,
    /// It is a plan, a question, a denial or a story: nothing may be booked of it.
    pub(super) is_vetoed: bool,
}

impl<'a> Local<'a> {
    pub(super) fn new(text: &'a str, context: &Context<'_>) -> Self {
        let sentence = Sentence::new(text, context);
        let whole = sentence.all();
        let is_attack = reading::is_attack(&sentence);
        let is_vetoed = vetoes::vetoed(&sentence, &whole);
        Self { sentence, is_attack, is_vetoed }
    }

    /// The words stand in the text, one after another.
    pub(super) fn says(&self, phrase: &str) -> bool {
        let words = folded_words(phrase);
        let width = words.len();
        width > 0
            && self
                .sentence
                .tokens
                .windows(width)
                .any(|part| part.iter().map(|token| &token.word).eq(words.iter()))
    }

    /// Whether the text can be read as having this amount.
    pub(super) fn has_amount(&self, value: Decimal) -> bool {
        self.bookable().any(|amount| amount.value == value || amount.other == Some(value))
    }

    fn bookable(&self) -> impl Iterator<Item = &Amount> {
        self.sentence.amounts.iter().filter(|amount| amount.bookable().is_some() && !amount.quantity)
    }

    /// Puts money and day of the text into a frame: its only amount, or that one of several which is `named`. False:
    /// there is none.
    pub(super) fn fill(&self, frame: &mut Frame, named: Option<Decimal>, context: &Context<'_>) -> bool {
        let all: Vec<&Amount> = self.bookable().collect();
        let is_named = |amount: &&&Amount| {
            named.is_some_and(|named| amount.value == named || amount.other == Some(named))
        };
        let chosen = match all.as_slice() {
            [only] => Some(*only),
            [..] => all.iter().find(is_named).copied(),
        };
        let Some(amount) = chosen else { return false };
        frame.amount = amount.bookable();
        frame.currency = amount.currency;
        clauses::doubt_amount(amount, frame, context);
        let whole = self.sentence.all();
        clauses::date(&self.sentence, &whole, &whole, frame, context);
        true
    }
}
