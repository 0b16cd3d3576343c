//! What a benchmark measures: a binary, on databases.

use std::path::PathBuf;

use clap::Args;

use crate::{
    Result,
    cluster::{Cluster, Engine},
    server::Binary,
};

/// The options that all benchmarks share.
#[derive(Args)]
pub struct Subject {
    /// The server to measure
    #[arg(long, default_value = "target/release/tenantry")]
    binary: PathBuf,
    /// The databases
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    pub engines: Vec<Engine>,
    /// Where SQLite's file lies; the folder for temporary files unless given
    #[arg(long)]
    folder: Option<PathBuf>,
}

impl Subject {
    /// An empty database, and the binary that is to use it.
    pub async fn on(&self, engine: Engine) -> Result<(Cluster, Binary)> {
        let cluster = Cluster::create(engine, self.folder.as_deref()).await?;
        let binary = Binary::new(&self.binary, &cluster.url, cluster.folder())?;
        Ok((cluster, binary))
    }
}

/// The path of a tenant's SCIM endpoints.
pub fn scim_path(tenant: &str) -> String {
    format!("/scim/v2/{tenant}")
}
