//! Namespaces: parts of a tenant, by environment.

mod add;
mod delete;
mod list;
pub(crate) mod repo;
mod save;

pub use add::add;
pub use delete::delete;
pub use list::{get, list};
pub use save::save;
