//! Names before a verb of money ("Ravi paid", "Kamal and Asha each owe"), and before a possessive.

use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::text::Kind;
use super::{Finder, Role};

/// What people do with money, in the forms that follow a name.
const FINITE: [&str; 13] = [
    "pays", "paid", "owes", "covers", "covered", "gave", "gives", "lent", "sent", "fronted", "takes", "puts",
    "bought",
];

/// Words whose own name comes next, whatever verb stands behind it: "lunch with Dave paid 300".
const TAKES_A_NAME: C = C::WITH
    .or(C::TO)
    .or(C::FROM)
    .or(C::FOR)
    .or(C::ON)
    .or(C::AT)
    .or(C::IN)
    .or(C::MONEY)
    .or(C::PAY)
    .or(C::GIVE)
    .or(C::SEND)
    .or(C::LEND)
    .or(C::OWE)
    .or(C::RETURN)
    .or(C::REMIND)
    .or(C::GROUP)
    .or(C::BORROW)
    .or(C::RECEIVE);

impl Finder<'_, '_> {
    /// "everyone in Lisbon Trip shares"
    fn group_of_all(&self, at: usize) -> bool {
        let s = self.s;
        let mut after = at + 2;
        while s.part(after) == Part::Group || s.is(after, C::DET.or(C::GROUP)) {
            after += 1;
        }
        s.is(at, C::EVERYONE) && s.is(at + 1, C::IN.or(C::FROM)) && after > at + 2 && self.begins_verb(after)
    }

    /// The end of the list of names that goes on at `end`: "Kamal and Ravi each paid".
    pub(super) fn list_end(&self, end: usize) -> usize {
        let s = self.s;
        let mut last = end;
        let mut guard = 0;
        while guard < 8 {
            guard += 1;
            let mut next = last;
            if s.is_mark(next, ",") {
                next += 1;
            }
            if s.is(next, C::AND) || s.is_mark(next, "&") {
                next += 1;
            }
            if next == last {
                break;
            }
            if s.is(next, C::I.or(C::ME)) {
                last = next + 1;
                continue;
            }
            match self.name_at(self.name_start(next), false) {
                Some(further) => last = further,
                None => break,
            }
        }
        last
    }

    /// A name may start here: at a border, or behind a word that a subject follows.
    fn can_open(&self, at: usize) -> bool {
        let s = self.s;
        let verb = || {
            let next = s.tokens.get(at + 1).map_or("", |t| t.word.as_str());
            FINITE.contains(&next)
        };
        // "Out of the 130 for the boiler repair Kaveh pays 80", "I think Dave bought the pints"
        let called = |at: usize| s.tokens.get(at).is_some_and(|t| t.capital && t.is_unknown() && !s.shouted);
        let inside = called(at)
            && verb()
            && at.checked_sub(1).is_some_and(|before| !called(before) && !s.is(before, TAKES_A_NAME));
        inside
            || s.starts_clause(at)
            || at.checked_sub(1).is_some_and(|before| {
                s.is(
                    before,
                    C::AND
                        .or(C::FILLER)
                        .or(C::QUESTION)
                        .or(C::DET)
                        .or(C::HONORIFIC)
                        .or(C::DAY_WORD)
                        .or(C::AUX),
                ) || matches!(s.part(before), Part::Date)
                    || matches!(
                        s.key(before),
                        "that"
                            | "if"
                            | "because"
                            | "when"
                            | "since"
                            | "so"
                            | "but"
                            | "while"
                            | "does"
                            | "did"
                            | "much"
                            | "many"
                            | "ki"
                            | "housemates"
                            | "for"
                    )
                    || s.is(before, C::RELATION)
                    || matches!(s.part(before), Part::Money)
                        && (s.tokens.get(at).is_some_and(|t| t.capital) || self.contact_at(at).is_some())
            })
    }

