//! Multinomial logistic regression by stochastic gradient steps, each weight with a step of its own (`AdaGrad`). At
//! each step most features are left out by chance, so that no weight relies on others beside it, and the weights of the
//! last epochs are averaged: both are for messages unlike those it was trained with. The order of examples, chance and
//! every operation is fixed, so that the same data gives the same weights on every machine.

#![expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "weights are real numbers while they are learned; only whole ones are kept"
)]

use super::super::model::{Table, UNIT, row};

/// One example: places of its features, its label, and how much it counts.
pub(super) struct Item<'a> {
    pub(super) features: &'a [u32],
    pub(super) label: usize,
    pub(super) weight: f32,
}

/// How a table is trained.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    pub(super) labels: usize,
    pub(super) bits: u8,
    pub(super) epochs: u32,
    /// Epochs at the end whose weights are averaged.
    pub(super) averaged: u32,
    /// How many of a thousand features are left out at each step.
    pub(super) dropped: u16,
    pub(super) step: f32,
    /// Pull to zero.
    pub(super) decay: f32,
}

/// Of how many features [`Settings::dropped`] are left out.
const DROPPED_OF: u16 = 1_000;

/// e^x for x ≤ 0, by the same operations everywhere.
fn exp(x: f32) -> f32 {
    let mut y = 1.0 + f64::from(x.max(-40.0)) / 65_536.0;
    for _ in 0..16 {
        y *= y;
    }
    y as f32
}

/// Trains a table.
pub(super) fn train(items: &[Item<'_>], settings: Settings) -> Table {
    let Settings { labels, bits, .. } = settings;
    let mut weights = vec![0.0_f32; labels << bits];
    let mut steps = vec![1e-6_f32; labels << bits];
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut scores = vec![0.0_f32; labels];
    let mut sums = vec![0.0_f32; labels << bits];
    let mut kept: Vec<u32> = Vec::new();
    // What is left counts for what is left out, too.
    let scale = f32::from(DROPPED_OF) / f32::from(DROPPED_OF - settings.dropped.min(DROPPED_OF - 1));
    for epoch in 0..settings.epochs {
        chance.shuffle(&mut order);
        for item in order.iter().filter_map(|at| items.get(*at)) {
            scores.fill(0.0);
            kept.clear();
            let stays = |_: &u32| chance.below(usize::from(DROPPED_OF)) >= usize::from(settings.dropped);
            kept.extend(item.features.iter().copied().filter(stays));
            for feature in &kept {
                let from = row(*feature, bits) * labels;
                for (score, weight) in scores.iter_mut().zip(weights.get(from..).unwrap_or_default()) {
                    *score += weight * scale;
                }
            }
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let mut sum = 0.0;
            for score in &mut scores {
                *score = exp(*score - most);
                sum += *score;
            }
            for (label, score) in scores.iter_mut().enumerate() {
                let truth = if label == item.label { 1.0 } else { 0.0 };
                *score = (*score / sum - truth) * item.weight;
            }
            for feature in &kept {
                let from = row(*feature, bits) * labels;
                let own = weights.get_mut(from..from + labels).unwrap_or_default();
                let past = steps.get_mut(from..from + labels).unwrap_or_default();
                for ((weight, past), slope) in own.iter_mut().zip(past).zip(&scores) {
                    let slope = slope * scale + settings.decay * *weight;
                    *past += slope * slope;
                    *weight -= settings.step * slope / past.sqrt();
                }
            }
        }
        if epoch + settings.averaged >= settings.epochs {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let unit = UNIT as f32 / settings.averaged.clamp(1, settings.epochs.max(1)) as f32;
    let rounded = sums.iter().map(|sum| (sum * unit).round().clamp(-127.0, 127.0) as i8);
    Table { labels, bits, weights: rounded.map(i8::cast_unsigned).collect() }
}

/// A row of numbers without a pattern, always the same.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 11) % limit).unwrap_or_default()
    }

    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}
