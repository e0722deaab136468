//! One clause about money becomes one frame: who gave what to whom, decided from verbs and the places of names.

use super::amounts::Amount;
use super::frame::{Booking, Category, Doubt, Frame, Intent, SplitSaid};
use super::items::{self, Item};
use super::lexicon::Classes as C;
use super::people::{Person, Role};
use super::sentence::Sentence;
use super::splits;
use std::ops::Range;

mod cases;
mod deal;
mod debts;
mod extent;
mod flow;
mod incomplete;
mod nobody;
mod owing;
mod shape;
pub(super) use deal::Deal;
pub(super) use extent::read as read_extent;
pub(super) use incomplete::read as read_incomplete;

/// A clause that holds one amount.
pub(super) struct Clause<'a, 'b> {
    pub(super) s: &'a Sentence<'b>,
    pub(super) range: Range<usize>,
    pub(super) money: &'a Amount,
}

impl Clause<'_, '_> {
    pub(super) fn any(&self, classes: C) -> bool {
        self.s.any(&self.range, classes)
    }

    pub(super) fn any_key(&self, keys: &[&str]) -> bool {
        self.s.any_key(&self.range, keys)
    }

    pub(super) fn phrase(&self, phrase: &str) -> bool {
        self.s.has_phrase(&self.range, phrase)
    }

    pub(super) fn people(&self) -> impl Iterator<Item = &Person> {
        self.s.people.iter().filter(|person| self.range.contains(&person.start) && !self.is_denied(person))
    }

    /// "with Jess, not Josh"; "teeno" beside names counts them.
    fn is_denied(&self, person: &Person) -> bool {
        let s = self.s;
        if super::people::is_away(s, &person.name) && self.has_others(person) {
            return true;
        }
        let others = || self.has_others(person);
        let named = |other: &&Person| other.name.eq_ignore_ascii_case(&person.name);
        let denied = s.people.iter().filter(named).any(|other| {
            s.is_before(other.start, C::NOT) && s.tokens.get(other.start - 1).is_some_and(|t| t.word == "not")
        });
        let counts = person.name == "everyone" && splits::all_of(s.key(person.start)).is_some();
        // "Raghav ka kuch nahi lagega"
        let spared = s.people.iter().filter(named).any(|other| {
            s.is(other.end, C::KA)
                && (s.is(other.end + 1, C::NOT)
                    || s.key(other.end + 1) == "kuch" && s.is(other.end + 2, C::NOT))
        });
        (denied || counts || spared || self.is_taken_back(person) || self.has_no_part(person)) && others()
    }

    fn has_others(&self, person: &Person) -> bool {
        self.s
            .people
            .iter()
            .any(|other| self.range.contains(&other.start) && !other.name.eq_ignore_ascii_case(&person.name))
    }

    /// "with Nina, wait no, with Mina": another name was meant.
    fn is_taken_back(&self, person: &Person) -> bool {
        let s = self.s;
        let next =
            s.people.iter().find(|other| other.start >= person.end && self.range.contains(&other.start));
        next.is_some_and(|next| {
            let between = person.end..next.start;
            let said = s.any_key(&between, &["wait", "sorry", "oops", "rather", "correction", "scratch"])
                || s.has_phrase(&between, "i mean")
                || s.has_phrase(&between, "no");
            between.len() <= 6 && said && !s.amounts.iter().any(|amount| between.contains(&amount.start))
        })
    }

    /// "Nikos pays nothing", "Asha is not in", "Omar didn't have any".
    fn has_no_part(&self, person: &Person) -> bool {
        let s = self.s;
        let after = person.end..(person.end + 4).min(self.range.end);
        let nothing = s.any_key(&after, &["nothing", "zero", "excluded", "excused", "skipped", "exempt"])
            && !s.any(&after, C::GIVE.or(C::SEND))
            && !s.any_key(&after, &["me", "us"]);
        let absent = [
            "is not in",
            "isn't in",
            "not included",
            "is out",
            "was not there",
            "wasn't there",
            "didn't have",
        ]
        .iter()
        .any(|phrase| s.has_phrase(&after, phrase));
        // "mom will be happy"
        let told = s.is(person.end, C::FUTURE) && s.key(person.end + 1) == "be";
        (nothing || absent) && s.starts_clause(person.start) || told
    }

