//! A group that is made in Hindi: "samuh banao Durga: Asha, Kamal", "Asha Kamal ka group banao Durga naam se", and who comes
//! to the only one there is: "usko group me add karo".

use super::super::heard::{Said, act};
use super::super::making::Making;
use super::super::people::folded;
use super::super::talk::names_in;
use super::{is_one_of, open};
use crate::domain::nlu::{Frame, Intent};

const GROUP: &str = "group grup samuh samooh ग्रुप समूह";
const MAKE: &str = "banao banana bana banaiye banado बनाओ बनाइए बना";
const IN: &str = "me mein में";
const OF: &str = "ka ki ke का की के";
const AROUND: &str = "ek naya nayi naam do dijiye please mera hamara एक नया नाम दो";
/// Words of a group's name at most.
const NAME_WORDS_MAX: usize = 3;
/// Longer texts tell more than that.
const WORDS_MAX: usize = 16;
const PRONOUNS: &str = "use usko unko unhe isko inko us is उसको उसे उनको उन्हें";

/// False: none is made, and nobody comes to one.
pub(in super::super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    if comes_to_the_only_one(making, said) {
        return true;
    }
    let known = |name: &str| {
        let name = folded(name);
        let called = |known: &str| known == name || known.split(' ').next() == Some(name.as_str());
        making.facts.people.iter().any(|known| called(&folded(&known.name)))
    };
    let named = read(said.text).map(|(name, persons)| (Some(name), persons));
    let Some((name, persons)) = named.or_else(|| in_a_row(said.text, known)) else { return false };
    act(making, &Frame { group: name, persons, ..Frame::new(Intent::CreateGroup) }, said);
    true
}

fn comes_to_the_only_one(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(frame) = said.only().filter(|frame| frame.intent == Intent::AddMember) else { return false };
    let pronoun = frame.group.as_deref().is_some_and(|name| is_one_of(&folded(name), PRONOUNS));
    let mut groups = open(making.facts);
    let (Some(only), None, true) = (groups.next(), groups.next(), pronoun) else { return false };
    let group = Some(only.spec.name.clone());
    act(making, &Frame { group, ..frame.clone() }, said);
    true
}

