//! Imports to which something happens.

mod chance;
mod cluster;
mod killed;
mod no_room;
mod restarted;
mod scene;
