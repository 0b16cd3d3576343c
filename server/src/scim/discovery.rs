//! What the service can do (RFC 7644 section 4).

use axum::{Extension, extract::Path, response::Response, routing::get};
use http::{Method, StatusCode};
use scim::{Error, discovery, list::ListResponse};
use serde_json::Value;

use super::{auth::Caller, problem::Problem, query::Parameters, reply};
use crate::router::PlainRoute;

type Answer = Result<Response, Problem>;

/// The endpoints.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(
            Method::GET,
            "/scim/v2/{tenant}/ServiceProviderConfig",
            get(config),
        ),
        PlainRoute::new(
            Method::GET,
            "/scim/v2/{tenant}/ResourceTypes",
            get(resource_types),
        ),
        PlainRoute::new(
            Method::GET,
            "/scim/v2/{tenant}/ResourceTypes/{id}",
            get(resource_type),
        ),
        PlainRoute::new(Method::GET, "/scim/v2/{tenant}/Schemas", get(schemas)),
        PlainRoute::new(Method::GET, "/scim/v2/{tenant}/Schemas/{id}", get(schema)),
    ]
}

async fn config(Extension(caller): Extension<Caller>, parameters: Parameters) -> Answer {
    unfiltered(&parameters)?;
    Ok(reply::json(
        StatusCode::OK,
        &discovery::service_provider_config(&caller.base),
    ))
}

async fn resource_types(Extension(caller): Extension<Caller>, parameters: Parameters) -> Answer {
    unfiltered(&parameters)?;
    let all = ListResponse::whole(discovery::resource_types(&caller.base));
    Ok(reply::json(StatusCode::OK, &all))
}

async fn resource_type(
    Extension(caller): Extension<Caller>,
    Path((_, name)): Path<(String, String)>,
) -> Answer {
    one(discovery::resource_type(&caller.base, &name))
}

async fn schemas(Extension(caller): Extension<Caller>, parameters: Parameters) -> Answer {
    unfiltered(&parameters)?;
    Ok(reply::json(
        StatusCode::OK,
        &ListResponse::whole(discovery::schemas(&caller.base)),
    ))
}

async fn schema(
    Extension(caller): Extension<Caller>,
    Path((_, urn)): Path<(String, String)>,
) -> Answer {
    one(discovery::schema(&caller.base, &urn))
}

/// A filter on what is always the same is refused, so that nobody mistakes the answer for a filtered one.
fn unfiltered(parameters: &Parameters) -> Result<(), Error> {
    if parameters.has("filter") {
        return Err(Error::forbidden(
            "Discovery can't be filtered. Leave out \"filter\".",
        ));
    }
    Ok(())
}

fn one(found: Option<Value>) -> Answer {
    let found = found.ok_or_else(Error::resource_not_found)?;
    Ok(reply::json(StatusCode::OK, &found))
}
