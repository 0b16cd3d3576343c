//! Server functions of tenants.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    TenantId,
    tenant::{
        Region, RegisterTenant as RegisterForm, TenantDetail, TenantForm, TenantPage, TenantQuery,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use directory::sessions::Addressee;
#[cfg(feature = "ssr")]
use domain::{merge::Edited, policy::Action, tenant::TenantStatus};

#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
    features::merge::{Settled, is_stale, settle},
    features::once::{Kept, What, hand_over},
};

/// A page of tenants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantList {
    /// The tenants.
    pub page: TenantPage,
    /// The regions, for their titles.
    pub regions: Vec<Region>,
    /// The disabled tenants among them that one may enable.
    pub may_enable: Vec<TenantId>,
}

/// The tenant in which one works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantView {
    /// The tenant.
    pub detail: TenantDetail,
    /// The region's title.
    pub region: String,
}

/// The tenants that one has access to.
#[server(endpoint = "tenants/list", input = Json)]
pub async fn list_tenants(query: TenantQuery) -> Result<TenantList, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = TenantQuery {
            paging: request.sized(query.paging),
            ..query
        };
        let page = directory::tenants::list(directory, ctx, &query).await?;
        let mut may_enable = Vec::new();
        // A disabled tenant can't be entered, so its own page can't tell; there are few of them.
        for tenant in page
            .items
            .iter()
            .filter(|tenant| tenant.status == TenantStatus::Disabled)
        {
            if directory
                .read(ctx, Action::SetTenantStatus, tenant.id)
                .await
                .is_ok()
            {
                may_enable.push(tenant.id);
            }
        }
        Ok(TenantList {
            page,
            regions: directory.regions().to_vec(),
            may_enable,
        })
    })
    .await
}

/// The details of a tenant.
#[server(endpoint = "tenants/get", input = Json)]
pub async fn load_tenant(tenant: TenantId) -> Result<TenantView, UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        let detail = directory::tenants::get(directory, &request.ctx, tenant).await?;
        let region = directory.region_title(&detail.summary.region);
        Ok(TenantView { detail, region })
    })
    .await
}

/// Saves the details of a tenant. What somebody else saved since the page was `loaded` is kept as well.
#[server(endpoint = "tenants/save")]
pub async fn save_tenant(
    tenant: TenantId,
    #[server(default)] loaded: String,
    #[server(flatten)] form: TenantForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let saved = directory::tenants::save(directory, ctx, tenant, &form).await;
        if !is_stale(&saved) {
            saved?;
            leptos_axum::redirect(&format!("/t/{tenant}/details?done=saved"));
            return Ok(());
        }
        let newest = directory::tenants::get(directory, ctx, tenant).await?.form;
        let about = (Edited::Tenant, tenant.0);
        if let Settled::Merged(both) =
            settle(&request, tenant, about, &loaded, &form, &newest).await?
        {
            directory::tenants::save(directory, ctx, tenant, &both).await?;
            leptos_axum::redirect(&format!("/t/{tenant}/details?done=merged"));
        }
        Ok(())
    })
    .await
}

/// What registering a tenant offers: the regions. Whoever signed in a while ago is asked for the password before
/// the form is filled in, not after it.
#[server(endpoint = "tenants/regions", input = Json)]
pub async fn list_regions(tenant: TenantId) -> Result<Vec<Region>, UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory.read(ctx, Action::RegisterTenant, tenant).await?;
        Ok(directory.regions().to_vec())
    })
    .await
}

/// Whether a tenant could be registered under this system name.
#[server(endpoint = "tenants/name-available", input = Json)]
pub async fn is_name_available(tenant: TenantId, name: String) -> Result<bool, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::tenants::name_available(directory, ctx, tenant, &name).await?)
    })
    .await
}

/// Registers a tenant from this one, and shows the first administrator's activation link on the next page.
#[server(endpoint = "tenants/register")]
pub async fn register_tenant(
    tenant: TenantId,
    #[server(flatten)] form: RegisterForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let new = directory::tenants::register(directory, ctx, tenant, &form).await?;
        // What was stored: trimmed, and with the names that were left out.
        let form = form.check(directory.regions())?;
        let to = Addressee {
            email: form.email,
            display_name: form.full_name,
            tenant_name: form.display_name,
            language: None,
        };
        let kept = Kept {
            what: What::Registration,
            tenant,
            object: new.tenant.0,
            is_mailed: false,
            secret: new.activation,
        };
        hand_over(&request, Some(&to), kept)
    })
    .await
}

/// Disables a tenant from outside of it, after its name was typed. It can't be entered any more, so
/// one goes home.
#[server(endpoint = "tenants/disable")]
pub async fn disable_tenant(tenant: TenantId, confirmation: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let card = directory::tenants::card(directory, ctx, tenant).await?;
        confirmed(&confirmation, &card.display_name)?;
        directory::tenants::set_status(directory, ctx, tenant, TenantStatus::Disabled).await?;
        let home = request.signed_in()?.home;
        leptos_axum::redirect(&format!("/t/{home}/tenants?done=tenant-disabled"));
        Ok(())
    })
    .await
}

/// Enables a tenant from outside of it.
#[server(endpoint = "tenants/enable")]
pub async fn enable_tenant(tenant: TenantId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::tenants::set_status(directory, ctx, tenant, TenantStatus::Active).await?;
        let home = request.signed_in()?.home;
        leptos_axum::redirect(&format!("/t/{home}/tenants?done=tenant-enabled"));
        Ok(())
    })
    .await
}
