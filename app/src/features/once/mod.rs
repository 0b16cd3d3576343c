//! Secrets that are shown once: provisioning tokens and activation links.
//!
//! A secret must not stand in an address, and it has to reach the person with and without
//! JavaScript. So there is one way for all of them: the server function that makes it puts it into a
//! short-lived cookie that scripts can't read ([`cookie`]) and redirects to the page
//! `/t/{tenant}/once`, which shows it and removes the cookie in the same answer. Opening the page a
//! second time shows nothing. The server keeps no copy, so that several servers need no shared memory.

pub mod api;
#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
mod hand_over;
mod once_page;

#[cfg(feature = "ssr")]
pub(crate) use cookie::{Kept, What};
#[cfg(feature = "ssr")]
pub(crate) use hand_over::{hand_over, show_next, show_to};
pub use once_page::OncePage;
