//! What the words of a message say about who of a group shares, beyond what was read of them.

use super::super::heard::Said;
use super::super::payers::several_paid;
use super::super::people::{self, Match, folded};
use super::super::{Draft, Facts, PersonId};
use super::{Named, by_id, find, is_one_of, says_evenly, words};
use crate::domain::ledger::Group;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Words for the sender and whoever was named before.
const ONE_OF_US: &str = "me i myself him her them himself herself मुझे मैं";
/// Words by which who is named shares alone.
const ALONE: &str =
    "between among only just both alone half share saath sath together dono beech साथ दोनों बीच सिर्फ़ आधा";
/// Words that leave somebody out.
const WITHOUT: &str = "except without excluding exclude excludes excluded minus not isn't wasn't wasnt doesn't doesnt didn't didnt \
    nahi nahin bina chhodkar chhod नहीं बिना छोड़कर";
/// Words before those who share.
const FOR: &str = "for only just between among";
/// The one who paid, once more.
const THEM: &str = "him her himself herself";
const US: &str = "me i myself us";
/// Words for what somebody took of a bill.
const HAD: &str = "had has ate drank ordered took";
const PAYS: &str = "pay pays paying bear bears take takes owe owes dega degi dunga";
const DOUBLE: &str = "double twice dugna दुगना";
/// The sender, in a frame.
const ME: &str = "me";
const AND: &str = "and n aur और";
/// Words for what is left of an amount.
const REST: &str = "rest remaining remainder leftover balance baki baaki bacha bache बाकी बाक़ी बचा बचे";
const MINE: &str = "my mine mera meri mere मेरा मेरी";
/// Words for everybody who has no part yet.
const OF_ALL: &str = "equal equally evenly even others everyone everybody all split divided barabar baraabar sab sabhi बराबर सब सभी";
/// How many words behind the rest say whose it is.
const REST_WORDS: usize = 4;

/// Takes over what the words say.
pub(in super::super) fn heard(draft: &mut Draft, message: Said<'_>, facts: &Facts) {
    let said = words(message.text);
    let things = message.reading.frames.len();
    draft.evenly = says_evenly(message.text);
    paid_in_list(draft, message.text, facts);
    let several = things == 1 && several_paid(draft, &said, facts);
    // Those who are left may be who paid alone.
    if left_out(draft, facts) && names_only_payers(draft) {
        draft.only_payers = false;
        return;
    }
    // "Not for me" leaves the others of the group, and not who paid alone.
    let whole = several || without_me(draft) || !shares_alone(draft, &said, things);
    draft.only_payers = names_only_payers(draft) && whole;
    if names_only_payers(draft) && things == 1 {
        others_named(draft, &said, facts);
    }
    if things == 1 {
        for_me_alone(draft, &said);
        pays_double(draft, &said, facts);
        brought_friends(draft, &said, facts);
    }
    rest_of_group(draft, &said, facts);
}

