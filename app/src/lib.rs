//! The console: pages rendered on the server and brought to life in the browser.

pub mod kit;
pub mod layout;
#[cfg(feature = "ssr")]
pub mod shell;
