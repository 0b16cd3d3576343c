//! The audit log: all of it, and the history of one object.

mod address;
pub mod api;
mod event_table;
mod history_page;
mod list_page;
mod titles;

pub use address::audit_query;
#[cfg(feature = "ssr")]
pub use event_table::shown_audit_columns;
pub use history_page::{
    AccountHistoryPage, GroupHistoryPage, ProviderHistoryPage, TenantHistoryPage, TokenHistoryPage,
};
pub use list_page::AuditPage;
