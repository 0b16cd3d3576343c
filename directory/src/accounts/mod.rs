//! Accounts: people in a tenant. LOCAL ones are added, edited and deleted here; SCIM ones belong to
//! the identity provider and can only be enabled, disabled and, once disabled, deleted.

pub(crate) mod repo;
