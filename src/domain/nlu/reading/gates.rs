//! What lets an intent through: a clause must have what the intent is about, and nothing that speaks against it.

use super::super::frame::Intent;
use super::super::lexicon::Classes as C;
use super::super::pattern::UnitKind;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::super::{slots, vetoes};
use std::ops::Range;

/// What lets some intents through and keeps others out.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one clause")]
pub(super) struct Facts {
    pub(super) money: bool,
    marked: bool,
    pub(super) question: bool,
    foreign: bool,
    verb: bool,
    imperative: bool,
    pub(super) attack: bool,
    /// Something that other services keep: a card, a list of errands, a car.
    elsewhere: bool,
}

impl Facts {
    pub(super) fn new(s: &Sentence<'_>, range: &Range<usize>) -> Self {
        let inside = || s.amounts.iter().filter(|amount| range.contains(&amount.start) && !amount.quantity);
        let first = range
            .clone()
            .find(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word) && !s.is(*at, C::FILLER));
        Self {
            money: inside().next().is_some(),
            marked: inside().any(|amount| amount.marked),
            question: vetoes::is_question(s, range),
            foreign: s.any(range, C::FOREIGN),
            verb: s.any(
                range,
                super::super::people::MONEY_VERBS
                    .or(C::SPLIT)
                    .or(C::HGIVE)
                    .or(C::HSPEND)
                    .or(C::RECEIVE)
                    .or(C::HCOME)
                    .or(C::HRETURN),
            ),
            imperative: first.is_some_and(|at| {
                s.is(at, C::DELETE.or(C::EDIT).or(C::CREATE).or(C::SHOW).or(C::REMIND))
                    || s.is(at, C::CLEAR) && s.tokens.get(at).is_some_and(|t| !t.word.ends_with("ed"))
            }),
            elsewhere: super::super::intent::is_elsewhere(s, range),
            attack: s.any_key(
                range,
                &[
                    "ignore",
                    "system",
                    "admin",
                    "instructions",
                    "disregard",
                    "override",
                    "pretend",
                    "everyone's",
                    "developer",
                    "shut",
                    "fuck",
                    "idiot",
                ],
            ) || [
                "niyam bhool",
                "niyam bhul",
                "नियम भूल",
                "निर्देश भूल",
                "nirdesh bhool",
                "instructions bhool",
            ]
            .iter()
            .any(|phrase| s.has_phrase(range, phrase))
                || s.any_key(range, &["debt", "balance"]) && s.any_key(range, &["set", "mark", "change"]),
        }
    }

    pub(super) fn allow(&self, intent: Intent, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        match intent {
            // An amount with a verb is a booking unless it asks or commands.
            Intent::RequestBalance => {
                // "kitna uda diya maine": spent.
                let spent = range.clone().any(|at| s.is(at, C::HSPEND) && s.is(at + 1, C::HGIVE))
                    && !s.any(range, C::KO.or(C::SE));
                !self.foreign
                    && (!self.money || self.question || self.imperative)
                    && !self.elsewhere
                    && !spent
            }
            Intent::SpendingSummary | Intent::ListExpenses => {
                !is_with_others(s, range)
                    && !self.foreign
                    && (!self.money || self.question || self.imperative)
                    && !self.elsewhere
                    && !is_how_to(s, range)
                    && is_about_spending(s, range)
            }
            Intent::Help => !self.money && !self.foreign && !self.elsewhere && is_about_the_bot(s, range),
            Intent::SettleUp => {
                !self.money
                    && !self.foreign
                    && !self.elsewhere
                    && !self.question_without_settle(s, range)
                    && !s.any_key(range, &["split", "divide", "share"])
            }
            Intent::AddMember => {
                let entry = is_of_an_entry(s, range);
                let asks = self.question && !is_polite(s, range);
                let books = self.money || self.foreign || asks || self.elsewhere;
                !books
                    && (!entry || !s.groups.is_empty())
                    && slots::names_somebody(s, range)
                    && !s.any(range, C::ENTRY)
            }
            Intent::CreateGroup => !self.money,
            Intent::DeleteLast => {
                // "mahine ka hisaab nikalo": make it.
                let made = s.any_key(range, &["nikal", "nikalo"])
                    && s.any(range, C::BALANCE.or(C::TOTAL))
                    && !s.any(range, C::WALA.or(C::LAST));
                let other = made || self.foreign || self.question;
                !other
                    && !s.has_phrase(range, "to do")
                    && !s.any_key(
                        range,
                        &[
                            "list",
                            "playlist",
                            "appointment",
                            "message",
                            "messages",
                            "search",
                            "doc",
                            "document",
                            "photo",
                            "photos",
                            "file",
                            "files",
                            "email",
                            "emails",
                            "contact",
                            "song",
                            "alarm",
                            "post",
                            "tweet",
                            "comment",
                            "account's",
                            "membership",
                            "netflix",
                            "chat",
                        ],
                    )
            }
            Intent::EditLast => !self.foreign && !self.question && is_edit(s, range),
            Intent::SetCurrency if s.any(range, C::REMIND) => false,
            Intent::ExportData | Intent::SetCurrency | Intent::SetLanguage => {
                !self.money || self.marked && intent == Intent::SetCurrency && !self.verb
            }
            Intent::OptIn | Intent::OptOut => {
                !self.money && !self.foreign && !self.elsewhere && !s.any(range, C::ITEM)
            }
            // Nobody else's data.
            Intent::DeleteMyData => {
                let others = s.people.iter().any(|person| range.contains(&person.start));
                !self.money && !self.foreign && !others
            }
            Intent::SetReminder => !s.any(range, C::NOT) || s.any_key(range, &["forget", "let"]),
            Intent::OutOfScope => true,
            Intent::ShareExpense
            | Intent::LogPersonalExpense
            | Intent::RepayDebt
            | Intent::ReceivePayment
            | Intent::Greet
            | Intent::Affirm
            | Intent::Deny
            | Intent::Cancel => false,
        }
    }

    fn question_without_settle(&self, s: &Sentence<'_>, range: &Range<usize>) -> bool {
        self.question && !s.any(range, C::CLEAR) && !s.any_key(range, &["who", "simplest", "easiest"])
    }
}