/// "Gang: biryani 1360, Karthik had only 200": one bill, of which so much is his, and the rest that of the others. It is
/// asked about.
pub(in super::super) fn portion(frames: &mut Vec<Frame>, text: &str, facts: &Facts) {
    let said = words(text);
    let [whole, part] = frames.as_slice() else { return };
    let Named::One(id) = find(whole.group.as_deref().unwrap_or_default(), &facts.groups) else { return };
    let (Some(group), [who]) = (by_id(id, &facts.groups), part.persons.as_slice()) else { return };
    let Some(eater) = person(who, facts).filter(|id| *id != facts.me.id && group.is_present(*id)) else {
        return;
    };
    let even = |frame: &Frame| matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let nobody = whole.persons.iter().all(|name| whole.payer.as_ref() == Some(name));
    let expenses =
        whole.intent.is_expense() && part.intent.is_expense() && even(whole) && even(part) && nobody;
    let of_it = part.amount.zip(whole.amount).filter(|(part, whole)| part < whole).map(|(part, _)| part);
    let here = part.group.is_none() || part.group == whole.group;
    let alike = part.currency == whole.currency && part.payer.is_none() && here;
    let (Some(amount), true) = (of_it, expenses && alike && has_had(&said, who)) else {
        return;
    };
    let name = |id: &PersonId| name_of(*id, facts);
    let others: Vec<PersonId> = group.present().filter(|id| *id != eater).collect();
    let Some(others) = others.iter().map(name).collect::<Option<Vec<String>>>() else { return };
    let mut shares = vec![ShareSaid { who: who.clone(), value: ShareValue::Number(amount) }];
    let rest = |who: &String| ShareSaid { who: who.clone(), value: ShareValue::Rest(Rest::Rest) };
    shares.extend(others.iter().map(rest));
    let mut bill = whole.clone();
    bill.persons = std::iter::once(who.clone()).chain(others.into_iter().filter(|name| name != ME)).collect();
    (bill.intent, bill.split) = (Intent::ShareExpense, Some(SplitSaid::Exact { shares }));
    bill.doubts.extend((!bill.doubts.contains(&Doubt::Intent)).then_some(Doubt::Intent));
    *frames = vec![bill];
}

/// "Manali: permit 550 Kabir": who stands behind the price has paid it, if it is that.
fn paid_in_list(draft: &mut Draft, text: &str, facts: &Facts) {
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let bill = frame.intent == Intent::ShareExpense && even && frame.payer.is_none() && frame.paid.is_empty();
    let Some((_, listed)) = text.split_once(':').filter(|_| bill && frame.item.is_some()) else { return };
    let listed = words(listed);
    let ([name], [.., price, last], true) =
        (frame.persons.as_slice(), listed.as_slice(), named(draft, facts).is_some())
    else {
        return;
    };
    let them = person(name, facts).filter(|id| *id != facts.me.id);
    if them.is_some() && person(last, facts) == them && price.chars().all(|c| c.is_ascii_digit()) {
        draft.frame.payer = Some(name.clone());
        doubt(draft);
    }
}

/// Whether it is this one who had something: "Karthik had", "so he had".
fn has_had(said: &[String], who: &str) -> bool {
    let name = words(who).into_iter().next();
    said.windows(2).any(|pair| match pair {
        [one, had] => is_one_of(had, HAD) && (Some(one) == name.as_ref() || is_one_of(one, "he she they")),
        [..] => false,
    })
}

/// "In Trip for me": an own expense, and nobody else's, if it is that.
fn for_me_alone(draft: &mut Draft, said: &[String]) {
    let nobody = draft.frame.persons.is_empty() && draft.frame.payer.is_none();
    let at = said.windows(2).position(|pair| match pair {
        [lead, me] => is_one_of(lead, "for only just mere apne") && is_one_of(me, "me myself liye लिए"),
        [..] => false,
    });
    let alone = at.is_some_and(|at| said.get(at.saturating_add(2)).is_none_or(|next| !is_one_of(next, AND)));
    if draft.frame.intent == Intent::LogPersonalExpense && draft.frame.group.is_some() && nobody && alone {
        (draft.group, draft.frame.group, draft.apart) = (None, None, true);
        doubt(draft);
    }
}

/// "Rent 2400 in Flat, I pay double": two parts of it are theirs, and one is everybody else's. It is asked about.
fn pays_double(draft: &mut Draft, said: &[String], facts: &Facts) {
    /// Most words between the one who pays and how much.
    const NEAR: usize = 3;
    let even = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let expense = draft.frame.intent.is_expense() && even;
    let Some(at) = said.iter().position(|word| is_one_of(word, DOUBLE)).filter(|_| expense) else { return };
    if named(draft, facts).is_none() {
        return;
    }
    let near = said.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    if !near.iter().any(|word| is_one_of(word, PAYS)) {
        return;
    }
    let Some(who) = near.iter().rev().find_map(|word| person(word, facts)) else { return };
    weighted(draft, who, Decimal::TWO, facts);
}

