//! The configuration: flags, then `TENANTRY_*` variables, then a TOML file, then defaults. A wrong
//! value stops the start and names the key and what is allowed.

mod key;
mod layers;
#[cfg(test)]
mod tests;
mod value;

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use directory::inspector::Retention;
use domain::{Secret, catalogue::Catalogue, session::RECENT, tenant::Region};
use http::HeaderName;
use lettre::message::Mailbox;
use tracing::Level;

use crate::scim::PER_SECOND;

pub use key::Key;
pub use layers::{Layers, Origin};

/// The file that is read when it is there and no other is named.
pub const DEFAULT_FILE: &str = "tenantry.toml";
/// The database that is used when none is named; its folder is created.
pub const DEFAULT_DATABASE: &str = "sqlite:data/tenantry.db";
/// Names another file.
const FILE_VARIABLE: &str = "TENANTRY_CONFIG";
const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 3000);
const DEFAULT_CONNECTIONS: u32 = 4;
const DEFAULT_SCIM_LOG: Retention = Retention {
    days: 7,
    requests: 500,
};

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`; may hold a password.
    pub database_url: Secret,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Where people find it; the listening address when `None`.
    pub public_url: Option<PublicUrl>,
    /// Where tenants can be hosted.
    pub regions: Vec<Region>,
    /// Topics and permissions.
    pub catalogue: Catalogue,
    /// How e-mail is sent.
    pub smtp: Option<Smtp>,
    /// What secrets that have to be read again are kept with.
    pub secrets_key: Option<Secret>,
    /// Identity providers may be in private networks, and on this machine without https.
    pub allow_private_issuers: bool,
    /// Every local account needs a second factor, whatever its tenant says.
    pub require_second_factor: bool,
    /// The header in which a proxy writes the client's address. Only right where nobody reaches the
    /// server but through that proxy.
    pub client_ip_header: Option<HeaderName>,
    /// Connections that read (SQLite) or all connections (PostgreSQL).
    pub connections: u32,
    /// Requests a second that a provisioning token may send for as long as it likes.
    pub scim_rate: NonZeroU32,
    /// How much of what SCIM clients ask is kept for administrators to look at.
    pub scim_log: Retention,
    /// For so many milliseconds after somebody proved who they are nothing asks again.
    pub recent_sign_in: i64,
    /// The form of the log.
    pub log_format: LogFormat,
    /// The detail of the log.
    pub log_level: Level,
}

/// Scheme and authority of the server as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// People come over https: cookies are secure, browsers are told to stay there.
    pub is_https: bool,
    text: String,
}

impl PublicUrl {
    /// Puts it together.
    pub fn new(is_https: bool, authority: &str) -> Self {
        let scheme = if is_https { "https" } else { "http" };
        Self {
            is_https,
            text: format!("{scheme}://{authority}"),
        }
    }

    /// The address of a server that listens here and has no other name.
    pub fn of_listener(address: SocketAddr) -> Self {
        if address.ip().is_unspecified() {
            Self::new(false, &format!("localhost:{}", address.port()))
        } else {
            Self::new(false, &address.to_string())
        }
    }

    /// Without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// How e-mail is sent.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Where to; may hold a password.
    pub url: Secret,
    /// Who from.
    pub from: Mailbox,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

/// Why the configuration can't be used. Values are never repeated: some are secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A value that is not allowed.
    #[error("{} must be {}", describe(*key, origin.as_ref()), key.allowed())]
    Value {
        /// The key.
        key: Key,
        /// Where it was given; `None` where it is missing.
        origin: Option<Origin>,
    },
    /// A key that does not exist.
    #[error("{file} has the unknown key {name}; there are {}", names())]
    UnknownKey {
        /// The file.
        file: String,
        /// The key.
        name: String,
    },
    /// A file that can't be read.
    #[error("{file} can't be read: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        cause: String,
    },
    /// A file that is no TOML.
    #[error("{file} is not TOML: {cause}")]
    Syntax {
        /// The file.
        file: String,
        /// Why.
        cause: String,
    },
    /// A catalogue that can't be used.
    #[error("catalogue: {file}: {cause}")]
    Catalogue {
        /// The file.
        file: String,
        /// Why.
        cause: String,
    },
}

fn describe(key: Key, origin: Option<&Origin>) -> String {
    origin.map_or_else(|| key.to_string(), |origin| origin.describe(key))
}

fn names() -> String {
    Key::ALL
        .iter()
        .map(|key| key.name())
        .collect::<Vec<_>>()
        .join(", ")
}

impl Config {
    /// Reads everything: `layers` holds the flags already, `file` is the flag `--config`.
    pub fn load(mut layers: Layers, file: Option<&Path>) -> Result<Self, ConfigError> {
        layers.add_environment(|name| std::env::var(name).ok());
        let named = file
            .map(Path::to_path_buf)
            .or_else(|| std::env::var_os(FILE_VARIABLE).map(PathBuf::from));
        let default = Path::new(DEFAULT_FILE);
        let path = named.or_else(|| default.exists().then(|| default.to_path_buf()));
        if let Some(path) = path {
            let text = read(&path)?;
            layers.add_file(&path, &text)?;
        }
        Self::of(&layers)
    }

    /// Checks the values.
    pub fn of(layers: &Layers) -> Result<Self, ConfigError> {
        let get = |key| layers.get(key).map(|(value, _)| value);
        let wrong = |key| ConfigError::Value {
            key,
            origin: layers.get(key).map(|(_, origin)| origin.clone()),
        };
        fn read_as<T>(
            given: Option<&str>,
            default: T,
            read: impl Fn(&str) -> Option<T>,
        ) -> Option<T> {
            given.map_or(Some(default), read)
        }
        macro_rules! value {
            ($key:ident, $default:expr, $read:expr) => {
                read_as(get(Key::$key), $default, $read).ok_or_else(|| wrong(Key::$key))?
            };
        }
        let smtp_url = value!(SmtpUrl, None, |text| value::smtp_url(text).map(Some));
        let smtp_from = value!(SmtpFrom, None, |text| value::mailbox(text).map(Some));
        let smtp = match (smtp_url, smtp_from) {
            (Some(url), Some(from)) => Some(Smtp { url, from }),
            (None, None) => None,
            (Some(_), None) => return Err(wrong(Key::SmtpFrom)),
            (None, Some(_)) => return Err(wrong(Key::SmtpUrl)),
        };
        let secrets_key = value!(SecretsKey, None, |text| value::secrets_key(text).map(Some));
        let require_second_factor = value!(RequireSecondFactor, false, |text| text.parse().ok());
        // Nobody could set up an authenticator app.
        if require_second_factor && secrets_key.is_none() {
            return Err(wrong(Key::RequireSecondFactor));
        }
        Ok(Self {
            database_url: value!(
                DatabaseUrl,
                Secret::from(DEFAULT_DATABASE),
                value::database_url
            ),
            listen: value!(Listen, DEFAULT_LISTEN, |text| text.parse().ok()),
            public_url: value!(PublicUrl, None, |text| value::public_url(text).map(Some)),
            regions: value::regions(get(Key::Regions).unwrap_or(value::DEFAULT_REGIONS))
                .ok_or_else(|| wrong(Key::Regions))?,
            catalogue: catalogue(get(Key::Catalogue))?,
            smtp,
            secrets_key,
            require_second_factor,
            allow_private_issuers: value!(AllowPrivateIssuers, false, |text| text.parse().ok()),
            client_ip_header: value!(ClientIpHeader, None, |text| value::header(text).map(Some)),
            connections: value!(Connections, DEFAULT_CONNECTIONS, value::connections),
            scim_rate: value!(ScimRate, PER_SECOND, value::scim_rate),
            scim_log: Retention {
                days: value!(ScimLogDays, DEFAULT_SCIM_LOG.days, value::scim_log_days),
                requests: value!(
                    ScimLogRequests,
                    DEFAULT_SCIM_LOG.requests,
                    value::scim_log_requests
                ),
            },
            recent_sign_in: value!(RecentSignIn, RECENT, value::recent_sign_in),
            log_format: value!(LogFormat, LogFormat::Text, value::log_format),
            log_level: value!(LogLevel, Level::INFO, value::log_level),
        })
    }
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable {
        file: path.display().to_string(),
        cause: cause.to_string(),
    })
}

fn catalogue(path: Option<&str>) -> Result<Catalogue, ConfigError> {
    let parsed = match path {
        None => Catalogue::built_in(),
        Some(path) => Catalogue::parse(&read(Path::new(path))?),
    };
    parsed.map_err(|cause| ConfigError::Catalogue {
        file: path.unwrap_or("built in").to_owned(),
        cause: cause.to_string(),
    })
}
