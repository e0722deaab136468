//! What is said beside an open question about something new, and belongs to it: "and Priya", "Ojas bhi tha", "350 tha",
//! "kal ka hai", "mera 100 uska 200", "add Sam but not Jo". It is put in, and all of it is asked once more.

use super::answers::{alone_with_it, proceed};
use super::confirming::on_day;
use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, is_one_of, names_in, words};
use super::{Confirm, Draft, State, questions, who};
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;

/// Longer texts say more.
const WORDS_MAX: usize = 9;
const LEADS: &str = "arre are oh no nope wait sorry actually nahi nahin nhi haan ye yeh wo woh it it's was hey but अरे नहीं हाँ ये यह वो";
const WAS: &str = "tha thi the hai h था थी थे है";
const ME: &str = "me";

/// What is said.
#[derive(PartialEq, Debug)]
enum Thought {
    Amount(Decimal),
    DaysAgo(i64),
    Alone,
    /// They were there as well.
    Too(Vec<String>),
    /// It was with these and nobody else.
    Instead(Vec<String>),
    /// The first was not in it.
    Without(String),
    /// The first is the second.
    Other(String, String),
    /// What the sender has to bear of it, and the one other.
    Parts(Decimal, Decimal),
    /// Somebody bears only so much.
    Only(String, Decimal),
}

/// False: nothing of that is said, or nothing new is asked about.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || said.reading.frames.len() > 1 {
        return false;
    }
    let asked = matches!(
        making.next.state,
        State::NamingNewPerson { .. } | State::AwaitingConfirmation { what: Confirm::Meant { .. } }
    );
    let open = making.next.state.draft().filter(|draft| asked && draft.edits.is_none());
    let Some(draft) = open.filter(|draft| draft.frame.intent.is_expense()).cloned() else { return false };
    let Some(thought) = read(said.text) else { return false };
    put_in(making, draft, thought)
}

fn put_in(making: &mut Making<'_>, mut draft: Draft, thought: Thought) -> bool {
    let even = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let is_in = |draft: &Draft, name: &str| draft.frame.persons.iter().any(|known| same(known, name));
    match thought {
        Thought::Amount(amount) if even || draft.frame.split == Some(SplitSaid::Full) => {
            draft.merge(&Frame { amount: Some(amount), ..Frame::new(Intent::EditLast) });
        }
        Thought::DaysAgo(days) => {
            let day: NaiveDate = making.facts.me.today - TimeDelta::days(days);
            on_day(&mut draft, day);
        }
        Thought::Alone if draft.frame.payer.is_none() && questions_fit(making) => {
            alone_with_it(making, draft);
            return true;
        }
        Thought::Too(names) if even => {
            let new = names.into_iter().filter(|name| !is_in(&draft, name)).collect::<Vec<_>>();
            draft.frame.intent = Intent::ShareExpense;
            draft.frame.split = Some(SplitSaid::Equal { include_me: true });
            draft.frame.persons.extend(new);
            draft.frame.headcount = None;
        }
        Thought::Instead(names) if even && draft.frame.payer.is_none() => {
            draft.frame.intent = Intent::ShareExpense;
            draft.frame.split = Some(SplitSaid::Equal { include_me: true });
            (draft.frame.persons, draft.frame.headcount) = (names, None);
        }
        Thought::Without(name) if even && is_in(&draft, &name) && draft.frame.persons.len() > 1 => {
            draft.frame.persons.retain(|known| !same(known, &name));
            draft.frame.headcount = None;
        }
        Thought::Other(old, new) if even && is_in(&draft, &old) => {
            for name in draft.frame.persons.iter_mut().filter(|known| same(known, &old)) {
                name.clone_from(&new);
            }
        }
        Thought::Parts(mine, theirs) if even => {
            let [other] = draft.frame.persons.as_slice() else { return false };
            let parts = [(ME.to_owned(), mine), (other.clone(), theirs)];
            let shares = parts.map(|(who, part)| ShareSaid { who, value: ShareValue::Number(part) });
            draft.frame.split = Some(SplitSaid::Exact { shares: shares.into() });
        }
        Thought::Only(name, part) if even && is_in(&draft, &name) && draft.frame.payer.is_none() => {
            let share = |who: &String| {
                let theirs = same(who, &name);
                let value = if theirs { ShareValue::Number(part) } else { ShareValue::Rest(Rest::Rest) };
                ShareSaid { who: who.clone(), value }
            };
            let me = ME.to_owned();
            let shares = draft.frame.persons.iter().chain([&me]).map(share).collect();
            draft.frame.split = Some(SplitSaid::Exact { shares });
        }
        Thought::Amount(_)
        | Thought::Alone
        | Thought::Too(_)
        | Thought::Instead(_)
        | Thought::Without(_)
        | Thought::Other(..)
        | Thought::Parts(..)
        | Thought::Only(..) => return false,
    }
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
    proceed(making, draft, "");
    true
}

