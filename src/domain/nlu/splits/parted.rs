//! A cost and its parts: who bears which, when the parts add up to the whole or somebody takes the rest; nothing when
//! they don't, and unsure where they may as well be something else.

use super::super::amounts::Amount;
use super::super::frame::{Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Role;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::pairing::{self, gap};
use super::parties::{self, ME, Party};
use super::values::{self, Unit, Value};
use super::{is_own, runs};
use rust_decimal::Decimal;
use std::ops::Range;

/// What speaks for parts of one cost and not for costs of their own, in points: from here on it is one.
const ENOUGH: i32 = 3;
/// From here on nobody is asked.
const SURE: i32 = 4;

/// How a cost is parted.
#[derive(Clone, PartialEq, Debug)]
pub(in super::super) struct Parted {
    pub(in super::super) split: SplitSaid,
    /// Everybody with a part but the sender.
    pub(in super::super) persons: Vec<String>,
    pub(in super::super) sure: bool,
    /// Where the parts are said.
    pub(in super::super) places: Vec<usize>,
}

/// One part with its bearer.
struct Share {
    who: String,
    part: Option<Decimal>,
    of: u32,
}

/// The amount that can be the whole of all of them.
pub(in super::super) fn whole<'a>(amounts: &[&'a Amount]) -> Option<&'a Amount> {
    let most = amounts.iter().map(|amount| amount.value).max()?;
    let mut largest = amounts.iter().filter(|amount| amount.value == most);
    let first = largest.next().copied();
    if largest.next().is_some() { None } else { first }
}

