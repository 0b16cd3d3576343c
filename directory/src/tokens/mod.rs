//! Provisioning tokens: generated, listed, rotated, deleted, and what they let in.

mod authenticate;
pub(crate) mod brake;
mod brake_setting;
mod create;
mod delete;
mod expiring;
mod list;
mod recent;
mod removals;
pub(crate) mod repo;
mod resume;
mod rotate;

pub use authenticate::{Admission, authenticate, recognise};
pub use brake_setting::{brake, set_brake};
pub use create::create;
pub use delete::delete;
pub use expiring::{Expiring, expiring};
pub use list::list;
pub use resume::resume;
pub use rotate::rotate;

pub(crate) use recent::Recent;