/// Whether it can be the sender's alone.
fn questions_fit(making: &Making<'_>) -> bool {
    questions::takes_just_me(making, &making.next.state)
        || matches!(making.next.state, State::AwaitingConfirmation { .. })
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other
        || one.split(' ').next() == Some(other.as_str())
        || other.split(' ').next() == Some(one.as_str())
}

fn read(text: &str) -> Option<Thought> {
    let all = words(text);
    if all.len() > WORDS_MAX {
        return None;
    }
    let leads = all.iter().take_while(|word| is_one_of(word, LEADS)).count();
    let (lead, said) = all.split_at(leads);
    let mut said = said.to_vec();
    while said.last().is_some_and(|last| is_one_of(last, "ye yeh bhai yaar usme isme ji यह ये उसमें"))
    {
        said.pop();
    }
    parts(&said)
        .or_else(|| amount(&said))
        .or_else(|| day(&said))
        .or_else(|| alone(&said))
        .or_else(|| only(&said))
        .or_else(|| others(text, lead, &said))
        .or_else(|| too(text, &said))
}

/// "350 tha", "600 ka tha".
fn amount(said: &[String]) -> Option<Thought> {
    let (number, behind) = said.split_first()?;
    let was = behind.last().is_some_and(|last| is_one_of(last, WAS));
    let bare =
        behind.iter().all(|word| is_one_of(word, WAS) || is_one_of(word, "ka ki ke hi rs rupaye का की के ही"));
    bare_amount(number).filter(|_| was && bare).map(Thought::Amount)
}

/// "Kal ka hai", "parso ki thi".
fn day(said: &[String]) -> Option<Thought> {
    let [day, of, was] = said else { return None };
    let days = match day.as_str() {
        "aaj" | "आज" => 0,
        "kal" | "कल" => 1,
        "parso" | "parson" | "परसों" => 2,
        _ => return None,
    };
    (is_one_of(of, "ka ki ke का की के") && is_one_of(was, WAS)).then_some(Thought::DaysAgo(days))
}

/// "Mera akele ka tha".
fn alone(said: &[String]) -> Option<Thought> {
    const MINE: &str = "mera meri mere apna main sirf akele akela akeli ka ki ke hi मेरा मेरी अकेले अकेला का की के";
    let alone = said.iter().any(|word| is_one_of(word, "akele akela akeli अकेले अकेला"));
    let mine = said.iter().any(|word| is_one_of(word, "mera meri mere main मेरा मेरी"));
    (alone && mine && said.iter().all(|word| is_one_of(word, MINE) || is_one_of(word, WAS)))
        .then_some(Thought::Alone)
}

/// "Mera 100 uska 200", "400 mera 100 uska".
fn parts(said: &[String]) -> Option<Thought> {
    const MINE: &str = "mera meri mere me mine main मेरा मेरे";
    const THEIRS: &str = "uska uski unka uske his hers उसका उनका";
    let four: Vec<&String> =
        said.iter().filter(|word| !is_one_of(word, "aur and और") && !is_one_of(word, WAS)).collect();
    let [one, two, three, four] = four.as_slice() else { return None };
    let pair = |who: &String, number: &String| {
        let part = bare_amount(number)?;
        if is_one_of(who, MINE) {
            Some((true, part))
        } else {
            is_one_of(who, THEIRS).then_some((false, part))
        }
    };
    let first = pair(one, two).or_else(|| pair(two, one))?;
    let second = pair(three, four).or_else(|| pair(four, three))?;
    match (first, second) {
        ((true, mine), (false, theirs)) | ((false, theirs), (true, mine)) => {
            Some(Thought::Parts(mine, theirs))
        }
        _ => None,
    }
}

/// "Sam only owes 20".
fn only(said: &[String]) -> Option<Thought> {
    let [name, only, owes, number] = said else { return None };
    let (only, owes) = if is_one_of(only, "only just") { (only, owes) } else { (owes, only) };
    let fits = is_one_of(only, "only just") && is_one_of(owes, "owes pays") && !who::is_pronoun(name);
    bare_amount(number).filter(|_| fits).map(|part| Thought::Only(name.clone(), part))
}

