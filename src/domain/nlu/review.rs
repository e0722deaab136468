//! A second look at what rules and model read: kinds of messages that both take for something else. Where the text is
//! plain the reading is mended; where it is not, a doubt makes the chat ask.

use super::amounts::Amount;
use super::frame::Frame;
use super::lexicon::{Classes as C, Words};
use super::sentence::Sentence;
use super::text::{Kind, Token};

mod advanced;
mod brought;
mod by_turns;
mod came_in;
mod collected;
mod company;
mod corrections;
mod deeds;
mod exclusions;
mod for_all;
mod fractions;
mod guests;
mod handed_over;
mod noted_down;
mod only_theirs;
mod others;
mod owed;
mod own_parts;
mod parts;
mod passive;
mod payer;
mod promises;
mod rates;
mod routes;
mod row_names;
mod sold;
mod their_deed;
mod treated;
mod unsure;
mod which_way;

pub(super) use others::is_tagalog;

/// Words that keep a thing to the sender.
static OWN: Words = Words::new(
    " only just alone solo myself mine me my i i've i'd self own own's personal personally akele akela akeli sirf khud apna apne apni \
     main maine mera mere meri mujhe अकेले सिर्फ़ सिर्फ खुद मैं मैंने मेरा मेरे मेरी मुझे ",
);

/// With these a thing is the sender's alone, whoever else is named.
static OWN_ONLY: Words = Words::new(" sirf akele akela akeli alone only सिर्फ़ सिर्फ अकेले अकेला अकेली ");

/// A token as it is written, folded.
fn word<'s>(s: &'s Sentence<'_>, at: usize) -> &'s str {
    s.tokens.get(at).map_or("", |token| token.word.as_str())
}

/// Looks at a message that was also read by its parts, as a whole.
pub(super) fn whole(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    for_all::read(s, frames);
    guests::read(s, frames);
    by_turns::read(s, frames);
    advanced::read(s, frames);
    noted_down::read(s, frames);
    treated::read(s, frames);
    rates::read(s, frames);
}

/// Looks at what is booked or corrected once more.
pub(super) fn review(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    collected::read(s, frames);
    passive::read(s, frames);
    company::share(s, frames);
    fractions::take(s, frames);
    parts::read(s, frames);
    routes::leave(s, frames);
    others::leave(s, frames);
    owed::read(s, frames);
    deeds::read(s, frames);
    payer::read(s, frames);
    their_deed::read(s, frames);
    own_parts::read(s, frames);
    row_names::part(s, frames);
    brought::read(s, frames);
    only_theirs::read(s, frames);
    exclusions::weigh(s, frames);
    corrections::read(s, frames);
    promises::weigh(s, frames);
    handed_over::read(s, frames);
    came_in::read(s, frames);
    sold::read(s, frames);
    which_way::read(s, frames);
    unsure::weigh(s, frames);
    // "what all I spent on medicines, tell total": the same question once more, of nothing.
    if let [first, .., last] = frames.as_slice()
        && *last == Frame::new(first.intent)
        && !first.intent.is_money()
    {
        frames.pop();
    }
    if has_letters_for_zeros(s) {
        frames.iter_mut().filter(|frame| frame.amount.is_some()).for_each(Frame::ask);
    }
}

/// "petrol 12oo"
fn has_letters_for_zeros(s: &Sentence<'_>) -> bool {
    let written = |token: &Token| s.text.get(token.span.clone()).unwrap_or_default();
    s.tokens.iter().any(|token| token.kind == Kind::Digits && written(token).contains(['o', 'O']))
}

/// The amount in the text that each frame holds, where every frame holds one and they stand in the same order.
fn told<'s>(s: &'s Sentence<'_>, frames: &[Frame]) -> Option<Vec<&'s Amount>> {
    let mut amounts = s.amounts.iter();
    let held = frames.iter().map(|frame| amounts.by_ref().find(|amount| frame.amount == Some(amount.value)));
    held.collect()
}

/// Any word for the sender.
fn is_of_sender(s: &Sentence<'_>) -> bool {
    s.any(&s.all(), C::I.or(C::ME))
        || s.any_key(
            &s.all(),
            &["my", "mine", "our", "we", "us", "hum", "humne", "hamara", "hamare", "hume", "humko", "me"],
        )
}
