//! What clients asked over SCIM: recorded beside the requests, for some days, less every secret.

mod expire;
mod get;
mod list;
mod observe;
mod record;
mod redact;
mod remarks;
mod repo;
mod summary;
mod unrecorded;

use std::net::IpAddr;

use domain::{Moment, TenantId, TokenId, inspector::Rejection};

pub use expire::expire;
pub use get::get;
pub use list::list;
pub use record::record;
pub use remarks::remarks;
pub use unrecorded::Unrecorded;

/// The largest body that is kept, in bytes.
pub const LARGEST_BODY: usize = 16 * 1024;

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// For so many days.
    pub days: u32,
    /// So many requests of each token that were answered, and as many that failed.
    pub requests: u32,
}

/// A request with its answer, as the server saw it. Secrets may still be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The tenant in the address.
    pub tenant: TenantId,
    /// The token with its identifier, where it is one of the tenant's.
    pub token: Option<(TokenId, String)>,
    /// Why it was turned away at the door.
    pub rejection: Option<Rejection>,
    /// When it came in.
    pub at: Moment,
    /// The HTTP method.
    pub method: String,
    /// What follows the tenant's SCIM address.
    pub path: String,
    /// The query as it was sent.
    pub query: String,
    /// The body.
    pub body: Payload,
    /// What the client calls itself.
    pub client: String,
    /// Where it came from.
    pub address: Option<IpAddr>,
    /// The HTTP status of the answer.
    pub status: u16,
    /// Until the answer was ready, in microseconds.
    pub duration: u64,
    /// The address of the resource that the answer names.
    pub location: Option<String>,
    /// SCIM's keyword for the failure.
    pub scim_type: Option<&'static str>,
    /// What the client was told of the failure.
    pub detail: String,
}

/// A body as it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Payload {
    /// There was none, or nobody read it.
    #[default]
    None,
    /// All of it; at most [`LARGEST_BODY`] bytes.
    Whole(Vec<u8>),
    /// More than that: its size alone.
    Large(usize),
}

impl Payload {
    /// Keeps the body, or its size where it is too large.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes.len() {
            0 => Self::None,
            size if size > LARGEST_BODY => Self::Large(size),
            _ => Self::Whole(bytes.to_vec()),
        }
    }
}
