//! One message, taken apart: tokens with what they are part of. Built once; every later step reads it.

use super::Context;
use super::amounts::{self, Amount};
use super::dates::{self, Mention};
use super::farewell;
use super::groups::{self, GroupName};
use super::homonyms;
use super::intent::Start;
use super::lexicon::{self, Classes as C};
use super::numerals::{self, Number};
use super::pattern::{Unit, UnitKind};
use super::people::{self, Person};
use super::text::{self, Kind, Token};
use std::cell::OnceCell;
use std::ops::Range;

/// Numbers of a message that are read; what has more of them is a table, and none of it is booked by half.
pub(super) const NUMBERS_MAX: usize = 60;

/// What a token belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Free,
    Number,
    Money,
    Date,
    Group,
    Person,
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts about one message")]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) parts: Vec<Part>,
    pub(super) numbers: Vec<Number>,
    pub(super) dates: Vec<Mention>,
    pub(super) amounts: Vec<Amount>,
    pub(super) groups: Vec<GroupName>,
    pub(super) people: Vec<Person>,
    /// Folded names of the sender's contacts.
    pub(super) contacts: Vec<Vec<String>>,
    /// Every letter is a capital: capitals say nothing.
    pub(super) shouted: bool,
    /// Whether money is meant is known from elsewhere: a clause with an amount is read without evidence of its own.
    pub(super) trusted: bool,
    /// An amount was taken back in the same breath: "14, no wait 16".
    pub(super) corrected: bool,
    /// An amount was only what one of those who share has to bear: "80 total so I owe him 40".
    pub(super) derived: bool,
    /// The sender's currency, where a coin has many countries: "pesos".
    pub(super) home: Option<super::Currency>,
    /// What its words are about, looked up when it is first asked.
    pub(super) dialog: OnceCell<Vec<Start>>,
    pub(super) matters: OnceCell<Vec<Start>>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(text: &'a str, context: &Context<'_>) -> Self {
        let mut tokens = text::tokenize(text);
        cut_injection(&mut tokens);
        farewell::cut(&mut tokens);
        let contacts: Vec<Vec<String>> =
            context.people.iter().take(people::CONTACTS_MAX).map(|n| folded_words(n)).collect();
        lexicon::resolve(&mut tokens, &contacts);
        lexicon::spare_names(&mut tokens);
        homonyms::release(&mut tokens, &contacts);
        let mut numbers = numerals::find(&tokens);
        numbers.truncate(NUMBERS_MAX);
        let dates = dates::find(&tokens, &numbers);
        let words = || tokens.iter().filter(|token| token.kind == Kind::Word && token.word.len() > 1);
        let shouted = words().count() > 1 && words().all(|token| token.shouted);
        let parts = vec![Part::Free; tokens.len()];
        let mut sentence = Self {
            text,
            tokens,
            parts,
            numbers,
            dates,
            amounts: Vec::new(),
            groups: Vec::new(),
            people: Vec::new(),
            contacts,
            shouted,
            trusted: false,
            corrected: false,
            derived: false,
            home: context.currency,
            dialog: OnceCell::new(),
            matters: OnceCell::new(),
        };
        sentence.groups = groups::find(&sentence, context);
        let spans: Vec<Range<usize>> = sentence.groups.iter().map(|group| group.start..group.end).collect();
        sentence.mark(&spans, Part::Group);
        let spans: Vec<Range<usize>> = sentence.dates.iter().map(|date| date.start..date.end).collect();
        sentence.mark(&spans, Part::Date);
        sentence.amounts = amounts::find(&sentence);
        let said = sentence.amounts.len();
        amounts::drop_corrected(&mut sentence);
        sentence.corrected = sentence.amounts.len() < said;
        let spans: Vec<Range<usize>> = sentence
            .numbers
            .iter()
            .filter(|number| !number.weak)
            .map(|number| number.start..number.end)
            .collect();
        sentence.mark(&spans, Part::Number);
        let spans: Vec<Range<usize>> =
            sentence.amounts.iter().map(|amount| amount.start..amount.end).collect();
        for (at, part) in sentence.parts.iter_mut().enumerate() {
            if matches!(part, Part::Free | Part::Number) && spans.iter().any(|span| span.contains(&at)) {
                *part = Part::Money;
            }
        }
        sentence.people = people::find(&sentence);
        let spans: Vec<Range<usize>> =
            sentence.people.iter().map(|person| person.start..person.end).collect();
        sentence.mark(&spans, Part::Person);
        super::clauses::drop_derived(&mut sentence);
        sentence
    }

    fn mark(&mut self, spans: &[Range<usize>], part: Part) {
        for span in spans {
            for slot in self.parts.get_mut(span.clone()).unwrap_or_default() {
                if *slot == Part::Free {
                    *slot = part;
                }
            }
        }
    }

    pub(super) fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    pub(super) fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::key)
    }

    pub(super) fn key_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.key(before))
    }

    pub(super) fn is(&self, at: usize, classes: C) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    pub(super) fn is_before(&self, at: usize, classes: C) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, classes))
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(marks))
    }

    pub(super) fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or(Part::Free)
    }

    /// A border between clauses stands directly before the token.
    pub(super) fn starts_clause(&self, at: usize) -> bool {
        at == 0
            || self
                .tokens
                .get(at - 1)
                .is_some_and(|before| matches!(before.kind, Kind::Mark | Kind::LineBreak | Kind::Emoji))
    }

    pub(super) fn any(&self, range: &Range<usize>, classes: C) -> bool {
        self.slice(range).iter().any(|token| token.is(classes))
    }

    pub(super) fn any_key(&self, range: &Range<usize>, keys: &[&str]) -> bool {
        self.slice(range)
            .iter()
            .any(|token| !token.named && (keys.contains(&token.key()) || keys.contains(&token.word.as_str())))
    }

    pub(super) fn position(&self, range: &Range<usize>, classes: C) -> Option<usize> {
        range.clone().find(|at| self.is(*at, classes))
    }

    /// The sentence or line that a token stands in.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let border = |at: &usize| {
            self.is_mark(*at, ".!;?")
                || self.tokens.get(*at).is_some_and(|token| token.kind == Kind::LineBreak)
        };
        let start = (0..at).rev().find(border).map_or(0, |border| border + 1);
        start..(at..self.tokens.len()).find(border).unwrap_or(self.tokens.len())
    }

    /// The words stand one after another somewhere in the range.
    pub(super) fn has_phrase(&self, range: &Range<usize>, phrase: &str) -> bool {
        range.clone().any(|start| {
            let mut at = start;
            phrase.split(' ').all(|word| {
                let fits = at < range.end
                    && self
                        .tokens
                        .get(at)
                        .is_some_and(|token| !token.named && (token.key() == word || token.word == word));
                at += 1;
                fits
            })
        })
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &[Token] {
        self.tokens.get(range.clone()).unwrap_or_default()
    }

    /// The original text of tokens.
    pub(super) fn written(&self, range: &Range<usize>) -> String {
        let tokens = self.slice(range);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let raw = self.text.get(first.span.start..last.span.end).unwrap_or_default();
        let visible: String = raw.chars().filter(|c| !c.is_control() && !is_direction(*c)).collect();
        if visible.chars().any(char::is_whitespace) {
            visible.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            visible
        }
    }

    /// The clause as patterns see it. `terse` leaves filler words out.
    pub(super) fn units(&self, range: &Range<usize>, terse: bool) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let mut at = range.start;
        while at < range.end.min(self.tokens.len()) {
            let kind = match self.part(at) {
                Part::Person => UnitKind::Person,
                Part::Money | Part::Number => UnitKind::Number,
                Part::Date => UnitKind::Date,
                Part::Free | Part::Group => UnitKind::Word,
            };
            let end = self.span_end(at, kind).clamp(at + 1, range.end);
            let skipped = self.tokens.get(at).is_some_and(|token| {
                let filler = terse && kind == UnitKind::Word && token.is(C::FILLER) && range.len() > 1;
                (token.kind == Kind::Mark && range.len() > 1)
                    || token.kind == Kind::LineBreak
                    || filler
                    || (token.kind == Kind::Emoji
                        && range.len() > 1
                        && token.word != "👋"
                        && token.word != "👍")
            });
            if !skipped {
                units.push(Unit { tokens: at..end, kind });
            }
            at = end;
        }
        units
    }

    fn span_end(&self, at: usize, kind: UnitKind) -> usize {
        let within = |start: usize, end: usize| (start..end).contains(&at).then_some(end);
        let end = match kind {
            UnitKind::Word => None,
            UnitKind::Person => self.people.iter().find_map(|person| within(person.start, person.end)),
            UnitKind::Number => self
                .amounts
                .iter()
                .find_map(|amount| within(amount.start, amount.end))
                .or_else(|| self.numbers.iter().find_map(|number| within(number.start, number.end))),
            UnitKind::Date => self.dates.iter().find_map(|date| within(date.start, date.end)),
        };
        end.unwrap_or(at + 1)
    }
}

/// Statements for a database behind a message are no part of it.
fn cut_injection(tokens: &mut Vec<Token>) {
    let starts = |at: usize| {
        let word = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.word.as_str());
        matches!(
            (word(0), word(1)),
            ("drop", "table") | ("delete" | "select", "from") | ("insert", "into") | ("union", "select")
        )
    };
    let tag = |at: usize| {
        tokens.get(at).is_some_and(|token| token.is_mark("<"))
            && tokens.get(at + 1).is_some_and(|next| {
                matches!(next.word.as_str(), "script" | "img" | "iframe" | "svg" | "style" | "a" | "body")
            })
    };
    if let Some(at) = (2..tokens.len()).find(|at| starts(*at) || tag(*at)) {
        tokens.truncate(at);
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A name as it is compared.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    text::tokenize(name).into_iter().map(|token| token.word).collect()
}
