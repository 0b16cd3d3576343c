//! Tenants: the registry of all of them, and each one's own data.

mod bootstrap;
mod cards;
mod deleted;
mod fields;
mod founding;
mod get;
mod list;
mod name;
mod purge;
mod reach;
mod register;
pub(crate) mod repo;
mod save;
mod status;
mod support_id;

pub use bootstrap::{Bootstrap, bootstrap, is_empty};
pub(crate) use cards::card_in;
pub use cards::{card, cards};
pub use deleted::{deletable, delete, erase, list_deleted, restore};
pub use get::get;
pub use list::list;
pub use name::name_available;
pub use purge::purge;
pub use register::{Registered, register};
pub use save::save;
pub use status::set_status;
