//! Several who paid, where the words say so and the reading does not: what each of them gave, and that it is asked about.

use super::cues::has_word;
use super::groups::sharing::person;
use super::groups::{asked_about, is_one_of};
use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, names_in, words};
use super::who::is_pronoun;
use super::{Draft, Facts, Record, Value, shares_said};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, Paid, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Words for having paid.
const PAID: &str = "paid gave spent ne ने";
const AND: &str = "and n aur और";
const EACH: &str = "each apiece";
/// Words before people who are no payers: "dinner with Ravi and I paid".
const NO_PAYERS: &str = "with w for to between among from";
/// Most digits behind the point of what each of several gave, where all of it was told.
const SCALE_MAX: u32 = 2;

/// Takes over what the words say. False: nothing of several payers.
pub(super) fn several_paid(draft: &mut Draft, said: &[String], facts: &Facts) -> bool {
    let shared = matches!(draft.frame.intent.booking(), Some(Booking::Shared));
    let Some(amount) = draft.frame.amount.filter(|_| shared && draft.frame.paid.is_empty()) else {
        return false;
    };
    let paid = by_amounts(draft, said, amount, facts).or_else(|| together(draft, said, amount, facts));
    let Some(paid) = paid else {
        one_paid(draft, said, facts);
        return false;
    };
    let total = paid.iter().try_fold(Decimal::ZERO, |sum, paid| sum.checked_add(paid.amount));
    (draft.frame.amount, draft.frame.payer) = (total, None);
    // Whoever paid shares it, too.
    for paid in &paid {
        let id = person(&paid.who, facts).filter(|id| *id != facts.me.id);
        let named = draft.frame.persons.iter().any(|name| person(name, facts) == id);
        draft.frame.persons.extend((id.is_some() && !named).then(|| paid.who.clone()));
    }
    draft.frame.paid = paid;
    draft.frame.split = Some(SplitSaid::Equal { include_me: true });
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
    true
}

/// "Asha and Kamal paid 1500 each", "Asha and I paid 3000": so much of each of them, and not what each owes.
fn together(draft: &Draft, said: &[String], amount: Decimal, facts: &Facts) -> Option<Vec<Paid>> {
    let plain = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let each = matches!(draft.frame.split, Some(SplitSaid::Each { .. }));
    let paid = said.iter().position(|word| is_one_of(word, PAID))?;
    let before = said.get(..paid)?;
    let (who, begins) = listed(before, facts);
    let lead = begins.checked_sub(1).and_then(|at| before.get(at));
    let behind_with = lead.is_some_and(|word| is_one_of(word, NO_PAYERS));
    // "Me and Asha, paid by card" tells how.
    let how =
        said.get(paid.saturating_add(1)).is_some_and(|word| is_one_of(word, "by via using with through"));
    let says_each = said.get(paid.saturating_add(2)).is_some_and(|word| is_one_of(word, EACH));
    if who.len() < 2 || behind_with || how || !(plain || each && says_each) {
        return None;
    }
    let heads = Decimal::from(who.len());
    let all = if each { amount.checked_mul(heads)? } else { amount };
    let of_each = all.checked_div(heads)?.trunc_with_scale(SCALE_MAX).normalize();
    // What is left over is the first one's.
    let over = all.checked_sub(of_each.checked_mul(heads)?)?;
    let part = |(at, who): (usize, &String)| {
        let amount = if at == 0 { of_each.checked_add(over)? } else { of_each };
        Some(Paid { who: who.clone(), amount })
    };
    who.into_iter().enumerate().map(part).collect()
}

