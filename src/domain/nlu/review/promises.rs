//! What is yet to be paid is no payment: "Rohan 300 wapas karega kal". Where something was handed over as well, the
//! promise is what makes it a loan, or a part.

use super::super::frame::{Doubt, Frame, Intent, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::super::vetoes;

/// Ends of verbs in the future, in Hindi.
const ENDINGS: [&str; 18] = [
    "ega",
    "egi",
    "enge",
    "engi",
    "unga",
    "ungi",
    "oonga",
    "oongi",
    "ेगा",
    "ेगी",
    "ेंगे",
    "ूंगा",
    "ूँगा",
    "ूंगी",
    "ूँगी",
    "एगा",
    "एगी",
    "ऊंगा",
];

/// Letters of such a verb at least.
const VERB_CHARS_MIN: usize = 4;

/// Words between "will" and its verb at most.
const REACH: usize = 3;

pub(super) fn weigh(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let Some(promise) = promised(s) else { return };
    let [frame] = frames.as_mut_slice() else { return };
    if !frame.intent.is_money() || s.amounts.len() != 1 {
        return;
    }
    let Some(money) = s.amounts.first() else { return };
    let later = frame.date.is_some()
        && s.dates.iter().all(|date| date.end > promise.saturating_sub(2) || date.start + 3 > promise);
    if is_done(s) {
        // "me and Kabir split uber 260, he'll pay me tmrw": when it will be paid is no day of the cost.
        if later && frame.intent == Intent::ShareExpense && s.dates.iter().all(vetoes::lies_ahead) {
            (frame.date, frame.date_text) = (None, None);
            frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        }
        // "karthik gave 200, will give rest tomorrow", "Ben ko 500 diye, kal wapas karega"
        let rest =
            (promise..s.tokens.len()).any(|at| s.is(at, C::REST)) || s.any_key(&s.all(), &["baki", "baaki"]);
        let handed = money.start < promise;
        if rest
            && handed
            && frame.item.is_none()
            && frame.split == Some(SplitSaid::Full)
            && frame.payer.as_ref() == frame.persons.first()
        {
            frame.intent = Intent::ReceivePayment;
            (frame.payer, frame.split, frame.date, frame.date_text) = (None, None, None, None);
            frame.ask();
        } else if !rest
            && handed
            && returns(s, promise)
            && frame.intent == Intent::RepayDebt
            && frame.payer.is_none()
            && !s.is(promise, C::I)
        {
            frame.intent = Intent::ShareExpense;
            frame.split = Some(SplitSaid::Full);
            if later {
                (frame.date, frame.date_text) = (None, None);
            }
            frame.ask();
        }
        return;
    }
    let shared = matches!(
        frame.split,
        Some(SplitSaid::Exact { .. } | SplitSaid::Percent { .. } | SplitSaid::Shares { .. })
    );
    if shared || frame.item.as_deref().is_some_and(|item| is_thing(s, item)) {
        if frame.intent == Intent::LogPersonalExpense && !s.people.is_empty() {
            frame.ask();
        }
        return;
    }
    if frame.split == Some(SplitSaid::Full) {
        // "Ghanshyam mujhe 400 dega": what is owed. When it will be paid is no day of the debt.
        if frame.date.is_some() {
            frame.ask();
            (frame.date, frame.date_text) = (None, None);
            frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        }
        return;
    }
    *frames = vec![Frame::new(Intent::OutOfScope)];
}

fn is_thing(s: &Sentence<'_>, item: &str) -> bool {
    let item = item.to_lowercase();
    s.tokens.iter().any(|token| token.is(C::ITEM) && item.contains(&token.word))
}

/// Where somebody's paying, giving or returning in time to come is told.
fn promised(s: &Sentence<'_>) -> Option<usize> {
    let gives = C::PAY.or(C::GIVE).or(C::RETURN).or(C::SEND).or(C::HGIVE).or(C::HRETURN).or(C::CLEAR);
    s.all().find(|at| {
        let Some(token) = s.tokens.get(*at) else { return false };
        let word = token.word.as_str();
        let will = word == "will"
            || word.ends_with("'ll")
            || word == "gonna"
            || word == "going" && s.key(at + 1) == "to";
        let english = will && (at + 1..=at + REACH).any(|verb| s.is(verb, gives));
        let hindi =
            ENDINGS.iter().any(|ending| word.ends_with(ending)) && word.chars().count() >= VERB_CHARS_MIN;
        let deed = token.is(gives)
            || ["laut", "लौट", "chuk", "चुक", "bhej", "भेज"].iter().any(|stem| word.starts_with(stem))
            || s.is_before(*at, gives)
            || matches!(
                s.key_before(*at),
                "wapas" | "vapas" | "wapis" | "pay" | "transfer" | "return" | "clear"
            );
        english || hindi && deed
    })
}

/// Whether what is promised is that it comes back.
fn returns(s: &Sentence<'_>, promise: usize) -> bool {
    (promise.saturating_sub(2)..promise + 4).any(|at| {
        s.is(at, C::RETURN.or(C::HRETURN)) || matches!(s.key(at), "back" | "wapas" | "vapas" | "wapis")
    })
}

/// Something was paid, handed over, lent, shared or bought.
fn is_done(s: &Sentence<'_>) -> bool {
    let future = |word: &str| ENDINGS.iter().any(|ending| word.ends_with(ending));
    s.tokens.iter().any(|token| {
        let past = token.is(C::HGIVE.or(C::HTAKE).or(C::HSPEND))
            && !future(&token.word)
            && !matches!(token.word.as_str(), "de" | "दे" | "le" | "ले");
        past || token.is(C::LEND
            .or(C::BORROW)
            .or(C::OWE)
            .or(C::HLEND)
            .or(C::DEBT)
            .or(C::SPLIT)
            .or(C::WITH)
            .or(C::SAATH)
            .or(C::BUY)
            .or(C::SPEND)
            .or(C::REST)
            .or(C::SHARE)
            .or(C::RECEIVE))
            || matches!(token.word.as_str(), "paid" | "gave" | "sent" | "returned" | "took" | "covered")
    })
}
