//! The grammar of Hindi that tells who gives to whom: whoever ends in "ne" acts, "ko" gets, "se" gives up, "ka" owns,
//! and "pe" bears a debt; the verb says which of it happened, has to happen or will. One table of cases and verbs,
//! for deals between the sender and one other side; what is shared, split or bought is read elsewhere.

use super::super::frame::Intent;
use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::people::Role;
use super::Clause;
use super::deal::{Deal, taken_and_returned};

/// What happens to the money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    /// "diye", "bhej diye", "de gaya"
    Gave,
    /// "lautaye", "wapas kiye", "chuka diya"
    Returned,
    /// "liye", "le gaya"
    Took,
    /// "dene hain", "lautana hai"
    MustGive,
    /// "lene hain", "milne hain"
    MustGet,
    /// "dega", "lautayega"
    WillGive,
    /// "udhaar hai", "baaki hain": no verb but being.
    Stands,
}

/// Who is in which case.
struct Cases {
    ne: Vec<String>,
    ko: Vec<String>,
    se: Vec<String>,
    ka: Vec<String>,
    me_ne: bool,
    me_se: bool,
    mine: bool,
}

/// The deal of a clause with Hindi verbs between the sender and others in one case.
pub(super) fn decide(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let shared = clause
        .any(C::SPLIT.or(C::HALF).or(C::SAATH).or(C::WITH).or(C::BETWEEN).or(C::SHARE).or(C::REST))
        && !clause.any(C::DEBT);
    let shared = shared || clause.any(C::SPLIT.or(C::HALF).or(C::SAATH).or(C::SHARE));
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count();
    let for_them = !clause.names(&[Role::For]).is_empty();
    let everyone = clause.people().any(|person| person.name == "everyone");
    if shared
        || amounts != 1
        || everyone
        || for_them
        || clause.any(C::HSPEND.or(C::COVER).or(C::BUY).or(C::QUESTION))
    {
        return None;
    }
    // "chachu ne 2000 diye the, wapas kar diye": two deeds, of which the sender did the last.
    if taken_and_returned(clause) {
        return None;
    }
    let (act, at) = last_act(clause)?;
    let cases = Cases::of(clause, at);
    // "udhari khatam! Santu ko 5500 thama diye": no loan any more.
    let over = clause.any_key(&["khatam", "khatm", "khalaas", "khalas", "खत्म", "ख़त्म", "ख़तम", "खतम"]);
    let loan = !over && (clause.any(C::HLEND) || clause.any_key(&["loan", "udhaar", "karz"]));
    let owed_by = |names: &[String]| Some(Deal::owed(names.to_vec(), None));
    let owed_to = |names: &[String]| Some(Deal::owed(names.to_vec(), names.first().cloned()));
    let repaid = |names: &[String]| Some(Deal::new(Intent::RepayDebt, names.to_vec()));
    let received = |names: &[String]| Some(Deal::new(Intent::ReceivePayment, names.to_vec()));
    // "udhaar ke 3000 de diye": what was lent came back.
    let act = if act == Act::Gave
        && clause.range.clone().any(|at| s.is(at, C::HLEND) && s.is(at + 1, C::KA.or(C::WALA)))
    {
        Act::Returned
    } else {
        act
    };
    // "Amit ne 5000 udhaar maange the, de diye": lent to who asked for it.
    let asked = clause.range.clone().find(|at| {
        let word = s.tokens.get(*at).map_or("", |token| token.word.as_str());
        matches!(word, "mange" | "maange" | "manga" | "maanga" | "माँगे" | "मांगे" | "माँगा" | "मांगा")
    });
    if let (Some(asked), [_, ..]) = (asked, cases.ne.as_slice())
        && matches!(act, Act::Gave)
        && loan
        && asked < at
        && !clause.any_key(&["usne", "unhone"])
    {
        return Some(Deal::owed(cases.ne.clone(), None));
    }
    // "Nikhil ne mujhse 350 mange the, maine de diye": lent, or what was due.
    if cases.me_ne
        && matches!(act, Act::Gave | Act::Returned)
        && cases.side().is_none()
        && let asked @ [_, ..] = clause.names(&[Role::Subject]).as_slice()
    {
        return Some(Deal { kindly: true, ..Deal::new(Intent::RepayDebt, asked.to_vec()) });
    }
    // "Sonu ne Pinky ke 250 lauta diye"
    if let ([giver, ..], [], [], whose @ [_, ..]) =
        (cases.ne.as_slice(), cases.ko.as_slice(), cases.se.as_slice(), cases.ka.as_slice())
        && matches!(act, Act::Gave | Act::Returned)
    {
        return Some(Deal { payer: Some(giver.clone()), ..Deal::new(Intent::RepayDebt, whose.to_vec()) });
    }
    let known = item.is_some_and(|item| item.known);
    match (act, cases.side()?) {
        // "Raj ne 500 udhaar diye" but "Raj ne udhaar chukaya".
        (Act::Gave, Side::Ne(names)) if loan && !known && !cases.mine => owed_to(names),
        (Act::Gave, Side::Ne(names)) if !known => received(names),
        (Act::Returned, Side::Ne(names)) => received(names),
        (Act::Gave | Act::Stands, Side::Ko(names)) if loan => owed_by(names),
        (Act::Gave, Side::Ka(names)) if !known => repaid(names),
        // "Bunty ka udhaar wapas aa gaya"
        (Act::Returned, Side::Ka(names)) if comes_back(clause) => received(names),
        (Act::Gave | Act::Returned, Side::Ko(names)) | (Act::Returned, Side::Ka(names)) => repaid(names),
        (Act::Took, Side::Ne(names)) if !known && (loan || cases.me_se || goes_off(clause, at)) => {
            owed_by(names)
        }
        (Act::Took | Act::Stands, Side::Se(names)) if loan => owed_to(names),
        (Act::MustGive, Side::Ne(names)) if !known => owed_by(names),
        (Act::MustGet, Side::Se(names)) => owed_by(names),
        // "Raj ko mujhe 500 dene hain", "Raj ko mere 500 dene hain"
        (Act::MustGive, Side::Ko(names)) if cases.mine || owes_me(clause) => owed_by(names),
        (Act::MustGive, Side::Ko(names) | Side::Ka(names)) if !cases.mine => owed_to(names),
        (Act::MustGet, Side::Ko(names)) if cases.me_se => owed_to(names),
        (Act::WillGive, Side::Ne(names)) if !known => owed_by(names),
        (
            Act::Gave
            | Act::Returned
            | Act::Took
            | Act::MustGive
            | Act::MustGet
            | Act::WillGive
            | Act::Stands,
            Side::Ne(_) | Side::Ko(_) | Side::Se(_) | Side::Ka(_),
        ) => None,
    }
}

