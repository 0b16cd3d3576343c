//! Groups from CSV, and accounts as CSV. Files themselves go through plain routes of the server
//! (`transfer`); here are the pages around them.

pub mod api;
mod apply_bar;
mod columns_card;
mod drift_note;
mod export_page;
mod first_rows;
mod history_page;
mod plan_notes;
mod plan_tables;
mod rows_card;
mod run_page;
mod split_offer;
mod titles;
mod undo_page;
mod upload;
mod upload_page;
mod uploaded;

pub use export_page::{ExportGroupsPage, ExportPage};
#[cfg(feature = "ssr")]
pub use history_page::shown_run_columns;
pub use history_page::{ImportsPage, run_query};
pub use run_page::ImportPage;
pub use titles::status_badge;
pub use undo_page::UndoImportPage;
pub use upload_page::NewImportPage;
pub use uploaded::Uploaded;