    pub(super) fn names(&self, roles: &[Role]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for person in self.people().filter(|person| roles.contains(&person.role)) {
            if !names.iter().any(|name| name.eq_ignore_ascii_case(&person.name)) {
                names.push(person.name.clone());
            }
        }
        names
    }

    pub(super) fn everybody(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for person in
            self.people().filter(|person| person.role != Role::Added || self.any(super::people::MONEY_VERBS))
        {
            if !names.iter().any(|name| name.eq_ignore_ascii_case(&person.name)) {
                names.push(person.name.clone());
            }
        }
        names
    }

    /// The sender receives: "paid me", "mujhe", "in my account".
    pub(super) fn reaches_me(&self) -> bool {
        let s = self.s;
        self.range.clone().any(|at| {
            let me = matches!(s.key(at), "me" | "us");
            let object = me
                && (s.is_before(at, super::people::MONEY_VERBS.or(C::TO.or(C::FROM).or(C::HAVE)))
                    || matches!(s.key_before(at), "made" | "did")
                    || matches!(s.key_before(at), "back" | "to"));
            object || matches!(s.key(at), "mujhe" | "humein")
        }) || self.phrase("in my account")
            || self.phrase("to my account")
            || self.phrase("my account")
    }

    pub(super) fn first_person(&self) -> bool {
        self.any(C::I)
    }
}

/// The frame of a clause, or nothing when it does not book money.
pub(super) fn read(s: &Sentence<'_>, range: &Range<usize>, money: &Amount) -> Option<Frame> {
    let clause = Clause { s, range: range.clone(), money };
    let item = items::find(s, range, Some(money));
    let parted = splits::parted(s, range, money, &[]);
    let dropped = |deal: &Deal| drops_somebody(&clause, item.as_ref(), deal);
    let (deal, dropped) = if let Some(parted) = parted {
        (deal::of_parts(&clause, parted), false)
    } else {
        let deal = deal::decide(&clause, item.as_ref());
        let dropped = dropped(&deal);
        (deal, dropped)
    };
    if !s.trusted && !has_evidence(&clause, item.as_ref(), &deal) {
        return None;
    }
    let mut frame = Frame::new(deal.intent);
    frame.amount = money.bookable();
    frame.currency = money.currency;
    frame.persons = deal.persons;
    frame.payer = deal.payer;
    frame.split = deal.split;
    frame.headcount = deal.headcount;
    frame.group = s.groups.iter().map(|group| group.name.clone()).next();
    if let Some(item) = &item {
        frame.category = (deal.intent == Intent::ShareExpense || deal.intent == Intent::LogPersonalExpense)
            .then(|| items::category(s, &item.range))
            .flatten();
        // What money that changes hands was for is said: "for", "ke".
        let transfer = matches!(deal.intent, Intent::RepayDebt | Intent::ReceivePayment);
        let said =
            item.known || s.is_before(item.range.start, C::FOR.or(C::DET)) || s.is(item.range.end, C::KA);
        if !transfer || said {
            frame.item = Some(s.written(&item.range));
        }
    }
    // Between two others whom nobody knows: hearsay, unless it is said to be saved.
    let strangers = deal.intent == Intent::RepayDebt
        && frame.payer.is_some()
        && !clause.people().any(|person| person.known)
        && !clause.first_person();
    if strangers {
        frame.doubts.push(Doubt::Hearsay);
    }
    // "recharge kar do 239 ka": a note, or an errand for somebody.
    let errand = deal.intent == Intent::LogPersonalExpense
        && item.as_ref().is_some_and(|item| {
            s.has_phrase(&(item.range.end..(item.range.end + 2).min(range.end)), "kar do")
                || s.has_phrase(&(item.range.end..(item.range.end + 2).min(range.end)), "kar dena")
                || s.key(item.range.end) == "karo"
        });
    if deal.kindly || errand || dropped || (item.as_ref().is_some_and(|item| !item.known) && is_bare(&clause))
    {
        frame.doubts.push(Doubt::Intent);
    }
    Some(frame)
}

