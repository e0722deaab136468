//! Is a webhook call from the provider? Looked at over the raw bytes, before anything is parsed; every comparison
//! takes the same time whatever is wrong.

use ring::hmac;
use secrecy::{ExposeSecret, SecretString};

/// The header of Meta's signature: `sha256=` and 64 hex digits.
pub const META_HEADER: &str = "x-hub-signature-256";
/// The header that 360dialog is told to send along: our own shared secret, since it signs nothing.
pub const D360_HEADER: &str = "x-hisaab-webhook-secret";

const META_PREFIX: &str = "sha256=";

/// Whether `header` is the HMAC-SHA256 of `body` under one of `secrets` (two while one is being replaced).
///
/// Nothing in it says when it was made: a captured call stays valid, and the message id keeps it from counting twice.
pub fn is_from_meta(secrets: &[SecretString], header: Option<&str>, body: &[u8]) -> bool {
    let Some(digits) = header.and_then(|header| header.strip_prefix(META_PREFIX)) else { return false };
    let mut tag = [0; 32];
    if hex::decode_to_slice(digits, &mut tag).is_err() {
        return false;
    }
    any(secrets, |secret| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        hmac::verify(&key, body, &tag).is_ok()
    })
}

/// Whether `header` is one of the shared `secrets`.
pub fn is_from_d360(secrets: &[SecretString], header: Option<&str>) -> bool {
    let Some(given) = header else { return false };
    any(secrets, |secret| is_same(secret, given.as_bytes()))
}

/// What to answer to Meta's handshake (`hub.mode`, `hub.verify_token`, `hub.challenge`): the challenge, unchanged,
/// or nothing, which means 403.
pub fn handshake<'a>(
    expected: &SecretString,
    mode: Option<&str>,
    token: Option<&str>,
    challenge: Option<&'a str>,
) -> Option<&'a str> {
    let token = token.unwrap_or_default();
    let is_known = any(std::slice::from_ref(expected), |secret| is_same(secret, token.as_bytes()));
    challenge.filter(|_| is_known && mode == Some("subscribe"))
}

/// Tries every secret, so that the time does not tell which one it was. An empty one never fits.
fn any(secrets: &[SecretString], fits: impl Fn(&[u8]) -> bool) -> bool {
    secrets.iter().fold(false, |found, secret| {
        let secret = secret.expose_secret().as_bytes();
        found | (!secret.is_empty() & fits(secret))
    })
}

