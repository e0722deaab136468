//! Numbers that follow from a seed, so that a run can be had again.

use std::time::Duration;

/// `SplitMix64`.
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice of their own for number `at` of something.
    pub(crate) const fn of(&self, at: u64) -> Self {
        Self(self.0 ^ at.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// True once in `each` times.
    pub(crate) fn once_in(&mut self, each: u64) -> bool {
        self.below(each) == 0
    }

    /// An index into something of this length, which is not empty.
    pub(crate) fn at(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).unwrap())).unwrap()
    }

    /// One of them, where there is any.
    pub(crate) fn of_these<T: Copy>(&mut self, these: &[T]) -> Option<T> {
        if these.is_empty() { None } else { Some(these[self.at(these.len())]) }
    }

    /// An amount that two can share, in paise.
    pub(crate) fn even(&mut self) -> i64 {
        let half = i64::try_from(self.below(40_000)).unwrap();
        2 * (half + 501)
    }

    pub(crate) fn between(&mut self, least: Duration, most: Duration) -> Duration {
        let span = u64::try_from(most.saturating_sub(least).as_millis()).unwrap();
        least + Duration::from_millis(self.below(span.max(1)))
    }
}
