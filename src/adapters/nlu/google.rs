//! Tokens of a Google service account: a JWT signed with the account's RSA key (RS256) is changed for one, which is
//! kept until a minute before its end. One at a time asks for a new one.

use super::call::{Caller, SetupError};
use crate::adapters::outbound::{Limits, address};
use crate::ports::clock::Clock;
use crate::ports::understanding::OutsideError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::Url;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// How long what we sign is good for: the longest that is taken.
const ASSERTION_SECONDS: i64 = 3_600;
/// So long before its end a token is not used any more.
const MARGIN: Duration = Duration::from_mins(1);
/// Longest that a token is believed, whatever its issuer says.
const KEPT_MAX: Duration = Duration::from_hours(1);

#[derive(Deserialize)]
struct File {
    client_email: String,
    private_key: String,
    private_key_id: Option<String>,
    token_uri: Option<String>,
    project_id: Option<String>,
}

/// An account as its key file tells of it.
pub struct ServiceAccount {
    email: String,
    key: RsaKeyPair,
    key_id: Option<String>,
    token_uri: Url,
    project_id: Option<String>,
}

impl ServiceAccount {
    /// Reads the JSON of a key file.
    ///
    /// # Errors
    ///
    /// [`SetupError`], which tells nothing of the key.
    pub fn read(json: &str) -> Result<Self, SetupError> {
        let file: File = serde_json::from_str(json)
            .map_err(|_| SetupError::Account("it is not the JSON of a service account with its key"))?;
        let pem = Zeroizing::new(file.private_key);
        let der = pkcs8(&pem).ok_or(SetupError::Account("its private_key is no PEM of PKCS#8"))?;
        let key = RsaKeyPair::from_pkcs8(&der)
            .map_err(|_| SetupError::Account("its private_key is no RSA key of 2048 bits or more"))?;
        Ok(Self {
            email: file.client_email,
            key,
            key_id: file.private_key_id,
            token_uri: address(file.token_uri.as_deref().unwrap_or(TOKEN_URI))?,
            project_id: file.project_id.filter(|project| !project.is_empty()),
        })
    }

    pub fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    /// What is changed for a token.
    fn assertion(&self, now: i64) -> Option<String> {
        let mut head = json!({ "alg": "RS256", "typ": "JWT" });
        if let (Some(head), Some(id)) = (head.as_object_mut(), &self.key_id) {
            head.insert("kid".to_owned(), Value::String(id.clone()));
        }
        let claims = json!({
            "iss": self.email, "scope": SCOPE, "aud": self.token_uri.as_str(),
            "iat": now, "exp": now.saturating_add(ASSERTION_SECONDS),
        });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(&claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// The bytes between the lines of a PEM.
fn pkcs8(pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let body = pem.trim().strip_prefix("-----BEGIN PRIVATE KEY-----")?;
    let body = body.strip_suffix("-----END PRIVATE KEY-----")?;
    let joined: Zeroizing<String> = Zeroizing::new(body.split_whitespace().collect());
    STANDARD.decode(joined.as_bytes()).ok().map(Zeroizing::new)
}

struct Kept {
    token: SecretString,
    until: Instant,
}

/// The token of one account.
pub(super) struct Tokens {
    account: ServiceAccount,
    clock: Arc<dyn Clock>,
    caller: Caller,
    /// Held while a new one is got: whoever comes meanwhile waits for that one.
    kept: Mutex<Option<Kept>>,
}

impl Tokens {
    pub(super) fn new(
        account: ServiceAccount,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, SetupError> {
        Ok(Self { account, clock, caller: Caller::new(limits)?, kept: Mutex::new(None) })
    }

    pub(super) async fn get(&self) -> Result<SecretString, OutsideError> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.until > Instant::now()) {
            return Ok(kept.token.clone());
        }
        let fresh = self.fetch().await?;
        let token = fresh.token.clone();
        *kept = Some(fresh);
        Ok(token)
    }

    /// Drops a token that was refused, unless another one is there by now.
    pub(super) async fn forget(&self, refused: &SecretString) {
        let mut kept = self.kept.lock().await;
        if kept.as_ref().is_some_and(|kept| kept.token.expose_secret() == refused.expose_secret()) {
            *kept = None;
        }
    }

    async fn fetch(&self) -> Result<Kept, OutsideError> {
        let asked_at = Instant::now();
        let assertion = self
            .account
            .assertion(self.clock.now().timestamp())
            .ok_or_else(|| OutsideError::Stopped { code: "signature".to_owned() })?;
        // Of both nothing needs to be escaped but the colons.
        let form = format!("grant_type={}&assertion={assertion}", GRANT.replace(':', "%3A"));
        let answer = self.caller.post_form(self.account.token_uri.clone(), form).await?;
        if !answer.is_success() {
            // A string here, unlike the errors of the API; 400 is as final as 401.
            let code = answer.body.get("error").and_then(Value::as_str).map(str::to_owned);
            return Err(match (answer.status, code) {
                (400, code) => OutsideError::Stopped { code: code.unwrap_or_else(|| "token".to_owned()) },
                (_, code) => answer.refusal(code.as_deref()),
            });
        }
        let malformed = || OutsideError::Malformed { what: "no access_token" };
        let token = answer.body.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
        let life = answer.body.get("expires_in").and_then(Value::as_u64).unwrap_or_default();
        let life = Duration::from_secs(life).min(KEPT_MAX).saturating_sub(MARGIN);
        Ok(Kept { token: token.ok_or_else(malformed)?.into(), until: asked_at + life })
    }
}

#[cfg(test)]
mod tests {
    use super::super::account::account as key_file;
    use super::*;
    use ring::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    #[test]
    fn what_is_signed_says_who_asks_whom_for_what() {
        let account = ServiceAccount::read(&key_file("https://oauth2.googleapis.com/token")).unwrap();
        let assertion = account.assertion(1_795_251_600).unwrap();
        let parts: Vec<&str> = assertion.split('.').collect();
        let [head, claims, signature] = parts[..] else { panic!("{assertion}") };
        let json =
            |part: &str| serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
        assert_eq!(json(head), json!({ "alg": "RS256", "typ": "JWT", "kid": "test-key" }));
        assert_eq!(
            json(claims),
            json!({
                "iss": "bot@expense-fixture.iam.gserviceaccount.com", "scope": SCOPE, "aud": TOKEN_URI,
                "iat": 1_795_251_600, "exp": 1_795_255_200,
            })
        );
        let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, account.key.public_key().as_ref());
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        public.verify(format!("{head}.{claims}").as_bytes(), &signature).unwrap();
    }

    #[test]
    fn a_file_that_is_no_key_is_told_without_its_content() {
        let good = key_file("https://oauth2.googleapis.com/token");
        assert_eq!(ServiceAccount::read(&good).unwrap().project_id(), Some("expense-fixture"));
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("BEGIN PRIVATE", "BEGIN RSA PRIVATE"),
            good.replace("MII", "AAA"),
            key_file("http://oauth2.example.test/token"),
            key_file("https://user:marker@oauth2.example.test/token"),
        ] {
            let error = ServiceAccount::read(&bad).err().unwrap().to_string();
            assert!(!error.contains("marker") && !error.contains("MII"), "{error}");
        }
    }
}
