//! Whence somebody asks: their network address behind our proxies, and the page of a browser.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What an allowed page may send, and read of an answer.
const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const SENDS: &str = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match";
const READS: &str =
    "ETag, Idempotent-Replayed, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";
/// Seconds for which a browser need not ask again.
const ASKED_AGAIN: &str = "600";

/// Who comes how.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// Pages of these origins may use the API from a browser; others may not.
    pub origins: Vec<String>,
    /// Who may say for whom they ask.
    pub proxies: Vec<IpAddr>,
    /// Our number as people dial it, digits with country code.
    pub chat_number: Option<String>,
}

impl Door {
    /// Whose address limits count: that of the peer, or whom our proxy names last. Of IPv6 the network of a customer,
    /// since each of them has more addresses than anybody can count.
    pub(super) fn address(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let named = || {
            let last = request.headers().get_all("x-forwarded-for").last()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok()
        };
        let address =
            if self.proxies.contains(&peer.to_canonical()) { named().unwrap_or(peer) } else { peer };
        match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        }
    }

    /// The page that asks, if it may.
    pub(super) fn opened(&self, request: &HttpRequest) -> Option<HeaderValue> {
        let origin = request.headers().get(header::ORIGIN)?;
        self.origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
    }

    /// The answer to a browser that asks whether it may ask. Pages that may not hear nothing that lets them.
    pub(super) fn preflight(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let is_question = request.method() == Method::OPTIONS
            && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        is_question.then(|| {
            let mut answer = HttpResponse::NoContent();
            if self.opened(request).is_some() {
                answer
                    .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, METHODS))
                    .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, SENDS))
                    .insert_header((header::ACCESS_CONTROL_MAX_AGE, ASKED_AGAIN));
            }
            answer.finish()
        })
    }
}

/// Lets the page of `origin` read an answer, and send its refresh cookie.
pub(super) fn tell_opened(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(READS));
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_our_proxies_name_others() {
        let door = Door { proxies: vec!["10.0.0.1".parse().unwrap()], ..Door::default() };
        for (peer, named, address) in [
            ("10.0.0.1:5", Some("203.0.113.7"), "203.0.113.7"),
            // What the client wrote itself stands before what the proxy adds.
            ("10.0.0.1:5", Some("1.1.1.1, 203.0.113.7"), "203.0.113.7"),
            ("10.0.0.1:5", Some("nonsense"), "10.0.0.1"),
            ("10.0.0.1:5", None, "10.0.0.1"),
            ("198.51.100.9:5", Some("203.0.113.7"), "198.51.100.9"),
            ("[2001:db8:1:2:3:4:5:6]:5", None, "2001:db8:1:2::"),
            ("[::ffff:198.51.100.9]:5", None, "198.51.100.9"),
        ] {
            let mut request = TestRequest::get().peer_addr(peer.parse().unwrap());
            if let Some(named) = named {
                request = request.insert_header(("x-forwarded-for", named));
            }
            let expected: IpAddr = address.parse().unwrap();
            assert_eq!(door.address(&request.to_http_request()), expected, "{peer} {named:?}");
        }
    }
}
