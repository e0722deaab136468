//! Words of sound, in this process: `OpenAI`'s Whisper, for one voice note at a time on one thread.
//!
//! Encoder and decoder are written out here over `ndarray`: the model is four to six layers of products of matrices,
//! and a framework for it costs minutes of building. Weights are read from the files of a `CTranslate2` model as the
//! package registries carry them; nothing is ever fetched.

use std::path::Path;

mod layers;
mod mel;
mod model;
mod search;
mod tokens;
mod weights;
pub use weights::WeightsError;

use crate::decode::RATE;
use model::Model;
use tokens::Tokens;

/// What helps to hear.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// Names that may be said.
    pub names: &'a [String],
    /// ISO 639-1, for models of several languages; none: it is found out.
    pub language: Option<&'a str>,
}

/// A word, and how sure of it the engine is.
#[derive(Clone, PartialEq, Debug)]
pub struct Word {
    pub text: String,
    /// Of the least likely of its parts, in thousandths.
    pub sure_permille: u16,
}

/// What was heard.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Heard {
    /// Empty where no speech was heard.
    pub text: String,
    pub words: Vec<Word>,
    /// Of models of several languages.
    pub language: Option<String>,
}

/// A model, ready to hear. Shared by threads.
pub struct Engine {
    model: Model,
    tokens: Tokens,
    /// Of the weights, to be stored with what was heard.
    name: String,
}

/// Windows of the model are 30 s; a longer clip is cut in pieces, at a quiet place between these.
const PIECE_MIN: usize = 18 * RATE;
const PIECE_MAX: usize = 27 * RATE;

impl Engine {
    /// Reads a folder with `model.bin`, `config.json` and `tokenizer.json`.
    ///
    /// # Errors
    ///
    /// [`WeightsError`]: a file is missing, is not what it should be, or is not one of those that are known.
    pub fn load(folder: &Path) -> Result<Self, WeightsError> {
        let (tensors, name) = weights::read(folder)?;
        let tokens = Tokens::read(folder, &tensors)?;
        let model = Model::new(tensors)?;
        Ok(Self { model, tokens, name })
    }

    /// Which weights these are.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Hears one clip: samples at [`RATE`]. Blocks for about a sixth of its length, at least half a second.
    pub fn transcribe(&self, samples: &[i16], hint: &Hint<'_>) -> Heard {
        let mut all = Heard::default();
        for piece in pieces(samples) {
            let heard = search::transcribe(&self.model, &self.tokens, piece, hint);
            if heard.text.is_empty() {
                continue;
            }
            if !all.text.is_empty() {
                all.text.push(' ');
            }
            all.text.push_str(&heard.text);
            all.words.extend(heard.words);
            all.language = all.language.or(heard.language);
        }
        all
    }
}

/// Cuts where it is quietest.
fn pieces(samples: &[i16]) -> Vec<&[i16]> {
    const STEP: usize = RATE / 10;
    let mut pieces = Vec::new();
    let mut rest = samples;
    while rest.len() > PIECE_MAX {
        let loudness = |at: usize| -> u64 {
            let near = &rest[at.saturating_sub(STEP)..(at + STEP).min(rest.len())];
            near.iter().map(|sample| u64::from(sample.unsigned_abs())).sum()
        };
        let cut = (PIECE_MIN..PIECE_MAX).step_by(STEP).min_by_key(|at| loudness(*at)).unwrap_or(PIECE_MAX);
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests;
