//! Groups that one tenant lets another have, by import key. The ledger links a source group to the
//! group that stands for it at the receiver; the link and the key are control data. Only who holds
//! a key learns anything of a group that is not shared yet. Either tenant lists what it gives and what
//! it has, and either ends it: the giving one revokes, the other gives it up.

mod export;
mod give_up;
mod import;
mod importers;
pub(crate) mod keys;
pub(crate) mod ledger;
mod list;
mod offer;
mod preview;
mod receivers;
mod revoke;
mod rotate_key;
pub(crate) mod source;
pub(crate) mod uses;
mod withdrawn;

pub use export::export;
pub use give_up::give_up;
pub use import::import;
pub use list::list;
pub use preview::preview;
pub use receivers::receivers;
pub use revoke::revoke;
pub use rotate_key::rotate_key;
