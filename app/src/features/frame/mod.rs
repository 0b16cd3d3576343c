//! The frame around every page of a tenant.

pub mod api;
mod tenant_frame;
#[cfg(test)]
pub mod testing;

pub use api::FrameData;
pub use tenant_frame::{TenantFrame, here, navigation};
