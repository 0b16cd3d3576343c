//! Server functions of the members of a group.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, GroupId, TenantId, account::AccountSummary, group::GroupDetail, group::GroupMember,
    group::MemberQuery, list::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};
#[cfg(feature = "ssr")]
use domain::membership::MembershipEnd;
#[cfg(feature = "ssr")]
use std::collections::BTreeSet;

/// A group and a page of its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberList {
    /// The group.
    pub detail: GroupDetail,
    /// The members.
    pub page: Page<GroupMember>,
}

/// An account that a picker offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The account.
    pub account: AccountSummary,
    /// It is in the group already.
    pub is_member: bool,
}

/// Accounts offered by the picker at once.
#[cfg(feature = "ssr")]
const OFFERED: u32 = 20;

/// A page of the group's members.
#[server(endpoint = "groups/members", input = Json)]
pub async fn list_members(
    tenant: TenantId,
    group: GroupId,
    query: MemberQuery,
) -> Result<MemberList, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = MemberQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(MemberList {
            detail: directory::groups::get(directory, ctx, tenant, group).await?,
            page: directory::groups::list_members(directory, ctx, tenant, group, &query).await?,
        })
    })
    .await
}

/// Accounts that match what is typed into a picker, and which of them are members where it is about a group.
#[server(endpoint = "groups/offer-accounts", input = Json)]
pub async fn offer_accounts(
    tenant: TenantId,
    group: Option<GroupId>,
    search: String,
) -> Result<Vec<Candidate>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::accounts::search(directory, ctx, tenant, &search, OFFERED).await?;
        let ids: Vec<AccountId> = found.iter().map(|account| account.id).collect();
        let members = match group {
            Some(group) => {
                directory::groups::members_among(directory, ctx, tenant, group, &ids).await?
            }
            None => BTreeSet::new(),
        };
        let candidate = |account: AccountSummary| Candidate {
            is_member: members.contains(&account.id),
            account,
        };
        Ok(found.into_iter().map(candidate).collect())
    })
    .await
}

/// Adds accounts to a group, until a day where one is given.
#[server(endpoint = "groups/add-members")]
pub async fn add_members(
    tenant: TenantId,
    group: GroupId,
    #[server(default)] accounts: Vec<AccountId>,
    #[server(default)] expires_on: String,
    #[server(default)] expires_time: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        if accounts.is_empty() {
            let errors = domain::FieldErrors::of(domain::Field::Members, domain::Problem::Required);
            return Err(errors.into());
        }
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        super::guard::of_owner_group(&request, tenant, group).await?;
        let end = MembershipEnd {
            expires_on,
            expires_time,
        };
        let until = end.check(directory.now())?;
        directory::groups::add_members_until(directory, ctx, tenant, group, &accounts, until)
            .await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/groups/{group}/members?done=members-added"
        ));
        Ok(())
    })
    .await
}

/// Removes accounts from a group.
#[server(endpoint = "groups/remove-members")]
pub async fn remove_members(
    tenant: TenantId,
    group: GroupId,
    #[server(default)] accounts: Vec<AccountId>,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        super::guard::of_owner_group(&request, tenant, group).await?;
        directory::groups::remove_members(directory, ctx, tenant, group, &accounts).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/groups/{group}/members?done=members-removed"
        ));
        Ok(())
    })
    .await
}
