//! "Asha ko 500 de do", "kal movie chalte hain, 300 ki ticket hai": an order and a plan. Nothing was paid, so nothing is
//! saved, and that is said.

use super::heard::Said;
use super::making::Making;
use super::talk::is_one_of;
use super::whose::{numbers, only, plain, spots};
use super::{Phrase, State};
use crate::domain::nlu::Intent;

/// Behind these it was done: "maine Asha ko 500 de do" is a slip.
const DONE: &str = "maine mene mujhe mujhko likh likho likhna note मैंने मुझे लिख लिखो";
/// What may follow an order.
const WHEN: &str = "kal tak aaj abhi parso please plz bhai yaar na ji कल तक आज अभी परसों भाई यार";
/// How an order ends.
const ORDERS: [&str; 18] = [
    "de do",
    "de dena",
    "de dijiye",
    "de de",
    "dedo",
    "dedena",
    "bhej do",
    "bhej dena",
    "bhej dijiye",
    "bhejdo",
    "transfer kar do",
    "दे दो",
    "दे देना",
    "दे दीजिए",
    "भेज दो",
    "भेज देना",
    "भेज दीजिए",
    "ट्रांसफर कर दो",
];
/// How people speak of what they mean to do together.
const GOING: [&str; 16] = [
    "chalte h",
    "chalte hai",
    "chalte hain",
    "chalte hn",
    "chalein kya",
    "chalenge",
    "chaloge",
    "dekhne chalo",
    "jayenge",
    "jaayenge",
    "dekhenge",
    "चलते है",
    "चलते हैं",
    "चलेंगे",
    "जाएंगे",
    "देखेंगे",
];

/// False: it is no order and no plan.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = plain(said.text);
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !idle || numbers(&words).len() != 1 || words.iter().any(|it| is_one_of(it, DONE)) {
        return false;
    }
    let Some(frame) = said.only() else { return false };
    let end = words.iter().rposition(|word| !is_one_of(word, WHEN)).map_or(0, |at| at.saturating_add(1));
    let text = format!(" {} ", words.get(..end).unwrap_or_default().join(" "));
    if frame.intent == Intent::RepayDebt
        && frame.item.is_none()
        && ORDERS.iter().any(|order| text.ends_with(&format!(" {order} ")))
    {
        let spots = spots(making, &words);
        let Some(who) = only(&spots).map(|spot| spot.name.clone()).or_else(|| frame.persons.first().cloned())
        else {
            return false;
        };
        making.say(Phrase::new("not-handed-yet").with("who", who));
        return true;
    }
    let plan = frame.intent.is_expense() && GOING.iter().any(|going| text.contains(&format!(" {going} ")));
    if plan {
        making.say(Phrase::new("not-spent-yet"));
    }
    plan
}
