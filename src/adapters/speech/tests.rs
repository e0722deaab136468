use super::service::{Dialect, SpeechService, SpeechServiceConfig};
use crate::adapters::outbound::stub::{Reply, Stub, fixture, fixtures, limits};
use crate::ports::speech::{Clip, SpeechError, SpeechHint, SpeechToText as _, Transcript};
use secrecy::SecretString;

const WHISPER: Dialect = Dialect::Whisper { wave: false };

fn service(base_url: &str, dialect: Dialect) -> SpeechService {
    let config = SpeechServiceConfig {
        base_url: base_url.to_owned(),
        api_key: Some(SecretString::from("sk-fixture")),
        model: "whisper-1".to_owned(),
        dialect,
    };
    SpeechService::with_limits(config, limits()).unwrap()
}

fn clip() -> Clip {
    Clip { bytes: b"OggS-bytes"[..].into(), samples: vec![1; 16_000].into() }
}

fn hint(languages: &[&'static str]) -> SpeechHint {
    SpeechHint { names: vec!["Kamal".to_owned(), "Asha".to_owned()], languages: languages.to_vec() }
}

async fn hear(status: u16, headers: &str, body: &[u8]) -> Result<Transcript, SpeechError> {
    let stub = Stub::with_headers(status, headers, body).await;
    service(&stub.base_url, WHISPER).transcribe(&clip(), &hint(&["en"])).await
}

/// What a recorded shape is, in a word.
fn told(outcome: &Result<Transcript, SpeechError>) -> String {
    match outcome {
        Ok(transcript) => transcript.text.clone(),
        Err(SpeechError::Unclear) => "unclear".to_owned(),
        Err(SpeechError::TooShort) => "too short".to_owned(),
        Err(SpeechError::TooLarge) => "too large".to_owned(),
        Err(SpeechError::Unsupported) => "unsupported".to_owned(),
        Err(SpeechError::Throttled { retry_after }) => format!("throttled {retry_after:?}"),
        Err(SpeechError::Stopped { code }) => format!("stopped {code}"),
        Err(SpeechError::Unavailable { what }) => format!("unavailable: {what}"),
    }
}

#[tokio::test]
async fn every_recorded_shape_is_read() {
    const LUNCH: &str = "Lunch twelve fifty with Ben.";
    let table = [
        ("openai_error_400_format.json", 400, "unsupported"),
        ("openai_error_400_too_short.json", 400, "too short"),
        ("openai_error_401.json", 401, "stopped invalid_api_key"),
        ("openai_error_413.json", 413, "too large"),
        ("openai_error_429_quota.json", 429, "stopped insufficient_quota"),
        ("openai_error_429_rate.json", 429, "throttled None"),
        ("openai_error_500.json", 500, "unavailable: it failed"),
        ("openai_transcription_json_duration.json", 200, LUNCH),
        ("openai_transcription_json_languages.json", 200, LUNCH),
        ("openai_transcription_json_tokens.json", 200, LUNCH),
        ("openai_transcription_text_only.json", 200, "unclear"),
        ("openai_transcription_verbose.json", 200, LUNCH),
        ("openai_transcription_verbose_no_speech.json", 200, "unclear"),
        ("speaches_error_404.json", 404, "stopped Model 'Systran/faster-whisper-small' is not installed."),
        ("speaches_error_422.json", 422, "unsupported"),
        ("vllm_transcription.json", 200, "Lunch 12.50 with Ben."),
        ("whispercpp_error_400.json", 400, "unsupported"),
        ("whispercpp_health_loading.json", 503, "unavailable: it failed"),
        ("whispercpp_json.json", 200, "Lunch 12.50 with Ben."),
        ("whispercpp_verbose.json", 200, "Lunch 12.50 with Ben."),
    ];
    let mut listed: Vec<&str> = table.iter().map(|row| row.0).collect();
    listed.sort_unstable();
    let mut recorded: Vec<String> =
        ["openai_", "speaches_", "vllm_", "whispercpp_"].into_iter().flat_map(fixtures).collect();
    // A chat model answers another question.
    recorded.retain(|name| !name.starts_with("openai_chat"));
    assert_eq!(recorded, listed);
    for (file, status, expected) in table {
        assert_eq!(told(&hear(status, "", &fixture(file)).await), expected, "{file}");
    }
    let verbose = hear(200, "", &fixture("whispercpp_verbose.json")).await.unwrap();
    assert_eq!((verbose.language.as_deref(), verbose.words[0].sure), (Some("en"), 970));
}

#[tokio::test]
async fn what_is_no_answer_is_unavailable_and_only_that_is_tried_again() {
    for body in [
        &b""[..],
        b"<html>",
        b"null",
        b"[]",
        br#"{"text":5}"#,
        br#"{"text":null}"#,
        br#"{"txt":"a"}"#,
        b"{\"text\":\"\xff\"}",
    ] {
        let outcome = told(&hear(200, "", body).await);
        assert_eq!(outcome, "unavailable: its answer cannot be read", "{}", String::from_utf8_lossy(body));
    }
    // Everything but the text may be of any type.
    let odd = br#"{"text":" chai 50 ","language":7,"duration":"4.2","segments":[{"no_speech_prob":"x"},5],"words":"none","logprobs":{}}"#;
    assert_eq!(told(&hear(200, "", odd).await), "chai 50");
    for (status, headers, expected) in [
        (429, "retry-after-ms: 1500\r\n", "throttled Some(1.5s)"),
        (429, "retry-after: 3\r\n", "throttled Some(3s)"),
        (
            429,
            "date: Sat, 21 Nov 2026 09:00:00 GMT\r\nretry-after: Sat, 21 Nov 2026 09:00:07 GMT\r\n",
            "throttled Some(7s)",
        ),
        (503, "retry-after: 2\r\n", "throttled Some(2s)"),
        (500, "x-should-retry: false\r\n", "unsupported"),
        (502, "", "unavailable: it failed"),
        (408, "", "unavailable: it failed"),
        (409, "", "unavailable: it failed"),
        (415, "", "unsupported"),
        (403, "", "stopped 403"),
        (302, "location: http://127.0.0.1:1/\r\n", "unsupported"),
    ] {
        assert_eq!(told(&hear(status, headers, b"").await), expected, "{status} {headers}");
    }
    let stub = Stub::with(vec![Reply::Silence]).await;
    let silent = service(&stub.base_url, WHISPER).transcribe(&clip(), &hint(&[])).await;
    assert_eq!(told(&silent), "unavailable: it took too long");
    let nobody = service("http://127.0.0.1:1", WHISPER).transcribe(&clip(), &hint(&[])).await;
    assert_eq!(told(&nobody), "unavailable: no connection");
    let long = vec![b' '; 3 * 1024 * 1024];
    assert_eq!(told(&hear(200, "", &long).await), "unavailable: its answer is too long");
}

#[tokio::test]
async fn each_dialect_asks_in_its_own_words() {
    let asked = async |dialect, languages: &[&'static str], base: &str| {
        let stub = Stub::answering(200, fixture("vllm_transcription.json")).await;
        let base_url = format!("{}{base}", stub.base_url);
        service(&base_url, dialect).transcribe(&clip(), &hint(languages)).await.unwrap();
        stub.asked().remove(0)
    };
    let whisper = asked(WHISPER, &["en"], "").await;
    assert!(whisper.starts_with("POST /v1/audio/transcriptions HTTP/1.1\r\n"), "{whisper}");
    for part in [
        "authorization: Bearer sk-fixture",
        "name=\"file\"; filename=\"voice.ogg\"\r\nContent-Type: audio/ogg\r\n",
        "OggS-bytes",
        "name=\"model\"\r\n\r\nwhisper-1\r\n",
        "name=\"response_format\"\r\n\r\nverbose_json\r\n",
        "name=\"language\"\r\n\r\nen\r\n",
        "name=\"prompt\"\r\n\r\nKamal, Asha\r\n",
    ] {
        assert!(whisper.contains(part), "{part}: {whisper}");
    }
    assert!(!asked(WHISPER, &["en", "hi"], "/v1/").await.contains("name=\"language\""));
    let gpt = asked(Dialect::GptTranscribe, &["en", "hi"], "/v1").await;
    for part in [
        "POST /v1/audio/transcriptions ",
        "name=\"response_format\"\r\n\r\njson\r\n",
        "name=\"languages[]\"\r\n\r\nen\r\n",
        "name=\"languages[]\"\r\n\r\nhi\r\n",
        "name=\"keywords[]\"\r\n\r\nKamal\r\n",
        "name=\"keywords[]\"\r\n\r\nAsha\r\n",
    ] {
        assert!(gpt.contains(part), "{part}: {gpt}");
    }
    assert!(!gpt.contains("prompt"));
    let gpt_4o = asked(Dialect::Gpt4o, &["hi"], "").await;
    for part in [
        "name=\"response_format\"\r\n\r\njson\r\n",
        "name=\"include[]\"\r\n\r\nlogprobs\r\n",
        "name=\"language\"\r\n\r\nhi\r\n",
        "name=\"prompt\"\r\n\r\nKamal, Asha\r\n",
    ] {
        assert!(gpt_4o.contains(part), "{part}: {gpt_4o}");
    }
    let wave = asked(Dialect::Whisper { wave: true }, &[], "").await;
    assert!(
        wave.contains("filename=\"voice.wav\"\r\nContent-Type: audio/wav\r\n") && wave.contains("WAVEfmt")
    );
}
