//! The directory's behaviour on both databases. One binary, a module per area.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod harness;
mod people;
mod staff;

mod audit;
mod namespaces;
mod overview;
mod registering;
mod tenants;
mod tokens;
mod store;
mod access;
mod accounts;
mod accounts_guarded;
mod accounts_shown;
mod activation;
mod sessions;
mod grants;
mod groups;
mod isolation;
mod members;
mod shares;
mod exports;
mod imports;
mod imports_rules;
mod provisioning;
mod provisioning_filters;
mod provisioning_groups;
mod provisioning_users;
