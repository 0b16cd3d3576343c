//! Server functions of the audit log.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    TenantId,
    audit::{AuditPage, AuditQuery, Verification},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// Events of the tenant, newest first.
#[server(endpoint = "audit/list", input = Json)]
pub async fn list_audit(tenant: TenantId, query: AuditQuery) -> Result<AuditPage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let size = request.page_size(query.size.chosen()).unwrap_or_default();
        let query = AuditQuery {
            size: size.into(),
            ..query
        };
        Ok(directory::audit::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// What has been done in the tenant, each action once.
#[server(endpoint = "audit/actions", input = Json)]
pub async fn audit_actions(tenant: TenantId) -> Result<Vec<String>, UiError> {
    answer(async |request: Request| {
        Ok(directory::audit::actions(&request.backend.directory, &request.ctx, tenant).await?)
    })
    .await
}

/// Verifies the tenant's chain of events.
#[server(endpoint = "audit/verify")]
pub async fn verify_audit(tenant: TenantId) -> Result<Verification, UiError> {
    answer(async |request: Request| {
        Ok(directory::audit::verify(&request.backend.directory, &request.ctx, tenant).await?)
    })
    .await
}
