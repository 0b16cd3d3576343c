//! Who can do what here, and by which groups.

mod access_page;
pub mod api;
mod group_card;
mod guest_card;

pub use access_page::{AccessPage, holder_query};
