//! Encoder and decoder of Whisper, as their papers have them.

use super::layers::{Linear, Norm, Thinking, attend, columns, gelu, matrix, rows, take, times, vector};
use super::mel::{BANDS, Mel};
use super::weights::{Tensors, WeightsError, damaged};
use ndarray::{Array1, Array2, ArrayView2, Axis, concatenate};

/// Positions of the encoder: 50 a second, 30 s.
pub(super) const CONTEXT_MAX: usize = 1_500;
/// Width of one head, in every size of the model.
const HEAD: usize = 64;
/// Layers of the largest model that is known, and more.
const LAYERS_MAX: usize = 32;

pub(super) struct Model {
    mel: Mel,
    conv1: Conv,
    conv2: Conv,
    positions: Array2<f32>,
    encoder: Vec<EncoderLayer>,
    encoder_norm: Norm,
    words: Array2<f32>,
    word_positions: Array2<f32>,
    decoder: Vec<DecoderLayer>,
    decoder_norm: Norm,
    heads: usize,
}

struct Conv {
    linear: Array2<f32>,
    bias: Array1<f32>,
    step: usize,
}

struct EncoderLayer {
    norm: Norm,
    queries_keys_values: Linear,
    out: Linear,
    thinking: Thinking,
}

struct DecoderLayer {
    own_norm: Norm,
    queries_keys_values: Linear,
    own_out: Linear,
    cross_norm: Norm,
    cross_queries: Linear,
    cross_keys_values: Linear,
    cross_out: Linear,
    thinking: Thinking,
}

/// What the decoder knows so far of one clip.
#[derive(Clone)]
pub(super) struct Memory {
    /// Keys and values of the sound, by layer.
    sound: std::sync::Arc<Vec<Array2<f32>>>,
    /// Keys and values of what was said, by layer.
    said: Vec<Array2<f32>>,
}

impl Conv {
    fn new(tensors: &mut Tensors, name: &str, step: usize) -> Result<Self, WeightsError> {
        let linear = matrix(tensors, &format!("{name}/weight"))?;
        Ok(Self { linear, bias: vector(tensors, &format!("{name}/bias"))?, step })
    }

    /// Three rows at a time, with nothing before the first and after the last.
    fn of(&self, x: &Array2<f32>) -> Array2<f32> {
        let (rows, width) = x.dim();
        let near = Array2::from_shape_fn((rows.div_ceil(self.step), width * 3), |(row, at)| {
            let (column, shift) = (at / 3, at % 3);
            let wanted = (row * self.step + shift).checked_sub(1);
            wanted.and_then(|row| x.get((row, column))).copied().unwrap_or_default()
        });
        let mut y = near.dot(&self.linear.t()) + &self.bias;
        gelu(&mut y);
        y
    }
}

impl Model {
    pub(super) fn new(mut tensors: Tensors) -> Result<Self, WeightsError> {
        let tensors = &mut tensors;
        let layers = |part: &str, tensors: &Tensors| {
            let is_there = |at: &usize| tensors.contains_key(&format!("{part}/layer_{at}/ffn/linear_0/bias"));
            (0..LAYERS_MAX).take_while(is_there).count()
        };
        let encoder = (0..layers("encoder", tensors))
            .map(|at| EncoderLayer::new(tensors, &format!("encoder/layer_{at}")))
            .collect::<Result<Vec<_>, _>>()?;
        let decoder = (0..layers("decoder", tensors))
            .map(|at| DecoderLayer::new(tensors, &format!("decoder/layer_{at}")))
            .collect::<Result<Vec<_>, _>>()?;
        let words = matrix(tensors, "decoder/embeddings/weight")?;
        let conv1 = take(tensors, "encoder/conv1/weight")?;
        if conv1.shape.get(1) != Some(&BANDS) || encoder.is_empty() || decoder.is_empty() {
            return Err(damaged("model.bin", "another form of the model"));
        }
        tensors.insert("encoder/conv1/weight".to_owned(), conv1);
        Ok(Self {
            mel: Mel::new(),
            conv1: Conv::new(tensors, "encoder/conv1", 1)?,
            conv2: Conv::new(tensors, "encoder/conv2", 2)?,
            positions: matrix(tensors, "encoder/position_encodings/encodings")?,
            encoder,
            encoder_norm: Norm::new(tensors, "encoder/layer_norm")?,
            heads: words.ncols() / HEAD,
            words,
            word_positions: matrix(tensors, "decoder/position_encodings/encodings")?,
            decoder,
            decoder_norm: Norm::new(tensors, "decoder/layer_norm")?,
        })
    }

