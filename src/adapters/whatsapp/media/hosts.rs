//! Where files may be fetched from: a list of hosts, and no address that is not of the public internet unless it is
//! this machine and listed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// One entry of the list: a name, an address, or everything below a name (`.fbcdn.net`); with a port or without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Host {
    name: String,
    port: Option<u16>,
}

impl FromStr for Host {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.to_ascii_lowercase();
        let (name, port) = match text.rsplit_once(':') {
            // An address of the newer kind has colons of its own.
            Some((name, _)) if name.contains(':') && !name.ends_with(']') => (text.as_str(), None),
            Some((name, port)) => (name, Some(port.parse().map_err(|_| ())?)),
            None => (text.as_str(), None),
        };
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let is_address = bare.parse::<IpAddr>().is_ok();
        let is_name = !bare.trim_start_matches('.').is_empty()
            && bare.trim_start_matches('.').split('.').all(|label| {
                !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            });
        if is_address || is_name { Ok(Self { name: bare.to_owned(), port }) } else { Err(()) }
    }
}

impl Host {
    fn holds(&self, host: &str, port: Option<u16>) -> bool {
        let is_port = self.port.is_none() || self.port == port;
        let is_below =
            self.name.starts_with('.') && host.len() > self.name.len() && host.ends_with(&self.name);
        is_port && (self.name == host || is_below)
    }

    /// Whether it names this machine.
    fn is_loopback(&self) -> bool {
        self.name == "localhost" || self.name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

/// The list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MediaHosts(pub Vec<Host>);

impl MediaHosts {
    /// Whether files may come from `host`, in lower case and without brackets.
    pub(super) fn holds(&self, host: &str, port: Option<u16>) -> bool {
        self.0.iter().any(|entry| entry.holds(host, port))
    }

    /// Whether it is this machine, and listed: then it may speak plainly, and have an address that is its own.
    pub(super) fn is_listed_loopback(&self, host: &str, port: Option<u16>) -> bool {
        self.0.iter().any(|entry| entry.is_loopback() && entry.holds(host, port))
    }
}

/// Whether an address is of the public internet: nothing private, local, shared, reserved, or in a wrapper of those.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => {
            if let Some(inner) = address.to_ipv4_mapped().or_else(|| wrapped(address)) {
                return is_public_v4(inner);
            }
            let [first, second, ..] = address.segments();
            // Global unicast is 2000::/3, less documentation, benchmarks and their like in 2001:0::/23 and 2001:db8::.
            first & 0xe000 == 0x2000
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
                && first != 0x3fff
        }
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_benchmark = first == 198 && (18..20).contains(&second);
    let is_protocol = first == 192 && second == 0 && third == 0;
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_broadcast()
        || address.is_multicast()
        || is_shared
        || is_benchmark
        || is_protocol
        || first == 0
        || first >= 240)
}

/// An older address inside a newer one: 6to4, NAT64, and the compatible form.
fn wrapped(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match address.segments() {
        [0x2002, high, low, ..] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0, 0, 0, 0, 0, 0, high, low] => {
            Some(of(high, low))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(list: &[&str]) -> MediaHosts {
        MediaHosts(list.iter().map(|text| text.parse().unwrap()).collect())
    }

    #[test]
    fn a_host_is_on_the_list_or_below_a_name_of_it() {
        let hosts = hosts(&["lookaside.fbsbx.com", ".fbcdn.net", "127.0.0.1:9000", "[::1]"]);
        for (host, port, is_listed) in [
            ("lookaside.fbsbx.com", Some(443), true),
            ("scontent.fbcdn.net", Some(443), true),
            ("fbcdn.net", Some(443), false),
            ("evilfbcdn.net", Some(443), false),
            ("lookaside.fbsbx.com.evil.test", Some(443), false),
            ("127.0.0.1", Some(9000), true),
            ("127.0.0.1", Some(9001), false),
            ("::1", Some(1), true),
            ("169.254.169.254", Some(80), false),
        ] {
            assert_eq!(hosts.holds(host, port), is_listed, "{host}");
        }
        assert!(
            hosts.is_listed_loopback("::1", None) && !hosts.is_listed_loopback("scontent.fbcdn.net", None)
        );
        for bad in ["", ".", "a b", "https://x.test", "x.test/path", "x..test", "x.test:port"] {
            assert!(bad.parse::<Host>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_the_public_internet_is_public() {
        for public in ["157.240.1.35", "8.8.8.8", "2a03:2880::1", "2002:808:808::1", "64:ff9b::808:808"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "192.0.0.8",
            "240.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "2002:a00:1::1",
            "64:ff9b::a9fe:a9fe",
            "::127.0.0.1",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }
}