/// "Nahi Jagat ke saath", "nahi Nilu nahi Pari", "add Sam but not Jo".
fn others(text: &str, lead: &[String], said: &[String]) -> Option<Thought> {
    if let [.., but, not, out] = said
        && but == "but"
        && not == "not"
        && said.first().is_some_and(|add| is_one_of(add, "add keep save"))
    {
        return Some(Thought::Without(out.clone()));
    }
    let denies = lead.iter().any(|word| is_one_of(word, "nahi nahin nhi no नहीं"));
    match said {
        [old, not, new] if is_one_of(not, "nahi nahin nhi नहीं") && denies => {
            Some(Thought::Other(old.clone(), written(text, std::slice::from_ref(new))?.pop()?))
        }
        [names @ .., ke, with] if is_one_of(ke, "ke के") && is_one_of(with, "saath sath साथ") && denies => {
            written(text, names).map(Thought::Instead)
        }
        _ => None,
    }
}

/// "And Priya", "plus Zoe", "Ojas bhi tha", "oh and Priya was there too".
fn too(text: &str, said: &[String]) -> Option<Thought> {
    const AND: &str = "and plus also aur और";
    let begins = said.iter().take_while(|word| is_one_of(word, AND)).count();
    let rest = said.get(begins..)?;
    let was =
        rest.iter().rev().take_while(|word| is_one_of(word, WAS) || is_one_of(word, "saath sath")).count();
    let (rest, was) = (rest.get(..rest.len().checked_sub(was)?)?, was > 0);
    let bhi = rest.iter().rev().take_while(|word| is_one_of(word, "bhi भी")).count();
    let english =
        rest.iter().rev().take_while(|word| is_one_of(word, "was were came there too as well is")).count();
    let names = rest.get(..rest.len().checked_sub(bhi.max(english))?)?;
    let there = bhi > 0 && was || english > 0 && rest.last().is_some_and(|last| is_one_of(last, "too well"));
    (there || begins > 0 && bhi == 0 && english == 0 && !was)
        .then(|| written(text, names).map(Thought::Too))?
}

/// Those words as they were written, where they are names.
fn written(text: &str, names: &[String]) -> Option<Vec<String>> {
    const NOBODY: &str = "main mai me i we hum yeh ye wo woh sab sabhi it that this there tip tax same us you maine kal aaj for on my the a \
        मैं हम वो सब";
    let is_it = |word: &&str| words(word).first().is_some_and(|word| names.contains(word));
    let said: Vec<&str> = text.split_whitespace().filter(is_it).collect();
    let found = names_in(&said.join(" "));
    let somebody = |name: &String| {
        !who::is_pronoun(name) && name.split(' ').all(|word| !is_one_of(&folded(word), NOBODY))
    };
    (!found.is_empty() && found.iter().all(somebody)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_question_is_read() {
        let names = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (text, expected) in [
            ("350 tha", Some(Thought::Amount(350.into()))),
            ("arre 600 ka tha", Some(Thought::Amount(600.into()))),
            ("kal ka hai ye", Some(Thought::DaysAgo(1))),
            ("nahi mera akele ka tha", Some(Thought::Alone)),
            ("mera 100 uska 200", Some(Thought::Parts(100.into(), 200.into()))),
            ("400 mera 100 uska", Some(Thought::Parts(400.into(), 100.into()))),
            ("Ojas bhi tha", Some(Thought::Too(names(&["Ojas"])))),
            ("aur Kishor bhi tha", Some(Thought::Too(names(&["Kishor"])))),
            ("Pari bhi thi usme", Some(Thought::Too(names(&["Pari"])))),
            ("and Priya", Some(Thought::Too(names(&["Priya"])))),
            ("plus Zoe", Some(Thought::Too(names(&["Zoe"])))),
            ("oh and Priya was there too", Some(Thought::Too(names(&["Priya"])))),
            ("arre nahi Jagat ke saath", Some(Thought::Instead(names(&["Jagat"])))),
            ("nahi Nilu nahi Pari", Some(Thought::Other("nilu".to_owned(), "Pari".to_owned()))),
            ("add sam but not jo", Some(Thought::Without("jo".to_owned()))),
            ("sam only owes 20", Some(Thought::Only("sam".to_owned(), 20.into()))),
            ("yes", None),
            ("and the tip", None),
            ("Ojas", None),
            ("Ojas nahi tha", None),
            ("20", None),
            ("aur chai 20", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