/// The one case that others are in.
enum Side<'a> {
    Ne(&'a [String]),
    Ko(&'a [String]),
    Se(&'a [String]),
    Ka(&'a [String]),
}

impl Cases {
    /// The cases of the verb at a token: whoever acts is named nearest before it.
    fn of(clause: &Clause<'_, '_>, verb: usize) -> Self {
        let s = clause.s;
        let word = |at: usize| s.tokens.get(at).map_or("", |t| t.word.as_str());
        let me_ne = clause.range.clone().rev().find(|at| {
            *at < verb + 3
                && (matches!(s.key(*at), "maine" | "humne")
                    || s.is(*at, C::NE)
                    || matches!(s.key(*at), "usne" | "unhone"))
        });
        let me_ne = me_ne.is_some_and(|at| matches!(s.key(at), "maine" | "humne"));
        let from_me = |at: usize| {
            matches!(word(at), "mujhse" | "humse" | "मुझसे" | "हमसे")
                || matches!(s.key(at), "mere" | "mujhpe") && s.is(at + 1, C::SE)
        };
        // "Nikhil ka 350 clear ho gaya, usne bhej diye"
        let subject = clause.names(&[Role::Subject]);
        let owner = clause.names(&[Role::Of]);
        let pronoun = subject.is_empty() && clause.any_key(&["usne", "unhone"]);
        let (ne, ka) = if me_ne {
            (Vec::new(), owner)
        } else if pronoun {
            (owner, Vec::new())
        } else {
            (subject, owner)
        };
        Self {
            ne,
            ko: clause.names(&[Role::Ko]),
            se: clause.names(&[Role::Se]),
            ka,
            me_ne,
            me_se: clause.range.clone().any(from_me),
            mine: clause.range.clone().any(|at| {
                matches!(s.key(at), "mera" | "mere" | "meri")
                    && s.key(at + 1) != "liye"
                    && !s.is(at + 1, C::SE)
                    && !matches!(s.key(at + 1), "upar" | "pe" | "paas")
            }),
        }
    }

    /// Nothing where others stand in several cases, or act on each other.
    fn side(&self) -> Option<Side<'_>> {
        match (self.ne.as_slice(), self.ko.as_slice(), self.se.as_slice(), self.ka.as_slice()) {
            ([], [], [], []) => None,
            (names, [], [], []) => Some(Side::Ne(names)),
            ([], names, [], []) if !self.me_ne || !names.is_empty() => Some(Side::Ko(names)),
            ([], [], names, []) => Some(Side::Se(names)),
            ([], [], [], names) => Some(Side::Ka(names)),
            _ => None,
        }
    }
}

/// The last verb of money in a clause, and what it says.
fn last_act(clause: &Clause<'_, '_>) -> Option<(Act, usize)> {
    let s = clause.s;
    let back = |at: usize| s.is(at, C::HRETURN) || s.key(at) == "wapas";
    let of = |at: usize| {
        if s.is(at, C::HOWE) {
            return Some(if s.key(at) == "lene" { Act::MustGet } else { Act::MustGive });
        }
        if matches!(s.key(at), "milne" | "milna" | "aane" | "aana" | "मिलने" | "मिलना") {
            return Some(Act::MustGet);
        }
        if s.key(at) == "dega"
            || s.tokens.get(at).is_some_and(|t| t.word.starts_with("lautaye") && t.word.contains('g'))
        {
            return Some(Act::WillGive);
        }
        if back(at) {
            return Some(Act::Returned);
        }
        if s.is(at, C::HTAKE) && s.key(at) != "liye" || s.is(at, C::HTAKE) && !s.is_before(at, C::KA) {
            return Some(Act::Took);
        }
        if s.is(at, C::HGIVE) && !s.is(at, C::NUMBER) {
            return Some(Act::Gave);
        }
        if s.is(at, C::SEND) && !s.is(at + 1, C::SE.or(C::ON)) {
            return Some(Act::Gave);
        }
        None
    };
    let mut found: Option<(Act, usize)> = None;
    for at in clause.range.clone().filter(|at| s.part(*at) == super::super::sentence::Part::Free) {
        let Some(act) = of(at) else { continue };
        // "lauta diye", "wapas kar diye": the first verb says what was done.
        let joined =
            found.is_some_and(|(before, from)| before == Act::Returned && act == Act::Gave && at <= from + 3);
        if !joined {
            found = Some((act, at));
        }
    }
    found.or_else(|| {
        let stands = clause.any(C::HLEND) && clause.range.len() <= 8;
        stands.then_some((Act::Stands, clause.range.end))
    })
}

/// "wapas aa gaya", "wapas mile", but "wapas kar aaya": who gave it back came home.
fn comes_back(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause.range.clone().any(|at| s.key(at) == "wapas" && s.is(at + 1, C::HCOME))
}

/// "le gaya": took along.
fn goes_off(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    (at..at + 3).any(|next| matches!(s.key(next), "gaya" | "gayi" | "gaye"))
}

/// "Raj ko mujhe 500 dene hain": the sender stands directly behind who has to give.
fn owes_me(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause
        .people()
        .any(|person| s.is(person.end, C::KO) && matches!(s.key(person.end + 1), "mujhe" | "humein"))
}
