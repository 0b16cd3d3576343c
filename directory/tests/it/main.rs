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
mod people;
mod staff;

mod access;
mod accounts;
mod accounts_guarded;
mod accounts_shown;
mod activation;
mod alarms;
mod audit;
mod audit_list;
mod brake;
mod bulk_changes;
mod drafts;
mod effect;
mod expiring;
mod exports;
mod grants;
mod groups;
mod holders;
mod imports;
mod imports_ahead;
mod imports_hostile;
mod imports_plan;
mod imports_rules;
mod imports_together;
mod imports_undo;
mod inspector;
mod isolation;
mod lists;
mod members;
mod namespaces;
mod overview;
mod own_sessions;
mod passkey_enrolment;
mod passkeys;
mod passwords;
mod providers;
mod provisioning;
mod provisioning_cursors;
mod provisioning_filters;
mod provisioning_groups;
mod provisioning_members;
mod provisioning_pages;
mod provisioning_rules;
mod provisioning_samples;
mod provisioning_sequences;
mod provisioning_totals;
mod provisioning_users;
mod queue;
mod registering;
mod search;
mod second_factor;
mod sessions;
mod share_ledger;
mod shares;
mod store;
mod tenants;
mod tenants_deleted;
mod tokens;
mod trash;
mod trash_groups;
mod way_in;