/// "Me and Conor, 30 each", "me and Conor": the answer of who paid for `record`, where several did.
pub(super) fn answered(record: &Record, frame: &Frame, text: &str) -> Option<Vec<Paid>> {
    let total = record.spec.total.to_decimal();
    let is_me = |name: &String| matches!(folded(name).as_str(), "me" | "i" | "main" | "मैं");
    let of = |who: &str, amount: Decimal| Paid { who: who.to_owned(), amount };
    let mine = |with: bool| with.then(|| "me".to_owned());
    let paid: Vec<Paid> = match (&frame.split, frame.amount) {
        (Some(SplitSaid::Each { include_me }), Some(each)) => {
            let others = frame.persons.iter().filter(|name| !is_me(name)).cloned();
            mine(*include_me).into_iter().chain(others).map(|who| of(&who, each)).collect()
        }
        (Some(SplitSaid::Exact { shares }), _) => {
            let part = |share: &ShareSaid| match share.value {
                ShareValue::Number(amount) => Some(of(&share.who, amount)),
                ShareValue::Rest(_) => None,
            };
            shares.iter().map(part).collect::<Option<_>>()?
        }
        (_, Some(_)) => return None,
        (_, None) => {
            let who = names_in(text.trim_end_matches([' ', '.', '!']).trim_end_matches(" paid"));
            let heads = Decimal::from(who.len());
            let part = total.checked_div(heads)?.trunc_with_scale(record.spec.total.currency.exponent());
            let over = total.checked_sub(part.checked_mul(heads)?)?;
            let amount = |at: usize| if at == 0 { part.checked_add(over) } else { Some(part) };
            let name = |name: &String| if is_me(name) { "me".to_owned() } else { name.clone() };
            let paid = |(at, who): (usize, &String)| Some(of(&name(who), amount(at)?));
            who.iter().enumerate().map(paid).collect::<Option<_>>()?
        }
    };
    let expense = record.spec.kind == RecordKind::Expense;
    (expense && paid.len() > 1).then_some(paid)
}

/// "Me 40, Conor 20": the same, where every part is said.
pub(super) fn answered_in_parts(making: &Making<'_>, record: &Record, text: &str) -> Option<Vec<Paid>> {
    let me = making.facts.me.id;
    let others = record.spec.split.people().into_iter().filter(|person| *person != me);
    let name = |person| match making.name(person) {
        Value::Text(name) => Some(name),
        Value::Count(_) | Value::Money(_) | Value::Day(_) | Value::Phrase(_) | Value::All(_) => None,
    };
    let names: Vec<String> = others.map(name).collect::<Option<_>>()?;
    let parts = shares_said::given(&names, text)?;
    let who = |at: usize| names.get(at).map_or("me", String::as_str).to_owned();
    let paid: Vec<Paid> = parts.into_iter().map(|(at, amount)| Paid { who: who(at), amount }).collect();
    (record.spec.kind == RecordKind::Expense && paid.len() > 1).then_some(paid)
}

/// "In Flat Asha gave 600 for gas": she paid it, where the reading has her only as one who shares.
fn one_paid(draft: &mut Draft, said: &[String], facts: &Facts) {
    let equal = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if draft.frame.payer.is_some() || !equal {
        return;
    }
    let Some(at) = said.iter().position(|word| is_one_of(word, PAID)) else { return };
    let (who, begins) = listed(said.get(..at).unwrap_or_default(), facts);
    let lead = begins.checked_sub(1).and_then(|at| said.get(at));
    let ([who], false) = (who.as_slice(), lead.is_some_and(|word| is_one_of(word, NO_PAYERS))) else {
        return;
    };
    let number = said.get(at.saturating_add(1)).is_some_and(|next| next.contains(char::is_numeric));
    let id = person(who, facts).filter(|id| *id != facts.me.id);
    let shares = |name: &&String| id.is_some() && person(name, facts) == id;
    let payer = draft.frame.persons.iter().find(shares).cloned();
    if let (Some(payer), true) = (payer, number) {
        draft.frame.payer = Some(payer);
        if !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
    }
}

