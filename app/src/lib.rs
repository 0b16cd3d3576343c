//! The console: pages rendered on the server and brought to life in the browser.
#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod answer;
#[cfg(feature = "ssr")]
pub mod backend;
#[cfg(feature = "ssr")]
mod boot;
pub mod call;
pub mod error;
pub mod features;
#[cfg(feature = "ssr")]
mod focus;
pub mod kit;
pub mod layout;
mod routes;
#[cfg(feature = "ssr")]
mod scroll;
#[cfg(feature = "ssr")]
pub mod shell;
mod turns;

pub use routes::App;
#[cfg(feature = "hydrate")]
pub use turns::all_taken;
