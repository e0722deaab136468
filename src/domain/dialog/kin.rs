//! Relatives and friends by what they are: "my girlfriend Laura" and "meri wife Shruti" are one, "Yash aur uski wife" are two, and
//! for whom a present is bought does not share it.

use super::making::Making;
use super::people::folded;
use super::reread::understood;
use super::talk::is_one_of;
use super::whose::plain;
use crate::domain::nlu::{Frame, Intent, ShareSaid, SplitSaid};

const KIN: &str = "wife husband girlfriend gf boyfriend bf partner fiance fiancee brother sister mum mom mother dad father son daughter cousin uncle \
    aunt aunty friend mate buddy pal flatmate roommate roomie housemate colleague boss neighbour neighbor biwi pati patni bhai behen behan \
    granddaughter grandson grandma grandpa grandmother grandfather granny niece nephew gardener cook maid nanny carer housekeeper \
    bhaiya didi dost beta beti chacha chachi mausi bua mama mami bhabhi jija saali";
const MY: &str = "my our mera meri mere hamara hamari hamare";
const THEIR: &str = "uski uske uska unki unke unka his her their";
/// Words behind such a one that are no name.
const NO_NAME: &str = "and aur to for with ke ka ki ko se ne at on in of paid pays owes bought got gave gives sent is was has had the a an \
    dinner lunch breakfast yesterday today tomorrow each both we i me main maine mujhe aadha half split shared ghar aaj kal who which that";

/// Puts the people of the frames right.
pub(super) fn told(making: &Making<'_>, frames: &mut [Frame], text: &str) {
    let words = plain(text);
    let written: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        if !is_one_of(word, KIN) {
            continue;
        }
        let before =
            |step: usize| at.checked_sub(step).and_then(|at| words.get(at)).map_or("", String::as_str);
        let next = words.get(at.saturating_add(1)).filter(|next| is_name(next));
        let cased = next.and_then(|next| written.iter().find(|it| folded(it.trim_matches(MARKS)) == *next));
        let apart = written.get(at).is_some_and(|it| it.ends_with([',', '.', ':', ';']));
        let name = cased.map(|name| name.trim_matches(MARKS).to_owned()).filter(|_| !apart);
        for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
            if is_one_of(before(1), THEIR) && is_one_of(before(2), "and aur") {
                pair(making, frame, before(3), before(1), word, name.as_deref());
            } else if let Some(name) = &name {
                one(making, frame, word, name, is_one_of(before(1), MY));
            }
            if is_one_of(before(1), "bought got")
                && words.get(at.saturating_add(1)).is_some_and(|a| is_one_of(a, "a an some"))
            {
                present(frame, word);
            }
        }
    }
}

const MARKS: [char; 8] = [',', '.', '!', '?', ':', ';', '"', '\''];

fn is_name(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && !is_one_of(word, NO_NAME) && !is_one_of(word, KIN)
}

/// "My girlfriend Laura": Laura.
fn one(making: &Making<'_>, frame: &mut Frame, kin: &str, name: &str, mine: bool) {
    let holds = |frame: &Frame, who: &str| frame.persons.iter().any(|it| folded(it) == folded(who));
    let by_kin = frame.payer.as_deref().is_some_and(|payer| folded(payer) == kin);
    if !(holds(frame, kin) || by_kin) || making.facts.people.iter().any(|known| folded(&known.name) == kin) {
        return;
    }
    let is_read = holds(frame, name);
    if !(is_read || mine && is_somebody(making, name)) {
        return;
    }
    if is_read {
        frame.persons.retain(|it| folded(it) != kin);
    }
    let shares = match &mut frame.split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            shares.as_mut_slice()
        }
        Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => &mut [],
    };
    let of_shares = shares.iter_mut().map(|ShareSaid { who, .. }| who);
    for it in frame.persons.iter_mut().chain(&mut frame.payer).chain(of_shares) {
        if folded(it) == kin {
            name.clone_into(it);
        }
    }
    let only_them = |item: &String| folded(item) == format!("{kin} {}", folded(name));
    frame.item.take_if(|item| only_them(item));
}

/// Alone it is read as somebody.
fn is_somebody(making: &Making<'_>, name: &str) -> bool {
    let reading = understood(making, &format!("dinner 10 with {name}"));
    let is_it = |it: &String| {
        folded(it).split(' ').next() == Some(folded(name).as_str()) || folded(it) == folded(name)
    };
    matches!(reading.frames.as_slice(), [only] if only.persons.iter().any(is_it))
}

/// "Yash aur uski wife ke saath": both.
fn pair(making: &Making<'_>, frame: &mut Frame, first: &str, their: &str, kin: &str, name: Option<&str>) {
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    let read =
        |who: &str| frame.persons.iter().any(|it| folded(it).split(' ').next() == Some(folded(who).as_str()));
    let other = name.filter(|name| read(name)).unwrap_or(kin);
    if frame.intent != Intent::ShareExpense || !even || !is_name(first) || !read(other) && !read(kin) {
        return;
    }
    let known = making.facts.people.iter().find(|it| folded(&it.name).split(' ').next() == Some(first));
    let shown = known.map_or_else(|| super::draft::shown_name(first), |known| known.name.clone());
    let theirs = match their {
        "uski" | "unki" => format!("{shown} ki {kin}"),
        "uske" | "uska" | "unke" | "unka" => format!("{shown} ka {kin}"),
        _ => format!("{shown}'s {kin}"),
    };
    let before = frame.persons.len();
    if !read(first) {
        frame.persons.insert(0, shown);
    }
    for it in frame.persons.iter_mut().filter(|it| folded(it) == kin) {
        it.clone_from(&theirs);
    }
    if frame.persons.len() > before {
        frame.headcount = None;
        frame.ask();
    }
}

/// "Bought mum a present": it is for her.
fn present(frame: &mut Frame, kin: &str) {
    if frame.intent == Intent::ShareExpense && frame.persons.len() > 1 {
        let before = frame.persons.len();
        frame.persons.retain(|it| folded(it) != kin);
        if frame.persons.len() < before {
            frame.ask();
        }
    }
}
