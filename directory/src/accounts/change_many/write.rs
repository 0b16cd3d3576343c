//! Writes a batch, with the events that single changes have.

use domain::{AccountId, Refusal, account::AccountStatus, audit::ObjectType, bulk_change::Deed};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{candidates::Candidate, scope::Scope};
use crate::{
    accounts::{add::fields, repo, row},
    audit::Event,
    entity::accounts::{Column, Entity},
    error::{Error, Result},
    groups::{
        self,
        journal::{EXPIRES_AT, Move, NAMED, note_some},
    },
    unit::Unit,
};

/// Writes one batch after the other. Their events are written along with them, but for the last ones, with which
/// the unit is committed.
pub(super) struct Writer<'a> {
    unit: &'a Unit,
    scope: &'a Scope,
    events: Vec<Event>,
    /// The first of those who join or leave, and how many there are.
    names: Vec<String>,
    count: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(unit: &'a Unit, scope: &'a Scope) -> Self {
        Self {
            unit,
            scope,
            events: Vec::new(),
            names: Vec::new(),
            count: 0,
        }
    }

    pub(super) async fn write(&mut self, changing: &[Candidate]) -> Result<()> {
        if changing.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = changing.iter().map(|candidate| candidate.id).collect();
        let events = match self.scope.deed() {
            Deed::Enable => {
                repo::set_status(self.unit, &ids, AccountStatus::Enabled).await?;
                moved(changing, "account.enabled", AccountStatus::Enabled)
            }
            Deed::Disable => {
                repo::set_status(self.unit, &ids, AccountStatus::Disabled).await?;
                repo::shut_out(self.unit, &ids).await?;
                moved(changing, "account.disabled", AccountStatus::Disabled)
            }
            Deed::Delete => {
                let events = deleted(self.unit, &ids).await?;
                repo::delete_all(self.unit, &ids).await?;
                events
            }
            Deed::Join | Deed::Leave => return self.gather(changing).await,
        };
        if !self.events.is_empty() {
            self.unit.note(std::mem::take(&mut self.events)).await?;
        }
        self.events = events;
        Ok(())
    }

    /// The last events.
    pub(super) async fn finish(self) -> Result<Vec<Event>> {
        let Some(group) = self.scope.group_row() else {
            return Ok(self.events);
        };
        groups::repo::bump(self.unit, group.id.into()).await?;
        let (action, moved) = match self.scope.deed() {
            Deed::Leave => ("group.members-removed", Move::Removed),
            _ => ("group.members-added", Move::Added),
        };
        let event = Event::new(action, ObjectType::Group, group.id, &group.name);
        let event = match self.scope.until() {
            Some(until) => event.set(EXPIRES_AT, until.rfc3339()),
            None => event,
        };
        Ok(vec![note_some(event, moved, &self.names, self.count)])
    }

    async fn gather(&mut self, changing: &[Candidate]) -> Result<()> {
        let group = self.scope.group().ok_or(Error::NotFound)?.into();
        let accounts: Vec<AccountId> = changing.iter().map(|one| AccountId(one.id)).collect();
        let moved = match self.scope.deed() {
            Deed::Leave => groups::member_repo::delete(self.unit, group, &accounts).await?,
            _ => {
                let until = self.scope.until();
                groups::member_repo::insert(self.unit, group, &accounts, until).await?
            }
        };
        if moved != accounts.len() as u64 {
            return Err(Refusal::BulkIsOutdated.into());
        }
        self.count += accounts.len();
        let left = NAMED.saturating_sub(self.names.len());
        let names = changing.iter().take(left);
        self.names
            .extend(names.map(|one| groups::repo::audit_name(&one.display_name, &one.user_name)));
        Ok(())
    }
}

fn moved(changing: &[Candidate], action: &'static str, status: AccountStatus) -> Vec<Event> {
    let event = |one: &Candidate| {
        Event::new(action, ObjectType::Account, one.id, &one.user_name).change(
            "status",
            one.status.as_str(),
            status.as_str(),
        )
    };
    changing.iter().map(event).collect()
}

async fn deleted(unit: &Unit, ids: &[Uuid]) -> Result<Vec<Event>> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(unit.connection())
        .await?;
    let event = |account: &crate::entity::accounts::Model| {
        let form = row::form_of(account);
        let event = Event::new(
            "account.deleted",
            ObjectType::Account,
            account.id,
            &account.user_name,
        );
        fields(&form)
            .into_iter()
            .fold(event, |event, (name, value)| event.change(name, value, ""))
    };
    Ok(rows.iter().map(event).collect())
}
