//! Bodies: JSON of a limited size and depth, read with the place of what is wrong.

use crate::http::problem::Problem;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use futures_util::future::LocalBoxFuture;
use ring::digest::{SHA256, digest};
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// Largest body.
pub(super) const BODY_BYTES_MAX: usize = 1_024 * 1_024;
/// Deepest nesting of lists and objects.
pub(super) const DEPTH_MAX: usize = 32;
/// Longest that a body may take to arrive.
const READ_MAX: Duration = Duration::from_secs(10);

/// A JSON body.
pub(super) struct Content<T> {
    pub(super) value: T,
    /// SHA-256 over the body as it came: the same key with another body is refused.
    pub(super) hash: [u8; 32],
}

impl<T: DeserializeOwned + 'static> FromRequest for Content<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(Problem::UnsupportedMediaType);
            }
            let bytes = timeout(READ_MAX, read(payload)).await.map_err(|_| Problem::TooSlow)??;
            let value = parse(&bytes)?;
            let mut hash = [0; 32];
            hash.copy_from_slice(digest(&SHA256, &bytes).as_ref());
            Ok(Self { value, hash })
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let given = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = given.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

async fn read(mut payload: Payload) -> Result<BytesMut, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::unreadable("the body breaks off"))?;
        if bytes.len().saturating_add(chunk.len()) > BODY_BYTES_MAX {
            return Err(Problem::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// A value of JSON, or where it is wrong.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if depth(bytes) > DEPTH_MAX {
        return Err(Problem::unreadable(format!("more than {DEPTH_MAX} levels")));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let cause = error.into_inner();
        if cause.is_data() {
            Problem::invalid(pointer, "malformed", plain(&cause))
        } else {
            Problem::unreadable(format!("not JSON: {}", plain(&cause)))
        }
    })?;
    reader.end().map_err(|_| Problem::unreadable("something follows the JSON"))?;
    Ok(value)
}

/// What serde says, without quoting more of the body than its kind.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // The names of our types say nothing to the caller.
    let ours = ["expected struct ", "expected internally tagged enum ", "expected enum "];
    let found = ours.iter().find_map(|words| text.split_once(words));
    let text = found.map(|(before, after)| {
        let place = after.find(" at line").and_then(|at| after.get(at..)).unwrap_or_default();
        format!("{before}expected an object{place}")
    });
    text.unwrap_or_else(|| error.to_string()).chars().take(200).collect()
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        pointer.push('/');
        match segment {
            Segment::Seq { index } => pointer.push_str(&index.to_string()),
            Segment::Map { key } => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => pointer.push_str(variant),
            Segment::Unknown => pointer.push('?'),
        }
    }
    pointer
}

/// Deepest nesting, outside of strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut deepest, mut now, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        if in_text {
            (in_text, escaped) = (escaped || *byte != b'"', !escaped && *byte == b'\\');
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                now = now.saturating_add(1);
                deepest = deepest.max(now);
            }
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn depth_is_counted_outside_of_strings() {
        assert_eq!(depth(br#"{"a": ["[[[[\"[[", {}]}"#), 3);
        let (deep, deeper) = (DEPTH_MAX, DEPTH_MAX + 1);
        assert!(parse::<Value>(format!("{}{}", "[".repeat(deep), "]".repeat(deep)).as_bytes()).is_ok());
        assert!(parse::<Value>(format!("{}{}", "[".repeat(deeper), "]".repeat(deeper)).as_bytes()).is_err());
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        let read = parse::<std::collections::BTreeMap<String, Vec<u8>>>(br#"{"a/b": [1, "x"]}"#);
        let Err(Problem::Invalid { faults }) = read else { panic!("{read:?}") };
        assert_eq!(faults[0].pointer, "/a~1b/1");
        assert!(matches!(parse::<Value>(b"{"), Err(Problem::Unreadable { .. })));
        assert!(matches!(parse::<Value>(b"{} x"), Err(Problem::Unreadable { .. })));
    }
}
