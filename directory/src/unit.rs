//! The one choke point. A [`View`] or a [`Unit`] is the only way to a tenant's data, and
//! [`Directory::read`], [`Directory::write`] and [`Directory::write_across`] are the only ways to
//! one: they ask the policy, open the transaction and bind the tenant, in one call. A tenant that
//! does not exist yet is reached by [`Unit::found`] and [`Directory::found`]; they make up its
//! identifier themselves, so that nobody can be bound to an existing tenant that way.
//!
//! What one statement can read is read by a [`Glance`](glance::Glance): the statement brings the standing
//! along, and the same policy is asked before anybody sees a row.
//!
//! Beside it are two narrow doors: [`Directory::lookup`] finds out which tenant a request is about,
//! [`Directory::bookkeeping`] notes when a secret was last used, and what was asked over SCIM.
//!
//! Writers of a tenant go one after the other: they stand in a queue (`queue.rs`), and whoever opens a
//! transaction locks the end of the tenant's audit chain first. So nothing is lost between reading and
//! writing, on either database, and check and act are one (ASVS 5.0 V15.4.2). An import's rows are too many to
//! make others wait for all of them: an [`Ahead`](ahead::Ahead) is written before it takes that lock, and becomes
//! a unit, which alone can be committed, when it has it.

pub(crate) mod ahead;
pub(crate) mod glance;
mod standing;

use std::ops::Deref;

use domain::{
    Moment, TenantId,
    grants::GrantSet,
    policy::{self, Action, Standing, Verdict},
};
use sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DbBackend, EntityTrait, QuerySelect,
    sea_query::LockType,
};
use uuid::Uuid;

use self::standing::{Known, standing};
use crate::{
    Actor, Ctx, Directory, Entropy,
    audit::{Event, chain},
    entity::audit_heads,
    error::{Error, Result},
    queue::{Hold, Turn},
    shares::uses,
    store::Only as _,
};

/// Reads in one tenant, by an actor who may.
pub struct View {
    access: Access,
    backend: DbBackend,
    tenant: TenantId,
    ctx: Ctx,
    standing: Standing,
    now: Moment,
    entropy: Entropy,
}

/// Changes in one tenant, by an actor who may. Dropped without [`Unit::commit`], it undoes itself.
pub struct Unit {
    view: View,
    partner: Option<TenantId>,
}

/// The transaction that a view or a unit works in.
enum Access {
    /// Nobody else's.
    Own(DatabaseTransaction),
    /// Shared with writers who have their turn before and after.
    Shared(Turn),
    /// Nobody else's, while others have no turn. In this order: it ends before they have.
    Held(DatabaseTransaction, Hold),
}

impl Access {
    fn transaction(&self) -> &DatabaseTransaction {
        match self {
            Self::Own(transaction) | Self::Held(transaction, _) => transaction,
            Self::Shared(turn) => turn.transaction(),
        }
    }

    async fn commit(self) -> Result<()> {
        match self {
            Self::Own(transaction) => Ok(transaction.commit().await?),
            Self::Held(transaction, hold) => {
                let ended = transaction.commit().await;
                drop(hold);
                Ok(ended?)
            }
            Self::Shared(turn) => turn.commit().await,
        }
    }

    async fn rollback(self) -> Result<()> {
        match self {
            Self::Own(transaction) | Self::Held(transaction, _) => {
                Ok(transaction.rollback().await?)
            }
            // Whoever has the next turn undoes it.
            Self::Shared(turn) => {
                drop(turn);
                Ok(())
            }
        }
    }
}

impl Directory {
    /// May the actor do this here? Then a view of the tenant.
    pub async fn read(&self, ctx: &Ctx, action: Action, tenant: TenantId) -> Result<View> {
        let access = Access::Own(self.store().begin_read().await?);
        self.admit(access, ctx, action, tenant).await
    }

    /// Like [`Directory::read`], and no use of what lets the actor in: for a search that looks into every tenant.
    pub(crate) async fn look(&self, ctx: &Ctx, action: Action, tenant: TenantId) -> Result<View> {
        let access = Access::Own(self.store().begin_read().await?);
        let (view, _) = self.judged(access, ctx, action, tenant).await?;
        Ok(view)
    }

    /// May the actor do this here? Then a unit of work on the tenant.
    pub async fn write(&self, ctx: &Ctx, action: Action, tenant: TenantId) -> Result<Unit> {
        let begin = async {
            let transaction = self.store().begin_write().await?;
            lock_chain(&transaction, self.store().backend(), tenant).await?;
            Ok(transaction)
        };
        let access = Access::Shared(self.store().queue(tenant).turn(begin).await?);
        let view = self.admit(access, ctx, action, tenant).await?;
        Ok(Unit {
            view,
            partner: None,
        })
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
        let access = Access::Own(transaction);
        let view = self.admit(access, ctx, action, tenant).await?;
        Ok(Unit {
            view,
            partner: Some(partner),
        })
    }

