//! The SQL of groups and their grants. Import keys are kept here, so that whoever writes groups (console, CSV, SCIM)
//! keeps them the same way.

use std::collections::BTreeSet;

use domain::{
    AccountId, GroupId, RunId, Source,
    grants::{Grant, GrantSet},
    group::GroupStatus,
    source::GroupPart,
    text,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, UpdateMany, Value,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

use crate::{
    bulk,
    entity::{accounts, grants, groups},
    error::{Error, Result},
    search::words,
    shares,
    store::Only as _,
    trash,
    unit::{Unit, View},
};

/// Rows in one statement: 19 columns each would stay below PostgreSQL's 65,535 and SQLite's 32,766 parameters.
pub(crate) const BATCH: usize = 1_000;

/// A group that does not exist yet. It starts enabled and without grants.
#[derive(Debug, Clone)]
pub(crate) struct NewGroupRow {
    /// Unique name.
    pub(crate) name: String,
    /// Name shown to people.
    pub(crate) display_name: String,
    /// What the group is for.
    pub(crate) description: String,
    /// LOCAL, SCIM or IMPORTED.
    pub(crate) source: Source,
    /// The responsible account.
    pub(crate) owner: Option<AccountId>,
    /// It is the tenant's owner group.
    pub(crate) is_owner_group: bool,
    /// The identity provider's identifier.
    pub(crate) external_id: Option<String>,
    /// The SCIM resource as it was sent.
    pub(crate) document: Option<String>,
    /// Members that the caller gives it at once and does not count again; most are counted as they come.
    pub(crate) members: i64,
}

/// Adds a group; a LOCAL or SCIM one gets its import key. A name in use is `Invalid(Name, Taken)`.
pub(crate) async fn insert(unit: &Unit, row: NewGroupRow) -> Result<GroupId> {
    let id = GroupId::generate();
    insert_many(unit, std::iter::once((id, row)), None).await?;
    Ok(id)
}

/// Adds groups under the given identifiers, for an import run where one creates them, otherwise
/// like [`insert`].
pub(crate) async fn insert_many(
    unit: &Unit,
    rows: impl Iterator<Item = (GroupId, NewGroupRow)> + Send,
    run: Option<RunId>,
) -> Result<()> {
    let mut with_key = Vec::new();
    let rows = rows.map(|(id, row)| {
        let source = row.source;
        with_key.extend(
            source
                .lets_administrators_edit_group(GroupPart::ImportKey)
                .then_some(id),
        );
        values_of(unit, id, row, run)
    });
    bulk::insert(unit, "groups", COLUMNS, rows).await?;
    shares::keys::insert(unit, &with_key).await
}

const COLUMNS: [&str; 19] = [
    "tenant_id",
    "id",
    "source",
    "status",
    "name",
    "name_key",
    "display_name",
    "description",
    "owner_id",
    "is_owner_group",
    "external_id",
    "document",
    "member_count",
    "created_at",
    "updated_at",
    "updated_by",
    "version",
    "run_id",
    "words",
];

/// In the order of [`COLUMNS`].
fn values_of(unit: &Unit, id: GroupId, row: NewGroupRow, run: Option<RunId>) -> [Value; 19] {
    let name_key = text::key(&row.name);
    let words = words::of([row.name.as_str(), &row.display_name]);
    [
        unit.tenant().0.into(),
        id.0.into(),
        row.source.as_str().into(),
        GroupStatus::Enabled.as_str().into(),
        row.name.into(),
        name_key.into(),
        row.display_name.into(),
        row.description.into(),
        row.owner.map(Uuid::from).into(),
        row.is_owner_group.into(),
        row.external_id.into(),
        row.document.into(),
        row.members.into(),
        unit.now().0.into(),
        unit.now().0.into(),
        unit.ctx().actor.name().into(),
        1_i64.into(),
        run.map(Uuid::from).into(),
        words.into(),
    ]
}

/// The group, or [`Error::NotFound`].
pub(crate) async fn load(view: &View, group: GroupId) -> Result<groups::Model> {
    groups::Entity::find_by_id((view.tenant().0, group.0))
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// The responsible account and its display name, unless it is gone.
pub(crate) async fn owner(view: &View, owner: AccountId) -> Result<Option<(AccountId, String)>> {
    let name: Option<String> = accounts::Entity::find_by_id((view.tenant().0, owner.0))
        .select_only()
        .column(accounts::Column::DisplayName)
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(name.map(|name| (owner, name)))
}

/// Sets the status of groups and notes the change, as [`bump`] does. Not more than fit into one statement.
pub(crate) async fn set_status(unit: &Unit, groups: &[Uuid], status: GroupStatus) -> Result<()> {
    changed(unit)
        .col_expr(groups::Column::Status, Expr::value(status.as_str()))
        .filter(groups::Column::Id.is_in(groups.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Notes a change of the group and no other.
pub(crate) async fn bump(unit: &Unit, group: GroupId) -> Result<()> {
    changed(unit)
        .filter(groups::Column::Id.eq(group.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Groups of the tenant that differ from now on, by the actor's doing: their version rises.
pub(crate) fn changed(unit: &Unit) -> UpdateMany<groups::Entity> {
    groups::Entity::update_many()
        .col_expr(
            groups::Column::Version,
            Expr::col(groups::Column::Version).add(1_i64),
        )
        .col_expr(groups::Column::UpdatedAt, Expr::value(unit.now().0))
        .col_expr(
            groups::Column::UpdatedBy,
            Expr::value(unit.ctx().actor.name()),
        )
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
}

/// Moves the group into the trash with its members and grants; its import key goes. Tenants that imported it lose it;
/// the display names of those that had it until now come back, for the event.
pub(crate) async fn delete(unit: &Unit, group: GroupId) -> Result<Vec<String>> {
    trash::put_groups(unit, &[group.0]).await?;
    remove(unit, group).await
}

/// Removes the group for good, otherwise like [`delete`].
pub(crate) async fn remove(unit: &Unit, group: GroupId) -> Result<Vec<String>> {
    let receivers = shares::ledger::end_all(unit, group).await?;
    shares::keys::delete(unit, group).await?;
    groups::Entity::delete_by_id((unit.tenant().0, group.0))
        .exec(unit.connection())
        .await?;
    Ok(receivers)
}

/// Moves groups that no other tenant has into the trash, with their members and grants; their import keys go. Not more
/// than fit into one statement.
pub(crate) async fn delete_all(unit: &Unit, groups: &[Uuid]) -> Result<()> {
    trash::put_groups(unit, groups).await?;
    shares::keys::delete_all(unit, groups).await?;
    groups::Entity::delete_many()
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
        .filter(groups::Column::Id.is_in(groups.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// What the group grants, grants that the catalogue no longer knows included.
pub(crate) async fn grants_of(view: &View, group: GroupId) -> Result<GrantSet> {
    Ok(granted_rows(view, group).await?.into())
}

/// The group's grants row by row.
pub(crate) async fn granted_rows(view: &View, group: GroupId) -> Result<BTreeSet<Grant>> {
    let granted: Vec<String> = grants::Entity::find()
        .select_only()
        .column(grants::Column::Granted)
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.eq(group.0))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(granted.into_iter().map(Grant::from).collect())
}

/// Adds grants to a group. Whether the actor may give them is the use case's question.
pub(crate) async fn insert_grants(unit: &Unit, group: GroupId, added: &GrantSet) -> Result<()> {
    let rows: Vec<grants::ActiveModel> = added
        .iter()
        .map(|grant| grants::ActiveModel {
            tenant_id: Set(unit.tenant().0),
            group_id: Set(group.0),
            granted: Set(grant.to_string()),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        grants::Entity::insert_many(batch.to_vec())
            .on_conflict(
                OnConflict::columns([
                    grants::Column::TenantId,
                    grants::Column::GroupId,
                    grants::Column::Granted,
                ])
                .do_nothing()
                .to_owned(),
            )
            .exec_without_returning(unit.connection())
            .await?;
    }
    Ok(())
}

/// Takes grants from a group.
pub(crate) async fn delete_grants(
    unit: &Unit,
    group: GroupId,
    removed: &BTreeSet<Grant>,
) -> Result<()> {
    let texts: Vec<String> = removed.iter().map(ToString::to_string).collect();
    for batch in texts.chunks(BATCH) {
        grants::Entity::delete_many()
            .filter(grants::Column::TenantId.eq(unit.tenant().0))
            .filter(grants::Column::GroupId.eq(group.0))
            .filter(grants::Column::Granted.is_in(batch))
            .exec(unit.connection())
            .await?;
    }
    Ok(())
}

/// The accounts of the tenant among these, each with the name that the audit records:
/// display name and user name, because display names repeat.
pub(crate) async fn account_names(
    view: &View,
    accounts: &[AccountId],
) -> Result<Vec<(AccountId, String)>> {
    let mut found = Vec::new();
    for batch in unique(accounts).chunks(BATCH) {
        let rows: Vec<(Uuid, String, String)> = accounts::Entity::find()
            .select_only()
            .columns([
                accounts::Column::Id,
                accounts::Column::DisplayName,
                accounts::Column::UserName,
            ])
            .filter(accounts::Column::TenantId.eq(view.tenant().0))
            .filter(accounts::Column::Id.is_in(batch.iter().copied()))
            .into_tuple()
            .all(view.connection())
            .await?;
        found.extend(
            rows.into_iter()
                .map(|(id, display, user)| (AccountId(id), audit_name(&display, &user))),
        );
    }
    found.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
    Ok(found)
}

/// Display name and user name, because display names repeat.
pub(crate) fn audit_name(display_name: &str, user_name: &str) -> String {
    if display_name == user_name {
        user_name.to_owned()
    } else {
        format!("{display_name} ({user_name})")
    }
}

/// The same accounts, each once: a statement that inserts a row twice counts wrong.
pub(super) fn unique(accounts: &[AccountId]) -> Vec<Uuid> {
    accounts
        .iter()
        .map(|account| account.0)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}
