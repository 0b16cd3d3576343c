//! Groups that one tenant lets another have, by import key. The ledger links a source group to the
//! group that stands for it at the receiver; the link and the key are control data. Only who holds
//! a key learns anything of a group that is not shared yet.

mod import;
pub(crate) mod keys;
pub(crate) mod ledger;
mod offer;
mod preview;
mod receivers;
mod revoke;
mod rotate_key;
pub(crate) mod source;

pub use import::import;
pub use preview::preview;
pub use receivers::receivers;
pub use revoke::revoke;
pub use rotate_key::rotate_key;
