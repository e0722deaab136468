//! Sound as a WAV file, for servers that take no Ogg/Opus.

use crate::ports::speech::RATE;

/// One channel, 16 bits.
pub(super) fn wave(samples: &[i16]) -> Vec<u8> {
    let length = u32::try_from(samples.len().saturating_mul(2)).unwrap_or(u32::MAX);
    let mut file = Vec::with_capacity(samples.len().saturating_mul(2).saturating_add(44));
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&length.saturating_add(36).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    // Plain numbers, one channel.
    file.extend_from_slice(&[1, 0, 1, 0]);
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&RATE.saturating_mul(2).to_le_bytes());
    file.extend_from_slice(&[2, 0, 16, 0]);
    file.extend_from_slice(b"data");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_is_in_it() {
        let file = wave(&[1, -2, 3]);
        assert_eq!((file.len(), &file[..4], &file[8..16]), (50, &b"RIFF"[..], &b"WAVEfmt "[..]));
        assert_eq!(file[44..], [1, 0, 0xfe, 0xff, 3, 0]);
    }
}
