//! The tenant at a glance.

mod overview_page;

pub use overview_page::OverviewPage;
