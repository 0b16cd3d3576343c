//! Answers.

use axum::response::{IntoResponse, Response};
use domain::Moment;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, ETAG, LOCATION},
};
use scim::{
    MEDIA_TYPE, Map,
    document::{Meta, represent},
    etag,
    project::Projection,
    schema::ResourceType,
};
use serde::Serialize;
use time::OffsetDateTime;

use super::precondition;

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
    /// Its address.
    pub location: String,
    /// Its version.
    pub version: i64,
}

/// What the server knows of a resource beside its document.
pub struct Facts {
    /// Identifier.
    pub id: String,
    /// When it was created.
    pub created: Moment,
    /// When it was last changed.
    pub modified: Moment,
    /// Its version.
    pub version: i64,
}

impl Resource {
    /// The document with its identity, reduced to what is wanted.
    pub fn new(
        resource_type: &'static ResourceType,
        base: &str,
        facts: &Facts,
        document: Map,
        projection: &Projection,
    ) -> Self {
        let location = format!("{base}{}/{}", resource_type.endpoint, facts.id);
        let meta = Meta {
            id: &facts.id,
            location: &location,
            created: instant(facts.created),
            last_modified: instant(facts.modified),
            version: facts.version,
        };
        let body = projection.apply(represent(resource_type, document, &meta));
        Self {
            body,
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

fn instant(moment: Moment) -> OffsetDateTime {
    let nanoseconds = i128::from(moment.0) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
