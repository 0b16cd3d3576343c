//! Finding things by whatever somebody typed or pasted: names, addresses, identifiers, keys.

mod find;
mod pasted;
mod repo;

pub use find::find;
