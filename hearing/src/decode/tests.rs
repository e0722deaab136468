use super::*;
use crate::clips;

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/voice");
    std::fs::read(format!("{folder}/{name}.ogg")).unwrap()
}

#[test]
fn voice_notes_have_the_length_that_is_written_down() {
    for (name, hundredths) in [("voice-01", 299), ("voice-04", 77), ("voice-10", 513), ("voice-12", 330)] {
        let samples = decode(&sample(name)).unwrap();
        let expected = hundredths * RATE / 100;
        assert!(samples.len().abs_diff(expected) <= RATE / 100, "{name}: {} for {expected}", samples.len());
        assert!(samples.iter().any(|sample| sample.unsigned_abs() > 3_000), "{name} is loud");
    }
}

#[test]
fn what_cannot_be_heard_has_a_name() {
    let note = sample("voice-01");
    let silence = clips::silence(2, None).unwrap();
    // A head that says two streams, and one of another codec.
    let mapped: Vec<u8> = {
        let mut it = note.clone();
        it[28 + 18] = 1;
        it
    };
    for (what, clip, expected) in [
        ("nothing", Vec::new(), Unheard::Foreign),
        ("an MP3", b"ID3\x04\0\0\0\0\0\0\xff\xfb".to_vec(), Unheard::Foreign),
        ("an MP4", b"\0\0\0\x20ftypM4A ".to_vec(), Unheard::Foreign),
        ("the first letters", b"OggS".to_vec(), Unheard::Foreign),
        ("the first half", note[..note.len() / 2].to_vec(), Unheard::Truncated),
        ("all but the last byte", note[..note.len() - 1].to_vec(), Unheard::Truncated),
        ("a changed head", mapped, Unheard::Damaged),
        ("silence", silence, Unheard::Silent),
        ("0 s", clips::silence(0, None).unwrap(), Unheard::TooShort),
        ("two notes", [note.clone(), note.clone()].concat(), Unheard::Damaged),
        (
            "more than is listened to",
            clips::silence(u32::try_from(SECONDS_MAX).unwrap() + 1, None).unwrap(),
            Unheard::TooLong,
        ),
    ] {
        assert_eq!(decode(&clip).map(|samples| samples.len()), Err(expected), "{what}");
    }
    // One that is just not too long is looked at further.
    let most = clips::silence(u32::try_from(SECONDS_MAX).unwrap(), None).unwrap();
    assert_eq!(decode(&most), Err(Unheard::Silent));
}

#[test]
fn a_clip_that_ends_at_the_end_of_a_page_is_not_whole() {
    let noise = clips::noise(4).unwrap();
    let at =
        noise.windows(4).enumerate().filter(|(_, four)| four == b"OggS").map(|(at, _)| at).nth(4).unwrap();
    assert_eq!(decode(&noise[..at]), Err(Unheard::Truncated));
}

#[test]
fn a_comment_is_found_by_its_name() {
    let clip = clips::silence(1, Some("SAID=lunch 120 with Ben")).unwrap();
    assert_eq!(comment(&clip, "said").as_deref(), Some("lunch 120 with Ben"));
    assert_eq!(
        (comment(&clip, "x"), comment(b"OggS", "said"), comment(&sample("voice-01"), "said")),
        (None, None, None)
    );
}

/// The decoder is young: what it makes of broken clips does not matter, as long as it makes something of them.
#[test]
fn no_damage_makes_it_panic() {
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for round in 0..300 {
        let mut clip = sample(["voice-03", "voice-04", "voice-10"][round % 3]);
        for _ in 0..=random(8) {
            let (at, to) = (random(clip.len()), random(256));
            clip[at] = u8::try_from(to).unwrap();
        }
        mend(&mut clip);
        let _ = decode(&clip);
    }
}

/// Gives every page its right sum, so that damage reaches the decoder.
fn mend(clip: &mut [u8]) {
    let mut at = 0;
    while at + 27 <= clip.len() && clip[at..].starts_with(b"OggS") {
        let segments = usize::from(clip[at + 26]);
        let Some(table) = clip.get(at + 27..at + 27 + segments) else { return };
        let end = at + 27 + segments + table.iter().map(|size| usize::from(*size)).sum::<usize>();
        let Some(page) = clip.get_mut(at..end) else { return };
        page[22..26].fill(0);
        let mut sum = 0_u32;
        for byte in page.iter() {
            sum ^= u32::from(*byte) << 24;
            for _ in 0..8 {
                sum = if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04c1_1db7 };
            }
        }
        page[22..26].copy_from_slice(&sum.to_le_bytes());
        at = end;
    }
}