/// The name of a group and who is in it.
fn read(text: &str) -> Option<(String, Vec<String>)> {
    let is = |word: &str, list: &str| is_one_of(&folded(word), list);
    let marks = |word: &'_ str| word.trim_matches(|c: char| c.is_ascii_punctuation() || c == '।').to_owned();
    let name = |words: &[&str]| {
        let plain = words.iter().map(|word| marks(word));
        let plain: Vec<String> = plain
            .filter(|word| !word.is_empty() && ![GROUP, MAKE, AROUND].iter().any(|list| is(word, list)))
            .collect();
        (1..=NAME_WORDS_MAX).contains(&plain.len()).then(|| plain.join(" "))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > WORDS_MAX || text.contains(char::is_numeric) {
        return None;
    }
    let groups = words.iter().position(|word| is(&marks(word), GROUP))?;
    // "Samuh banao Durga: Asha, Kamal"
    if let Some((before, behind)) = text.split_once(':') {
        let before: Vec<&str> = before.split_whitespace().collect();
        let persons = names_in(behind);
        return (groups < before.len() && !persons.is_empty()).then(|| Some((name(&before)?, persons)))?;
    }
    let makes = words.iter().any(|word| is(&marks(word), MAKE));
    // "Asha, Kamal ka group banao Durga naam se"
    if makes
        && let Some(of) =
            words.iter().position(|word| is(word, OF)).filter(|of| of.saturating_add(1) == groups)
    {
        let naam =
            words.iter().position(|word| is(&marks(word), "naam नाम")).filter(|naam| *naam > groups)?;
        let people = words.get(..of)?;
        let listed = people.join(" ");
        let persons = if listed.contains(',') || people.len() < 2 {
            names_in(&listed)
        } else {
            people.iter().map(|word| marks(word)).filter(|it| !is(it, "aur and और")).collect()
        };
        let called = name(words.get(groups..naam)?)?;
        return (!persons.is_empty()).then_some((called, persons));
    }
    // "समूह दुर्गा में आशा, कमल"
    let within = words.iter().position(|word| is(word, IN)).filter(|within| groups == 0 && *within > 1)?;
    let persons = names_in(&words.get(within.saturating_add(1)..)?.join(" "));
    (persons.len() > 1).then(|| Some((name(words.get(..within)?)?, persons)))?
}

/// "Chai group banao Asha, Kamal aur Ravi", "flat naam ka group, Asha Kamal aur Ravi": names behind the group's own, each a
/// person where no two of them are the full name of one.
fn in_a_row(text: &str, known: impl Fn(&str) -> bool) -> Option<(Option<String>, Vec<String>)> {
    const NAMED: &str = "naam name ka नाम का";
    const NOBODY: &str = "ke liye saath sath with for in me mein wala wale kar karo karna hai chahiye jodo add mere dost log usme usmein isme ismein jisme khol kholo bana bnao daal daalo dalo honge rahenge \
        के लिए साथ में उसमें इसमें खोलो बनाओ डालो होंगे रहेंगे";
    let is = |word: &str, list: &str| is_one_of(&folded(word), list);
    let bare = |word: &str| word.trim_matches(|c: char| c.is_ascii_punctuation() || c == '।').to_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > WORDS_MAX || text.contains(char::is_numeric) || text.contains([':', '?', '"']) {
        return None;
    }
    let group = words.iter().position(|word| is(&bare(word), GROUP))?;
    let before: Vec<String> = words
        .get(..group)?
        .iter()
        .map(|it| bare(it))
        .filter(|it| !is(it, AROUND) && !is(it, NAMED))
        .collect();
    let mut behind = words.get(group.saturating_add(1)..)?;
    let made = behind.iter().take_while(|word| is(&bare(word), MAKE) || is(&bare(word), AROUND)).count();
    behind = behind.get(made..)?;
    let told = made > 0 || words.get(..group)?.iter().any(|word| is(word, NAMED));
    while let [rest @ .., last] = behind
        && (is(&bare(last), OF) || is(&bare(last), AROUND) || is(&bare(last), MAKE))
    {
        behind = rest;
    }
    let joined = behind.iter().any(|word| word.ends_with(',') || is(word, "aur and और"));
    let persons: Vec<String> = names_in(&behind.join(" "))
        .into_iter()
        .flat_map(|name| if known(&name) { vec![name] } else { name.split(' ').map(str::to_owned).collect() })
        .collect();
    let plain = behind.iter().all(|word| !is(&bare(word), NOBODY));
    let named = (1..=NAME_WORDS_MAX).contains(&before.len());
    // "Group banao Asha, Kamal aur Ravi": what it is called is asked.
    let nameless = before.is_empty() && persons.iter().all(|name| known(name));
    let row = told && plain && persons.len() > 1 && (joined || persons.len() > 2);
    (row && (named || nameless)).then(|| (named.then(|| before.join(" ")), persons))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_a_row_behind_it() {
        for (text, expected) in [
            ("chai group banao Asha, Kamal aur Ravi Kumar", Some(("chai", "Asha, Kamal, Ravi Kumar"))),
            ("flat naam ka group, Asha Kamal aur Ravi", Some(("flat", "Asha, Kamal, Ravi"))),
            ("flat group bana do Asha Kamal aur Ravi ka", Some(("flat", "Asha, Kamal, Ravi"))),
            ("Goa group banao Asha ke saath", None),
            ("Goa group banao", None),
            ("Kedarnath naam ka group kholo, usme Asha aur Kamal ko daalo", None),
            ("group banao Asha, Kamal aur Ravi Kumar ka", Some(("", "Asha, Kamal, Ravi Kumar"))),
            ("goa group me kaun kaun hai", None),
        ] {
            let known = |name: &str| ["Ravi Kumar", "Asha", "Kamal"].contains(&name);
            let read = in_a_row(text, known).map(|(name, all)| (name.unwrap_or_default(), all.join(", ")));
            let read = read.as_ref().map(|(name, persons)| (name.as_str(), persons.as_str()));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn a_group_is_read_in_hindi() {
        for (text, expected) in [
            ("samuh banao Durga: Asha, Kamal", Some(("Durga", "Asha, Kamal"))),
            ("समूह दुर्गा में आशा, कमल", Some(("दुर्गा", "आशा, कमल"))),
            ("Asha Kamal aur Ravi ka group banao Durga naam se", Some(("Durga", "Asha, Kamal, Ravi"))),
            ("group me kaun hai", None),
            ("Goa group banao Asha ke saath", None),
            ("groups dikhao: sab", None),
        ] {
            let read = read(text).map(|(name, persons)| (name, persons.join(", ")));
            let read = read.as_ref().map(|(name, persons)| (name.as_str(), persons.as_str()));
            assert_eq!(read, expected, "{text}");
        }
    }
}
