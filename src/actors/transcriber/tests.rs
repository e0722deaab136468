use super::speak::{PAUSE_MAX, TRIES};
use super::*;
use crate::actors::breaker::FAILURES_MAX;
use crate::domain::hearing::{Transcript, Unheard};
use crate::domain::message::Media;
use crate::ids::PersonId;
use crate::ports::media::{FakeMedia, MEDIA_BYTES_MAX, MediaError};
use crate::ports::minutes::{VOICE_PER_DAY_MAX, VoiceMinutes};
use crate::ports::sound::Decoder;
use crate::ports::speech::{FakeSpeech, RATE, SpeechError, SpeechHint};
use crate::ports::steps::{StepKind, Steps};
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::Mutex;

/// Keeps steps in memory.
#[derive(Default)]
struct Kept(Mutex<HashMap<(i64, u8), Vec<u8>>>);

#[async_trait]
impl Steps for Kept {
    async fn find(&self, _: PersonId, row: i64, kind: StepKind) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.lock().unwrap().get(&(row, kind.number())).cloned())
    }

    async fn keep(
        &self,
        _: PersonId,
        row: i64,
        kind: StepKind,
        result: &[u8],
        _: &str,
    ) -> Result<Vec<u8>, StoreError> {
        Ok(self.0.lock().unwrap().entry((row, kind.number())).or_insert_with(|| result.to_vec()).clone())
    }
}

/// Counts as the database does.
#[derive(Default)]
struct Spoken(Mutex<Duration>);

#[async_trait]
impl VoiceMinutes for Spoken {
    async fn take(&self, _: PersonId, length: Duration) -> Result<bool, StoreError> {
        let mut spoken = self.0.lock().unwrap();
        let is_fine = *spoken + length <= VOICE_PER_DAY_MAX;
        if is_fine {
            *spoken += length;
        }
        Ok(is_fine)
    }
}

/// Clips are as many seconds long as their first byte says; 0 is silent.
struct ByFirstByte;

#[async_trait]
impl Decoder for ByFirstByte {
    async fn decode(&self, bytes: &[u8]) -> Result<Vec<i16>, Unheard> {
        match bytes.first() {
            None => Err(Unheard::NotAudio),
            Some(0) => Err(Unheard::Silent),
            Some(seconds) => Ok(vec![1; usize::from(*seconds) * usize::try_from(RATE).unwrap()]),
        }
    }
}

struct World {
    steps: Arc<Kept>,
    speech: Arc<FakeSpeech>,
    ears: Arc<Ears>,
}

fn world(media: Vec<Result<Vec<u8>, MediaError>>, speech: Vec<Result<Transcript, SpeechError>>) -> World {
    let steps = Arc::new(Kept::default());
    let speech = Arc::new(FakeSpeech(Mutex::new(VecDeque::from(speech))));
    let media = Arc::new(FakeMedia(Mutex::new(VecDeque::from(media))));
    let ears =
        Ears::new(media, Arc::new(ByFirstByte), Arc::new(Spoken::default()), steps.clone(), speech.clone());
    World { steps, speech, ears: Arc::new(ears.with_pause(Duration::from_millis(1))) }
}

fn note(row: i64) -> Note {
    let media = Media { id: "1".to_owned(), mime: "audio/ogg".to_owned(), sha256: None, url: None };
    let person = PersonId::derived("person", &[b"ana"]);
    Note { row, person, number_id: "1".to_owned(), media, hint: SpeechHint::default() }
}

fn said(text: &str) -> Transcript {
    Transcript { text: text.to_owned(), ..Transcript::default() }
}

fn nothing(why: Unheard) -> Hearing {
    Hearing::Nothing { why }
}

