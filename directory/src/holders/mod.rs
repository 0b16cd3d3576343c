//! Who can do something here: the other direction of an account's permissions.
//!
//! At home by the members of the groups that grant it. By imported groups in small reads, one tenant after
//! the other: the groups here, the ledger's links, the members at the source; never a join over two tenants.

mod effect;
mod export;
mod list;
mod people;
mod ways;

pub use effect::effect;
pub use export::export;
pub use list::{list, permissions};