/// An amount among others that are booked, in words that say too little: asked about, so that it is never lost.
pub(super) fn unread(s: &Sentence<'_>, range: &Range<usize>, money: &Amount) -> Frame {
    let clause = Clause { s, range: range.clone(), money };
    let mut frame = Frame::new(Intent::LogPersonalExpense);
    frame.amount = money.bookable();
    frame.currency = money.currency;
    if let Some(item) = items::find(s, range, Some(money)) {
        frame.category = items::category(s, &item.range);
        frame.item = Some(s.written(&item.range));
    }
    let people = clause.everybody();
    if !people.is_empty() {
        frame.intent = Intent::ShareExpense;
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.persons = people;
    }
    frame.doubts.push(Doubt::Intent);
    frame
}

/// Somebody is named who has no part in what is booked, and whom the thing is no gift for.
fn drops_somebody(clause: &Clause<'_, '_>, item: Option<&Item>, deal: &Deal) -> bool {
    let gift = item.is_some_and(|item| items::category(clause.s, &item.range) == Some(Category::Gifts));
    let inside = |person: &Person| item.is_some_and(|item| item.range.contains(&person.start));
    let all = deal.persons.iter().any(|name| name == "everyone");
    // "for dinner, me, him and Oviya": a name that nothing was made of.
    let written = |at: usize| {
        let s = clause.s;
        let called = s.tokens.get(at).is_some_and(|t| t.capital && t.is_unknown()) && !s.shouted;
        called
            && s.part(at) == super::sentence::Part::Free
            && !s.starts_clause(at)
            && s.is_before(at, C::AND.or(C::WITH).or(C::THEY).or(C::BETWEEN))
            && item.is_none_or(|item| !item.range.contains(&at))
    };
    clause.range.clone().any(written)
        || clause.people().any(|person| {
            let has_part = |name: &String| name.eq_ignore_ascii_case(&person.name);
            let given = gift && matches!(person.role, Role::For | Role::Of);
            let crowd = nobody::is_crowd(&person.name);
            let excused = all || crowd || given || inside(person) || person.role == Role::Added;
            let has_part = person.name == "everyone" || deal.persons.iter().chain(&deal.payer).any(has_part);
            !excused && !has_part
        })
}

/// Nothing but a thing and a number: no verb, no sign of money, nobody known.
fn is_bare(clause: &Clause<'_, '_>) -> bool {
    !clause.money.marked && !clause.any(VERBS) && clause.people().next().is_none()
}

const VERBS: C = super::people::MONEY_VERBS
    .or(C::RECEIVE)
    .or(C::COST)
    .or(C::SPLIT)
    .or(C::HSPEND)
    .or(C::HRETURN)
    .or(C::HLEND)
    .or(C::HTAKE)
    .or(C::HOWE)
    .or(C::DEBT);

