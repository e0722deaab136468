//! Who is said to be out of it, and who it was for: "aman paid 900, not for me", "taxi 350 - me and isha, rohan paid".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::groups::GroupName;
use super::super::lexicon::{Classes as C, Words};
use super::super::people::{self, Person, Role, is_me};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;

static ON_LEAVE: Words = Words::new(" chhutti chutti chhuti chutthi leave छुट्टी ");

/// Ways of saying that the sender has no part.
const NOT_ME: [&str; 8] = [
    "not for me",
    "not me",
    "without me",
    "except me",
    "excluding me",
    "mere liye nahi",
    "mera nahi",
    "main nahi",
];

/// The sender has none of it.
const NOT_I: [&str; 24] = [
    "i don't drink",
    "i dont drink",
    "i don't eat",
    "i dont eat",
    "i had none",
    "i had nothing",
    "i didn't eat",
    "i didn't drink",
    "i didn't have any",
    "i wasn't there",
    "i wasn't in",
    "nothing on me",
    "maine nahi khaya",
    "maine nahi piya",
    "main nahi tha",
    "none of it was mine",
    "none of it is mine",
    "none of that was mine",
    "mera usme kuch nahi",
    "mera kuch nahi",
    "mera hissa nahi",
    "mera koi hissa nahi",
    "mujhe mat",
    "mera usme nahi",
];

/// Ways of saying that somebody else has none.
const NOT_THEM: [&str; 16] = [
    "except",
    "excluding",
    "not her",
    "not him",
    "not them",
    "not for her",
    "not for him",
    "but not",
    "didn't come",
    "doesn't drink",
    "wasn't there",
    "not there",
    "nahi aaya",
    "nahi aayi",
    "ke alawa",
    "ko chhod",
];

pub(super) fn weigh(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if !frame.intent.is_expense() {
        return;
    }
    part_of_the_time(s, frame);
    let all = s.all();
    // "she paid not me"
    let paid = s.all().any(|at| s.is(at, C::PAY) && s.key(at + 1) == "not" && is_sender(s, at + 2));
    if frame.payer.is_some()
        && !paid
        && NOT_ME.iter().any(|phrase| s.has_phrase(&all, phrase))
        && !matches!(frame.split, Some(SplitSaid::Equal { include_me: false }))
    {
        frame.split = Some(SplitSaid::Equal { include_me: false });
        return frame.ask();
    }
    if leave_out(s, frame) {
        return;
    }
    // "gaurav aur priyanka ki movie … un dono me baant do"
    let those = ["un dono", "un teeno", "unn dono", "उन दोनों", "उन तीनों"]
        .iter()
        .any(|phrase| s.has_phrase(&all, phrase))
        && s.any(&all, C::SPLIT);
    let dry = those || NOT_I.iter().any(|phrase| s.has_phrase(&all, phrase));
    // "35 cedis each for Esi, Yaw and Kwame, I paid": a price for each of those, and maybe not of the sender.
    let for_those = s.amounts.iter().any(|money| s.is(money.end, C::EACH) && s.is(money.end + 1, C::FOR))
        && !s.all().any(|at| s.is(at, C::ME) && !s.is(at, C::I));
    match frame.split {
        // "beers 180 in Trip, I don't drink"
        Some(SplitSaid::Equal { include_me: true }) if dry && frame.payer.is_none() => {
            frame.split = Some(SplitSaid::Equal { include_me: false });
            return frame.ask();
        }
        Some(SplitSaid::Each { include_me: true }) if (dry || for_those) && frame.payer.is_none() => {
            frame.split = Some(SplitSaid::Each { include_me: false });
            return frame.ask();
        }
        _ => {}
    }
    // "Bought Kirsty and Dom their tickets, 9 each, they've to pay me back": one for each of them.
    let for_them = s.any_key(&all, &["their"])
        && s.any(&all, C::BUY)
        && ["pay me back", "owe me", "give me back"].iter().any(|phrase| s.has_phrase(&all, phrase));
    if for_them && matches!(frame.split, Some(SplitSaid::Each { include_me: true })) {
        frame.split = Some(SplitSaid::Each { include_me: false });
        frame.ask();
    }
    // "$29 apiece, they each owe me for theirs"
    let theirs = ["each owe me for theirs", "each owe me theirs", "owe me for theirs"];
    if s.amounts.len() == 1
        && s.amounts.iter().any(|money| s.is(money.end, C::EACH))
        && frame.persons.len() > 1
        && frame.split == Some(SplitSaid::Full)
        && theirs.iter().any(|phrase| s.has_phrase(&all, phrase))
    {
        frame.split = Some(SplitSaid::Each { include_me: false });
        frame.ask();
    }
    celebrated(s, frame);
    let absent = NOT_THEM.iter().any(|phrase| s.has_phrase(&all, phrase));
    let denied = s.people.iter().any(|person| {
        let part = || frame.persons.iter().any(|name| name.eq_ignore_ascii_case(&person.name));
        let not = |at: usize| at > 0 && s.key(at - 1) == "not";
        not(person.start) && part() || s.key_before(person.start) == "for" && not(person.start - 1)
    });
    only(s, frame);
    if (absent || denied) && (!s.people.is_empty() || frame.intent == Intent::ShareExpense) {
        frame.ask();
    }
    for_whom(s, frame);
}

