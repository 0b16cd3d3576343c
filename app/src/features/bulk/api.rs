//! Server functions that change many at once.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    TenantId,
    bulk_change::{BulkForm, BulkPlan},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
    kit::Query,
};
#[cfg(feature = "ssr")]
use domain::{Refusal, bulk_change::Deed};
#[cfg(feature = "ssr")]
use texts::number;

/// What a change of accounts would do. Nothing is changed.
#[server(endpoint = "accounts/plan-many", input = Json)]
pub async fn plan_accounts(tenant: TenantId, query: BulkForm) -> Result<BulkPlan, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::accounts::plan_many(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// Changes accounts, as many as were confirmed. What asks for a person who has proved a short while ago who they
/// are where it is done to one account, asks here as well.
#[server(endpoint = "accounts/change-many")]
pub async fn change_accounts(
    tenant: TenantId,
    #[server(flatten)] form: BulkForm,
    expected: String,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let change = form.check()?;
        match (change.deed, change.group) {
            (Deed::Enable, _) => request.recently_signed_in()?,
            (Deed::Join | Deed::Leave, Some(group)) => {
                crate::features::groups::of_owner_group(&request, tenant, group).await?;
            }
            _ => {}
        }
        let expected = expected_number(&expected)?;
        if change.deed == Deed::Delete {
            confirmed(&confirmation, &number(expected))?;
        }
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::accounts::change_many(directory, ctx, tenant, &form, expected).await?;
        let done = match change.deed {
            Deed::Enable => "accounts-enabled",
            Deed::Disable => "accounts-disabled",
            Deed::Join => "accounts-joined",
            Deed::Leave => "accounts-left",
            Deed::Delete => "accounts-deleted",
        };
        back(tenant, "accounts", &form, done);
        Ok(())
    })
    .await
}

/// What a change of groups would do. Nothing is changed.
#[server(endpoint = "groups/plan-many", input = Json)]
pub async fn plan_groups(tenant: TenantId, query: BulkForm) -> Result<BulkPlan, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::groups::plan_many(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// Changes groups, as many as were confirmed.
#[server(endpoint = "groups/change-many")]
pub async fn change_groups(
    tenant: TenantId,
    #[server(flatten)] form: BulkForm,
    expected: String,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let change = form.check()?;
        let expected = expected_number(&expected)?;
        if change.deed == Deed::Delete {
            confirmed(&confirmation, &number(expected))?;
        }
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::groups::change_many(directory, ctx, tenant, &form, expected).await?;
        let done = match change.deed {
            Deed::Enable => "groups-enabled",
            Deed::Disable => "groups-disabled",
            Deed::Delete | Deed::Join | Deed::Leave => "groups-deleted",
        };
        back(tenant, "groups", &form, done);
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
fn expected_number(text: &str) -> Result<u64, UiError> {
    let number = text.parse();
    number.map_err(|_| UiError::Refused(Refusal::BulkIsOutdated))
}

/// To the list as it was.
#[cfg(feature = "ssr")]
fn back(tenant: TenantId, list: &str, form: &BulkForm, done: &str) {
    let filter = [
        ("q", form.q.as_str()),
        ("source", &form.source),
        ("status", &form.status),
        ("done", done),
    ];
    let query = Query::from_iter(filter).href();
    leptos_axum::redirect(&format!("/t/{tenant}/{list}{query}"));
}
