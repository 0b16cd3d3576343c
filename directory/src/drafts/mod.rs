//! What people typed into forms that could not be saved: a field was wrong, the password had to be typed again, or
//! the session had ended. Each one's own, found by nobody else, and gone after some hours. No change of a tenant,
//! so that there is no event.

mod expire;
mod find;
mod keep;

use domain::moment::HOUR;

pub use expire::expire;
pub use find::find;
pub use keep::{keep, keep_after};

/// For so long a draft is kept, in milliseconds: a working day.
const LIFETIME: i64 = 8 * HOUR;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form: the path that it is sent to.
    pub path: String,
    /// The fields as they were sent, percent-encoded.
    pub fields: String,
}
