//! Who is in a new group: a list behind its name, and first names in a row.

use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::super::text::{Kind, Token};
use super::{Finder, Person, Role};

/// What stands between the name of a group and those in it.
static LEADS: Words = Words::new(
    " members member people with including having it's its is are me myself i us and for friends of ke log jisme usme isme ",
);

/// Words of one name in a list.
const NAME_WORDS_MAX: usize = 3;

impl Finder<'_, '_> {
    /// "new group Pickle Club: Basil, Olive, Ginger", "group Shillong Trip, members Iban and Wanphrang".
    pub(super) fn members(&mut self) {
        let s = self.s;
        let Some(group) = s.groups.first().filter(|_| is_made(s)) else { return };
        let mut at = group.end;
        let lead = |at: usize| {
            s.tokens
                .get(at)
                .is_some_and(|t| t.is_mark(":,-(\"'") || t.kind == Kind::Word && LEADS.has(&t.word))
        };
        while lead(at) {
            at += 1;
        }
        if at > group.end {
            while let Some(end) = self.capitals(at) {
                self.add(at, end, Role::With);
                at = end;
                while s.is_mark(at, ",&+") || s.is(at, C::AND.or(C::ME)) {
                    at += 1;
                }
            }
        }
        self.part_row();
    }

    /// The end of words with capitals, whatever else they mean.
    fn capitals(&self, from: usize) -> Option<usize> {
        let s = self.s;
        let capital = |at: &usize| {
            self.is_free(*at)
                && s.tokens.get(*at).is_some_and(|token| {
                    token.kind == Kind::Word
                        && token.capital
                        && !s.shouted
                        && !token.is(C::GROUP.or(C::I).or(C::ME))
                })
        };
        let end = from + (from..from + NAME_WORDS_MAX).take_while(capital).count();
        (end > from).then_some(end)
    }

    /// "Karan Sumit aur Alok ko daal": a row of first names without a comma, where the last is one, too.
    fn part_row(&mut self) {
        let s = self.s;
        self.found.sort_by_key(|person| person.start);
        let plain =
            |at: usize| s.tokens.get(at).is_some_and(|t| t.is_unknown() && t.capital && !t.possessive);
        let two = |person: &Person| {
            person.end == person.start + 2 && !person.known && plain(person.start) && plain(person.start + 1)
        };
        let row = self.found.windows(2).find_map(|pair| match pair {
            [row, last]
                if two(row)
                    && s.is(row.end, C::AND)
                    && last.start == row.end + 1
                    && last.end == last.start + 1
                    && plain(last.start)
                    && s.is(last.end, C::KO.or(C::BE)) =>
            {
                Some(row.clone())
            }
            _ => None,
        });
        let Some(row) = row.filter(|_| self.found.len() == 2) else { return };
        self.found.retain(|person| person.start != row.start);
        self.add(row.start, row.start + 1, row.role);
        self.add(row.start + 1, row.end, row.role);
    }
}

/// A group is asked for.
fn is_made(s: &Sentence<'_>) -> bool {
    let told = s.tokens.iter().any(|token: &Token| token.is(C::CREATE)) && s.amounts.is_empty();
    told && s.any(&s.all(), C::GROUP)
}
