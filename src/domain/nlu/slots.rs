//! What a command or question is about: people, days, things, numbers, formats, languages.

use super::Context;
use super::amounts::{Amount, of_word};
use super::dates::{self, Side, When};
use super::frame::{Direction, Doubt, ExportFormat, Frame, Intent, Recurrence};
use super::items;
use super::lexicon::Classes as C;
use super::people::Role;
use super::sentence::{Part, Sentence};
use rust_decimal::Decimal;
use std::ops::Range;

mod direction;

/// Entries that one command can be about.
const LIMIT_MAX: u32 = 1_000;

/// A number behind "of" up to this counts entries.
const COUNT_MAX: i64 = 20;

/// Before "entry" in the singular a larger number is an amount.
const SEVERAL_MAX: u32 = 12;

/// The frame of a command, filled from its clause.
pub(super) fn fill(intent: Intent, s: &Sentence<'_>, range: &Range<usize>, context: &Context<'_>) -> Frame {
    let filler = Filler { s, range: range.clone(), context };
    let mut frame = Frame::new(intent);
    match intent {
        Intent::RequestBalance => filler.balance(&mut frame),
        Intent::ListExpenses | Intent::SpendingSummary => filler.report(&mut frame),
        Intent::EditLast => super::edits::fill(s, range, &mut frame, context),
        Intent::DeleteLast => filler.deletion(&mut frame),
        Intent::CreateGroup | Intent::AddMember | Intent::SettleUp => {
            frame.persons = filler.names();
            frame.group = filler.group();
            if intent == Intent::SettleUp {
                frame.persons.retain(|name| name != "everyone");
            } else {
                frame.persons.retain(|name| frame.group.as_deref() != Some(name.as_str()));
            }
        }
        Intent::SetReminder => filler.reminder(&mut frame),
        Intent::SetCurrency => {
            // "Canadian dollars": whose dollars, before dollars as such.
            frame.currency = super::amounts::currency_of_nation(s, range)
                .or_else(|| {
                    s.slice(range).iter().rev().find_map(|token| {
                        if token.is(C::CURRENCY_NAME) { of_word(token.key(), &token.word) } else { None }
                    })
                })
                .or_else(|| {
                    s.slice(range)
                        .iter()
                        .rev()
                        .filter(|t| t.word.len() == 3 && !t.is(C::FUNC))
                        .find_map(|t| t.word.parse().ok())
                })
                .or_else(|| s.amounts.first().and_then(|amount| amount.currency));
        }
        Intent::SetLanguage => {
            // "in French instead? my English is poor": the one to speak in, or the last.
            let code = |at: usize| language_code(s.key(at));
            let led = range.clone().find(|at| {
                matches!(s.key_before(*at), "in" | "to" | "into" | "speak" | "use") && code(*at).is_some()
            });
            let at = led.or_else(|| range.clone().rev().find(|at| code(*at).is_some()));
            frame.language = at.and_then(code).map(str::to_owned);
        }
        Intent::ExportData => {
            frame.format = format_of(s, range);
            frame.group = filler.group();
            filler.period(&mut frame);
            frame.persons = filler.names();
            // "for my dad": who gets it.
            let gets = |name: &String| {
                s.people.iter().any(|person| {
                    person.name == *name && person.role == Role::For && s.is(person.start, C::RELATION)
                })
            };
            frame.persons.retain(|name| name != "everyone" && !gets(name));
            frame.category = items::category_named(s, range);
        }
        Intent::ShareExpense
        | Intent::LogPersonalExpense
        | Intent::RepayDebt
        | Intent::ReceivePayment
        | Intent::OptIn
        | Intent::OptOut
        | Intent::Help
        | Intent::Greet
        | Intent::Affirm
        | Intent::Deny
        | Intent::Cancel
        | Intent::DeleteMyData
        | Intent::OutOfScope => {}
    }
    frame
}

struct Filler<'a, 'b> {
    s: &'a Sentence<'b>,
    range: Range<usize>,
    context: &'a Context<'a>,
}

