//! Words of the lexicon that are names where they stand ("with May", "Will paid 90", "lent June 25"), and the full
//! names of contacts ("Kamal Das", where das is ten): they lose their other meaning before anything else is read. A
//! name that is dropped makes a shared cost the sender's own.

use super::lexicon::{Classes as C, Entry};
use super::numerals::Numeral;
use super::people::MONEY_VERBS;
use super::text::{Kind, Token};

mod called;
mod things;
pub(super) use things::is_name_in_india;

/// Words that are no names, wherever they stand.
const NEVER: C = C::I
    .or(C::ME)
    .or(C::THEY)
    .or(C::DET)
    .or(C::BE)
    .or(C::NOT)
    .or(C::AND)
    .or(C::WITH)
    .or(C::FOR)
    .or(C::TO)
    .or(C::FROM)
    .or(C::ON)
    .or(C::AT)
    .or(C::WEEKDAY)
    .or(C::QUESTION)
    .or(C::CURRENCY_NAME)
    .or(C::LANGUAGE_NAME)
    .or(C::MEANS)
    .or(C::RELATION)
    .or(C::EVERYONE)
    .or(C::PEOPLE)
    .or(C::UNIT)
    .or(C::ITEM)
    .or(C::FORMAT)
    .or(C::GROUP);

/// "will", "may", "april": as a word they cannot stand where a name can.
const CANNOT_STAND: C = C::FUTURE.or(C::MONTH);

/// What a person does with money, told of the past or as it is. "Will pay" is a plan, "Will paid" a person.
const TOLD: &str = " paid owes owed gave gives sent lent lends bought covered borrowed borrows took returned repaid \
     got received treated transferred refunded reimbursed cleared ";

/// What bills and months do not do.
const DONE_BY_PEOPLE: &str = " owes owed gave gives sent lent lends bought borrowed borrows returned repaid treated \
     transferred reimbursed ";

/// Takes their meaning from the words that are names.
pub(super) fn release(tokens: &mut [Token], contacts: &[Vec<String>]) {
    let named = {
        let reader = Reader::new(tokens);
        let mut named = reader.full_names(contacts);
        for at in 0..tokens.len() {
            if let Some((start, place)) = reader.place(at)
                && reader.fits(start, place)
            {
                named.push(start);
            }
            if reader.is_called(at) || reader.is_joined_in_india(at) {
                named.push(at);
            }
            named.extend(reader.row(at));
            if reader.is_known_by_it(at, contacts) {
                named.push(at);
            }
            if reader.two_words(at) {
                named.extend([at, at + 1]);
            }
            if reader.continues_list(at, &named) {
                named.push(at);
            }
        }
        named
    };
    for at in named {
        if let Some(token) = tokens.get_mut(at) {
            token.entry = Entry::UNKNOWN;
            token.named = true;
            token.mended = false;
        }
    }
}

/// What asks for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    With,
    /// After a verb that hands over.
    Object,
    To,
    From,
    For,
    /// Before a verb.
    Subject,
    /// "does Will owe me"
    Asked,
    /// "X ne"
    Ne,
    /// "X ke saath"
    Saath,
    /// "X ko", "X se"
    Ko,
    /// "X and I", "me and X"
    BesideMe,
    /// "X 25%, me 75%", "X got 70 back from me"
    Part,
}

struct Reader<'a> {
    tokens: &'a [Token],
    /// Every letter is a capital, or every word has one: capitals say nothing.
    even: bool,
    months: usize,
    digits: usize,
}

impl<'a> Reader<'a> {
    fn new(tokens: &'a [Token]) -> Self {
        let words = || tokens.iter().filter(|token| token.kind == Kind::Word && token.word.len() > 1);
        let capitals = words().filter(|token| token.capital).count();
        Self {
            tokens,
            even: words().count() > 2 && capitals == words().count(),
            months: tokens.iter().filter(|token| is_month(token)).count(),
            digits: tokens.iter().filter(|token| token.kind == Kind::Digits).count(),
        }
    }

