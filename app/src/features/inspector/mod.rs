//! The SCIM inspector: what clients asked of the tenant, what they were answered, and why it failed.

pub mod api;
mod connect_page;
#[cfg(feature = "ssr")]
mod curl;
#[cfg(feature = "ssr")]
mod deed;
#[cfg(feature = "ssr")]
mod explain;
mod list_page;
mod mapping;
mod request_page;
mod titles;

pub use connect_page::ConnectPage;
pub use list_page::RequestsPage;
pub use request_page::RequestPage;
