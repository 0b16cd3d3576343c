//! Server functions of namespaces.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    NamespaceId, TenantId,
    namespace::{NamespaceForm, NamespaceQuery, NamespaceSummary},
};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::answer::answer;
use crate::error::UiError;

/// Every namespace of the tenant.
#[server(endpoint = "namespaces/list", input = Json)]
pub async fn list_namespaces(
    tenant: TenantId,
    query: NamespaceQuery,
) -> Result<Vec<NamespaceSummary>, UiError> {
    answer(async |request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::namespaces::list(directory, ctx, tenant, query).await?)
    })
    .await
}

/// Adds a namespace.
#[server(endpoint = "namespaces/add")]
pub async fn add_namespace(
    tenant: TenantId,
    #[server(flatten)] form: NamespaceForm,
) -> Result<(), UiError> {
    answer(async |request| {
        directory::namespaces::add(&request.backend.directory, &request.ctx, tenant, &form).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/namespaces?done=added"));
        Ok(())
    })
    .await
}

/// Saves a namespace.
#[server(endpoint = "namespaces/save")]
pub async fn save_namespace(
    tenant: TenantId,
    namespace: NamespaceId,
    #[server(flatten)] form: NamespaceForm,
) -> Result<(), UiError> {
    answer(async |request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::namespaces::save(directory, ctx, tenant, namespace, &form).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/namespaces?done=saved"));
        Ok(())
    })
    .await
}

/// Deletes a namespace, after its name was typed.
#[server(endpoint = "namespaces/delete")]
pub async fn delete_namespace(
    tenant: TenantId,
    namespace: NamespaceId,
    confirmation: String,
) -> Result<(), UiError> {
    answer(async |request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::namespaces::get(directory, ctx, tenant, namespace).await?;
        crate::answer::confirmed(&confirmation, &found.name)?;
        directory::namespaces::delete(directory, ctx, tenant, namespace).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/namespaces?done=deleted"));
        Ok(())
    })
    .await
}
