//! Who has to give whom, as a question about balances says it.

use super::super::frame::Direction;
use super::super::lexicon::Classes as C;
use super::super::people::Role;
use super::super::sentence::{Part, Sentence};
use std::ops::Range;

/// What the one who owes does.
const GIVES: &str = " give gives pay pays paid paying return returns returned repay repaid settle send transfer gave cough fork ";

/// What the one who is owed does.
const GETS: &str =
    " get gets getting take takes collect collecting receive receiving recover expect expecting ";

/// Hindi: has to be given.
const HANDS_OVER: &str = " dene dena deni dega denge degi de du dun doon doonga dunga chukaye chukana chukane lautaye lautana lautane lautaega lautayega \
     diye diya lautaya wapas लौटाना लौटाने चुकाना चुकाने लौटाएगा लौटाएंगे ";

/// Hindi: comes back to somebody.
const COMES_BACK: &str = " lene lena leni lunga milne milna milni milenge milega mile vasool vasoolna vasoolne vasul wasool milta मिलेंगे मिलेगा मिलने \
     मिलना वसूल वसूलने वसूलना ";

/// What of the sender's money is with others.
const HELD: &str = " nikalte nikalta nikalti bante banta banti daba dabaye dabae phase fase atke phasa fasa निकलते निकलता निकलती बनते बनता दबा दबाए \
     फंसे फँसे अटके ";

fn among(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}

struct Reader<'a, 'b> {
    s: &'a Sentence<'b>,
    r: &'a Range<usize>,
}

