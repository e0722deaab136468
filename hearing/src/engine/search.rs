//! From sound to a text: the likeliest piece after piece, with guards against the model talking to itself.

use super::model::{CONTEXT_MAX, Memory, Model};
use super::tokens::Tokens;
use super::{Heard, Hint, Word};
use crate::decode::RATE;
use ndarray::ArrayView1;

/// Positions of the encoder for a second.
const POSITIONS: usize = 50;
/// The model is not told of more silence after the clip than this, nor of less; a short clip has at least so much.
const AFTER: usize = POSITIONS * 26 / 10;
const CONTEXT_MIN: usize = POSITIONS * 77 / 10;
/// Nobody says more pieces a second.
const PIECES_PER_SECOND: usize = 8;
/// Pieces of the hint at most: half of what the model can remember.
const HINT_PIECES_MAX: usize = 200;
/// Above this it is likelier that nobody speaks ...
const NO_SPEECH: f32 = 0.6;
/// ... if what was heard is as unlikely as this.
const UNLIKELY: f32 = -1.0;
/// The same row of pieces said so often in a row is the model's, not the speaker's.
const REPEATS_MAX: usize = 3;

/// One try.
struct Tried {
    tokens: Vec<(usize, f32)>,
    no_speech: f32,
    language: Option<String>,
    /// It came to its end by itself, without repeating itself.
    is_sound: bool,
}

impl Tried {
    /// Mean logarithm of how likely it is.
    fn likelihood(&self) -> f32 {
        let sum: f32 = self.tokens.iter().map(|(_, likely)| likely.ln()).sum();
        sum / (self.tokens.len() as f32 + 1.0)
    }
}

pub(super) fn transcribe(model: &Model, tokens: &Tokens, samples: &[i16], hint: &Hint<'_>) -> Heard {
    let short = (samples.len() * POSITIONS / RATE + AFTER).clamp(CONTEXT_MIN, CONTEXT_MAX);
    let mut tried = attempt(model, tokens, samples, hint, short);
    if (!tried.is_sound || once(&told(tokens, &tried).words).is_some()) && short < CONTEXT_MAX {
        tried = attempt(model, tokens, samples, hint, CONTEXT_MAX);
    }
    let is_nobody = tried.no_speech > NO_SPEECH && tried.likelihood() < UNLIKELY;
    if !tried.is_sound || is_nobody {
        return Heard::default();
    }
    let mut heard = told(tokens, &tried);
    if let Some(once) = once(&heard.words) {
        heard.words.truncate(once);
        heard.text = heard.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    }
    heard
}

