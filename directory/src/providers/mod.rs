//! Identity providers: who says who somebody is. A tenant's providers are its own; what one of them says
//! stands for accounts of its tenant and of no other. The protocol is spoken elsewhere: here is what is kept,
//! which account a checked answer stands for, and the sessions that follow from it.

mod add;
mod attempts;
mod certificate;
mod client;
mod client_key;
mod delete;
mod domains;
mod expire;
mod keys;
mod list;
mod log_out;
mod matching;
mod offers;
mod reach;
mod refused;
mod repo;
mod reseal;
mod save;
mod sessions;
mod set_active;
mod sign_in;
mod test;

pub use add::add;
pub use attempts::{Attempt, Begun, Purpose, begin, take};
pub use certificate::{Which, certificate};
pub use client::{Client, client, client_to_hear};
pub use delete::delete;
pub use domains::{add_domain, domains, remove_domain, tenant_of_domain};
pub use expire::expire;
pub use keys::{client_assertion, make_next_key, published_keys, use_next_key};
pub use list::{get, list};
pub use log_out::{LogOut, begun_by, log_out};
pub use matching::Assertion;
pub use offers::offer;
pub(crate) use reach::guard_tokens;
pub use reach::permit;
pub use refused::refused;
pub(crate) use repo::{certificates_that_end, is_any_active};
pub use reseal::reseal;
pub use save::save;
pub use set_active::set_active;
pub use sign_in::sign_in;
pub use test::{last_test, note_test};
