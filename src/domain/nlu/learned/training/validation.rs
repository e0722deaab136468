//! How good the model is on messages that it was not trained with: the examples are dealt into parts, and each part is
//! read with a model of the others.

use super::super::super::frame::{Frame, Intent};
use super::super::super::{Reading, understand_with};
use super::{Example, Origin, Prepared, train};
use std::collections::{BTreeMap, BTreeSet};

/// Parts that the examples are dealt into.
pub const FOLDS: usize = 5;

/// What was right among so many messages.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    pub messages: usize,
    /// Intents right, by the rules alone and with the model.
    pub rules: usize,
    pub both: usize,
    /// Messages whose whole reading is known, and those of which everything that books money is right.
    pub read: usize,
    pub ledger_rules: usize,
    pub ledger_both: usize,
    /// Of these: booked without a question, and wrong.
    pub unasked_rules: usize,
    pub unasked_both: usize,
    /// Messages that mean nothing, and those of them that something is offered for.
    pub nothing: usize,
    pub offers_rules: usize,
    pub offers_both: usize,
}

/// Figures by language, and by file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Report {
    pub groups: BTreeMap<String, Tally>,
}

/// Reads every example with a model that does not know it.
pub fn validate(examples: &[Example], prepared: &[Prepared]) -> Report {
    let mut report = Report::default();
    for fold in 0..FOLDS {
        let others = prepared.iter().enumerate().filter(move |(at, _)| part(*at) != fold).map(|(_, it)| it);
        let model = train(others, 0);
        for (_, example) in examples.iter().enumerate().filter(|(at, _)| part(*at) == fold) {
            let people = match example.origin {
                Origin::Unseen | Origin::Seen => example.people.clone().unwrap_or_default(),
                Origin::Foreign => Vec::new(),
            };
            let context = example.context(&people);
            let rules = understand_with(None, &example.text, &context);
            let both = understand_with(Some(&model), &example.text, &context);
            for group in groups(example) {
                report.groups.entry(group).or_default().count(example, &rules, &both);
            }
        }
    }
    report
}

/// The file, the language and the kind of data that an example counts for.
fn groups(example: &Example) -> [String; 2] {
    let kind = match (example.origin, &example.frames) {
        (Origin::Foreign, _) => "foreign",
        (Origin::Unseen | Origin::Seen, None) => "corpus",
        (Origin::Unseen, Some(_)) => "sets",
        (Origin::Seen, Some(_)) => "fixtures",
    };
    let name = example.file.rsplit('/').next().unwrap_or_default();
    [format!("{kind} {name}"), format!("all {kind} {}", example.lang)]
}

/// The part of an example: near ones, which may be alike, come into different parts.
const fn part(at: usize) -> usize {
    at % FOLDS
}

impl Tally {
    fn count(&mut self, example: &Example, rules: &Reading, both: &Reading) {
        self.messages += 1;
        let same = |reading: &Reading| {
            usize::from(reading.frames.iter().map(|frame| frame.intent).eq(example.intents.iter().copied()))
        };
        self.rules += same(rules);
        self.both += same(both);
        if example.intents == [Intent::OutOfScope] {
            self.nothing += 1;
            self.offers_rules += usize::from(offers(rules));
            self.offers_both += usize::from(offers(both));
        }
        if let Some(frames) = &example.frames {
            self.read += 1;
            let (right_rules, right_both) = (ledger(frames, &rules.frames), ledger(frames, &both.frames));
            self.ledger_rules += usize::from(right_rules);
            self.ledger_both += usize::from(right_both);
            self.unasked_rules += usize::from(!right_rules && books_unasked(rules));
            self.unasked_both += usize::from(!right_both && books_unasked(both));
        }
    }
}

fn offers(reading: &Reading) -> bool {
    reading.frames.iter().any(|frame| {
        frame.intent.is_money()
            || matches!(frame.intent, Intent::EditLast | Intent::DeleteLast | Intent::DeleteMyData)
    })
}

fn books_unasked(reading: &Reading) -> bool {
    reading.frames.iter().any(|frame| frame.intent.is_money() && frame.doubts.is_empty())
}

/// Whether money is booked as it was meant. Other spellings that a set accepts count as wrong here.
fn ledger(gold: &[Frame], read: &[Frame]) -> bool {
    let same = |(gold, read): (&Frame, &Frame)| {
        gold.intent == read.intent
            && gold.amount == read.amount
            && gold.currency == read.currency
            && names(&gold.persons) == names(&read.persons)
            && gold.payer.as_deref().map(folded) == read.payer.as_deref().map(folded)
            && gold.split == read.split
            && gold.headcount == read.headcount
    };
    gold.len() == read.len() && gold.iter().zip(read).all(same)
}

fn names(names: &[String]) -> BTreeSet<String> {
    names.iter().map(|name| folded(name)).collect()
}

fn folded(name: &str) -> String {
    let name = name.to_lowercase();
    ["my ", "the ", "our "]
        .into_iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(&name)
        .to_owned()
}
