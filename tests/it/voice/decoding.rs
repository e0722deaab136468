//! The child that decodes: the same samples as in this process, every fault by its name, and limits that hold.

use super::stage::program;
use hisaab::adapters::sound::{CHILD_MEMORY_BYTES_MAX, ChildDecoder};
use hisaab::domain::hearing::Unheard;
use hisaab::ports::sound::Decoder as _;
use hisaab_hearing::clips::{noise, silence};
use hisaab_hearing::decode::decode;
use std::path::Path;

pub(super) fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/voice");
    std::fs::read(folder.join(name)).unwrap()
}

#[tokio::test]
async fn a_child_hears_what_we_hear() {
    let child = ChildDecoder::new(program());
    for number in 1..=12 {
        let clip = sample(&format!("voice-{number:02}.ogg"));
        assert_eq!(child.decode(&clip).await.unwrap(), decode(&clip).unwrap(), "{number}");
    }
    // As much as it may have to hold at once.
    let child_memory = usize::try_from(CHILD_MEMORY_BYTES_MAX).unwrap();
    assert!(300 * 16_000 * 2 * 4 < child_memory);
    assert_eq!(child.decode(&noise(2).unwrap()).await.map(|sound| sound.len() > 16_000), Ok(true));
}

#[tokio::test]
async fn a_child_names_what_is_wrong() {
    let child = ChildDecoder::new(program());
    let note = sample("voice-01.ogg");
    for (what, clip, expected) in [
        ("nothing", Vec::new(), Unheard::NotAudio),
        ("a picture", b"\xff\xd8\xff\xe0JFIF".to_vec(), Unheard::NotAudio),
        ("half of one", note[..note.len() / 2].to_vec(), Unheard::Damaged),
        ("silence", silence(3, None).unwrap(), Unheard::Silent),
        ("no time", silence(0, None).unwrap(), Unheard::TooShort),
        ("five minutes and more", silence(302, None).unwrap(), Unheard::TooLong),
    ] {
        assert_eq!(child.decode(&clip).await, Err(expected), "{what}");
    }
}
