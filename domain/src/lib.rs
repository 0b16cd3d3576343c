//! What Tenantry is about, without I/O: identifiers, tenants, accounts, security groups, topics,
//! the policy, import keys and the rules of the group CSV. The server and the browser run the same code.

pub mod account;
pub mod audit;
pub mod bulk_change;
pub mod catalogue;
pub mod csv;
pub mod effect;
pub mod export;
pub mod field_error;
pub mod grants;
pub mod group;
pub mod group_export;
pub mod holders;
pub mod ids;
pub mod import_key;
pub mod import_plan;
pub mod import_run;
pub mod import_undo;
pub mod inspector;
pub mod list;
pub mod membership;
pub mod merge;
pub mod moment;
pub mod namespace;
pub mod overview;
pub mod pace;
pub mod password;
pub mod policy;
pub mod provider;
pub mod refusal;
pub mod search;
pub mod secret;
pub mod session;
pub mod share;
pub mod source;
mod string_enum;
pub mod tenant;
pub mod text;
pub mod token;
pub mod trash;

pub use field_error::{Field, FieldError, FieldErrors, Problem};
pub use ids::{
    AccountId, GroupId, NamespaceId, ProviderId, RunId, ScimRequestId, TenantId, TokenId,
};
pub use moment::Moment;
pub use refusal::Refusal;
pub use secret::Secret;
pub use source::Source;