    fn is(&self, at: usize, classes: C) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.word.as_str())
    }

    fn any(&self, classes: C) -> bool {
        self.tokens.iter().any(|token| token.is(classes))
    }

    fn opens(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_none_or(|before| {
            matches!(before.kind, Kind::Mark | Kind::LineBreak | Kind::Emoji) || before.is(C::FILLER)
        })
    }

    fn number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Digits | Kind::Sign))
            || self.is(at, C::NUMBER)
    }

    fn ends(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.kind != Kind::Word)
    }

    /// A percentage beside others, or money that came back, stands behind the word.
    fn has_part(&self, at: usize) -> bool {
        let percent = |at: usize| {
            self.number(at)
                && self.tokens.get(at + 1).is_some_and(|mark| mark.is_mark("%") || mark.word == "percent")
        };
        let percents = || (0..self.tokens.len()).filter(|at| percent(*at)).count();
        let returned = self.word(at + 1) == "got"
            && self.number(at + 2)
            && self.word(at + 3) == "back"
            && self.opens(at);
        percent(at + 1) && percents() > 1 || returned
    }

    /// A verb of money in a form that tells, after "has", "also", "finally".
    fn tells(&self, from: usize, verbs: &str) -> bool {
        let mut at = from;
        // "has to give", "still owes", "needs to pay"
        let must = matches!(self.word(at), "has" | "needs" | "still" | "ought")
            && (at + 1..at + 4)
                .any(|next| matches!(self.word(next), "give" | "pay" | "return" | "owe" | "owes"));
        if must {
            return true;
        }
        while at < from + 3 && self.is(at, C::HAVE.or(C::AUX)) && !self.is(at, C::DET) {
            at += 1;
        }
        let word = self.word(at);
        !word.is_empty() && verbs.split_ascii_whitespace().any(|verb| verb == word)
    }

    /// Contacts with more than one name, written in full.
    fn full_names(&self, contacts: &[Vec<String>]) -> Vec<usize> {
        let mut named = Vec::new();
        for contact in contacts.iter().filter(|contact| contact.len() > 1) {
            for at in 0..self.tokens.len() {
                if contact.iter().enumerate().all(|(ahead, word)| self.word(at + ahead) == word) {
                    named.extend(at..at + contact.len());
                }
            }
        }
        named
    }

    /// The place for a name that this token opens or is, and where the name starts.
    fn place(&self, at: usize) -> Option<(usize, Place)> {
        let place = if self.is(at, C::WITH) {
            Some((at + 1, Place::With))
        } else if self
            .is(at, C::PAY.or(C::GIVE).or(C::SEND).or(C::LEND).or(C::OWE).or(C::RETURN).or(C::REMIND))
        {
            Some((if self.word(at + 1) == "back" { at + 2 } else { at + 1 }, Place::Object))
        } else if self.is(at, C::TO) {
            Some((at + 1, Place::To))
        } else if self.is(at, C::FROM) {
            Some((at + 1, Place::From))
        } else if self.is(at, C::FOR) || self.word(at) == "half" {
            Some((at + 1, Place::For))
        } else if self.is(at, C::HALF) && self.is(at + 2, C::HALF.or(C::ME).or(C::AND)) {
            // "half Mark half me"
            Some((at + 1, Place::With))
        } else if matches!(self.word(at), "do" | "does" | "did" | "has") {
            Some((at + 1, Place::Asked))
        } else if self.is(at, C::I.or(C::ME)) && self.is(at + 1, C::AND) {
            Some((at + 2, Place::BesideMe))
        } else {
            None
        };
        if place.is_some_and(|(start, place)| self.fits(start, place)) {
            return place;
        }
        if self.is(at + 1, C::NE) {
            return Some((at, Place::Ne));
        }
        if self.is(at + 1, C::SAATH) || self.is(at + 1, C::KA) && self.is(at + 2, C::SAATH) {
            return Some((at, Place::Saath));
        }
        if self.is(at + 1, C::KA) && super::people::is_upon(self.word(at + 2)) {
            return Some((at, Place::Saath));
        }
        if self.is(at + 1, C::KO.or(C::SE)) {
            return Some((at, Place::Ko));
        }
        if self.has_part(at) {
            return Some((at, Place::Part));
        }
        if self.is(at + 1, C::AND) && matches!(self.word(at + 2), "i" | "me" | "main") {
            return Some((at, Place::BesideMe));
        }
        self.opens(at).then_some((at, Place::Subject))
    }

    /// Whether the word at a place for a name is one.
    fn fits(&self, at: usize, place: Place) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
            return false;
        };
        if self.is_somebody_in_india(at, place) {
            return true;
        }
        let coin = self.is_somebody_called_like_money(at, place);
        let thing = self.is_somebody_called_like_a_thing(at, place);
        if token.is_unknown() || token.is(NEVER) && !coin && !thing {
            return false;
        }
        if coin {
            return true;
        }
        let capital = token.capital && !token.shouted && !self.even && !self.opens(at);
        let month = is_month(token);
        let stranger = token.is(CANNOT_STAND) || month;
        let count = matches!(token.entry.numeral, Some(Numeral::HindiCount(_)));
        let counts = token.is(C::NUMBER) && (!count || self.is(at + 1, C::NUMBER.or(C::CURRENCY_NAME)));
        if counts {
            return false;
        }
        let thing = self.is(at + 1, C::ITEM) || at > 0 && self.is(at - 1, C::ITEM) && place != Place::With;
        let hands =
            self.any(C::GIVE.or(C::SEND).or(C::LEND).or(C::RECEIVE).or(C::BORROW).or(C::RETURN).or(C::TAKE));
        match place {
            Place::With => capital || stranger || token.shouted && !self.even && token.is(C::DAY_WORD),
            Place::Object => {
                let day = month && self.number(at + 1) && self.digits > 1;
                let lower = stranger
                    && (self.number(at + 1)
                        || self.ends(at + 1)
                        || self.is(at + 1, C::FOR)
                        || self.word(at + 1) == "back");
                !day && !thing && (capital || lower) && !(month && self.word(at + 1) == "rent")
            }
            Place::To | Place::From => {
                let period = month && (self.months > 1 || !hands || self.any(C::QUESTION.or(C::SHOW)));
                self.digits > 0 && !period && (capital || stranger && hands)
            }
            Place::For => capital && !month && !thing,
            Place::Subject => {
                let bill = token.is(C::ENTRY.or(C::TOTAL).or(C::MONEY).or(C::MONTH)) || token.word == "mark";
                let told = self.tells(at + 1, if bill && !month { DONE_BY_PEOPLE } else { TOLD })
                    || token.capital
                        && self.word(at + 1) == "paid"
                        && matches!(self.word(at + 2), "me" | "for" | "us")
                    || token.capital && token.word == "mark" && self.tells(at + 1, TOLD)
                    // "Bill got 70 back"
                    || token.capital && self.word(at + 1) == "got" && self.number(at + 2);
                told && (stranger || token.capital || self.word(at + 2) == "me")
                    && !token.is(MONEY_VERBS
                        .or(C::YES)
                        .or(C::NO)
                        .or(C::GREET)
                        .or(C::FILLER)
                        .or(C::DAY_WORD)
                        .or(C::AUX)
                        .or(C::HAVE))
            }
            Place::Asked => {
                let verb = self.is(at + 1, MONEY_VERBS.or(C::NOT).or(C::HAVE));
                verb && (stranger || capital && !token.is(MONEY_VERBS))
            }
            Place::Part => token.capital && !token.shouted && !self.even,
            Place::Ne => !token.is(C::HONORIFIC),
            Place::Saath => token.capital && !token.shouted || stranger,
            Place::Ko => {
                let gives = hands
                    || self.any(C::HGIVE.or(C::HLEND).or(C::HRETURN).or(C::HTAKE).or(C::HCOME).or(C::HOWE));
                gives
                    && token.capital
                    && !token.shouted
                    && !token.is(C::DAY_WORD.or(C::MONEY).or(C::ENTRY))
                    && self.months < 2
            }
            Place::BesideMe => {
                !thing
                    && self.months < 2
                    && (stranger || token.capital && !token.shouted && !token.is(MONEY_VERBS))
            }
        }
    }

    /// "Happy, Lucky, Pinky & Dollar joined me": words with capitals in a list, of which one is a name for sure, and
    /// what people do.
    fn row(&self, start: usize) -> Vec<usize> {
        let capital = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Word
                    && token.capital
                    && !token.shouted
                    && !token.is(C::I
                        .or(C::ME)
                        .or(C::DET)
                        .or(C::WEEKDAY)
                        .or(C::MONTH)
                        .or(C::ENTRY)
                        .or(C::NO)
                        .or(C::YES)
                        .or(C::NOT)
                        .or(C::FILLER)
                        .or(C::GREET)
                        .or(C::QUESTION)
                        .or(C::AUX)
                        .or(MONEY_VERBS))
                    && !matches!(token.word.as_str(), "wait" | "sorry" | "oops" | "actually" | "correction")
            })
        };
        if self.even || !self.opens(start) || !capital(start) {
            return Vec::new();
        }
        let mut members = vec![start];
        let mut at = start + 1;
        loop {
            let joint = at;
            if self.tokens.get(at).is_some_and(|mark| mark.is_mark(",&+")) {
                at += 1;
            }
            if self.is(at, C::AND) {
                at += 1;
            }
            if at == joint || !capital(at) || members.len() > 20 {
                at = joint;
                break;
            }
            members.push(at);
            at += 1;
        }
        let sure = members.iter().filter(|at| self.tokens.get(**at).is_some_and(Token::is_unknown)).count();
        let acts = self.tells(at, TOLD)
            || self.is(at, C::SPLIT.or(C::OWE).or(C::BE))
            || matches!(
                self.word(at),
                "joined" | "join" | "came" | "each" | "all" | "both" | "are" | "were" | "chipped"
            );
        if members.len() > 1 && sure > 0 && acts { members } else { Vec::new() }
    }

    /// "Sunday and May were with me", "delete the 42 with Sunday", of whoever the sender knows by the name of a day, a
    /// month or a coin.
    fn is_known_by_it(&self, at: usize, contacts: &[Vec<String>]) -> bool {
        let is_contact = |at: usize| {
            let word = self.word(at);
            contacts.iter().any(|contact| matches!(contact.as_slice(), [only] if only == word))
        };
        let capital = |at: usize| self.tokens.get(at).is_some_and(|t| t.capital && !t.shouted);
        let coin = self.is(at, C::CURRENCY_NAME);
        let day = self.tokens.get(at).is_some_and(|token| token.is(C::WEEKDAY) || is_month(token));
        if !(day || coin) || !capital(at) || !is_contact(at) || self.even {
            return false;
        }
        let joint =
            |at: usize| self.is(at, C::AND) || self.tokens.get(at).is_some_and(|mark| mark.is_mark(",&+"));
        let somebody = |at: usize| {
            capital(at) && (is_contact(at) || self.tokens.get(at).is_some_and(Token::is_unknown))
                || self.is(at, C::I.or(C::ME))
        };
        let joined = joint(at + 1) && somebody(at + 2) || at > 1 && joint(at - 1) && somebody(at - 2);
        let led = at > 0 && (self.is(at - 1, C::WITH) || matches!(self.word(at - 1), "did" | "does" | "has"));
        // "Cricket kit 4800: Dollar 2000, Happy 1600"
        let part = coin && self.number(at + 1) && !(at > 0 && self.number(at - 1));
        if coin {
            return part && at > 0 && self.tokens.get(at - 1).is_some_and(|mark| mark.is_mark(",:&;"));
        }
        joined || led || self.opens(at) && self.tells(at + 1, TOLD)
    }

    /// "Min Jun transferred", "Jia Hui paid me": two words with capitals before a verb of money.
    fn two_words(&self, at: usize) -> bool {
        let syllable = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Word
                    && token.capital
                    && !token.shouted
                    && token.word.chars().count() < 6
                    && !token.is(C::I
                        .or(C::ME)
                        .or(C::DET)
                        .or(C::ITEM)
                        .or(C::WEEKDAY)
                        .or(C::ENTRY)
                        .or(C::RELATION)
                        .or(C::AUX)
                        .or(C::HAVE)
                        .or(C::FILLER)
                        .or(C::AND)
                        .or(C::QUESTION)
                        .or(C::YES)
                        .or(C::NO)
                        .or(C::NOT))
            })
        };
        self.opens(at) && !self.even && syllable(at) && syllable(at + 1) && self.tells(at + 2, TOLD)
    }
}

/// "may" is no word of the table of months: it is a verb more often.
fn is_month(token: &Token) -> bool {
    !token.named && (token.is(C::MONTH) || token.word == "may")
}
