//! Figures as they are printed: shares with one place, times in the middle and near the end.

use std::time::Duration;

/// So many of all, in percent; `-` of none.
pub(super) fn share(count: usize, all: usize) -> String {
    let tenths = (count * 1_000 + all / 2).checked_div(all);
    tenths.map_or_else(|| "-".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

/// The time that `percent` of all stay under, in microseconds; sorts them.
pub(super) fn percentile(times: &mut [Duration], percent: usize) -> String {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or_else(|| "-".to_owned(), |time| time.as_micros().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_times_are_picked() {
        assert_eq!((share(1, 3), share(2, 3), share(0, 0)), ("33.3".into(), "66.7".into(), "-".into()));
        let mut times: Vec<Duration> = (1..=100).rev().map(Duration::from_micros).collect();
        assert_eq!((percentile(&mut times, 50), percentile(&mut times, 95)), ("51".into(), "96".into()));
        assert_eq!(percentile(&mut [], 50), "-");
    }
}
