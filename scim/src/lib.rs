//! SCIM 2.0 (RFC 7643, RFC 7644) as pure functions over [`serde_json::Value`].
//!
//! The crate knows the schemas, the filter language, PATCH and the response shapes. It does no input or
//! output, so that everything a client can send is parsed, checked and refused before anything is locked
//! or read. It is as forgiving as the RFCs and real clients need, and strict where silence would lose data.
//!
//! A *document* is the attribute map of one resource in canonical spelling, without the members of a group
//! and without `id`, `schemas` and `meta`: those belong to the server ([`document::Resource`] adds them).
//!
//! | step | where |
//! |---|---|
//! | POST and PUT bodies become documents | [`validate`] |
//! | PATCH bodies become changed documents and member operations | [`patch`] |
//! | bulk requests become operations in an order | [`bulk`] |
//! | list queries and `.search` bodies | [`list`], [`search`], [`filter`], [`project`], [`cursor`] |
//! | responses | [`document`], [`list::ListResponse`], [`error::Error`], [`discovery`] |
//! | one attribute table behind all of them | [`schema`] |

pub mod bulk;
pub mod cursor;
pub mod discovery;
pub mod document;
pub mod error;
pub mod etag;
pub mod filter;
pub mod limits;
pub mod list;
pub mod member;
pub mod name;
pub mod patch;
pub mod path;
pub mod project;
pub mod schema;
pub mod search;
pub mod sort;
pub mod validate;

mod field;
mod instant;
mod value;

pub use error::{Error, ScimType};

/// The attribute map of one resource, in the order in which it is sent.
pub type Map = serde_json::Map<String, serde_json::Value>;

/// The media type of every SCIM response, errors included (RFC 7644 section 3.1).
pub const MEDIA_TYPE: &str = "application/scim+json";
