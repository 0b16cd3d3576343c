//! Who imported groups. The tenant that looks sees its own accounts by their names of today. Anybody else keeps the
//! name that was written down: what became of another tenant's account is nobody's business here.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    entity::{accounts, shares},
    error::Result,
    unit::View,
};

/// The names of those who imported these.
pub(super) struct Importers {
    tenant: Uuid,
    names: HashMap<Uuid, String>,
}

impl Importers {
    /// One small read for all of them.
    pub(super) async fn of(view: &View, links: &[shares::Model]) -> Result<Self> {
        let tenant = view.tenant().0;
        let own: Vec<Uuid> = links.iter().filter_map(|link| own(tenant, link)).collect();
        if own.is_empty() {
            return Ok(Self {
                tenant,
                names: HashMap::new(),
            });
        }
        let found: Vec<(Uuid, String)> = accounts::Entity::find()
            .select_only()
            .columns([accounts::Column::Id, accounts::Column::DisplayName])
            .filter(accounts::Column::TenantId.eq(tenant))
            .filter(accounts::Column::Id.is_in(own))
            .into_tuple()
            .all(view.connection())
            .await?;
        Ok(Self {
            tenant,
            names: found.into_iter().collect(),
        })
    }

    /// Who imported it; `None` where that is an account of this tenant that is deleted. What is no account of it, or
    /// nobody knows which, keeps the name that was written down.
    pub(super) fn name(&self, link: &shares::Model) -> Option<String> {
        match own(self.tenant, link) {
            Some(account) => self.names.get(&account).cloned(),
            None => Some(link.imported_by.clone()),
        }
    }
}

/// The account that imported it, where it is one of the tenant's own.
fn own(tenant: Uuid, link: &shares::Model) -> Option<Uuid> {
    link.importer_id
        .filter(|_| link.importer_home == Some(tenant))
}
