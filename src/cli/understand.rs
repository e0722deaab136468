//! `hisaab understand`: reads messages as lines of JSON and prints how each is understood. Neither database nor
//! Redis is needed, and nothing is booked.

use crate::actors::interpreter::Answered;
use crate::domain::money::Currency;
use crate::domain::nlu::{Context, Frame};
use crate::ports::understanding::{OwnEngine, Understanding};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, Read, Write};
use std::time::{Duration, Instant};

/// Bytes of one line at most; what is longer is refused, and skipped to its end.
const LINE_BYTES_MAX: u64 = 64 * 1024;

#[derive(Deserialize)]
struct Request {
    id: Value,
    text: String,
    ref_date: NaiveDate,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    currency: Option<Currency>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    frames: Vec<Frame>,
    /// Milliseconds spent on understanding.
    ms: f64,
    /// Why our own reading stands alone although another engine was wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

#[derive(Serialize)]
struct Refused {
    id: Value,
    error: String,
}

/// How a text is read.
pub type Reader<'a> = dyn FnMut(&str, &Context<'_>) -> Answered + 'a;

/// As our own engine reads it.
pub fn own(text: &str, context: &Context<'_>) -> Answered {
    Answered { reading: OwnEngine.read(text, context), engine: OwnEngine.name(), instead: None }
}

/// Answers every line of `input`, the malformed ones with an `error`, until it ends.
///
/// # Errors
///
/// Those of `input` and `output`.
pub fn run(mut input: impl BufRead, mut output: impl Write, reader: &mut Reader<'_>) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut input).take(LINE_BYTES_MAX + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return output.flush();
        }
        let complete = line.ends_with(b"\n");
        if !complete && u64::try_from(read).is_ok_and(|read| read > LINE_BYTES_MAX) {
            input.skip_until(b'\n')?;
            print(
                &mut output,
                &Refused { id: Value::Null, error: format!("the line has more than {LINE_BYTES_MAX} bytes") },
            )?;
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        answer(&line, &mut output, reader)?;
    }
}

fn answer(line: &[u8], output: &mut impl Write, reader: &mut Reader<'_>) -> io::Result<()> {
    let request: Request = match serde_json::from_slice(line) {
        Ok(request) => request,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(line)
                .ok()
                .and_then(|mut value| value.get_mut("id").map(Value::take));
            return print(output, &Refused { id: id.unwrap_or_default(), error: error.to_string() });
        }
    };
    let context = Context {
        today: request.ref_date,
        people: &request.people,
        groups: &request.groups,
        currency: request.currency,
        pending: None,
        words: &[],
    };
    let started = Instant::now();
    let Answered { reading, engine: _, instead } = reader(&request.text, &context);
    let ms = milliseconds(started.elapsed());
    print(output, &Answer { id: &request.id, frames: reading.frames, ms, instead })
}

#[expect(clippy::float_arithmetic, reason = "a duration to look at")]
fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn print(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> Vec<Value> {
        let mut output = Vec::new();
        run(input.as_bytes(), &mut output, &mut own).unwrap();
        String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn a_line_is_answered_with_its_frames() {
        let answers =
            answers("{\"id\":\"a\",\"text\":\"chai 12.50 with Zubeida\",\"ref_date\":\"2026-01-14\"}\n\n");
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0]["id"], "a");
        assert_eq!(answers[0]["frames"][0]["intent"], "share_expense");
        assert_eq!(answers[0]["frames"][0]["amount"], "12.50");
        assert_eq!(answers[0]["frames"][0]["persons"][0], "Zubeida");
        assert!(answers[0]["frames"][0].get("payer").is_none());
        assert!(answers[0]["ms"].is_number());
    }

    #[test]
    fn a_malformed_line_is_told_and_the_next_one_is_read() {
        let answers = answers("nonsense\n{\"id\":7}\n{\"id\":8,\"text\":\"hi\",\"ref_date\":\"2026-01-14\"}");
        assert_eq!(answers.len(), 3);
        assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&Value::Null, &Value::from(7)));
        assert!(answers[0]["error"].is_string() && answers[1]["error"].is_string());
        assert_eq!(answers[2]["frames"][0]["intent"], "greet");
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_and_skipped() {
        let long = "x".repeat(usize::try_from(LINE_BYTES_MAX).unwrap() + 10);
        let answers = answers(&format!("{long}\n{{\"id\":1,\"text\":\"hi\",\"ref_date\":\"2026-01-14\"}}\n"));
        assert_eq!(answers.len(), 2);
        assert!(answers[0]["error"].is_string());
        assert_eq!(answers[1]["id"], 1);
    }
}
