//! Writers that wait share one commit. They stand in a queue and take turns in one transaction, each but
//! the first behind a savepoint of its own; whoever opens the transaction sends for somebody who queues up
//! behind those who wait by then, commits what all of them did, and tells them. Nobody is told before the commit
//! is durable, and nobody outside sees anything of it before. Where nobody waits, one writer has the
//! transaction to itself.
//!
//! A writer may stop anywhere: its client may hang up in the middle of a statement. So what it did is
//! undone by whoever has the next turn, not by the writer. Where that fails, and after errors that end the
//! transaction as a whole (a full disk), the others of the group are told that nothing was stored.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use domain::TenantId;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use tokio::{
    sync::{Mutex as Turns, OwnedMutexGuard, oneshot},
    time::timeout,
};

use crate::{
    error::{Error, Result},
    store::ACQUIRE_TIMEOUT,
};

/// The queues of one server. On SQLite all writers stand in one, on PostgreSQL those of a tenant.
#[derive(Clone, Default)]
pub(crate) struct Queues {
    by_tenant: Arc<Mutex<HashMap<Option<TenantId>, Queue>>>,
}

impl Queues {
    /// The queue of a tenant, or of everybody.
    pub(crate) fn of(&self, tenant: Option<TenantId>) -> Queue {
        let mut queues = self
            .by_tenant
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if queues.len() >= MOST {
            // Only those in which nobody stands, and whose last commit is over.
            queues.retain(|_, queue| Arc::strong_count(&queue.group) > 1);
        }
        queues.entry(tenant).or_default().clone()
    }
}

/// Queues that are kept while nobody uses them: people may ask for tenants that don't exist.
const MOST: usize = 1_000;

/// Writers who go one after the other.
#[derive(Clone, Default)]
pub(crate) struct Queue {
    group: Arc<Turns<Group>>,
}

/// Those who share a commit.
#[derive(Default)]
struct Group {
    transaction: Option<Arc<DatabaseTransaction>>,
    /// The last turn has not ended.
    is_open: bool,
    /// Its changes stand behind a savepoint. The first writer's don't: there is nothing to go back to.
    is_saved: bool,
    /// Those whose changes are in the transaction.
    waiting: Vec<oneshot::Sender<Result<()>>>,
}

/// Nobody has a turn as long as this is there: its owner has a transaction of its own.
pub(crate) struct Hold {
    _group: OwnedMutexGuard<Group>,
}

/// A writer's turn. Dropped without [`Turn::commit`], it undoes itself.
pub(crate) struct Turn {
    // Before the guard: whoever comes next finds the group's own reference only.
    transaction: Arc<DatabaseTransaction>,
    group: OwnedMutexGuard<Group>,
}

impl Queue {
    /// Waits for a turn. `begin` opens the transaction where there is none.
    pub(crate) async fn turn(
        &self,
        begin: impl Future<Output = Result<DatabaseTransaction>>,
    ) -> Result<Turn> {
        let mut group = timeout(ACQUIRE_TIMEOUT, self.group.clone().lock_owned())
            .await
            .map_err(|_| Error::Unavailable)?;
        group.undo_open().await;
        let transaction = match &group.transaction {
            Some(transaction) => transaction.clone(),
            None => {
                let transaction = Arc::new(begin.await?);
                group.transaction = Some(transaction.clone());
                tokio::spawn(self.clone().commit());
                transaction
            }
        };
        // Said first: a writer may stop while the statement is under way.
        group.is_open = true;
        group.is_saved = !group.waiting.is_empty();
        if group.is_saved {
            transaction.execute_unprepared(SAVE).await?;
        }
        Ok(Turn { transaction, group })
    }

    /// Waits for a turn that is not shared: what others have done until then is committed, and nobody writes
    /// until it is given back.
    pub(crate) async fn hold(&self) -> Result<Hold> {
        let queue = self.group.clone();
        // A task of its own, so that those whose changes it commits are told whatever becomes of the caller.
        let held = tokio::spawn(async move {
            let mut group = queue.lock_owned().await;
            group.end().await;
            Hold { _group: group }
        });
        timeout(ACQUIRE_TIMEOUT, held)
            .await
            .map_err(|_| Error::Unavailable)?
            .map_err(Error::internal)
    }

    /// Ends the group when all have had their turn who wait now. A task of its own, so that it happens
    /// whatever becomes of the writers.
    async fn commit(self) {
        self.group.lock().await.end().await;
    }
}

/// Tells everybody what became of the changes; the cause goes to the log once.
fn tell(waiting: Vec<oneshot::Sender<Result<()>>>, result: std::result::Result<(), DbErr>) {
    let result = result.map_err(Error::from);
    for writer in waiting {
        // Whose client has hung up is not interested any more.
        drop(writer.send(result.clone()));
    }
}

const SAVE: &str = "savepoint turn";
const RELEASE: &str = "release savepoint turn";
const UNDO: &str = "rollback to savepoint turn";

impl Group {
    /// Commits what all of them did, and tells them.
    async fn end(&mut self) {
        self.undo_open().await;
        let waiting = std::mem::take(&mut self.waiting);
        let Some(transaction) = self.transaction.take().and_then(Arc::into_inner) else {
            return;
        };
        let result = if waiting.is_empty() {
            transaction.rollback().await
        } else {
            transaction.commit().await
        };
        tell(waiting, result);
    }

    /// Undoes what a writer has left behind who did not end its turn.
    async fn undo_open(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let Some(transaction) = self.transaction.as_ref().filter(|_| self.is_saved) else {
            // Dropping it rolls it back.
            self.transaction = None;
            return;
        };
        let undone = async {
            transaction.execute_unprepared(UNDO).await?;
            transaction.execute_unprepared(RELEASE).await
        };
        if let Err(error) = undone.await {
            // The transaction can't be trusted any more.
            self.transaction = None;
            tell(std::mem::take(&mut self.waiting), Err(error));
        }
    }
}

impl Turn {
    /// The transaction, for statements.
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Makes the changes lasting, with those of the others in the group. Returns when they are.
    pub(crate) async fn commit(self) -> Result<()> {
        let Self {
            transaction,
            mut group,
        } = self;
        // Said first: whoever stops from here on is written without being told, like one that stops while the
        // commit is under way. Undone it could not be: the savepoint may be gone already.
        group.is_open = false;
        if group.is_saved
            && let Err(error) = transaction.execute_unprepared(RELEASE).await
        {
            group.is_open = true;
            return Err(error.into());
        }
        drop(transaction);
        let (done, committed) = oneshot::channel();
        group.waiting.push(done);
        drop(group);
        committed.await.map_err(Error::internal)?
    }
}