    /// "the company paid": no name.
    fn is_common(&self, at: usize) -> bool {
        let s = self.s;
        matches!(s.key_before(at), "the" | "a" | "an" | "this" | "that" | "some" | "these" | "those")
            && s.tokens.get(at).is_some_and(|t| !t.capital && !t.is(C::RELATION))
            && !(s.key_before(at) == "that"
                && at.checked_sub(2).is_some_and(|verb| {
                    s.is(verb, C::ADD.or(C::ENTRY).or(C::FILLER).or(C::HEARSAY).or(C::REMIND))
                        || matches!(s.key(verb), "down" | "know" | "say")
                }))
            && self.contact_at(at).is_none()
    }

    /// "is in", "came along", "is chipping in": takes part.
    fn joins(&self, last: usize) -> bool {
        let s = self.s;
        (s.is(last, C::BE) || s.key(last) == "is")
            && matches!(
                s.key(last + 1),
                "joining" | "join" | "in" | "also" | "joined" | "part" | "now" | "there" | "with" | "present"
            )
            || matches!(s.key(last), "joins" | "join" | "joined" | "wants" | "joining" | "also" | "needs")
            || matches!(s.key(last), "came" | "tagged") && s.key(last + 1) == "along"
            || matches!(s.key(last), "chipping" | "pitching" | "going")
            || s.is(last, C::BE)
                && matches!(s.key(last + 1), "chipping" | "pitching" | "splitting" | "sharing")
    }

    /// A name before a verb.
    pub(super) fn subject(&mut self, at: usize) {
        let s = self.s;
        if !self.can_open(at) {
            return;
        }
        let Some(end) = self.name_at(at, s.starts_clause(at) || s.is(at, C::RELATION)) else {
            return;
        };
        if s.tokens.get(end - 1).is_some_and(|token| token.possessive) && !self.begins_verb(end) {
            return;
        }
        if s.is(at, C::EVERYONE) && s.is(at + 1, C::RELATION.or(C::ITEM).or(C::ENTRY)) {
            return;
        }
        if self.group_of_all(at) {
            self.add(at, end, Role::Subject);
            return;
        }
        if self.is_common(at) {
            return;
        }
        // "hallelujah, Curtis coughed up": no name before one with a capital.
        let lower =
            s.tokens.get(at).is_some_and(|t| !t.capital && t.is_unknown()) && self.contact_at(at).is_none();
        let exclaims = lower
            && at == 0
            && s.is_mark(end, ",")
            && (s.tokens.get(end + 1).is_some_and(|t| t.capital) || self.contact_at(end + 1).is_some());
        if exclaims {
            return;
        }
        let last = self.list_end(end);
        let joins = self.joins(last);
        let one = s.is(last, C::BE)
            && s.key(last + 1) == "the"
            && matches!(s.key(last + 2), "one" | "person" | "payer");
        if self.begins_verb(last) || joins || one {
            let sure = s
                .tokens
                .get(at)
                .is_some_and(|token| token.is_unknown() || token.is(C::RELATION.or(C::EVERYONE)))
                || self.contact_at(at).is_some()
                || end > at + 1
                    && s.tokens.get(end - 1).is_some_and(|token| token.is_unknown() && token.capital);
            // "samosa cost 30": things cost, people do not.
            if sure && !s.is(last, C::COST) {
                let wishes = matches!(s.key(last), "wants" | "needs" | "also");
                let role = if joins && !wishes && !s.amounts.is_empty() { Role::With } else { Role::Subject };
                self.add_list(at, end, role);
            }
        } else if s.starts_clause(at)
            && s.tokens
                .get(end)
                .is_some_and(|token| token.kind == Kind::Mark && "!:".contains(token.word.as_str()))
            && s.tokens.get(at).is_some_and(|token| token.capital && token.is_unknown())
            && at > 0
            && !s.shouted
        {
            self.add(at, end, Role::Listed);
        }
    }

    /// "Meera's share", "Neha's account", "Mark's lunch".
    pub(super) fn possessive(&mut self, at: usize) {
        let s = self.s;
        if s.tokens
            .get(at)
            .is_some_and(|token| token.possessive && (token.is_unknown() || self.contact_at(at).is_some()))
            // "pizza at Luigi's"
            && s.key_before(at) != "at"
            && let Some(end) = self.name_at(at, true)
        {
            self.add(at, end, Role::Of);
        }
    }
}
