//! Provisioning tokens: a card at the foot of the tenant's details.

pub mod api;
mod brake;
mod dialogs;
mod expiry;
mod token_card;

pub use expiry::{countdown, state_badge};
pub use token_card::{TokenCard, Tokens};