/// How `total` is parted by what is said in the range. `also` are names that somebody else found.
pub(in super::super) fn parted(
    s: &Sentence<'_>,
    range: &Range<usize>,
    total: &Amount,
    also: &[String],
) -> Option<Parted> {
    let span = total.start..total.end;
    let mut parties = parties::find(s, range, also);
    if let Some(found) = runs::read(s, range, &span, &parties) {
        return Some(found);
    }
    let (unit, values) = values::find(s, range, total)?;
    if values.iter().all(|value| value.part.is_none()) {
        return None;
    }
    add_hidden(s, range, &span, &values, &mut parties);
    let pairing = pairing::pair(s, &values, &parties, &span);
    let pairs: Vec<(&Value, Option<&Party>)> = values
        .iter()
        .zip(&pairing.bearers)
        .map(|(value, at)| (value, at.and_then(|at| parties.get(at))))
        .collect();
    if pairs.iter().any(|(value, party)| value.part.is_some() && party.is_none()) {
        return None;
    }
    let mut shares: Vec<Share> = Vec::new();
    for (value, party) in &pairs {
        let Some(party) = party else { continue };
        shares.push(Share { who: party.who.clone(), part: value.part, of: value.of });
        if value.each {
            for other in beside(s, party, value, &parties) {
                shares.push(Share { who: other.who.clone(), part: value.part, of: value.of });
            }
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    for share in &shares {
        if seen.contains(&share.who.as_str()) {
            return None;
        }
        seen.push(&share.who);
    }
    let rest_said = shares.iter().any(|share| share.part.is_none());
    let (split, complete, guessed) = settle(s, unit, shares, &parties, total)?;
    let persons = others(&split, &parties);
    let left_out = s.people.iter().any(|person| {
        range.contains(&person.start)
            && matches!(person.role, Role::With | Role::Between)
            && person.name != "everyone"
            && !persons.iter().any(|name| name.eq_ignore_ascii_case(&person.name))
    });
    let points = match unit {
        Unit::Sum => {
            let firm = if complete && values.len() > 1 || rest_said { 3 } else { 0 };
            firm + evidence(s, range, total, &pairs, &parties)
        }
        Unit::Percent | Unit::Share | Unit::Fraction => {
            if s.any(range, C::RETURN.or(C::HRETURN).or(C::BORROW).or(C::LEND).or(C::HLEND)) {
                0
            } else {
                SURE
            }
        }
    };
    let sure = points >= SURE && pairing.sure && !left_out && !guessed;
    let places = values.iter().map(|value| value.start).collect();
    (points >= ENOUGH).then_some(Parted { split, persons, sure, places })
}

/// Those named in one list with a party, on the side away from the part: "Priya and I take 91 each".
fn beside<'a>(s: &Sentence<'_>, party: &Party, value: &Value, parties: &'a [Party]) -> Vec<&'a Party> {
    let first = party.end <= value.start;
    let mut found: Vec<&Party> = Vec::new();
    let mut edge = if first { party.start } else { party.end };
    loop {
        let joint = |at: usize| s.is(at, C::AND) || s.is_mark(at, ",&+/");
        let mut at = edge;
        let next = if first {
            while at > 0 && joint(at - 1) {
                at -= 1;
            }
            parties.iter().find(|other| other.end == at && at < edge)
        } else {
            while joint(at) {
                at += 1;
            }
            parties.iter().find(|other| other.start == at && at > edge)
        };
        let Some(next) = next.filter(|next| next.who != party.who) else { return found };
        edge = if first { next.start } else { next.end };
        found.push(next);
    }
}

/// Looks for somebody in the stretch around a part where nobody was found.
fn add_hidden(
    s: &Sentence<'_>,
    range: &Range<usize>,
    total: &Range<usize>,
    values: &[Value],
    parties: &mut Vec<Party>,
) {
    for (index, value) in values.iter().enumerate() {
        let border = |at: usize| {
            s.is_mark(at, ",.;!?(")
                || s.is(at, C::AND)
                || s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak)
                || total.contains(&at)
                || values
                    .iter()
                    .enumerate()
                    .any(|(other, it)| other != index && (it.start..it.end).contains(&at))
        };
        let start = (range.start..value.start).rev().find(|at| border(*at)).map_or(range.start, |at| at + 1);
        let end = (value.end..range.end).find(|at| border(*at)).unwrap_or(range.end);
        if parties.iter().any(|party| (start..end).contains(&party.start)) {
            continue;
        }
        if let Some(party) = parties::hidden(s, &(start..end), value.start) {
            parties.push(party);
            parties.sort_by_key(|party| party.start);
        }
    }
}

/// The split, whether the parts alone are the whole, and whether who takes the rest is a guess.
fn settle(
    s: &Sentence<'_>,
    unit: Unit,
    mut shares: Vec<Share>,
    parties: &[Party],
    total: &Amount,
) -> Option<(SplitSaid, bool, bool)> {
    // Fractions are counted in the smallest of them.
    let base = shares.iter().fold(1, |base, share| lcm(base, share.of));
    for share in shares.iter_mut().filter(|_| unit == Unit::Fraction) {
        if let Some(part) = &mut share.part {
            *part *= Decimal::from(base / share.of.max(1));
        }
    }
    let whole = match unit {
        Unit::Percent => Decimal::ONE_HUNDRED,
        Unit::Fraction => Decimal::from(base),
        Unit::Sum => total.value,
        Unit::Share => return of_shares(shares).map(|split| (split, true, false)),
    };
    let sum: Decimal = shares.iter().filter_map(|share| share.part).sum();
    // Percents are parts of nothing else: those that are not the whole are kept as they were said, and asked about.
    let loose = unit == Unit::Percent && shares.len() > 1;
    if sum > whole && !loose {
        return None;
    }
    let complete = sum == whole;
    let mut guessed = false;
    if complete {
        shares.retain(|share| share.part.is_some());
    } else if shares.iter().all(|share| share.part.is_some()) {
        match rest_taker(s, &shares, parties).filter(|_| sum < whole) {
            Some((who, sure)) => {
                guessed = !sure;
                shares.push(Share { who, part: None, of: 1 });
            }
            None if loose => {}
            None => return None,
        }
    }
    if shares.iter().filter(|share| share.part.is_none()).count() > 1 || shares.len() < 2 {
        return None;
    }
    let left = whole - sum;
    let fraction = unit == Unit::Fraction;
    let said: Vec<ShareSaid> = shares
        .iter()
        .map(|share| ShareSaid {
            who: share.who.clone(),
            value: match share.part {
                Some(part) => ShareValue::Number(part.normalize()),
                None if fraction => ShareValue::Number(left),
                None => ShareValue::Rest(Rest::Rest),
            },
        })
        .collect();
    let even = said.windows(2).all(|pair| matches!(pair, [one, other] if one.value == other.value));
    let split = match unit {
        Unit::Fraction if even => SplitSaid::Equal { include_me: said.iter().any(|share| share.who == ME) },
        Unit::Fraction | Unit::Share => SplitSaid::Shares { shares: said },
        Unit::Percent => SplitSaid::Percent { shares: said },
        Unit::Sum => SplitSaid::Exact { shares: said },
    };
    Some((split, complete, guessed))
}

fn of_shares(shares: Vec<Share>) -> Option<SplitSaid> {
    let said: Vec<ShareSaid> = shares
        .into_iter()
        .map(|share| Some(ShareSaid { who: share.who, value: ShareValue::Number(share.part?) }))
        .collect::<Option<_>>()?;
    (said.len() > 1).then_some(SplitSaid::Shares { shares: said })
}

/// Who takes what is left where nobody says it: the sender, or the one person without a part.
fn rest_taker(s: &Sentence<'_>, shares: &[Share], parties: &[Party]) -> Option<(String, bool)> {
    let has = |who: &str| shares.iter().any(|share| share.who == who);
    let mut without: Vec<&str> = Vec::new();
    for party in parties.iter().filter(|party| party.who != ME && !has(&party.who)) {
        let aside = s.people.iter().any(|person| {
            person.start == party.start && matches!(person.role, Role::To | Role::From | Role::For | Role::Se)
        });
        if !aside && !without.contains(&party.who.as_str()) {
            without.push(&party.who);
        }
    }
    if !has(ME) {
        return Some((ME.to_owned(), without.is_empty()));
    }
    if let [only] = without.as_slice() { Some(((*only).to_owned(), true)) } else { None }
}

fn lcm(one: u32, other: u32) -> u32 {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    one.checked_div(a).map_or(1, |times| times * other)
}

/// Who has a part, in the order of the text, the sender left out.
fn others(split: &SplitSaid, parties: &[Party]) -> Vec<String> {
    let shares = match split {
        SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares } => {
            Some(shares)
        }
        SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full => None,
    };
    let mut names: Vec<String> = Vec::new();
    for party in parties.iter().filter(|party| party.who != ME) {
        let has = shares.is_none_or(|shares| shares.iter().any(|share| share.who == party.who));
        if has && !names.contains(&party.who) {
            names.push(party.who.clone());
        }
    }
    names
}

