//! Server functions of import runs.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    RunId, TenantId,
    import_plan::{GainQuery, PlanGainPage, PlanGroupPage, PlanGroupQuery, RowQuery},
    import_run::{RunQuery, RunRowPage, RunSummary},
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

/// What of the plan to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanQuery {
    /// Rows of the file.
    Rows(RowQuery),
    /// Groups.
    Groups(PlanGroupQuery),
    /// Who gains what.
    Gains(GainQuery),
}

/// A page of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanList {
    /// Rows of the file.
    Rows(RunRowPage),
    /// Groups.
    Groups(PlanGroupPage),
    /// Who gains what.
    Gains(PlanGainPage),
}

/// A page of the history.
#[server(endpoint = "imports/list", input = Json)]
pub async fn list_imports(tenant: TenantId, query: RunQuery) -> Result<Page<RunSummary>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = RunQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(directory::imports::list(directory, ctx, tenant, query).await?)
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

/// A page of what the plan lists.
#[server(endpoint = "imports/plan", input = Json)]
pub async fn list_plan(
    tenant: TenantId,
    run: RunId,
    query: PlanQuery,
) -> Result<PlanList, UiError> {
    answer(async |request: Request| {
        use directory::imports;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(match query {
            PlanQuery::Rows(mut query) => {
                query.paging = request.sized(query.paging);
                PlanList::Rows(imports::rows(directory, ctx, tenant, run, &query).await?)
            }
            PlanQuery::Groups(mut query) => {
                query.paging = request.sized(query.paging);
                PlanList::Groups(imports::plan_groups(directory, ctx, tenant, run, &query).await?)
            }
            PlanQuery::Gains(mut query) => {
                query.paging = request.sized(query.paging);
                PlanList::Gains(imports::plan_gains(directory, ctx, tenant, run, &query).await?)
            }
        })
    })
    .await
}

/// Applies the plan that is shown, and no other. It goes on when the person leaves the page meanwhile.
#[server(endpoint = "imports/apply")]
pub async fn apply_import(tenant: TenantId, run: RunId, plan: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (request.backend.directory.clone(), request.ctx.clone());
        // A request that ends early takes its own future with it, but not a task.
        let task = tokio::spawn(async move {
            directory::imports::apply(&directory, &ctx, tenant, run, &plan).await
        });
        task.await.map_err(directory::Error::internal)??;
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
        let paging = request.sized(paging);
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
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::imports::undo(directory, ctx, tenant, run, &digest).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/imports/{run}?done=import-undone"));
        Ok(())
    })
    .await
}
