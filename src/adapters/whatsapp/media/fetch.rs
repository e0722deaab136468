//! The one client that fetches files: to listed hosts only, encrypted, without redirects, to public addresses as they
//! are resolved for the very connection, within a time and a size that is counted while it reads.

use super::hosts::{MediaHosts, is_public};
use crate::adapters::outbound::{self, Credential, Limits, OutboundError};
use crate::ports::media::{MEDIA_BYTES_MAX, MediaError};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, Response, StatusCode, Url};
use serde_json::Value;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

/// Most bytes of a look-up.
const LOOK_UP_BYTES_MAX: usize = 64 * 1_024;

pub(super) struct Fetcher {
    client: Client,
    hosts: MediaHosts,
    /// Host and port of the provider's own doors.
    base: (String, Option<u16>),
    credential: (HeaderName, HeaderValue),
}

/// What came of a download.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Fetched {
    Body(Vec<u8>),
    Gone,
}

/// How names become addresses.
pub(super) type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>> + Send + Sync>;

/// Gives the client only addresses that it may connect to, so that nothing can change between looking and connecting.
struct Guarded {
    lookup: Lookup,
    /// Names that may lead to this machine.
    here: Vec<String>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_ascii_lowercase();
        let is_here = self.here.contains(&name);
        let found = (self.lookup)(name);
        Box::pin(async move {
            let allowed = |address: &SocketAddr| {
                let ip = address.ip();
                if is_here { ip.is_loopback() || is_public(ip) } else { is_public(ip) }
            };
            let addresses: Vec<SocketAddr> = found.await?.into_iter().filter(allowed).collect();
            if addresses.is_empty() {
                let error = io::Error::new(io::ErrorKind::PermissionDenied, "no public address");
                return Err(Box::new(error).into());
            }
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

/// As the machine resolves.
fn system() -> Lookup {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) }))
}

impl Fetcher {
    pub(super) fn new(
        base: &Url,
        hosts: MediaHosts,
        credential: &Credential,
        limits: Limits,
    ) -> Result<Self, OutboundError> {
        Self::with_lookup(base, hosts, credential, limits, system())
    }

    pub(super) fn with_lookup(
        base: &Url,
        hosts: MediaHosts,
        credential: &Credential,
        limits: Limits,
        lookup: Lookup,
    ) -> Result<Self, OutboundError> {
        let credential = credential.header()?;
        let base = place(base).ok_or_else(|| OutboundError::Address(String::new()))?;
        let is_here = base.0 == "localhost" || hosts.is_listed_loopback("localhost", None);
        let here = if is_here { vec!["localhost".to_owned()] } else { Vec::new() };
        let client = outbound::client(limits)?.dns_resolver(Arc::new(Guarded { lookup, here }));
        let client = outbound::built(client)?;
        Ok(Self { client, hosts, base, credential })
    }

    /// Whether a file may be fetched from there.
    ///
    /// # Errors
    ///
    /// [`MediaError::Elsewhere`] with the host, nothing more of the address.
    pub(super) fn may(&self, url: &Url) -> Result<(), MediaError> {
        let Some((host, port)) = place(url) else {
            return Err(MediaError::Elsewhere { host: "no host".to_owned() });
        };
        let is_listed = self.hosts.holds(&host, port);
        let is_here = self.hosts.is_listed_loopback(&host, port);
        let is_hidden = match url.scheme() {
            "https" => true,
            "http" => is_here,
            _ => false,
        };
        // A name is looked at when it is resolved.
        let is_outside = host.parse::<IpAddr>().map_or(true, |address| is_here || is_public(address));
        let is_bare = url.username().is_empty() && url.password().is_none();
        if is_listed && is_hidden && is_outside && is_bare {
            Ok(())
        } else {
            Err(MediaError::Elsewhere { host })
        }
    }

    /// Asks the provider about a file, at its own doors.
    pub(super) async fn look_up(&self, url: Url) -> Result<Value, MediaError> {
        let response = self.get(&url).await?;
        let status = response.status();
        let body = match read(response, LOOK_UP_BYTES_MAX).await {
            Err(MediaError::TooLarge) => {
                Err(MediaError::Unavailable { what: "a look-up of a file that is too long" })
            }
            other => other,
        }?;
        if status.is_success() {
            return serde_json::from_slice(&body)
                .map_err(|_| MediaError::Unavailable { what: "a look-up of a file that is no JSON" });
        }
        Err(refused(status))
    }

    /// Fetches a file from an address that was found good before, or from the provider's own doors.
    pub(super) async fn download(&self, url: &Url) -> Result<Fetched, MediaError> {
        if place(url).as_ref() != Some(&self.base) {
            self.may(url)?;
        }
        let response = self.get(url).await?;
        let status = response.status();
        if status == StatusCode::NOT_FOUND || status == StatusCode::GONE {
            return Ok(Fetched::Gone);
        }
        if status.is_redirection() {
            return Err(MediaError::Elsewhere { host: "a redirect".to_owned() });
        }
        if !status.is_success() {
            return Err(refused(status));
        }
        let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
        if announced.is_some_and(|length| length > MEDIA_BYTES_MAX) {
            return Err(MediaError::TooLarge);
        }
        read(response, MEDIA_BYTES_MAX).await.map(Fetched::Body)
    }

