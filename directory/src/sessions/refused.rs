//! Failed sign-ins in the audit log of the account's tenant.

use domain::{AccountId, Moment, TenantId, audit::ObjectType, moment::SECOND, policy::Action};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::candidates;
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::{
        accounts::Model,
        audit_events::{Column, Entity},
    },
    error::Result,
    unit::View,
};

const ACTION: &str = "session.refused";

/// At most one event per account in so many milliseconds: nobody can flood a tenant's log.
const NOTED_EVERY: i64 = 60 * SECOND;

/// Notes the failure with every account that may have been meant. Where it may have been one of another
/// tenant, the person's address is not told. Beside the request: the time it takes would tell that there
/// are such accounts.
pub(super) fn note(directory: &Directory, ctx: &Ctx, accounts: Vec<Model>) {
    let directory = directory.clone();
    let address = ctx
        .address
        .filter(|_| candidates::is_one_tenant(accounts.iter()));
    let ctx = Ctx::new(Actor::Job("Sign-in"), address);
    tokio::spawn(async move {
        for account in accounts {
            if let Err(error) = note_one(&directory, &ctx, &account).await {
                tracing::warn!(%error, "a failed sign-in was not noted");
            }
        }
    });
}

async fn note_one(directory: &Directory, ctx: &Ctx, account: &Model) -> Result<()> {
    let tenant = TenantId(account.tenant_id);
    let account_id = AccountId(account.id);
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, tenant)
        .await?;
    let last = last_of(&unit, account_id, ACTION).await?;
    if last.is_some_and(|last| unit.now() < last.plus(NOTED_EVERY)) {
        return unit.unchanged().await;
    }
    unit.commit(Event::new(
        ACTION,
        ObjectType::Account,
        account_id,
        &account.user_name,
    ))
    .await
}

/// When the audit log last said this of the account.
pub(crate) async fn last_of(
    view: &View,
    account: AccountId,
    action: &str,
) -> Result<Option<Moment>> {
    let at: Option<i64> = Entity::find()
        .select_only()
        .column(Column::At)
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::ObjectType.eq(ObjectType::Account.as_str()))
        .filter(Column::ObjectId.eq(account.to_string()))
        .filter(Column::Action.eq(action))
        .order_by_desc(Column::At)
        .limit(1)
        .into_tuple()
        .one(view.connection())
        .await?;
    Ok(at.map(Moment))
}

/// Notes a wrong code of an account, as failed sign-ins are.
pub(crate) fn note_refused(directory: &Directory, ctx: &Ctx, account: Model) {
    note(directory, ctx, vec![account]);
}
