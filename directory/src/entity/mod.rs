//! One entity per table, in the order of the schema. Written to match the migrations, read by the repositories only.

pub mod tenants;
pub mod sign_in_names;
pub mod sessions;
pub mod token_digests;
pub mod activations;
pub mod import_keys;
pub mod shares;
pub mod tenant_details;
pub mod accounts;
pub mod account_emails;
pub mod groups;
pub mod memberships;
pub mod grants;
pub mod namespaces;
pub mod provisioning_tokens;
pub mod import_runs;
pub mod import_rows;
pub mod audit_events;
pub mod audit_heads;
