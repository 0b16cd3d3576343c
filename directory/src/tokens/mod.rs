//! Provisioning tokens: generated, listed, deleted, and what they let in.

mod authenticate;
mod create;
mod delete;
mod list;
pub(crate) mod repo;

pub use authenticate::{Admission, authenticate};
pub use create::create;
pub use delete::delete;
pub use list::list;
