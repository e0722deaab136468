//! What a clause wants, weighed by what it speaks of and not by the order of its words. Asked where no pattern fits:
//! each intent needs its own things (an entry and a wish to change it, a debt and a question), and words that belong
//! to nothing speak against all of them.

use super::super::frame::Intent;
use super::super::items;
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::super::vetoes;
use super::concepts::{self, Meaning as M, Of, Tag};
use std::ops::Range;

mod strange;
use strange::is_content;
pub(super) use strange::is_elsewhere;

/// Words of a message that is weighed at most; longer ones tell stories.
const WORDS_MAX: usize = 24;

/// Tokens of what is weighed at most, marks included: beyond, nothing is looked at.
pub(in super::super) const TOKENS_MAX: usize = 48;

/// An intent counts from this weight on.
pub(super) const ENOUGH: i32 = 3;

/// From this weight on a part of a message counts by itself.
pub(super) const HEAVY: i32 = 5;

/// From this weight on it counts before a booking is looked for.
pub(super) const PLAIN: i32 = 6;

/// What one clause is made of.
pub(super) struct Evidence<'a, 'b> {
    s: &'a Sentence<'b>,
    range: Range<usize>,
    tags: &'a [Tag],
    words: usize,
    people: usize,
    money: usize,
    dates: usize,
    things: usize,
    strange: usize,
    question: bool,
}

impl<'a, 'b> Evidence<'a, 'b> {
    pub(super) fn new(s: &'a Sentence<'b>, range: &Range<usize>, tags: &'a [Tag]) -> Self {
        let within = |start: usize| range.contains(&start);
        let runs = items::runs(s, range, None);
        let tagged = |at: usize| tags.iter().any(|tag| tag.tokens.contains(&at));
        let small = concepts::tags(s, range, Of::Dialog);
        let tagged_small = |at: usize| {
            small.iter().any(|tag| tag.meaning.has(M::SOFT.or(M::CALLED)) && tag.tokens.contains(&at))
        };
        let strange = range
            .clone()
            .filter(|at| {
                s.part(*at) == Part::Free && !tagged(*at) && !tagged_small(*at) && is_content(s, *at)
            })
            .count();
        let mut evidence = Self {
            s,
            range: range.clone(),
            tags,
            words: s.slice(range).iter().filter(|token| token.kind == Kind::Word).count(),
            people: s
                .people
                .iter()
                .filter(|person| within(person.start) && person.name != "everyone")
                .count(),
            money: s.amounts.iter().filter(|amount| within(amount.start) && !amount.quantity).count(),
            dates: s.dates.iter().filter(|date| within(date.start)).count(),
            things: runs.iter().filter(|item| item.known && !item.range.clone().all(tagged)).count(),
            strange,
            question: false,
        };
        evidence.question = evidence.asks();
        evidence
    }

    fn has(&self, meaning: M) -> bool {
        self.tags.iter().any(|tag| tag.meaning.has(meaning))
    }

    fn class(&self, classes: C) -> bool {
        self.s.any(&self.range, classes)
    }

    fn group(&self) -> bool {
        !self.s.groups.is_empty() || self.has(M::GROUP)
    }

    fn asks(&self) -> bool {
        let opened =
            self.tags.iter().find(|tag| !tag.meaning.has(M::CALLED.or(M::GREET))).is_some_and(|tag| {
                tag.meaning.has(M::ASKS)
                    && !tag.meaning.has(M::LETS)
                    && self
                        .s
                        .tokens
                        .get(tag.tokens.start)
                        .is_some_and(|token| token.word != "is" || token.capital)
            });
        opened
            || self.has(M::HOW_MUCH.or(M::WHO).or(M::WHEN))
            || self.has(M::WHAT)
            || self.s.slice(&self.range).iter().any(|token| token.is_mark("?"))
    }

    /// The intent with the most weight.
    pub(super) fn weigh(&self) -> Option<(Intent, i32)> {
        if self.words == 0 || self.words > WORDS_MAX || self.class(C::FOREIGN) {
            return None;
        }
        let weights = [
            (Intent::DeleteMyData, self.forgetting()),
            (Intent::ExportData, self.export()),
            (Intent::OptOut, self.quiet()),
            (Intent::SetReminder, self.reminder()),
            (Intent::OptIn, self.loud()),
            (Intent::SetCurrency, self.currency()),
            (Intent::SetLanguage, self.language()),
            (Intent::CreateGroup, self.creation()),
            (Intent::AddMember, self.member()),
            (Intent::DeleteLast, self.deletion()),
            (Intent::EditLast, self.edit()),
            (Intent::SettleUp, self.settlement()),
            (Intent::RequestBalance, self.balance()),
            (Intent::SpendingSummary, self.summary()),
            (Intent::ListExpenses, self.list()),
            (Intent::Help, self.help()),
        ];
        if is_elsewhere(self.s, &self.range, self.tags) {
            return None;
        }
        let against = i32::try_from(self.strange.saturating_sub(self.words / 8)).unwrap_or(i32::MAX);
        let mut best: Option<(Intent, i32)> = None;
        for (intent, weight) in weights {
            let against = if matches!(intent, Intent::CreateGroup | Intent::SetReminder | Intent::EditLast) {
                against / 2
            } else {
                against
            };
            let weight = weight.saturating_sub(against);
            if weight >= ENOUGH && best.is_none_or(|(_, most)| weight > most) {
                best = Some((intent, weight));
            }
        }
        best
    }