    /// Longest row of tokens.
    pub(super) fn tokens_max(&self) -> usize {
        self.word_positions.nrows()
    }

    /// Listens to a clip, with `context` positions.
    pub(super) fn listen(&self, samples: &[i16], context: usize) -> Memory {
        let context = context.min(CONTEXT_MAX).min(self.positions.nrows());
        let bands = self.mel.of(samples, context * 2);
        let mut x = self.conv2.of(&self.conv1.of(&bands));
        x += &rows(&self.positions, 0..x.nrows());
        for layer in &self.encoder {
            layer.add(&mut x, self.heads);
        }
        let heard = self.encoder_norm.of(&x);
        let sound = self.decoder.iter().map(|layer| layer.cross_keys_values.of(&heard.view())).collect();
        let nothing = || Array2::zeros((0, self.words.ncols() * 2));
        Memory { sound: std::sync::Arc::new(sound), said: self.decoder.iter().map(|_| nothing()).collect() }
    }

    /// How likely each token is to follow each of `tokens`, as logarithms that are not yet made to add up: a row for
    /// each of the last `wanted`.
    pub(super) fn follow(&self, memory: &mut Memory, tokens: &[usize], wanted: usize) -> Array2<f32> {
        let past = memory.said.first().map_or(0, Array2::nrows);
        let mut x = self.words.select(Axis(0), tokens);
        x += &rows(&self.word_positions, past..past + tokens.len());
        for (at, layer) in self.decoder.iter().enumerate() {
            layer.add(&mut x, &mut memory.said[at], &memory.sound[at].view(), self.heads);
        }
        let last = rows(&x, x.nrows() - wanted.min(x.nrows())..x.nrows()).to_owned();
        times(&self.decoder_norm.of(&last).view(), &self.words)
    }
}

impl EncoderLayer {
    fn new(tensors: &mut Tensors, layer: &str) -> Result<Self, WeightsError> {
        let own = format!("{layer}/self_attention");
        Ok(Self {
            norm: Norm::new(tensors, &format!("{own}/layer_norm"))?,
            queries_keys_values: Linear::new(tensors, &format!("{own}/linear_0"))?,
            out: Linear::new(tensors, &format!("{own}/linear_1"))?,
            thinking: Thinking::new(tensors, layer)?,
        })
    }

    fn add(&self, x: &mut Array2<f32>, heads: usize) {
        let width = x.ncols();
        let all = self.queries_keys_values.of(&self.norm.of(x).view());
        let part = |at: usize| columns(&all, at * width..(at + 1) * width);
        let seen = attend(&part(0), &part(1), &part(2), heads, None);
        *x += &self.out.of(&seen.view());
        self.thinking.add(x);
    }
}

impl DecoderLayer {
    fn new(tensors: &mut Tensors, layer: &str) -> Result<Self, WeightsError> {
        let own = format!("{layer}/self_attention");
        let cross = format!("{layer}/attention");
        Ok(Self {
            own_norm: Norm::new(tensors, &format!("{own}/layer_norm"))?,
            queries_keys_values: Linear::new(tensors, &format!("{own}/linear_0"))?,
            own_out: Linear::new(tensors, &format!("{own}/linear_1"))?,
            cross_norm: Norm::new(tensors, &format!("{cross}/layer_norm"))?,
            cross_queries: Linear::new(tensors, &format!("{cross}/linear_0"))?,
            cross_keys_values: Linear::new(tensors, &format!("{cross}/linear_1"))?,
            cross_out: Linear::new(tensors, &format!("{cross}/linear_2"))?,
            thinking: Thinking::new(tensors, layer)?,
        })
    }

    fn add(&self, x: &mut Array2<f32>, said: &mut Array2<f32>, sound: &ArrayView2<'_, f32>, heads: usize) {
        let width = x.ncols();
        let all = self.queries_keys_values.of(&self.own_norm.of(x).view());
        let past = said.nrows();
        // Never of another width: both come from the same product.
        if let Ok(longer) = concatenate(Axis(0), &[said.view(), columns(&all, width..width * 3)]) {
            *said = longer;
        }
        let (keys, values) = said.view().split_at(Axis(1), width);
        let seen = attend(&columns(&all, 0..width), &keys, &values, heads, Some(past + 1));
        *x += &self.own_out.of(&seen.view());
        let queries = self.cross_queries.of(&self.cross_norm.of(x).view());
        let (keys, values) = sound.split_at(Axis(1), width);
        let heard = attend(&queries.view(), &keys, &values, heads, None);
        *x += &self.cross_out.of(&heard.view());
        self.thinking.add(x);
    }
}
