//! What clients ask all day is answered by an index, not by reading every account of a tenant.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::{Source, TenantId};
use scim::filter::Filter;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Statement,
};

use super::{Resource, Scope};
use crate::{
    Store, StoreOptions,
    entity::{accounts, groups},
};

/// How SQLite, which has no statistics here, goes about a page of what the filter finds.
async fn plan(resource: Resource, filter: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("plans.db").display());
    let store = Store::open(&url, StoreOptions { connections: 1 })
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let tenant = TenantId::generate();
    let scope = Scope {
        resource,
        backend: DbBackend::Sqlite,
        tenant,
        base: "https://console.example/scim/v2/t",
    };
    let condition = scope.condition(&Filter::parse(resource.resource_type(), filter).unwrap());
    let query = match resource {
        Resource::User => accounts::Entity::find()
            .filter(accounts::Column::TenantId.eq(tenant.0))
            .filter(accounts::Column::Source.eq(Source::Scim.as_str()))
            .filter(condition)
            .order_by_asc(accounts::Column::Id)
            .limit(100)
            .build(DbBackend::Sqlite),
        Resource::Group => groups::Entity::find()
            .filter(groups::Column::TenantId.eq(tenant.0))
            .filter(groups::Column::Source.eq(Source::Scim.as_str()))
            .filter(condition)
            .order_by_asc(groups::Column::Id)
            .limit(100)
            .build(DbBackend::Sqlite),
    };
    let explain = Statement {
        sql: format!("explain query plan {}", query.sql),
        ..query
    };
    let transaction = store.begin_read().await.unwrap();
    let rows = transaction.query_all_raw(explain).await.unwrap();
    let steps: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    steps.join("\n")
}

#[tokio::test]
async fn lookups_of_users_use_an_index() {
    for (filter, index) in [
        (
            "userName eq \"a\"",
            "accounts_user_name (tenant_id=? AND user_name_key=?)",
        ),
        (
            "userName sw \"a\"",
            "accounts_user_name (tenant_id=? AND user_name_key>? AND user_name_key<?)",
        ),
        (
            "externalId eq \"a\"",
            "accounts_external (tenant_id=? AND source=? AND external_id=?)",
        ),
        (
            "emails.value eq \"a\"",
            "account_emails_value (tenant_id=? AND value_key=?)",
        ),
        (
            "emails[type eq \"work\"].value eq \"a\"",
            "account_emails_value (tenant_id=? AND value_key=?)",
        ),
        (
            "displayName eq \"a\"",
            "accounts_display (tenant_id=? AND display_key=?)",
        ),
        (
            "userUuid eq \"a\"",
            "accounts_user_uuid (tenant_id=? AND user_uuid=?)",
        ),
        (
            "groups eq \"01935c5e-0000-7000-8000-00000000000a\"",
            // Several indexes begin so, and each of them finds the group's members alone.
            "(tenant_id=? AND group_id=?)",
        ),
        (
            "id eq \"01935c5e-0000-7000-8000-00000000000a\"",
            "(tenant_id=? AND id=?)",
        ),
        (
            "meta.lastModified gt \"2026-01-01T00:00:00Z\"",
            "accounts_updated (tenant_id=? AND updated_at>?)",
        ),
        (
            "active eq true and userName eq \"a\"",
            "accounts_user_name (tenant_id=? AND user_name_key=?)",
        ),
    ] {
        let plan = plan(Resource::User, filter).await;
        assert!(plan.contains(index), "{filter}:\n{plan}");
    }
}

#[tokio::test]
async fn lookups_of_groups_use_an_index() {
    for (filter, index) in [
        (
            "displayName eq \"a\"",
            "groups_name (tenant_id=? AND name_key=?)",
        ),
        (
            "externalId eq \"a\"",
            "groups_external (tenant_id=? AND source=? AND external_id=?)",
        ),
        (
            "members eq \"01935c5e-0000-7000-8000-00000000000a\"",
            "memberships_account (tenant_id=? AND account_id=?)",
        ),
        (
            "id eq \"01935c5e-0000-7000-8000-00000000000a\" and members eq \"01935c5e-0000-7000-8000-00000000000b\"",
            "(tenant_id=? AND id=?)",
        ),
    ] {
        let plan = plan(Resource::Group, filter).await;
        assert!(plan.contains(index), "{filter}:\n{plan}");
    }
}
