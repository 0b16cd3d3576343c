//! Who is in a group.

use std::collections::BTreeSet;

use domain::{
    AccountId, GroupId, Source, TenantId,
    group::{GroupMember, MemberQuery},
    list::{Page, Paging, RowKey},
    policy::Action,
};

use super::{member_repo, repo, roster, source_of};
use crate::{Ctx, Directory, error::Result, shares::source, unit::View};

/// The group's members by name, whose name or e-mail address contains `search`; otherwise like [`list_members`].
pub async fn members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    search: &str,
    paging: Paging,
) -> Result<Page<GroupMember>> {
    let query = MemberQuery {
        search: search.to_owned(),
        paging,
        ..Default::default()
    };
    list_members(directory, ctx, tenant, group, &query).await
}

/// One page of the group's members. An imported group's members are those of its source, as long as it is shared.
pub async fn list_members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let row = repo::load(&view, group).await?;
    match source_of(&row)? {
        Source::Imported => source::members(&view, group, query).await,
        Source::Local | Source::Scim => roster::page(&view, tenant, group, query).await,
    }
}

/// Which of these accounts of the tenant are members at present.
pub async fn members_among(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    accounts: &[AccountId],
) -> Result<BTreeSet<AccountId>> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    repo::load(&view, group).await?;
    member_repo::among(&view, group, accounts).await
}

/// So many of them behind this one, or the first ones, and the last one's place where there may be more.
pub(crate) async fn members_after(
    view: &View,
    group: GroupId,
    query: &MemberQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<GroupMember>, Option<RowKey>)> {
    let row = repo::load(view, group).await?;
    match source_of(&row)? {
        Source::Imported => source::members_after(view, group, query, key, limit).await,
        Source::Local | Source::Scim => {
            roster::after(view, view.tenant(), group, query, key, limit).await
        }
    }
}