/// A money intent needs an amount and one of: a sign of money, a verb, a thing, somebody known, in a sentence that
/// has the shape of a note.
fn has_evidence(clause: &Clause<'_, '_>, item: Option<&Item>, deal: &Deal) -> bool {
    let verb =
        clause.any(VERBS) || clause.any(C::HGIVE.or(C::HCOME)) && (clause.any(C::KO.or(C::NE).or(C::SE)));
    // "465 me aaya", "2199 ke le liye", "180 ka pada"
    let s = clause.s;
    let priced = (s.is(clause.money.end, C::KA.or(C::IN)) || s.key(clause.money.end) == "me")
        && (clause.money.end + 1..clause.money.end + 3)
            .any(|at| s.is(at, C::HCOME.or(C::HTAKE).or(C::HSPEND).or(C::HGIVE).or(C::BE)));
    let moved = matches!(deal.intent, Intent::ReceivePayment | Intent::RepayDebt)
        && !deal.persons.is_empty()
        && (deal::arrives(clause) || clause.any(C::HGIVE) || clause.any_key(&["back"]));
    // "Asha ke 350 mere upar hain"
    let upon = deal.split == Some(SplitSaid::Full)
        && (clause.any_key(&["mujhpe", "paas"]) || clause.phrase("mere upar"));
    // "1100 gaye bike service me", "mess bill 3,150 gone"
    let gone = [s.key(clause.money.end), s.key_before(clause.money.start)]
        .iter()
        .any(|key| matches!(*key, "gone" | "gaye" | "gaya" | "gayi" | "swaha" | "स्वाहा"));
    let verb = verb || moved || upon || priced && item.is_some() || gone && item.is_some();
    let wish = clause.any(C::ADD)
        && !clause.any_key(&["joining", "join", "up"])
        && item.is_some_and(|item| item.known || clause.any(C::ENTRY));
    if wish && !clause.any(C::FOREIGN) && !clause.any_key(&["multiply", "sum", "plus", "equals"]) {
        return true;
    }
    if clause.any_key(&["list", "playlist", "cart", "recipe"]) && !clause.money.marked {
        return false;
    }
    if is_scores(clause) {
        return false;
    }
    if clause.money.quantity && !is_price_of(clause) {
        return false;
    }
    let people = clause.people().next().is_some();
    let shared = deal.split.is_some() && (people || deal.headcount.is_some());
    let foreign = is_foreign(clause, item);
    if foreign
        && !(clause.money.marked && (verb || item.is_some_and(|item| item.known))
            || verb && people && !clause.any(C::QUESTION))
    {
        return false;
    }
    // "got 450 in the mock": arrival alone says nothing about a strange thing.
    let only_arrives = clause.any(C::RECEIVE)
        && !clause.any(super::people::MONEY_VERBS.or(C::SPLIT).or(C::COST).or(C::HSPEND))
        && !people
        && !clause.money.marked
        && item.is_none_or(|item| !item.known);
    if only_arrives {
        return false;
    }
    // "split 600": with whom is asked.
    let first = clause.range.clone().find(|at| {
        clause
            .s
            .tokens
            .get(*at)
            .is_some_and(|t| t.kind == super::text::Kind::Word && !t.is(C::FILLER.or(C::I)))
    });
    if deal.split.is_some() && first.is_some_and(|at| clause.s.is(at, C::SPLIT)) && short(clause, 4) {
        return true;
    }
    // "dinner 300 with her": with whom is asked.
    if deal.split.is_some() && clause.any(C::WITH) && item.is_some_and(|item| item.known) && short(clause, 8)
    {
        return !shape::is_order(clause);
    }
    // "paid 70 by card": what for is asked.
    if verb && (people || item.is_some() || clause.money.marked || clause.any(C::MEANS) && short(clause, 6)) {
        // An order to somebody else is no note: the clause starts with the verb in its plain form.
        return !shape::is_order(clause);
    }
    if clause.money.marked {
        let bare = || {
            clause.range.clone().all(|at| {
                !matches!(clause.s.part(at), super::sentence::Part::Free)
                    || clause.s.is(at, C::FILLER.or(C::ME).or(C::I).or(C::TOTAL).or(C::AUX).or(C::DAY_WORD))
                    || clause.s.tokens.get(at).is_some_and(|t| t.kind != super::text::Kind::Word)
            })
        };
        return item.map_or_else(
            || people || bare(),
            |item| item.known || shape::is_note(clause, item) || shape::stands_beside(clause, item),
        ) && !shape::is_order(clause);
    }
    if shared {
        return true;
    }
    let Some(item) = item else {
        return clause.people().any(|person| person.known || person.role == Role::With) && short(clause, 6);
    };
    shape::is_note(clause, item)
        || clause.money.value.fract() > rust_decimal::Decimal::ZERO && shape::stands_beside(clause, item)
}

/// A word of other talk (alarms, recipes) stands in the clause, and is not the very thing beside the amount: "oil 80".
fn is_foreign(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let bought = |at: usize| {
        clause.s.is(at, C::ITEM)
            && item.is_some_and(|item| {
                let beside = item.range.end == clause.money.start || item.range.start == clause.money.end;
                beside && item.range.contains(&at)
            })
    };
    clause.range.clone().any(|at| clause.s.is(at, C::FOREIGN) && !bought(at))
}

