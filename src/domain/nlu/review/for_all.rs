//! "Maine sabke liye chai li 80", "aaj ka lunch 600 Bala ne sabko khilaya": what is for all is not for one or two. It is
//! asked about.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::{OWN_ONLY, word};

/// The frames' word for all of a group.
const EVERYONE: &str = "everyone";

static OF_ALL: Words = Words::new(" sabka sabki सबका सबकी ");
static TO_ALL: Words = Words::new(" sabko सबको ");
static FOR_ALL: Words = Words::new(" sabke सबके ");
static FED: Words = Words::new(
    " karaya karaye karayi khilaya khilaye khilayi pilaya pilayi pilaye कराया करायी कराई खिलाया खिलाई खिलायी पिलाया पिलाई पिलायी ",
);

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if !s.all().any(|at| is_for_all(s, at)) || s.all().any(|at| OWN_ONLY.has(word(s, at))) {
        return;
    }
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    let told = !frame.paid.is_empty() || !frame.without.is_empty() || frame.headcount.is_some();
    if !frame.intent.is_expense() || !even || told || frame.group.is_some() || frame.amount.is_none() {
        return;
    }
    let nobody = frame.persons.is_empty() && frame.payer.is_none();
    let by_one = frame.payer.is_some() && frame.persons.iter().eq(&frame.payer);
    if !(nobody || by_one) {
        return;
    }
    frame.intent = Intent::ShareExpense;
    frame.persons.push(EVERYONE.to_owned());
    frame.split = Some(SplitSaid::Equal { include_me: true });
    frame.ask();
}

/// "sabke liye", "sab ke liye", "sabka lunch", "sabko khilaya", "sab log"
fn is_for_all(s: &Sentence<'_>, at: usize) -> bool {
    let goal = |at: usize| matches!(word(s, at), "liye" | "lie" | "liy" | "लिए" | "लिये");
    let all = matches!(word(s, at), "sab" | "सब");
    FOR_ALL.has(word(s, at)) && goal(at + 1)
        || all && matches!(word(s, at + 1), "ke" | "के") && goal(at + 2)
        || all && matches!(word(s, at + 1), "log" | "logo" | "logon" | "लोग" | "लोगों")
        || OF_ALL.has(word(s, at)) && s.is(at + 1, C::ITEM)
        || TO_ALL.has(word(s, at)) && s.all().any(|verb| FED.has(word(s, verb)))
}
