//! The server as a whole: the router in one process with its tests, the binary beside them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "tests"
)]

mod access;
mod alarms;
mod asvs;
mod audit;
mod cli;
mod console;
mod coverage;
mod drafts;
mod imports;
mod lists;
mod local_accounts;
mod log;
mod mail_language;
mod memberships;
mod merging;
mod oidc;
mod scim;
mod second_factor;
mod secrets;
mod sharing;
mod transfer;
mod trash;
mod world;