/// Verbs of bearing a part, not yet in the past.
static BEARS: Words = Words::new(
    " pays pay paying gives give giving bears bear bearing carries carry carrying takes take taking covers cover covering does do doing \
     gets chips pitches puts putting contributes contribute brings bring owes owe owed dega dunga doge dungi doonga bring bringing put pay'll देगा देगी देंगे देंगी denge bharega bharegi \
     bharenge bharunga भरेगा भरेगी भरेंगे भरूंगा lega legi lenge lunga उठाएगा uthayega hook goes go hers his mine theirs ",
);

/// Verbs of money that has moved already.
static MOVED: Words = Words::new(
    " paid gave sent given returned transferred repaid diya diye दिया दिए दिये bheja bheje chukaya lent borrowed ",
);

/// What ties a sum to the whole: "30 of that", "usme se 200".
const OF_IT: [&str; 12] = [
    "of that",
    "of it",
    "of this",
    "of the total",
    "of the bill",
    "of which",
    "out of that",
    "usme se",
    "usme",
    "mein se",
    "me se",
    "uske",
];

/// What makes a debt one of its own.
const APART: [&str; 8] = [
    "also",
    "from before",
    "from earlier",
    "from last time",
    "already",
    "separately",
    "pehle ka",
    "pehle ke",
];

