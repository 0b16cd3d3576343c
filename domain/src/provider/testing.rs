//! What a provider says about somebody, and what comes of it: tried out by an administrator, or signing in.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Moment, string_enum::string_enum};

/// A claim that a provider made, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its name.
    pub name: String,
    /// Its value: a text as it is, anything else as JSON.
    pub value: String,
}

string_enum!(
    /// Why nobody is signed in by what a provider said.
    Mismatch {
        /// The claim that identifies people is missing, or no text.
        NoClaim = "no-claim",
        /// No account has this identifier or user name.
        NoAccount = "no-account",
        /// Several accounts have it.
        SeveralAccounts = "several-accounts",
        /// The account belongs to another person of this provider.
        OtherPerson = "other-person",
        /// The account is not enabled.
        NotEnabled = "not-enabled",
    }
);

/// What came of a test: walked through the whole way, nobody signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderTest {
    /// When.
    pub at: Moment,
    /// Who tested.
    pub by: String,
    /// It was oneself.
    pub is_own: bool,
    /// What the provider said, checked; for whoever tested.
    pub claims: Vec<Claim>,
    /// The account that it stands for, or why there is none.
    pub outcome: TestOutcome,
}

/// Whom the claims of a test stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestOutcome {
    /// This account would be signed in.
    Account {
        /// The account.
        id: AccountId,
        /// Name shown to people.
        display_name: String,
        /// The name to sign in with.
        user_name: String,
    },
    /// Nobody would be.
    Nobody(Mismatch),
    /// The answer could not be trusted.
    Failed(Failure),
}

string_enum!(
    /// Why a provider's answer can't be used.
    Failure {
        /// The provider itself refused.
        Refused = "refused",
        /// It could not be reached, or not understood. Where its address is in a private network it reads the same:
        /// nobody finds out which names lead there.
        Unreachable = "unreachable",
        /// It did not take the code: the client's identifier or secret is wrong, or the code was used.
        Exchange = "exchange",
        /// Another provider answered.
        Issuer = "issuer",
        /// The token is for somebody else.
        Audience = "audience",
        /// The token is too old, or from the future.
        Expired = "expired",
        /// The person did not sign in just now, or it does not say when they did.
        NotRecent = "not-recent",
        /// The token belongs to another attempt.
        Nonce = "nonce",
        /// The token is not signed by one of the provider's keys.
        Signature = "signature",
        /// The token is none, or lacks what it must have.
        Token = "token",
    }
);
