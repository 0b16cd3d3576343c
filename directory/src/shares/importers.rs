//! Who imported groups, by their names of today. The ledger shows either tenant who brought a group over: of that
//! account the name and nothing else, wherever it is at home.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    entity::{accounts, shares},
    error::Result,
    unit::View,
};

/// The names of those who imported these.
pub(super) struct Importers(HashMap<(Uuid, Uuid), String>);

impl Importers {
    /// One small read for all of them.
    pub(super) async fn of(view: &View, links: &[shares::Model]) -> Result<Self> {
        let mut by_home: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for (home, id) in links.iter().filter_map(account) {
            by_home.entry(home).or_default().push(id);
        }
        if by_home.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let any = by_home
            .into_iter()
            .fold(Condition::any(), |any, (home, ids)| {
                let here = Condition::all()
                    .add(accounts::Column::TenantId.eq(home))
                    .add(accounts::Column::Id.is_in(ids));
                any.add(here)
            });
        let found: Vec<(Uuid, Uuid, String)> = accounts::Entity::find()
            .select_only()
            .columns([
                accounts::Column::TenantId,
                accounts::Column::Id,
                accounts::Column::DisplayName,
            ])
            .filter(any)
            .into_tuple()
            .all(view.connection())
            .await?;
        let names = found.into_iter().map(|(home, id, name)| ((home, id), name));
        Ok(Self(names.collect()))
    }

    /// Who imported it; `None` where that account is deleted. What was no account, or nobody knows which, keeps the
    /// name that was written down.
    pub(super) fn name(&self, link: &shares::Model) -> Option<String> {
        match account(link) {
            Some(account) => self.0.get(&account).cloned(),
            None => Some(link.imported_by.clone()),
        }
    }
}

fn account(link: &shares::Model) -> Option<(Uuid, Uuid)> {
    link.importer_home.zip(link.importer_id)
}
