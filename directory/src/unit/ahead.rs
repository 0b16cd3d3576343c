//! A unit whose greater part is written before the tenant's other writers have to wait.
//!
//! On PostgreSQL it begins without the tenant's lock. What it writes nobody sees, and hardly anybody has to wait for
//! it: who wants the same rows, such as a group's name or an account that it makes a member. It holds
//! those rows before the lock, and everybody else has the lock before any rows; so it is the one that gives way
//! ([`Ahead::undisturbed`]), and nobody waits in a circle. At its end it waits for the lock ([`Ahead::wait`]), the
//! policy is asked again, and it is a [`Unit`] like any other ([`Ahead::locked`]). What it has read until then
//! may have changed: whoever relies on that looks again, under the lock.
//!
//! On SQLite it has the lock from its beginning.

use std::{future::Future, ops::Deref, pin::pin, time::Duration};

use domain::{TenantId, policy::Action};
use sea_orm::{ConnectionTrait, DbBackend};
use tokio::time::{MissedTickBehavior, interval};

use super::{Access, Unit, View, lock_chain, standing};
use crate::{
    Ctx, Directory,
    audit::{Event, reserved::Reserved},
    error::Result,
    queue::Hold,
    store,
};

/// How often it looks whether somebody waits for it.
const LOOK: Duration = Duration::from_millis(20);

/// Parts of the key of the lock that such units of one tenant can take, the second is the tenant's.
const ALONE_LOCK: i32 = 746_162;

/// A unit that can't be committed yet. Dropped, it undoes itself.
pub(crate) struct Ahead {
    unit: Unit,
    directory: Directory,
    action: Action,
    /// PostgreSQL's name for the connection; SQLite has the lock already.
    backend: Option<i32>,
}

/// The tenant's lock.
pub(crate) struct Lock(Option<Hold>);

impl Directory {
    /// Like [`Directory::write`], for a unit that writes for long.
    pub(crate) async fn write_ahead(
        &self,
        ctx: &Ctx,
        action: Action,
        tenant: TenantId,
    ) -> Result<Ahead> {
        if self.store().backend() != DbBackend::Postgres {
            return Ok(Ahead {
                unit: self.write(ctx, action, tenant).await?,
                directory: self.clone(),
                action,
                backend: None,
            });
        }
        let transaction = self.store().begin_write().await?;
        // Numbers that others change too are changed in rows of its own (`tallies.rs`).
        transaction
            .execute_unprepared("set local tenantry.ahead = 'on'")
            .await?;
        let backend = store::backend_of(&transaction).await?;
        let access = Access::Own(transaction);
        let view = self.admit(access, ctx, action, tenant).await?;
        Ok(Ahead {
            unit: Unit {
                view,
                partner: None,
            },
            directory: self.clone(),
            action,
            backend: Some(backend),
        })
    }
}

impl Ahead {
    /// Waits until no other unit of the tenant is alone like this, and is alone until its end. Before anything
    /// is written.
    pub(crate) async fn alone(&self) -> Result<()> {
        if self.backend.is_some() {
            let tenant = self.tenant();
            let lock = format!("select pg_advisory_xact_lock({ALONE_LOCK}, hashtext('{tenant}'))");
            self.connection().execute_unprepared(&lock).await?;
        }
        Ok(())
    }

    /// Does this work, unless somebody comes to wait for what the unit has written. Then the work is cut short,
    /// the answer is `None`, and the unit has to give way at once.
    pub(crate) async fn undisturbed<T>(
        &self,
        work: impl Future<Output = Result<T>>,
    ) -> Result<Option<T>> {
        let Some(backend) = self.backend else {
            return work.await.map(Some);
        };
        let mut work = pin!(work);
        tokio::select! {
            biased;
            done = &mut work => done.map(Some),
            waited = self.waited_for(backend) => waited.map(|()| None),
        }
    }

    /// Ends when somebody waits for what the unit has written, with the statement stopped that it is at.
    async fn waited_for(&self, backend: i32) -> Result<()> {
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            look.tick().await;
            if self.directory.store().stop_if_waited_for(backend).await? {
                return Ok(());
            }
        }
    }

    /// Undoes everything, so that whoever waits can go on.
    pub(crate) async fn give_way(self) -> Result<()> {
        self.unit.unchanged().await
    }

    /// Waits for the tenant's lock, as the last part of the work that may be disturbed.
    pub(crate) async fn wait(&self) -> Result<Lock> {
        if self.backend.is_none() {
            return Ok(Lock(None));
        }
        let tenant = self.tenant();
        let hold = self.directory.store().queue(tenant).hold().await?;
        lock_chain(self.connection(), DbBackend::Postgres, tenant).await?;
        Ok(Lock(Some(hold)))
    }

    /// The tenant's writer from now on, if the actor still may.
    pub(crate) async fn locked(self, lock: Lock) -> Result<Unit> {
        let Self {
            unit,
            directory,
            action,
            ..
        } = self;
        let Some(hold) = lock.0 else {
            return Ok(unit);
        };
        let (now, view) = (directory.now(), unit.view);
        let transaction = view.access.transaction();
        let known = standing(transaction, &view.ctx.actor, action, view.tenant, now).await?;
        let standing = known.standing;
        directory.judge(&view.ctx, action, &standing)?;
        let access = match view.access {
            Access::Own(transaction) => Access::Held(transaction, hold),
            access => access,
        };
        Ok(Unit {
            view: View {
                access,
                standing,
                now,
                ..view
            },
            partner: None,
        })
    }
}

impl Deref for Ahead {
    type Target = Unit;

    fn deref(&self) -> &Unit {
        &self.unit
    }
}

impl Unit {
    /// Makes an event lasting that keeps places free in the tenant's chain, for those of a unit that is written
    /// ahead.
    pub(crate) async fn commit_reserving(self, event: Event) -> Result<Reserved> {
        let reserved = Reserved::append(&self, event).await?;
        self.view.access.commit().await?;
        Ok(reserved)
    }
}