    fn forgetting(&self) -> i32 {
        let act = self.has(M::FORGET.or(M::DELETE))
            || self.has(M::CLOSE) && self.s.any_key(&self.range, &["account", "profile"]);
        let mine = self.has(M::DATA) && self.has(M::MINE.or(M::ALL)) || self.has(M::ABOUT_ME);
        let everything = self.words <= 4 && self.s.any_key(&self.range, &["everything"]);
        let part = self.money > 0
            || self.people > 0
            || self.dates > 0
            || self.has(M::LAST)
            || !self.s.groups.is_empty();
        let entries = self
            .s
            .any_key(&self.range, &["expenses", "entries", "transactions", "kharche", "hisab", "khata"])
            && !self.has(M::ALL);
        if !act || part || entries || self.question && !self.has(M::ASKS) || self.things > 0 {
            return 0;
        }
        let data =
            self.s.any_key(&self.range, &["data", "account", "profile", "information", "info", "jaankari"]);
        if mine { 5 + i32::from(data || self.has(M::ABOUT_ME)) } else { i32::from(everything) * 4 }
    }

    fn export(&self) -> i32 {
        if self.money > 0 {
            return 0;
        }
        let what = self.has(M::DATA.or(M::LIST).or(M::TOTAL).or(M::ALL));
        if self.has(M::FILE)
            && (what || self.has(M::EXPORT))
            && self.has(M::SEND.or(M::EXPORT).or(M::SHOW).or(M::CREATE).or(M::LETS))
        {
            return 6;
        }
        if self.has(M::EXPORT) && (what || self.words <= 2) {
            return 5;
        }
        if self.has(M::COPY)
            && self.has(M::SEND)
            && (self.has(M::MINE.or(M::ALL)) || self.words <= 4)
            && !self.question
        {
            return 4;
        }
        0
    }

    fn quiet(&self) -> i32 {
        if self.money > 0 || self.question && !self.has(M::ASKS) {
            return 0;
        }
        if self.has(M::UNSUBSCRIBE) && self.people == 0 {
            return 6;
        }
        if self.has(M::MESSAGES) && self.has(M::OFF) && self.people == 0 && self.things == 0 { 6 } else { 0 }
    }

    fn loud(&self) -> i32 {
        if self.money > 0 || self.people > 0 || self.has(M::OFF) {
            return 0;
        }
        let regular = self.s.any_key(
            &self.range,
            &["weekly", "daily", "monthly", "every", "har", "regular", "roz", "again", "regularly"],
        );
        if self.has(M::SUBSCRIBE) {
            return if self.words <= 8 { 5 } else { 0 };
        }
        let wanted = self.has(M::RESUME) || self.has(M::ON) && regular;
        if self.has(M::MESSAGES) && wanted && self.dates == 0 && !self.question { 5 } else { 0 }
    }

    fn reminder(&self) -> i32 {
        let aim = self.people > 0
            || self.dates > 0
            || self.things > 0
            || self.money > 0
            || self.has(M::GIVE.or(M::DEBT).or(M::GET));
        if self.has(M::REMIND) && aim && !self.has(M::HOW_MUCH) { 5 } else { 0 }
    }

    fn currency(&self) -> i32 {
        let named =
            self.class(C::CURRENCY_NAME) || self.s.amounts.iter().any(|amount| amount.currency.is_some());
        // "those were US dollars, fix the currency": of what was said, not of all that comes.
        let was = self.s.any_key(&self.range, &["was", "were"]);
        let entry = self.has(M::REF.or(M::LAST)) && (was || !self.has(M::ALL.or(M::CURRENCY).or(M::DEFAULT)));
        if self.money > 0 || self.people > 0 || entry || self.has(M::REMIND) || self.has(M::HOW_MUCH) {
            return 0;
        }
        let set = self.has(M::SET.or(M::EDIT).or(M::PUT));
        match (named, self.has(M::CURRENCY.or(M::DEFAULT)), set) {
            (true, true, _) => 6,
            (true, false, true) => 4,
            (false, true, true) if self.has(M::CURRENCY) => 4,
            _ => 0,
        }
    }

