//! What things about providers are called.

use domain::provider::{ClientAuth, Failure, Matching, Mismatch, ProviderType};

use crate::kit::Tone;

/// What is spoken with the provider.
pub fn type_title(kind: ProviderType) -> &'static str {
    match kind {
        ProviderType::OpenIdConnect => "OpenID Connect",
    }
}

/// Whether people can sign in through it.
pub fn active_badge(is_active: bool) -> (&'static str, Tone) {
    match is_active {
        true => ("Active", Tone::Ok),
        false => ("Inactive", Tone::Plain),
    }
}

/// How the server proves who it is.
pub fn auth_title(method: ClientAuth) -> &'static str {
    match method {
        ClientAuth::Basic => "Secret in the header (client_secret_basic)",
        ClientAuth::Post => "Secret in the form (client_secret_post)",
        ClientAuth::Key => "Key, without a secret (private_key_jwt)",
    }
}

/// How people become accounts.
pub fn matching_title(matching: Matching) -> &'static str {
    match matching {
        Matching::ExternalId => "A claim is the account's externalId (SCIM)",
        Matching::UserName => "preferred_username is the user name",
    }
}

/// Why the claims of a test are nobody's.
pub fn mismatch_text(mismatch: Mismatch) -> &'static str {
    match mismatch {
        Mismatch::NoClaim => "The claim that identifies people is missing, or is no text.",
        Mismatch::NoAccount => {
            "No account of this tenant has this identifier. Provision it first, or choose another claim."
        }
        Mismatch::SeveralAccounts => "Several accounts of this tenant have this identifier.",
        Mismatch::OtherPerson => {
            "The account with this identifier has been another person's of this provider before."
        }
        Mismatch::NotEnabled => "The account with this identifier is not enabled.",
    }
}

/// Why the answer in a test could not be used.
pub fn failure_text(failure: Failure) -> &'static str {
    match failure {
        Failure::Refused => {
            "The provider refused. Check there that this application and you are allowed to sign in."
        }
        Failure::Unreachable => {
            "The provider could not be reached, or was not understood. It takes https and a public address, unless this server's configuration allows others."
        }
        Failure::Exchange => {
            "The provider did not take the code. Check client ID, client secret and how it is sent, or whether the provider knows the key."
        }
        Failure::Issuer => "Another provider answered than the one with this issuer.",
        Failure::Audience => "The token is for another application. Check the client ID.",
        Failure::Expired => "The token is too old or from the future. Check the clocks.",
        Failure::NotRecent => {
            "The provider did not ask to sign in anew, or doesn't say when somebody signed in (auth_time)."
        }
        Failure::Nonce => "The token belongs to another attempt.",
        Failure::Signature => "The token is not signed with one of the provider's keys.",
        Failure::Token => {
            "The provider sent no identity token, or one that lacks what it must have."
        }
    }
}
