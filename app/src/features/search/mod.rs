//! Finding anything: the field at the top of every page, and a page of its own.
//!
//! The field is a form that leads to the page. Once it is used, its suggestions are loaded: a listbox
//! below it, a file of its own.

pub mod api;
mod choices;
mod commands;
mod entries;
mod field;
mod offers;
mod search_page;
mod suggestions;

pub use field::SearchField;
pub use search_page::SearchPage;
