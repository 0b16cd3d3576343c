//! The protocol itself: media types, versions, methods, limits, discovery, search.

mod discovery;
mod finding;
mod resources;
