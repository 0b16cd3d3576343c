//! Sessions: who is signed in.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Moment, Secret, TenantId, string_enum::string_enum};

/// A session ends after so many milliseconds without a request: eight hours.
pub const IDLE_LIFETIME: i64 = 8 * crate::moment::HOUR;
/// A session ends so many milliseconds after sign-in: three days.
pub const ABSOLUTE_LIFETIME: i64 = 3 * crate::moment::DAY_LENGTH;

/// A link that resets a password is good for so many milliseconds: an hour.
pub const RESET_LIFETIME: i64 = crate::moment::HOUR;
/// For so many milliseconds after somebody proved who they are nothing asks again, unless the configuration
/// says otherwise: five minutes.
pub const RECENT: i64 = 5 * 60 * crate::moment::SECOND;

/// Whoever has typed the right password has so many milliseconds for the code: ten minutes.
pub const CODE_LIFETIME: i64 = 10 * 60 * crate::moment::SECOND;

string_enum!(
    /// What a person still has to do before the session opens anything.
    Needs {
        /// Enter a code of the second factor.
        Code = "code",
        /// Set up the second factor that the tenant requires.
        Enrolment = "enrolment",
        /// Sign in with a passkey instead. No session waits for that.
        Passkey = "passkey",
    }
);

/// The person in the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// Its own tenant.
    pub home: TenantId,
    /// Name shown to people.
    pub display_name: String,
    /// The name to sign in with.
    pub user_name: String,
}

/// One of a person's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Part of the digest: names the session in the list, opens nothing.
    pub id: String,
    /// The browser, in plain words: "Firefox on Windows".
    pub device: String,
    /// The network address at sign-in, where it is known.
    pub address: String,
    /// Sign-in.
    pub created_at: Moment,
    /// Last request, to the minute.
    pub last_used_at: Moment,
    /// From when on it is refused, whatever happens.
    pub expires_at: Moment,
    /// It is the session that asks.
    pub is_current: bool,
}

/// Whose password an activation link sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivationFor {
    /// The name to sign in with.
    pub user_name: String,
    /// Name shown to people.
    pub display_name: String,
    /// The tenant's display name.
    pub tenant_name: String,
}

/// What a person sees of their own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    /// Name shown to people.
    pub display_name: String,
    /// The name to sign in with.
    pub user_name: String,
    /// The e-mail address, or empty.
    pub email: String,
    /// The tenant's display name.
    pub tenant_name: String,
    /// The account signs in with a password that is kept here.
    pub has_password: bool,
    /// A code of an authenticator app is asked for beside it.
    pub has_second_factor: bool,
    /// A passkey is the second factor that the tenant requires: the password proves nothing.
    pub proves_by_passkey: bool,
    /// The account's passkeys, the oldest first.
    pub passkeys: Vec<PasskeySummary>,
    /// Where the person is signed in, the newest first.
    pub sessions: Vec<SessionSummary>,
}

/// A passkey of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeySummary {
    /// Names it among the account's.
    pub id: String,
    /// How its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Moment,
    /// When it last signed in or proved who the person is.
    pub last_used_at: Option<Moment>,
}

/// A challenge for a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyOffer {
    /// To be sent back with the answer.
    pub challenge: Secret,
    /// What the browser needs, as JSON.
    pub options: String,
}

/// What an account has as its second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// An authenticator app is in use.
    pub is_on: bool,
    /// The tenant requires one.
    pub is_required: bool,
    /// Recovery codes that were not used yet.
    pub codes_left: u64,
    /// The account signs in with a password that is kept here.
    pub has_password: bool,
    /// A secret that is offered, and not confirmed yet.
    pub offer: Option<FactorOffer>,
}

/// Who requires a second factor of a tenant's LOCAL accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorPolicy {
    /// Nobody.
    Optional,
    /// The tenant.
    ByTenant,
    /// The operator, of every tenant.
    ByOperator,
}

/// A secret for an authenticator app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorOffer {
    /// To be typed: base32.
    pub secret: Secret,
    /// To be scanned: an `otpauth:` address.
    pub link: Secret,
}
