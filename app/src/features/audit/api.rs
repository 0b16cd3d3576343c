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
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// A page of events, and the actions that the filter offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditList {
    /// The events.
    pub page: AuditPage,
    /// Every action that occurs in the log.
    pub actions: Vec<String>,
}

/// Events of the tenant, newest first.
#[server(endpoint = "audit/list", input = Json)]
pub async fn list_audit(tenant: TenantId, query: AuditQuery) -> Result<AuditList, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(AuditList {
            page: directory::audit::list(directory, ctx, tenant, &query).await?,
            actions: directory::audit::actions(directory, ctx, tenant).await?,
        })
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
