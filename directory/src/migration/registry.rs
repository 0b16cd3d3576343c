//! What 0025 left to be done in the registry of tenants.

use domain::text;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};
use uuid::Uuid;

use super::run;
use crate::{
    entity::tenants::{Column, Entity},
    sql::Portion as _,
};

/// Three orders have no index any more: the command line alone reaches all tenants, and lists them by name, while the
/// few that a person reaches are looked up and sorted.
const USELESS: &str =
    "drop index tenants_legal; drop index tenants_region; drop index tenants_status";
/// Tenants that are read at once.
const BATCH: u64 = 1_000;

/// Legal names that were there before 0025 are found in any letter case: SQLite, and PostgreSQL in some locales, lower
/// the letters from A to Z only.
pub(super) struct Registry;

impl MigrationName for Registry {
    fn name(&self) -> &str {
        "0027_registry"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Registry {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, USELESS).await?;
        lower(manager.get_connection()).await
    }
}

async fn lower(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut last = Uuid::nil();
    loop {
        let tenants: Vec<(Uuid, String, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::LegalName, Column::LegalKey])
            .filter(Column::Id.gt(last))
            .order_by_asc(Column::Id)
            .tuples(connection, BATCH, 0)
            .await?;
        let Some((id, ..)) = tenants.last() else {
            return Ok(());
        };
        last = *id;
        for (id, name, key) in tenants {
            let lowered = text::key(&name);
            if lowered != key {
                Entity::update_many()
                    .col_expr(Column::LegalKey, Expr::value(lowered))
                    .filter(Column::Id.eq(id))
                    .exec(connection)
                    .await?;
            }
        }
    }
}
