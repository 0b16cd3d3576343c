//! What Tenantry's release binary does in a second, beside the bare driver that runs the same statement
//! on the same database in the same run. Measures from outside only: it starts the binary as it is
//! shipped and speaks HTTP with it. `make bench-scim`, `make bench-import`,
//! `make bench-lists` and `make bench-signin` run it; no test does.

mod bare;
mod client;
mod cluster;
mod import;
mod lists;
mod machine;
mod provider;
mod report;
mod samples;
mod scim;
mod seed;
mod server;
mod sign_in;
mod subject;

use clap::Parser;

/// Whatever ends a run early, in words.
type Failure = Box<dyn std::error::Error + Send + Sync>;
type Result<T> = std::result::Result<T, Failure>;

#[derive(Parser)]
#[command(name = "bench")]
enum Command {
    /// SCIM: latencies, rates and ratios at several sizes of the directory
    Scim(scim::Options),
    /// Group CSV: plan and apply beside the database's own loader
    Import(import::Options),
    /// The console: the list of groups in every order, and what a page takes of the processor
    Lists(lists::Options),
    /// Attempts to sign in: what they cost SCIM
    SignIn(sign_in::Options),
    /// Serves single statements over HTTP: what the others are compared with
    #[command(hide = true)]
    Bare(bare::Options),
}

fn main() -> Result<()> {
    let command = Command::parse();
    let mut runtime = match command {
        // As many workers as the server that it stands beside.
        Command::Bare(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    runtime.enable_all().build()?.block_on(async {
        match command {
            Command::Scim(options) => scim::run(options).await,
            Command::Import(options) => import::run(options).await,
            Command::Lists(options) => lists::run(options).await,
            Command::SignIn(options) => sign_in::run(options).await,
            Command::Bare(options) => bare::serve(options).await,
        }
    })
}
