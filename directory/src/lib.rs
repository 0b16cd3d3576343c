//! The identity directory: every read and write of tenants' data, for the console, SCIM and the
//! command line alike. [`mod@unit`] is the one way in: it asks the policy, opens the transaction, binds
//! the tenant, and does not commit without an audit event.
//!
//! Each area is a folder of the same shape: a file per use case with the use case's name, `repo.rs`
//! for its SQL. Use cases take the [`Directory`], the [`Ctx`] and the tenant; repositories take a
//! [`unit::View`] or a [`unit::Unit`], never a connection.

mod access;
pub mod accounts;
pub mod audit;
mod bulk;
mod clock;
mod context;
mod csv_text;
pub mod drafts;
mod entity;
mod entropy;
mod error;
pub mod exports;
pub mod groups;
pub mod holders;
pub mod imports;
pub mod inspector;
mod keyset;
mod like;
mod line;
mod migration;
pub mod namespaces;
#[cfg(test)]
mod one_tenant;
pub mod overview;
pub mod passkeys;
mod passwords;
mod pieces;
#[cfg(test)]
mod plans;
pub mod providers;
pub mod provisioning;
mod queue;
mod resealing;
mod sealing;
pub mod search;
pub mod second_factor;
mod secret;
mod server_key;
pub mod sessions;
pub mod shares;
mod sql;
mod store;
mod tallies;
pub mod tenants;
pub mod tokens;
pub mod trash;
pub mod unit;

use std::sync::{Arc, OnceLock};

use domain::{catalogue::Catalogue, tenant::Region};

use server_key::{ServerKey, Signer};

pub use clock::Clock;
pub use context::{Actor, Browser, Ctx, Proof};
pub use entropy::Entropy;
pub use error::{Error, Result};
pub use resealing::Resealed;
pub use sealing::SecretKeys;
pub use store::{Store, StoreOptions};

/// The directory: a database, the catalogue, the regions on offer, a clock and a source of randomness.
/// Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    catalogue: Catalogue,
    regions: Vec<Region>,
    clock: Clock,
    entropy: Entropy,
    key: ServerKey,
    secret_keys: OnceLock<SecretKeys>,
    requires_second_factors: OnceLock<()>,
    applies: imports::Applies,
    recent_tokens: tokens::Recent,
    begun_uses: shares::uses::Begun,
}

impl Directory {
    /// Puts the parts together. Migrations are the caller's to run: [`Store::migrate`].
    pub fn new(
        store: Store,
        catalogue: Catalogue,
        regions: Vec<Region>,
        clock: Clock,
        entropy: Entropy,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                store,
                catalogue,
                regions,
                clock,
                entropy,
                key: ServerKey::default(),
                secret_keys: OnceLock::new(),
                requires_second_factors: OnceLock::new(),
                applies: imports::Applies::default(),
                recent_tokens: tokens::Recent::default(),
                begun_uses: shares::uses::Begun::default(),
            }),
        }
    }

    /// Names the keys under which secrets are kept that have to be read again. Once, at the start; without
    /// them such secrets can neither be kept nor read.
    pub fn keep_secrets_with(&self, keys: SecretKeys) {
        // A second call would be another configuration: the first one stands.
        let _ = self.inner.secret_keys.set(keys);
    }

    /// The keys under which secrets are kept.
    pub(crate) fn secret_keys(&self) -> Result<&SecretKeys> {
        let keys = self.inner.secret_keys.get();
        keys.ok_or_else(|| domain::Refusal::NoSecretsKey.into())
    }

    /// Requires a second factor of all LOCAL accounts, whatever their tenants say. Once, at the start.
    pub fn require_second_factors(&self) {
        let _ = self.inner.requires_second_factors.set(());
    }

    /// The operator requires a second factor of all LOCAL accounts.
    pub(crate) fn requires_second_factors(&self) -> bool {
        self.inner.requires_second_factors.get().is_some()
    }

    /// The topics and permissions that groups can grant.
    pub fn catalogue(&self) -> &Catalogue {
        &self.inner.catalogue
    }

    /// The regions on offer.
    pub fn regions(&self) -> &[Region] {
        &self.inner.regions
    }

    /// The region's title, or its identifier where the configuration no longer names it.
    pub fn region_title(&self, id: &str) -> String {
        let region = self.inner.regions.iter().find(|region| region.id == id);
        region.map_or_else(|| id.to_owned(), |region| region.title.clone())
    }

    /// The present.
    pub fn now(&self) -> domain::Moment {
        self.inner.clock.now()
    }

    /// The database, for readiness probes and migrations.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Signs what only this directory's servers may have written.
    pub(crate) async fn signer(&self) -> Result<&Signer> {
        self.inner.key.signer(self).await
    }

    /// Imports that this process applies at the moment.
    pub(crate) fn applies(&self) -> &imports::Applies {
        &self.inner.applies
    }

    /// Whose secrets this server has seen of late.
    pub(crate) fn recent_tokens(&self) -> &tokens::Recent {
        &self.inner.recent_tokens
    }

    /// Uses of shares that this server has begun to note of late.
    pub(crate) fn begun_uses(&self) -> &shares::uses::Begun {
        &self.inner.begun_uses
    }

    pub(crate) fn entropy(&self) -> &Entropy {
        &self.inner.entropy
    }
}