impl Filler<'_, '_> {
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for person in self.s.people.iter().filter(|person| self.range.contains(&person.start)) {
            if !names.iter().any(|name| name.eq_ignore_ascii_case(&person.name)) {
                names.push(person.name.clone());
            }
        }
        names
    }

    fn group(&self) -> Option<String> {
        self.s.groups.iter().find(|group| self.range.contains(&group.start)).map(|group| group.name.clone())
    }

    fn period(&self, frame: &mut Frame) {
        let Some(mention) = self.s.dates.iter().find(|date| self.range.contains(&date.start)) else {
            return;
        };
        frame.period = dates::period(mention.when, self.context);
        // "since 1 January", "somvar se": up to today.
        let since = self.s.key_before(mention.start) == "since" || self.s.is(mention.end, C::SE);
        if let Some(period) =
            frame.period.as_mut().filter(|period| since && period.from <= self.context.today)
        {
            period.to = self.context.today;
        }
        frame.period_text = Some(self.s.written(&(mention.start..mention.end)));
    }

    fn limit(&self) -> Option<u32> {
        let s = self.s;
        s.numbers
            .iter()
            .filter(|number| {
                self.range.contains(&number.start)
                    && number.value.fract().is_zero()
                    && !matches!(s.part(number.start), Part::Date | Part::Group)
            })
            .find(|number| {
                s.is_before(number.start, C::LAST)
                    || matches!(s.key_before(number.start), "top" | "past" | "first")
                    // "delete entry of 540" is of a sum.
                    || s.key_before(number.start) == "of" && number.value <= Decimal::from(COUNT_MAX)
                    || matches!(
                        s.key(number.end),
                        "entries"
                            | "transactions"
                            | "expenses"
                            | "things"
                            | "items"
                            | "payments"
                            | "kharche"
                            | "kharcha"
                            | "transaction"
                            | "expense"
                            | "bills"
                            | "most"
                            | "last"
                            | "entry"
                    )
            })
            // "that 275 entry": one of that amount.
            .filter(|number| {
                number.value <= rust_decimal::Decimal::from(SEVERAL_MAX)
                    || !matches!(
                        s.tokens.get(number.end).map_or("", |t| t.word.as_str()),
                        "entry" | "expense" | "transaction" | "one"
                    )
            })
            .and_then(|number| u32::try_from(number.value).ok())
            .filter(|limit| (1..=LIMIT_MAX).contains(limit))
    }

    fn balance(&self, frame: &mut Frame) {
        let s = self.s;
        let r = &self.range;
        frame.persons = self.names();
        frame.persons.retain(|name| name != "everyone");
        frame.group = self.group();
        frame.direction = Some(direction::of(s, r));
        frame.wants_reasons = s.any_key(r, &["why", "kyun"]);
        if frame.wants_reasons && frame.direction == Some(Direction::Net) {
            frame.direction = Some(Direction::IOwe);
        }
    }

    fn report(&self, frame: &mut Frame) {
        let s = self.s;
        self.period(frame);
        frame.group = self.group();
        frame.persons = self.names();
        frame.persons.retain(|name| name != "everyone");
        frame.limit = self.limit();
        if frame.period.is_none() && frame.intent == Intent::SpendingSummary {
            let said = self.range.clone().find(|at| matches!(s.key(*at), "monthly" | "weekly" | "daily"));
            let when = said.and_then(|at| match s.key(at) {
                "monthly" => Some(When::Month(0)),
                "weekly" => Some(When::Week(0)),
                "daily" => Some(When::Day(0)),
                _ => None,
            });
            frame.period = when.and_then(|when| dates::period(when, self.context));
            frame.period_text = frame.period.and(said).map(|at| s.written(&(at..at + 1)));
        }
        frame.category = items::category_named(s, &self.range);
        if frame.group.is_none() {
            let named = frame.category.is_some();
            if let Some(item) = items::find(s, &self.range, None).filter(|item| item.known && !named) {
                frame.category = items::category(s, &item.range);
                frame.item = Some(s.written(&item.range));
            }
        }
        let last_one = s.any(&self.range, C::LAST)
            && frame.period.is_none()
            && frame.limit.is_none()
            && frame.intent == Intent::ListExpenses;
        let plural = s.slice(&self.range).iter().any(|t| {
            matches!(
                t.key(),
                "expenses"
                    | "entries"
                    | "transactions"
                    | "kharche"
                    | "payments"
                    | "purchases"
                    | "things"
                    | "bills"
                    | "kharcha"
                    | "few"
                    | "history"
            ) || t.word == "kharche"
        });
        if last_one && !plural {
            frame.limit = Some(1);
        }
    }

    fn deletion(&self, frame: &mut Frame) {
        let s = self.s;
        // "the last one" is no number of entries.
        frame.limit = self.limit().filter(|limit| *limit > 1);
        frame.persons = self.names();
        // "bin that last one, Femi already put it in"
        let told = |name: &String| {
            s.people.iter().any(|person| person.name == *name && super::edits::tells_why(s, person))
        };
        frame.persons.retain(|name| !told(name));
        // How much of everything is meant has to be asked.
        if s.any(&self.range, C::EVERYONE) || s.any_key(&self.range, &["everything", "saara"]) {
            frame.persons.retain(|name| name != "everyone");
            frame.doubts.push(Doubt::Intent);
        }
        frame.group = self.group();
        // "dilit kr do akhri vala": a small word is no amount.
        let told = |amount: &&Amount| {
            let weak = s.numbers.iter().any(|number| number.start == amount.number.0 && number.weak);
            amount.marked || !weak
        };
        let money = self.money().filter(told);
        frame.amount = money.and_then(Amount::bookable).filter(|_| frame.limit.is_none());
        frame.currency = money.and_then(|money| money.currency);
        frame.item =
            items::find(s, &self.range, money).filter(|item| item.known).map(|item| s.written(&item.range));
        if let Some(mention) = s.dates.iter().find(|date| self.range.contains(&date.start))
            && let Some((day, _)) = dates::day(mention.when, Side::Past, self.context)
        {
            frame.date = Some(day);
            frame.date_text = Some(s.written(&(mention.start..mention.end)));
        }
    }

    fn money(&self) -> Option<&Amount> {
        let inside = |amount: &&Amount| self.range.contains(&amount.start);
        self.s.amounts.iter().filter(inside).find(|amount| amount.marked).or_else(|| {
            self.s
                .amounts
                .iter()
                .filter(inside)
                .find(|amount| !amount.quantity && amount.value > rust_decimal::Decimal::ONE)
        })
    }

    fn reminder(&self, frame: &mut Frame) {
        let s = self.s;
        let r = &self.range;
        frame.persons = self.names();
        frame.group = self.group();
        frame.recurrence = self.recurrence();
        let money = self.money();
        frame.amount = money.and_then(Amount::bookable);
        frame.currency = money.and_then(|money| money.currency);
        frame.item = items::find(s, r, money).filter(|item| item.known).map(|item| s.written(&item.range));
        let mention = s.dates.iter().filter(|date| r.contains(&date.start)).find(|date| {
            !(frame.recurrence.is_some() && matches!(date.when, When::Week(_) | When::Month(_)))
        });
        if let Some(mention) = mention
            && let Some((day, candidates)) = dates::day(mention.when, Side::Future, self.context)
        {
            frame.date = Some(day);
            frame.date_text = Some(s.written(&(mention.start..mention.end)));
            if candidates.len() > 1 {
                frame.doubts.push(Doubt::Date { candidates });
            }
        }
    }

    fn recurrence(&self) -> Option<Recurrence> {
        let s = self.s;
        let r = &self.range;
        r.clone().find_map(|at| {
            let every = matches!(s.key(at), "every" | "each" | "har");
            match s.key(at) {
                "daily" | "roz" | "everyday" => Some(Recurrence::Daily),
                "weekly" => Some(Recurrence::Weekly),
                "monthly" => Some(Recurrence::Monthly),
                _ if !every => None,
                _ => match s.key(at + 1) {
                    "day" | "din" | "morning" | "evening" | "night" | "subah" | "shaam" | "raat" | "roz" => {
                        Some(Recurrence::Daily)
                    }
                    "week" | "hafte" | "weekend" => Some(Recurrence::Weekly),
                    "month" | "mahine" => Some(Recurrence::Monthly),
                    _ if s.is(at + 1, C::WEEKDAY) => Some(Recurrence::Weekly),
                    _ => s
                        .tokens
                        .get(at + 2)
                        .filter(|t| matches!(t.word.as_str(), "st" | "nd" | "rd" | "th"))
                        .map(|_| Recurrence::Monthly),
                },
            }
        })
    }
}

