//! The share ledger: which tenants let us in, and whom we let in.

pub mod api;
mod dialogs;
mod ledger_page;

#[cfg(feature = "ssr")]
pub use ledger_page::shown_share_columns;
pub use ledger_page::{SharingPage, share_query};
