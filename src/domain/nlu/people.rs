//! Who is meant: names by their place in the sentence, relations ("my brother"), and the sender's contacts. There is
//! no list of names: a word becomes a name because of what stands around it.

use super::lexicon::Classes as C;
use super::sentence::{Part, Sentence};
use super::text::Kind;

mod asked;
mod away;
mod between;
mod counted;
mod english;
mod hindi;
mod members;
mod name;
mod parts;
mod places;
mod rows;
mod similarity;
mod subject;
pub(super) use away::{away, is_away};
pub(super) use hindi::is_upon;
pub(super) use places::{CHARGES, TITLES};
pub(super) use rows::is_me;
pub use similarity::name_similarity;

/// Contacts of a sender that are compared at most.
pub(super) const CONTACTS_MAX: usize = 500;

/// People of one message at most.
const PEOPLE_MAX: usize = 40;

/// What ties a person to the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    With,
    To,
    From,
    For,
    /// After a verb: "paid Ravi".
    Object,
    /// Before a verb: "Ravi paid", "Ravi ne".
    Subject,
    Ko,
    Se,
    /// "Ravi's share", "Ravi ka hisab".
    Of,
    Between,
    /// After "add", "invite".
    Added,
    /// Named, and nothing more.
    Listed,
}

impl Role {
    /// For the learned model.
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::With => 0,
            Self::To => 1,
            Self::From => 2,
            Self::For => 3,
            Self::Object => 4,
            Self::Subject => 5,
            Self::Ko => 6,
            Self::Se => 7,
            Self::Of => 8,
            Self::Between => 9,
            Self::Added => 10,
            Self::Listed => 11,
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Person {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) role: Role,
    /// One of the sender's contacts.
    pub(super) known: bool,
}

pub(super) struct Finder<'a, 'b> {
    s: &'a Sentence<'b>,
    found: Vec<Person>,
}

/// Everybody in a message, from left to right.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Person> {
    let mut finder = Finder { s: sentence, found: Vec::new() };
    finder.shares();
    for at in sentence.all() {
        if finder.found.len() >= PEOPLE_MAX {
            break;
        }
        if finder.found.iter().any(|person| (person.start..person.end).contains(&at)) {
            continue;
        }
        finder.hindi(at);
        finder.english(at);
    }
    finder.rows();
    finder.before_price();
    finder.owners_of_parts();
    finder.contacts();
    finder.take_apart();
    finder.antecedents();
    finder.members();
    finder.found.sort_by_key(|person| person.start);
    finder.found
}

impl Finder<'_, '_> {
    fn is_free(&self, at: usize) -> bool {
        at < self.s.tokens.len()
            && self.s.part(at) == Part::Free
            && !asked::is_gave(self.s, at)
            && !self.found.iter().any(|person| (person.start..person.end).contains(&at))
    }

