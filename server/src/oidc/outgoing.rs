//! Requests to identity providers: https only, to public addresses only, no redirects, bounded in time and
//! size. The address that was checked is the one that is connected to: a name that resolves differently the
//! second time leads nowhere else.

use std::{
    future::Future,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use http::{
    HeaderValue, Uri,
    header::{HOST, USER_AGENT},
};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    task::JoinSet,
    time,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring::default_provider, pki_types::ServerName},
};

use super::{
    addresses,
    kept::{Asked, Kept, Times},
};

/// A request that takes longer is not answered any more.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that is read of an answer, in bytes: ten times the largest that providers publish.
pub const LARGEST: usize = 256 << 10;
/// A name that is not found out in this time leads nowhere.
const NAME_PATIENCE: Duration = Duration::from_secs(5);
/// What names lead to is kept for a little while, however often they are asked for.
const NAMES: Times = Times {
    good: Duration::from_secs(30),
    bad: Duration::from_secs(20),
    renewed: Duration::from_secs(30),
};
/// So much of it is kept, in bytes.
const MOST_NAMES: usize = 1 << 20;

/// Why there is no answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Trouble {
    /// The address is not everybody's, not https, or at a port where no provider answers.
    #[error("the address is in a private network, not https, or at another service's port")]
    PrivateAddress,
    /// It took too long.
    #[error("there was no answer in time")]
    TooSlow,
    /// The network, TLS or HTTP.
    #[error("{0}")]
    Broken(String),
}

impl Trouble {
    fn of(cause: impl std::fmt::Display) -> Self {
        Self::Broken(cause.to_string())
    }
}

/// Sends requests. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing {
    tls: TlsConnector,
    may_be_private: bool,
    names: Arc<Kept<Vec<IpAddr>, Trouble>>,
}

impl Outgoing {
    /// With `may_be_private` also to private networks, and to this machine without https.
    pub fn new(may_be_private: bool) -> Result<Self, Trouble> {
        let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(Trouble::of)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            may_be_private,
            names: Arc::new(Kept::new(NAMES, MOST_NAMES)),
        })
    }

    /// Sends the request and reads the answer to its end.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, Trouble> {
        time::timeout(PATIENCE, self.exchange(request))
            .await
            .map_err(|_| Trouble::TooSlow)?
    }

    /// A person's browser may be sent to this address.
    pub fn may_lead_to(&self, address: &str) -> bool {
        address.starts_with("https://") || (self.may_be_private && address.starts_with("http://"))
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Trouble> {
        let uri = request.uri().clone();
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if self.may_be_private => false,
            _ => return Err(Trouble::PrivateAddress),
        };
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        if !self.may_be_private && !is_port_for_providers(port) {
            return Err(Trouble::PrivateAddress);
        }
        let addresses = self.addresses(host, port, is_https).await?;
        let stream = TcpStream::connect(addresses.as_slice())
            .await
            .map_err(Trouble::of)?;
        if is_https {
            let name = ServerName::try_from(host.to_owned()).map_err(Trouble::of)?;
            let stream = self.tls.connect(name, stream).await.map_err(Trouble::of)?;
            speak(stream, &uri, request).await
        } else {
            speak(stream, &uri, request).await
        }
    }

    /// Where the name leads, if that is allowed. One address among them that is not is one too many.
    async fn addresses(
        &self,
        host: &str,
        port: u16,
        is_https: bool,
    ) -> Result<Vec<SocketAddr>, Trouble> {
        let found = self.names.get(host, found(host)).await?;
        let is_allowed = |address: &IpAddr| match (is_https, self.may_be_private) {
            (true, true) => true,
            (true, false) => addresses::is_public(*address),
            (false, _) => address.to_canonical().is_loopback(),
        };
        if found.iter().all(is_allowed) {
            let sockets = found.iter().map(|address| SocketAddr::new(*address, port));
            Ok(sockets.collect())
        } else {
            Err(Trouble::PrivateAddress)
        }
    }
}

async fn found(host: &str) -> Asked<Vec<IpAddr>, Trouble> {
    let found = time::timeout(NAME_PATIENCE, lookup_host((host, 0))).await;
    let found = found.map_err(|_| Trouble::TooSlow)?.map_err(Trouble::of)?;
    let found: Vec<IpAddr> = found.map(|found| found.ip()).collect();
    let bytes = found.len() * size_of::<IpAddr>();
    Ok((found, bytes))
}

/// Ports below 1024 belong to well-known services (RFC 6335 section 6), of which https is the one that is meant.
const fn is_port_for_providers(port: u16) -> bool {
    port == 443 || port >= 1_024
}

async fn speak<S>(stream: S, uri: &Uri, request: HttpRequest) -> Result<HttpResponse, Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(Trouble::of)?;
    // Ends with this function, answered or not.
    let mut background = JoinSet::new();
    background.spawn(connection);
    let (mut parts, body) = request.into_parts();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(Trouble::of)?;
    let host = HeaderValue::from_str(authority).map_err(Trouble::of)?;
    parts.headers.insert(HOST, host);
    parts
        .headers
        .insert(USER_AGENT, HeaderValue::from_static("Tenantry"));
    let request = http::Request::from_parts(parts, Full::new(Bytes::from(body)));
    let answer = sender.send_request(request).await.map_err(Trouble::of)?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, LARGEST)
        .collect()
        .await
        .map_err(Trouble::of)?;
    Ok(http::Response::from_parts(parts, body.to_bytes().to_vec()))
}

impl<'c> AsyncHttpClient<'c> for Outgoing {
    type Error = Trouble;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Trouble>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    async fn trouble(may_be_private: bool, address: &str) -> Trouble {
        let request = http::Request::get(address).body(Vec::new()).unwrap();
        let outgoing = Outgoing::new(may_be_private).unwrap();
        outgoing.send(request).await.unwrap_err()
    }

    #[tokio::test]
    async fn nothing_is_sent_to_private_networks() {
        for address in [
            "https://127.0.0.1:1/",
            "https://[::1]:1/",
            "https://[::ffff:127.0.0.1]:1/",
            "https://localhost:1/",
            "https://169.254.169.254/latest/meta-data",
            "https://10.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "http://1.1.1.1/",
            "http://127.0.0.1:1/",
        ] {
            let trouble = trouble(false, address).await;
            assert!(!matches!(trouble, Trouble::TooSlow), "{address}: {trouble}");
            // Odd spellings of an address are names that nobody has, or what they stand for.
            assert!(
                matches!(trouble, Trouble::PrivateAddress) || address.contains("0x7f"),
                "{address}: {trouble}"
            );
        }
    }

    #[tokio::test]
    async fn no_other_service_is_spoken_to() {
        for port in [22, 25, 53, 80, 389, 465] {
            let trouble = trouble(false, &format!("https://1.1.1.1:{port}/")).await;
            assert!(
                matches!(trouble, Trouble::PrivateAddress),
                "{port}: {trouble}"
            );
        }
        assert!(is_port_for_providers(443) && is_port_for_providers(8_443));
    }

    #[tokio::test]
    async fn without_https_only_this_machine_is_reached_and_only_where_allowed() {
        let refused = trouble(true, "http://192.168.77.77/").await;
        assert!(matches!(refused, Trouble::PrivateAddress), "{refused}");
        let tried = trouble(true, "http://127.0.0.1:1/").await;
        assert!(matches!(tried, Trouble::Broken(_)), "{tried}");
    }
}
