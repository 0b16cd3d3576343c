//! What was deleted: for 30 days it can be restored.

pub mod api;
mod dialogs;
mod list_page;
mod titles;

pub use list_page::TrashPage;
