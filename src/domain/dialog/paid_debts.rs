//! A debt that is told with its payment: "mujhe Tilak ko 500 dene the, de diye" leaves nothing, "chacha se 5000 liye the, 2000
//! lauta diye" leaves 3000, and "Ankit ke 500 dene hai, 200 de raha hu" pays what is owed already.

use super::draft::shown_name;
use super::heard::{Said, act};
use super::making::Making;
use super::people::{folded, named_in};
use super::talk::{bare_amount, is_one_of, words};
use super::{Phrase, State, Value};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use rust_decimal::Decimal;

const TO: &str = "ko ke ka ki को के का की";
const TO_GIVE: &str = "dene dena deni देने देना देनी";
const WERE: &str = "the tha thi थे था थी";
const GAVE: &str =
    "diye diya di dediye dediya chuka chukaye lauta lautaye lautaya दिए दिया दी चुका चुकाए लौटा लौटाए";
const BACK: &str = "lauta lautaye lautaya wapas vapas chukaye chuka लौटा लौटाए लौटाया वापस चुकाए";
const NO_NAME: &str = "mujhe maine main mere meri mera usko usse kal aaj paise rupay wo woh sab koi मुझे मैंने वो";
/// Words of such a message at most.
const WORDS_MAX: usize = 14;

/// What is told.
#[derive(PartialEq, Debug)]
enum Told {
    /// All of it was paid.
    Paid { who: String, all: Decimal },
    /// So much was borrowed, and so much is paid.
    Part { who: String, all: Decimal, paid: Decimal },
}

/// False: no such debt is told.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !idle {
        return false;
    }
    let Some(told) = read(&words(said.text)) else { return false };
    let (Told::Paid { who, all } | Told::Part { who, all, .. }) = &told;
    let person = match named_in(std::slice::from_ref(who), &making.facts.me, &making.people()).as_slice() {
        [only] => Some(*only),
        [..] => None,
    };
    // "Bijli ke 900 dene the, de diye": of nobody.
    let read = |frame: &Frame| frame.persons.iter().any(|name| folded(name) == *who);
    if person.is_none() && !said.reading.frames.iter().any(read) {
        return false;
    }
    let known = person.map(|person| making.name(person));
    let name = if let Some(Value::Text(name)) = known { name } else { shown_name(who) };
    let open = making.facts.balances.iter().find(|it| Some(it.with) == person && it.money.minor < 0);
    let owed = open.map(|it| it.money.abs().to_decimal());
    let asked = |intent: Intent, amount: Decimal| Frame {
        amount: Some(amount),
        persons: vec![name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(intent)
    };
    match told {
        Told::Paid { .. } if owed.is_some() => act(making, &asked(Intent::RepayDebt, *all), said),
        Told::Paid { .. } => making.say(Phrase::new("paid-what-was-owed").with("who", name.as_str())),
        Told::Part { paid, .. } => {
            if owed.is_none() {
                let loan = Frame {
                    payer: Some(name.clone()),
                    split: Some(SplitSaid::Full),
                    ..asked(Intent::ShareExpense, *all)
                };
                act(making, &loan, said);
            }
            act(making, &asked(Intent::RepayDebt, paid), said);
        }
    }
    true
}

fn read(said: &[String]) -> Option<Told> {
    if said.len() > WORDS_MAX || said.iter().any(|word| is_one_of(word, "nahi nahin nhi aadha नहीं आधा"))
    {
        return None;
    }
    let numbers: Vec<(usize, Decimal)> =
        said.iter().enumerate().filter_map(|(at, word)| Some((at, bare_amount(word)?))).collect();
    let (at, all) = *numbers.first()?;
    let before = at.checked_sub(if is_monthly(said, at) { 2 } else { 0 })?;
    let who = said.get(before.checked_sub(2)?)?;
    let case = said.get(before.checked_sub(1)?)?;
    let word = |step: usize| said.get(at.saturating_add(step)).map_or("", String::as_str);
    let who = Some(who).filter(|who| !is_one_of(who, NO_NAME) && bare_amount(who).is_none())?;
    // "Gupta ji se"
    let title = is_one_of(who, "ji जी").then(|| said.get(before.checked_sub(3)?)).flatten();
    let who = title.map_or_else(|| folded(who), |name| folded(&format!("{name} {who}")));
    let behind = said.get(at.saturating_add(3)..)?;
    let owed = is_one_of(case, TO) && is_one_of(word(1), TO_GIVE);
    let gave = behind.iter().any(|word| is_one_of(word, GAVE));
    match numbers.as_slice() {
        [_] if owed && is_one_of(word(2), WERE) && gave => Some(Told::Paid { who, all }),
        [_, (_, paid)] if *paid < all => {
            let giving = behind.windows(2).any(|two| {
                matches!(two, [de, raha] if is_one_of(de, "de दे") && is_one_of(raha, "raha rahi रहा रही"))
            });
            let is_owed = owed && is_one_of(word(2), "hai hain h है हैं") && (giving || gave);
            let borrowed = is_one_of(case, "se से")
                && is_one_of(word(1), "liye liya udhaar udhar लिए लिया उधार")
                && gave
                && (behind.iter().any(|word| is_one_of(word, BACK)) || behind.windows(2).any(is_of_it));
            (is_owed || borrowed).then_some(Told::Part { who, all, paid: *paid })
        }
        [..] => None,
    }
}

/// "Mali ko mahine ke 1500 dene hain": the words between say only for how long.
fn is_monthly(said: &[String], at: usize) -> bool {
    let before = said.get(at.saturating_sub(2)..at).unwrap_or_default();
    matches!(before, [month, of] if is_one_of(month, "mahine maheene hafte महीने हफ़्ते हफ्ते") && is_one_of(of, "ke ka के का"))
}

/// "Jisme se 300 de diye"
fn is_of_it(two: &[String]) -> bool {
    matches!(two, [which, from] if is_one_of(which, "jisme jismein usme usmein जिसमें जिसमे उसमें उसमे") && is_one_of(from, "se से"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debt_with_its_payment_is_read() {
        let paid = |who: &str, all: i64| Some(Told::Paid { who: who.to_owned(), all: all.into() });
        let part = |who: &str, all: i64, paid: i64| {
            Some(Told::Part { who: who.to_owned(), all: all.into(), paid: paid.into() })
        };
        for (text, expected) in [
            ("mujhe Tilak ko 500 dene the, de diye", paid("tilak", 500)),
            ("Tilak ke 500 dene the wo aaj de diye", paid("tilak", 500)),
            ("तिलक के 500 देने थे, दे दिए", paid("तिलक", 500)),
            ("chacha se 5000 liye the, 2000 lauta diye", part("chacha", 5000, 2000)),
            ("Ankit ke 500 dene hai, 200 aaj de raha hu", part("ankit", 500, 200)),
            ("sharma ji se 800 liye the jisme se 300 de diye", part("sharma ji", 800, 300)),
            ("गुप्ता जी से 2000 उधार लिए थे जिसमें से 1200 लौटा चुका हूँ", part("गुप्ता जी", 2000, 1200)),
            ("माली को महीने के 1500 देने हैं, जिसमें से 500 दे चुका हूँ", part("माली", 1500, 500)),
            ("Tilak ko 500 dene hain", None),
            ("Tilak ko 500 dene the, nahi diye", None),
            ("Tilak se 500 liye", None),
            ("Tilak ko 500 diye", None),
        ] {
            assert_eq!(read(&words(text)), expected, "{text}");
        }
    }
}
