//! The SQL of the search: a few small reads, each from an index, none of which counts or sorts.

use domain::{
    ScimRequestId,
    search::{Hit, HitKind},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};
use uuid::Uuid;

use super::pasted::Pasted;
use crate::{
    entity::{
        account_emails, accounts, audit_events, groups, import_runs, provisioning_tokens,
        scim_requests,
    },
    error::Result,
    like,
    shares::keys,
    sql::Portion as _,
    unit::View,
};

/// So many of a kind: more are found by the list itself.
pub(super) const MOST: usize = 6;
/// So many tokens of the tenant are looked through, the latest.
const TOKENS: u64 = 500;

/// What was found of one kind, each thing once.
struct Found {
    kind: HitKind,
    hits: Vec<Hit>,
}

impl Found {
    fn none(kind: HitKind) -> Self {
        Self {
            kind,
            hits: Vec::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.hits.len() >= MOST
    }

    fn add(&mut self, id: Uuid, name: String, detail: String, status: String) {
        let id = id.to_string();
        if !self.is_full() && !self.hits.iter().any(|hit| hit.id == id) {
            self.hits.push(Hit {
                kind: self.kind,
                id,
                name,
                detail,
                status,
            });
        }
    }
}

/// Accounts by identifier, external ID, UUID, or the beginning of user name, e-mail address or name.
pub(super) async fn accounts(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use accounts::Column;
    let mut found = Found::none(HitKind::Account);
    let uuids = pasted.ids.iter().map(ToString::to_string);
    let by_address = Query::select()
        .column(account_emails::Column::AccountId)
        .from(account_emails::Entity)
        .and_where(account_emails::Column::TenantId.eq(view.tenant().0))
        .and_where(account_emails::Column::ValueKey.is_in(pasted.names.clone()))
        .to_owned();
    let mut asked = vec![(Column::Id.in_subquery(by_address).into(), Column::Id)];
    if !pasted.ids.is_empty() {
        asked.push((Column::Id.is_in(pasted.ids.clone()).into(), Column::Id));
        asked.push((Column::UserUuid.is_in(uuids).into(), Column::UserUuid));
    }
    asked.push((
        Condition::all()
            .add(Column::Source.eq("SCIM"))
            .add(Column::ExternalId.eq(&pasted.whole)),
        Column::Id,
    ));
    for name in &pasted.names {
        for column in [Column::UserNameKey, Column::EmailKey, Column::DisplayKey] {
            asked.push((beginning(column, name), column));
        }
    }
    for (wanted, order) in asked {
        if found.is_full() {
            break;
        }
        let rows: Vec<(Uuid, String, String, String)> = accounts::Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::DisplayName,
                Column::UserName,
                Column::Status,
            ])
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(wanted)
            .order_by_asc(order)
            .tuples(view.connection(), MOST as u64, 0)
            .await?;
        for (id, name, user_name, status) in rows {
            found.add(id, name, user_name, status);
        }
    }
    Ok(found.hits)
}

/// Groups by identifier, external ID, import key where one may see those, or the beginning of the name.
pub(super) async fn groups(view: &View, pasted: &Pasted, shares: bool) -> Result<Vec<Hit>> {
    use groups::Column;
    let mut found = Found::none(HitKind::Group);
    let mut ids = pasted.ids.clone();
    if let Some(key) = pasted.key.as_ref().filter(|_| shares)
        && let Some((tenant, group)) = keys::resolve(view.connection(), key).await?
        && tenant == view.tenant()
    {
        ids.push(group.0);
    }
    let mut asked = Vec::new();
    if !ids.is_empty() {
        asked.push((Column::Id.is_in(ids).into(), Column::Id));
    }
    asked.push((
        Condition::all()
            .add(Column::Source.eq("SCIM"))
            .add(Column::ExternalId.eq(&pasted.whole)),
        Column::Id,
    ));
    if let Some(name) = pasted.names.first() {
        asked.push((beginning(Column::NameKey, name), Column::NameKey));
    }
    for (wanted, order) in asked {
        let rows: Vec<(Uuid, String, String, String)> = groups::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name, Column::Source, Column::Status])
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(wanted)
            .order_by_asc(order)
            .tuples(view.connection(), MOST as u64, 0)
            .await?;
        for (id, name, source, status) in rows {
            found.add(id, name, source, status);
        }
    }
    Ok(found.hits)
}

/// Tokens by identifier, or by as much of the secret as was pasted: no more than its beginning is stored.
pub(super) async fn tokens(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use provisioning_tokens::Column;
    let mut found = Found::none(HitKind::Token);
    if pasted.secrets.is_empty() && pasted.ids.is_empty() {
        return Ok(found.hits);
    }
    let rows: Vec<(Uuid, String, String)> = provisioning_tokens::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Identifier, Column::CreatedBy])
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_desc(Column::Id)
        .limit(TOKENS)
        .into_tuple()
        .all(view.connection())
        .await?;
    let is_meant = |identifier: &str| {
        let mut secrets = pasted.secrets.iter();
        secrets.any(|secret| secret.starts_with(identifier) || identifier.starts_with(secret))
    };
    for (id, identifier, by) in rows {
        if is_meant(&identifier) || pasted.ids.contains(&id) {
            found.add(id, format!("{identifier}…"), by, String::new());
        }
    }
    Ok(found.hits)
}

/// Import runs by identifier.
pub(super) async fn runs(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use import_runs::Column;
    let mut found = Found::none(HitKind::ImportRun);
    if pasted.ids.is_empty() {
        return Ok(found.hits);
    }
    let rows: Vec<(Uuid, String, String)> = import_runs::Entity::find()
        .select_only()
        .columns([Column::Id, Column::FileName, Column::Status])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Id.is_in(pasted.ids.clone()))
        .into_tuple()
        .all(view.connection())
        .await?;
    for (id, file, status) in rows {
        found.add(id, file, String::new(), status);
    }
    Ok(found.hits)
}

/// Records of SCIM requests by identifier.
pub(super) async fn requests(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use scim_requests::Column;
    let mut found = Found::none(HitKind::Request);
    if pasted.ids.is_empty() {
        return Ok(found.hits);
    }
    let rows: Vec<(Uuid, String, String, i64)> = scim_requests::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Method, Column::Path, Column::Status])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Id.is_in(pasted.ids.clone()))
        .into_tuple()
        .all(view.connection())
        .await?;
    for (id, method, path, status) in rows {
        let request = ScimRequestId(id);
        found.add(
            request.0,
            format!("{method} {path}"),
            String::new(),
            status.to_string(),
        );
    }
    Ok(found.hits)
}

/// Identifiers that the audit log knows, of things that are gone too, with their last name.
pub(super) async fn events(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use audit_events::Column;
    let mut found = Found::none(HitKind::Events);
    for id in &pasted.ids {
        let newest: Option<String> = audit_events::Entity::find()
            .select_only()
            .column(Column::ObjectName)
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(Column::ObjectId.eq(id.to_string()))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Sequence)
            .limit(1)
            .into_tuple()
            .one(view.connection())
            .await?;
        if let Some(name) = newest {
            found.add(*id, name, String::new(), String::new());
        }
    }
    Ok(found.hits)
}

/// The texts of a column that begin so.
fn beginning(column: impl ColumnTrait, name: &str) -> Condition {
    let (start, end) = like::range(name);
    Condition::all().add(column.gte(start)).add(column.lt(end))
}