/// "Party 2400 in Flat, Vivek ke 2 dost bhi the": he bears the parts of those whom he brought. It is asked about.
fn brought_friends(draft: &mut Draft, said: &[String], facts: &Facts) {
    const FRIENDS: &str = "dost dosto doston dosts friend friends mehmaan mehman guest guests दोस्त मेहमान";
    /// Most whom one brings.
    const GUESTS_MAX: u32 = 20;
    let even = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if !(draft.frame.intent.is_expense() && even) {
        return;
    }
    let host = said.windows(4).find_map(|four| match four {
        [host, of, count, friends] if is_one_of(of, "ke के") && is_one_of(friends, FRIENDS) => Some((
            person(host, facts)?,
            count.parse::<u32>().ok().or_else(|| is_one_of(count, "ek एक").then_some(1))?,
        )),
        _ => None,
    });
    let Some((who, guests)) = host.filter(|(_, guests)| (1..=GUESTS_MAX).contains(guests)) else { return };
    if named(draft, facts).is_some_and(|group| group.is_present(who)) {
        weighted(draft, who, Decimal::from(guests) + Decimal::ONE, facts);
    }
}

/// All of the group bear one part each, and this one so many, where nobody else is named or only to have paid.
fn weighted(draft: &mut Draft, who: PersonId, parts: Decimal, facts: &Facts) {
    let Some(group) = named(draft, facts) else { return };
    let is_who = |name: &String| person(name, facts) == Some(who);
    if !names_only_payers(draft) && !draft.frame.persons.iter().all(is_who) {
        return;
    }
    let all: Vec<PersonId> = group.present().collect();
    let Some(names) = all.iter().map(|id| name_of(*id, facts)).collect::<Option<Vec<String>>>() else {
        return;
    };
    let part = |(name, id): (&String, &PersonId)| {
        let weight = if *id == who { parts } else { Decimal::ONE };
        ShareSaid { who: name.clone(), value: ShareValue::Number(weight) }
    };
    let shares = names.iter().zip(&all).map(part).collect();
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.split = Some(SplitSaid::Shares { shares });
    for (name, id) in names.into_iter().zip(&all).filter(|(_, id)| **id != facts.me.id) {
        draft.knows(&name, *id);
        draft.frame.persons.push(name);
    }
    doubt(draft);
}

/// "Wine 600 in Trip but not Pieter": all others of the group. It is asked about.
fn left_out(draft: &mut Draft, facts: &Facts) -> bool {
    let out: Vec<PersonId> = draft.frame.without.iter().filter_map(|name| person(name, facts)).collect();
    let nobody = draft.frame.persons.is_empty() || names_only_payers(draft);
    let Some(group) = named(draft, facts).filter(|_| !out.is_empty() && nobody) else { return false };
    let shares: Vec<PersonId> =
        group.present().filter(|id| *id != facts.me.id && !out.contains(id)).collect();
    let names = shares.iter().map(|id| name_of(*id, facts)).collect::<Option<Vec<String>>>();
    let Some(names) = names.filter(|names| !names.is_empty()) else { return false };
    for (name, id) in names.iter().zip(&shares) {
        draft.knows(name, *id);
    }
    draft.frame.persons = names;
    draft.frame.split = Some(SplitSaid::Equal { include_me: !without_me(draft) });
    doubt(draft);
    true
}

