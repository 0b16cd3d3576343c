//! Sealing the secrets of apps anew, after the key in the configuration changed.

use domain::{AccountId, TenantId, policy::Action};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{confirm::event, repo, reseal_trashed};
use crate::{
    Ctx, Directory,
    entity::{
        second_factors::{ActiveModel, Column, Entity, Model},
        stored_secret::StoredSecret,
    },
    error::Result,
    resealing::{self, Resealed},
    unit::Unit,
};

/// Rows that are read at once.
const BATCH: u64 = 200;

/// Seals every app's secret with the first key of the configuration. It can be repeated: what is under the first key
/// stays as it is.
pub async fn reseal(directory: &Directory, ctx: &Ctx) -> Result<Resealed> {
    let mut done = Resealed::default();
    for tenant in resealing::tenants(directory).await? {
        let mut after = Uuid::nil();
        while let Some(last) = reseal_some(directory, ctx, tenant, after, &mut done).await? {
            after = last;
        }
        let mut after = Uuid::nil();
        while let Some(last) =
            reseal_trashed::reseal_some(directory, ctx, tenant, after, &mut done).await?
        {
            after = last;
        }
    }
    Ok(done)
}

/// The last account looked at; `None` when there are no more.
async fn reseal_some(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    after: Uuid,
    done: &mut Resealed,
) -> Result<Option<Uuid>> {
    let unit = directory.write(ctx, Action::Operate, tenant).await?;
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::AccountId.gt(after))
        .order_by_asc(Column::AccountId)
        .limit(BATCH)
        .all(unit.connection())
        .await?;
    let Some(last) = rows.last().map(|row| row.account_id) else {
        unit.unchanged().await?;
        return Ok(None);
    };
    let mut events = Vec::new();
    for row in rows {
        let id = AccountId(row.account_id);
        if reseal_one(directory, &unit, row).await? {
            events.push(event(&unit, "account.second-factor-resealed", id).await?);
        } else {
            done.current += 1;
        }
    }
    done.commit(unit, events).await?;
    Ok(Some(last))
}

async fn reseal_one(directory: &Directory, unit: &Unit, row: Model) -> Result<bool> {
    let keys = directory.secret_keys()?;
    let id = AccountId(row.account_id);
    let anew = |sealed: &Option<StoredSecret>| match sealed {
        Some(sealed) if !keys.is_current(sealed.reveal()) => {
            let owner = repo::belongs_to(unit, id);
            let belongs_to = [owner.as_bytes()];
            let sealed = keys.reseal(unit.entropy(), &belongs_to, sealed.reveal())?;
            Ok::<_, crate::Error>(Some(StoredSecret::from(sealed)))
        }
        _ => Ok(None),
    };
    let (secret, offered) = (anew(&row.secret)?, anew(&row.offered)?);
    if secret.is_none() && offered.is_none() {
        return Ok(false);
    }
    let changed = ActiveModel {
        tenant_id: Set(row.tenant_id),
        account_id: Set(row.account_id),
        secret: Set(secret.or(row.secret)),
        offered: Set(offered.or(row.offered)),
        ..Default::default()
    };
    Entity::update(changed).exec(unit.connection()).await?;
    Ok(true)
}
