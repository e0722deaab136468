//! Sound as the model wants it: how loud each of 80 bands is, 100 times a second, on a scale of logarithms.

use ndarray::{Array1, Array2};
use std::f32::consts::PI;

pub(super) const BANDS: usize = 80;
/// Samples of one look, and between two looks.
const WINDOW: usize = 400;
pub(super) const HOP: usize = 160;
const BINS: usize = WINDOW / 2 + 1;

/// What is the same for every clip.
pub(super) struct Mel {
    /// Cosines and sines below one another, with the window worked in.
    waves: Array2<f32>,
    filters: Array2<f32>,
}

impl Mel {
    pub(super) fn new() -> Self {
        let window = |at: usize| 0.5 - 0.5 * (2.0 * PI * at as f32 / WINDOW as f32).cos();
        let waves = Array2::from_shape_fn((2 * BINS, WINDOW), |(row, at)| {
            let bin = row % BINS;
            // Whole turns are left out before the product grows: that keeps it exact.
            let angle = 2.0 * PI * ((bin * at) % WINDOW) as f32 / WINDOW as f32;
            window(at) * if row < BINS { angle.cos() } else { angle.sin() }
        });
        Self { waves, filters: filters() }
    }

    /// `frames` looks at `samples`, with silence after them: an array of frames and bands.
    pub(super) fn of(&self, samples: &[i16], frames: usize) -> Array2<f32> {
        let sample = |at: isize| -> f32 {
            // Before its start the sound is mirrored.
            let value = samples.get(at.unsigned_abs()).copied().unwrap_or_default();
            f32::from(value) / 32_768.0
        };
        let half = (WINDOW / 2) as isize;
        let looks = Array2::from_shape_fn((WINDOW, frames), |(at, frame)| {
            sample((frame * HOP) as isize - half + at as isize)
        });
        let spectrum = self.waves.dot(&looks);
        let power = Array2::from_shape_fn((BINS, frames), |(bin, frame)| {
            spectrum[(bin, frame)].powi(2) + spectrum[(bin + BINS, frame)].powi(2)
        });
        let mut bands = self.filters.dot(&power);
        bands.mapv_inplace(|value| value.max(1e-10).log10());
        let loudest = bands.iter().copied().fold(f32::MIN, f32::max);
        bands.mapv_inplace(|value| (value.max(loudest - 8.0) + 4.0) / 4.0);
        bands.reversed_axes().as_standard_layout().into_owned()
    }
}

/// Triangles over the bins, even on the scale of Slaney up to 8 kHz.
fn filters() -> Array2<f32> {
    const TOP: f32 = 8_000.0;
    let linear = 3.0 / 200.0;
    let logarithmic = 6.4_f32.ln() / 27.0;
    let mel = |hz: f32| if hz < 1_000.0 { hz * linear } else { 15.0 + (hz / 1_000.0).ln() / logarithmic };
    let hz = |mel: f32| if mel < 15.0 { mel / linear } else { 1_000.0 * ((mel - 15.0) * logarithmic).exp() };
    let corners: Array1<f32> =
        (0..BANDS + 2).map(|at| hz(mel(TOP) * at as f32 / (BANDS + 1) as f32)).collect();
    Array2::from_shape_fn((BANDS, BINS), |(band, bin)| {
        let at = TOP * bin as f32 / (BINS - 1) as f32;
        let (low, middle, high) = (corners[band], corners[band + 1], corners[band + 2]);
        let up = (at - low) / (middle - low);
        let down = (high - at) / (high - middle);
        up.min(down).max(0.0) * 2.0 / (high - low)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_loud_in_its_band() {
        let tone: Vec<i16> = (0..16_000)
            .map(|at| ((at as f32 * 2.0 * PI * 440.0 / 16_000.0).sin() * 8_000.0) as i16)
            .collect();
        let bands = Mel::new().of(&tone, 200);
        assert_eq!(bands.dim(), (200, BANDS));
        let loudest = |frame: usize| {
            (0..BANDS).max_by(|one, other| bands[(frame, *one)].total_cmp(&bands[(frame, *other)])).unwrap()
        };
        // 440 Hz is 6.6 on the scale, of which each band has 0.56.
        assert!((10..=12).contains(&loudest(50)), "{}", loudest(50));
        assert!(bands[(150, 11)] < bands[(50, 11)], "silence comes after it");
    }
}
