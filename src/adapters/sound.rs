//! Decoding in a child process of our own program, with limits of its own: the decoder is young, and clips come from
//! strangers. Whatever the child does, the worst that happens is that a clip is not heard.

use crate::domain::hearing::Unheard;
use crate::ports::sound::Decoder;
use async_trait::async_trait;
use hisaab_hearing::decode::{self, decode};
use nix::sys::resource::{Resource, setrlimit};
use std::ffi::{OsStr, OsString};
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::time::timeout;

/// First argument that makes our program a decoder. Not part of its interface.
const SUBCOMMAND: &str = "__decode";
/// What the child may have: memory, and time of the processor and of the clock.
pub const CHILD_MEMORY_BYTES_MAX: u64 = 256 * 1024 * 1024;
const CHILD_SECONDS: u64 = 20;
/// Far above the largest file that is fetched.
const CLIP_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Five minutes, two bytes a sample, and a little.
const SOUND_BYTES_MAX: u64 = 2 * 16_000 * 301;
/// Exit codes of the child: one for each fault.
const FAULTS: [(u8, decode::Unheard); 6] = [
    (11, decode::Unheard::Foreign),
    (12, decode::Unheard::Truncated),
    (13, decode::Unheard::Damaged),
    (14, decode::Unheard::TooLong),
    (15, decode::Unheard::TooShort),
    (16, decode::Unheard::Silent),
];
/// The child could not do its work.
const FAILED: u8 = 70;

/// Decodes in children of `program`, which is our own.
#[derive(Clone, Debug)]
pub struct ChildDecoder {
    program: PathBuf,
}

impl ChildDecoder {
    pub const fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// Exit code and standard output of a child that was fed the clip.
    async fn run(&self, bytes: &[u8]) -> std::io::Result<(Option<i32>, Vec<u8>)> {
        let mut child = Command::new(&self.program)
            .arg(SUBCOMMAND)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let feed = async {
            if let Some(mut input) = input {
                // A child that has seen enough does not read to the end.
                let _ = input.write_all(bytes).await;
            }
        };
        let drain = async {
            let mut sound = Vec::new();
            if let Some(output) = output {
                output.take(SOUND_BYTES_MAX).read_to_end(&mut sound).await?;
            }
            Ok::<_, std::io::Error>(sound)
        };
        let ((), sound) = tokio::join!(feed, drain);
        let status = child.wait().await?;
        Ok((status.code(), sound?))
    }
}

#[async_trait]
impl Decoder for ChildDecoder {
    async fn decode(&self, bytes: &[u8]) -> Result<Vec<i16>, Unheard> {
        let outcome = timeout(Duration::from_secs(CHILD_SECONDS), self.run(bytes)).await;
        let (code, sound) = match outcome {
            Ok(Ok(done)) => done,
            Ok(Err(error)) => {
                tracing::error!(error = %error, "the decoder of voice notes cannot be started");
                return Err(Unheard::Down);
            }
            Err(_) => {
                tracing::warn!("a voice note took too long to decode");
                return Err(Unheard::Damaged);
            }
        };
        if code == Some(0) {
            return Ok(sound.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect());
        }
        let fault = FAULTS.iter().find(|(known, _)| code == Some(i32::from(*known)));
        if let Some((_, fault)) = fault {
            return Err(named(*fault));
        }
        tracing::warn!(exit = code, "a voice note was too much for the decoder");
        Err(Unheard::Damaged)
    }
}

const fn named(fault: decode::Unheard) -> Unheard {
    match fault {
        decode::Unheard::Foreign => Unheard::NotAudio,
        decode::Unheard::Truncated | decode::Unheard::Damaged => Unheard::Damaged,
        decode::Unheard::TooLong => Unheard::TooLong,
        decode::Unheard::TooShort => Unheard::TooShort,
        decode::Unheard::Silent => Unheard::Silent,
    }
}

/// Decodes standard input to standard output, if `args` (all arguments of this process) ask for it. `None` if they ask
/// for something else.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    if args.into_iter().nth(1)? != OsStr::new(SUBCOMMAND) {
        return None;
    }
    Some(ExitCode::from(work().unwrap_or(FAILED)))
}

fn work() -> Option<u8> {
    setrlimit(Resource::RLIMIT_AS, CHILD_MEMORY_BYTES_MAX, CHILD_MEMORY_BYTES_MAX).ok()?;
    setrlimit(Resource::RLIMIT_CPU, CHILD_SECONDS, CHILD_SECONDS).ok()?;
    // No files and no children; what is open stays open.
    setrlimit(Resource::RLIMIT_NOFILE, 3, 3).ok()?;
    setrlimit(Resource::RLIMIT_CORE, 0, 0).ok()?;
    let mut clip = Vec::new();
    std::io::stdin().lock().take(CLIP_BYTES_MAX).read_to_end(&mut clip).ok()?;
    match decode(&clip) {
        Ok(samples) => {
            let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
            std::io::stdout().lock().write_all(&bytes).ok()?;
            Some(0)
        }
        Err(fault) => FAULTS.iter().find(|(_, known)| *known == fault).map(|(code, _)| *code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_code() {
        for (code, fault) in FAULTS {
            assert!(code != FAILED && FAULTS.iter().filter(|(_, other)| *other == fault).count() == 1);
        }
        assert_eq!(run(["hisaab".into(), "config".into()]), None);
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_told_as_what_it_is() {
        let decoder = ChildDecoder::new(PathBuf::from("./no-such-program"));
        assert_eq!(decoder.decode(b"OggS").await, Err(Unheard::Down));
        // One that knows nothing of clips.
        let decoder = ChildDecoder::new(PathBuf::from("/bin/false"));
        assert_eq!(decoder.decode(b"OggS").await, Err(Unheard::Damaged));
    }
}
