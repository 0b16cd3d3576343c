//! The server: the command line, the configuration, and the router in which pages, server functions,
//! uploads, downloads and SCIM come together.

mod cli;
pub mod config;
pub mod demo;
mod jobs;
mod mail;
pub mod oidc;
pub mod router;
pub mod scim;
mod setup;
pub mod state;
pub mod transfer;
pub mod web;

pub use cli::main;