/// What is only taken from the words is asked about.
fn doubt(draft: &mut Draft) {
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// Others of the group whom the words name and the reading passed over: they are left out, or it is theirs alone. Either
/// way it is asked about.
fn others_named(draft: &mut Draft, said: &[String], facts: &Facts) {
    let Some(group) = named(draft, facts) else { return };
    let paid: Vec<PersonId> = draft.payers().filter_map(|payer| person(payer, facts)).collect();
    let at = |id: PersonId| {
        said.iter().enumerate().filter(move |(_, word)| person(word, facts) == Some(id)).map(|(at, _)| at)
    };
    let me = facts.me.id;
    let members: Vec<PersonId> = group.present().filter(|id| *id != me).collect();
    let told: Vec<(PersonId, usize)> = members
        .iter()
        .filter(|id| !paid.contains(id))
        .filter_map(|id| at(*id).next().map(|first| (*id, first)))
        .collect();
    let Some(first) = told.iter().map(|(_, first)| *first).min() else { return };
    let is_told = |id: &PersonId| told.iter().any(|(other, _)| other == id);
    let without = said.iter().any(|word| is_one_of(word, WITHOUT));
    if without && !draft.only_payers {
        return;
    }
    let (shares, with_me): (Vec<PersonId>, bool) = if without {
        (members.iter().copied().filter(|id| !is_told(id)).collect(), !without_me(draft))
    } else if let Some(from) = said.get(..first).and_then(for_whom) {
        let behind = said.get(from..).unwrap_or_default();
        let again = |id: &PersonId| paid.contains(id) && at(*id).any(|place| place > from);
        let pronoun = behind.iter().any(|word| is_one_of(word, THEM));
        let shares =
            members.iter().copied().filter(|id| is_told(id) || again(id) || pronoun && paid.contains(id));
        (shares.collect(), behind.iter().any(|word| is_one_of(word, US)))
    } else {
        return;
    };
    let name =
        |id: &PersonId| facts.people.iter().find(|known| known.id == *id).map(|known| known.name.clone());
    let Some(names) = shares.iter().map(name).collect::<Option<Vec<String>>>() else { return };
    for (name, id) in names.iter().zip(&shares) {
        draft.knows(name, *id);
    }
    draft.frame.persons = names;
    draft.frame.split = Some(SplitSaid::Equal { include_me: with_me });
    draft.only_payers = false;
    doubt(draft);
}

const fn without_me(draft: &Draft) -> bool {
    matches!(draft.frame.split, Some(SplitSaid::Equal { include_me: false }))
}

fn names_only_payers(draft: &Draft) -> bool {
    let paid = |name: &String| draft.payers().any(|payer| folded(payer) == folded(name));
    !draft.frame.persons.is_empty() && draft.frame.persons.iter().all(paid)
}

/// Whether who paid is also said to be the one whom it is shared with: "with Asha", "Asha and me", "only him and me".
fn shares_alone(draft: &Draft, said: &[String], things: usize) -> bool {
    let names: Vec<String> = draft.payers().filter_map(|payer| words(payer).into_iter().next()).collect();
    let payer = |word: &String| names.contains(word);
    let one_of_us = |word: &String| is_one_of(word, ONE_OF_US) || payer(word);
    // "Trip me Vinod ne 200 diye": in it, and not the sender.
    let within = |at: usize| {
        let group = draft.frame.group.as_deref().map(words).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| said.get(at));
        before.is_some() && before == group.last() && said.get(at).is_some_and(|word| word == "me")
    };
    // Named once more than things were paid: not only for having paid.
    let twice = names.iter().any(|name| said.iter().filter(|word| *word == name).count() > things);
    let pair = said.windows(2).enumerate().any(|(at, pair)| match pair {
        [..] if within(at) => false,
        [with, who] if is_one_of(with, "with for w") => one_of_us(who),
        [one, and] if is_one_of(and, AND) => one_of_us(one),
        [and, one] if is_one_of(and, AND) => one_of_us(one),
        [one, other] => {
            is_one_of(one, ONE_OF_US) && payer(other) || payer(one) && is_one_of(other, ONE_OF_US)
        }
        [..] => false,
    });
    twice || pair || said.iter().any(|word| is_one_of(word, ALONE))
}

