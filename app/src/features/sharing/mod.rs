//! The share ledger: which tenants let us in, and whom we let in.

pub mod api;
mod dialogs;
mod ledger_page;

pub use ledger_page::{SharingPage, share_query};