    fn add(&mut self, start: usize, end: usize, role: Role) {
        if end <= start || (start..end).any(|at| !self.is_free(at)) {
            return;
        }
        let everyone = end == start + 1 && self.s.is(start, C::EVERYONE);
        let start = self.with_epithet(start);
        // "Ana, Ben and me, all equal"
        if everyone
            && self.s.key(start) == "all"
            && matches!(self.s.key(end), "equal" | "equally" | "even" | "evenly" | "same")
            && !self.found.is_empty()
        {
            return;
        }
        let mut name = if everyone { "everyone".to_owned() } else { self.s.written(&(start..end)) };
        if let Some(stem) = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")) {
            stem.to_owned().clone_into(&mut name);
        }
        let known = self.is_contact(start, end);
        if !name.is_empty() {
            self.found.push(Person { start, end, name, role, known });
        }
    }

    /// "Big Mike forgot his wallet": what is written with a capital within a sentence is of the name.
    fn with_epithet(&self, start: usize) -> usize {
        let s = self.s;
        let before = start.checked_sub(1).filter(|at| {
            matches!(s.key(*at), "big" | "old" | "little" | "young" | "tiny" | "lil" | "fat" | "tall")
                && s.tokens.get(*at).is_some_and(|token| token.capital)
                && s.tokens.get(start).is_some_and(|token| token.capital)
                && !s.shouted
                && !s.starts_clause(*at)
                && self.is_free(*at)
        });
        before.unwrap_or(start)
    }

    /// Adds a name, and those that follow it in a list: "Ravi, Asha and Neha". Returns the end of the list.
    fn add_list(&mut self, start: usize, end: usize, role: Role) -> usize {
        self.add(start, end, role);
        let mut last = end;
        loop {
            let mut at = last;
            if self.s.is_mark(at, ",") {
                at += 1;
            }
            if self.s.is(at, C::AND) || self.s.is_mark(at, "&+/") {
                at += 1;
            }
            if at == last {
                return last;
            }
            // The sender stands in lists, too.
            if self.s.is(at, C::ME)
                || matches!(self.s.key(at), "i" | "main") && !self.s.is(at + 1, C::PAY.or(C::GIVE))
            {
                if self.s.is(at + 1, C::AND) || self.s.is_mark(at + 1, ",") {
                    last = at + 1;
                    continue;
                }
                return at + 1;
            }
            while self.s.is(at, C::DET) || self.s.is(at, C::ME) {
                at += 1;
            }
            let Some(next) = self.name_at(at, true) else {
                return last;
            };
            // "70 with Guddu, local train 20": a thing with a price.
            let priced = s_mark_before(self.s, at)
                && self.s.tokens.get(at).is_some_and(|t| !t.capital && t.is_unknown())
                && self.contact_at(at).is_none()
                && self.s.is(next, C::ITEM)
                && self.s.amounts.iter().any(|amount| amount.end <= start)
                && self.s.amounts.iter().any(|amount| (next..next + 3).contains(&amount.start));
            if priced {
                return last;
            }
            // "with Ravi and auto 90", "with Ravi, Asha paid": something new begins.
            let first_amount = !self.s.amounts.iter().any(|amount| amount.end <= start);
            // "bubble tea for Hui, Shanti and Rebecca 19.80": the price of all, behind the last of them.
            let called = self.contact_at(at).is_some()
                || self.s.tokens.get(at).is_some_and(|token| token.capital && token.is_unknown())
                    && !self.s.shouted;
            let begins = matches!(self.s.part(next), Part::Money | Part::Number)
                && !(first_amount
                    && (role == Role::With || called && matches!(role, Role::For | Role::Between)))
                || self.begins_verb(next)
                || self.s.is(next, C::KO.or(C::NE).or(C::SE)) && role != Role::Ko
                || (self.s.is(next, C::KA) && self.s.is(next + 1, C::SAATH));
            if begins && !(role == Role::Subject) {
                return last;
            }
            self.add(at, next, role);
            last = next;
        }
    }

    /// A verb of money starts here, after "has", "finally", "also".
    fn begins_verb(&self, from: usize) -> bool {
        let mut at = from;
        if pays_by_card(self.s, from) || puts_up(self.s, from) || places::is_owed(self.s, from) {
            return true;
        }
        // "Spotify took 11.99 off me" is the sender's cost.
        let taken = self.s.key(from) == "took"
            && ["off me", "off my", "from my", "out of my"]
                .iter()
                .any(|end| self.s.has_phrase(&(from..(from + 8).min(self.s.tokens.len())), end))
            && self.contact_at(from.saturating_sub(1)).is_none();
        if taken {
            return false;
        }
        // "Asha was paid 900 by Omar"
        let by = || (from..self.s.tokens.len()).any(|at| self.s.key(at) == "by");
        if self.s.is(from, C::BE) && self.s.is(from + 1, C::PAY.or(C::GIVE).or(C::SEND)) && by() {
            return true;
        }
        // "Lerato is paying 380 of that"
        if (self.s.is(from, C::BE) || self.s.key(from) == "is")
            && self.s.is(from + 1, C::PAY.or(C::COVER))
            && self.s.key(from + 1).ends_with("ing")
        {
            return true;
        }
        while at < from + 4
            && (self.s.is(at, C::HAVE.or(C::AUX))
                || self.s.is(at, C::DET)
                    && (matches!(self.s.key_before(at), "did" | "made" | "do" | "does")
                        || self.s.is_before(at, C::ME) && at > from + 1)
                || matches!(self.s.key(at), "made" | "did") && self.s.is(at + 1, C::DET.or(C::ME))
                || self.s.is(at, C::ME) && at > 0 && matches!(self.s.key(at - 1), "made" | "did")
                || matches!(self.s.key(at), "is" | "still" | "was" | "supposed" | "yet" | "to")
                    && (from..at + 4).any(|next| self.s.key(next) == "to")
                    && at - from < 3
                || self.s.key(at) == "to" && self.s.is_before(at, C::HAVE)
                || matches!(self.s.key(at), "each" | "all" | "both")
                || is_adverb(self.s.key(at)) && self.s.is(at + 1, ACTS))
        {
            at += 1;
        }
        // "Khushi was paid 900 by Aman"
        if matches!(self.s.key(at), "was" | "were" | "got")
            && self.s.is(at + 1, C::PAY.or(C::GIVE).or(C::SEND))
            && self.s.part(at + 2) == Part::Money
        {
            return true;
        }
        // "Jo does 700, I do 800"
        if matches!(self.s.key(at), "does" | "do" | "did" | "has" | "had" | "gets" | "carries" | "ate")
            && self.s.part(at + 1) == Part::Money
            && self.s.amounts.len() > 1
        {
            return true;
        }
        // "Raja put 3,000 for the turf"
        if self.s.key(at) == "put" && self.s.part(at + 1) == Part::Money {
            return true;
        }
        // What a shop charges is the sender's cost.
        !matches!(self.s.tokens.get(at).map_or("", |t| t.word.as_str()), "charged" | "charge")
            && self.s.is(at, MONEY_VERBS.or(C::MUST).or(C::FUTURE).or(C::SPLIT).or(C::RECEIVE))
            && !self.s.is(at, C::HALF)
    }

    /// Contacts that stand anywhere.
    fn contacts(&mut self) {
        for at in self.s.all() {
            if !self.is_free(at) {
                continue;
            }
            let Some(end) = self.contact_at(at) else {
                continue;
            };
            let end = self.with_initial(end);
            let sure = self.s.tokens.get(at).is_some_and(|token| token.is_unknown() || token.capital);
            if sure && (at..end).all(|part| self.is_free(part)) {
                self.add(at, end, Role::Listed);
            }
        }
    }

    /// "Nikhil forgot his wallet, he owes 280": the one capital name that a pronoun can mean.
    fn antecedents(&mut self) {
        let s = self.s;
        let meant = s.all().any(|at| s.is(at, C::THEY) && !matches!(s.key(at), "it" | "it's"));
        if !self.found.is_empty() || s.shouted || !meant {
            return;
        }
        let named = s.all().find(|at| {
            s.tokens.get(*at).is_some_and(|token| token.capital && token.is_unknown())
                && self.is_free(*at)
                && !at.checked_sub(1).is_some_and(|before| s.is(before, C::AT.or(C::ON)))
        });
        if let Some((at, end)) = named.and_then(|at| self.name_at(at, false).map(|end| (at, end))) {
            self.add(at, end, Role::Listed);
        }
    }

    /// The end of the name of a contact that starts here.
    fn contact_at(&self, at: usize) -> Option<usize> {
        let first = self.s.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        let mut best = None;
        for contact in &self.s.contacts {
            if contact.first().is_none_or(|word| *word != first.word) {
                continue;
            }
            let same = contact
                .iter()
                .enumerate()
                .take_while(|(i, word)| self.s.tokens.get(at + i).is_some_and(|token| token.word == **word))
                .count();
            // "Kamal Verma" is not Kamal Sharma: another family name is part of the name.
            let another = same == 1
                && contact.len() > 1
                && first.capital
                && !self.s.shouted
                && self.is_free(at + 1)
                && self.s.tokens.get(at + 1).is_some_and(|next| next.capital && next.is_unknown());
            let end = at + if same == contact.len() { same } else { 1 + usize::from(another) };
            best = best.max(Some(end));
        }
        best
    }

    fn is_contact(&self, start: usize, end: usize) -> bool {
        let name = self.s.slice(&(start..end));
        let initial = name
            .split_first()
            .and_then(|(_, rest)| rest.last())
            .filter(|last| last.capital && last.word.chars().count() == 1);
        let fits = |contact: &[String]| {
            initial.is_none_or(|last| contact.iter().skip(1).any(|word| word.starts_with(&last.word)))
        };
        name.iter().any(|token| {
            let named = |contact: &Vec<String>| contact.first().is_some_and(|word| *word == token.word);
            self.s.contacts.iter().any(|contact| named(contact) && fits(contact))
        })
    }
}