/// "Hotel 9000 do raat ka, Varun sirf ek raat ruka": he is not the only one who shares it, and how much is not told.
fn part_of_the_time(s: &Sentence<'_>, frame: &mut Frame) {
    static STAYED: Words = Words::new(" ruka ruki ruke raha rahi rahe रुका रुकी रुके रहा रही ");
    static TIMES: Words = Words::new(" raat din night nights days hafta hafte रात दिन ");
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let part = |person: &Person| {
        let reach = person.end..person.end + 5;
        s.starts_clause(person.start)
            && reach.clone().any(|at| TIMES.has(word(at)))
            && reach.clone().any(|at| STAYED.has(word(at)))
    };
    if s.people.iter().any(part) {
        if frame.group.is_some() && frame.payer.is_none() && s.people.len() == 1 {
            frame.persons.clear();
        }
        frame.ask();
    }
}

/// "Tanya bday cake 650 split between me and Kabir": whose day it is does not pay for it, where those who do are told.
fn celebrated(s: &Sentence<'_>, frame: &mut Frame) {
    static DAYS: Words =
        Words::new(" bday birthday b'day farewell wedding anniversary shaadi janamdin जन्मदिन ");
    let told = s.people.iter().any(|person| person.role == Role::Between);
    let whose: Vec<&str> = s
        .people
        .iter()
        .filter(|person| {
            person.role != Role::Between
                && s.tokens.get(person.end).is_some_and(|token| DAYS.has(&token.word))
        })
        .map(|person| person.name.as_str())
        .collect();
    if told
        && frame.persons.len() > whose.len()
        && frame.persons.iter().any(|name| whose.contains(&name.as_str()))
    {
        frame.persons.retain(|name| !whose.contains(&name.as_str()));
        frame.ask();
    }
}

/// Takes whoever is said to have no part out of those who share it.
fn leave_out(s: &Sentence<'_>, frame: &mut Frame) -> bool {
    let is_away = |person: &Person| is_left_out(s, person) || people::is_away(s, &person.name);
    // "without Conor and Siobhan", "Conor and Siobhan don't drink": both.
    let beside = |person: &Person| {
        s.people.iter().any(|other| {
            let (one, two) = if other.start < person.start { (other, person) } else { (person, other) };
            let led = matches!(s.key_before(one.start), "except" | "without" | "excluding" | "minus");
            let listed = led && s.is_mark(one.end, ",") && !s.is(two.end, C::PAY.or(C::NE).or(C::COVER));
            one.end + 1 == two.start && (s.is(one.end, C::AND) || listed) && is_left_out(s, other)
        })
    };
    let out: Vec<String> = s
        .people
        .iter()
        .filter(|person| is_away(person) || beside(person))
        .map(|person| person.name.clone())
        .collect();
    let is_out = |name: &String| out.iter().any(|other| other.eq_ignore_ascii_case(name));
    let shared = matches!(frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. }));
    if frame.payer.as_ref().is_some_and(is_out) && s.any_key(&s.all(), &["nothing"]) {
        // "Conor pays nothing"
        frame.payer = None;
    }
    if out.is_empty() || !shared || frame.payer.as_ref().is_some_and(is_out) {
        return false;
    }
    // Who shares is named without them.
    let all = frame.persons.iter().any(|name| name == "everyone");
    let only_payer = !frame.persons.is_empty()
        && frame.persons.iter().all(|name| frame.payer.as_ref() == Some(name))
        && frame.group.is_none();
    if only_payer && !all {
        // "Bijli 900 Raju ne bhari, Varun ko chhod ke": of others, who are not named here.
        frame.without = out;
        frame.ask();
        return true;
    }
    if !frame.persons.is_empty() && !frame.persons.iter().any(is_out) && frame.group.is_none() && !all {
        return false;
    }
    frame.persons.retain(|name| !is_out(name));
    if frame.intent == Intent::LogPersonalExpense
        && (frame.group.is_some() || s.any_key(&s.all(), &["without", "bina", "बिना"]))
    {
        frame.intent = Intent::ShareExpense;
        frame.split = Some(SplitSaid::Equal { include_me: true });
    }
    // "Aaj ki chai 80 maine di, Kabir chhutti pe tha": the leave is no thing, and the group may be called after it.
    if frame.item.as_deref().is_some_and(|item| ON_LEAVE.has(&item.to_lowercase())) {
        let thing = |group: &GroupName| (group.start..group.end).any(|at| s.is(at, C::ITEM));
        frame.item = s.groups.first().filter(|group| thing(group)).map(|group| group.name.clone());
        frame.category = None;
    }
    frame.without = out;
    frame.ask();
    true
}

