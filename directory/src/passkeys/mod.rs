//! Passkeys of LOCAL accounts (W3C Web Authentication, level 3): signing in without a password, and proving once more
//! who one is. The authenticator has looked at the person as well (user verification), so that a passkey is two
//! factors in one. The crate `webauthn-rs` reads and checks what browsers send.

mod add;
mod challenges;
mod check;
mod confirm;
mod enrol;
mod list;
mod remove;
mod rename;
mod repo;
mod sign_in;
mod site;

pub use add::{NewPasskey, add, offer};
pub(crate) use challenges::expire;
pub use confirm::{confirm, offer_to_confirm};
pub use enrol::{Enrolled, enrol};
pub(crate) use list::of_account;
pub use remove::remove;
pub use rename::rename;
pub(crate) use repo::{end_all, end_all_of, has_any};
pub use sign_in::{offer_to_sign_in, sign_in};
pub use site::Site;

/// What a browser answers a challenge with.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// What came with the challenge: names it, and is good once.
    pub challenge: &'a str,
    /// What the authenticator made of it, as JSON (`PublicKeyCredential.toJSON()`).
    pub credential: &'a str,
}