fn format_of(s: &Sentence<'_>, range: &Range<usize>) -> Option<ExportFormat> {
    s.slice(range).iter().find_map(|token| match token.key() {
        "csv" => Some(ExportFormat::Csv),
        "pdf" => Some(ExportFormat::Pdf),
        "xlsx" | "excel" | "spreadsheet" => Some(ExportFormat::Xlsx),
        _ => None,
    })
}

/// ISO 639-1.
fn language_code(key: &str) -> Option<&'static str> {
    let codes: &[(&str, &str)] = &[
        ("english", "en"),
        ("hindi", "hi"),
        ("hinglish", "hi"),
        ("spanish", "es"),
        ("french", "fr"),
        ("german", "de"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("marathi", "mr"),
        ("tamil", "ta"),
        ("telugu", "te"),
        ("bengali", "bn"),
        ("gujarati", "gu"),
        ("kannada", "kn"),
        ("malayalam", "ml"),
        ("punjabi", "pa"),
        ("urdu", "ur"),
        ("odia", "or"),
        ("assamese", "as"),
        ("nepali", "ne"),
        ("arabic", "ar"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("korean", "ko"),
        ("russian", "ru"),
        ("dutch", "nl"),
        ("turkish", "tr"),
        ("polish", "pl"),
        ("swedish", "sv"),
        ("vietnamese", "vi"),
        ("thai", "th"),
        ("indonesian", "id"),
        ("swahili", "sw"),
        ("greek", "el"),
        ("afrikaans", "af"),
        ("zulu", "zu"),
        ("xhosa", "xh"),
        ("yoruba", "yo"),
        ("igbo", "ig"),
        ("hausa", "ha"),
        ("tagalog", "tl"),
        ("catalan", "ca"),
        ("malay", "ms"),
        ("sindhi", "sd"),
        ("sinhala", "si"),
        ("amharic", "am"),
        ("somali", "so"),
        ("farsi", "fa"),
        ("ukrainian", "uk"),
        ("hebrew", "he"),
        ("welsh", "cy"),
        ("irish", "ga"),
        ("gaelic", "gd"),
        ("maltese", "mt"),
        ("icelandic", "is"),
        ("norwegian", "no"),
        ("danish", "da"),
        ("finnish", "fi"),
        ("czech", "cs"),
        ("slovak", "sk"),
        ("hungarian", "hu"),
        ("romanian", "ro"),
        ("bulgarian", "bg"),
        ("serbian", "sr"),
        ("croatian", "hr"),
        ("albanian", "sq"),
        ("lithuanian", "lt"),
        ("latvian", "lv"),
        ("estonian", "et"),
        ("slovenian", "sl"),
        ("basque", "eu"),
        ("galician", "gl"),
        ("azerbaijani", "az"),
        ("georgian", "ka"),
        ("armenian", "hy"),
        ("mongolian", "mn"),
        ("khmer", "km"),
        ("burmese", "my"),
        ("kazakh", "kk"),
        ("uzbek", "uz"),
        ("pashto", "ps"),
        ("kurdish", "ku"),
        ("shona", "sn"),
        ("wolof", "wo"),
        ("kinyarwanda", "rw"),
        ("luganda", "lg"),
        ("maori", "mi"),
        ("samoan", "sm"),
        ("macedonian", "mk"),
        ("bosnian", "bs"),
        ("belarusian", "be"),
        ("tibetan", "bo"),
        ("sesotho", "st"),
        ("setswana", "tn"),
        ("oromo", "om"),
        ("tigrinya", "ti"),
    ];
    codes.iter().find(|(name, _)| *name == key).map(|(_, code)| *code)
}

/// Whether somebody is named in the place of a new member.
pub(super) fn names_somebody(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.people.iter().any(|person| range.contains(&person.start) && person.role != Role::Of)
}
