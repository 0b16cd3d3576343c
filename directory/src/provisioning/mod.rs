//! Users and groups as identity providers see them over SCIM: the accounts and groups of source SCIM,
//! and no others. A LOCAL account, a LOCAL or IMPORTED group is not there for a provisioning token; only
//! its name is taken, which a clash tells as it would of any other.
//!
//! What a document may contain is the pure crate `scim`'s to say, before anything is read or locked.
//! Here documents become rows, and filters become SQL: this is where the tables are.
//!
//! | what | where |
//! |---|---|
//! | the columns that a document fills | `users/profile.rs`, `groups/label.rs`, pure |
//! | the members that operations add and remove | `groups/delta.rs` pure, `groups/members.rs` |
//! | filters and sorting as SQL | `filter` |
//! | lists of one kind or both, by number or by cursor | `search.rs`, `section.rs`, `cursor.rs` |

mod cursor;
mod error;
mod filter;
pub mod groups;
mod identifier;
mod links;
mod search;
mod section;
pub mod users;

pub use error::{Error, Result};
pub use identifier::identifier;
pub use links::Link;
pub use search::{Found, Search, search};

/// One page of what a filter found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<T> {
    /// How many it found, on all pages together.
    pub total: u64,
    /// Those of this page.
    pub resources: Vec<T>,
    /// The cursor of the page before, where pages go by cursor and there is one.
    pub previous: Option<String>,
    /// The cursor of the next page.
    pub next: Option<String>,
}
