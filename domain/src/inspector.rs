//! What clients asked of a tenant's SCIM address, as its administrators look at it.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, ScimRequestId, TokenId,
    audit::ObjectType,
    list::{Page, Paging},
    string_enum::string_enum,
};

string_enum!(
    /// Why a request was turned away at the door.
    Rejection {
        /// It carried no bearer token.
        NoToken = "no-token",
        /// Its token is none of this tenant: mistyped, deleted, or another tenant's.
        UnknownToken = "unknown-token",
        /// Its token has expired.
        ExpiredToken = "expired-token",
    }
);

/// Whose requests to show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sender {
    /// Everybody's.
    #[default]
    Anybody,
    /// One token's.
    Token(TokenId),
    /// Those that came with no token of this tenant.
    Stranger,
}

/// Which requests to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestQuery {
    /// Part of the path or of the filter, or empty.
    pub search: String,
    /// Whose.
    pub sender: Sender,
    /// Only those that failed.
    pub failed: bool,
    /// Which page.
    pub paging: Paging,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScimRequest {
    /// The record.
    pub id: ScimRequestId,
    /// When it came in.
    pub at: Moment,
    /// The token's identifier; empty where it came with no token of this tenant.
    pub token: String,
    /// The HTTP method.
    pub method: String,
    /// What follows the tenant's SCIM address, such as `/Users`.
    pub path: String,
    /// The query as it was sent, less secrets; empty where one may not read accounts.
    pub query: String,
    /// The query in plain text.
    pub asked: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// Until the answer was ready, in microseconds.
    pub duration: u64,
    /// What the request named: attributes, operations; never values.
    pub summary: String,
    /// The resource that it was about, where that is known.
    pub object: Option<RequestObject>,
    /// SCIM's keyword for the failure.
    pub scim_type: Option<String>,
    /// What the client was told of the failure.
    pub detail: String,
    /// Why it was turned away at the door.
    pub rejection: Option<Rejection>,
}

impl ScimRequest {
    /// The client did not get what it asked for.
    pub fn is_failed(&self) -> bool {
        is_failed(self.status)
    }
}

/// Does an answer of this status say that the request failed?
pub fn is_failed(status: u16) -> bool {
    status >= 400
}

/// The resource that a request was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestObject {
    /// An account or a group.
    pub kind: ObjectType,
    /// Its identifier.
    pub id: String,
    /// Its present name, where it still exists and one may read it.
    pub name: Option<String>,
}

/// A page of the list.
pub type RequestPage = Page<ScimRequest>;

/// Everything that is kept of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScimRequestDetail {
    /// What the list shows.
    pub request: ScimRequest,
    /// What the client calls itself.
    pub client: String,
    /// The network address, where it is known.
    pub address: Option<String>,
    /// The body.
    pub body: RequestBody,
}

/// What is kept of a body. Passwords and other secrets are removed from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestBody {
    /// There was none, or the request was answered without reading it.
    None,
    /// The JSON, less secrets.
    Json(String),
    /// It was no JSON, so that secrets in it could not be told apart.
    NotJson {
        /// Bytes.
        size: u64,
    },
    /// It was too large to keep.
    TooLarge {
        /// Bytes.
        size: u64,
    },
    /// It names people, and one may not read accounts.
    Hidden,
}

/// Something that stands out about what a client sends of a user.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Remark {
    /// A new user came without this attribute of the mapping.
    Missing(String),
    /// `"True"` where a boolean belongs: understood, but a sign of an old configuration.
    TextBoolean(String),
    /// An attribute that there is not: ignored.
    Ignored(String),
}

/// The attributes of the mapping that the set-up asks for, and whether each is required.
pub const MAPPING: [(&str, bool); 9] = [
    ("userName", true),
    ("active", true),
    ("displayName", true),
    ("emails[type eq \"work\"].value", true),
    ("name.givenName", true),
    ("name.familyName", true),
    ("name.formatted", true),
    ("phoneNumbers[type eq \"mobile\"].value", true),
    ("externalId", false),
];

/// What the latest requests of one client show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRemarks {
    /// The token's identifier.
    pub token: String,
    /// What the client calls itself.
    pub client: String,
    /// When it last sent a user.
    pub at: Moment,
    /// Required attributes that none of its new users had, or none of those kept.
    pub missing: Vec<String>,
    /// Attributes whose booleans come as texts.
    pub text_booleans: Vec<String>,
    /// Attributes that there are not.
    pub ignored: Vec<String>,
}
