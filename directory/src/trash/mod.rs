//! What was deleted, for 30 days: accounts and groups that people or identity providers deleted. They leave their
//! tables for copies of them, so that nothing there has to pass over what is deleted, nothing deleted grants or shows
//! anything, and its name is free at once. Copies are made by the database itself, never row by row.
//!
//! What does not come here: imported groups, which are imported again with their key, and groups that undoing an
//! import takes back, which applying the file again brings back.

mod erase;
mod export;
mod get;
mod journal;
mod kept;
mod list;
mod memberships;
mod ownerships;
mod purge;
mod put;
mod repo;
mod restore_account;
mod restore_group;

pub use erase::{erase_account, erase_group};
pub use export::export;
pub use get::get;
pub use list::list;
pub(crate) use memberships::{forget_all_members, forget_members, forget_members_of};
pub use purge::purge;
pub(crate) use put::{put_accounts, put_groups};
pub use restore_account::restore_account;
pub use restore_group::restore_group;
