//! The SCIM inspector: what clients asked of the tenant, what they were answered, and why it failed.

pub mod api;
#[cfg(feature = "ssr")]
mod curl;
#[cfg(feature = "ssr")]
mod deed;
#[cfg(feature = "ssr")]
mod explain;
mod list_page;
mod request_page;
mod titles;

pub use list_page::RequestsPage;
pub use request_page::RequestPage;
