//! Finding things by whatever somebody typed or pasted: names, addresses, identifiers, keys.

mod accounts;
mod by_hand;
mod by_words;
mod elsewhere;
mod find;
mod found;
mod groups;
mod inside;
mod key;
mod pasted;
mod records;
pub(crate) mod words;

pub use find::find;
