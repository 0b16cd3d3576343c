//! Reads the values. Each function answers `None` for what [`Key::allowed`](super::Key::allowed) rules out.

use std::{num::NonZeroU32, str::FromStr};

use directory::SecretKeys;
use domain::{Secret, moment::SECOND, tenant::Region};
use http::{HeaderName, Uri, uri::Scheme};
use lettre::message::Mailbox;
use tracing::Level;

use super::{LogFormat, PublicUrl};

/// The regions on offer unless the configuration names others.
pub const DEFAULT_REGIONS: &str = "eu-central=Frankfurt,us-east=Virginia,ap-southeast=Singapore";

pub(super) fn database_url(text: &str) -> Option<Secret> {
    let path = text.strip_prefix("sqlite:");
    let server = text
        .strip_prefix("postgres://")
        .or_else(|| text.strip_prefix("postgresql://"));
    path.or(server)
        .is_some_and(|rest| !rest.is_empty())
        .then(|| text.into())
}

pub(super) fn public_url(text: &str) -> Option<PublicUrl> {
    let uri: Uri = text.parse().ok()?;
    let is_https = match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => true,
        Some(scheme) if *scheme == Scheme::HTTP => false,
        _ => return None,
    };
    let authority = uri.authority()?;
    let is_plain = matches!(uri.path(), "" | "/")
        && uri.query().is_none()
        && !authority.as_str().contains('@');
    is_plain.then(|| PublicUrl::new(is_https, authority.as_str()))
}

/// `id=Title,id=Title`.
pub(super) fn regions(text: &str) -> Option<Vec<Region>> {
    let mut regions: Vec<Region> = Vec::new();
    for pair in text.split(',') {
        let (id, title) = pair.split_once('=')?;
        let (id, title) = (id.trim(), title.trim());
        let is_id = !id.is_empty()
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_id || title.is_empty() || regions.iter().any(|region| region.id == id) {
            return None;
        }
        regions.push(Region {
            id: id.to_owned(),
            title: title.to_owned(),
        });
    }
    Some(regions)
}

pub(super) fn smtp_url(text: &str) -> Option<Secret> {
    let rest = text
        .strip_prefix("smtp://")
        .or_else(|| text.strip_prefix("smtps://"))?;
    (!rest.is_empty()).then(|| text.into())
}

pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    text.parse().ok()
}

/// The text, where it can be read as keys.
pub(super) fn secrets_key(text: &str) -> Option<Secret> {
    let text = Secret::from(text);
    SecretKeys::parse(&text).map(|_| text)
}

pub(super) fn header(text: &str) -> Option<HeaderName> {
    HeaderName::from_str(text).ok()
}

pub(super) fn connections(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|number| (1..=100).contains(number))
}

pub(super) fn scim_rate(text: &str) -> Option<NonZeroU32> {
    text.parse()
        .ok()
        .filter(|rate: &NonZeroU32| rate.get() <= 1_000_000)
}

pub(super) fn scim_log_days(text: &str) -> Option<u32> {
    text.parse().ok().filter(|days| *days <= 90)
}

pub(super) fn scim_log_requests(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|requests| (10..=10_000).contains(requests))
}

/// Minutes as milliseconds.
pub(super) fn recent_sign_in(text: &str) -> Option<i64> {
    let minutes: i64 = text.parse().ok()?;
    (1..=480)
        .contains(&minutes)
        .then_some(minutes * 60 * SECOND)
}

pub(super) fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

pub(super) fn log_level(text: &str) -> Option<Level> {
    match text {
        "error" => Some(Level::ERROR),
        "warn" => Some(Level::WARN),
        "info" => Some(Level::INFO),
        "debug" => Some(Level::DEBUG),
        "trace" => Some(Level::TRACE),
        _ => None,
    }
}
