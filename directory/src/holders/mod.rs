//! Who can do something here: the other direction of an account's permissions.
//!
//! At home by the members of the groups that grant it. By imported groups in small reads, one tenant after
//! the other: the groups here, the ledger's links, the members at the source; never a join over two tenants.

mod effect;
mod effect_of_many;
mod export;
mod guest;
mod list;
mod of_group;
mod people;
mod ways;

pub use effect::effect;
pub(crate) use effect_of_many::effect_of_many;
pub use export::export;
pub use guest::guest;
pub use list::{list, permissions};
pub use of_group::of_group;
