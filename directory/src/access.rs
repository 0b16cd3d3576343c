//! What an account may do in a tenant: design section 5, in small indexed reads.
//! At home: memberships, enabled groups and their grants. Elsewhere: the ledger's links between the
//! two tenants, the memberships at home, the grants there; never a join over two tenants.

use domain::{
    AccountId, Moment, TenantId,
    account::AccountStatus,
    grants::{Grant, GrantSet},
    group::GroupStatus,
    tenant::TenantStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Asterisk, Expr, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{accounts, grants, groups, memberships, shares, tenants},
    error::{Error, Result},
    shares::uses,
    sql,
    store::Only as _,
};

/// Memberships that give something at that moment. Those that have ended stay a little while, until
/// [`groups::expire`](crate::groups::expire) removes them: whatever decides on access, or shows who has it, asks for this.
pub(crate) fn in_force(now: Moment) -> Condition {
    Condition::any()
        .add(memberships::Column::ExpiresAt.is_null())
        .add(memberships::Column::ExpiresAt.gt(now.0))
}

/// What lets an account into a tenant.
pub(crate) struct Entry {
    /// What it may do there.
    pub(crate) grants: GrantSet,
    /// The imported groups by which it comes in, where that is still to be noted.
    pub(crate) unnoted: Vec<Uuid>,
}

/// What the account may do in the tenant at that moment; `None` when it does not reach the tenant at all.
/// `at_home` accounts reach their own tenant even without any grant.
pub(crate) async fn effective<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    tenant: TenantId,
    now: Moment,
) -> Result<Option<GrantSet>> {
    let entry = entry(connection, account, home, tenant, now).await?;
    Ok(entry.map(|entry| entry.grants))
}

/// The same, and what is to be noted where the account does come in.
pub(crate) async fn entry<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    tenant: TenantId,
    now: Moment,
) -> Result<Option<Entry>> {
    if !is_live(connection, account, home).await? {
        return Ok(None);
    }
    if home == tenant {
        return Ok(Some(Entry {
            grants: held_at_home(connection, account, home, now).await?,
            unnoted: Vec::new(),
        }));
    }
    let imported = imported_groups(connection, account, home, tenant, now).await?;
    if imported.is_empty() {
        return Ok(None);
    }
    let is_due = |(_, last_used): &&(Uuid, Moment)| uses::is_due(*last_used, now);
    let unnoted = imported.iter().filter(is_due).map(|(id, _)| *id).collect();
    let imported = these(tenant, imported.into_iter().map(|(id, _)| id));
    Ok(Some(Entry {
        grants: granted_by(connection, imported).await?,
        unnoted,
    }))
}

/// What the account's enabled groups grant in its own tenant, whatever its own status is.
pub(crate) async fn held_at_home<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    now: Moment,
) -> Result<GrantSet> {
    granted_by(connection, enabled_at_home(account, home, now)).await
}

/// The tenant's enabled groups by which the account can do something there: its own, or imported ones.
pub(crate) async fn granting<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    tenant: TenantId,
    now: Moment,
) -> Result<Vec<Uuid>> {
    let groups = match home == tenant {
        true => enabled_at_home(account, home, now),
        false => {
            let imported = imported_groups(connection, account, home, tenant, now).await?;
            if imported.is_empty() {
                return Ok(Vec::new());
            }
            these(tenant, imported.into_iter().map(|(id, _)| id))
        }
    };
    Ok(grants::Entity::find()
        .select_only()
        .column(grants::Column::GroupId)
        .distinct()
        .filter(of_groups(groups))
        .into_tuple()
        .all(connection)
        .await?)
}

/// What these groups grant, each with its tenant.
fn of_groups(groups: SelectStatement) -> Expr {
    sql::among(grants::Column::TenantId, grants::Column::GroupId, groups)
}

/// The account's enabled groups in its own tenant: any number of them.
fn enabled_at_home(account: AccountId, home: TenantId, now: Moment) -> SelectStatement {
    let member_of = Query::select()
        .columns([memberships::Column::TenantId, memberships::Column::GroupId])
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(home.0))
        .and_where(memberships::Column::AccountId.eq(account.0))
        .cond_where(in_force(now))
        .to_owned();
    enabled_among(member_of)
}

