//! Server functions of import runs.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    RunId, TenantId,
    import_run::{RowOutcome, RunRowPage, RunSummary},
    import_undo::UndoPreview,
    list::{Page, Paging},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// A run, and what taking it back would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportUndo {
    /// The run.
    pub run: RunSummary,
    /// What would go and what would stay.
    pub preview: UndoPreview,
}

/// A page of the history, newest first.
#[server(endpoint = "imports/list", input = Json)]
pub async fn list_imports(tenant: TenantId, paging: Paging) -> Result<Page<RunSummary>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::imports::list(directory, ctx, tenant, paging).await?)
    })
    .await
}

/// One run with its numbers.
#[server(endpoint = "imports/view", input = Json)]
pub async fn load_import(tenant: TenantId, run: RunId) -> Result<RunSummary, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::imports::get(directory, ctx, tenant, run).await?)
    })
    .await
}

/// A page of a run's rows: all of them, or those with one outcome.
#[server(endpoint = "imports/rows", input = Json)]
pub async fn list_import_rows(
    tenant: TenantId,
    run: RunId,
    outcome: Option<RowOutcome>,
    paging: Paging,
) -> Result<RunRowPage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::imports::rows(directory, ctx, tenant, run, outcome, paging).await?)
    })
    .await
}

/// Applies the plan that is shown.
#[server(endpoint = "imports/apply")]
pub async fn apply_import(tenant: TenantId, run: RunId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::imports::apply(directory, ctx, tenant, run).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/imports/{run}?done=import-applied"));
        Ok(())
    })
    .await
}

/// Decides against the plan.
#[server(endpoint = "imports/cancel")]
pub async fn cancel_import(tenant: TenantId, run: RunId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::imports::cancel(directory, ctx, tenant, run).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/imports/{run}?done=import-cancelled"));
        Ok(())
    })
    .await
}

/// Plans the same file again without regard to spaces around its values.
#[server(endpoint = "imports/accept-spaces")]
pub async fn accept_spaces(tenant: TenantId, run: RunId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::imports::accept_spaces(directory, ctx, tenant, run).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/imports/{run}"));
        Ok(())
    })
    .await
}

/// What taking the run back would do, with a page of the groups that would stay.
#[server(endpoint = "imports/undo-preview", input = Json)]
pub async fn load_undo(
    tenant: TenantId,
    run: RunId,
    paging: Paging,
) -> Result<ImportUndo, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(ImportUndo {
            run: directory::imports::get(directory, ctx, tenant, run).await?,
            preview: directory::imports::preview_undo(directory, ctx, tenant, run, paging).await?,
        })
    })
    .await
}

/// Takes the run back as its preview showed it.
#[server(endpoint = "imports/undo")]
pub async fn undo_import(tenant: TenantId, run: RunId, digest: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::imports::undo(directory, ctx, tenant, run, &digest).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/imports/{run}?done=import-undone"));
        Ok(())
    })
    .await
}
