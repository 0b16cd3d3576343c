//! Accounts: people in a tenant. LOCAL ones are added, edited and deleted here; SCIM ones belong to
//! the identity provider and can only be enabled, disabled and, once disabled, deleted.

mod add;
mod change_many;
mod delete;
mod elsewhere;
mod end_sessions;
mod export_permissions;
mod get;
mod groups;
pub(crate) mod list;
mod paths;
mod reach;
mod renew_activation;
pub(crate) mod repo;
mod row;
mod save;
mod search;
mod set_status;

pub use add::add;
pub use change_many::{change_many, plan_many};
pub use delete::delete;
pub use end_sessions::end_sessions;
pub use export_permissions::export_permissions;
pub use get::get;
pub use groups::groups;
pub use list::list;
pub(crate) use reach::is_covered;
pub use renew_activation::renew_activation;
pub use save::save;
pub use search::search;
pub use set_status::set_status;

/// What the log notes of an account, by the names of its fields.
pub(crate) fn named_fields(row: &crate::entity::accounts::Model) -> Vec<(&'static str, String)> {
    let form = row::form_of(row);
    add::fields(&form)
        .into_iter()
        .map(|(name, value)| (name, value.to_owned()))
        .collect()
}
