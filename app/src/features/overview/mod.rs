//! The tenant at a glance.

pub mod api;
mod development;
mod latest;
mod overview_page;
mod todos;

pub use overview_page::OverviewPage;
