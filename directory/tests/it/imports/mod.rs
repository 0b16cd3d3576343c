//! The life of an import: planned, shown, applied or not.

mod ahead;
mod hostile;
mod life;
mod permissions;
mod plan;
mod records;
mod rules;
mod sorting;
mod together;
mod undo;

use directory::{Ctx, Result, groups, imports};
use domain::{
    RunId,
    csv::Options,
    group::GroupQuery,
    import_plan::RowQuery,
    import_run::{RowOutcome, RunRow, RunSummary},
    list::Paging,
};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::{harness::World, people::Home};

pub async fn plan_as(world: &World, ctx: &Ctx, at: &Home, file: &str) -> Result<RunId> {
    let options = Options::default();
    imports::plan(
        &world.directory,
        ctx,
        at.tenant,
        "hr.csv",
        options,
        file.as_bytes(),
    )
    .await
}

pub async fn plan(world: &World, at: &Home, file: &str) -> RunId {
    plan_as(world, &at.owner, at, file).await.unwrap()
}

pub async fn apply_as(world: &World, ctx: &Ctx, at: &Home, run: RunId) -> Result<RunSummary> {
    let shown = imports::get(&world.directory, ctx, at.tenant, run).await?;
    imports::apply(&world.directory, ctx, at.tenant, run, &shown.plan).await
}

pub async fn apply(world: &World, at: &Home, run: RunId) -> Result<RunSummary> {
    apply_as(world, &at.owner, at, run).await
}

/// Plans and applies.
pub async fn import(world: &World, at: &Home, file: &str) -> RunSummary {
    let run = plan(world, at, file).await;
    apply(world, at, run).await.unwrap()
}

pub async fn rows(
    world: &World,
    at: &Home,
    run: RunId,
    outcome: Option<RowOutcome>,
) -> Vec<RunRow> {
    let query = RowQuery {
        outcome,
        ..Default::default()
    };
    rows_of(world, at, run, query).await
}

pub async fn rows_of(world: &World, at: &Home, run: RunId, query: RowQuery) -> Vec<RunRow> {
    let query = RowQuery {
        paging: Paging::new(1, 200),
        ..query
    };
    imports::rows(&world.directory, &at.owner, at.tenant, run, &query)
        .await
        .unwrap()
        .items
}

/// The user names of a group's members, by display name; `None` where there is no such group.
pub async fn members(world: &World, at: &Home, name: &str) -> Option<Vec<String>> {
    let query = GroupQuery {
        search: name.to_owned(),
        paging: Paging::new(1, 200),
        ..Default::default()
    };
    let page = groups::list(&world.directory, &at.owner, at.tenant, &query)
        .await
        .unwrap();
    let group = page.items.into_iter().find(|group| group.name == name)?;
    let paging = Paging::new(1, 200);
    let page = groups::members(&world.directory, &at.owner, at.tenant, group.id, "", paging)
        .await
        .unwrap();
    assert_eq!(group.members, page.total, "the count of {name} is exact");
    Some(page.items.into_iter().map(|member| member.email).collect())
}

/// The group has these members and no others, by display name.
pub async fn expect_members(world: &World, at: &Home, name: &str, expected: &[&str]) {
    let found = members(world, at, name).await;
    assert_eq!(found.expect(name), expected, "members of {name}");
}

pub async fn add_accounts(world: &World, tenant: uuid::Uuid, count: u32) {
    let connection = Database::connect(&world.url).await.unwrap();
    let backend = connection.get_database_backend();
    let columns = "tenant_id, id, source, status, user_name, user_name_key, given_name, family_name, \
        display_name, display_key, email, email_key, mobile_phone, created_at, updated_at, updated_by, version";
    for number in 0..count {
        let marks = match backend {
            DbBackend::Postgres => {
                "$1, $2, 'LOCAL', 'enabled', $3, $3, '', '', $3, $3, '', '', '', 0, 0, '', 1"
            }
            _ => "?1, ?2, 'LOCAL', 'enabled', ?3, ?3, '', '', ?3, ?3, '', '', '', 0, 0, '', 1",
        };
        let sql = format!("insert into accounts ({columns}) values ({marks})");
        let id = uuid::Uuid::now_v7();
        let values = [tenant.into(), id.into(), format!("user{number}").into()];
        connection
            .execute_raw(Statement::from_sql_and_values(backend, sql, values))
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
}
