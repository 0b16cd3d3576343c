//! Removing for good what is left of deleted tenants.

use domain::{TenantId, trash::KEPT};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, DbBackend, EntityTrait, QueryFilter, QueryOrder, Statement,
    sea_query::Expr,
};

use super::deleted;
use crate::{
    Actor, Ctx, Directory,
    entity::{
        shares,
        tenants::{Column, Entity, Model},
    },
    error::Result,
};

/// Rows that are removed at once.
const BATCH: u64 = 5_000;

/// All tables with rows of tenants but the registry, and the column that says whose they are. What belongs to other
/// rows stands before them; the log comes last.
const TABLES: &[(&str, &str)] = &[
    ("sessions", "tenant_id"),
    ("sign_in_names", "tenant_id"),
    ("sign_in_attempts", "tenant_id"),
    ("sign_in_domains", "tenant_id"),
    ("provider_sessions", "tenant_id"),
    ("activations", "tenant_id"),
    ("token_digests", "tenant_id"),
    ("import_keys", "tenant_id"),
    ("passkey_ids", "tenant_id"),
    ("shares", "receiver_id"),
    ("withdrawn_shares", "tenant_id"),
    ("withdrawn_shares", "receiver_id"),
    ("memberships", "tenant_id"),
    ("grants", "tenant_id"),
    ("account_emails", "tenant_id"),
    ("devices", "tenant_id"),
    ("drafts", "tenant_id"),
    ("passkeys", "tenant_id"),
    ("provider_subjects", "tenant_id"),
    ("recovery_codes", "tenant_id"),
    ("second_factors", "tenant_id"),
    ("search_words", "tenant_id"),
    ("groups", "tenant_id"),
    ("accounts", "tenant_id"),
    ("provider_tests", "tenant_id"),
    ("identity_providers", "tenant_id"),
    ("namespaces", "tenant_id"),
    ("counted_removals", "tenant_id"),
    ("token_removals", "tenant_id"),
    ("provisioning_tokens", "tenant_id"),
    ("import_rows", "tenant_id"),
    ("import_gains", "tenant_id"),
    ("import_groups", "tenant_id"),
    ("import_progress", "tenant_id"),
    ("import_runs", "tenant_id"),
    ("scim_requests", "tenant_id"),
    ("trashed_memberships", "tenant_id"),
    ("trashed_grants", "tenant_id"),
    ("trashed_groups", "tenant_id"),
    ("trashed_emails", "tenant_id"),
    ("trashed_subjects", "tenant_id"),
    ("trashed_factors", "tenant_id"),
    ("trashed_codes", "tenant_id"),
    ("trashed_passkeys", "tenant_id"),
    ("trashed_ownerships", "tenant_id"),
    ("trashed_accounts", "tenant_id"),
    ("trash", "tenant_id"),
    ("tallies", "tenant_id"),
    ("daily_tallies", "tenant_id"),
    ("daily_requests", "tenant_id"),
    ("tenant_details", "tenant_id"),
    ("audit_events", "tenant_id"),
    ("audit_heads", "tenant_id"),
];

/// Removes tenants that were deleted 30 days ago, or that somebody deleted for good, with everything that they had,
/// batch by batch. Where it is cut off the next round goes on. The log of the partner notes it; the tenant's own log
/// goes with it. Returns how many tenants that were.
pub async fn purge(directory: &Directory) -> Result<u64> {
    let job = Ctx::of(Actor::Job("Trash"));
    let last = directory.now().plus(-KEPT).0;
    let due: Vec<Model> = {
        let lookup = directory.lookup().await?;
        Entity::find()
            .filter(Column::DeletedAt.lte(last))
            .order_by_asc(Column::Id)
            .all(&lookup)
            .await?
    };
    let mut purged = 0;
    for entry in due {
        let tenant = TenantId(entry.id);
        if entry.deleted_at != Some(0) && !announce(directory, &job, tenant, last).await? {
            continue;
        }
        end_shares(directory, tenant).await?;
        for (table, of) in TABLES {
            while remove_some(directory, table, of, tenant).await? == BATCH {}
        }
        let books = directory.bookkeeping().await?;
        Entity::delete_by_id(tenant.0).exec(&books).await?;
        books.commit().await?;
        purged += 1;
    }
    Ok(purged)
}

/// Notes that it goes, and that nobody can restore it; `false` where somebody has restored it meanwhile.
async fn announce(directory: &Directory, job: &Ctx, tenant: TenantId, last: i64) -> Result<bool> {
    let (unit, entry) = deleted::change(directory, job, tenant).await?;
    if entry.deleted_at.is_none_or(|at| at > last) {
        unit.unchanged().await?;
        return Ok(false);
    }
    deleted::mark(&unit, Some(0)).await?;
    deleted::commit(unit, "tenant.erased", &entry).await?;
    Ok(true)
}

/// Those who had its groups keep what they imported, as they do when a source deletes a group.
async fn end_shares(directory: &Directory, tenant: TenantId) -> Result<()> {
    let books = directory.bookkeeping().await?;
    shares::Entity::update_many()
        .col_expr(
            shares::Column::RevokedAt,
            Expr::value(Some(directory.now().0)),
        )
        .filter(shares::Column::SourceId.eq(tenant.0))
        .filter(shares::Column::RevokedAt.is_null())
        .exec(&books)
        .await?;
    Ok(books.commit().await?)
}

/// Removes some rows, in a transaction of its own; how many.
async fn remove_some(
    directory: &Directory,
    table: &str,
    of: &str,
    tenant: TenantId,
) -> Result<u64> {
    let books = directory.bookkeeping().await?;
    let backend = directory.store().backend();
    // The place of a row, by which a part of them can be named whatever their key is.
    let (place, parameter) = match backend {
        DbBackend::Postgres => ("ctid", "$1"),
        _ => ("rowid", "?"),
    };
    let sql = format!(
        "delete from {table} where {place} in \
         (select {place} from {table} where {of} = {parameter} limit {BATCH})"
    );
    let statement = Statement::from_sql_and_values(backend, sql, [tenant.0.into()]);
    let removed = books.execute_raw(statement).await?.rows_affected();
    books.commit().await?;
    Ok(removed)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::Database;
    use sea_orm_migration::MigratorTrait as _;

    use super::*;
    use crate::migration::Migrator;

    /// A new table has to be named here, or the tenant would not be gone.
    #[tokio::test]
    async fn nothing_of_a_tenant_is_left_out() {
        let database = Database::connect("sqlite::memory:").await.unwrap();
        Migrator::up(&database, None).await.unwrap();
        let sql = "select m.name from sqlite_master m join pragma_table_info(m.name) c \
                   where m.type = 'table' and c.name in ('tenant_id', 'receiver_id')";
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let rows = database.query_all_raw(statement).await.unwrap();
        let there: BTreeSet<String> = rows
            .iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect();
        let named: BTreeSet<String> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(named, there);
    }
}
