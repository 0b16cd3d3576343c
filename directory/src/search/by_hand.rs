//! What administrators make one by one, and so stays short: tokens, namespaces and identity providers are looked through.

use domain::search::{Hit, HitKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{found::Found, pasted::Pasted, words};
use crate::{
    entity::{identity_providers, namespaces, provisioning_tokens},
    error::Result,
    unit::View,
};

/// So many tokens of the tenant are looked through, the latest.
const TOKENS: u64 = 500;

/// Tokens by identifier, or by as much of the secret as was pasted: no more than its beginning is stored.
pub(super) async fn tokens(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use provisioning_tokens::Column;
    let mut found = Found::none(HitKind::Token);
    if pasted.secrets.is_empty() && pasted.bare_secrets.is_empty() && pasted.ids.is_empty() {
        return Ok(found.into_hits());
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
    for (id, identifier, by) in rows {
        if pasted.means_token(&identifier) || pasted.ids.contains(&id) {
            found.add(id, format!("{identifier}…"), by, "");
        }
    }
    Ok(found.into_hits())
}

/// Namespaces by identifier, or by the beginnings of words of the name.
pub(super) async fn namespaces(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use namespaces::Column;
    let mut found = Found::none(HitKind::Namespace);
    let rows: Vec<(Uuid, String)> = namespaces::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_asc(Column::NameKey)
        .into_tuple()
        .all(view.connection())
        .await?;
    for (id, name) in rows {
        if is_meant(pasted, id, &name) {
            found.add(id, name, String::new(), "");
        }
    }
    Ok(found.into_hits())
}

/// Identity providers by identifier, or by the beginnings of words of the name.
pub(super) async fn providers(view: &View, pasted: &Pasted) -> Result<Vec<Hit>> {
    use identity_providers::Column;
    let mut found = Found::none(HitKind::Provider);
    let rows: Vec<(Uuid, String, String)> = identity_providers::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Description])
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_asc(Column::NameKey)
        .into_tuple()
        .all(view.connection())
        .await?;
    for (id, name, description) in rows {
        if is_meant(pasted, id, &name) {
            found.add(id, name, description, "");
        }
    }
    Ok(found.into_hits())
}

fn is_meant(pasted: &Pasted, id: Uuid, name: &str) -> bool {
    pasted.ids.contains(&id) || words::have(&words::of([name]), &pasted.words)
}
