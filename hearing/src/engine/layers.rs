//! The parts that the model is made of: products with weights, norms, attention.

use super::weights::{Tensor, Tensors, WeightsError, damaged};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayRef2, ArrayView2, ArrayViewMut2, Axis, Slice};
use std::ops::Range;

/// Takes an array out of the file, with the shape that it has to have.
pub(super) fn take(tensors: &mut Tensors, name: &str) -> Result<Tensor, WeightsError> {
    tensors.remove(name).ok_or_else(|| damaged("model.bin", format!("{name} is missing")))
}

pub(super) fn vector(tensors: &mut Tensors, name: &str) -> Result<Array1<f32>, WeightsError> {
    Ok(Array1::from_vec(take(tensors, name)?.values))
}

/// Everything behind the first dimension is one.
pub(super) fn matrix(tensors: &mut Tensors, name: &str) -> Result<Array2<f32>, WeightsError> {
    let Tensor { shape, values } = take(tensors, name)?;
    let rows = shape.first().copied().unwrap_or_default();
    let columns = values.len().checked_div(rows).unwrap_or_default();
    Array2::from_shape_vec((rows, columns), values)
        .map_err(|_| damaged("model.bin", format!("{name} is not a matrix")))
}

/// Some of the columns.
pub(super) fn columns(x: &ArrayRef2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(1), Slice::from(range))
}

/// Some of the rows.
pub(super) fn rows(x: &ArrayRef2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(0), Slice::from(range))
}

/// `x W^T + b`.
pub(super) struct Linear {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

impl Linear {
    pub(super) fn new(tensors: &mut Tensors, name: &str) -> Result<Self, WeightsError> {
        let weight = matrix(tensors, &format!("{name}/weight"))?;
        let bias = vector(tensors, &format!("{name}/bias"))?;
        if weight.nrows() != bias.len() {
            return Err(damaged("model.bin", format!("{name} does not fit")));
        }
        Ok(Self { weight, bias })
    }

    pub(super) fn of(&self, x: &ArrayView2<'_, f32>) -> Array2<f32> {
        times(x, &self.weight) + &self.bias
    }
}

/// `x W^T`. A single row is multiplied row by row of the weights, without copying them into blocks first.
pub(super) fn times(x: &ArrayView2<'_, f32>, weight: &Array2<f32>) -> Array2<f32> {
    if x.nrows() == 1 { weight.dot(&x.row(0)).insert_axis(Axis(0)) } else { x.dot(&weight.t()) }
}

pub(super) struct Norm {
    gamma: Array1<f32>,
    beta: Array1<f32>,
}

impl Norm {
    pub(super) fn new(tensors: &mut Tensors, name: &str) -> Result<Self, WeightsError> {
        let gamma = vector(tensors, &format!("{name}/gamma"))?;
        let beta = vector(tensors, &format!("{name}/beta"))?;
        Ok(Self { gamma, beta })
    }

    pub(super) fn of(&self, x: &Array2<f32>) -> Array2<f32> {
        let mut y = x.clone();
        for mut row in y.rows_mut() {
            let count = row.len() as f32;
            let mean = row.sum() / count;
            let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / count;
            let scale = 1.0 / (variance + 1e-5).sqrt();
            row.zip_mut_with(&self.gamma, |value, gamma| *value = (*value - mean) * scale * gamma);
            row += &self.beta;
        }
        y
    }
}

pub(super) fn gelu(x: &mut Array2<f32>) {
    x.mapv_inplace(|value| 0.5 * value * (1.0 + erf(value * std::f32::consts::FRAC_1_SQRT_2)));
}

/// Good to seven digits (Abramowitz and Stegun, 7.1.26).
fn erf(x: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let sum =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_8 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - sum * (-x * x).exp()).copysign(x)
}

pub(super) fn softmax(mut x: ArrayViewMut2<'_, f32>) {
    for mut row in x.rows_mut() {
        let most = row.iter().copied().fold(f32::MIN, f32::max);
        row.mapv_inplace(|value| (value - most).exp());
        let sum = row.sum();
        row /= sum;
    }
}

/// Attention of every head, side by side. `sees`: how many keys the first query sees, the next one more; none: all.
pub(super) fn attend(
    queries: &ArrayView2<'_, f32>,
    keys: &ArrayView2<'_, f32>,
    values: &ArrayView2<'_, f32>,
    heads: usize,
    sees: Option<usize>,
) -> Array2<f32> {
    let width = queries.ncols() / heads;
    let scale = 1.0 / (width as f32).sqrt();
    let mut out = Array2::zeros(queries.raw_dim());
    let mut weights = Array2::zeros((queries.nrows(), keys.nrows()));
    for head in 0..heads {
        let part = head * width..(head + 1) * width;
        let (queries, keys) = (columns(queries, part.clone()), columns(keys, part.clone()));
        general_mat_mul(scale, &queries, &keys.t(), 0.0, &mut weights);
        if let Some(first) = sees {
            for (at, mut row) in weights.rows_mut().into_iter().enumerate() {
                row.iter_mut().skip(first + at).for_each(|weight| *weight = f32::NEG_INFINITY);
            }
        }
        softmax(weights.view_mut());
        let mut out = out.slice_axis_mut(Axis(1), Slice::from(part.clone()));
        general_mat_mul(1.0, &weights, &columns(values, part), 0.0, &mut out);
    }
    out
}

/// The two products behind the attention of a layer.
pub(super) struct Thinking {
    norm: Norm,
    up: Linear,
    down: Linear,
}

impl Thinking {
    pub(super) fn new(tensors: &mut Tensors, layer: &str) -> Result<Self, WeightsError> {
        Ok(Self {
            norm: Norm::new(tensors, &format!("{layer}/ffn/layer_norm"))?,
            up: Linear::new(tensors, &format!("{layer}/ffn/linear_0"))?,
            down: Linear::new(tensors, &format!("{layer}/ffn/linear_1"))?,
        })
    }

    pub(super) fn add(&self, x: &mut Array2<f32>) {
        let mut inner = self.up.of(&self.norm.of(x).view());
        gelu(&mut inner);
        *x += &self.down.of(&inner.view());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_that_of_the_tables() {
        for (x, expected) in [(0.0, 0.0), (0.5, 0.520_500), (1.0, 0.842_701), (-2.0, -0.995_322)] {
            assert!((erf(x) - expected).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn a_query_sees_nothing_behind_itself() {
        let x = Array2::from_shape_fn((3, 4), |(row, column)| (row * 4 + column) as f32 / 10.0);
        let seen = attend(&x.view(), &x.view(), &x.view(), 2, Some(1));
        assert_eq!(seen.row(0), x.row(0));
        let all = attend(&x.view(), &x.view(), &x.view(), 2, None);
        assert!(all[(0, 0)] > seen[(0, 0)]);
    }
}
