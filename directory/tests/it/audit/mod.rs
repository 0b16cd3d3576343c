//! The audit log: its chain, and its list.

mod chain;
mod list;
