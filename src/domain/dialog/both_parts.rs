//! What each had of a bill that is there: "dinner me mera 150 aur Ravi ka 250 tha", "mera 150 uska 250", "dinner 400 me se
//! 100 mera tha". Those are parts of it, and no other amount and no new bill. It is asked about.

use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::is_called;
use super::replies::own_of_now;
use super::shares_said::{ME, text_name};
use super::talk::{bare_amount, is_one_of};
use super::whose::{plain, spots};
use super::{PersonId, Record, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 16;
const MINE: &str = "mera meri mere maine मेरा मेरी मेरे मैंने";
const THEIRS: &str = "uska uski uske usne unka unki unke unhone उसका उसकी उसके उसने उनका उनकी उनके उन्होंने";
/// What says nothing of whose and how much.
const SMALL: &str = "me mein mei m mai se ka ki ke ko ne tha thi the hai aur and sirf bas hi only to khaya khayi khaye piya pi pee hissa \
    aadha-aadha aadha adha barabar nahi nahin nhi arre are actually bhi में मे से का की के को ने था थी थे है और सिर्फ सिर्फ़ बस ही तो खाया खाई पिया पी \
    हिस्सा आधा-आधा आधा बराबर नहीं नही अरे भी";
/// "Usne 100" without these may as well be what he gave.
const ATE: &str = "khaya khayi khaye piya pi pee खाया खाई पिया पी";

/// Whether a text may say so: then what was entered last has to be known.
pub(super) fn told_in(text: &str) -> bool {
    let words = plain(text);
    let whose = words.iter().any(|word| is_one_of(word, MINE) || is_one_of(word, THEIRS));
    whose && words.len() <= WORDS_MAX && words.iter().any(|word| bare_amount(word).is_some())
}

/// False: nobody's part of a bill is said.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle) || !told_in(said.text) {
        return false;
    }
    let words = plain(said.text);
    let now = own_of_now(making).map(|record| record.id);
    let Some((record, thing)) = bill(making, &words) else { return false };
    // "Mera lunch 200" is a lunch of the sender's own.
    let before = thing.and_then(|at| at.checked_sub(1)).and_then(|at| words.get(at));
    if before.is_some_and(|word| is_one_of(word, MINE)) {
        return false;
    }
    let Some(parts) = parts(making, record, &words, thing) else { return false };
    let me = making.facts.me.id;
    let all = record.spec.split.people();
    let total = record.spec.total.to_decimal();
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, part)| sum.saturating_add(*part));
    let fits = if parts.len() == all.len() { sum == total } else { sum < total };
    if !fits {
        // What does not come to it may be a bill of its own, unless it follows the bill.
        let follows = now == Some(record.id);
        if follows {
            making.plan.subject = Some(record.id);
            making.put(State::ChoosingChange { record: record.id, field: None });
        }
        return follows;
    }
    let share = |(who, part): &(PersonId, Decimal)| {
        let name = if *who == me { ME.to_owned() } else { text_name(making, *who)? };
        Some(ShareSaid { who: name, value: ShareValue::Number(*part) })
    };
    let Some(shares) = parts.iter().map(share).collect::<Option<Vec<ShareSaid>>>() else { return false };
    let (split, doubts) = (Some(SplitSaid::Exact { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// The bill that is named, and the place of its name; else the one that was entered just now.
fn bill<'a>(making: &Making<'a>, words: &[String]) -> Option<(&'a Record, Option<usize>)> {
    let me = making.facts.me.id;
    let shared = |record: &&Record| {
        let people = record.spec.split.people();
        record.is_open_to(me)
            && record.spec.kind == RecordKind::Expense
            && people.len() > 1
            && people.contains(&me)
    };
    let mut recent = making.facts.recent.iter().map(|seen| &seen.record).filter(shared);
    let place = |record: &Record| words.iter().position(|word| is_called(&record.spec.description, word));
    recent
        .find_map(|record| place(record).map(|at| (record, Some(at))))
        .or_else(|| own_of_now(making).filter(shared).map(|record| (record, None)))
}

/// Whose part is how much. Nothing: more is said.
fn parts(
    making: &Making<'_>,
    record: &Record,
    words: &[String],
    thing: Option<usize>,
) -> Option<Vec<(PersonId, Decimal)>> {
    /// What a word tells.
    #[derive(Clone, Copy)]
    enum Told {
        Who(PersonId),
        Part(Decimal),
    }
    let me = making.facts.me.id;
    let people = record.spec.split.people();
    let others: Vec<PersonId> = people.iter().copied().filter(|person| *person != me).collect();
    let spots = spots(making, words);
    let total = record.spec.total.to_decimal();
    let several = words.iter().filter(|word| bare_amount(word).is_some()).count() > 1;
    let ate = words.iter().any(|word| is_one_of(word, ATE));
    let mut told: Vec<Told> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if Some(at) == thing {
            continue;
        }
        if let Some(amount) = bare_amount(word) {
            // "Dinner 400 me se 100 mera": the whole is said first.
            if !(told.is_empty() && several && amount == total) {
                told.push(Told::Part(amount));
            }
        } else if is_one_of(word, MINE) || is_one_of(word, THEIRS) {
            let deed = is_one_of(word, "maine usne unhone मैंने उसने उन्होंने");
            let theirs = || if let [only] = others.as_slice() { Some(*only) } else { None };
            let who = if is_one_of(word, MINE) { Some(me) } else { theirs() }.filter(|_| !deed || ate)?;
            told.push(Told::Who(who));
        } else if let Some(spot) = spots.iter().find(|spot| spot.at == at) {
            told.push(Told::Who(Some(spot.person).filter(|person| people.contains(person))?));
        } else if !is_one_of(word, SMALL) {
            return None;
        }
    }
    let part = |two: &[Told]| match two {
        [Told::Who(who), Told::Part(part)] | [Told::Part(part), Told::Who(who)] => Some((*who, *part)),
        _ => None,
    };
    let parts = told.chunks(2).map(part).collect::<Option<Vec<(PersonId, Decimal)>>>()?;
    let once = parts.iter().all(|(who, _)| parts.iter().filter(|(other, _)| who == other).count() == 1);
    (once && !parts.is_empty()).then_some(parts)
}
