//! Who can do what here, and by which groups.

mod access_page;
pub mod api;

pub use access_page::{AccessPage, holder_query};