/// "without Lerato", "but not Pieter", "Pieter excluded", "Lerato doesn't drink", "Deepak was away so not him".
fn is_left_out(s: &Sentence<'_>, person: &Person) -> bool {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let before = |back: usize| person.start.checked_sub(back).map_or("", word);
    let but = before(1) == "but" && person.start > 1 && s.is(person.start - 2, C::EVERYONE);
    let led =
        but || matches!(
            before(1),
            "without"
                | "except"
                | "excluding"
                | "minus"
                | "besides"
                | "sans"
                | "bar"
                | "excl"
                | "skip"
                | "no"
                | "bina"
                | "बिना"
        ) || before(1) == "not" && !s.is(person.start.saturating_sub(2), C::PAY)
            || before(1) == "for" && before(2) == "not" && before(3) != "except";
    let mut at = person.end;
    while s.is(at, C::BE.or(C::AUX)) && !s.is(at, C::NOT) || s.is(at, C::KA.or(C::KO)) {
        at += 1;
    }
    let nothing = matches!(word(person.end), "had" | "has" | "ate" | "pays" | "pay" | "paid" | "owes")
        && matches!(word(person.end + 1), "none" | "nothing");
    let denied = nothing
        || word(at) == "opted" && word(at + 1) == "out"
        || word(at) == "stayed" && matches!(word(at + 1), "home" | "away" | "in")
        || matches!(
            word(at),
            "excluded" | "out" | "exempt" | "sick" | "ill" | "away" | "bina" | "बिना" | "alawa" | "अलावा"
        )
        || s.is(at, C::NOT)
            && matches!(
                word(at + 1),
                "in" | "included"
                    | "there"
                    | "part"
                    | "coming"
                    | "drink"
                    | "drinking"
                    | "eat"
                    | "eating"
                    | "joining"
            );
    let pronoun = || {
        let next = s.people.iter().map(|other| other.start).find(|start| *start > person.start);
        (person.end..next.unwrap_or(s.tokens.len())).any(|at| {
            matches!(word(at), "him" | "her" | "them")
                && (word(at.wrapping_sub(1)) == "not"
                    || word(at.wrapping_sub(1)) == "for" && word(at.wrapping_sub(2)) == "not")
        })
    };
    led || denied || pronoun() || is_elsewhere(s, person)
}

/// "Kabir chhutti pe tha", "Tanmay ghar pe nahi hai", "Hina nahi degi".
fn is_elsewhere(s: &Sentence<'_>, person: &Person) -> bool {
    static HERE: Words =
        Words::new(" ghar yahan yaha idhar room flat office pg hostel घर यहाँ यहां कमरे ऑफिस ऑफ़िस ");
    static AT: Words = Words::new(" pe par me mein पे पर में ");
    static GIVES: Words = Words::new(" degi dega denge dengi देगी देगा देंगे ");
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let at = person.end;
    let on_leave = ON_LEAVE.has(word(at)) && AT.has(word(at + 1));
    let here = HERE.has(word(at)) && (at + 1..at + 3).any(|not| s.is(not, C::NOT)) && !s.is(at, C::NOT);
    let gives_none = s.is(at, C::NOT) && GIVES.has(word(at + 1)) && s.amounts.iter().all(|it| it.end <= at);
    on_leave || here && (s.is(at + 1, C::NOT) || AT.has(word(at + 1))) || gives_none
}

