//! The SQL of what a plan lists beside its rows: its groups, and who gains what.

use domain::{
    AccountId, GroupId, RunId,
    import_plan::{GroupOutcome, PlanGain, PlanGroup},
    text,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    prepare::Prepared,
    run_repo::{shown, stored},
    stage::Staged,
};
use crate::{
    bulk,
    entity::{accounts, import_gains, import_groups},
    error::{Error, Result},
    groups::repo::BATCH,
    unit::{Unit, View},
};

/// Stores the plan's groups and gains.
pub(super) async fn insert(
    unit: &Unit,
    run: RunId,
    staged: &Staged,
    prepared: &Prepared,
) -> Result<()> {
    insert_groups(unit, run, staged, prepared).await?;
    insert_gains(unit, run, prepared).await
}

/// Removes the plan's groups and gains, to store them anew.
pub(super) async fn delete(unit: &Unit, run: RunId) -> Result<()> {
    import_groups::Entity::delete_many()
        .filter(import_groups::Column::TenantId.eq(unit.tenant().0))
        .filter(import_groups::Column::RunId.eq(run.0))
        .exec(unit.connection())
        .await?;
    import_gains::Entity::delete_many()
        .filter(import_gains::Column::TenantId.eq(unit.tenant().0))
        .filter(import_gains::Column::RunId.eq(run.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

async fn insert_groups(
    unit: &Unit,
    run: RunId,
    staged: &Staged,
    prepared: &Prepared,
) -> Result<()> {
    let columns = [
        "tenant_id",
        "run_id",
        "name_key",
        "name",
        "group_id",
        "outcome",
        "gained",
    ];
    let rows = prepared.plan.groups.iter().filter_map(|(place, gained)| {
        let named = staged.groups.get(*place)?;
        let known = prepared.groups.get(*place)?.as_ref();
        let outcome = match (known, gained) {
            (None, _) => GroupOutcome::Create,
            (Some(_), 0) => GroupOutcome::Unchanged,
            (Some(_), _) => GroupOutcome::Update,
        };
        let name = known.map_or(&named.name, |known| &known.name);
        Some([
            unit.tenant().0.into(),
            run.0.into(),
            named.key.as_str().into(),
            name.as_str().into(),
            known.map(|known| known.id.0).into(),
            outcome.as_str().into(),
            stored(*gained).into(),
        ])
    });
    bulk::insert(unit, "import_groups", columns, rows).await
}

async fn insert_gains(unit: &Unit, run: RunId, prepared: &Prepared) -> Result<()> {
    let columns = [
        "tenant_id",
        "run_id",
        "name_key",
        "account_id",
        "name",
        "user_name",
        "permissions",
    ];
    let gains = &prepared.gains;
    let sets: Vec<String> = gains
        .sets
        .iter()
        .map(|set| serde_json::to_string(set).map_err(Error::internal))
        .collect::<Result<_>>()?;
    for batch in gains.by_account.chunks(BATCH) {
        let names = names(unit, batch).await?;
        let rows = names.into_iter().filter_map(|(id, display, user)| {
            let found = batch.binary_search_by_key(&AccountId(id), |(account, _)| *account);
            let (_, set) = batch.get(found.ok()?)?;
            Some([
                unit.tenant().0.into(),
                run.0.into(),
                text::key(&display).into(),
                id.into(),
                display.into(),
                user.into(),
                sets.get(*set)?.as_str().into(),
            ])
        });
        bulk::insert(unit, "import_gains", columns, rows).await?;
    }
    Ok(())
}

async fn names(view: &View, batch: &[(AccountId, usize)]) -> Result<Vec<(Uuid, String, String)>> {
    let rows = accounts::Entity::find()
        .select_only()
        .columns([
            accounts::Column::Id,
            accounts::Column::DisplayName,
            accounts::Column::UserName,
        ])
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Id.is_in(batch.iter().map(|(account, _)| account.0)))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(rows)
}

/// `column` begins with the text, whatever its letter case, as a range that the index answers.
pub(super) fn begins_with<C: ColumnTrait>(column: C, typed: &str) -> Condition {
    let key = text::key(typed.trim());
    if key.is_empty() {
        return Condition::all();
    }
    // Sorts after everything that continues the key, byte by byte.
    let end = format!("{key}{}", char::MAX);
    Condition::all().add(column.gte(key)).add(column.lt(end))
}

/// The group as it is shown.
pub(super) fn group_of(row: import_groups::Model) -> Result<PlanGroup> {
    Ok(PlanGroup {
        name: row.name,
        group: row.group_id.map(GroupId),
        outcome: row.outcome.parse().map_err(Error::internal)?,
        gained: shown(row.gained),
    })
}

/// The gain as it is shown.
pub(super) fn gain_of(row: import_gains::Model) -> Result<PlanGain> {
    Ok(PlanGain {
        account: AccountId(row.account_id),
        name: row.name,
        user_name: row.user_name,
        permissions: serde_json::from_str(&row.permissions).map_err(Error::internal)?,
    })
}
