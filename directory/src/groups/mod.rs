//! Security groups: who may do what.

pub(crate) mod owner;
pub(crate) mod repo;