/// "can you …", "could u …": a wish.
fn is_polite(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let first = range.clone().find(|at| !s.is(*at, C::FILLER));
    first.is_some_and(|at| {
        matches!(s.key(at), "can" | "could" | "would" | "will") && matches!(s.key(at + 1), "you" | "u")
    })
}

/// "usme Kabir ko bhi jod do", "add Keerthi also in that": to what was noted last, and to no group.
fn is_of_an_entry(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.any_key(range, &["usme", "isme", "उसमें", "इसमें"])
        || ["in that", "in it", "in this", "us me", "us mein", "to that", "to it", "last one", "the last"]
            .iter()
            .any(|phrase| s.has_phrase(range, phrase))
        || s.any(range, C::WALA)
}

/// "mera kitna paisa bahar phasa hai": what is to come back, and was not spent.
fn is_with_others(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.any_key(
        range,
        &[
            "milna",
            "milne",
            "मिलना",
            "मिलने",
            "phasa",
            "fasa",
            "phase",
            "fase",
            "phansa",
            "fansa",
            "atka",
            "atke",
            "dabaye",
            "फंसा",
            "फंसे",
        ],
    )
}

/// Lists and sums are of expenses, of a group or a day, and of nothing that the books do not hold.
fn is_about_spending(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let own = s.any(
        range,
        C::ENTRY
            .or(C::SPEND)
            .or(C::PAY)
            .or(C::BUY)
            .or(C::HSPEND)
            .or(C::HTAKE)
            .or(C::TOTAL)
            .or(C::MONEY)
            .or(C::COST),
    ) || s.any_key(range, &["go", "gaye", "gaya", "burn", "blow", "damage"])
        || s.has_phrase(range, "how much")
            && (super::super::items::category_named(s, range).is_some()
                || s.dates.iter().any(|date| range.contains(&date.start)) && s.any(range, C::ITEM));
    let shown = s.any(range, C::SHOW)
        && (s.dates.iter().any(|date| range.contains(&date.start))
            || !s.groups.is_empty()
            || s.any(range, C::LAST));
    let elsewhere = s.any_key(
        range,
        &[
            "shopping list",
            "fraud",
            "taxes",
            "tax",
            "card",
            "limit",
            "bank",
            "checking",
            "to-do",
            "movies playing",
        ],
    ) || s.has_phrase(range, "to do")
        || s.has_phrase(range, "shopping list")
        || s.has_phrase(range, "do i need to")
        || s.has_phrase(range, "my list");
    let strange = super::super::items::runs(s, range, None)
        .iter()
        .filter(|item| !item.known)
        .map(|item| item.range.len())
        .sum::<usize>();
    (own || shown || is_bare(s, range)) && !elsewhere && strange <= 2 && range.len() <= 25
}

