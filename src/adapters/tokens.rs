//! Access tokens: JWTs signed with Ed25519. Algorithm and key are ours, chosen by the key's id; what the head of a
//! token says of its algorithm is only ever a reason to refuse it.

use crate::adapters::postgres::signing_keys::{PgSigningKeys, Seed, StoredKey};
use crate::domain::login::{Span, is_current, next_key, signs};
use crate::ids::{PersonId, SessionId};
use crate::ports::clock::Clock;
use crate::ports::randomness::Randomness;
use crate::ports::store::StoreError;
use crate::ports::tokens::{AccessTokens, Claims, PublicKey, TOKEN_BYTES_MAX};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, TimeDelta, Utc};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;
use uuid::Uuid;
use zeroize::Zeroizing;

const ALGORITHM: &str = "EdDSA";
const KIND: &str = "at+jwt";
/// Who says so, and to whom.
const ISSUER: &str = "hisaab";
const AUDIENCE: &str = "hisaab/api/v1";
/// How old the set of keys may be before it is read again, and how often at most an unknown key makes us look.
const FRESH: TimeDelta = TimeDelta::seconds(60);
/// Tries to agree with other processes on the next key.
const AGREEMENTS_MAX: usize = 3;

#[derive(Serialize, Deserialize)]
struct Head {
    alg: String,
    typ: String,
    kid: Uuid,
}

#[derive(Serialize, Deserialize)]
struct Body {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    tid: Uuid,
    iat: i64,
    exp: i64,
    jti: Uuid,
}

struct Key {
    id: Uuid,
    pair: Ed25519KeyPair,
    span: Span,
}

/// The keys as they were read.
struct Set {
    keys: Vec<Key>,
    read_at: DateTime<Utc>,
}

impl Set {
    fn signing(&self, now: DateTime<Utc>) -> Option<&Key> {
        self.keys.iter().find(|key| signs(&key.span, now))
    }

    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        let age = now - self.read_at;
        age >= TimeDelta::zero() && age < FRESH
    }
}

/// The tokens of one tenant.
pub struct Tokens {
    store: PgSigningKeys,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Randomness>,
    set: RwLock<Option<Arc<Set>>>,
    /// One reads at a time.
    reading: Mutex<()>,
}

impl Tokens {
    pub fn new(store: PgSigningKeys, clock: Arc<dyn Clock>, random: Arc<dyn Randomness>) -> Self {
        Self { store, clock, random, set: RwLock::new(None), reading: Mutex::new(()) }
    }

    fn known(&self) -> Option<Arc<Set>> {
        self.set.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The keys, not older than a minute; the next one is made when its day has come.
    async fn set(&self, now: DateTime<Utc>) -> Result<Arc<Set>, StoreError> {
        if let Some(set) = self.known().filter(|set| set.is_fresh(now)) {
            return Ok(set);
        }
        let _one = self.reading.lock().await;
        if let Some(set) = self.known().filter(|set| set.is_fresh(now)) {
            return Ok(set);
        }
        let set = Arc::new(Set { keys: self.read_keys(now).await?, read_at: now });
        *self.set.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&set));
        Ok(set)
    }

    async fn read_keys(&self, now: DateTime<Utc>) -> Result<Vec<Key>, StoreError> {
        for _ in 0..AGREEMENTS_MAX {
            let stored = self.store.latest().await?;
            let newest = stored.first();
            let Some(span) = next_key(newest.map(|key| &key.span), now) else {
                return stored.iter().filter(|key| key.span.is_shown(now)).map(opened).collect();
            };
            let ordinal = newest.map_or(0, |key| key.ordinal).saturating_add(1);
            self.store.add(&self.drawn(ordinal, span, now)?).await?;
        }
        Err(StoreError::Again)
    }

    fn drawn(&self, ordinal: i32, span: Span, now: DateTime<Utc>) -> Result<StoredKey, StoreError> {
        let none = |_| StoreError::Damaged { what: "no key could be drawn" };
        let mut seed: Seed = Zeroizing::new([0; 32]);
        self.random.fill(seed.as_mut_slice()).map_err(none)?;
        let id = self.random.id(now).map_err(none)?;
        let pair = pair(&seed)?;
        Ok(StoredKey { id, ordinal, public_key: pair.public_key().as_ref().to_vec(), seed, span })
    }
}

fn pair(seed: &Seed) -> Result<Ed25519KeyPair, StoreError> {
    let pair = Ed25519KeyPair::from_seed_unchecked(seed.as_slice());
    pair.map_err(|_| StoreError::Damaged { what: "a signing key is none" })
}

fn opened(stored: &StoredKey) -> Result<Key, StoreError> {
    let pair = pair(&stored.seed)?;
    if pair.public_key().as_ref() != stored.public_key {
        return Err(StoreError::Damaged { what: "the halves of a signing key do not belong together" });
    }
    Ok(Key { id: stored.id, pair, span: stored.span })
}

fn encoded(part: &impl Serialize) -> String {
    // Strings, numbers and ids: there is nothing in it that JSON cannot say.
    BASE64.encode(serde_json::to_vec(part).unwrap_or_default())
}

fn signed(key: &Key, body: &Body) -> String {
    let head = Head { alg: ALGORITHM.to_owned(), typ: KIND.to_owned(), kid: key.id };
    let said = format!("{}.{}", encoded(&head), encoded(body));
    let signature = BASE64.encode(key.pair.sign(said.as_bytes()));
    format!("{said}.{signature}")
}

