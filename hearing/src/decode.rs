//! Ogg/Opus to samples. What comes in is untrusted: everything is bounded, and whatever is wrong has a name. Callers
//! run this in a child process with limits of its own (see the adapter), since the decoder below is young.

#![deny(clippy::indexing_slicing)]

use ogg::Packet;
use ogg::reading::{OggReadError, PacketReader};
use opus_decoder::OpusDecoder;
use std::io::{Cursor, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Samples of each second that comes out: one channel, 16 bits.
pub const RATE: usize = 16_000;
/// Opus counts at this rate, whatever comes out.
const GRANULES_PER_SAMPLE: u64 = 3;
/// Longest sound, in seconds, counted by samples and not by what the file says.
pub const SECONDS_MAX: usize = 300;
const SAMPLES_MAX: usize = SECONDS_MAX * RATE;
/// Shorter than this is a slip of the finger.
pub const SAMPLES_MIN: usize = RATE / 5;
/// A packet holds 120 ms at most.
const PACKET_SAMPLES_MAX: usize = RATE * 120 / 1_000;
/// Sound is looked at in pieces of this length, for silence.
const PIECE: usize = RATE / 10;
/// Mean square below which a piece is silence: some 55 dB below full scale.
const SILENCE_MEAN_SQUARE: i64 = 60 * 60;

/// Why a clip cannot be heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unheard {
    #[error("it is no Ogg/Opus")]
    Foreign,
    #[error("it ends before its end")]
    Truncated,
    #[error("it is damaged")]
    Damaged,
    #[error("it is too long")]
    TooLong,
    #[error("it is too short")]
    TooShort,
    #[error("it is silent")]
    Silent,
}

/// What the first packet says.
struct Head {
    /// Samples at the start that are not played, at 48 kHz.
    skipped: u64,
}

/// The samples of a clip.
///
/// # Errors
///
/// [`Unheard`].
pub fn decode(clip: &[u8]) -> Result<Vec<i16>, Unheard> {
    if !clip.starts_with(b"OggS") {
        return Err(Unheard::Foreign);
    }
    let mut packets = PacketReader::new(Cursor::new(clip));
    let first = packets.read_packet().map_err(|error| read_error(&error))?.ok_or(Unheard::Truncated)?;
    let head = Head::read(&first.data)?;
    let serial = first.stream_serial();
    let second = next(&mut packets, serial)?.ok_or(Unheard::Truncated)?;
    if !second.data.starts_with(b"OpusTags") {
        return Err(Unheard::Foreign);
    }
    let mut decoder = OpusDecoder::new(16_000, 1).map_err(|_| Unheard::Damaged)?;
    let mut samples: Vec<i16> = Vec::new();
    let mut piece = [0_i16; PACKET_SAMPLES_MAX];
    let mut end = (false, 0_u64);
    while let Some(packet) = next(&mut packets, serial)? {
        if packet.data.is_empty() {
            return Err(Unheard::Damaged);
        }
        // A packet that nobody would make may be more than the decoder bears.
        let work = AssertUnwindSafe(|| decoder.decode(&packet.data, &mut piece, false));
        let count = catch_unwind(work).map_err(|_| Unheard::Damaged)?.map_err(|_| Unheard::Damaged)?;
        samples.extend_from_slice(piece.get(..count).ok_or(Unheard::Damaged)?);
        if samples.len() > SAMPLES_MAX + PACKET_SAMPLES_MAX {
            return Err(Unheard::TooLong);
        }
        end = (packet.last_in_stream(), packet.absgp_page());
    }
    let (has_end, granule) = end;
    if !has_end {
        return Err(if samples.is_empty() { Unheard::TooShort } else { Unheard::Truncated });
    }
    let skipped = usize::try_from(head.skipped / GRANULES_PER_SAMPLE).unwrap_or(usize::MAX);
    let last = usize::try_from(granule / GRANULES_PER_SAMPLE).unwrap_or(usize::MAX);
    samples.truncate(last.max(skipped));
    samples.drain(..skipped.min(samples.len()));
    if samples.len() > SAMPLES_MAX {
        return Err(Unheard::TooLong);
    }
    if samples.len() < SAMPLES_MIN {
        return Err(Unheard::TooShort);
    }
    if is_silent(&samples) {
        return Err(Unheard::Silent);
    }
    Ok(samples)
}

/// The text of a comment in the head of a clip, where there is one: `NAME=text`.
pub fn comment(clip: &[u8], name: &str) -> Option<String> {
    let mut packets = PacketReader::new(Cursor::new(clip));
    Head::read(&packets.read_packet().ok()??.data).ok()?;
    let tags = packets.read_packet().ok()??.data;
    let mut rest = tags.strip_prefix(b"OpusTags")?;
    take(&mut rest)?;
    let count = number(&mut rest)?;
    for _ in 0..count.min(64) {
        let comment = std::str::from_utf8(take(&mut rest)?).ok()?;
        if let Some((key, text)) = comment.split_once('=')
            && key.eq_ignore_ascii_case(name)
        {
            return Some(text.to_owned());
        }
    }
    None
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let (bytes, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

/// Bytes after their length.
fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(rest)?;
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

impl Head {
    fn read(packet: &[u8]) -> Result<Self, Unheard> {
        let Some(rest) = packet.strip_prefix(b"OpusHead") else { return Err(Unheard::Foreign) };
        // Version, channels, samples to skip, rate of the source, gain, mapping.
        let [version, channels, skip_low, skip_high, _, _, _, _, _, _, family, ..] = *rest else {
            return Err(Unheard::Damaged);
        };
        // Higher versions and mappings are another format.
        if version > 15 || channels == 0 || channels > 2 || family != 0 {
            return Err(Unheard::Foreign);
        }
        Ok(Self { skipped: u64::from(u16::from_le_bytes([skip_low, skip_high])) })
    }
}

/// The next packet of the one stream; a second stream is not a voice note.
fn next(packets: &mut PacketReader<Cursor<&[u8]>>, serial: u32) -> Result<Option<Packet>, Unheard> {
    let packet = packets.read_packet().map_err(|error| read_error(&error))?;
    match packet {
        Some(packet) if packet.stream_serial() != serial => Err(Unheard::Foreign),
        packet => Ok(packet),
    }
}

fn read_error(error: &OggReadError) -> Unheard {
    match error {
        OggReadError::ReadError(error) if error.kind() == ErrorKind::UnexpectedEof => Unheard::Truncated,
        OggReadError::NoCapturePatternFound => Unheard::Foreign,
        OggReadError::ReadError(_)
        | OggReadError::InvalidStreamStructVer(_)
        | OggReadError::HashMismatch(..)
        | OggReadError::InvalidData => Unheard::Damaged,
    }
}

/// Whether no piece of it is louder than nothing.
fn is_silent(samples: &[i16]) -> bool {
    samples.chunks(PIECE).all(|piece| {
        let squares: i64 = piece.iter().map(|sample| i64::from(*sample) * i64::from(*sample)).sum();
        squares <= SILENCE_MEAN_SQUARE * i64::try_from(piece.len()).unwrap_or(i64::MAX)
    })
}

#[cfg(test)]
mod tests;