/// "Goa me boat 3000 sabne barabar diye", "hotel 9000 teeno ne 3000-3000 diye": as much of each in the group, and nobody
/// paid for the others.
pub(super) fn all_of_group(draft: &mut Draft, text: &str, facts: &Facts) {
    const ALL: [&str; 8] =
        ["sabne", "sab ne", "sabhi ne", "teeno ne", "charo ne", "dono ne", "सबने", "तीनों ने"];
    const GAVE: [&str; 7] = ["diye", "diya", "di", "bhare", "dale", "दिए", "दिया"];
    let frame = &draft.frame;
    let shared = frame.intent == Intent::ShareExpense && frame.paid.is_empty();
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let (Some(total), true) = (frame.amount, shared && even && has_word(text, &ALL) && has_word(text, &GAVE))
    else {
        return;
    };
    let candidates = draft.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Amount { candidates } => Some(candidates.clone()),
        Doubt::Intent | Doubt::Date { .. } | Doubt::Hearsay => None,
    });
    let group = frame.group.as_deref().and_then(|name| asked_about(name, &facts.groups));
    let heads = group.map_or(Decimal::ZERO, |group| Decimal::from(group.members.len()));
    let each = total.checked_div(heads).map(|each| each.trunc_with_scale(SCALE_MAX).normalize());
    let fits = each.zip(group).filter(|(each, _)| {
        candidates.as_ref().is_none_or(|all| all.iter().all(|it| *it == total || it == each))
    });
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
    let Some((each, group)) = fits else { return };
    let others = group.members.iter().filter(|member| member.person != facts.me.id);
    let name = |id| facts.people.iter().find(|known| known.id == id).map(|known| known.name.clone());
    let Some(names) = others.map(|member| name(member.person)).collect::<Option<Vec<String>>>() else {
        return;
    };
    let of_others = names.iter().fold(Decimal::ZERO, |sum, _| sum.saturating_add(each));
    let mine = Paid { who: "me".to_owned(), amount: total.saturating_sub(of_others) };
    draft.frame.persons.clone_from(&names);
    draft.frame.paid = names.into_iter().map(|who| Paid { who, amount: each }).chain([mine]).collect();
    draft.frame.payer = None;
    draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
}

