//! Sealing anew the secrets of apps whose accounts are in the trash: they come back with them.

use domain::{AccountId, TenantId, audit::ObjectType, policy::Action};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::{
        stored_secret::StoredSecret,
        trash,
        trashed_factors::{ActiveModel, Column, Entity},
    },
    error::Result,
    resealing::Resealed,
};

/// Rows that are read at once.
const BATCH: u64 = 200;

/// The last account looked at; `None` when there are no more.
pub(super) async fn reseal_some(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    after: Uuid,
    done: &mut Resealed,
) -> Result<Option<Uuid>> {
    let unit = directory.write(ctx, Action::Operate, tenant).await?;
    let keys = directory.secret_keys()?;
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::AccountId.gt(after))
        .order_by_asc(Column::AccountId)
        .limit(BATCH)
        .all(unit.connection())
        .await?;
    let last = rows.last().map(|row| row.account_id);
    let mut events = Vec::new();
    for row in rows {
        let id = AccountId(row.account_id);
        let Some(sealed) = row
            .secret
            .filter(|sealed| !keys.is_current(sealed.reveal()))
        else {
            done.current += 1;
            continue;
        };
        let owner = repo::belongs_to(&unit, id);
        let belongs_to = [owner.as_bytes()];
        let sealed = keys.reseal(unit.entropy(), &belongs_to, sealed.reveal())?;
        let changed = ActiveModel {
            tenant_id: Unchanged(row.tenant_id),
            account_id: Unchanged(row.account_id),
            secret: Set(Some(StoredSecret::from(sealed))),
            ..Default::default()
        };
        Entity::update(changed).exec(unit.connection()).await?;
        let entry = trash::Entity::find_by_id((tenant.0, id.0))
            .one(unit.connection())
            .await?;
        let name = entry.map(|entry| entry.detail).unwrap_or_default();
        let action = "account.second-factor-resealed";
        events.push(Event::new(action, ObjectType::Account, id, &name));
    }
    done.commit(unit, events).await?;
    Ok(last)
}
