//! Sessions and activation links: how people get in, and how they get a password. Only digests of
//! the secrets are stored, in control tables: they have to be found before the tenant is known.

mod activate;
pub(crate) mod activation;
mod candidates;
mod expire;
mod list;
mod refused;
mod repo;
mod resolve;
mod sign_in;
mod sign_out;

pub use activate::activate;
pub use activation::activation;
pub use domain::session::ActivationFor;
pub use expire::expire;
pub use list::list;
pub use resolve::resolve;
pub use sign_in::{SignIn, SignedIn, sign_in};
pub use sign_out::{sign_out, sign_out_everywhere};