    /// A unit on a tenant that does not exist yet and that no other tenant registers: the command
    /// line's and the set-up's. One at a time, so that a directory is set up once only.
    pub(crate) async fn found(&self, ctx: &Ctx) -> Result<Unit> {
        let backend = self.store().backend();
        let standing = Standing::none();
        if policy::allows(ctx.actor.kind(), Action::Operate, &standing) != Verdict::Allowed {
            return Err(Error::Denied(Action::Operate));
        }
        let transaction = self.store().begin_write().await?;
        if backend == DbBackend::Postgres {
            let statement = format!("select pg_advisory_xact_lock({FOUNDING_LOCK})");
            transaction.execute_unprepared(&statement).await?;
        }
        let view = View {
            access: Access::Own(transaction),
            backend,
            tenant: TenantId::generate(),
            ctx: ctx.clone(),
            standing,
            now: self.now(),
            entropy: self.entropy().clone(),
        };
        Ok(Unit {
            view,
            partner: None,
        })
    }

    /// Reads the control tables, where no tenant is known yet (whose token is this?) or where the
    /// question is which tenants there are. No policy is asked: tenants' data is read by a view.
    pub(crate) async fn lookup(&self) -> Result<DatabaseTransaction> {
        self.store().begin_read().await
    }

    /// Writes what is no change of a tenant, and so needs neither a policy nor an event: when a
    /// token, a session or a share was last used, records of SCIM requests, and the removal of records,
    /// sessions and links that are over.
    pub(crate) async fn bookkeeping(&self) -> Result<DatabaseTransaction> {
        self.store().begin_write().await
    }

    async fn admit(
        &self,
        access: Access,
        ctx: &Ctx,
        action: Action,
        tenant: TenantId,
    ) -> Result<View> {
        let (view, unnoted) = self.judged(access, ctx, action, tenant).await?;
        if !unnoted.is_empty() {
            uses::note(self, tenant, unnoted, view.now);
        }
        Ok(view)
    }

    /// The view, and the imported groups by which the actor comes in, where that is still to be noted.
    async fn judged(
        &self,
        access: Access,
        ctx: &Ctx,
        action: Action,
        tenant: TenantId,
    ) -> Result<(View, Vec<Uuid>)> {
        let now = self.now();
        let transaction = access.transaction();
        let Known { standing, unnoted } =
            standing(transaction, &ctx.actor, action, tenant, now).await?;
        self.judge(ctx, action, &standing)?;
        let view = View {
            access,
            backend: self.store().backend(),
            tenant,
            ctx: ctx.clone(),
            standing,
            now,
            entropy: self.entropy().clone(),
        };
        Ok((view, unnoted))
    }

    /// Asks the policy, and notes in the context that the actor is let in.
    fn judge(&self, ctx: &Ctx, action: Action, standing: &Standing) -> Result<()> {
        match policy::allows(ctx.actor.kind(), action, standing) {
            Verdict::Allowed => {
                ctx.proof.give();
                Ok(())
            }
            Verdict::Denied => Err(Error::Denied(action)),
            Verdict::Hidden => Err(Error::NotFound),
        }
    }
}

/// Tenants without a registering tenant are founded one at a time; any number will do.
const FOUNDING_LOCK: i64 = 7_461_626_126;

/// PostgreSQL: locks the end of the tenant's chain. SQLite holds the only write lock already.
async fn lock_chain(
    transaction: &DatabaseTransaction,
    backend: DbBackend,
    tenant: TenantId,
) -> Result<()> {
    if backend == DbBackend::Postgres {
        audit_heads::Entity::find_by_id(tenant.0)
            .lock(LockType::Update)
            .only(transaction)
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
        self.access.transaction()
    }

    /// Randomness for new secrets.
    pub(crate) fn entropy(&self) -> &Entropy {
        &self.entropy
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
        self.commit_each(events.into_iter().map(Ok)).await
    }

    /// Writes the events of a part of the changes. Like these they last when the unit is committed, with the events
    /// of its last part.
    pub(crate) async fn note(&self, events: Vec<Event>) -> Result<()> {
        chain::append(self, self.tenant(), events.into_iter().map(Ok)).await
    }

    /// Makes the changes lasting, together with events that are made while they are written: any number
    /// of them in bounded memory. An error among them undoes everything.
    pub(crate) async fn commit_each(
        self,
        events: impl Iterator<Item = Result<Event>> + Send,
    ) -> Result<()> {
        chain::append(&self, self.tenant(), events).await?;
        self.view.access.commit().await
    }

    /// Leaves the tenant and goes on, in the same transaction, on a new one that does not exist
    /// yet. The tenant left behind becomes the partner, whose chain records the founding too. What
    /// the actor may do in the one says nothing about the other: nothing is granted here.
    pub(crate) fn found(self) -> Self {
        let partner = Some(self.view.tenant);
        let view = View {
            tenant: TenantId::generate(),
            standing: Standing::none(),
            ..self.view
        };
        Self { view, partner }
    }

    /// Makes the changes lasting, with one event in this tenant's chain and one in the partner's.
    pub(crate) async fn commit_across(self, own: Event, partners: Event) -> Result<()> {
        self.commit_all_across(vec![own], vec![partners]).await
    }

    /// Like [`Unit::commit_across`], with several events in each chain, in this order.
    pub(crate) async fn commit_all_across(
        self,
        own: Vec<Event>,
        partners: Vec<Event>,
    ) -> Result<()> {
        chain::append(&self, self.tenant(), own.into_iter().map(Ok)).await?;
        if let Some(partner) = self.partner {
            chain::append(&self, partner, partners.into_iter().map(Ok)).await?;
        }
        self.view.access.commit().await
    }

    /// Ends a unit that found nothing to change.
    pub async fn unchanged(self) -> Result<()> {
        self.view.access.rollback().await
    }
}
