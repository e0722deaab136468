//! "Kiran 200 dega kal", "Tilak 500 wapas nahi kar raha", "Kiran ke baki 200 salary ke baad": nothing was paid yet, and what
//! is owed is there already. Nothing is saved; what is open is told.

use super::Phrase;
use super::heard::Said;
use super::making::Making;
use super::not_money::balance;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, numbers, only, plain, spots};
use crate::domain::nlu::{Frame, Intent};

/// Longer texts tell more than that.
const WORDS_MAX: usize = 9;
const WILL: &str = "dega degi denge dengi lautayega lautayegi lautaega lautaegi lautayenge bhejega bhejegi bhejenge chukayega chukayegi \
    देगा देगी देंगे देंगी लौटाएगा लौटाएगी लौटाएंगे भेजेगा भेजेगी भेजेंगे चुकाएगा चुकाएगी";
/// With these it is a part of a bill, something that was done, or a loan.
const OTHERWISE: &str = "ne ने diye diya di gaya gayi gaye gya udhaar udhar loan maine main mai mujhse sirf only hi bas kam zyada hissa \
    share part sabka sab barabar aadha liye liya dono nahi mat hissa ke ka ki दिए दिया गया गई उधार मैंने मैं सिर्फ सिर्फ़ ही बस कम हिस्सा बराबर आधा \
    लिए नहीं के का की";
const REFUSES: [&str; 26] = [
    "nahi lautaye",
    "nahi lautaya",
    "wapas nahi kiye",
    "wapas nahi kiya",
    "wapas nahi diye",
    "wapas nahi diya",
    "abhi nahi diye",
    "abhi nahi diya",
    "abhi tak nahi diye",
    "नहीं लौटाए",
    "वापस नहीं किए",
    "अभी नहीं दिए",
    "wapas nahi kar",
    "vapas nahi kar",
    "wapis nahi kar",
    "wapas nahi de",
    "nahi lauta",
    "lauta nahi",
    "nahi de raha",
    "nahi de rahi",
    "nahi de rahe",
    "वापस नहीं कर",
    "नहीं लौटा",
    "लौटा नहीं",
    "नहीं दे रहा",
    "नहीं दे रही",
];
const LENT: &str = "ko udhaar udhar loan को उधार";
const SENDER: &str = "maine mene main mai humne hum मैंने मैं हम";
const REST: &str = "baki baaki bacha bache बाकी बाक़ी बचे";

/// False: it is something else.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let words = plain(said.text);
    if !said.is_told() || numbers(&words).len() > 1 {
        return false;
    }
    let spots = spots(making, &words);
    let spot = only(&spots).cloned();
    // "Kis kis ne ab tak paise nahi lautaye" asks.
    let tells = |frame: &Frame| frame.intent.is_money() || frame.intent == Intent::OutOfScope;
    // "Raju ko 500 udhaar diye the, wapas nahi kiye" tells the loan, too.
    let lent = words.iter().any(|word| is_one_of(word, LENT)) && !numbers(&words).is_empty();
    if refuses(&words) && !lent && spots.len() < 2 && said.only().is_some_and(tells) {
        match &spot {
            Some(spot) => still_open(making, spot),
            None => making.say(Phrase::new("unread-amount")),
        }
        return true;
    }
    // "Neha ne kaha 200 kam diye hain": what she did not give.
    let less = words.windows(2).any(|two| match two {
        [less, gave] => is_one_of(less, "kam कम") && is_one_of(gave, "diye diya दिए दिया"),
        _ => false,
    });
    if let (Some(spot), true) = (&spot, less)
        && is_open(making, spot)
    {
        balance(making, spot);
        return true;
    }
    let Some(spot) = spot.filter(|spot| spot.at == 0 && is_open(making, spot)) else { return false };
    let reads =
        said.only().is_some_and(|frame| frame.intent.is_money() || frame.intent == Intent::OutOfScope);
    if reads && words.len() <= WORDS_MAX && (will_give(&words) || will_come(&words) || rest_later(&words)) {
        still_open(making, &spot);
        return true;
    }
    false
}

fn is_open(making: &Making<'_>, spot: &Spot) -> bool {
    making.facts.balances.iter().any(|it| it.with == spot.person && it.money.minor != 0)
}

fn still_open(making: &mut Making<'_>, spot: &Spot) {
    making.say(Phrase::new("not-paid-yet").with("who", spot.name.as_str()));
    if is_open(making, spot) {
        balance(making, spot);
    }
}

fn refuses(words: &[String]) -> bool {
    let text = format!(" {} ", words.join(" "));
    let mine = words.iter().any(|word| is_one_of(word, SENDER));
    !mine && REFUSES.iter().any(|said| text.contains(&format!(" {said} ")))
}

/// "Kiran 200 dega kal": of what they owe.
fn will_give(words: &[String]) -> bool {
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    let mine = words.iter().any(|word| is_one_of(word, "mere mera meri मेरे"));
    any(WILL) && !any(OTHERWISE) && !mine
}

/// "Mohan ka 200 kal aayega".
fn will_come(words: &[String]) -> bool {
    const COMES: &str = "aayega aayegi aayenge milega milegi milenge आएगा आएंगे मिलेगा मिलेंगे";
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let of = is_one_of(word(1), "ke ka ki के का की") && bare_amount(word(2)).is_some();
    of && words.iter().skip(3).any(|word| is_one_of(word, COMES))
}

/// "Kiran ke baki 200 salary ke baad".
fn rest_later(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let of = is_one_of(word(1), "ke ka ki के का की") && is_one_of(word(2), REST);
    let later = words.iter().skip(3).any(|word| is_one_of(word, "baad kal parso बाद कल परसों"));
    let done = words.iter().any(|word| is_one_of(word, "diye diya de aa mile mila दिए दिया दे आ मिले मिल"));
    of && later && !done
}