/// What a token says that is signed by one of `keys`.
fn verified(keys: &[Key], token: &str, now: DateTime<Utc>) -> Option<Body> {
    let (said, signature) = token.rsplit_once('.')?;
    let (head, body) = said.split_once('.')?;
    let head: Head = serde_json::from_slice(&BASE64.decode(head).ok()?).ok()?;
    if head.alg != ALGORITHM || head.typ != KIND {
        return None;
    }
    let key = keys.iter().find(|key| key.id == head.kid && key.span.is_shown(now))?;
    let public = UnparsedPublicKey::new(&ED25519, key.pair.public_key().as_ref());
    public.verify(said.as_bytes(), &BASE64.decode(signature).ok()?).ok()?;
    serde_json::from_slice(&BASE64.decode(body).ok()?).ok()
}

#[async_trait]
impl AccessTokens for Tokens {
    async fn issue(&self, claims: &Claims) -> Result<String, StoreError> {
        let now = self.clock.now();
        let set = self.set(now).await?;
        let key = set.signing(now).ok_or(StoreError::Again)?;
        Ok(signed(
            key,
            &Body {
                iss: ISSUER.to_owned(),
                aud: AUDIENCE.to_owned(),
                sub: claims.person.0,
                sid: claims.session.0,
                tid: self.store.tenant().0,
                iat: claims.issued_at.timestamp(),
                exp: claims.expires_at.timestamp(),
                jti: claims.issue,
            },
        ))
    }

    async fn read(&self, token: &str) -> Result<Option<Claims>, StoreError> {
        if token.len() > TOKEN_BYTES_MAX {
            return Ok(None);
        }
        let now = self.clock.now();
        let set = self.set(now).await?;
        let Some(body) = verified(&set.keys, token, now) else { return Ok(None) };
        let times = DateTime::from_timestamp(body.iat, 0).zip(DateTime::from_timestamp(body.exp, 0));
        let Some((issued_at, expires_at)) = times else { return Ok(None) };
        let is_ours = body.iss == ISSUER && body.aud == AUDIENCE && body.tid == self.store.tenant().0;
        Ok((is_ours && is_current(issued_at, expires_at, now)).then_some(Claims {
            person: PersonId(body.sub),
            session: SessionId(body.sid),
            issue: body.jti,
            issued_at,
            expires_at,
        }))
    }

    async fn published(&self) -> Result<Vec<PublicKey>, StoreError> {
        let now = self.clock.now();
        let set = self.set(now).await?;
        let shown = set.keys.iter().filter(|key| key.span.is_shown(now));
        Ok(shown
            .map(|key| PublicKey { id: key.id, bytes: key.pair.public_key().as_ref().to_vec() })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
    }

    fn key(number: u8) -> Key {
        let span = next_key(None, at(0)).unwrap();
        Key { id: Uuid::from_u128(number.into()), pair: pair(&Zeroizing::new([number; 32])).unwrap(), span }
    }

    /// A token of any head, signed by `key`.
    fn token(key: &Key, head: &Value) -> String {
        let body = json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::nil(), "sid": Uuid::nil(),
            "tid": Uuid::nil(), "iat": 0, "exp": 600, "jti": Uuid::nil() });
        let said = format!("{}.{}", encoded(head), encoded(&body));
        format!("{said}.{}", BASE64.encode(key.pair.sign(said.as_bytes())))
    }

    #[test]
    fn the_head_chooses_among_our_keys_and_nothing_else() {
        let (ours, theirs) = (key(1), key(2));
        let head =
            |alg: &str, typ: &str, kid: u128| json!({ "alg": alg, "typ": typ, "kid": Uuid::from_u128(kid) });
        let good = token(&ours, &head("EdDSA", "at+jwt", 1));
        let keys = [key(1)];
        assert!(verified(&keys, &good, at(5)).is_some());
        let mut jwk = head("EdDSA", "at+jwt", 2);
        jwk["jwk"] = json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(theirs.pair.public_key()) });
        for (case, wrong) in [
            ("no algorithm", token(&ours, &head("none", "at+jwt", 1))),
            ("another algorithm", token(&ours, &head("HS256", "at+jwt", 1))),
            ("another kind", token(&ours, &head("EdDSA", "JWT", 1))),
            ("an unknown key", token(&theirs, &head("EdDSA", "at+jwt", 2))),
            ("a key that it brings along", token(&theirs, &jwk)),
            ("signed by another key", token(&theirs, &head("EdDSA", "at+jwt", 1))),
            ("no signature", format!("{}.", good.rsplit_once('.').unwrap().0)),
            ("padding", format!("{good}=")),
        ] {
            assert!(verified(&keys, &wrong, at(5)).is_none(), "{case}");
        }
        // A key that is gone opens nothing, though it is still in the set.
        assert!(verified(&keys, &good, ours.span.gone_at).is_none());
    }

    #[test]
    fn no_flipped_bit_gets_through() {
        let ours = key(1);
        let head = json!({ "alg": ALGORITHM, "typ": KIND, "kid": ours.id });
        let good = token(&ours, &head);
        let keys = [ours];
        for place in 0..good.len() {
            let mut bytes = good.clone().into_bytes();
            bytes[place] ^= 1;
            let flipped = String::from_utf8(bytes).unwrap();
            assert!(verified(&keys, &flipped, at(5)).is_none(), "{place}");
        }
    }
}
