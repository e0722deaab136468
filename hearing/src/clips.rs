//! Clips that nobody has spoken, for tests and for simulated phones: silence with a text in a comment, and noise.

use ogg::writing::{PacketWriteEndInfo, PacketWriter};
use std::io;

const SERIAL: u32 = 0x6869_7361;
/// Packets of 20 ms; at 48 kHz, as Ogg counts.
const PACKETS_PER_SECOND: u32 = 50;
const GRANULES: u64 = 960;
/// Speech up to 8 kHz, and whole band; 20 ms, one channel, one frame.
const SPEECH: u8 = 0x48;
const SHAPE: u8 = 0xf8;
/// A page holds a second.
const PACKETS_PER_PAGE: u32 = 50;

/// Silence of so many seconds, as phones send it: packets without sound. `comment`: `NAME=text`.
///
/// # Errors
///
/// None that happen: it is written to memory.
pub fn silence(seconds: u32, comment: Option<&str>) -> io::Result<Vec<u8>> {
    clip(seconds, comment, |_| vec![SPEECH])
}

/// Noise of so many seconds, always the same.
///
/// # Errors
///
/// As [`silence`].
pub fn noise(seconds: u32) -> io::Result<Vec<u8>> {
    let mut state = 0x2545_f491_u32;
    clip(seconds, None, move |_| {
        let bytes = (0..60).map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[1]
        });
        std::iter::once(SHAPE).chain(bytes).collect()
    })
}

fn clip(seconds: u32, comment: Option<&str>, mut packet: impl FnMut(u32) -> Vec<u8>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut writer = PacketWriter::new(&mut bytes);
    let mut head = b"OpusHead".to_vec();
    head.extend([1, 1]);
    head.extend(312_u16.to_le_bytes());
    head.extend(16_000_u32.to_le_bytes());
    head.extend([0, 0, 0]);
    writer.write_packet(head, SERIAL, PacketWriteEndInfo::EndPage, 0)?;
    let mut tags = b"OpusTags".to_vec();
    let text = |tags: &mut Vec<u8>, text: &str| {
        tags.extend(u32::try_from(text.len()).unwrap_or_default().to_le_bytes());
        tags.extend(text.as_bytes());
    };
    text(&mut tags, "hisaab");
    tags.extend(u32::from(comment.is_some()).to_le_bytes());
    if let Some(comment) = comment {
        text(&mut tags, comment);
    }
    writer.write_packet(tags, SERIAL, PacketWriteEndInfo::EndPage, 0)?;
    let count = seconds.saturating_mul(PACKETS_PER_SECOND).max(1);
    for at in 1..=count {
        let end = if at == count {
            PacketWriteEndInfo::EndStream
        } else if at % PACKETS_PER_PAGE == 0 {
            PacketWriteEndInfo::EndPage
        } else {
            PacketWriteEndInfo::NormalPacket
        };
        writer.write_packet(packet(at), SERIAL, end, u64::from(at) * GRANULES)?;
    }
    Ok(bytes)
}
