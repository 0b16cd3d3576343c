//! What there is in a tenant, in numbers.

mod days;
mod development;
mod get;
mod repo;

pub(crate) use days::Requests;
pub use days::note_today;
pub use development::development;
pub use get::{frame, get};