/// A comma or the like stands before the token.
fn s_mark_before(s: &Sentence<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| s.is_mark(before, ",;&+/"))
}

/// Verbs that move money, in English.
pub(super) const MONEY_VERBS: C = C::PAY
    .or(C::GIVE)
    .or(C::SEND)
    .or(C::RETURN)
    .or(C::OWE)
    .or(C::LEND)
    .or(C::BORROW)
    .or(C::COVER)
    .or(C::CLEAR)
    .or(C::SPEND)
    .or(C::BUY)
    .or(C::TAKE);

/// "put 3,000 for the turf", "put up 90", "stumped up 96 pounds", "chipped in 20": paid.
pub(super) fn puts_up(s: &Sentence<'_>, from: usize) -> bool {
    let verb = s.tokens.get(from).map_or("", |token| token.word.as_str());
    let next =
        from + 1 + usize::from(matches!(s.key(from + 1), "up" | "in" | "out" | "down" | "over" | "forward"));
    matches!(verb, "put" | "stumped" | "coughed" | "forked" | "shelled" | "threw" | "ponied" | "laid")
        && s.amounts.iter().any(|amount| amount.start == next)
}

/// What people do with money behind "just", "himself", "kindly".
const ACTS: C = C::PAY.or(C::GIVE).or(C::SEND).or(C::COVER).or(C::BUY).or(C::RETURN).or(C::LEND).or(C::OWE);

/// How somebody did it: "Karen just gave me sixteen", "Meera herself paid".
fn is_adverb(key: &str) -> bool {
    matches!(
        key,
        "just"
            | "only"
            | "finally"
            | "kindly"
            | "already"
            | "actually"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
            | "happily"
            | "generously"
    )
}

/// "put the 198 on her card", "swiped his card": paid.
pub(super) fn pays_by_card(s: &Sentence<'_>, from: usize) -> bool {
    let near = from..(from + 9).min(s.tokens.len());
    let verb = s.tokens.get(from).map_or("", |token| token.word.as_str());
    if matches!(verb, "swiped" | "tapped") && s.is(from + 1, C::FOR) {
        return true;
    }
    matches!(verb, "put" | "swiped" | "used" | "tapped" | "charged")
        && near.clone().any(|at| s.is(at, C::DET) && s.key(at + 1) == "card")
}