/// Compares digests, whose length says nothing about the length of the secret.
fn is_same(expected: &[u8], given: &[u8]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"comparison");
    let expected = hmac::sign(&key, expected);
    hmac::verify(&key, given, expected.as_ref()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    const EMPTY: &str = "sha256=c17d832285a9a92f1c50db664dfe88924bd1a9ff511dfe164b8ecc44135df334";

    fn secrets(secrets: &[&str]) -> Vec<SecretString> {
        secrets.iter().copied().map(SecretString::from).collect()
    }

    fn fixture(path: &str) -> Vec<u8> {
        std::fs::read(format!("{FIXTURES}{path}")).unwrap()
    }

    /// (file, header value) of every call that Meta would make.
    fn rows() -> Vec<(String, String)> {
        let table = String::from_utf8(fixture("signatures.tsv")).unwrap();
        let rows = table.lines().skip(1).filter_map(|line| {
            let (file, rest) = line.split_once('\t')?;
            let (header, value) = rest.split_once('\t')?;
            header.eq_ignore_ascii_case(META_HEADER).then(|| (file.to_owned(), value.to_owned()))
        });
        rows.collect()
    }

    #[test]
    fn the_published_vectors_fit() {
        let body = br#"{"object":"whatsapp_business_account","entry":[]}"#;
        let value = "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";
        assert!(is_from_meta(&secrets(&["test_app_secret"]), Some(value), body));
        assert!(is_from_meta(&secrets(&["fixture-app-secret"]), Some(EMPTY), b""));
    }

    #[test]
    fn every_recorded_call_is_authentic_and_no_changed_one_is() {
        let (ours, other) = (secrets(&["fixture-app-secret"]), secrets(&["another-app-secret"]));
        let rows = rows();
        assert!(rows.len() > 100, "{}", rows.len());
        for (file, value) in &rows {
            let mut body = fixture(file);
            assert!(is_from_meta(&ours, Some(value), &body), "{file}");
            assert!(!is_from_meta(&other, Some(value), &body), "{file}");
            body.push(b' ');
            assert!(!is_from_meta(&ours, Some(value), &body), "{file}: a byte more");
            body.pop();
            if let Some(byte) = body.last_mut() {
                *byte ^= 1;
                assert!(!is_from_meta(&ours, Some(value), &body), "{file}: a bit flipped");
            }
        }
        let of_another = &rows[1].1;
        assert!(!is_from_meta(&ours, Some(of_another), &fixture(&rows[0].0)));
    }

    #[test]
    fn a_body_that_was_parsed_and_printed_again_is_refused() {
        let (file, value) =
            rows().into_iter().find(|row| row.0.ends_with("text_minified_escaped.json")).unwrap();
        let parsed: serde_json::Value = serde_json::from_slice(&fixture(&file)).unwrap();
        let printed = serde_json::to_vec(&parsed).unwrap();
        assert!(!is_from_meta(&secrets(&["fixture-app-secret"]), Some(&value), &printed));
    }

    #[test]
    fn only_the_exact_form_of_the_header_counts() {
        let ours = secrets(&["fixture-app-secret"]);
        let digits = EMPTY.strip_prefix(META_PREFIX).unwrap();
        let upper = format!("sha256={}", digits.to_uppercase());
        assert!(is_from_meta(&ours, Some(&upper), b""));
        for header in [
            String::new(),
            digits.to_owned(),
            format!("sha1={digits}"),
            format!("SHA256={digits}"),
            format!("sha256= {digits}"),
            format!("sha256={digits}0"),
            format!("sha256={digits}00"),
            format!("sha256={}", &digits[..63]),
            format!("sha256={}", &digits[..62]),
            format!("sha256={}zz", &digits[..62]),
            "sha256=".to_owned(),
        ] {
            assert!(!is_from_meta(&ours, Some(&header), b""), "{header}");
        }
        assert!(!is_from_meta(&ours, None, b""));
        assert!(!is_from_meta(&[], Some(EMPTY), b""));
    }

    #[test]
    fn both_secrets_count_while_one_is_replaced_and_an_empty_one_never() {
        assert!(is_from_meta(&secrets(&["new", "fixture-app-secret"]), Some(EMPTY), b""));
        assert!(is_from_meta(&secrets(&["fixture-app-secret", "new"]), Some(EMPTY), b""));
        let of_no_secret = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, b""), b"body");
        let header = format!("sha256={}", hex::encode(of_no_secret));
        assert!(!is_from_meta(&secrets(&[""]), Some(&header), b"body"));
        assert!(!is_from_d360(&secrets(&[""]), Some("")));
    }

    #[test]
    fn the_shared_secret_has_to_be_the_same() {
        let ours = secrets(&["old-secret", "new-secret"]);
        assert!(is_from_d360(&ours, Some("new-secret")));
        assert!(is_from_d360(&ours, Some("old-secret")));
        for given in [None, Some(""), Some("new-secre"), Some("new-secret "), Some("NEW-SECRET")] {
            assert!(!is_from_d360(&ours, given), "{given:?}");
        }
    }

    #[test]
    fn the_handshake_gives_the_challenge_x_the_token() {
        let token = SecretString::from("verify-me");
        let answer = |mode, given, challenge| handshake(&token, mode, given, challenge);
        assert_eq!(answer(Some("subscribe"), Some("verify-me"), Some("1158201444")), Some("1158201444"));
        assert_eq!(answer(Some("subscribe"), Some("verify-you"), Some("1")), None);
        assert_eq!(answer(Some("unsubscribe"), Some("verify-me"), Some("1")), None);
        assert_eq!(answer(None, Some("verify-me"), Some("1")), None);
        assert_eq!(answer(Some("subscribe"), None, Some("1")), None);
        assert_eq!(answer(Some("subscribe"), Some("verify-me"), None), None);
        assert_eq!(handshake(&SecretString::from(""), Some("subscribe"), Some(""), Some("1")), None);
    }
}
