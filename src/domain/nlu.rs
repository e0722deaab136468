//! Text to meaning: [`understand`] reads one message and returns frames, each with what supports it and what is in
//! doubt. It proposes; whether something is booked, asked or refused is decided by the dialogue.
//!
//! Rules first: tokens, numbers, dates, groups, amounts, people, then intents and slots; where they end, a small
//! learned model (`learned`). No list of names, no clock: the same text in the same context always reads the same.

use super::money::Currency;
use super::own_words::{OwnWord, category_by};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

mod amounts;
mod apart;
mod booking;
mod clauses;
mod dates;
mod edits;
mod farewell;
mod frame;
mod groups;
mod guards;
mod homonyms;
mod intent;
mod items;
mod language;
pub mod learned;
mod lexicon;
mod lists;
mod local;
mod merge;
mod numerals;
mod outside;
mod pattern;
mod payers;
mod pending;
mod people;
mod reading;
mod respelling;
mod review;
pub mod scoring;
mod sentence;
mod slots;
mod splits;
#[cfg(test)]
mod tests;
mod text;
mod typos;
mod vetoes;
pub use frame::*;
pub use merge::merge;
pub use outside::{
    OUTSIDE_CHARS_MAX, OUTSIDE_FRAMES_MAX, OUTSIDE_NAMES_MAX, Outside, OutsideFrame, category_named,
    intent_named,
};
pub use people::name_similarity;

/// Frames of one message at most; what is said beyond is not read.
pub const FRAMES_MAX: usize = 20;

/// What is known when a message is read. Everything is optional but the day.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The sender's day, in their zone.
    pub today: NaiveDate,
    /// Names by which the sender knows people, in any order.
    pub people: &'a [String],
    /// Names of the sender's groups.
    pub groups: &'a [String],
    /// The sender's currency, for plausibility ("twelve fifty") and never written into a frame.
    pub currency: Option<Currency>,
    /// What the bot has asked and still waits for.
    pub pending: Option<Pending>,
    /// Words that the sender files things by: they go before the built-in ones.
    pub words: &'a [OwnWord],
}

/// The kind of answer the dialogue waits for: a bare "450" or "Ravi" means something then.
///
/// A short answer is one frame with the intent `out_of_scope` and the slot that was asked for: `amount` (with
/// `currency`), `item`, or `persons` (for `Person` and `Name`). Yes, no and "never mind" are `affirm`, `deny` and
/// `cancel` as ever. A message that is complete in itself ("taxi 90 with Deepak") is read as that, whatever is
/// pending.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Pending {
    Amount,
    Item,
    Person,
    Confirmation,
    Change,
    Reason,
    Name,
}

/// Reads one message. Never fails: what is not understood is one frame `out_of_scope`.
pub fn understand(text: &str, context: &Context<'_>) -> Reading {
    understand_with(learned::built_in(), text, context)
}

/// The same with another model, or by the rules alone.
pub fn understand_with(model: Option<&learned::Model>, text: &str, context: &Context<'_>) -> Reading {
    let (sentence, frames) = read(model, text, context);
    let again = respelling::of(&sentence, &frames).filter(|_| context.pending.is_none());
    let frames = match again {
        Some(respelt) => {
            let (_, meant) = read(model, &respelt.text, context);
            respelling::better(&sentence, &respelt, frames, meant)
        }
        None => frames,
    };
    Reading { frames, language: language::of(&sentence) }
}

/// What the message says as it is written.
fn read<'a>(
    model: Option<&learned::Model>,
    text: &'a str,
    context: &Context<'_>,
) -> (sentence::Sentence<'a>, Vec<Frame>) {
    let (sentence, frames) = read_whole(model, text, context);
    let mut frames =
        apart::chosen(&sentence, frames, context, |text, context| read_whole(model, text, context).1);
    review::whole(&sentence, &mut frames);
    (sentence, frames)
}

/// The same, without a look at its parts.
fn read_whole<'a>(
    model: Option<&learned::Model>,
    text: &'a str,
    context: &Context<'_>,
) -> (sentence::Sentence<'a>, Vec<Frame>) {
    let mut sentence = sentence::Sentence::new(text, context);
    let mut frames = reading::frames(&sentence, context);
    frames.truncate(FRAMES_MAX);
    if frames.is_empty() {
        frames.push(Frame::new(Intent::OutOfScope));
    }
    if let Some(model) = model {
        frames = learned::decide(&mut sentence, frames, context, model);
    }
    lists::complete(&sentence, &mut frames);
    review::review(&sentence, &mut frames);
    file(&mut frames, context.words);
    guards::doubt(&sentence, &mut frames);
    (sentence, frames)
}

/// Whether it is a word of the language, and so not somebody's name, as far as is known; small letters.
pub fn is_common_word(word: &str) -> bool {
    lexicon::lookup(word).is_some()
}

/// Files what is booked, corrected or answered by the sender's own words. For frames of any engine.
pub fn file(frames: &mut [Frame], words: &[OwnWord]) {
    for frame in frames {
        let is_filed =
            frame.intent.is_expense() || matches!(frame.intent, Intent::EditLast | Intent::OutOfScope);
        let Some(item) = frame.item.as_deref().filter(|_| is_filed) else { continue };
        if let Some(category) = category_by(words, item) {
            frame.category = Some(category);
        }
    }
}
