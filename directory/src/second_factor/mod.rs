//! The second factor of LOCAL accounts: a code from an authenticator app (TOTP, RFC 6238) beside the password, and
//! recovery codes for whoever has lost the app. The app's secret is kept sealed under the configuration's key,
//! recovery codes as digests.

mod confirm;
mod enter;
mod offer;
mod policy;
mod recovery;
mod remove;
mod repo;
mod reseal;
mod reseal_trashed;
mod status;
mod take;
mod totp;
mod wrong_code;

pub use confirm::{Confirmed, confirm, renew_codes};
pub use enter::enter;
pub use offer::offer;
pub use policy::{policy, set_policy};
pub use remove::{remove, remove_of};
pub(crate) use repo::{follow, is_on, is_required, needs};
pub use reseal::reseal;
pub use status::status;
pub(crate) use take::{Taken, take};
pub use wrong_code::to_tell as to_tell_of_wrong_code;
