//! How far a name goes.

use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::Finder;

/// Words of a name at most.
const WORDS_MAX: usize = 3;

/// Words for kin that people are called by together with their names.
const TITLES_OF_KIN: [&str; 22] = [
    "uncle", "aunt", "nan", "grandma", "grandpa", "mama", "mami", "mausi", "mausa", "bua", "kaki", "taai",
    "kuya", "tita", "tito", "lola", "lolo", "sister", "brother", "mother", "father", "fufa",
];

/// Of those, in small letters too.
const AUNTS: [&str; 8] = ["aunty", "auntie", "uncle", "tita", "tito", "kuya", "aunt", "mama"];

/// Small words in the middle of names.
const PARTICLES: [&str; 27] = [
    "van", "von", "der", "den", "de", "la", "le", "du", "da", "dos", "das", "do", "del", "della", "di",
    "bin", "binti", "bint", "ibn", "al", "el", "ben", "ter", "ten", "y", "ap", "zu",
];

/// Roles whose words are no names even with a capital.
const NEVER: C = C::I
    .or(C::ME)
    .or(C::THEY)
    .or(C::DET)
    .or(C::BE)
    .or(C::WEEKDAY)
    .or(C::QUESTION)
    .or(C::CURRENCY_NAME)
    .or(C::LANGUAGE_NAME)
    .or(C::DAY_WORD)
    .or(C::GROUP)
    .or(C::MEANS)
    .or(C::ENTRY)
    .or(C::MONEY)
    .or(C::TOTAL)
    .or(C::NUMBER)
    .or(C::FORMAT);

