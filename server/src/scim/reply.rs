//! Answers.

use axum::response::{IntoResponse, Response};
use directory::provisioning::{Link, groups::Group, users::User};
use domain::Moment;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, ETAG, LOCATION},
};
use scim::{
    MEDIA_TYPE, Map,
    document::{Meta, member, membership, represent},
    etag,
    project::Projection,
};
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{kind::Kind, precondition};

/// A body under SCIM's media type.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, kind, bytes).into_response(),
        Err(error) => {
            let incident = directory::Error::internal(error);
            super::problem::Problem::from(incident).into_response()
        }
    }
}

/// A resource with everything that the client wants of it.
pub struct Resource {
    /// Its body.
    pub body: Map,
    /// Its identifier.
    pub id: Uuid,
    /// Its address.
    pub location: String,
    /// Its version.
    pub version: i64,
}

/// What the server knows of a resource beside its document.
struct Facts {
    kind: Kind,
    id: Uuid,
    created: Moment,
    modified: Moment,
    version: i64,
}

impl Resource {
    /// A user with its groups, reduced to what is wanted.
    pub fn of_user(base: &str, user: User, wanted: &Projection) -> Self {
        let facts = Facts {
            kind: Kind::User,
            id: user.id.0,
            created: user.created,
            modified: user.modified,
            version: user.version,
        };
        let groups = linked(base, Kind::Group, user.groups, membership);
        Self::new(base, &facts, with(user.document, "groups", groups), wanted)
    }

    /// A group with its members, reduced to what is wanted.
    pub fn of_group(base: &str, group: Group, wanted: &Projection) -> Self {
        let facts = Facts {
            kind: Kind::Group,
            id: group.id.0,
            created: group.created,
            modified: group.modified,
            version: group.version,
        };
        let members = linked(base, Kind::User, group.members, member);
        let document = with(group.document, "members", members);
        Self::new(base, &facts, document, wanted)
    }

    fn new(base: &str, facts: &Facts, document: Map, wanted: &Projection) -> Self {
        let (resource_type, id) = (facts.kind.resource_type(), facts.id.to_string());
        let location = location(base, facts.kind, &id);
        let meta = Meta {
            id: &id,
            location: &location,
            created: instant(facts.created),
            last_modified: instant(facts.modified),
            version: facts.version,
        };
        let body = wanted.apply(represent(resource_type, document, &meta));
        Self {
            body,
            id: facts.id,
            location,
            version: facts.version,
        }
    }

    /// 201 with the address.
    pub fn created(self) -> Response {
        self.answer(StatusCode::CREATED)
    }

    /// 200.
    pub fn ok(self) -> Response {
        self.answer(StatusCode::OK)
    }

    /// 200, or 304 where the client has this version already.
    pub fn unless_known(self, headers: &HeaderMap) -> Response {
        if precondition::is_known(headers, self.version) {
            self.without_body(StatusCode::NOT_MODIFIED)
        } else {
            self.ok()
        }
    }

    /// The headers alone.
    pub fn without_body(self, status: StatusCode) -> Response {
        self.with_headers(status.into_response())
    }

    fn answer(self, status: StatusCode) -> Response {
        let response = json(status, &self.body);
        self.with_headers(response)
    }

    fn with_headers(self, mut response: Response) -> Response {
        let values = [(ETAG, etag::etag(self.version)), (LOCATION, self.location)];
        for (name, value) in values {
            // Both are ASCII unless the public address is not.
            if let Ok(value) = HeaderValue::try_from(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// Where a resource is.
pub fn location(base: &str, kind: Kind, id: &str) -> String {
    format!("{base}{}/{id}", kind.resource_type().endpoint)
}

/// The other ends of memberships as they are sent.
fn linked(
    base: &str,
    kind: Kind,
    links: Option<Vec<Link>>,
    shown: impl Fn(&str, &str, &str) -> Value,
) -> Vec<Value> {
    let links = links.unwrap_or_default().into_iter();
    let links = links.map(|link| {
        let id = link.id.to_string();
        shown(&id, &location(base, kind, &id), &link.display)
    });
    links.collect()
}

/// The document with this attribute, unless it is empty.
fn with(mut document: Map, name: &str, values: Vec<Value>) -> Map {
    if !values.is_empty() {
        document.insert(name.into(), values.into());
    }
    document
}

fn instant(moment: Moment) -> OffsetDateTime {
    let nanoseconds = i128::from(moment.0) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