    fn language(&self) -> i32 {
        // "Norwegian kroner": of money.
        if self.money > 0 || self.has(M::HOW_TO) || self.class(C::CURRENCY_NAME) {
            return 0;
        }
        let named = self.class(C::LANGUAGE_NAME);
        let asked = self.has(M::SPEAK.or(M::SET).or(M::LANGUAGE).or(M::EDIT));
        match (named, asked) {
            (true, true) => 5 - i32::from(self.question && !self.has(M::ASKS)),
            (true, false) if self.words <= 3 => 4,
            _ if self.has(M::LANGUAGE) && self.has(M::SET.or(M::EDIT)) => 4,
            _ => 0,
        }
    }

    fn creation(&self) -> i32 {
        if self.has(M::GROUP) && self.has(M::CREATE) && self.money == 0 && !self.question && self.dates == 0 {
            5
        } else {
            0
        }
    }

    fn member(&self) -> i32 {
        let into = self.group() || self.s.any_key(&self.range, &["too", "also", "bhi", "us", "in", "into"]);
        let put = self.has(M::ADD.or(M::JOIN));
        let other = self.has(M::ENTRY.or(M::EDIT).or(M::DELETE).or(M::SHOW).or(M::LIST));
        if put && self.people > 0 && into && self.money == 0 && !self.question && !other && self.things == 0 {
            4 + i32::from(self.group())
        } else {
            0
        }
    }

    fn settlement(&self) -> i32 {
        let how = self.s.any_key(&self.range, &["how", "kaise", "who", "whom", "simplest"]);
        if self.money > 0 || self.question && !how || self.has(M::DELETE) && !self.has(M::SETTLE) {
            return 0;
        }
        if self.has(M::EVEN_OUT) {
            return 5;
        }
        let aim =
            self.people > 0 || self.group() || self.has(M::ALL.or(M::DEBT).or(M::BALANCE)) || self.words <= 2;
        if self.has(M::SETTLE) && aim && self.things == 0 { 4 + i32::from(self.has(M::LETS)) } else { 0 }
    }

    fn balance(&self) -> i32 {
        let shown = self.question || self.has(M::SHOW);
        if !self.question && (self.money > 0 || self.has(M::DELETE.or(M::EDIT))) {
            return 0;
        }
        if self.has(M::OWE) && (shown || self.words <= 4) {
            return 6;
        }
        if self.has(M::UP_DOWN.or(M::HELD)) && shown {
            return 5;
        }
        let first = self.tags.first().is_some_and(|tag| tag.meaning.has(M::ASKS));
        if self.has(M::SQUARE) && (first || self.s.slice(&self.range).iter().any(|token| token.is_mark("?")))
        {
            return 6;
        }
        if self.has(M::DEBT.or(M::BALANCE)) && (shown || self.words <= 4) && !self.has(M::SETTLE.or(M::SEND))
        {
            return 4 + i32::from(self.people > 0) + i32::from(self.has(M::BALANCE));
        }
        let mine = self.has(M::I.or(M::ME));
        let hands = self.has(M::GIVE.or(M::GET));
        if hands
            && self.has(M::HOW_MUCH.or(M::WHO))
            && (mine || self.people > 0)
            && self.things == 0
            && self.dates == 0
        {
            return 3 + i32::from(self.has(M::MUST)) + i32::from(self.people > 0 || self.has(M::RETURN));
        }
        0
    }

    fn summary(&self) -> i32 {
        if self.money > 0 && !self.question || self.has(M::OWE) {
            return 0;
        }
        let about = self.dates > 0 || self.things > 0 || self.group() || self.has(M::I.or(M::ME));
        if self.has(M::HOW_MUCH) && self.has(M::SPEND) && about && !self.has(M::GET) {
            return 5;
        }
        if self.has(M::TOTAL)
            && (self.question || self.has(M::SHOW) || self.words <= 4)
            && (about || self.has(M::SPEND))
        {
            return 4;
        }
        let costs =
            self.has(M::WHAT) && self.s.any_key(&self.range, &["cost", "burn", "blow", "drop", "damage"]);
        if costs && self.dates > 0 { 4 } else { 0 }
    }

    fn list(&self) -> i32 {
        if self.money > 0 && !self.question || self.has(M::HOW_MUCH) {
            return 0;
        }
        let about = self.dates > 0
            || self.things > 0
            || self.people > 0
            || self.group()
            || self.has(M::LAST.or(M::ALL).or(M::ME));
        if self.has(M::LIST) && (self.has(M::SHOW) || self.question) && about {
            return 4 + i32::from(self.has(M::SHOW));
        }
        if self.has(M::LIST) && about && self.words <= 6 && !self.has(M::DELETE.or(M::EDIT).or(M::ADD)) {
            return 3;
        }
        let did = self.has(M::SPEND.or(M::BOUGHT).or(M::ENTRY));
        if self.has(M::WHAT.or(M::WHEN))
            && did
            && (self.dates > 0 || self.people > 0)
            && self.has(M::I.or(M::ME))
        {
            return 4;
        }
        0
    }

