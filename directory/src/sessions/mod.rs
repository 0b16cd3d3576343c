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
mod list;
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
pub use addressee::{Addressee, ResetLink};
pub use begin::SignedIn;
pub(crate) use begin::{Session, begin};
pub use change_password::{PasswordChange, PasswordChanged, change_password};
pub use confirm::confirm;
pub use devices::known_device;
pub use domain::session::ActivationFor;
pub use end::{end, end_others};
pub use expire::expire;
pub use list::{list, own};
pub use reset::request_reset;
pub use resolve::{Live, resolve};
pub use sign_in::{SignIn, sign_in, sign_in_where_known};
pub use sign_out::{sign_out, sign_out_everywhere};
