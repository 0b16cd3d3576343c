//! Everything that Tenantry says to people, in their language.
//!
//! The catalogues are Fluent files, `en/AREA.ftl` and `de/AREA.ftl`; `README.md` beside them says how to write
//! one. The build script makes a function of each message: `texts::accounts::title()`. Servers carry all
//! languages; a browser fetches the one that it shows (`for_browsers` there, `load` here).
//!
//! Which language a text is in is never passed along: [`language()`] knows it.

mod language;
mod marks;
mod number;
mod pattern;
mod rich;
mod table;

pub use language::{Language, language};
pub use number::{Number, number};
pub use pattern::Argument;
pub use rich::{Piece, Rich};
#[cfg(target_arch = "wasm32")]
pub use table::load;

#[cfg(not(target_arch = "wasm32"))]
pub use {
    language::{ask, speaking},
    table::for_browsers,
};

/// A text without variables, where a constant holds it.
pub type Words = fn() -> &'static str;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
