//! Sending by Meta's Cloud API.

use super::call::Caller;
pub use super::call::SetupError;
use super::wire;
use crate::adapters::outbound::{Credential, Limits};
use crate::domain::message::Outgoing;
use crate::ports::messenger::{Accepted, Messenger, SendError};
use async_trait::async_trait;
use secrecy::SecretString;

/// Where Meta is and who we are there.
#[derive(Clone, Debug)]
pub struct GraphConfig {
    /// `https://graph.facebook.com`
    pub base_url: String,
    /// `v26.0`
    pub api_version: String,
    pub access_token: SecretString,
    pub limits: Limits,
}

/// Sends from any number that the token may use.
pub struct GraphMessenger {
    caller: Caller,
    api_version: String,
}

impl GraphMessenger {
    /// # Errors
    ///
    /// [`SetupError`] where the configuration could not work or would not be safe. A TLS provider has to be installed
    /// in the process before.
    pub fn new(config: GraphConfig) -> Result<Self, SetupError> {
        let GraphConfig { base_url, api_version, access_token, limits } = config;
        if !is_version(&api_version) {
            return Err(SetupError::Version(api_version));
        }
        let caller = Caller::new(&base_url, Credential::Bearer(access_token), limits)?;
        Ok(Self { caller, api_version })
    }

    fn path<'a>(&'a self, number_id: &'a str) -> Result<[&'a str; 3], SendError> {
        if is_digits(number_id) {
            Ok([&self.api_version, number_id, "messages"])
        } else {
            Err(SendError::Never { code: None })
        }
    }
}

#[async_trait]
impl Messenger for GraphMessenger {
    async fn send(&self, number_id: &str, message: &Outgoing) -> Result<Accepted, SendError> {
        let request = wire::request(message).ok_or(SendError::Never { code: None })?;
        self.caller.send(&self.path(number_id)?, &request).await
    }

    async fn mark_read(&self, number_id: &str, message_id: &str, typing: bool) -> Result<(), SendError> {
        self.caller.tell(&self.path(number_id)?, &wire::read_mark(message_id, typing)).await
    }
}

fn is_version(version: &str) -> bool {
    version.strip_prefix('v').is_some_and(|number| number.split('.').all(is_digits))
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
