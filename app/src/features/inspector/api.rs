//! Server functions of the SCIM inspector.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    Moment, ScimRequestId, TenantId, TokenId,
    inspector::{ClientRemarks, RequestQuery, ScimRequest, ScimRequestDetail},
    list::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

#[cfg(feature = "ssr")]
use super::{curl::curl, deed::deed, explain::explain};

/// What the filters offer, and what is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The tenant's tokens with their identifiers.
    pub tokens: Vec<(TokenId, String)>,
    /// For how many days requests are kept; 0 where nothing is recorded.
    pub days: u32,
    /// How many of each token, of either outcome.
    pub requests: u32,
    /// Requests to this tenant that were answered and not recorded.
    pub unrecorded: u64,
    /// Since when these are counted: the server's start.
    pub since: Moment,
}

/// A request in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// The request.
    pub request: ScimRequest,
    /// What the client wanted: "Change user".
    pub deed: String,
    /// Why it failed, and what to do about it.
    pub why: Option<String>,
}

/// One request with everything that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// What is kept.
    pub detail: ScimRequestDetail,
    /// What the client wanted.
    pub deed: String,
    /// Why it failed, and what to do about it.
    pub why: Option<String>,
    /// The same request as a command, with a placeholder for the token.
    pub curl: String,
}

/// What an identity provider is connected with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// The address to paste.
    pub scim_address: String,
    /// What the latest requests of each token show.
    pub clients: Vec<ClientRemarks>,
}

/// The tenant's SCIM address, and what stands out about its clients.
#[server(endpoint = "scim/connection", input = Json)]
pub async fn load_connection(tenant: TenantId) -> Result<Connection, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(Connection {
            clients: directory::inspector::remarks(directory, ctx, tenant).await?,
            scim_address: request.backend.scim_address(tenant),
        })
    })
    .await
}

/// The tenant's tokens, to filter by, and how much is kept.
#[server(endpoint = "scim/offer", input = Json)]
pub async fn offer_requests(tenant: TenantId) -> Result<Offer, UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        let tokens =
            directory::tokens::list(directory, &request.ctx, tenant, Default::default()).await?;
        let keep = request.backend.scim_log;
        Ok(Offer {
            tokens: tokens
                .into_iter()
                .map(|token| (token.id, token.identifier))
                .collect(),
            days: keep.days,
            requests: keep.requests,
            unrecorded: request.backend.unrecorded.of(tenant),
            since: request.backend.unrecorded.began(),
        })
    })
    .await
}

/// The latest requests to the tenant's SCIM address.
#[server(endpoint = "scim/requests", input = Json)]
pub async fn list_requests(
    tenant: TenantId,
    query: RequestQuery,
) -> Result<Page<RequestRow>, UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        let query = RequestQuery {
            paging: request.sized(query.paging),
            ..query
        };
        let page = directory::inspector::list(directory, &request.ctx, tenant, &query).await?;
        let (requests, page) = page.taken();
        let rows = requests.into_iter().map(|request| RequestRow {
            deed: deed(&request),
            why: explain(&request),
            request,
        });
        let items = rows.collect();
        Ok(Page { items, ..page })
    })
    .await
}

/// One request.
#[server(endpoint = "scim/request", input = Json)]
pub async fn load_request(
    tenant: TenantId,
    request: ScimRequestId,
) -> Result<RequestView, UiError> {
    answer(async |asked: Request| {
        let directory = &asked.backend.directory;
        let mut detail = directory::inspector::get(directory, &asked.ctx, tenant, request).await?;
        let base = asked.backend.scim_address(tenant);
        let curl = curl(&base, &detail);
        if let domain::inspector::RequestBody::Json(body) = &mut detail.body {
            *body = spread(body);
        }
        Ok(RequestView {
            deed: deed(&detail.request),
            why: explain(&detail.request),
            curl,
            detail,
        })
    })
    .await
}

/// JSON with its lines broken, for people.
#[cfg(feature = "ssr")]
fn spread(json: &str) -> String {
    let value = serde_json::from_str::<serde_json::Value>(json);
    let spread = value.and_then(|value| serde_json::to_string_pretty(&value));
    spread.unwrap_or_else(|_| json.to_owned())
}