    fn deletion(&self) -> i32 {
        let aim = self.has(M::REF.or(M::LAST).or(M::ENTRY))
            || self.money > 0
            || self.people > 0
            || self.things > 0
            || self.dates > 0;
        let data = self.s.any_key(&self.range, &["data", "account", "profile", "password", "group"])
            || self.has(M::HOW_TO)
            || self.things > 0 && !self.has(M::REF.or(M::LAST).or(M::ENTRY)) && self.strange > 0;
        if self.question && !self.has(M::ASKS) || self.has(M::SETTLE.or(M::HOW_TO)) && self.people > 0 || data
        {
            return 0;
        }
        if self.has(M::DELETE) && aim && !self.has(M::MESSAGES) {
            let plain = self.has(M::LAST.or(M::ENTRY));
            return if plain { 6 } else { 4 } - i32::from(self.has(M::DATA) && self.has(M::ALL)) * 2;
        }
        if self.has(M::ITS_DELETE) && self.words <= 10 { 5 } else { 0 }
    }

    fn edit(&self) -> i32 {
        let named = self.class(C::CURRENCY_NAME) && self.money == 0;
        let values = self.money + self.dates + self.people + self.things + usize::from(named);
        let field = self
            .has(M::F_AMOUNT.or(M::F_DATE).or(M::F_ITEM).or(M::F_PAYER).or(M::F_CURRENCY).or(M::F_PERSON));
        let aim = self.has(M::REF.or(M::LAST)) || field;
        let wish = self.question && self.has(M::EDIT) && self.has(M::ASKS);
        let planned = self.class(C::FUTURE) && !self.has(M::EDIT.or(M::SHOULD));
        let untrue = vetoes::is_denied(self.s, &self.range)
            && !self.has(M::REF.or(M::LAST).or(M::EDIT).or(M::WRONG).or(M::MEANT));
        let yours =
            self.s.any_key(&self.range, &["name"]) && self.s.any_key(&self.range, &["you", "your", "u"]);
        if self.question && !wish || planned || untrue || yours || self.has(M::HOW_TO) {
            return 0;
        }
        let firm = self.money > 0 || self.dates > 0 || self.people > 0;
        let marks = [
            (self.has(M::MEANT) && values > 0, 5),
            (
                self.has(M::WRONG)
                    && firm
                    && (self.has(M::SHOULD.or(M::PUT).or(M::INSTEAD)) || aim || self.words <= 6),
                5,
            ),
            (self.has(M::EDIT) && aim, 5),
            (self.has(M::EDIT) && values > 0 && self.has(M::INSTEAD.or(M::LAST).or(M::ENTRY)), 5),
            (self.has(M::SHOULD) && values > 0 && (aim || self.words <= 5), 4),
            (self.has(M::INSTEAD) && (self.money > 1 || self.people > 1 || self.things > 1), 4),
            (self.has(M::INSTEAD) && self.people > 0 && (self.has(M::REF) || self.words <= 7), 4),
            (field && self.has(M::PUT.or(M::SHOULD)) && (values > 0 || self.strange > 0), 4),
            (self.has(M::LAST) && self.has(M::PUT.or(M::SHOULD)) && values > 0, 4),
            (self.has(M::REF.or(M::LAST)) && named && self.class(C::BE.or(C::IN)), 4),
            (field && self.s.any_key(&self.range, &["was", "were"]) && named, 6),
            (self.has(M::PUT) && self.has(M::INSTEAD) && values > 0, 4),
        ];
        marks.iter().filter(|(holds, _)| *holds).map(|(_, weight)| *weight).max().unwrap_or(0)
    }

    fn help(&self) -> i32 {
        if self.money > 0 || self.people > 0 {
            return 0;
        }
        let own = self.has(
            M::BOT
                .or(M::ENTRY)
                .or(M::GROUP)
                .or(M::ADD)
                .or(M::DELETE)
                .or(M::EDIT)
                .or(M::SETTLE)
                .or(M::LANGUAGE),
        ) || self.class(C::SPLIT.or(C::ENTRY).or(C::CURRENCY));
        if self.has(M::CAN_YOU) && self.words <= 10 && self.things == 0 {
            return 6;
        }
        if self.has(M::HOW_TO) && (own || self.words <= 4) && self.things == 0 {
            return 6;
        }
        if self.has(M::HELP) && self.things == 0 && self.words <= 8 {
            return 4;
        }
        if self.has(M::LOST) && self.things == 0 && self.words <= 12 { 4 } else { 0 }
    }
}