pub(super) fn of(s: &Sentence<'_>, r: &Range<usize>) -> Direction {
    let reader = Reader { s, r };
    reader
        .owing()
        .or_else(|| reader.phrased())
        .or_else(|| reader.hindi())
        .or_else(|| reader.english())
        .or_else(|| reader.nouns())
        .unwrap_or(Direction::Net)
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.s.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    fn find(&self, list: &str) -> Option<usize> {
        self.r.clone().find(|at| {
            self.s.part(*at) != Part::Person && (among(list, self.s.key(*at)) || among(list, self.word(*at)))
        })
    }

    fn said(&self, keys: &[&str]) -> bool {
        self.s.any_key(self.r, keys)
    }

    /// "who owes me", "do I owe", "am I owed".
    fn owing(&self) -> Option<Direction> {
        let s = self.s;
        let owe = s.position(self.r, C::OWE)?;
        let (before, after) = (self.r.start..owe, owe + 1..self.r.end);
        let passive = s.tokens.get(owe).is_some_and(|token| token.word == "owed" || token.word == "owing");
        if s.has_phrase(&after, "by me")
            || s.has_phrase(&after, "by us")
            || passive && s.has_phrase(&after, "to others")
        {
            return Some(Direction::IOwe);
        }
        if s.any_key(&after, &["me", "us", "mujhe"])
            || passive && !s.any_key(&before, &["by"]) && s.any(&before, C::I)
        {
            return Some(Direction::OwedToMe);
        }
        if s.any(&before, C::I) {
            return Some(Direction::IOwe);
        }
        // "who owes what", "does Ravi owe Asha"
        Some(if passive && s.people.is_empty() { Direction::OwedToMe } else { Direction::Net })
    }

    fn phrased(&self) -> Option<Direction> {
        let s = self.s;
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| s.has_phrase(self.r, phrase));
        if has(&["up or down", "plus or minus", "in the plus", "in credit or", "in debt or"]) {
            return Some(Direction::Net);
        }
        let mine = s.any(self.r, C::I.or(C::ME));
        if has(&["to me", "to us", "my debt", "with me"])
            && has(&["in debt", "in my debt", "in the hole", "indebted"])
        {
            return Some(Direction::OwedToMe);
        }
        if has(&["in debt", "in the red", "in the minus", "in the hole"]) && mine {
            let theirs =
                s.people.iter().any(|person| self.r.contains(&person.start) && person.role != Role::To)
                    && !s.any(self.r, C::I);
            return Some(if theirs { Direction::Net } else { Direction::IOwe });
        }
        if has(&["from my side", "meri taraf", "meri side"]) {
            return Some(Direction::IOwe);
        }
        has(&["due to me", "due from", "owed to", "my money back", "holding my money", "on my money"])
            .then_some(Direction::OwedToMe)
    }

    fn hindi(&self) -> Option<Direction> {
        let s = self.s;
        let on_me = self.said(&["mujhpe", "mujhpar", "मुझपर", "मुझपे", "mujh", "मुझ"])
            || ["mere upar", "mere sar", "mere sir", "mere pe", "मेरे ऊपर", "मेरे सिर", "मेरे सर"]
                .iter()
                .any(|p| s.has_phrase(self.r, p));
        let mine = self.said(&["mera", "mere", "meri", "hamara", "humara", "humare", "hamare"]);
        if on_me {
            return Some(Direction::IOwe);
        }
        if self.find(HELD).is_some() && (mine || s.any(self.r, C::ME)) {
            return Some(Direction::OwedToMe);
        }
        let debt =
            s.any(self.r, C::DEBT.or(C::BALANCE).or(C::HLEND)) || self.said(&["paise", "kitna", "kitne"]);
        let on = s.any_key(self.r, &["pe", "paas"]);
        // "Naveen pe kitna baki h"
        let theirs = s.people.iter().any(|p| self.r.contains(&p.start) && s.key(p.end) == "pe");
        if theirs && debt && self.find(HANDS_OVER).is_none() {
            return Some(Direction::OwedToMe);
        }
        let hands = self.find(HANDS_OVER);
        let comes = self.find(COMES_BACK);
        if on && mine && debt && hands.is_none() {
            return Some(Direction::OwedToMe);
        }
        let from_me = self.r.clone().any(|at| matches!(self.word(at), "mujhse" | "humse" | "मुझसे" | "हमसे"));
        if comes.is_some() {
            return Some(if from_me { Direction::IOwe } else { Direction::OwedToMe });
        }
        let gives = hands.filter(|at| {
            s.is(*at, C::HOWE.or(C::HGIVE).or(C::HRETURN))
                || !self.word(*at).is_ascii()
                || among(HANDS_OVER, s.key(*at))
        })?;
        let agent = self.r.clone().find(|at| s.is(*at, C::NE));
        let kisne = self.said(&["kisne", "sabne"])
            || self.r.clone().any(|at| s.is(at, C::NE) && s.is_before(at, C::QUESTION.or(C::EVERYONE)));
        if kisne || self.said(&["dega"]) {
            return Some(Direction::OwedToMe);
        }
        // "Ravi ne mere paise diye", but "maine Ravi ko dene hain".
        if agent.is_some() && !self.r.clone().any(|at| s.is(at, C::I)) {
            return Some(Direction::OwedToMe);
        }
        let to_me = self.r.clone().find(|at| matches!(s.key(*at), "mujhe" | "humein"));
        let first_ko = self.r.clone().find(|at| s.is(*at, C::KO));
        let whom = self.said(&["kisko", "kise", "kiska", "kiske"]);
        if let (Some(me), Some(ko)) = (to_me, first_ko)
            && ko < me
            && me < gives
            && !whom
        {
            return Some(Direction::OwedToMe);
        }
        // "kis kis ko mere paise dene hain", "kaun mere paise dega"
        let who = self.said(&["kaun", "kon"]) || s.has_phrase(self.r, "kis kis ko") && mine;
        if who || mine && first_ko.is_some() {
            return Some(Direction::OwedToMe);
        }
        Some(Direction::IOwe)
    }

    fn english(&self) -> Option<Direction> {
        let s = self.s;
        let after = |at: usize, keys: &[&str]| s.any_key(&(at + 1..self.r.end), keys);
        let by_me = |at: usize| {
            // The nearest one who could do it.
            (self.r.start..at).rev().find_map(|back| {
                if s.is(back, C::I) {
                    Some(true)
                } else if s.part(back) == Part::Person
                    || s.is(back, C::THEY.or(C::EVERYONE).or(C::RELATION))
                    || matches!(
                        s.key(back),
                        "who" | "people" | "others" | "nobody" | "friends" | "which" | "someone" | "somebody"
                    )
                {
                    Some(false)
                } else {
                    None
                }
            })
        };
        // "give me my balance with Ruth": the one who keeps the books shall give.
        let asks =
            |at: usize| (self.r.start..at).all(|before| s.is(before, C::FILLER)) && s.is(at + 1, C::ME);
        if let Some(gives) = self.find(GIVES).filter(|at| s.key_before(*at) != "get" && !asks(*at)) {
            if after(gives, &["me", "us", "my", "mine", "our"]) {
                return Some(Direction::OwedToMe);
            }
            let me = by_me(gives);
            let whom = self.said(&["whom"]) || self.word(self.r.start) == "who" && me == Some(true);
            return match me {
                Some(true) => Some(Direction::IOwe),
                _ if whom => Some(Direction::IOwe),
                Some(false) => Some(Direction::OwedToMe),
                None if self.said(&["much", "whom", "must", "need"]) => Some(Direction::IOwe),
                None => None,
            };
        }
        let gets = self.find(GETS).filter(|at| *at > self.r.start)?;
        if s.has_phrase(self.r, "from me") || s.has_phrase(self.r, "from us") {
            return Some(Direction::IOwe);
        }
        let theirs = by_me(gets) == Some(false) && !s.has_phrase(self.r, "do i") && !s.any(self.r, C::I);
        Some(if theirs { Direction::IOwe } else { Direction::OwedToMe })
    }

    fn nouns(&self) -> Option<Direction> {
        let s = self.s;
        let mine = self.said(&["my", "mera", "mere", "meri", "i", "main", "our"]);
        if self.said(&["receivable", "receivables", "collect", "recover"]) {
            return Some(Direction::OwedToMe);
        }
        if self.said(&["payable", "payables", "debts", "debt", "karz"])
            || self.word(self.r.start) == "dues" && mine
        {
            return Some(Direction::IOwe);
        }
        let dues = self.r.clone().any(|at| matches!(self.word(at), "dues" | "liabilities"));
        if (dues || self.said(&["udhaar"])) && mine {
            return Some(Direction::IOwe);
        }
        let from =
            s.people.iter().any(|p| self.r.contains(&p.start) && matches!(p.role, Role::From | Role::Se));
        from.then_some(Direction::OwedToMe)
    }
}
