//! Pieces of words and their numbers: from text for the hint, to text of what was heard.

use super::weights::{Tensors, WeightsError, damaged, file};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// A model with so many pieces knows several languages.
const SEVERAL_LANGUAGES: usize = 51_865;

pub(super) struct Tokens {
    ids: HashMap<String, usize>,
    pieces: HashMap<usize, String>,
    ranks: HashMap<(String, String), usize>,
    /// Signs by byte, and back.
    signs: Vec<char>,
    bytes: HashMap<char, u8>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) before: usize,
    pub(super) no_speech: usize,
    pub(super) no_times: usize,
    pub(super) transcribe: usize,
    /// By code; empty where the model knows English alone.
    pub(super) languages: Vec<(String, usize)>,
    /// Never said, and not said first.
    pub(super) never: HashSet<usize>,
    pub(super) not_first: Vec<usize>,
}

#[derive(Deserialize)]
struct TokenizerFile {
    model: BytePairs,
    added_tokens: Vec<Added>,
}

#[derive(Deserialize)]
struct BytePairs {
    vocab: HashMap<String, usize>,
    merges: Vec<Merge>,
}

/// Both forms are in use.
#[derive(Deserialize)]
#[serde(untagged)]
enum Merge {
    Text(String),
    Pair(String, String),
}

#[derive(Deserialize)]
struct Added {
    id: usize,
    content: String,
}

#[derive(Deserialize)]
struct ConfigFile {
    suppress_ids: Vec<usize>,
    suppress_ids_begin: Vec<usize>,
}

impl Tokens {
    pub(super) fn read(folder: &Path, tensors: &Tensors) -> Result<Self, WeightsError> {
        let wrong = |name: &'static str| move |error: serde_json::Error| damaged(name, error.to_string());
        let tokenizer: TokenizerFile =
            serde_json::from_slice(&file(folder, "tokenizer.json")?).map_err(wrong("tokenizer.json"))?;
        let config: ConfigFile =
            serde_json::from_slice(&file(folder, "config.json")?).map_err(wrong("config.json"))?;
        let added: HashMap<&str, usize> =
            tokenizer.added_tokens.iter().map(|added| (added.content.as_str(), added.id)).collect();
        let count = tensors.get("decoder/embeddings/weight").and_then(|words| words.shape.first()).copied();
        let count = count.unwrap_or_default();
        let special = |name: &str| {
            let id = added.get(format!("<|{name}|>").as_str()).copied();
            id.filter(|id| *id < count).ok_or_else(|| damaged("tokenizer.json", format!("{name} is missing")))
        };
        let languages = if count >= SEVERAL_LANGUAGES {
            let codes = tokenizer.added_tokens.iter().filter_map(|added| {
                let code = added.content.strip_prefix("<|")?.strip_suffix("|>")?;
                (code.len() == 2).then(|| (code.to_owned(), added.id))
            });
            codes.collect()
        } else {
            Vec::new()
        };
        let end = special("endoftext")?;
        // Times, languages and tasks are never part of a text.
        let never = config.suppress_ids.into_iter().chain(end + 1..count).collect();
        let ranks = tokenizer.model.merges.into_iter().zip(0..).filter_map(|(merge, rank)| {
            let pair = match merge {
                Merge::Text(text) => {
                    let (one, other) = text.split_once(' ')?;
                    (one.to_owned(), other.to_owned())
                }
                Merge::Pair(one, other) => (one, other),
            };
            Some((pair, rank))
        });
        let signs = signs();
        let bytes = signs.iter().copied().zip(0..=u8::MAX).collect();
        Ok(Self {
            pieces: tokenizer.model.vocab.iter().map(|(piece, id)| (*id, piece.clone())).collect(),
            ids: tokenizer.model.vocab,
            ranks: ranks.collect(),
            signs,
            bytes,
            start: special("startoftranscript")?,
            end,
            before: special("startofprev")?,
            no_speech: special("nocaptions").or_else(|_| special("nospeech"))?,
            no_times: special("notimestamps")?,
            transcribe: special("transcribe")?,
            languages,
            never,
            not_first: config.suppress_ids_begin,
        })
    }

    /// The bytes that a piece stands for; none for marks.
    pub(super) fn bytes(&self, token: usize) -> Vec<u8> {
        let piece = self.pieces.get(&token).map(String::as_str).unwrap_or_default();
        piece.chars().filter_map(|sign| self.bytes.get(&sign).copied()).collect()
    }

    /// The pieces of a text.
    pub(super) fn of(&self, text: &str) -> Vec<usize> {
        words(text).into_iter().flat_map(|word| self.of_word(word)).collect()
    }

    fn of_word(&self, word: &str) -> Vec<usize> {
        let mut parts: Vec<String> =
            word.bytes().map(|byte| self.signs[usize::from(byte)].to_string()).collect();
        loop {
            let rank = |at: usize| self.ranks.get(&(parts[at].clone(), parts[at + 1].clone())).copied();
            let best = (0..parts.len().saturating_sub(1)).filter_map(|at| Some((rank(at)?, at))).min();
            let Some((_, at)) = best else { break };
            let after = parts.remove(at + 1);
            parts[at].push_str(&after);
        }
        parts.iter().filter_map(|part| self.ids.get(part).copied()).collect()
    }
}

/// Words with the blank before them; letters, digits and other signs apart.
fn words(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        ' ' => 0,
        c if c.is_alphabetic() => 1,
        c if c.is_numeric() => 2,
        _ => 3,
    };
    let mut words = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| kind(before) != kind(c) && before != ' ') {
            words.push(&text[from..at]);
            from = at;
        }
        before = Some(c);
    }
    words.push(&text[from..]);
    words
}

/// The sign that stands for each byte: itself where it can be seen, else one above 255.
fn signs() -> Vec<char> {
    let mut next = 256_u32;
    let seen = |byte: u8| matches!(byte, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff);
    let signs = (0..=u8::MAX).map(|byte| {
        if seen(byte) {
            return char::from(byte);
        }
        let sign = char::from_u32(next).unwrap_or_default();
        next += 1;
        sign
    });
    signs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_signs_of_their_own() {
        let signs = signs();
        assert_eq!(
            (signs[usize::from(b' ')], signs[usize::from(b'\n')], signs[usize::from(b'a')]),
            ('Ġ', 'Ċ', 'a')
        );
        assert_eq!(signs.iter().collect::<HashSet<_>>().len(), 256);
    }

    #[test]
    fn words_keep_the_blank_before_them() {
        assert_eq!(words(" Kamal, Asha 12"), [" Kamal", ",", " Asha", " 12"]);
    }
}