fn is_sender(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_some_and(is_me)
}

/// Everybody in the row of names that the sender stands in, and where it begins.
fn row<'s>(s: &'s Sentence<'_>, me: usize) -> (usize, Vec<&'s Person>) {
    let joint = |at: usize| s.is(at, C::AND) || s.is_mark(at, ",&+");
    // "me and Rohan paid by Isha": what is paid by her.
    let pays = |person: &Person| {
        s.key(person.end + 1) != "by"
            && s.is(person.end, C::PAY.or(C::COVER).or(C::NE).or(C::GIVE).or(C::BUY).or(C::AUX))
    };
    let (mut start, mut end, mut named) = (me, me + 1, Vec::new());
    loop {
        let before = if start > 0 && joint(start - 1) { start - 1 } else { start };
        match s.people.iter().find(|person| person.end == before) {
            Some(person) => {
                start = person.start;
                named.push(person);
            }
            None => break,
        }
    }
    loop {
        let mut next = end;
        while joint(next) && next < end + 2 {
            next += 1;
        }
        match s.people.iter().find(|person| person.start == next && !pays(person)) {
            Some(person) => {
                end = person.end;
                named.push(person);
            }
            None => break,
        }
    }
    (start, named)
}

/// "movie 900 rohan paid for isha and me": the payer has no part.
fn for_whom(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(payer) = frame.payer.clone() else { return };
    let same = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    if !matches!(frame.split, Some(SplitSaid::Equal { include_me: true }))
        || frame.persons.len() < 2
        || frame.headcount.is_some()
    {
        return;
    }
    for me in s.all().filter(|at| s.tokens.get(*at).is_some_and(is_me)) {
        let (start, named) = row(s, me);
        let led = s.is_before(start, C::FOR)
            || start > 0 && (s.is_mark(start - 1, "-–:(") || s.part(start - 1) == Part::Money);
        let others: Vec<&String> = frame.persons.iter().filter(|name| !same(name, &payer)).collect();
        let all = others.iter().all(|name| named.iter().any(|person| same(&person.name, name)));
        let payer_too = named.iter().any(|person| same(&person.name, &payer));
        if led && all && !payer_too && !named.is_empty() && !others.is_empty() {
            // "Kofi paid 90 for me and Pim": with nothing else said, he may have had a third of it.
            if frame.item.is_some() {
                frame.persons.retain(|name| !same(name, &payer));
            }
            return frame.ask();
        }
    }
}

/// "so just me arjun karthik", "only her, tanvi and me": nobody else.
fn only(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(at) = s.all().find(|at| {
        matches!(
            s.tokens.get(*at).map_or("", |t| t.word.as_str()),
            "just" | "only" | "sirf" | "सिर्फ" | "सिर्फ़"
        )
    }) else {
        return;
    };
    let mut end = at + 1;
    let (mut me, mut pronoun) = (false, false);
    let mut named: Vec<&Person> = Vec::new();
    while let Some(token) = s.tokens.get(end) {
        if let Some(person) = s.people.iter().find(|person| person.start == end) {
            named.push(person);
            end = person.end;
            continue;
        }
        if is_me(token) || s.is(end, C::I.or(C::ME)) {
            me = true;
        } else if s.is(end, C::THEY) {
            pronoun = true;
        } else if !(s.is(end, C::AND) || token.kind == Kind::Mark && token.is_mark(",&+")) {
            break;
        }
        end += 1;
    }
    if !me || named.is_empty() || pronoun || frame.split.is_none() {
        return;
    }
    let same = |name: &String| named.iter().any(|person| person.name.eq_ignore_ascii_case(name));
    if frame.persons.iter().all(same) {
        return;
    }
    frame.persons = named.iter().map(|person| person.name.clone()).collect();
    frame.ask();
}