/// What speaks for and against that the sums are parts of the total, in points.
fn evidence(
    s: &Sentence<'_>,
    range: &Range<usize>,
    total: &Amount,
    pairs: &[(&Value, Option<&Party>)],
    parties: &[Party],
) -> i32 {
    let mut points = 0;
    let hands = C::LEND.or(C::BORROW).or(C::RETURN).or(C::HRETURN).or(C::CLEAR).or(C::HLEND);
    let (mut bears, mut of_it, mut shared, mut tight) = (false, false, false, true);
    for (value, party) in pairs {
        let Some(party) = party else { continue };
        let between = gap(value, party);
        let edge = value.end.max(party.end);
        let border = |at: &usize| {
            s.is_mark(*at, ",.;!?")
                || s.is(*at, C::AND)
                || s.tokens.get(*at).is_some_and(|token| token.kind == Kind::LineBreak)
                || s.part(*at) == Part::Money
        };
        let end = (edge..(edge + 4).min(range.end)).find(border).unwrap_or((edge + 4).min(range.end));
        let near = || between.clone().chain(edge..end).chain(party.start..party.end);
        let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
        bears |= near()
            .any(|at| BEARS.has(word(at)) || s.is(at, C::MUST.or(C::FUTURE).or(C::OWE).or(C::HOWE)))
            || between.len() == 1 && between.clone().all(|at| s.is(at, C::BE));
        shared |= near().any(|at| s.is(at, C::SHARE)) || matches!(word(party.end), "one" | "bit" | "cut");
        if value.part.is_none() {
            continue;
        }
        let around = value.start.saturating_sub(3).max(range.start)..(value.end + 3).min(range.end);
        of_it |= OF_IT.iter().any(|phrase| s.has_phrase(&around, phrase));
        tight &= between
            .clone()
            .all(|at| pairing::ties(s, at) || s.tokens.get(at).is_none_or(|token| token.kind != Kind::Word));
        // "kachori 90 with Khushi", "postcards 6 on my own": costs of their own.
        let own = is_own(s, value.end)
            || s.is(value.end, C::WITH.or(C::SAATH))
            || between.clone().any(|at| s.is(at, C::WITH.or(C::SAATH).or(C::LEND)))
            || has_thing(s, range, value, parties);
        let moved = near().any(|at| MOVED.has(word(at)) || s.is(at, C::NE));
        points -= if own { 5 } else { 0 } + if moved { 4 } else { 0 };
    }
    let owned = parties.iter().any(|party| {
        let at = party.end + usize::from(s.is_mark(party.end, ":-="));
        party.who != ME && at == total.start
    });
    points += if bears { 3 } else { 0 } + if of_it { 3 } else { 0 } + if shared { 2 } else { 0 };
    points += i32::from(tight);
    points -= if s.any(range, hands) { 3 } else { 0 };
    points -= if owned { 3 } else { 0 };
    let behind = total.end.min(range.end)..range.end;
    points -= if APART.iter().any(|phrase| s.has_phrase(&behind, phrase)) { 4 } else { 0 };
    points + i32::from(s.any(range, C::SPLIT.or(C::TOTAL)) || s.is_mark(total.end, ":"))
}

/// A thing stands directly before a sum, and it is nobody's; or it is said what the sum was for.
fn has_thing(s: &Sentence<'_>, range: &Range<usize>, value: &Value, parties: &[Party]) -> bool {
    let is_thing = |at: usize| {
        s.part(at) == Part::Free
            && !parties.iter().any(|party| (party.start..party.end).contains(&at))
            && s.tokens.get(at).is_some_and(|token| {
                token.is(C::ITEM) || token.is_unknown() && !token.capital && token.word.is_ascii()
            })
    };
    let mut start = value.start;
    while start > range.start && is_thing(start - 1) {
        start -= 1;
    }
    let owned = start.checked_sub(1).is_some_and(|at| {
        s.tokens.get(at).is_some_and(|token| token.possessive) || s.is(at, C::DET.or(C::ME).or(C::KA))
    });
    let before = start < value.start && start > range.start && !owned && s.starts_clause(start);
    let mut next = value.end;
    while s.is(next, C::FOR.or(C::DET)) {
        next += 1;
    }
    before || next > value.end && s.is(next, C::ITEM)
}