/// "Behen ki fees 5000 Papa ne 3000 diye maine 2000": the sender, who paid of it, bears it too, and whose thing it is does
/// not for that.
pub(super) fn only_they_share(draft: &mut Draft, text: &str) {
    let paid: Vec<String> = draft.frame.paid.iter().map(|paid| folded(&paid.who)).collect();
    let without_me = matches!(draft.frame.split, Some(SplitSaid::Equal { include_me: false }));
    let mine = paid.iter().any(|who| who == "me");
    if !(without_me && mine && draft.frame.intent == Intent::ShareExpense) {
        return;
    }
    let item = draft.frame.item.as_deref().map(folded).unwrap_or_default();
    let said = words(text);
    let owns = |name: &str| {
        said.windows(2)
            .any(|two| matches!(two, [who, of] if *who == folded(name) && is_one_of(of, "ki ka ke की का के")))
    };
    draft
        .frame
        .persons
        .retain(|name| paid.contains(&folded(name)) || !(is_one_of(&folded(name), &item) || owns(name)));
    draft.frame.split = Some(SplitSaid::Equal { include_me: true });
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// "Toll 400 Vicky bhara", "Neha ne kapde me 1500 kharch kiye": they paid it, and no own expense of the sender is meant.
pub(super) fn without_case(making: &Making<'_>, draft: &mut Draft, text: &str) {
    const VERBS: &str = "bhara bhari bhare dala dali dale daala daali bharwaya भरा भरी भरे डाला डाली";
    const NE: &str = "ne ने";
    const SENDER: &str = "maine mene main mai humne hum mujhe मैंने मैं हमने हम";
    /// Before such a verb these tell how, and not who.
    const HOW: &str = "cash card upi online gpay paytm phonepe aaj kal abhi bhi aadha adha half full tank bill poora pura sab dono \
        maine me mein ka ki ke se ko tel petrol diesel paani pani khud आज कल का की के से में";
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let open = frame.intent.is_expense() && frame.payer.is_none() && frame.paid.is_empty() && even;
    let said = words(text);
    if !open
        || frame.amount.is_none()
        || frame.persons.len() > 1
        || said.iter().any(|it| is_one_of(it, SENDER))
    {
        return;
    }
    let item = frame.item.as_deref().map(folded).unwrap_or_default();
    let is_thing = |word: &str| is_one_of(word, &item) || word.chars().any(char::is_numeric);
    // "Papa ne 5000 diye ghar kharch ke liye" came from him.
    if let [who, ne, number, gave, ..] = said.as_slice()
        && frame.intent == Intent::LogPersonalExpense
        && is_one_of(ne, NE)
        && bare_amount(number) == frame.amount
        && is_one_of(gave, "diye diya de दिए दिया दे")
        && *who == item
    {
        draft.frame.intent = Intent::ReceivePayment;
        (draft.frame.persons, draft.frame.item, draft.frame.category) = (vec![who.clone()], None, None);
        return;
    }
    let bought = "kharch kharcha kharche liya li liye laya laayi layi laaya kharida kharidi mangaya mangayi खर्च ख़र्च खर्चा लिया ली लाया लाई";
    let spent = said.iter().any(|word| is_one_of(word, bought));
    let who = match said.as_slice() {
        [.., before, who, verb]
            if is_one_of(verb, VERBS) && !is_one_of(who, HOW) && !is_one_of(before, "ke saath") =>
        {
            Some(who)
        }
        [who, ne, ..] if spent && is_one_of(ne, NE) => Some(who),
        // "Sabzi 300 usne li", of the only one who is named.
        [.., they, _] if spent && is_one_of(they, "usne unhone उसने उन्होंने") && frame.persons.len() == 1 => {
            frame.persons.first()
        }
        _ => None,
    };
    let Some(who) = who.filter(|who| !is_thing(who) && !is_pronoun(who)) else { return };
    let known = person(who, making.facts).filter(|id| *id != making.facts.me.id);
    let known = making.facts.people.iter().find(|it| Some(it.id) == known).map(|it| it.name.clone());
    // "Sau chalees bhara" names nobody.
    if known.is_none() && frame.persons.is_empty() && !text.contains(char::is_numeric) {
        return;
    }
    let name = known.unwrap_or_else(|| who.clone());
    let is_them = |it: &String| folded(it).split(' ').next() == folded(&name).split(' ').next();
    if !frame.persons.iter().all(is_them) {
        return;
    }
    draft.frame.intent = Intent::ShareExpense;
    let name = draft.frame.persons.first().cloned().unwrap_or(name);
    draft.frame.persons = vec![name.clone()];
    draft.frame.payer = Some(name);
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// "Lunch 900 with Raj and Tina. He paid": which of them, is asked.
pub(super) fn one_of_them(draft: &mut Draft, text: &str) {
    const GAVE: &str = "diye diya de paid pay bhara bhare दिए दिया";
    let said = words(text);
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    // "Usne diye" is no more the last who was named than the first.
    let named = |payer: &String| {
        let payer = folded(payer);
        let first = payer.split(' ').next().unwrap_or_default();
        said.windows(2).any(|two| matches!(two, [who, ne] if who == first && is_one_of(ne, PAID)))
    };
    let nobody = frame.payer.as_ref().is_none_or(|payer| frame.persons.contains(payer) && !named(payer));
    let bill = frame.intent == Intent::ShareExpense && even && nobody && frame.paid.is_empty();
    let who = said.windows(2).find_map(|two| match two {
        [they, paid] if paid == "paid" && matches!(they.as_str(), "he" | "he's" | "hes") => {
            Some("he".to_owned())
        }
        [they, paid] if paid == "paid" && matches!(they.as_str(), "she" | "she's" | "shes") => {
            Some("she".to_owned())
        }
        [they, gave] if is_pronoun(they) && is_one_of(gave, GAVE) => Some(they.clone()),
        _ => None,
    });
    let mut numbers = said.iter().filter(|word| word.contains(char::is_numeric));
    let same = numbers.all(|word| bare_amount(word).is_none_or(|it| Some(it) == frame.amount));
    if let (true, true, Some(who)) = (bill && frame.persons.len() > 1, same, who) {
        draft.frame.payer = Some(who);
        // That is all that was in doubt, and it is asked now.
        draft.doubts.retain(|doubt| *doubt != Doubt::Intent);
    }
}

/// "Tara paid the cab", "he paid for the cab", asked what it was for: that is who paid, too.
pub(super) fn with_the_item(draft: &mut Draft, text: &str) {
    let said = words(text);
    let frame = &draft.frame;
    let whose = |word: &String| {
        let named = frame.persons.iter().find(|name| folded(name).split(' ').next() == Some(word));
        let only = match frame.persons.as_slice() {
            [only] => Some(only),
            [..] => None,
        };
        match (named, only, is_pronoun(word)) {
            (Some(name), _, _) | (None, Some(name), true) => Some(name.clone()),
            // Of several, which, is asked.
            (None, None, true) if !frame.persons.is_empty() => Some(word.clone()),
            (None, _, _) => None,
        }
    };
    let payer = said.windows(2).find_map(|two| match two {
        [who, paid] if is_one_of(paid, "paid ne ने") || is_pronoun(who) && is_one_of(paid, "diye diya de") => {
            whose(who)
        }
        _ => None,
    });
    // "Usne" is one word with its case.
    let hindi = || said.iter().filter(|word| is_one_of(word, "usne unhone उसने उन्होंने")).find_map(whose);
    let nobody = frame.payer.is_none() && frame.paid.is_empty() && frame.intent == Intent::ShareExpense;
    if let (true, Some(payer)) = (nobody, payer.or_else(hindi)) {
        if !is_pronoun(&payer) && !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
        draft.frame.payer = Some(payer);
    }
}

/// The people at the end of these words that are told together, "Asha, Kamal and I", and where they begin.
fn listed<'a>(words: &'a [String], facts: &Facts) -> (Vec<&'a String>, usize) {
    let (mut who, mut begins) = (Vec::new(), words.len());
    while let Some(before) = begins.checked_sub(1) {
        let joined = !who.is_empty() && words.get(before).is_some_and(|word| is_one_of(word, AND));
        let at = if joined { before.checked_sub(1) } else { Some(before) };
        let name = at.and_then(|at| Some((at, words.get(at)?)));
        let Some((at, name)) = name.filter(|(_, name)| person(name, facts).is_some()) else { break };
        // Only the last two have an "and"; "Goa me Asha aur Kamal ne" names two.
        if !joined && (who.len() == 1 || !who.is_empty() && name == "me") {
            break;
        }
        who.insert(0, name);
        begins = at;
    }
    (who, begins)
}

/// "Paid by Asha 2500 and me 1500": what they gave, and not what they owe.
fn by_amounts(draft: &Draft, said: &[String], amount: Decimal, facts: &Facts) -> Option<Vec<Paid>> {
    let Some(SplitSaid::Exact { shares }) = &draft.frame.split else { return None };
    let paid = said.windows(2).position(|pair| matches!(pair, [paid, by] if paid == "paid" && by == "by"))?;
    let first = said.get(paid.saturating_add(2))?;
    let is_first = shares.first().is_some_and(|share| person(&share.who, facts) == person(first, facts));
    let part = |share: &ShareSaid| match share.value {
        ShareValue::Number(amount) => Some(Paid { who: share.who.clone(), amount }),
        ShareValue::Rest(_) => None,
    };
    let parts = shares.iter().map(part).collect::<Option<Vec<Paid>>>()?;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, paid| sum.checked_add(paid.amount));
    (is_first && person(first, facts).is_some() && sum == Some(amount)).then_some(parts)
}
