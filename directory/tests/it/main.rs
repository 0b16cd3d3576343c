//! The directory's behaviour on both databases. One binary, a module per area.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod authenticator;
mod harness;
mod log;
mod people;
mod staff;

mod access;
mod accounts;
mod activation;
mod alarms;
mod among;
mod audit;
mod brake;
mod bulk_changes;
mod drafts;
mod effect;
mod expiring;
mod exports;
mod grants;
mod groups;
mod guests;
mod holders;
mod imports;
mod inspector;
mod isolation;
mod lists;
mod members;
mod namespaces;
mod overview;
mod passkeys;
mod passwords;
mod providers;
mod provisioning;
mod queue;
mod registering;
mod search;
mod search_elsewhere;
mod search_words;
mod second_factor;
mod sessions;
mod shares;
mod store;
mod tenants;
mod tokens;
mod trash;
mod way_in;
