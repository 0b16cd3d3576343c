//! What was written down about things that happened: import runs, SCIM requests, the audit log.

use domain::search::{Hit, HitKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{found::Found, pasted::Pasted};
use crate::{
    entity::{audit_events, import_runs, scim_requests},
    error::Result,
    sql::Sql,
    unit::View,
};

/// So many digits of a hash are in its index.
const INDEXED: usize = 16;

/// Import runs by identifier.
pub(super) async fn runs(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use import_runs::Column;
    let mut found = Found::none(HitKind::ImportRun);
    if pasted.ids.is_empty() {
        return Ok(found.into_hits());
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
    Ok(found.into_hits())
}

/// Records of SCIM requests by identifier.
pub(super) async fn requests(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use scim_requests::Column;
    let mut found = Found::none(HitKind::Request);
    if pasted.ids.is_empty() {
        return Ok(found.into_hits());
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
        found.add(
            id,
            format!("{method} {path}"),
            String::new(),
            status.to_string(),
        );
    }
    Ok(found.into_hits())
}

/// Identifiers that the audit log knows, of things that are gone too, with their last name.
pub(super) async fn histories(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
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
            found.add(*id, name, String::new(), "");
        }
    }
    Ok(found.into_hits())
}

/// Events of the audit log by their hash, with their place in the log.
pub(super) async fn events(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    let mut found = Found::none(HitKind::Event);
    for hash in &pasted.hashes {
        let indexed: String = hash.chars().take(INDEXED).collect();
        let mut sql = Sql::new(view.backend());
        sql.text("select sequence, object_name from audit_events where tenant_id = ")
            .value(view.tenant().0)
            .text(" and substr(hash, 1, 16) = ")
            .value(indexed)
            .text(" and hash = ")
            .value(hash.as_str());
        let rows = view
            .connection()
            .query_all_raw(sql.into_statement())
            .await?;
        for row in rows {
            let sequence: i64 = row.try_get_by_index(0)?;
            found.add(sequence, row.try_get_by_index(1)?, String::new(), "");
        }
    }
    Ok(found.into_hits())
}
