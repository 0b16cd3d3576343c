//! The server function that sets until when somebody is a member.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

#[cfg(feature = "ssr")]
use domain::membership::MembershipEnd;
use domain::{AccountId, GroupId, TenantId};
use leptos::prelude::*;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// Makes a membership end, or last where no day is given.
#[server(endpoint = "groups/set-expiry")]
pub async fn set_expiry(
    tenant: TenantId,
    group: GroupId,
    account: AccountId,
    #[server(default)] expires_on: String,
    #[server(default)] expires_time: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        super::guard::of_owner_group(&request, tenant, group).await?;
        let end = MembershipEnd {
            expires_on,
            expires_time,
        };
        let until = end.check(directory.now())?;
        directory::groups::set_expiry(directory, ctx, tenant, group, account, until).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}/members?done=saved"));
        Ok(())
    })
    .await
}
