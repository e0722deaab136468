//! Sending by 360dialog: the same bodies as Meta's, with one key for each number and no number in the path.

use super::call::Caller;
pub use super::call::SetupError;
use super::graph::is_digits;
use super::wire;
use crate::adapters::outbound::{Credential, Limits};
use crate::domain::message::Outgoing;
use crate::ports::messenger::{Accepted, Messenger, SendError};
use async_trait::async_trait;
use secrecy::SecretString;

const KEY_HEADER: &str = "d360-api-key";

/// Where 360dialog is, and the key of one of our numbers.
#[derive(Clone, Debug)]
pub struct D360Config {
    /// `https://waba-v2.360dialog.io`
    pub base_url: String,
    pub api_key: SecretString,
    /// The number that the key stands for.
    pub number_id: String,
    pub limits: Limits,
}

/// Sends from one number.
pub struct D360Messenger {
    caller: Caller,
    number_id: String,
}

impl D360Messenger {
    /// # Errors
    ///
    /// [`SetupError`] where the configuration could not work or would not be safe. A TLS provider has to be installed
    /// in the process before.
    pub fn new(config: D360Config) -> Result<Self, SetupError> {
        let D360Config { base_url, api_key, number_id, limits } = config;
        if !is_digits(&number_id) {
            return Err(SetupError::Number(number_id));
        }
        let caller = Caller::new(&base_url, Credential::Header(KEY_HEADER, api_key), limits)?;
        Ok(Self { caller, number_id })
    }

    /// The key decides which number a message is from: one meant for another number would come from a stranger.
    fn check(&self, number_id: &str) -> Result<(), SendError> {
        if number_id == self.number_id { Ok(()) } else { Err(SendError::Never { code: None }) }
    }
}

#[async_trait]
impl Messenger for D360Messenger {
    async fn send(&self, number_id: &str, message: &Outgoing) -> Result<Accepted, SendError> {
        self.check(number_id)?;
        let request = wire::request(message).ok_or(SendError::Never { code: None })?;
        self.caller.send(&["messages"], &request).await
    }

    async fn mark_read(&self, number_id: &str, message_id: &str, typing: bool) -> Result<(), SendError> {
        self.check(number_id)?;
        self.caller.tell(&["messages"], &wire::read_mark(message_id, typing)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::outbound::stub::{Stub, fixture, fixtures, limits};
    use crate::domain::message::{Address, Body};
    use crate::ids::OutboxId;

    const NUMBER: &str = "109900550100001";

    fn messenger(base_url: &str) -> D360Messenger {
        D360Messenger::new(D360Config {
            base_url: base_url.to_owned(),
            api_key: SecretString::from("fixture-key"),
            number_id: NUMBER.to_owned(),
            limits: limits(),
        })
        .unwrap()
    }

    fn hello() -> Outgoing {
        Outgoing {
            to: Address { phone: Some("15550100123".to_owned()), scoped_id: None },
            quotes: None,
            body: Body::Text { text: "Saved".to_owned() },
            opaque: OutboxId::derived("test", &[b"dialog360"]),
        }
    }

    #[tokio::test]
    async fn a_message_goes_out_with_the_key_of_its_number() {
        let stub = Stub::answering(200, fixture("graph_send_ok.json")).await;
        let accepted = messenger(&stub.base_url).send(NUMBER, &hello()).await.unwrap();
        assert_eq!(accepted.message_id, "wamid.HBgLMTU1NTAxMDAxMjMVAgARGBI2Nzc2MTI4Mjg3RUYyQ0I4RUEA");
        let asked = stub.asked();
        assert!(asked[0].starts_with("POST /messages HTTP/1.1\r\n"), "{}", asked[0]);
        assert!(asked[0].contains("\r\nd360-api-key: fixture-key\r\n"), "{}", asked[0]);
        assert!(!asked[0].contains("authorization"), "{}", asked[0]);
        assert!(asked[0].contains(r#""messaging_product":"whatsapp""#), "{}", asked[0]);
    }

    #[tokio::test]
    async fn a_message_for_another_number_does_not_go_out() {
        let stub = Stub::answering(200, fixture("graph_send_ok.json")).await;
        let messenger = messenger(&stub.base_url);
        assert_eq!(messenger.send("109900550100002", &hello()).await, Err(SendError::Never { code: None }));
        let read = messenger.mark_read("109900550100002", "wamid.A", false).await;
        assert_eq!(read, Err(SendError::Never { code: None }));
        assert!(stub.asked().is_empty());
    }

    #[tokio::test]
    async fn every_recorded_error_says_what_happens_next() {
        let table = [
            ("d360_error_400_disabled.json", 400, SendError::Stopped { code: None }),
            ("d360_error_400_rate.json", 400, SendError::SlowDown { code: None }),
            ("d360_error_401.json", 401, SendError::Stopped { code: None }),
            ("d360_error_meta_form.json", 400, SendError::Never { code: Some(131_009) }),
        ];
        let listed: Vec<&str> = table.iter().map(|row| row.0).collect();
        assert_eq!(fixtures("d360_error_"), listed);
        for (file, status, expected) in table {
            let stub = Stub::answering(status, fixture(file)).await;
            let messenger = messenger(&stub.base_url);
            assert_eq!(messenger.send(NUMBER, &hello()).await, Err(expected.clone()), "{file}");
            assert_eq!(messenger.mark_read(NUMBER, "wamid.A", true).await, Err(expected), "{file}");
        }
    }

    #[tokio::test]
    async fn plain_answers_of_the_gateway_are_read_by_their_status() {
        for (status, expected) in [
            (403, SendError::Stopped { code: None }),
            (404, SendError::Never { code: None }),
            (429, SendError::SlowDown { code: None }),
            (500, SendError::Ambiguous),
            (502, SendError::Ambiguous),
        ] {
            let stub = Stub::answering(status, b"upstream says no").await;
            assert_eq!(messenger(&stub.base_url).send(NUMBER, &hello()).await, Err(expected), "{status}");
        }
    }
}