#[tokio::test]
async fn each_end_of_a_note_has_its_name() {
    let down = || Err(SpeechError::Unavailable { what: "x" });
    let wait = |millis| Err(SpeechError::Throttled { retry_after: Some(Duration::from_millis(millis)) });
    for (media, speech, expected) in [
        (Ok(vec![3]), vec![Ok(said(" lunch 50 "))], Hearing::Words(said("lunch 50"))),
        (Ok(vec![3]), vec![Ok(said("Thank you for watching."))], nothing(Unheard::Unclear)),
        (Ok(vec![3]), vec![Err(SpeechError::Unclear)], nothing(Unheard::Unclear)),
        (Ok(vec![3]), vec![Err(SpeechError::Unsupported)], nothing(Unheard::NotAudio)),
        (Ok(vec![3]), vec![Err(SpeechError::TooShort)], nothing(Unheard::TooShort)),
        (Ok(vec![3]), vec![down(), down(), Ok(said("a"))], Hearing::Words(said("a"))),
        (Ok(vec![3]), vec![wait(2), Ok(said("a"))], Hearing::Words(said("a"))),
        (Ok(vec![3]), vec![wait(60_000), Ok(said("a"))], nothing(Unheard::Down)),
        (
            Ok(vec![3]),
            vec![Err(SpeechError::Stopped { code: "401".to_owned() }), Ok(said("a"))],
            nothing(Unheard::Down),
        ),
        (Ok(vec![0]), vec![], nothing(Unheard::Silent)),
        (Ok(vec![]), vec![], nothing(Unheard::NotAudio)),
        (Err(MediaError::TooLarge), vec![], nothing(Unheard::TooLarge)),
        (Err(MediaError::Gone), vec![], nothing(Unheard::Gone)),
        (Err(MediaError::Unavailable { what: "x" }), vec![], nothing(Unheard::Down)),
    ] {
        let case = format!("{media:?} {speech:?}");
        let world = world(vec![media], speech);
        assert_eq!(world.ears.hear(&note(1)).await.unwrap(), expected, "{case}");
        // Once and for all, also after everything was forgotten.
        assert_eq!(world.ears.hear(&note(1)).await.unwrap(), expected, "{case}");
        assert_eq!(world.steps.0.lock().unwrap().len(), 1);
    }
    assert!(MEDIA_BYTES_MAX == 5 * 1024 * 1024 && PAUSE_MAX < Duration::from_mins(1));
}

#[tokio::test]
async fn who_fails_again_and_again_is_left_alone() {
    let fails = usize::try_from(TRIES).unwrap() * 2;
    let world = world(vec![Ok(vec![1]); 10], Vec::new());
    // The script is used up: it answers as an overloaded service does.
    for row in 0..2 {
        assert_eq!(world.ears.hear(&note(row)).await.unwrap(), nothing(Unheard::Down));
    }
    assert!(fails > usize::try_from(FAILURES_MAX).unwrap());
    world.speech.0.lock().unwrap().push_back(Ok(said("a")));
    assert_eq!(world.ears.hear(&note(3)).await.unwrap(), nothing(Unheard::Down), "nobody asks it now");
    assert_eq!(world.speech.0.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_day_has_so_many_minutes() {
    let notes = usize::try_from(VOICE_PER_DAY_MAX.as_secs() / 200).unwrap();
    let world = world(vec![Ok(vec![200]); notes + 1], (0..=notes).map(|_| Ok(said("a"))).collect());
    for row in 0..notes {
        assert_eq!(world.ears.hear(&note(row.try_into().unwrap())).await.unwrap(), Hearing::Words(said("a")));
    }
    assert_eq!(world.ears.hear(&note(1_000)).await.unwrap(), nothing(Unheard::Spent));
    assert_eq!(world.speech.0.lock().unwrap().len(), 1, "what is not counted is not listened to");
}

#[actix::test]
async fn a_note_that_is_asked_about_twice_is_heard_once() {
    let world = world(vec![Ok(vec![1])], vec![Ok(said("a"))]);
    let addr = Transcriber::new(Arc::clone(&world.ears), 1).start();
    let ask = || {
        let (reply, answer) = oneshot::channel();
        addr.try_send(Listen { note: note(1), span: Span::none(), reply }).unwrap();
        answer
    };
    let (one, other) = (ask(), ask());
    drop(ask());
    assert_eq!(
        (one.await.unwrap(), other.await.unwrap()),
        (Hearing::Words(said("a")), Hearing::Words(said("a")))
    );
}

#[actix::test]
async fn too_many_notes_come_again() {
    let world = world(Vec::new(), Vec::new());
    let mut transcriber = Transcriber::new(Arc::clone(&world.ears), 1);
    for row in 0..NOTES_MAX {
        transcriber.notes.insert(row.try_into().unwrap(), Vec::new());
    }
    let addr = transcriber.start();
    let (reply, answer) = oneshot::channel();
    addr.try_send(Listen { note: note(100_000), span: Span::none(), reply }).unwrap();
    assert!(answer.await.is_err());
}
