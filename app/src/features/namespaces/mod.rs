//! Namespaces.

pub mod api;
mod form;
mod list_page;

pub use list_page::NamespacesPage;
