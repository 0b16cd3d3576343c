//! The command line as the actor, on an open database.

use std::path::Path;

use directory::{Actor, Clock, Ctx, Directory, Entropy, SecretKeys, Store, StoreOptions};
use domain::list::{MAX_SIZE, Page, Paging};

use super::Failure;
use crate::config::{Config, DEFAULT_DATABASE};

/// Who runs the command, and on what.
pub struct Operator {
    /// The directory.
    pub directory: Directory,
    /// The command line, by the operating system's user.
    pub ctx: Ctx,
}

impl Operator {
    /// Opens the database, whose schema has to be up to date.
    pub async fn open(config: &Config) -> Result<Self, Failure> {
        let store = connect(config).await?;
        if !store.is_current().await.map_err(failed)? {
            return Err(Failure::refused(
                "the database's schema is not up to date: run `tenantry migrate`",
            ));
        }
        Ok(Self::on(config, store))
    }

    /// Opens the database and brings its schema up to date.
    pub async fn open_migrated(config: &Config) -> Result<Self, Failure> {
        let store = connect(config).await?;
        store.migrate().await.map_err(failed)?;
        Ok(Self::on(config, store))
    }

    fn on(config: &Config, store: Store) -> Self {
        let directory = Directory::new(
            store,
            config.catalogue.clone(),
            config.regions.clone(),
            Clock::System,
            Entropy::System,
        );
        if let Some(keys) = config.secrets_key.as_ref().and_then(SecretKeys::parse) {
            directory.keep_secrets_with(keys);
        }
        if config.require_second_factor {
            directory.require_second_factors();
        }
        Self {
            directory,
            ctx: Ctx::of(Actor::CommandLine(user())),
        }
    }
}

async fn connect(config: &Config) -> Result<Store, Failure> {
    if config.database_url.reveal() == DEFAULT_DATABASE
        && let Some(folder) = DEFAULT_DATABASE
            .strip_prefix("sqlite:")
            .and_then(|path| Path::new(path).parent())
    {
        std::fs::create_dir_all(folder)?;
    }
    let options = StoreOptions {
        connections: config.connections,
    };
    Store::open(config.database_url.reveal(), options)
        .await
        .map_err(failed)
}

fn failed(cause: impl std::fmt::Display) -> Failure {
    Failure::refused(format!("the database can't be used: {cause}"))
}

/// The operating system's name of whoever runs the command; for the audit, not a proof.
fn user() -> String {
    ["SUDO_USER", "USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}

/// Every row of a list that comes in pages.
pub async fn all<T>(
    page: impl AsyncFn(Paging) -> directory::Result<Page<T>>,
) -> directory::Result<Vec<T>> {
    let mut rows = Vec::new();
    for number in 1.. {
        let next = page(Paging::new(number, MAX_SIZE)).await?;
        let is_last = next.items.len() < MAX_SIZE as usize;
        rows.extend(next.items);
        if is_last {
            break;
        }
    }
    Ok(rows)
}