/// How many words it is once, where the whole is the same sentence over and over.
fn once(words: &[Word]) -> Option<usize> {
    const WORDS_MIN: usize = 3;
    let bare = |word: &Word| {
        word.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let bare: Vec<String> = words.iter().map(bare).collect();
    (WORDS_MIN..=bare.len() / 2).find(|length| {
        bare.len().is_multiple_of(*length)
            && bare.iter().zip(bare.iter().skip(*length)).all(|(one, other)| one == other)
    })
}

fn attempt(model: &Model, tokens: &Tokens, samples: &[i16], hint: &Hint<'_>, context: usize) -> Tried {
    let mut memory = model.listen(samples, context);
    let (language, mut said) = opening(model, tokens, &memory, hint);
    let start = said.iter().position(|token| *token == tokens.start).unwrap_or_default();
    let rows = model.follow(&mut memory, &said, said.len() - start);
    let no_speech = likely(&rows.row(0), tokens.no_speech);
    let mut row = rows.row(rows.nrows() - 1).to_owned();
    let seconds = samples.len().div_ceil(RATE);
    let most = (PIECES_PER_SECOND * (seconds + 1)).min(model.tokens_max().saturating_sub(said.len() + 1));
    let mut heard: Vec<(usize, f32)> = Vec::new();
    let mut is_sound = false;
    while heard.len() < most {
        for never in tokens.never.iter().chain(tokens.not_first.iter().filter(|_| heard.is_empty())) {
            row[*never] = f32::NEG_INFINITY;
        }
        let Some(best) = most_likely(&row.view()) else { break };
        if best == tokens.end {
            is_sound = true;
            break;
        }
        heard.push((best, likely(&row.view(), best)));
        if repeats(&heard) {
            break;
        }
        said = vec![best];
        row = model.follow(&mut memory, &said, 1).row(0).to_owned();
    }
    Tried { tokens: heard, no_speech, language, is_sound }
}

/// What stands before the text: the names as if they had just been said, then what is to be done.
fn opening(model: &Model, tokens: &Tokens, memory: &Memory, hint: &Hint<'_>) -> (Option<String>, Vec<usize>) {
    let mut said = Vec::new();
    if !hint.names.is_empty() {
        said.push(tokens.before);
        let mut names = tokens.of(&format!(" {}.", hint.names.join(", ")));
        names.truncate(HINT_PIECES_MAX);
        said.extend(names);
    }
    said.push(tokens.start);
    let mut language = None;
    if !tokens.languages.is_empty() {
        let wanted = |code: &str| tokens.languages.iter().find(|(known, _)| known == code);
        let found = hint.language.and_then(wanted).or_else(|| {
            let row = model.follow(&mut memory.clone(), &[tokens.start], 1).row(0).to_owned();
            tokens.languages.iter().max_by(|(_, one), (_, other)| row[*one].total_cmp(&row[*other]))
        });
        if let Some((code, token)) = found {
            language = Some(code.clone());
            said.extend([*token, tokens.transcribe]);
        }
    }
    said.push(tokens.no_times);
    (language, said)
}

fn most_likely(row: &ArrayView1<'_, f32>) -> Option<usize> {
    let best = row.iter().enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
    best.map(|(at, _)| at)
}

/// As a part of one.
fn likely(row: &ArrayView1<'_, f32>, token: usize) -> f32 {
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = row.iter().map(|value| (value - most).exp()).sum();
    row.get(token).map_or(0.0, |value| (value - most).exp() / sum)
}

/// Whether the last pieces are the same row over and over.
fn repeats(heard: &[(usize, f32)]) -> bool {
    let of = |from: usize, to: usize| heard[from..to].iter().map(|(token, _)| *token);
    (1..=heard.len() / (REPEATS_MAX + 1)).any(|length| {
        let end = heard.len();
        let last = || of(end - length, end);
        // One or two pieces come twice in good speech, too ("ha ha ha").
        let times = if length < 3 { REPEATS_MAX * 2 } else { REPEATS_MAX };
        end >= length * (times + 1)
            && (1..=times).all(|back| of(end - length * (back + 1), end - length * back).eq(last()))
    })
}

fn told(tokens: &Tokens, tried: &Tried) -> Heard {
    let mut bytes = Vec::new();
    let mut words: Vec<(Vec<u8>, f32)> = Vec::new();
    for (token, likely) in &tried.tokens {
        let piece = tokens.bytes(*token);
        bytes.extend_from_slice(&piece);
        match words.last_mut() {
            Some((word, least)) if !piece.starts_with(b" ") => {
                word.extend_from_slice(&piece);
                *least = least.min(*likely);
            }
            Some(_) | None => words.push((piece, *likely)),
        }
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let words = words.iter().map(|(word, least)| Word {
        text: text(word),
        sure_permille: (least.clamp(0.0, 1.0) * 1_000.0) as u16,
    });
    Heard { text: text(&bytes), words: words.collect(), language: tried.language.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_comes_again_and_again_is_noticed() {
        let row = |tokens: &[usize]| tokens.iter().map(|token| (*token, 1.0)).collect::<Vec<_>>();
        assert!(!repeats(&row(&[1, 2, 3, 1, 2, 3, 1, 2, 3])));
        assert!(repeats(&row(&[9, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3])));
        assert!(!repeats(&row(&[5, 5, 5, 5])));
        assert!(repeats(&row(&[5; 7])));
    }

    #[test]
    fn a_sentence_that_is_all_there_is_twice_is_one() {
        let words = |text: &str| {
            let word = |word: &str| Word { text: word.to_owned(), sure_permille: 500 };
            text.split(' ').map(word).collect::<Vec<_>>()
        };
        assert_eq!(once(&words("Lunch was $12.50. lunch was $12.50")), Some(3));
        assert_eq!(once(&words("Lunch was $12.50. Dinner was $12.50.")), None);
        assert_eq!(once(&words("no, no")), None);
    }
}