/// "what about this month", "last 5": nothing but which ones, as people ask who look at their entries all the time.
fn is_bare(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    const SMALL: &[&str] = &["what", "how", "about", "and", "so", "list", "please", "ka", "ke", "ki"];
    let small = |at: usize| s.is(at, C::SHOW.or(C::FILLER).or(C::LAST)) || SMALL.contains(&s.key(at));
    s.units(range, false)
        .iter()
        .all(|unit| matches!(unit.kind, UnitKind::Date | UnitKind::Number) || small(unit.tokens.start))
}

/// "how do I split a bill with two friends"
fn is_how_to(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    [
        "how do i",
        "how do we",
        "how can i",
        "how to",
        "how should i",
        "how would i",
        "how does one",
        "how do you",
    ]
    .iter()
    .any(|opening| s.has_phrase(&(range.start..(range.start + 5).min(range.end)), opening))
        && s.any(range, C::SPLIT.or(C::ADD).or(C::EDIT).or(C::DELETE).or(C::ENTRY).or(C::REMIND).or(C::GROUP))
        && !s.any_key(range, &["spent", "spend", "owe", "much", "many"])
}

/// Questions about how the bot is used have no strange things in them.
fn is_about_the_bot(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let own = s.any(range, C::SPLIT.or(C::ENTRY).or(C::GROUP).or(C::OWE).or(C::CURRENCY));
    let strange =
        super::super::items::runs(s, range, None).iter().map(|item| item.range.len()).sum::<usize>();
    let elsewhere = s.any(range, C::MEANS.or(C::EDIT).or(C::REMIND)) && !own
        || s.any_key(range, &["direct", "check", "checks", "vacation", "limit"]);
    (strange == 0 || own && strange <= 2 || is_how_to(s, range)) && !elsewhere
}

/// A correction names what it changes, or says no more than the new value.
fn is_edit(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let inside = |part: &Range<usize>| s.amounts.iter().filter(|amount| part.contains(&amount.start)).count();
    if is_note_with_second_thoughts(s, range) {
        return false;
    }
    let things = super::super::items::runs(s, range, None).iter().filter(|item| item.known).count();
    let changes = s.any(range, C::EDIT)
        || s.any_key(
            range,
            &[
                "should",
                "actually",
                "not",
                "sorry",
                "wrong",
                "meant",
                "mean",
                "said",
                "galat",
                "correction",
                "oops",
                "nahi",
                "wait",
                "instead",
                "typo",
                "mistake",
                "last",
                "previous",
                "pichla",
                "rename",
                "supposed",
            ],
        )
        || range.clone().any(|at| s.key(at) == "no" && s.starts_clause(at))
        || things == 0 && s.any_key(range, &["tha"])
        || s.any(range, C::WALA) && s.any_key(range, &["kar", "karo"]);
    let refers = s.any_key(
        range,
        &[
            "it",
            "that",
            "this",
            "it's",
            "that's",
            "date",
            "amount",
            "entry",
            "isko",
            "ise",
            "usko",
            "usme",
            "isme",
            "इसे",
            "इसको",
            "उसे",
            "उसको",
        ],
    ) || s.any(range, C::LAST);
    // "that dinner was 500 with Ravi" and "it was 20 for pizza" book something.
    let people = s.people.iter().any(|person| range.contains(&person.start));
    let things = if s.any(range, C::WALA) { 0 } else { things };
    let books = inside(range) > 0 && !changes && (things > 0 || people);
    let verb_first = s.any(range, C::SPEND.or(C::BUY).or(C::LEND).or(C::BORROW).or(C::SEND))
        && inside(range) > 0
        && !s.any(range, C::EDIT)
        && things > 0;
    let dated = s.dates.iter().any(|date| range.contains(&date.start));
    let filed = s.any_key(range, &["under", "as", "category"])
        && super::super::items::category_named(s, range).is_some();
    let entry = s.any(range, C::LAST.or(C::ENTRY).or(C::MONEY).or(C::TOTAL))
        || s.any_key(range, &["date", "day", "payer", "item", "description"])
        || filed;
    let valued =
        inside(range) > 0 || super::super::splits::ratio(s).is_some() || dated || people || things > 0;
    let told_who = s.people.iter().any(|person| range.contains(&person.start) && s.key(person.end) == "who");
    let service = s
        .any_key(range, &["call", "book", "reserve", "your", "name", "shopping", "list", "what", "settings"])
        && inside(range) == 0
        || s.any(range, C::QUESTION) && !told_who;
    // "Grace said …" tells what somebody else says.
    let told = range.clone().skip(1).any(|at| {
        s.is(at, C::HEARSAY) && s.tokens.get(at - 1).is_some_and(super::super::text::Token::is_unknown)
    });
    if told || inside(range) > 0 && people && super::super::splits::leaves_me_out(s, range) {
        return false;
    }
    let foreign = s.any_key(range, &["otp", "password", "pin", "code", "stars"])
        || s.has_phrase(range, "no change") && inside(range) > 0;
    if foreign || vetoes::is_denied(s, range) && !refers {
        return false;
    }
    (changes || refers) && (valued || entry) && !service && !books && !(verb_first && range.len() > 6)
}

