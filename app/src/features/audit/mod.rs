//! The audit log.

pub mod api;
mod list_page;
mod titles;

pub use list_page::AuditPage;
