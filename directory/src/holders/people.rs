//! The people of one tenant who can do it here, each with the groups of this tenant that let them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    AccountId, GroupId, Moment, TenantId,
    account::{AccountStatus, PermissionPath},
    grants::Permission,
    holders::Holder,
    list::{Page, Paging},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use super::ways::{self, Imported};
use crate::{
    access,
    entity::{accounts, memberships},
    error::{Error, Result},
    like,
    sql::{self, Portion as _},
    unit::View,
};

/// Whose members are meant: those of the tenant's own groups, or those of groups of another tenant to which
/// the ledger's links lead.
pub(super) enum Section {
    /// The view's own tenant.
    Home,
    /// Another tenant, by these imported groups.
    Abroad(Vec<Imported>),
}

impl Section {
    /// The tenant's own people first, then those of each other tenant, by its identifier.
    pub(super) fn all(imported: Vec<Imported>) -> Vec<Self> {
        let mut by_tenant: BTreeMap<TenantId, Vec<Imported>> = BTreeMap::new();
        for way in imported {
            by_tenant.entry(way.tenant).or_default().push(way);
        }
        let abroad = by_tenant.into_values().map(Self::Abroad);
        std::iter::once(Self::Home).chain(abroad).collect()
    }

    /// The tenant that the people belong to.
    pub(super) fn tenant(&self, view: &View) -> TenantId {
        match self {
            Self::Home => view.tenant(),
            Self::Abroad(ways) => ways.first().map_or(view.tenant(), |way| way.tenant),
        }
    }

    /// The memberships that count, in that tenant.
    pub(super) fn groups(&self, view: &View, permission: &Permission) -> Condition {
        let column = memberships::Column::GroupId;
        let groups = match self {
            Self::Home => column.in_subquery(ways::enabled(view, permission)),
            Self::Abroad(ways) => column.is_in(ways.iter().map(|way| way.group)),
        };
        Condition::all()
            .add(memberships::Column::TenantId.eq(self.tenant(view).0))
            .add(groups)
            .add(access::in_force(view.now()))
    }

    /// The enabled accounts among the members.
    fn accounts(
        &self,
        view: &View,
        permission: &Permission,
        search: &str,
    ) -> Select<accounts::Entity> {
        use accounts::Column;
        let members: SelectStatement = Query::select()
            .columns([
                memberships::Column::TenantId,
                memberships::Column::AccountId,
            ])
            .from(memberships::Entity)
            .cond_where(self.groups(view, permission))
            .to_owned();
        let search = search.trim();
        let found = Condition::any()
            .add(Column::DisplayKey.like(like::contains(search)))
            .add(Column::EmailKey.like(like::contains(search)));
        accounts::Entity::find().filter(
            Condition::all()
                .add(sql::among(Column::TenantId, Column::Id, members))
                .add(Column::Status.eq(AccountStatus::Enabled.as_str()))
                .add_option((!search.is_empty()).then_some(found)),
        )
    }
}

/// One page of them, by name.
pub(super) async fn page(
    view: &View,
    section: &Section,
    permission: &Permission,
    search: &str,
    paging: Paging,
) -> Result<Page<Holder>> {
    let matching = section.accounts(view, permission, search);
    let total = matching.clone().count(view.connection()).await?;
    let rows = columns(matching)
        .tuples(view.connection(), paging.limit(), paging.offset())
        .await?;
    let items = holders(view, section, permission, rows).await?;
    Ok(paging.page_of(items.into_iter().map(|(_, it)| it).collect(), total))
}

/// The next of them after a name, each with the key of the next piece.
pub(super) async fn after(
    view: &View,
    section: &Section,
    permission: &Permission,
    search: &str,
    after: &(String, Uuid),
    limit: usize,
) -> Result<Vec<(String, Holder)>> {
    use accounts::Column;
    let own = Expr::tuple([Expr::col(Column::DisplayKey), Expr::col(Column::Id)]);
    let other = Expr::tuple([Expr::val(after.0.clone()), Expr::val(after.1)]);
    // A part of many: along the index, which begins with the tenant.
    let matching = section
        .accounts(view, permission, search)
        .filter(Column::TenantId.eq(section.tenant(view).0))
        .filter(own.gt(other));
    let limit = u64::try_from(limit).unwrap_or_default();
    let rows = columns(matching)
        .tuples(view.connection(), limit, 0)
        .await?;
    holders(view, section, permission, rows).await
}

/// The columns shown, and the key that sorts; no others.
type Row = (Uuid, String, String, String, String);

fn columns(matching: Select<accounts::Entity>) -> Select<accounts::Entity> {
    use accounts::Column;
    matching
        .select_only()
        .columns([
            Column::Id,
            Column::DisplayKey,
            Column::DisplayName,
            Column::Email,
            Column::Source,
        ])
        .order_by_asc(Column::DisplayKey)
        .order_by_asc(Column::Id)
}

async fn holders(
    view: &View,
    section: &Section,
    permission: &Permission,
    rows: Vec<Row>,
) -> Result<Vec<(String, Holder)>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let mut via = paths(view, section, permission, &ids).await?;
    rows.into_iter()
        .map(|(id, key, display_name, email, source)| {
            let holder = Holder {
                account: AccountId(id),
                display_name,
                email,
                source: source.parse().map_err(Error::internal)?,
                via: via.remove(&id).unwrap_or_default(),
            };
            Ok((key, holder))
        })
        .collect()
}

/// By which groups of this tenant each of these accounts can do it, by name.
async fn paths(
    view: &View,
    section: &Section,
    permission: &Permission,
    accounts: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<PermissionPath>>> {
    let member_of: Vec<(Uuid, Uuid, Option<i64>)> = memberships::Entity::find()
        .select_only()
        .columns([
            memberships::Column::AccountId,
            memberships::Column::GroupId,
            memberships::Column::ExpiresAt,
        ])
        .filter(section.groups(view, permission))
        .filter(memberships::Column::AccountId.is_in(accounts.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let named: BTreeMap<Uuid, (GroupId, String)> = match section {
        Section::Home => {
            let groups: BTreeSet<Uuid> = member_of.iter().map(|(_, group, _)| *group).collect();
            let groups: Vec<Uuid> = groups.into_iter().collect();
            let names = ways::names(view, &groups).await?;
            let named = names
                .into_iter()
                .map(|(id, name)| (id, (GroupId(id), name)));
            named.collect()
        }
        Section::Abroad(ways) => ways
            .iter()
            .map(|way| (way.group, (way.id, way.name.clone())))
            .collect(),
    };
    let here: Vec<Uuid> = named.values().map(|(id, _)| id.0).collect();
    let whole = ways::by_topic(view, permission, &here).await?;
    let mut paths: BTreeMap<Uuid, Vec<PermissionPath>> = BTreeMap::new();
    for (account, group, expires_at) in member_of {
        if let Some((id, name)) = named.get(&group) {
            paths.entry(account).or_default().push(PermissionPath {
                group: *id,
                group_name: name.clone(),
                by_topic: whole.contains(&id.0),
                until: expires_at.map(Moment),
            });
        }
    }
    for paths in paths.values_mut() {
        paths.sort_by(|one, other| one.group_name.cmp(&other.group_name));
    }
    Ok(paths)
}