/// "twenty no sorry thirty for chai with Asha", "Asha forgot her purse no, so her bill 850 I gave": what is told has a
/// thing or a person, a price and a verb of its own, and its second thoughts are within it.
fn is_note_with_second_thoughts(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let money = s.amounts.iter().any(|amount| range.contains(&amount.start) && !amount.quantity);
    let first = range.clone().find(|at| s.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word));
    let cue = first.is_some_and(|at| {
        s.is(at, C::EDIT.or(C::NO).or(C::NOT).or(C::LAST))
            || matches!(
                s.key(at),
                "sorry" | "oops" | "wait" | "actually" | "correction" | "wrong" | "it" | "that" | "should"
            )
    });
    let people = s.people.iter().any(|person| range.contains(&person.start));
    let thing = super::super::items::runs(s, range, None).iter().any(|item| item.known);
    let verb = s.any(
        range,
        super::super::people::MONEY_VERBS
            .or(C::SPLIT)
            .or(C::COST)
            .or(C::HSPEND)
            .or(C::HLEND)
            .or(C::HGIVE)
            .or(C::HRETURN),
    );
    let named = s.any(range, C::EDIT)
        || s.any_key(
            range,
            &[
                "entry",
                "expense",
                "transaction",
                "should",
                "supposed",
                "instead",
                "typo",
                "mistake",
                "previous",
                "wrong",
                "galat",
            ],
        );
    // "teen sau nahi nahi chaar sau ka recharge": said twice, or with a verb of its own, it is within the note.
    let twice = range.clone().any(|at| {
        s.is(at, C::NOT)
            && (s.is(at + 1, C::NOT) || matches!(s.key(at + 1), "ruko" | "ruk" | "re" | "yaar" | "sorry"))
    });
    // "lunch 900 with Asha, Ravi, not Priya": who had no part, behind what was bought.
    let told = first.is_some_and(|at| s.is(at, C::ITEM)) && s.any(range, C::WITH) && !s.any(range, C::BE);
    let spares =
        range.clone().any(|at| s.is(at, C::NOT) && s.people.iter().any(|person| person.start == at + 1));
    if money && !cue && !named && thing && people && told && spares {
        return true;
    }
    let within = s.corrected && (people || thing) && (verb || twice);
    let denies = !within
        && range
            .clone()
            .any(|at| s.is(at, C::NOT) && s.amounts.iter().any(|a| a.start == at + 1 || a.end == at));
    money
        && !cue
        && !named
        && !denies
        && (people || thing)
        && (s.corrected && (verb || thing) || verb && thing && people && range.len() > 9)
}
