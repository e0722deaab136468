//! The averaged perceptron for sequences of tags: whole numbers only.

use super::super::labels::TAGS;
use super::super::model::{Table, row};
use super::super::tags;
use super::logistic::Chance;

/// One message: the features of its tokens and their tags.
pub(super) struct Item<'a> {
    pub(super) tokens: &'a [Vec<u32>],
    pub(super) tags: Vec<usize>,
}

/// How the tables are trained.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) bits: u8,
    pub(super) epochs: u32,
}

/// Rows of the table of transitions: a power of two not less than [`TAGS`].
const TRANSITION_BITS: u8 = 5;

/// Weights with the sum of all they were, for the average.
struct Averaged {
    now: Vec<i64>,
    sums: Vec<i64>,
}

impl Averaged {
    fn new(length: usize) -> Self {
        Self { now: vec![0; length], sums: vec![0; length] }
    }

    fn add(&mut self, at: usize, change: i64, moment: i64) {
        if let (Some(now), Some(sum)) = (self.now.get_mut(at), self.sums.get_mut(at)) {
            *now += change;
            *sum += change * moment;
        }
    }

    fn averages(&self, moment: i64) -> impl Iterator<Item = i64> {
        self.now.iter().zip(&self.sums).map(move |(now, sum)| now * moment - sum)
    }
}

/// Trains the tables of tags and of transitions.
pub(super) fn train(items: &[Item<'_>], settings: Settings) -> (Table, Table) {
    let Settings { bits, epochs } = settings;
    let mut weights = Averaged::new(TAGS << bits);
    let mut pairs = Averaged::new(TAGS << TRANSITION_BITS);
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut moment = 1_i64;
    for _ in 0..epochs {
        chance.shuffle(&mut order);
        for item in order.iter().filter_map(|at| items.get(*at)) {
            let places: Vec<[i32; TAGS]> = item
                .tokens
                .iter()
                .map(|features| {
                    let mut scores = [0_i32; TAGS];
                    for feature in features {
                        let from = row(*feature, bits) * TAGS;
                        for (score, weight) in
                            scores.iter_mut().zip(weights.now.get(from..).unwrap_or_default())
                        {
                            *score += i32::try_from(*weight).unwrap_or_default();
                        }
                    }
                    scores
                })
                .collect();
            let pair = |before: usize, tag: usize| {
                pairs.now.get(before * TAGS + tag).and_then(|w| i32::try_from(*w).ok()).unwrap_or_default()
            };
            let guess = tags::best(&places, pair);
            let mut before = (None, None);
            for ((features, gold), guess) in item.tokens.iter().zip(&item.tags).zip(&guess) {
                if gold != guess {
                    for feature in features {
                        let from = row(*feature, bits) * TAGS;
                        weights.add(from + gold, 1, moment);
                        weights.add(from + guess, -1, moment);
                    }
                }
                if let (Some(gold_before), Some(guess_before)) = before
                    && (gold_before, gold) != (guess_before, guess)
                {
                    pairs.add(gold_before * TAGS + gold, 1, moment);
                    pairs.add(guess_before * TAGS + guess, -1, moment);
                }
                before = (Some(*gold), Some(*guess));
            }
            moment += 1;
        }
    }
    // One scale for both tables: that at which nearly every weight fits into a byte.
    let mut sizes: Vec<i64> = weights.averages(moment).map(i64::abs).filter(|size| *size > 0).collect();
    sizes.sort_unstable();
    let cut = sizes.len().saturating_sub(1 + sizes.len() / 2_000);
    let scale = sizes.get(cut).copied().unwrap_or(1).max(1);
    let bytes = |averaged: &Averaged| -> Vec<u8> {
        let small = |weight: i64| {
            let scaled = weight * 127 / scale;
            i8::try_from(scaled.clamp(-127, 127)).unwrap_or_default().cast_unsigned()
        };
        averaged.averages(moment).map(small).collect()
    };
    (
        Table { labels: TAGS, bits, weights: bytes(&weights) },
        Table { labels: TAGS, bits: TRANSITION_BITS, weights: bytes(&pairs) },
    )
}
