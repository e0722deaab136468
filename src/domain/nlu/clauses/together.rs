//! What the parts of one message take from each other: a way of sharing, a name, a verb.

use super::super::frame::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::people::MONEY_VERBS;
use super::super::sentence::Sentence;
use std::ops::Range;

/// "tea 30 and vada 50, both split with Asha": what the last one says is said of all.
pub(super) fn share_all(s: &Sentence<'_>, range: &Range<usize>, frames: &mut [Frame]) {
    let all = s.any_key(range, &["both", "dono", "teeno", "charo", "everything", "them", "each", "all"])
        && s.any(range, C::SPLIT)
        || s.has_phrase(range, "split both");
    let Some((last, before)) = frames.split_last_mut() else {
        return;
    };
    let plain = before.iter().all(|frame| frame.intent == Intent::LogPersonalExpense);
    if !(plain && last.intent == Intent::ShareExpense) {
        return;
    }
    if !all {
        // "turkey 86 and the pies 34, split with Ben": maybe only the last one is.
        if !before.is_empty() && is_split_behind(s, range) {
            for frame in before.iter_mut() {
                frame.doubts.push(Doubt::Intent);
            }
            last.doubts.push(Doubt::Intent);
        }
        return;
    }
    for frame in before {
        frame.intent = Intent::ShareExpense;
        frame.persons.clone_from(&last.persons);
        // "petrol 300 paid by me, toll 90 paid by Asha, shared by both"
        frame.payer = if s.has_phrase(range, "by me") { None } else { last.payer.clone() };
        frame.split.clone_from(&last.split);
        frame.headcount = last.headcount;
        // "I got the petrol 80, Jo got the dinner 60, split both"
        if last.payer.is_some() && s.any(range, C::I) {
            let until = s.amounts.iter().find(|amount| frame.amount == Some(amount.value));
            let mine = until.is_some_and(|amount| s.any(&(range.start..amount.start), C::I));
            frame.payer = frame.payer.take().filter(|_| !mine);
            frame.doubts.push(Doubt::Intent);
        }
    }
}

/// A way of sharing is told behind the last amount, and parted from it.
fn is_split_behind(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.amounts.iter().rev().find(|amount| range.contains(&amount.start)).is_some_and(|amount| {
        s.is_mark(amount.end, ",;")
            && s.any(&(amount.end..range.end.min(amount.end + 3)), C::SPLIT.or(C::SHARE))
    })
}

/// "gave Asha 60 back, then she and I split a 16 cab": whoever was named last.
pub(super) fn name_by_pronoun(
    s: &Sentence<'_>,
    part: &Range<usize>,
    frame: &mut Frame,
    before: Option<&Frame>,
) {
    let two = frame.headcount == Some(2) && s.has_phrase(part, "hum dono");
    let said = two
        || part.clone().any(|at| {
            s.is(at, C::THEY)
                && (s.is(at + 1, C::AND) && s.is(at + 2, C::I.or(C::ME))
                    || s.is_before(at, C::WITH.or(C::AND)))
        });
    let only = before.map(|before| before.persons.as_slice());
    if let Some([only]) = only.filter(|_| said && frame.persons.is_empty())
        && frame.intent == Intent::ShareExpense
    {
        frame.persons = vec![only.clone()];
        frame.headcount = None;
    }
}

/// "Anil ko 100 aur Suman ko 200 diye": the verb comes last, and is meant for all before it.
pub(super) fn take_verb_from_last(s: &Sentence<'_>, parts: &[Range<usize>], frames: &mut [Frame]) {
    let Some((last, before)) = frames.split_last_mut() else {
        return;
    };
    let verbs = MONEY_VERBS.or(C::HGIVE).or(C::HRETURN).or(C::HLEND).or(C::HCOME).or(C::HTAKE).or(C::HOWE);
    let transfer = matches!(last.intent, Intent::RepayDebt | Intent::ReceivePayment)
        || last.split == Some(SplitSaid::Full);
    if !transfer
        || last.payer.is_some() && last.intent == Intent::RepayDebt
        || parts.len() != before.len() + 1
    {
        return;
    }
    for (frame, part) in before.iter_mut().zip(parts) {
        // "Shweta ke 500 aur Gauri ke 250 lauta diye": what was theirs.
        let owned = |at: usize| {
            s.is(at, C::KA)
                && s.amounts.iter().any(|amount| amount.start == at + 1)
                && s.people.iter().any(|person| person.end == at)
        };
        let alike = parts.last().is_some_and(|last| last.clone().any(owned));
        let handed = part.clone().any(|at| s.is(at, C::KO.or(C::SE)) || alike && owned(at));
        if frame.persons.is_empty() || !handed || s.any(part, verbs) {
            continue;
        }
        frame.intent = last.intent;
        frame.split.clone_from(&last.split);
        frame.payer = last.payer.as_ref().and_then(|_| frame.persons.first().cloned());
        frame.doubts.clone_from(&last.doubts);
    }
}

/// "Gym locker ka 300 bhara maine, Vinay se uske 150 lene hai", "she should give me 200 of it": a part of the cost just told.
pub(super) fn join_part(s: &Sentence<'_>, parts: &[Range<usize>], frames: &mut Vec<Frame>) {
    let ([cost, part], [_, told]) = (frames.as_slice(), parts) else {
        return;
    };
    let of_it = s.any_key(told, &["uske", "uska", "usme", "isme"])
        || s.has_phrase(told, "of it")
        || s.has_phrase(told, "of that");
    let owed = part.split == Some(SplitSaid::Full) && part.payer.is_none()
        || s.any_key(told, &["me", "mujhe", "had", "ate", "drank"])
        || s.any(told, C::PAY.or(C::COVER).or(C::TAKE));
    let (Some(all), Some(value)) = (cost.amount, part.amount) else {
        return;
    };
    // "340 cab ke, Tanya se 170 lene hai": half of what was just paid.
    let half = value + value == all && s.any(told, C::HOWE) && cost.item.is_some();
    let of_it = of_it || half;
    let who = part.persons.first().or(cost.persons.first()).cloned();
    let plain = cost.intent == Intent::LogPersonalExpense
        || matches!(cost.split, Some(SplitSaid::Equal { include_me: true })) && cost.payer.is_none();
    let persons = if cost.persons.is_empty() { part.persons.clone() } else { cost.persons.clone() };
    if !(of_it && owed && plain && value < all && part.item.is_none() && persons.len() == 1) {
        return;
    }
    let Some(who) = who.filter(|who| persons.contains(who)) else {
        return;
    };
    let mut joined = cost.clone();
    joined.intent = Intent::ShareExpense;
    joined.persons = persons;
    joined.headcount = None;
    joined.split = Some(SplitSaid::Exact {
        shares: vec![
            ShareSaid { who, value: ShareValue::Number(value) },
            ShareSaid { who: "me".to_owned(), value: ShareValue::Rest(Rest::Rest) },
        ],
    });
    *frames = vec![joined];
}
