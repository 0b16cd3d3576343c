//! What stands around every handler: who asks, whether the request may come from there, what the
//! answer tells the browser, and the answers that no page gives.

pub mod address;
pub mod assets;
mod choice;
pub mod columns;
pub mod drafts;
pub mod errors;
pub mod headers;
pub mod health;
#[cfg(debug_assertions)]
pub mod kit;
pub mod language;
pub mod origin;
pub mod session;
pub mod sign_out;
pub mod theme;
pub mod trace;
