//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::Extensions;
use http::HeaderMap;

use crate::state::Reach;

/// The client's address: the connection's, or what the trusted proxy wrote. Of a list, the last entry
/// is the proxy's own; those before it are whatever the client sent.
pub fn client(reach: &Reach, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
    let address = match &reach.client_ip_header {
        Some(name) => {
            let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
            parse(value.rsplit(',').next()?.trim())
        }
        None => extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(peer)| peer.ip()),
    };
    address.map(|address| address.to_canonical())
}

/// Some proxies write the port too.
fn parse(text: &str) -> Option<IpAddr> {
    text.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|peer| peer.ip()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn reach(header: Option<&'static str>) -> Reach {
        Reach {
            is_https: false,
            public_url: "http://localhost:3000".into(),
            client_ip_header: header.map(HeaderName::from_static),
        }
    }

    fn address(header: Option<&'static str>, forwarded: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 40_000))));
        client(&reach(header), &headers, &extensions).map(|address| address.to_string())
    }

    #[test]
    fn nobody_chooses_their_own_address() {
        assert_eq!(
            address(None, &["203.0.113.7"]).as_deref(),
            Some("192.0.2.1")
        );
        let forged = ["203.0.113.7, 198.51.100.9"];
        assert_eq!(
            address(Some("x-forwarded-for"), &forged).as_deref(),
            Some("198.51.100.9")
        );
        let twice = ["203.0.113.7", "198.51.100.9"];
        assert_eq!(
            address(Some("x-forwarded-for"), &twice).as_deref(),
            Some("198.51.100.9")
        );
    }

    #[test]
    fn ports_and_mapped_addresses() {
        assert_eq!(
            address(Some("x-forwarded-for"), &["[2001:db8::1]:443"]).as_deref(),
            Some("2001:db8::1")
        );
        assert_eq!(
            address(Some("x-forwarded-for"), &["::ffff:203.0.113.7"]).as_deref(),
            Some("203.0.113.7")
        );
        assert_eq!(address(Some("x-forwarded-for"), &["unknown"]), None);
        assert_eq!(address(Some("x-forwarded-for"), &[]), None);
    }
}
