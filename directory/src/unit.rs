//! The one choke point. A [`View`] or a [`Unit`] is the only way to a tenant's data, and
//! [`Directory::read`], [`Directory::write`] and [`Directory::write_across`] are the only ways to
//! one: they ask the policy, open the transaction and bind the tenant, in one call.
//!
//! Writers of a tenant go one after the other: each locks the end of the tenant's audit chain
//! first. So nothing is lost between reading and writing, on either database, and check and act are
//! one (ASVS 5.0 V15.4.2).

use std::ops::Deref;

use domain::{
    Moment, TenantId,
    grants::GrantSet,
    policy::{self, Action, Standing, Verdict},
};
use sea_orm::{DatabaseTransaction, DbBackend, EntityTrait, QuerySelect, sea_query::LockType};

use crate::{
    Actor, Ctx, Directory,
    access,
    audit::{Event, chain},
    entity::audit_heads,
    error::{Error, Result},
};

/// Reads in one tenant, by an actor who may.
pub struct View {
    transaction: DatabaseTransaction,
    backend: DbBackend,
    tenant: TenantId,
    ctx: Ctx,
    standing: Standing,
    now: Moment,
}

/// Changes in one tenant, by an actor who may. Dropped without [`Unit::commit`], it undoes itself.
pub struct Unit {
    view: View,
    partner: Option<TenantId>,
}

impl Directory {
    /// May the actor do this here? Then a view of the tenant.
    pub async fn read(&self, ctx: &Ctx, action: Action, tenant: TenantId) -> Result<View> {
        let transaction = self.store().begin_read().await?;
        self.admit(transaction, ctx, action, tenant).await
    }

    /// May the actor do this here? Then a unit of work on the tenant.
    pub async fn write(&self, ctx: &Ctx, action: Action, tenant: TenantId) -> Result<Unit> {
        let transaction = self.store().begin_write().await?;
        lock_chain(&transaction, self.store().backend(), tenant).await?;
        let view = self.admit(transaction, ctx, action, tenant).await?;
        Ok(Unit { view, partner: None })
    }

    /// Like [`Directory::write`], for the few changes that the chain of a second tenant records too
    /// (an import begins or ends). Only the first tenant's data is bound.
    pub(crate) async fn write_across(
        &self,
        ctx: &Ctx,
        action: Action,
        tenant: TenantId,
        partner: TenantId,
    ) -> Result<Unit> {
        let transaction = self.store().begin_write().await?;
        // Always in the same order: two tenants that import from each other must not wait for each other.
        for chain in [tenant.min(partner), tenant.max(partner)] {
            lock_chain(&transaction, self.store().backend(), chain).await?;
        }
        let view = self.admit(transaction, ctx, action, tenant).await?;
        Ok(Unit { view, partner: Some(partner) })
    }

    async fn admit(
        &self,
        transaction: DatabaseTransaction,
        ctx: &Ctx,
        action: Action,
        tenant: TenantId,
    ) -> Result<View> {
        let standing = standing(&transaction, &ctx.actor, action, tenant).await?;
        match policy::allows(ctx.actor.kind(), action, &standing) {
            Verdict::Allowed => Ok(View {
                transaction,
                backend: self.store().backend(),
                tenant,
                ctx: ctx.clone(),
                standing,
                now: self.now(),
            }),
            Verdict::Denied => Err(Error::Denied(action)),
            Verdict::Hidden => Err(Error::NotFound),
        }
    }
}

/// What the actor is to the tenant, read in the same transaction as everything that follows.
async fn standing(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    action: Action,
    tenant: TenantId,
) -> Result<Standing> {
    // Whoever may enable a disabled tenant has to reach it first.
    let is_active = action == Action::SetTenantStatus || access::is_active(transaction, tenant).await?;
    match actor {
        Actor::Account { id, home, .. } if is_active => {
            let grants = access::effective(transaction, *id, *home, tenant).await?;
            Ok(Standing {
                at_home: *home == tenant,
                has_access: grants.is_some(),
                grants: grants.unwrap_or_default(),
            })
        }
        Actor::Token { tenant: own, .. } => Ok(Standing {
            at_home: is_active && *own == tenant,
            has_access: false,
            grants: GrantSet::default(),
        }),
        _ => Ok(Standing::none()),
    }
}

/// PostgreSQL: locks the end of the tenant's chain. SQLite holds the only write lock already.
async fn lock_chain(
    transaction: &DatabaseTransaction,
    backend: DbBackend,
    tenant: TenantId,
) -> Result<()> {
    if backend == DbBackend::Postgres {
        audit_heads::Entity::find_by_id(tenant.0)
            .lock(LockType::Update)
            .one(transaction)
            .await?;
    }
    Ok(())
}

impl View {
    /// The tenant that everything read here belongs to.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// When the work began.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Who acts, and from where.
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// What the actor may do here.
    pub fn grants(&self) -> &GrantSet {
        &self.standing.grants
    }

    /// Does the actor hold everything in `grants` here? Nobody gives what they don't have;
    /// the command line and the server's own jobs have everything.
    pub fn covers(&self, grants: &GrantSet) -> bool {
        match self.ctx.actor {
            Actor::CommandLine(_) | Actor::Job(_) => true,
            Actor::Account { .. } => self.standing.grants.covers_all(grants),
            Actor::Token { .. } | Actor::Anonymous => grants.is_empty(),
        }
    }

    /// May the actor do this other thing here as well?
    pub fn allows(&self, action: Action) -> bool {
        policy::allows(self.ctx.actor.kind(), action, &self.standing) == Verdict::Allowed
    }

    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.backend
    }
}

impl Deref for Unit {
    type Target = View;

    fn deref(&self) -> &View {
        &self.view
    }
}

impl Unit {
    /// Makes the changes lasting, together with their event.
    pub async fn commit(self, event: Event) -> Result<()> {
        self.commit_all(vec![event]).await
    }

    /// Makes the changes lasting, together with their events, in this order.
    pub async fn commit_all(self, events: Vec<Event>) -> Result<()> {
        chain::append(&self, self.tenant(), &events).await?;
        Ok(self.view.transaction.commit().await?)
    }

    /// Makes the changes lasting, with one event in this tenant's chain and one in the partner's.
    pub(crate) async fn commit_across(self, own: Event, partners: Event) -> Result<()> {
        chain::append(&self, self.tenant(), &[own]).await?;
        if let Some(partner) = self.partner {
            chain::append(&self, partner, &[partners]).await?;
        }
        Ok(self.view.transaction.commit().await?)
    }

    /// Ends a unit that found nothing to change.
    pub async fn unchanged(self) -> Result<()> {
        Ok(self.view.transaction.rollback().await?)
    }
}