impl Finder<'_, '_> {
    /// The end of the name that starts at a token. `strict`: the place in the sentence asks for a name, so that a
    /// known word with a capital may be one ("with Rose").
    pub(super) fn name_at(&self, at: usize, strict: bool) -> Option<usize> {
        let s = self.s;
        if !self.is_free(at) || self.is_spoken_to(at) {
            return None;
        }
        if let Some(end) = self.contact_at(at) {
            return Some(self.with_honorific(self.with_initial(end)));
        }
        let first = s.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        // "the B&B": no initials.
        let joined = |at: usize| s.is_mark(at, "&") && s.tokens.get(at).is_some_and(|t| t.glued);
        if first.word.chars().count() == 1
            && (joined(at + 1) || first.glued && at.checked_sub(1).is_some_and(joined))
        {
            return None;
        }
        // "Paid the Rundfunkbeitrag, €55", "this Bandra rent": a thing or a place.
        let pointed = first.is_unknown()
            && match s.key_before(at) {
                "the" => s.is_before(at - 1, C::PAY),
                "this" => s.is(at + 1, C::ITEM),
                _ => false,
            };
        if pointed {
            return None;
        }
        // "the mob", "a frog": no name.
        if matches!(s.key_before(at), "the" | "a" | "an") && !first.capital && first.is_unknown() {
            return None;
        }
        if strict && (first.is(C::EVERYONE) && !first.is(C::NUMBER)) {
            // "all of it", "all mine"
            let amount = first.word == "all"
                && (s.key(at + 1) == "of" && !matches!(s.key(at + 2), "us" | "them")
                    || matches!(s.key(at + 1), "mine" | "in" | "up" | "my" | "that" | "this" | "it"));
            return (!amount).then_some(at + 1);
        }
        // "van der Berg handed me 130"
        if matches!(
            first.word.as_str(),
            "van" | "von" | "der" | "de" | "del" | "di" | "bin" | "al" | "el" | "ter"
        ) && !first.capital
            && let Some(end) = self.past_particles(at)
        {
            return Some(end);
        }
        // "mr Gunnarsson", "dr Osei"
        if super::places::TITLES.contains(&first.word.as_str())
            && s.tokens.get(at + 1).is_some_and(|next| next.capital && next.is_unknown() && !s.shouted)
            && let Some(end) = self.name_at(at + 1, strict)
        {
            return Some(end);
        }
        if first.is(C::RELATION) {
            return Some(self.relation_end(at));
        }
        if is_elder(s, at) && s.is(at + 1, C::RELATION) && self.is_free(at + 1) {
            return Some(self.relation_end(at + 1));
        }
        // "shop uncle", "tea stall aunty"
        if strict
            && s.is(at + 1, C::RELATION)
            && self.is_free(at + 1)
            && !first.possessive
            && (first.is(C::ITEM)
                || first.is_unknown()
                || matches!(first.key(), "shop" | "office" | "school"))
        {
            return Some(at + 2);
        }
        let proper = first.capital
            && !s.shouted
            && (!s.starts_clause(at) || at > 1 && s.is_mark(at - 1, ",&+/"))
            && strict
            && !first.is(NEVER)
            // "AGAIN": said loudly.
            && !(first.shouted && first.word.len() > 2)
            && !first.is(C::MONTH);
        // A single letter is an initial only with a capital.
        // What looks like a typo may be a name where one is due.
        let mended = first.mended && strict && !first.is(C::PAY.or(C::SPLIT).or(C::DELETE).or(C::REMIND));
        let plain =
            (first.is_unknown() || mended) && (first.word.chars().count() > 1 || first.capital && !s.shouted);
        if !(plain || proper)
            || !first.word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'') || !c.is_ascii())
        {
            return None;
        }
        if first.possessive {
            return Some(at + 1);
        }
        Some(self.with_honorific(self.further_names(at, first)))
    }

    /// The end of a name behind its first word: family names, initials, small words.
    fn further_names(&self, at: usize, first: &super::super::text::Token) -> usize {
        let s = self.s;
        let mut end = at + 1;
        let is_initial = |at: usize| {
            s.tokens.get(at).is_some_and(|token| token.capital && token.word.chars().count() == 1)
        };
        let small = |at: usize| is_initial(at) || PARTICLES.contains(&s.key(at));
        while end - at < WORDS_MAX + (at..end).filter(|at| small(*at)).count() {
            let Some(next) = s.tokens.get(end).filter(|next| next.kind == Kind::Word) else {
                break;
            };
            if first.capital
                && let Some(further) = self.past_particles(end)
            {
                end = further;
                continue;
            }
            let alike = next.capital == first.capital || s.shouted;
            let initial = next.capital && next.word.chars().count() == 1 && !next.is(C::I);
            // "Jia Hui", "Xin Yi", "Mary Ann": a small word with a capital in the middle of a name.
            let syllable = first.capital
                && next.capital
                && !next.shouted
                && !s.shouted
                && !s.starts_clause(end)
                && next.word.chars().count() < 5
                && next.is(C::BE
                    .or(C::UNIT)
                    .or(C::HTAKE)
                    .or(C::HGIVE)
                    .or(C::SHARE)
                    .or(C::NUMBER)
                    .or(C::AND)
                    .or(C::NO))
                && !next.is(C::I.or(C::ME).or(C::ITEM));
            // "Van der Berg", "Maria de la Cruz", "Omar bin Said"
            let capital =
                |at: usize| s.tokens.get(at).is_some_and(|token| token.capital && token.is_unknown());
            let particle = first.capital
                && !s.shouted
                && PARTICLES.contains(&next.word.as_str())
                && (capital(end + 1) || PARTICLES.contains(&s.key(end + 1)) && capital(end + 2));
            if !(next.is_unknown() && alike || initial || syllable || particle) || !self.is_free(end) {
                break;
            }
            end += 1;
            if next.possessive {
                break;
            }
        }
        end
    }

    /// "Van der Berg", "Maria de la Cruz", "Omar bin Said": the end of the name behind small words.
    fn past_particles(&self, from: usize) -> Option<usize> {
        let s = self.s;
        let is_particle = |at: &usize| {
            s.tokens.get(*at).is_some_and(|t| !t.capital && PARTICLES.contains(&t.word.as_str()))
                && self.is_free(*at)
        };
        let last = from + (from..from + 3).take_while(is_particle).count();
        let goes_on = last > from
            && !s.shouted
            && s.tokens.get(last).is_some_and(|t| t.capital && t.is_unknown())
            && self.is_free(last);
        goes_on.then_some(last + 1)
    }

    /// A contact of one word, who needs no other: "Rohan Kunal aur main" are two people.
    fn is_whole_contact(&self, at: usize) -> bool {
        let word = self.s.tokens.get(at).map_or("", |token| token.word.as_str());
        self.s.contacts.iter().any(|name| matches!(name.as_slice(), [only] if only == word))
    }

    /// "Rohan M" is another than the Rohan who is known.
    pub(super) fn with_initial(&self, end: usize) -> usize {
        let s = self.s;
        let initial = s.tokens.get(end).is_some_and(|token| {
            token.kind == Kind::Word
                && token.capital
                && token.word.chars().count() == 1
                && token.word.chars().all(char::is_alphabetic)
                && !token.is(C::I.or(C::ME))
        });
        let joins = s.is(end + 1, C::I.or(C::ME)) || s.is_mark(end + 1, "&'");
        if initial && !s.shouted && !joins && self.is_free(end) { end + 1 } else { end }
    }

    /// "Iyer sir", "Sharma ji", "Ramesh uncle".
    fn with_honorific(&self, end: usize) -> usize {
        let polite = self.s.is(end, C::HONORIFIC) && self.is_free(end);
        let own = self.s.tokens.get(end - 1).is_some_and(|token| token.possessive);
        if polite && !own { end + 1 } else { end }
    }

    fn relation_end(&self, at: usize) -> usize {
        let s = self.s;
        let mut end = at + 1;
        if s.key(end) == "in" && s.key(end + 1) == "law" {
            end += 2;
        }
        if s.is(end, C::HONORIFIC) && s.key(end) == "ji" {
            end += 1;
        }
        // "paid aunty nkechi back", "sent 400 to auntie folake for the cloth"
        let called = s.tokens.get(end).is_some_and(|token| token.is_unknown() && !token.possessive);
        let closed = s.key(end + 1) == "back" || s.is(end + 1, C::FOR) || s.tokens.get(end + 1).is_none();
        let kin = s.key(end + 1) == "back"
            || s.tokens.get(at).is_some_and(|token| AUNTS.contains(&token.word.as_str()));
        if called && end == at + 1 && closed && kin && self.is_free(end) {
            end += 1;
        }
        if end == at + 1 && self.is_title(at) {
            end += 1;
        }
        end
    }

    /// A word for kin with a capital before a name, and nothing that says whose kin: part of the name.
    fn is_title(&self, at: usize) -> bool {
        let s = self.s;
        let capital = |at: usize| s.tokens.get(at).is_some_and(|t| t.capital && !t.shouted);
        // "Aunty Bisi refunded me": also where the name is the word for a thing.
        let name = s.tokens.get(at + 1).is_some_and(super::super::text::Token::is_unknown)
            || s.is(at + 1, C::ITEM) && self.begins_verb(at + 2) && !s.is(at + 2, C::COST);
        let name = name && self.is_free(at + 1);
        TITLES_OF_KIN.contains(&s.key(at))
            && !s.shouted
            && capital(at)
            && capital(at + 1)
            && name
            && !s.is_before(at, C::DET.or(C::ME))
            && self.contact_at(at + 1).is_none()
    }

    /// Skips "my friend" before a name; returns where the name itself starts.
    pub(super) fn name_start(&self, from: usize) -> usize {
        let s = self.s;
        let mut at = from;
        while s.is(at, C::DET)
            || s.is(at, C::ME) && matches!(s.key(at), "mere" | "meri" | "mera" | "humare" | "hamari")
        {
            at += 1;
        }
        let named = |next: usize| {
            s.tokens.get(next).is_some_and(|token| {
                token.is_unknown() && (token.capital && !s.shouted || self.contact_at(next).is_some())
            }) && self.is_free(next)
        };
        // "Nana Yaw sent me 200": called so.
        if at == from && self.is_title(at) {
            return at;
        }
        if (s.is(at, C::RELATION)
            || matches!(s.key(at), "young" | "old" | "wee" | "little" | "poor" | "dear" | "big" | "lovely"))
            && (named(at + 1) || !s.is(at, C::RELATION) && self.is_title(at + 1))
        {
            return at + 1;
        }
        at
    }

    /// "bhai mere aur Lalit ke beech", "Sis I paid 640": spoken to.
    fn is_spoken_to(&self, at: usize) -> bool {
        let s = self.s;
        let address = s.tokens.get(at).is_some_and(|t| {
            matches!(
                t.word.as_str(),
                "bhai" | "bhaiya" | "bro" | "didi" | "sis" | "beta" | "sir" | "boss" | "भाई" | "दीदी" | "भैया"
            )
        });
        at == 0 && address && (s.is(1, C::I) || s.is(1, C::ME) && s.is(2, C::AND))
    }

    /// "room mate", "makan malik": where what ends here starts.
    fn two_words_before(&self, end: usize) -> Option<usize> {
        let s = self.s;
        let last = end.checked_sub(1)?;
        let token = s.tokens.get(last)?;
        let pair = |first: &str| match token.word.as_str() {
            "mate" | "mates" => {
                matches!(first, "room" | "flat" | "house" | "class" | "team" | "bench" | "hostel")
            }
            "lord" | "lady" => first == "land",
            "malik" | "maalik" | "मालिक" => {
                matches!(first, "makan" | "makaan" | "ghar" | "मकान" | "घर")
            }
            "man" => matches!(first, "milk" | "paper" | "gas" | "delivery"),
            _ => false,
        };
        let first = last.checked_sub(1).filter(|first| self.is_free(*first));
        first.filter(|first| s.tokens.get(*first).is_some_and(|first| pair(&first.word)))
    }

    /// "saale sahab", "padosi aunty", "sasu maa": kin before a word of respect or kin.
    fn is_related_before(&self, last: usize) -> bool {
        let s = self.s;
        let Some(before) = last.checked_sub(1).filter(|before| self.is_free(*before)) else {
            return false;
        };
        s.is(before, C::RELATION)
            && (s.is(last, C::HONORIFIC) && !s.is(last, C::RELATION)
                || s.tokens.get(before).is_some_and(|t| {
                    matches!(
                        t.word.as_str(),
                        "padosi" | "padosan" | "sasu" | "saas" | "chhoti" | "badi" | "पड़ोसी" | "सासू"
                    )
                }))
    }

    /// The start of the name that ends before `end`, for postpositions.
    pub(super) fn name_before(&self, end: usize) -> Option<usize> {
        let s = self.s;
        let last = end.checked_sub(1).filter(|last| self.is_free(*last))?;
        let token = s.tokens.get(last).filter(|token| token.kind == Kind::Word)?;
        if token.is(C::EVERYONE) {
            return Some(last);
        }
        if let Some(start) = self.contact_before(end) {
            return Some(start);
        }
        if let Some(first) = self.two_words_before(end) {
            return Some(first);
        }
        let previous_is_name = |at: usize| {
            at.checked_sub(1).is_some_and(|before| {
                self.is_free(before)
                    && s.tokens
                        .get(before)
                        .is_some_and(|token| token.kind == Kind::Word && token.is_unknown())
            })
        };
        if token.is(C::RELATION.or(C::HONORIFIC)) {
            if previous_is_name(last) {
                return Some(last - 1);
            }
            if self.is_related_before(last) {
                return Some(last - 1);
            }
            if token.key() == "ji" && s.is_before(last, C::RELATION) && self.is_free(last - 1) {
                return Some(last - 1);
            }
            if token.is(C::RELATION)
                && last.checked_sub(1).is_some_and(|of| self.is_free(of) && is_elder(s, of))
            {
                return Some(last - 1);
            }
            let thing = last.checked_sub(1).is_some_and(|before| {
                s.is(before, C::ITEM)
                    && self.is_free(before)
                    && !s.is(last, C::MONEY)
                    && !s.is_before(before, C::KA)
            });
            // "tiffin wali aunty", "kirane wale uncle"
            let brings = last.checked_sub(2).filter(|what| {
                s.is(what + 1, C::WALA)
                    && self.is_free(what + 1)
                    && self.is_free(*what)
                    && s.tokens
                        .get(*what)
                        .is_some_and(|t| t.kind == Kind::Word && (t.is(C::ITEM) || t.is_unknown()))
            });
            if token.is(C::RELATION)
                && let Some(what) = brings
            {
                return Some(what);
            }
            return token.is(C::RELATION).then_some(if thing { last - 1 } else { last });
        }
        let proper = token.capital && !s.shouted && !token.is(NEVER) && last > 0 && !token.is(C::ITEM);
        let contact = self.s.contacts.iter().any(|name| name.last().is_some_and(|word| *word == token.word));
        let mended = token.mended && (token.capital || !token.is(C::ITEM));
        if !(token.is_unknown() || proper || contact || mended) {
            return None;
        }
        let mut start = last;
        while end - start < WORDS_MAX
            && previous_is_name(start)
            && s.tokens.get(start - 1).is_some_and(|before| before.capital == token.capital)
            && !(self.is_whole_contact(start - 1) && self.contact_at(start).is_some())
        {
            start -= 1;
        }
        // "Mithai Lal se": the first half looks like a thing.
        let thing = start.checked_sub(1).filter(|before| {
            s.tokens.get(*before).is_some_and(|t| t.capital && t.is(C::ITEM) && !t.shouted)
                && self.is_free(*before)
                && s.sentence(*before).start != *before
                && token.capital
                && !s.shouted
                && s.is(end, C::KO.or(C::NE).or(C::SE))
        });
        if let Some(first) = thing {
            return Some(first);
        }
        // In lower case two unknown words may be a thing and a name: only contacts go on.
        if !token.capital && start < last && s.part(start) == Part::Free && token.word.is_ascii() {
            let whole = self.contact_at(start).is_some_and(|reach| reach >= end);
            if !whole && end - start > 2 {
                start = last - 1;
            }
        }
        Some(start)
    }
}

/// "bade bhaiya", "छोटी चाची": which of them.
fn is_elder(s: &Sentence<'_>, at: usize) -> bool {
    static ELDER: Words = Words::new(
        " bade bada badi bare bari chote chota choti chhote chhota chhoti manjhle manjhli elder younger बड़े बड़ा बड़ी छोटे छोटा छोटी मंझले मँझले मझले मंझली ",
    );
    s.tokens.get(at).is_some_and(|token| ELDER.has(&token.word))
}
