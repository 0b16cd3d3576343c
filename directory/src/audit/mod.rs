//! What happened: events, the chain that holds them together, the list and its verification.

pub(crate) mod chain;
mod event;
mod list;
mod verify;

pub use event::{Event, Object};
pub use list::list;
pub use verify::{verify, verify_all};
