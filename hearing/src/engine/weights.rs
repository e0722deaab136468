//! The files of a model. `model.bin` is a flat list of named arrays, in the form that `CTranslate2` writes.

use ring::digest::{SHA256, digest};
use std::collections::HashMap;
use std::path::Path;

/// Weights that are known, by the hash of `model.bin`: what is not among them is not loaded.
const KNOWN: [(&str, &str); 2] = [
    ("whisper-tiny.en", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"),
    ("whisper-base", "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
];
/// Far more than any model that is known.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;
const SPEC: &str = "WhisperSpec";
/// Arrays of one model, and dimensions of one array, at most.
const ARRAYS_MAX: usize = 4_096;
const RANK_MAX: usize = 4;
/// How numbers of 16 bits are marked.
const HALF: u8 = 4;

/// Why there are no weights.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    #[error("{file} cannot be read ({error})")]
    Unreadable { file: String, error: std::io::Error },
    #[error("{file} is larger than any model that is known")]
    TooLarge { file: String },
    #[error("model.bin has the SHA-256 {found}, which is not one of the weights that are known")]
    Unknown { found: String },
    #[error("{file} is not what it should be: {what}")]
    Damaged { file: &'static str, what: String },
}

pub(super) fn damaged(file: &'static str, what: impl Into<String>) -> WeightsError {
    WeightsError::Damaged { file, what: what.into() }
}

/// An array of the file, its numbers made wide.
#[derive(Debug)]
pub(super) struct Tensor {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// Arrays by name.
pub(super) type Tensors = HashMap<String, Tensor>;

/// The arrays of a model, and what it is called.
pub(super) fn read(folder: &Path) -> Result<(Tensors, String), WeightsError> {
    let bytes = file(folder, "model.bin")?;
    let found = hex::encode(digest(&SHA256, &bytes));
    let Some((name, _)) = KNOWN.iter().find(|(_, hash)| *hash == found) else {
        return Err(WeightsError::Unknown { found });
    };
    let tensors = parse(&bytes).ok_or_else(|| damaged("model.bin", "no list of arrays"))?;
    Ok((tensors, (*name).to_owned()))
}

/// A file of the folder as a whole.
pub(super) fn file(folder: &Path, name: &'static str) -> Result<Vec<u8>, WeightsError> {
    let path = folder.join(name);
    let unreadable = |error| WeightsError::Unreadable { file: path.display().to_string(), error };
    let length = std::fs::metadata(&path).map_err(unreadable)?.len();
    if length > FILE_BYTES_MAX {
        return Err(WeightsError::TooLarge { file: path.display().to_string() });
    }
    std::fs::read(&path).map_err(unreadable)
}

/// Takes the file apart. What is not an array of halves is left out: it says what we know.
fn parse(bytes: &[u8]) -> Option<Tensors> {
    let mut rest = Rest(bytes);
    let _version = rest.u32()?;
    if rest.text()? != SPEC {
        return None;
    }
    let _revision = rest.u32()?;
    let count = rest.u32()?;
    if count > ARRAYS_MAX {
        return None;
    }
    let mut tensors = HashMap::with_capacity(count);
    for _ in 0..count {
        let name = rest.text()?;
        let rank = usize::from(rest.u8()?);
        if rank > RANK_MAX {
            return None;
        }
        let shape: Vec<usize> = (0..rank).map(|_| rest.u32()).collect::<Option<_>>()?;
        let kind = rest.u8()?;
        let length = rest.u32()?;
        let data = rest.take(length)?;
        if kind != HALF {
            continue;
        }
        let size = shape.iter().try_fold(1_usize, |size, side| size.checked_mul(*side))?;
        if size.checked_mul(2)? != data.len() {
            return None;
        }
        let values = data.chunks_exact(2).map(|pair| wide(u16::from_le_bytes([pair[0], pair[1]]))).collect();
        tensors.insert(name.to_owned(), Tensor { shape, values });
    }
    Some(tensors)
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, after) = self.0.split_at_checked(length)?;
        self.0 = after;
        Some(taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn u32(&mut self) -> Option<usize> {
        let bytes = self.take(4)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }

    /// After its length of two bytes, ended by a zero.
    fn text(&mut self) -> Option<&'a str> {
        let bytes = self.take(2)?;
        let length = usize::from(u16::from_le_bytes(bytes.try_into().ok()?));
        std::str::from_utf8(self.take(length)?.strip_suffix(&[0])?).ok()
    }
}

/// A number of 16 bits as one of 32.
fn wide(half: u16) -> f32 {
    let sign = u32::from(half >> 15) << 31;
    let exponent = u32::from(half >> 10) & 0x1f;
    let fraction = u32::from(half) & 0x3ff;
    let bits = match (exponent, fraction) {
        (0, 0) => sign,
        (0, fraction) => {
            // 2^-24 times the fraction.
            let value = fraction as f32 / 16_777_216.0;
            sign | value.to_bits()
        }
        (0x1f, fraction) => sign | 0x7f80_0000 | (fraction << 13),
        (exponent, fraction) => sign | ((exponent + 112) << 23) | (fraction << 13),
    };
    f32::from_bits(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_made_wide() {
        for (half, expected) in
            [(0x0000, 0.0), (0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8)]
        {
            assert!((wide(half) - expected).abs() < 1e-9, "{half:x}");
        }
        assert!(wide(0x7c00).is_infinite() && wide(0x7e00).is_nan());
    }

    #[test]
    fn what_is_no_list_of_arrays_is_none() {
        for bytes in [&b""[..], b"\x06\0\0\0\x04\0abc\0", &[0xff; 64]] {
            assert!(parse(bytes).is_none());
        }
    }
}
