//! "Asha bhi thi", "and Asha too", right after a bill: she shares it.

use super::heard::{Said, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::is_called;
use super::replies::own_of_now;
use super::talk::{is_one_of, names_in};
use super::whose::{plain, spots};
use super::{Phrase, State, who};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};

/// Words that are nobody's name.
const NOBODY: &str = "main mai me i we hum yeh ye wo woh voh sab sabhi it that this there maine aur and tip same it's that's मैं हम यह वह \
    वो सब";

/// False: nobody is said to have come, too.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::AddMember | Intent::EditLast);
    let bare = frame.amount.is_none() && frame.group.is_none() && frame.item.is_none();
    if !said.forwarded && reads && bare && in_a_thing(making, said) {
        return true;
    }
    if said.forwarded || !reads || !bare || !matches!(making.next.state, State::Idle) {
        return false;
    }
    let there = named(said.text);
    // That may as well be forgotten otherwise.
    let doubts = if there.is_some() { Vec::new() } else { vec![Doubt::Intent] };
    let Some(persons) = there.or_else(|| forgotten(making, said.text)) else { return false };
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let Some(record) = bill else { return false };
    edit(making, record, &Frame { persons, doubts, ..Frame::new(Intent::AddMember) }, said);
    true
}

/// "Lunch me Kamal bhi tha": in what is called that, whatever is asked about. False: no thing is named.
fn in_a_thing(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let mut parts = said.text.splitn(3, char::is_whitespace);
    let (Some(thing), Some(within), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let folded_thing = folded(thing);
    if !is_one_of(&folded(within), "me mein mei में") || is_one_of(&folded_thing, "saath sath baad us is")
    {
        return false;
    }
    let Some(persons) = named(rest) else { return false };
    let mut recent = making.facts.recent.iter().map(|seen| &seen.record);
    let bill = recent.find(|record| {
        record.is_open_to(making.facts.me.id)
            && record.spec.kind == RecordKind::Expense
            && is_called(&record.spec.description, &folded_thing)
    });
    match bill {
        Some(record) => edit(making, record, &Frame { persons, ..Frame::new(Intent::AddMember) }, said),
        None => making.say(Phrase::new("nothing-called").with("thing", thing.to_owned())),
    }
    true
}

/// "Forgot Kit", of somebody who is known.
fn forgotten(making: &Making<'_>, text: &str) -> Option<Vec<String>> {
    let words = plain(text);
    let spots = spots(making, &words);
    let mut rest = words.iter().enumerate().filter(|(at, _)| spots.iter().all(|spot| spot.at != *at));
    let forgot = words.iter().any(|word| is_one_of(word, "forgot forgotten"));
    let bare = rest.all(|(_, word)| is_one_of(word, "i we oh and sorry forgot forgotten to add too"));
    (forgot && bare && !spots.is_empty()).then(|| spots.into_iter().map(|spot| spot.name).collect())
}

/// Who is said to have been there as well; nothing where more is said.
fn named(text: &str) -> Option<Vec<String>> {
    const THERE: [&str; 23] = [
        "bhi aaya tha",
        "bhi aayi thi",
        "bhi aaye the",
        "bhi aaya",
        "bhi aayi",
        "भी आया था",
        "भी आई थी",
        "came too",
        "came as well",
        "bhi tha saath mein",
        "bhi thi saath mein",
        "bhi the saath mein",
        "bhi saath tha",
        "bhi saath thi",
        "bhi tha",
        "bhi thi",
        "bhi the",
        "भी साथ था",
        "भी साथ थी",
        "भी था",
        "भी थी",
        "भी थे",
        "was there too",
    ];
    let folded = folded(text);
    let said = folded.trim_end_matches(['.', '!', '।', ' ']);
    let english = || {
        let rest = said.strip_prefix("and ").unwrap_or(said);
        let rest = rest.strip_prefix("with ").or_else(|| said.strip_prefix("and "))?;
        rest.strip_suffix(" too").or_else(|| rest.strip_suffix(" as well"))
    };
    let hindi = || {
        let rest = said.strip_prefix("aur ").or_else(|| said.strip_prefix("और "))?;
        rest.strip_suffix(" bhi").or_else(|| rest.strip_suffix(" भी"))
    };
    let who = THERE.iter().find_map(|end| said.strip_suffix(end)).or_else(english).or_else(hindi)?.trim();
    let leads = ["saath mein ", "saath me ", "sath me ", "aur ", "and "];
    let who = leads.iter().find_map(|lead| who.strip_prefix(lead)).unwrap_or(who);
    let begins = text.to_lowercase().find(who)?;
    let names = names_in(text.get(begins..begins.checked_add(who.len())?)?);
    let somebody = |name: &String| {
        !name.contains(char::is_numeric)
            && !who::is_pronoun(name)
            && name.split(' ').all(|word| !is_one_of(&word.to_lowercase(), NOBODY))
    };
    (!names.is_empty() && names.iter().all(somebody)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn whoever_came_too_is_named() {
        for (text, names) in [
            ("Asha bhi thi", Some("Asha")),
            ("Meena aur Tara bhi the saath mein.", Some("Meena, Tara")),
            ("and Asha too", Some("Asha")),
            ("मीना भी थी", Some("मीना")),
            ("Asha bhi aayi thi", Some("Asha")),
            ("saath mein Asha bhi thi", Some("Asha")),
            ("aur Asha bhi", Some("Asha")),
            ("with Asha too", Some("Asha")),
            ("Asha came too", Some("Asha")),
            ("Asha too", None),
            ("wo bhi tha", None),
            ("main bhi tha", None),
            ("Asha thi", None),
            ("and the same too", None),
        ] {
            assert_eq!(named(text).map(|names| names.join(", ")).as_deref(), names, "{text}");
        }
    }
}
