//! Everything about one account.

use domain::{
    AccountId, Moment, TenantId,
    account::{AccountDetail, AccountStatus},
    list::Paging,
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{elsewhere::elsewhere, paths, repo, row};
use crate::{
    Ctx, Directory,
    entity::account_emails::{Column, Entity},
    error::Result,
    groups::owner,
    passkeys, second_factor,
    unit::View,
};

/// More of its groups have a page of their own.
const GROUPS_SHOWN: u32 = 20;

/// So many groups stand beside each permission.
const PATHS: u8 = 5;

/// The account with the first of its groups and what it may do in its tenant at present: an account that is not
/// enabled has groups, but may do nothing.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<AccountDetail> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let account = repo::load(&view, id).await?;
    let first = Paging::new(1, GROUPS_SHOWN);
    let groups = paths::groups_of(&view, id, "", &first).await?;
    let is_enabled = row::status_of(&account)? == AccountStatus::Enabled;
    let permissions = match is_enabled {
        true => paths::permissions(directory.catalogue(), &view, id, PATHS).await?,
        false => Vec::new(),
    };
    let (elsewhere, elsewhere_count) = match is_enabled {
        true => elsewhere(&view, id).await?,
        false => (Vec::new(), 0),
    };
    Ok(AccountDetail {
        summary: row::summary_of(&account)?,
        form: row::form_of(&account),
        emails: emails(&view, id).await?,
        external_id: account.external_id,
        has_password: account.password_hash.is_some(),
        has_second_factor: second_factor::is_on(&view, id).await?
            || passkeys::has_any(&view, id).await?,
        is_last_local_owner: owner::last_local(&view).await? == Some(id),
        created_at: Moment(account.created_at),
        updated_by: account.updated_by,
        last_sign_in: account.last_sign_in.map(Moment),
        groups: groups.items,
        group_count: groups.total,
        permissions,
        elsewhere,
        elsewhere_count,
    })
}

async fn emails(view: &View, id: AccountId) -> Result<Vec<String>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Value)
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(id.0))
        .order_by_desc(Column::IsPrimary)
        .order_by_asc(Column::Position)
        .into_tuple()
        .all(view.connection())
        .await?)
}
