//! Answers.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use directory::provisioning::{Link, groups::Group, users::User};
use domain::Moment;
use futures::{StreamExt as _, stream};
use http::{
    HeaderName, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, ETAG, LOCATION},
};
use scim::{
    MEDIA_TYPE,
    document::{Document, Meta, member, membership},
    etag,
    list::ListResponse,
    project::Projection,
};
use serde::Serialize;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    kind::Kind,
    members::{self, Members, Parts},
    problem::Problem,
};

/// A body under SCIM's media type.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => written(status, bytes),
        Err(error) => failed(error),
    }
}

/// A resource with everything that the client wants of it.
pub struct Resource {
    /// Its body, as JSON.
    pub body: String,
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
    active: Option<bool>,
    links: Option<(&'static str, String)>,
    created: Moment,
    modified: Moment,
    version: i64,
}

impl Resource {
    /// A user with its groups, reduced to what is wanted.
    pub fn of_user(base: &str, user: User, wanted: &Projection) -> Result<Self, Problem> {
        let facts = Facts {
            kind: Kind::User,
            id: user.id.0,
            active: Some(user.is_enabled),
            links: linked(base, Kind::Group, user.groups, membership)
                .map(|groups| ("groups", groups)),
            created: user.created,
            modified: user.modified,
            version: user.version,
        };
        Self::new(base, facts, &user.document, wanted)
    }

    /// A group with its members, reduced to what is wanted.
    pub fn of_group(base: &str, group: Group, wanted: &Projection) -> Result<Self, Problem> {
        let facts = Facts {
            kind: Kind::Group,
            id: group.id.0,
            active: None,
            links: linked(base, Kind::User, group.members, member)
                .map(|members| ("members", members)),
            created: group.created,
            modified: group.modified,
            version: group.version,
        };
        Self::new(base, facts, &group.document, wanted)
    }

    fn new(
        base: &str,
        facts: Facts,
        document: &Document,
        wanted: &Projection,
    ) -> Result<Self, Problem> {
        let id = facts.id.to_string();
        let location = location(base, facts.kind, &id);
        let resource = scim::document::Resource {
            resource_type: facts.kind.resource_type(),
            document,
            active: facts.active,
            links: facts.links,
            meta: Meta {
                id: &id,
                location: &location,
                created: instant(facts.created),
                last_modified: instant(facts.modified),
                version: facts.version,
            },
        };
        let body = resource.json(wanted).map_err(directory::Error::internal)?;
        Ok(Self {
            body,
            location,
            version: facts.version,
            members: None,
        })
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

    /// 200, or 304 where the client has this version already, as the header says.
    pub fn unless_known(self, if_none_match: Option<&str>) -> Response {
        match etag::if_none_match(if_none_match, self.version) {
            true => self.ok(),
            false => self.without_body(StatusCode::NOT_MODIFIED),
        }
    }

    /// The headers alone.
    pub fn without_body(self, status: StatusCode) -> Response {
        with_headers(status.into_response(), self.headers())
    }

    fn answer(self, status: StatusCode) -> Response {
        let values = self.headers();
        let response = match self.members {
            Some(members) => streamed(status, members::whole(self.body, members)),
            None => written(status, self.body),
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

/// A body that is there already.
fn written(status: StatusCode, body: impl Into<Body>) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    (status, kind, body.into()).into_response()
}

/// A body that is written while it is sent.
fn streamed(status: StatusCode, parts: Parts) -> Response {
    written(status, Body::from_stream(parts))
}

/// A page of resources; the members of large groups are read while it is sent.
pub fn list(page: ListResponse<Resource>) -> Response {
    let (page, resources) = page.split();
    let page = match serde_json::to_string(&page) {
        Ok(page) => page,
        Err(error) => return failed(error),
    };
    // The page without its resources ends with their empty array.
    let mut text = page.strip_suffix("]}").unwrap_or(&page).to_owned();
    let room: usize = resources.iter().map(|one| one.body.len() + 1).sum();
    text.reserve(room + 2);
    let mut parts = Vec::new();
    for (place, resource) in resources.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        match resource.members {
            None => text.push_str(&resource.body),
            Some(members) => {
                parts.push(members::ready(std::mem::take(&mut text)));
                parts.push(members::whole(resource.body, members));
            }
        }
    }
    text.push_str("]}");
    if parts.is_empty() {
        return written(StatusCode::OK, text);
    }
    parts.push(members::ready(text));
    streamed(StatusCode::OK, stream::iter(parts).flatten().boxed())
}

fn failed(error: serde_json::Error) -> Response {
    let incident = directory::Error::internal(error);
    Problem::from(incident).into_response()
}

/// Where a resource is.
pub fn location(base: &str, kind: Kind, id: &str) -> String {
    format!("{base}{}/{id}", kind.resource_type().endpoint)
}

/// The other ends of memberships as they are sent, as JSON; `None` where there are none.
fn linked(
    base: &str,
    kind: Kind,
    links: Option<Vec<Link>>,
    shown: impl Fn(&str, &str, &str) -> Value,
) -> Option<String> {
    let links = links.filter(|links| !links.is_empty())?;
    let links = links.into_iter().map(|link| {
        let id = link.id.to_string();
        shown(&id, &location(base, kind, &id), &link.display)
    });
    Some(links.collect::<Value>().to_string())
}

fn instant(moment: Moment) -> OffsetDateTime {
    let nanoseconds = i128::from(moment.0) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
