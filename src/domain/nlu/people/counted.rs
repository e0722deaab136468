//! Names that stand one after another without a comma ("Sagar Nitin aur main teeno", "अनु वीर जोया और मैं"): how many
//! people they are is said by their number, or by there being more words than a name has.

use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::splits;
use super::super::text::Kind;
use super::{Finder, Person, Role};

/// Words in a row that are one name at most, where a list of first names is meant.
const ONE_NAME_MAX: usize = 2;

impl Finder<'_, '_> {
    /// Takes a run of first names apart, if the number of people that is said fits then and only then.
    pub(super) fn take_apart(&mut self) {
        let shared = |person: &Person| matches!(person.role, Role::Between | Role::With | Role::Listed);
        let runs = self.found.iter().filter(|person| shared(person) && self.is_run(person)).count();
        if runs != 1 {
            return;
        }
        let Some(at) = self.found.iter().position(|person| shared(person) && self.is_run(person)) else {
            return;
        };
        let Some(run) = self.found.get(at).cloned() else {
            return;
        };
        let words = run.end - run.start;
        let others = self.others(at);
        let fits = self.counts().is_some_and(|(count, with_me)| {
            let me = usize::from(with_me || self.holds_me(&run));
            // "Sagar Nitin dono": the sender is beside them.
            count == others + words + me || count == others + words && !with_me
        });
        // "cab 480 me Ruchi Anu", "Ramesh Suresh aur main": who writes Hindi lists first names; the guard asks.
        let listed = self.holds_me(&run) && (words > ONE_NAME_MAX || self.is_hindi()) || self.is_bare(&run);
        if !(fits || listed) {
            return;
        }
        self.found.remove(at);
        for word in run.start..run.end {
            self.add(word, word + 1, run.role);
        }
    }

    /// "9000 mein se 4000 Dharmendra ka, baaki mera", "रमेश 40%, मैं 60%", "mausi ka 1000 likho": whose a part of a cost is.
    pub(super) fn owners_of_parts(&mut self) {
        let s = self.s;
        let percent = |end: usize| s.is_mark(end, "%") || s.key(end) == "percent";
        let Some(total) = s.amounts.iter().filter(|a| !a.quantity).max_by_key(|a| a.value) else {
            return;
        };
        let me = s.tokens.iter().any(super::rows::is_me);
        let parts: Vec<(usize, usize, bool)> = s
            .numbers
            .iter()
            .filter(|n| n.start != total.number.0 && n.value < total.value && n.start > total.start)
            .filter_map(|n| {
                let of_hundred = percent(n.end);
                let money = s.amounts.iter().find(|a| a.number.0 == n.start && !a.quantity);
                let end = if of_hundred { n.end + 1 } else { money.map_or(n.end, |a| a.end) };
                let start = money.map_or(n.start, |a| a.start);
                (of_hundred || money.is_some()).then_some((start, end, of_hundred))
            })
            .collect();
        let shared = me || s.any(&s.all(), C::REST) || parts.iter().any(|part| part.2);
        let hindi = s.any(&s.all(), C::KA) || parts.iter().any(|part| part.2);
        if !shared
            || !hindi
            || s.any(
                &s.all(),
                C::HRETURN.or(C::HCOME).or(C::HLEND).or(C::KO).or(C::SE).or(C::SAATH).or(C::WITH),
            )
        {
            return;
        }
        for (start, end, of_hundred) in parts {
            let owned = start > 0 && s.is(start - 1, C::KA);
            let before = if owned { start - 1 } else { start };
            if (owned || of_hundred) && self.names_somebody(before) {
                if let Some(first) = self.name_before(before) {
                    self.add(first, before, Role::Listed);
                }
            } else if let Some(last) = (end + 1..end + 3).find(|at| s.is(*at, C::KA))
                && !s.is(end, C::AND)
                && self.names_somebody(last)
                && (end..last).all(|at| self.is_free(at))
            {
                self.add(end, last, Role::Listed);
            }
        }
    }

    /// The word before a place is no thing and no grammar.
    fn names_somebody(&self, end: usize) -> bool {
        let s = self.s;
        end.checked_sub(1).is_some_and(|at| {
            s.part(at) == Part::Free
                && self.is_free(at)
                && s.tokens.get(at).is_some_and(|t| {
                    t.kind == Kind::Word && (t.is_unknown() || t.is(C::RELATION)) && !super::rows::is_me(t)
                })
        })
    }

    /// Everybody else by name.
    fn others(&self, run: usize) -> usize {
        self.found.iter().enumerate().filter(|(at, person)| *at != run && person.name != "everyone").count()
    }

    /// Two or more plain words, all alike, and no contact in full.
    fn is_run(&self, person: &Person) -> bool {
        let s = self.s;
        let words = s.slice(&(person.start..person.end));
        let alike = words.windows(2).all(
            |pair| matches!(pair, [left, right] if left.capital == right.capital && left.shouted == right.shouted),
        );
        let plain = words
            .iter()
            .all(|t| t.kind == Kind::Word && t.is_unknown() && !t.possessive && t.word.chars().count() > 1);
        let contact = self.contact_at(person.start).is_some_and(|end| end >= person.end);
        words.len() > 1 && alike && plain && !contact
    }

    /// The sender stands beside the run: "X Y aur main", "main X Y".
    fn holds_me(&self, run: &Person) -> bool {
        let s = self.s;
        let mut after = run.end;
        while s.is(after, C::AND) || s.is_mark(after, ",&+") {
            after += 1;
        }
        let me = |at: usize| s.tokens.get(at).is_some_and(super::rows::is_me);
        let mut before = run.start;
        while before > 0 && (s.is(before - 1, C::AND) || s.is_mark(before - 1, ",&+")) {
            before -= 1;
        }
        me(after) && after > run.end || before > 0 && me(before - 1)
    }

    /// Hindi cases or verbs stand in the message.
    fn is_hindi(&self) -> bool {
        let s = self.s;
        let deva = s.tokens.iter().any(|t| t.kind == Kind::Word && !t.word.is_ascii() && !t.is_unknown());
        deva || s.all().any(|at| {
            matches!(
                s.key(at),
                "aur" | "ka" | "ki" | "ke" | "main" | "maine" | "mein" | "hai" | "tha" | "thi" | "barabar"
            )
        })
    }

    /// The sender stands directly beside the run, without "and".
    fn is_bare(&self, run: &Person) -> bool {
        let s = self.s;
        let me = |at: usize| s.tokens.get(at).is_some_and(super::rows::is_me);
        run.start.checked_sub(1).is_some_and(me) && s.tokens.get(run.end).is_none_or(|t| t.kind != Kind::Word)
            || me(run.end) && s.tokens.get(run.end + 1).is_none_or(|t| t.kind != Kind::Word)
    }

    /// How many people are said to share, and whether the sender is surely one of them.
    fn counts(&self) -> Option<(usize, bool)> {
        let s = self.s;
        let said = s.all().find_map(|at| {
            let count = splits::all_of(s.key(at))?;
            let we = at.checked_sub(1).is_some_and(|before| s.is(before, C::I));
            Some((usize::try_from(count).ok()?, we))
        });
        said.or_else(|| Some((usize::try_from(splits::headcount(s, &s.all())?).ok()?, true)))
    }
}
