//! Files in and out: plain handlers, so that they stream and work without JavaScript.

mod access;
mod answer;
mod audit;
mod certificate;
mod export;
mod lists;
mod members;
mod permissions;
mod rejected;
mod shares;
mod template;
mod upload;

use std::convert::Infallible;

use axum::{
    extract::DefaultBodyLimit,
    middleware::map_request,
    routing::{get, post},
};
use http::Method;

use crate::router::PlainRoute;

pub(crate) use answer::signed_out;

/// Routes for files. They want the session and the origin check around them like every other route
/// of the console, but neither its limit for forms nor its patience.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(
            Method::POST,
            "/t/{tenant}/imports",
            post(upload::upload)
                .layer::<_, Infallible>(map_request(upload::piece_by_piece))
                .layer(DefaultBodyLimit::max(upload::BODY_LIMIT)),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/imports/template.csv",
            get(template::template),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/imports/{run}/rejected.csv",
            get(rejected::rejected),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/providers/{provider}/certificate.cer",
            get(certificate::present),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/providers/{provider}/next-certificate.cer",
            get(certificate::next),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/accounts.csv",
            get(lists::accounts),
        ),
        PlainRoute::new(Method::GET, "/t/{tenant}/groups.csv", get(lists::groups)),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/imports.csv",
            get(lists::import_runs),
        ),
        PlainRoute::new(Method::GET, "/t/{tenant}/trash.csv", get(lists::deleted)),
        PlainRoute::new(Method::GET, "/t/{tenant}/access.csv", get(access::csv)),
        PlainRoute::new(Method::GET, "/t/{tenant}/audit.csv", get(audit::csv)),
        PlainRoute::new(Method::GET, "/t/{tenant}/audit.json", get(audit::json)),
        PlainRoute::new(Method::GET, "/t/{tenant}/sharing.csv", get(shares::csv)),
        PlainRoute::new(Method::GET, "/t/{tenant}/export.csv", get(export::export)),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/accounts/{account}/permissions.csv",
            get(permissions::csv),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/groups/{group}/members.csv",
            get(members::csv),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/export-groups.csv",
            get(export::export_groups),
        ),
    ]
}
