//! Trains the model from examples, and measures it on examples that it was not trained with. Pure and repeatable:
//! the same examples give the same bytes.

use super::super::frame::Intent;
use super::super::reading;
use super::super::sentence::Sentence;
use super::features::{self, Rules};
use super::labels::{self, INTENTS};
use super::model::Model;
use super::tags::{self, Span};

mod examples;
mod logistic;
mod perceptron;
mod validation;
pub use examples::{Example, Fault, Origin, read_corpus, read_set};
pub use validation::{FOLDS, Report, Tally, validate};

/// Buckets of the tables of weights, as powers of two.
const INTENT_BITS: u8 = 17;
const SPLIT_BITS: u8 = 13;
const TAG_BITS: u8 = 16;

/// Counted up when features change, since a model of other features is of no use.
const FEATURES: u32 = 1;

/// How often all examples are gone through.
const EPOCHS: u32 = 30;
const TAG_EPOCHS: u32 = 8;

/// Epochs of the regression whose weights are averaged, and how many of a thousand features each step leaves out: by
/// cross-validation.
const AVERAGED: u32 = 20;
const DROPPED: u16 = 700;

/// First steps of the regression, and its pull to zero.
const STEP: f32 = 0.1;
const DECAY: f32 = 1e-5;

/// What an example from other assistants counts, beside one of ours.
const FOREIGN_WEIGHT: f32 = 0.5;

/// An example with its features.
pub struct Prepared {
    intent: Option<usize>,
    features: Vec<u32>,
    weight: f32,
    split: Option<usize>,
    tokens: Vec<Vec<u32>>,
    tags: Option<Vec<usize>>,
}

impl Prepared {
    /// Takes an example apart, and asks the rules about it where they may be asked.
    pub fn new(example: &Example) -> Self {
        let people = example.contacts();
        let context = example.context(&people);
        let mut s = Sentence::new(&example.text, &context);
        let with_rules = example.origin == Origin::Unseen;
        let intent = example.intent();
        let frames = reading::frames(&s, &context);
        let trusting = super::decide::trusting(&mut s, &frames, &context);
        let rules = Rules { frames: &frames, trusting: &trusting };
        let features = features::of(&s, with_rules.then_some(&rules));
        let spans = example.spans(&s);
        let worth =
            intent.is_some_and(|intent| intent.is_money() || spans.as_ref().is_some_and(|s| !s.is_empty()));
        let tags =
            spans.filter(|_| worth).map(|spans| of_spans(&spans, s.tokens.len().min(features::TOKENS_MAX)));
        let tokens = match (&tags, intent) {
            (Some(_), Some(intent)) => tags::features(&s, intent),
            (Some(_) | None, _) => Vec::new(),
        };
        let weight = if example.origin == Origin::Foreign { FOREIGN_WEIGHT } else { 1.0 };
        let shared = intent == Some(Intent::ShareExpense);
        Self {
            intent: intent.map(|intent| usize::from(labels::number(intent))),
            features,
            weight,
            split: example.split().filter(|_| shared).map(labels::split),
            tokens,
            tags,
        }
    }
}

fn of_spans(spans: &[Span], length: usize) -> Vec<usize> {
    let mut tags = vec![0; length];
    for span in spans {
        for at in span.tokens.clone() {
            if let Some(slot) = tags.get_mut(at) {
                *slot = labels::tag(span.role, at == span.tokens.start);
            }
        }
    }
    tags
}

/// Trains a model; `inputs` is a hash of the data.
pub fn train<'a>(examples: impl Iterator<Item = &'a Prepared> + Clone, inputs: u64) -> Model {
    let items: Vec<logistic::Item<'_>> = examples
        .clone()
        .filter_map(|example| {
            let label = example.intent?;
            Some(logistic::Item { features: &example.features, label, weight: example.weight })
        })
        .collect();
    let settings = logistic::Settings {
        labels: INTENTS.len(),
        bits: INTENT_BITS,
        epochs: EPOCHS,
        averaged: AVERAGED,
        dropped: DROPPED,
        step: STEP,
        decay: DECAY,
    };
    let intents = logistic::train(&items, settings);
    let items: Vec<logistic::Item<'_>> = examples
        .clone()
        .filter_map(|example| {
            Some(logistic::Item { features: &example.features, label: example.split?, weight: 1.0 })
        })
        .collect();
    let settings = logistic::Settings { labels: labels::SPLITS, bits: SPLIT_BITS, ..settings };
    let splits = logistic::train(&items, settings);
    let items: Vec<perceptron::Item<'_>> = examples
        .filter_map(|example| Some(perceptron::Item { tokens: &example.tokens, tags: example.tags.clone()? }))
        .collect();
    let (tags, transitions) =
        perceptron::train(&items, perceptron::Settings { bits: TAG_BITS, epochs: TAG_EPOCHS });
    Model { inputs, intents, splits, tags, transitions }
}

/// A hash of the data, by name and content in the given order, and of the settings here.
pub fn hash<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    let settings = format!(
        "{INTENT_BITS} {SPLIT_BITS} {TAG_BITS} {EPOCHS} {AVERAGED} {DROPPED} {TAG_EPOCHS} {STEP} {DECAY} {FOREIGN_WEIGHT} {FEATURES}"
    );
    let texts = files.flat_map(|(name, text)| [name, text]).chain([settings.as_str()]);
    texts.fold(0xCBF2_9CE4_8422_2325, |hash, text| {
        text.bytes()
            .chain([0xFF])
            .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
    })
}
