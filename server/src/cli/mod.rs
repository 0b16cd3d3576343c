//! The command line. Each command goes through the same use cases as the pages, with the command line
//! as the actor. Results go to standard output, errors to standard error; the exit code is 1 when the
//! input is refused or something fails, and 2 for wrong usage.

mod account;
mod audit;
mod bootstrap;
mod demo;
mod export;
mod export_groups;
mod export_users;
mod failure;
mod group;
mod import_groups;
mod migrate;
mod operator;
mod output;
mod progress;
mod rotate_secrets;
mod serve;
mod sign_in_domain;
mod split_groups;
mod tenant;
mod token;
mod undo_import;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use self::failure::Failure;
use crate::config::{Config, Key, Layers, Origin};

/// Identity administration console and SCIM 2.0 service for many tenants
#[derive(Parser)]
#[command(name = "tenantry", version)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Global {
    /// The database: sqlite:PATH or postgres://… [env: TENANTRY_DATABASE_URL] [default: sqlite:data/tenantry.db]
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// The configuration file [env: TENANTRY_CONFIG] [default: tenantry.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server; migrations run first
    Serve(serve::Serve),
    /// Bring the database's schema up to date
    Migrate,
    /// Create a tenant and its first administrator, and print the tenant's ID
    Bootstrap(bootstrap::Bootstrap),
    /// Provisioning tokens
    #[command(subcommand)]
    Token(token::Token),
    /// Tenants
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// Security groups
    #[command(subcommand)]
    Group(group::Group),
    /// Accounts
    #[command(subcommand)]
    Account(account::Account),
    /// Assign accounts to security groups from a CSV file
    ImportGroups(import_groups::ImportGroups),
    /// Split a CSV file of groups that is too large for one import into parts that fit
    SplitGroups(split_groups::SplitGroups),
    /// Take an import back: what it made and nobody changed since
    UndoImport(undo_import::UndoImport),
    /// Write a tenant's security groups as CSV
    ExportGroups(export_groups::ExportGroups),
    /// Write a tenant's accounts as CSV
    ExportUsers(export_users::ExportUsers),
    /// Seal every stored secret with the first key of secrets_key; afterwards the others can go
    RotateSecrets,
    /// The audit log
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Fill an empty database with demo data, and print who can sign in
    Demo,
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    let mut layers = Layers::default();
    if let Some(url) = cli.global.database_url {
        layers.add(Key::DatabaseUrl, url, Origin::Flag);
    }
    if let Command::Serve(serve) = &cli.command {
        serve.flags(&mut layers);
    }
    let config = Config::load(layers, cli.global.config.as_deref())?;
    let _log = output::log(&config);
    runtime(&cli.command)?.block_on(execute(cli.command, config))
}

/// Workers as many as cores for the server, none beside the main thread for a single command.
fn runtime(command: &Command) -> std::io::Result<tokio::runtime::Runtime> {
    let mut builder = match command {
        Command::Serve(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    builder.enable_all().build()
}

async fn execute(command: Command, config: Config) -> Result<(), Failure> {
    match command {
        Command::Serve(_) => serve::run(config).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Bootstrap(command) => command.run(&config).await,
        Command::Token(command) => command.run(&config).await,
        Command::Tenant(command) => command.run(&config).await,
        Command::Group(command) => command.run(&config).await,
        Command::Account(command) => command.run(&config).await,
        Command::ImportGroups(command) => command.run(&config).await,
        Command::SplitGroups(command) => command.run(),
        Command::UndoImport(command) => command.run(&config).await,
        Command::ExportGroups(command) => command.run(&config).await,
        Command::ExportUsers(command) => command.run(&config).await,
        Command::RotateSecrets => rotate_secrets::run(&config).await,
        Command::Audit(command) => command.run(&config).await,
        Command::Demo => demo::run(&config).await,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}