/// Do the account's enabled groups lead into other tenants, whatever its own status is?
pub(crate) async fn leads_elsewhere<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    now: Moment,
) -> Result<bool> {
    let links = links_from(connection, home).await?;
    let source_groups = links.iter().map(|(_, group)| *group).collect();
    Ok(
        !enabled_memberships(connection, account, home, source_groups, now)
            .await?
            .is_empty(),
    )
}

/// The groups of this tenant that lead into others; live links only.
pub(crate) async fn shared_from<C: ConnectionTrait>(
    connection: &C,
    home: TenantId,
) -> Result<Vec<Uuid>> {
    let links = links_from(connection, home).await?;
    Ok(links.into_iter().map(|(_, group)| group).collect())
}

/// The groups of its own tenant by which the account gets into others, each with the tenant; live links and enabled
/// groups only. Whether a tenant lets the group do anything is not asked.
pub(crate) async fn links_of<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    now: Moment,
) -> Result<Vec<(Uuid, Uuid)>> {
    let mut links = links_from(connection, home).await?;
    let mut source_groups: Vec<Uuid> = links.iter().map(|(_, group)| *group).collect();
    source_groups.sort_unstable();
    source_groups.dedup();
    let member_of = enabled_memberships(connection, account, home, source_groups, now).await?;
    links.retain(|(_, group)| member_of.contains(group));
    Ok(links)
}

/// The enabled imported groups of the tenant by which an account of another one comes in; none where it doesn't.
pub(crate) async fn ways_in<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    tenant: TenantId,
    now: Moment,
) -> Result<Vec<Uuid>> {
    if home == tenant || !is_live(connection, account, home).await? {
        return Ok(Vec::new());
    }
    let imported = imported_groups(connection, account, home, tenant, now).await?;
    Ok(imported.into_iter().map(|(id, _)| id).collect())
}

/// The tenants that import groups of this one, each with the source group; live links only.
async fn links_from<C: ConnectionTrait>(
    connection: &C,
    home: TenantId,
) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(shares::Entity::find()
        .select_only()
        .columns([shares::Column::ReceiverId, shares::Column::SourceGroupId])
        .filter(shares::Column::SourceId.eq(home.0))
        .filter(shares::Column::RevokedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?)
}

/// The tenants beside its own that let the account in, enabled links only.
pub(crate) async fn reachable<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    now: Moment,
) -> Result<Vec<TenantId>> {
    if !is_live(connection, account, home).await? {
        return Ok(Vec::new());
    }
    let links = links_from(connection, home).await?;
    let source_groups: Vec<Uuid> = links.iter().map(|(_, group)| *group).collect();
    let member_of = enabled_memberships(connection, account, home, source_groups, now).await?;
    let mut reached = Vec::new();
    for (receiver, group) in links {
        let receiver = TenantId(receiver);
        if member_of.contains(&group) && !reached.contains(&receiver) {
            // Few links per tenant and person: the switcher of a partner, not a directory.
            if !imported_groups(connection, account, home, receiver, now)
                .await?
                .is_empty()
            {
                reached.push(receiver);
            }
        }
    }
    Ok(reached)
}

/// The account is enabled and its own tenant active.
pub(crate) async fn is_live<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
) -> Result<bool> {
    let status: Option<String> = accounts::Entity::find_by_id((home.0, account.0))
        .select_only()
        .column(accounts::Column::Status)
        .into_tuple()
        .only(connection)
        .await?;
    let enabled = status.is_some_and(|status| status == AccountStatus::Enabled.as_str());
    Ok(enabled && is_active(connection, home).await?)
}

/// The tenant exists and is active.
pub(crate) async fn is_active<C: ConnectionTrait>(
    connection: &C,
    tenant: TenantId,
) -> Result<bool> {
    Ok(status(connection, tenant).await? == Some(TenantStatus::Active))
}

