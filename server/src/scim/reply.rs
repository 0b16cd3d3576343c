//! Answers.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use directory::provisioning::{Link, groups::Group, users::User};
use domain::Moment;
use futures::{StreamExt as _, stream};
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, ETAG, LOCATION},
};
use scim::{
    MEDIA_TYPE, Map,
    document::{Meta, member, membership, represent},
    etag,
    list::ListResponse,
    project::Projection,
};
use serde::{Serialize, Serializer};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    kind::Kind,
    members::{self, Members, Parts},
    precondition,
    problem::Problem,
};

/// A body under SCIM's media type.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, kind, bytes).into_response(),
        Err(error) => failed(error),
    }
}

/// A resource with everything that the client wants of it.
pub struct Resource {
    /// Its body.
    pub body: Map,
    /// Its address.
    pub location: String,
    /// Its version.
    pub version: i64,
    /// Members that are still to be read; they are no part of the body then.
    pub members: Option<Members>,
}

/// What the server knows of a resource beside its document.
struct Facts {
    kind: Kind,
    id: Uuid,
    created: Moment,
    modified: Moment,
    version: i64,
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
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
            location,
            version: facts.version,
            members: None,
        }
    }

    /// The same with members that are read while it is sent.
    pub fn with_members(self, members: Option<Members>) -> Self {
        Self { members, ..self }
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
        with_headers(status.into_response(), self.headers())
    }

    fn answer(self, status: StatusCode) -> Response {
        let values = self.headers();
        let response = if self.members.is_some() {
            streamed(status, members::whole(self))
        } else {
            json(status, &self.body)
        };
        with_headers(response, values)
    }

    fn headers(&self) -> [(HeaderName, String); 2] {
        [
            (ETAG, etag::etag(self.version)),
            (LOCATION, self.location.clone()),
        ]
    }
}

fn with_headers(mut response: Response, values: [(HeaderName, String); 2]) -> Response {
    for (name, value) in values {
        // Both are ASCII unless the public address is not.
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A body that is written while it is sent.
fn streamed(status: StatusCode, parts: serde_json::Result<Parts>) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    match parts {
        Ok(parts) => (status, kind, Body::from_stream(parts)).into_response(),
        Err(error) => failed(error),
    }
}

/// A page of resources; the members of large groups are read while it is sent.
pub fn list(mut page: ListResponse<Resource>) -> Response {
    if page.resources().iter().all(|one| one.members.is_none()) {
        return json(StatusCode::OK, &page);
    }
    let resources = page.take_resources();
    streamed(StatusCode::OK, in_parts(&page, resources))
}

/// The page without its resources ends with their empty array.
fn in_parts(page: &ListResponse<Resource>, resources: Vec<Resource>) -> serde_json::Result<Parts> {
    let page = serde_json::to_string(page)?;
    let head = page.strip_suffix("]}").unwrap_or(&page).to_owned();
    let mut parts = vec![members::ready(head)];
    for (place, resource) in resources.into_iter().enumerate() {
        if place > 0 {
            parts.push(members::ready(","));
        }
        parts.push(members::whole(resource)?);
    }
    parts.push(members::ready("]}"));
    Ok(stream::iter(parts).flatten().boxed())
}

fn failed(error: serde_json::Error) -> Response {
    let incident = directory::Error::internal(error);
    Problem::from(incident).into_response()
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
