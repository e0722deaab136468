//! The one who listens, with patience: a second and a third try where that may help, none where it cannot, and a pause
//! for everybody when it keeps failing.

use crate::actors::breaker::Breaker;
use crate::domain::hearing::{Transcript, Unheard};
use crate::ports::speech::{Clip, SpeechError, SpeechHint, SpeechToText};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tracing::{error, warn};

/// Tries of one note.
pub(super) const TRIES: u32 = 3;
/// Longest that one try may take.
const TRY: Duration = Duration::from_mins(1);
/// As a rule.
const PAUSE: Duration = Duration::from_millis(500);
/// Longest pause; who is asked to wait longer does without.
pub(super) const PAUSE_MAX: Duration = Duration::from_secs(8);
/// How long a service is left alone that needs somebody to mend it.
const STOPPED_PAUSE: Duration = Duration::from_mins(5);

pub(super) struct Speaker {
    speech: Arc<dyn SpeechToText>,
    breaker: Mutex<Breaker>,
    /// Before the second try; it doubles.
    pub(super) pause: Duration,
}

/// A try that was let through: whatever ends it, the breaker hears of it.
struct Tried<'a> {
    breaker: &'a Mutex<Breaker>,
    is_told: bool,
}

impl Tried<'_> {
    fn tell<T>(&mut self, tell: impl FnOnce(&mut Breaker) -> T) -> T {
        self.is_told = true;
        tell(&mut self.breaker.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Tried<'_> {
    fn drop(&mut self) {
        if !self.is_told {
            self.breaker.lock().unwrap_or_else(PoisonError::into_inner).abandoned();
        }
    }
}

impl Speaker {
    pub(super) fn new(speech: Arc<dyn SpeechToText>) -> Self {
        Self { speech, breaker: Mutex::default(), pause: PAUSE }
    }

    pub(super) fn speech(&self) -> &dyn SpeechToText {
        &*self.speech
    }

    pub(super) fn name(&self) -> &str {
        self.speech.name()
    }

    fn breaker(&self) -> MutexGuard<'_, Breaker> {
        self.breaker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words of a clip, or why there are none. `seed` keeps those who wait from coming back all at once.
    pub(super) async fn transcribe(
        &self,
        clip: &Clip,
        hint: &SpeechHint,
        seed: i64,
    ) -> Result<Transcript, Unheard> {
        let mut pause = self.pause;
        for tries in 1..=TRIES {
            if !self.breaker().lets_through(Instant::now()) {
                return Err(Unheard::Down);
            }
            let mut tried = Tried { breaker: &self.breaker, is_told: false };
            let answer = timeout(TRY, self.speech.transcribe(clip, hint)).await;
            let answer = answer.unwrap_or(Err(SpeechError::Unavailable { what: "it took too long" }));
            let now = Instant::now();
            let asked = match answer {
                Ok(transcript) => {
                    tried.tell(Breaker::succeeded);
                    return Ok(transcript);
                }
                // It answered: there is nothing wrong with it.
                Err(SpeechError::Unclear) => return heard_of(&mut tried, Unheard::Unclear),
                Err(SpeechError::TooShort) => return heard_of(&mut tried, Unheard::TooShort),
                Err(SpeechError::TooLarge) => return heard_of(&mut tried, Unheard::TooLarge),
                Err(SpeechError::Unsupported) => return heard_of(&mut tried, Unheard::NotAudio),
                Err(SpeechError::Stopped { code }) => {
                    tried.tell(|breaker| breaker.failed(now, Some(STOPPED_PAUSE)));
                    error!(
                        speech.engine = self.name(),
                        speech.code = code,
                        "speech to text refuses us; its settings or its account must be mended"
                    );
                    return Err(Unheard::Down);
                }
                Err(SpeechError::Throttled { retry_after }) => {
                    let is_long = retry_after.filter(|wait| *wait > PAUSE_MAX);
                    tried.tell(|breaker| breaker.failed(now, is_long));
                    if is_long.is_some() {
                        return Err(Unheard::Down);
                    }
                    retry_after
                }
                Err(SpeechError::Unavailable { what }) => {
                    warn!(speech.engine = self.name(), what, tries, "speech to text failed");
                    tried.tell(|breaker| breaker.failed(now, None));
                    None
                }
            };
            if tries < TRIES {
                let part = u32::try_from(seed.rem_euclid(100)).unwrap_or_default();
                let jitter = pause * part / 200;
                tokio::time::sleep(asked.unwrap_or(pause + jitter)).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
        Err(Unheard::Down)
    }
}

fn heard_of(tried: &mut Tried<'_>, why: Unheard) -> Result<Transcript, Unheard> {
    tried.tell(Breaker::succeeded);
    Err(why)
}