/// The tenant's status; `None` where there is no such tenant, or where it is deleted.
pub(crate) async fn status<C: ConnectionTrait>(
    connection: &C,
    tenant: TenantId,
) -> Result<Option<TenantStatus>> {
    let status: Option<String> = tenants::Entity::find_by_id(tenant.0)
        .select_only()
        .column(tenants::Column::Status)
        .filter(tenants::Column::DeletedAt.is_null())
        .into_tuple()
        .only(connection)
        .await?;
    status
        .map(|status| status.parse().map_err(Error::internal))
        .transpose()
}

/// There is such a tenant, and it is deleted.
pub(crate) async fn is_deleted<C: ConnectionTrait>(
    connection: &C,
    tenant: TenantId,
) -> Result<bool> {
    let deleted_at: Option<Option<i64>> = tenants::Entity::find_by_id(tenant.0)
        .select_only()
        .column(tenants::Column::DeletedAt)
        .into_tuple()
        .only(connection)
        .await?;
    Ok(deleted_at.flatten().is_some())
}

/// The tenant's enabled imported groups whose enabled source group has the account as a member, each with the last
/// use that is noted.
async fn imported_groups<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    tenant: TenantId,
    now: Moment,
) -> Result<Vec<(Uuid, Moment)>> {
    let links: Vec<(Uuid, Uuid, i64)> = shares::Entity::find()
        .select_only()
        .columns([
            shares::Column::SourceGroupId,
            shares::Column::ImportedGroupId,
            shares::Column::LastUsedAt,
        ])
        .filter(shares::Column::SourceId.eq(home.0))
        .filter(shares::Column::ReceiverId.eq(tenant.0))
        .filter(shares::Column::RevokedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    let source_groups = links.iter().map(|(source, ..)| *source).collect();
    let member_of = enabled_memberships(connection, account, home, source_groups, now).await?;
    let mut imported: Vec<(Uuid, Moment)> = links
        .into_iter()
        .filter(|(source, ..)| member_of.contains(source))
        .map(|(_, imported, last_used)| (imported, Moment(last_used)))
        .collect();
    if imported.is_empty() {
        return Ok(imported);
    }
    let here = these(tenant, imported.iter().map(|(id, _)| *id));
    let enabled = ids(connection, enabled_among(here)).await?;
    imported.retain(|(id, _)| enabled.contains(id));
    Ok(imported)
}

/// Which of these groups of its own tenant are enabled and have the account as a member.
async fn enabled_memberships<C: ConnectionTrait>(
    connection: &C,
    account: AccountId,
    home: TenantId,
    among: Vec<Uuid>,
    now: Moment,
) -> Result<Vec<Uuid>> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    let member_of = Query::select()
        .columns([memberships::Column::TenantId, memberships::Column::GroupId])
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(home.0))
        .and_where(memberships::Column::AccountId.eq(account.0))
        .cond_where(in_force(now))
        .and_where(memberships::Column::GroupId.is_in(among))
        .to_owned();
    ids(connection, enabled_among(member_of)).await
}

/// The enabled ones among these groups, each with its tenant.
fn enabled_among(groups: SelectStatement) -> SelectStatement {
    use groups::Column;
    Query::select()
        .columns([Column::TenantId, Column::Id])
        .from(groups::Entity)
        .and_where(sql::among(Column::TenantId, Column::Id, groups))
        .and_where(Column::Status.eq(GroupStatus::Enabled.as_str()))
        .to_owned()
}

/// These groups, each with its tenant; at least one.
fn these(tenant: TenantId, groups: impl Iterator<Item = Uuid>) -> SelectStatement {
    Query::select()
        .column(Asterisk)
        .from_values(groups.map(|group| (tenant.0, group)), "these")
        .to_owned()
}

/// The identifiers, behind the tenants.
async fn ids<C: ConnectionTrait>(connection: &C, select: SelectStatement) -> Result<Vec<Uuid>> {
    let rows = connection.query_all(&select).await?;
    let ids = rows.iter().map(|row| row.try_get_by_index::<Uuid>(1));
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

async fn granted_by<C: ConnectionTrait>(
    connection: &C,
    groups: SelectStatement,
) -> Result<GrantSet> {
    let granted: Vec<String> = grants::Entity::find()
        .select_only()
        .column(grants::Column::Granted)
        .distinct()
        .filter(of_groups(groups))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(granted.into_iter().map(Grant::from).collect())
}