/// A rest that is said to be for all others of the group is theirs; one that was only taken to be the sender's is asked
/// about, where others of the group have no part.
fn rest_of_group(draft: &mut Draft, said: &[String], facts: &Facts) {
    let Some(group) = named(draft, facts) else { return };
    let Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) =
        &draft.frame.split
    else {
        return;
    };
    let of_rest = |share: &&ShareSaid| matches!(share.value, ShareValue::Rest(_));
    let ids = |shares: Vec<&ShareSaid>| -> Vec<PersonId> {
        shares.into_iter().filter_map(|share| person(&share.who, facts)).collect()
    };
    let resting = ids(shares.iter().filter(of_rest).collect());
    let parted = ids(shares.iter().filter(|share| !of_rest(share)).collect());
    let left: Vec<PersonId> = group.present().filter(|person| !parted.contains(person)).collect();
    if !shares.iter().any(|share| of_rest(&share)) || left.iter().all(|person| resting.contains(person)) {
        return;
    }
    let doubtful = match whose_rest(said, facts) {
        Whose::Named => false,
        Whose::Unsaid => true,
        Whose::All => !give_rest(draft, &left, facts),
    };
    if doubtful {
        doubt(draft);
    }
}

/// Where "for" or "only" stands, close before the first of those whom it is for.
fn for_whom(before: &[String]) -> Option<usize> {
    /// Most words between.
    const BETWEEN_MAX: usize = 2;
    let at = before.iter().rposition(|word| is_one_of(word, FOR))?;
    (before.len().saturating_sub(at) <= BETWEEN_MAX.saturating_add(1)).then_some(at)
}

fn named<'a>(draft: &Draft, facts: &'a Facts) -> Option<&'a Group> {
    let Named::One(id) = find(draft.frame.group.as_deref()?, &facts.groups) else { return None };
    by_id(id, &facts.groups)
}

pub(in super::super) fn person(name: &str, facts: &Facts) -> Option<PersonId> {
    match people::find(name, &facts.me, &facts.people) {
        Match::Me => Some(facts.me.id),
        Match::One(id) => Some(id),
        Match::Guess(_) | Match::Several(_) | Match::Everyone | Match::Nobody => None,
    }
}

/// Who bears the rest.
enum Whose {
    /// Nothing was said of a rest, or not clearly.
    Unsaid,
    Named,
    All,
}

fn whose_rest(said: &[String], facts: &Facts) -> Whose {
    let Some(at) = said.iter().position(|word| is_one_of(word, REST)) else { return Whose::Unsaid };
    let behind = said.get(at.saturating_add(1)..).unwrap_or_default();
    let behind: Vec<&String> = behind.iter().take(REST_WORDS).collect();
    let somebody = behind.iter().any(|word| is_one_of(word, MINE) || person(word, facts).is_some());
    let all = behind.iter().any(|word| is_one_of(word, OF_ALL));
    match (all, somebody) {
        (true, false) => Whose::All,
        (false, true) => Whose::Named,
        (true, true) | (false, false) => Whose::Unsaid,
    }
}

/// What stands for somebody in a frame.
fn name_of(id: PersonId, facts: &Facts) -> Option<String> {
    let known = facts.people.iter().chain(&facts.others).find(|known| known.id == id);
    if id == facts.me.id { Some(ME.to_owned()) } else { known.map(|known| known.name.clone()) }
}

/// False: somebody has no name that could stand for them.
fn give_rest(draft: &mut Draft, left: &[PersonId], facts: &Facts) -> bool {
    let name = |id: &PersonId| name_of(*id, facts);
    let Some(names) = left.iter().map(name).collect::<Option<Vec<String>>>() else { return false };
    if let Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) =
        &mut draft.frame.split
    {
        shares.retain(|share| !matches!(share.value, ShareValue::Rest(_)));
        shares.extend(
            names.iter().map(|name| ShareSaid { who: name.clone(), value: ShareValue::Rest(Rest::Rest) }),
        );
    }
    for (name, id) in names.into_iter().zip(left).filter(|(_, id)| **id != facts.me.id) {
        draft.knows(&name, *id);
        draft.frame.persons.push(name);
    }
    true
}