    async fn get(&self, url: &Url) -> Result<Response, MediaError> {
        let (name, value) = self.credential.clone();
        self.client.get(url.clone()).header(name, value).send().await.map_err(|error| unavailable(&error))
    }
}

/// Host in lower case without brackets, and port.
fn place(url: &Url) -> Option<(String, Option<u16>)> {
    let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    Some((host, url.port_or_known_default()))
}

/// The body, up to `most` bytes.
async fn read(mut response: Response, most: usize) -> Result<Vec<u8>, MediaError> {
    let body = outbound::body(&mut response, most).await.map_err(|error| unavailable(&error))?;
    body.ok_or(MediaError::TooLarge)
}

fn refused(status: StatusCode) -> MediaError {
    tracing::warn!(http.status = status.as_u16(), "the provider did not give out a file");
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            MediaError::Unavailable { what: "the key is refused" }
        }
        StatusCode::TOO_MANY_REQUESTS => MediaError::Unavailable { what: "too many calls" },
        status if status.is_client_error() => MediaError::Gone,
        _ => MediaError::Unavailable { what: "the provider failed" },
    }
}

fn unavailable(error: &reqwest::Error) -> MediaError {
    if error.is_timeout() {
        MediaError::Unavailable { what: "it took too long" }
    } else if error.is_connect() {
        MediaError::Unavailable { what: "no connection, or no address that may be connected to" }
    } else {
        MediaError::Unavailable { what: "the connection broke" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::outbound::stub::{Reply, Stub, limits};
    use secrecy::SecretString;

    fn fetcher(hosts: &[&str], lookup: Lookup) -> Fetcher {
        let hosts = MediaHosts(hosts.iter().map(|text| text.parse().unwrap()).collect());
        let credential = Credential::Bearer(SecretString::from("key"));
        let base = Url::parse("https://graph.test").unwrap();
        Fetcher::with_lookup(&base, hosts, &credential, limits(), lookup).unwrap()
    }

    fn leads_to(address: &str) -> Lookup {
        let address: SocketAddr = address.parse().unwrap();
        Arc::new(move |_| Box::pin(async move { Ok(vec![address]) }))
    }

    #[test]
    fn addresses_that_are_not_listed_are_refused_by_their_host() {
        let fetcher = fetcher(&["lookaside.test", "10.0.0.7", "127.0.0.1"], system());
        for good in ["https://lookaside.test/x?y=z", "http://127.0.0.1:9000/x"] {
            assert_eq!(fetcher.may(&Url::parse(good).unwrap()), Ok(()), "{good}");
        }
        for (bad, host) in [
            ("http://lookaside.test/x", "lookaside.test"),
            ("https://elsewhere.test/x?secret", "elsewhere.test"),
            ("https://169.254.169.254/latest", "169.254.169.254"),
            ("https://10.0.0.7/x", "10.0.0.7"),
            ("https://user@lookaside.test/x", "lookaside.test"),
            ("file:///etc/passwd", "no host"),
        ] {
            let refused = fetcher.may(&Url::parse(bad).unwrap());
            assert_eq!(refused, Err(MediaError::Elsewhere { host: host.to_owned() }), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let stub = Stub::answering(200, b"secret").await;
        let inside = stub.base_url.trim_start_matches("http://").to_owned();
        let port = inside.rsplit(':').next().unwrap();
        let fetcher = fetcher(&["lookaside.test"], leads_to(&inside));
        let url = Url::parse(&format!("https://lookaside.test:{port}/x")).unwrap();
        let outcome = fetcher.download(&url).await;
        assert!(
            matches!(outcome, Err(MediaError::Unavailable { what }) if what.contains("address")),
            "{outcome:?}"
        );
        assert!(stub.asked().is_empty());
    }

    #[tokio::test]
    async fn redirects_are_not_followed_and_sizes_are_counted() {
        let get = async |stub: &Stub| {
            let url = Url::parse(&format!("{}/x", stub.base_url)).unwrap();
            fetcher(&["127.0.0.1"], system()).download(&url).await
        };
        let stub = Stub::with_headers(302, "location: http://127.0.0.1:1/\r\n", b"").await;
        assert_eq!(get(&stub).await, Err(MediaError::Elsewhere { host: "a redirect".to_owned() }));
        let stub = Stub::answering(200, vec![0; MEDIA_BYTES_MAX + 1]).await;
        assert_eq!(get(&stub).await, Err(MediaError::TooLarge));
        // One that does not say how long it is.
        let endless =
            [b"HTTP/1.1 200 X\r\nconnection: close\r\n\r\n".to_vec(), vec![0; MEDIA_BYTES_MAX + 1]].concat();
        assert_eq!(get(&Stub::with(vec![Reply::Raw(endless)]).await).await, Err(MediaError::TooLarge));
        let stub = Stub::answering(200, b"bytes").await;
        assert_eq!(get(&stub).await, Ok(Fetched::Body(b"bytes".to_vec())));
        assert!(stub.asked()[0].contains("authorization: Bearer key"), "{:?}", stub.asked());
        let stub = Stub::answering(404, b"").await;
        assert_eq!(get(&stub).await, Ok(Fetched::Gone));
    }
}
