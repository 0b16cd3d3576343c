//! The keys of the configuration: one table for flags, environment and file.

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Where the data is.
    DatabaseUrl,
    /// Where the server listens.
    Listen,
    /// Where people find it.
    PublicUrl,
    /// Where tenants can be hosted.
    Regions,
    /// Topics and permissions.
    Catalogue,
    /// Who delivers e-mail.
    SmtpUrl,
    /// Who e-mail comes from.
    SmtpFrom,
    /// What secrets are kept with.
    SecretsKey,
    /// Whether identity providers may be in private networks.
    AllowPrivateIssuers,
    /// Every local account needs a second factor.
    RequireSecondFactor,
    /// Where a proxy writes the client's address.
    ClientIpHeader,
    /// How many connections to the database.
    Connections,
    /// How often provisioning tokens may ask.
    ScimRate,
    /// How long SCIM requests are kept.
    ScimLogDays,
    /// How many SCIM requests are kept.
    ScimLogRequests,
    /// For how long nothing asks again who one is.
    RecentSignIn,
    /// The form of the log.
    LogFormat,
    /// The detail of the log.
    LogLevel,
}

impl Key {
    /// Every key, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::DatabaseUrl,
        Self::Listen,
        Self::PublicUrl,
        Self::Regions,
        Self::Catalogue,
        Self::SmtpUrl,
        Self::SmtpFrom,
        Self::SecretsKey,
        Self::AllowPrivateIssuers,
        Self::RequireSecondFactor,
        Self::ClientIpHeader,
        Self::Connections,
        Self::ScimRate,
        Self::ScimLogDays,
        Self::ScimLogRequests,
        Self::RecentSignIn,
        Self::LogFormat,
        Self::LogLevel,
    ];

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DatabaseUrl => "database_url",
            Self::Listen => "listen",
            Self::PublicUrl => "public_url",
            Self::Regions => "regions",
            Self::Catalogue => "catalogue",
            Self::SmtpUrl => "smtp_url",
            Self::SmtpFrom => "smtp_from",
            Self::SecretsKey => "secrets_key",
            Self::AllowPrivateIssuers => "allow_private_issuers",
            Self::RequireSecondFactor => "require_second_factor",
            Self::ClientIpHeader => "client_ip_header",
            Self::Connections => "connections",
            Self::ScimRate => "scim_rate",
            Self::ScimLogDays => "scim_log_days",
            Self::ScimLogRequests => "scim_log_requests",
            Self::RecentSignIn => "recent_sign_in",
            Self::LogFormat => "log_format",
            Self::LogLevel => "log_level",
        }
    }

    /// The key of this name in the file.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Its environment variable.
    pub fn variable(self) -> String {
        format!("TENANTRY_{}", self.name().to_uppercase())
    }

    /// Its command-line flag, where there is one.
    pub fn flag(self) -> String {
        format!("--{}", self.name().replace('_', "-"))
    }

    /// What a value must be.
    pub const fn allowed(self) -> &'static str {
        match self {
            Self::DatabaseUrl => "sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE",
            Self::Listen => "an IP address and a port, like 127.0.0.1:3000 or [::]:3000",
            Self::PublicUrl => "http:// or https://, a host and perhaps a port, nothing after it",
            Self::Regions => {
                "at least one region: an id of small letters, digits and hyphens, each id once, and a title"
            }
            Self::Catalogue => "the path of a readable catalogue file",
            Self::SmtpUrl => {
                "smtp:// or smtps://, with USER:PASSWORD@ where needed, a host and perhaps a port"
            }
            Self::SmtpFrom => {
                "an e-mail address, like Tenantry <tenantry@example.com>; it goes with smtp_url"
            }
            Self::SecretsKey => {
                "32 random bytes in base64, as openssl rand -base64 32 prints them; after a comma, older keys"
            }
            Self::AllowPrivateIssuers => "true or false",
            Self::RequireSecondFactor => "true or false; true goes with secrets_key",
            Self::ClientIpHeader => "the name of a header, like x-forwarded-for",
            Self::Connections => "a number from 1 to 100",
            Self::ScimRate => "a number from 1 to 1000000, of requests a second",
            Self::ScimLogDays => "a number from 0 to 90; 0 records nothing",
            Self::ScimLogRequests => "a number from 10 to 10000",
            Self::RecentSignIn => "a number from 1 to 480, of minutes",
            Self::LogFormat => "text or json",
            Self::LogLevel => "error, warn, info, debug or trace",
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
