//! One entity per table, in the order of the schema. Written to match the migrations, read by the repositories only.

pub mod account_emails;
pub mod accounts;
pub mod activations;
pub mod audit_events;
pub mod audit_heads;
pub mod devices;
pub mod grants;
pub mod groups;
pub mod import_gains;
pub mod import_groups;
pub mod import_keys;
pub mod import_rows;
pub mod import_runs;
pub mod memberships;
pub mod namespaces;
pub mod provisioning_tokens;
pub mod scim_requests;
pub mod server_keys;
pub mod sessions;
pub mod shares;
pub mod sign_in_names;
pub mod stored_secret;
pub mod tenant_details;
pub mod tenants;
pub mod token_digests;
pub mod token_removals;
