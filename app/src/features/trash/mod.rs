//! What was deleted: for 30 days it can be restored.

pub mod api;
mod dialogs;
mod list_page;
mod titles;

#[cfg(feature = "ssr")]
pub use list_page::shown_trash_columns;
pub use list_page::{TrashPage, trash_query};