/// A small number before a thing is a price only after a verb of sharing or paying, before a name, between things with
/// prices of their own, or with nothing but the thing.
fn is_price_of(clause: &Clause<'_, '_>) -> bool {
    let (s, money) = (clause.s, clause.money);
    let led = s.is_before(
        money.start,
        C::SPLIT.or(C::PAY).or(C::SPEND).or(C::COST).or(C::OWE).or(C::LEND).or(C::COVER).or(C::TOTAL),
    );
    let led = led || s.is_before(money.start, C::ITEM) || s.is_before(money.start, C::KO.or(C::NE).or(C::SE));
    let person = clause.people().any(|person| person.start == money.end);
    let alone = clause.range.clone().all(|at| {
        (money.start..money.end).contains(&at)
            || s.is(at, C::ITEM.or(C::WITH).or(C::FILLER).or(C::SAATH).or(C::KA))
            || !matches!(s.part(at), super::sentence::Part::Free)
            || s.tokens.get(at).is_some_and(|t| t.kind != super::text::Kind::Word)
    });
    led || person || alone
}

/// "lakers 112 celtics 108", "50 shades of grey": strange words and bare numbers, and nothing about money.
fn is_scores(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    let words: Vec<usize> = clause
        .range
        .clone()
        .filter(|at| {
            s.tokens.get(*at).is_some_and(|t| t.kind == super::text::Kind::Word)
                && !matches!(
                    s.part(*at),
                    super::sentence::Part::Money
                        | super::sentence::Part::Number
                        | super::sentence::Part::Date
                )
        })
        .collect();
    let strange = words.iter().all(|at| s.tokens.get(*at).is_some_and(|t| t.is_unknown() || t.key() == "of"));
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count();
    let leads = clause.money.start == clause.range.start
        && (words.len() > 1
            || words.iter().all(|at| s.tokens.get(*at).is_some_and(|t| t.word.ends_with('s'))));
    let joined = s
        .slice(&clause.range)
        .iter()
        .all(|token| token.kind != super::text::Kind::Mark && token.kind != super::text::Kind::LineBreak);
    let number = clause.money.value;
    let year = number >= rust_decimal::Decimal::from(1950)
        && number < rust_decimal::Decimal::from(2050)
        && words.len() > 1;
    let last = words.last().and_then(|at| s.tokens.get(*at));
    let deed = last.is_some_and(|t| t.word.ends_with("ed") && t.word.len() > 4);
    let leads = leads || year || deed;
    strange
        && !words.is_empty()
        && !clause.money.marked
        && clause.money.value.fract().is_zero()
        && clause.people().all(|person| !person.known && person.role == Role::Listed)
        && (amounts > 1 && joined || leads)
}

fn short(clause: &Clause<'_, '_>, most: usize) -> bool {
    clause.range.len() <= most
}

/// The same deal with another amount and other people: "Ana paid me 40, Leo 30".
pub(super) fn continued(
    before: &Frame,
    s: &Sentence<'_>,
    range: &Range<usize>,
    money: &Amount,
) -> Option<Frame> {
    let clause = Clause { s, range: range.clone(), money };
    let names = clause.everybody();
    let item = items::find(s, range, Some(money)).filter(|item| item.known);
    // "and Kulwant 250, old dues"
    let dues = clause.any(C::DEBT) && !clause.any(C::HLEND.or(C::KO).or(C::OWE));
    let verbs = if dues { clause.any(super::people::MONEY_VERBS.or(C::HRETURN)) } else { clause.any(VERBS) };
    if names.is_empty()
        || verbs
        || clause.any(C::NONE.or(C::WITH).or(C::SAATH).or(C::HTAKE).or(C::HGIVE).or(C::HCOME))
    {
        return None;
    }
    let mut frame = Frame::new(before.intent);
    frame.amount = money.bookable();
    frame.currency = money.currency;
    frame.group.clone_from(&before.group);
    match before.intent.booking()? {
        Booking::Repaid | Booking::Received => frame.payer.clone_from(&before.payer),
        Booking::Shared if matches!(before.split, Some(SplitSaid::Full)) => {
            frame.payer = before.payer.as_ref().and_then(|_| names.first().cloned());
            frame.split = Some(SplitSaid::Full);
        }
        Booking::Shared | Booking::Own => return None,
    }
    frame.persons = names;
    frame.item = item.map(|item| s.written(&item.range));
    Some(frame)
}
