//! Sessions and links: how people get in, and how they get a password. Only digests of
//! the secrets are stored, in control tables: they have to be found before the tenant is known.

mod activate;
pub(crate) mod activation;
mod addressee;
mod begin;
mod candidates;
mod change_password;
mod confirm;
mod devices;
mod end;
mod expire;
mod last_account;
mod list;
mod partial;
mod refused;
mod repo;
mod reset;
mod resolve;
mod sign_in;
mod sign_out;
#[cfg(test)]
mod tests;

pub use activate::{Activated, activate};
pub use activation::activation;
pub use addressee::{Addressee, ResetLink, addressee, addressee_of_account};
pub(crate) use addressee::{of as addressee_of, owners};
pub use begin::SignedIn;
pub(crate) use begin::{Session, begin};
pub(crate) use candidates::signs_in_here;
pub use change_password::{PasswordChange, PasswordChanged, change_password};
pub(crate) use confirm::renew;
pub use confirm::{Proof, confirm};
pub(crate) use devices::digest_of as device_digest;
pub use devices::{is_known_here, known_device};
pub use domain::session::ActivationFor;
pub use end::{end, end_others};
pub use expire::expire;
pub(crate) use last_account::last_account;
pub use list::{list, own};
pub use partial::{Partial, partial};
pub(crate) use refused::{last_of, note_refused};
pub(crate) use repo::{end_but, end_partial, end_present, end_where, own as own_account};
pub use reset::request_reset;
pub use resolve::{Live, resolve};
pub use sign_in::{SignIn, sign_in, sign_in_where_known};
pub use sign_out::{sign_out, sign_out_everywhere};
