//! What happened: events, the chain that holds them together, the list, its export and its verification.

pub(crate) mod chain;
mod event;
mod export;
mod list;
mod repo;
pub(crate) mod reserved;
mod verify;
mod walk;

pub use event::{Event, Object};
pub use export::{Format, export};
pub use list::{actions, list};
pub use verify::{verify, verify_all};
