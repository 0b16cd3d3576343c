//! What there is in a tenant, in numbers.

mod get;
mod repo;

pub use get::{frame, get};
