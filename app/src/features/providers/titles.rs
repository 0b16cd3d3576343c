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
        true => (texts::words::active(), Tone::Ok),
        false => (texts::words::inactive(), Tone::Plain),
    }
}

/// How the server proves who it is.
pub fn auth_title(method: ClientAuth) -> &'static str {
    match method {
        ClientAuth::Basic => texts::providers::auth_basic(),
        ClientAuth::Post => texts::providers::auth_post(),
        ClientAuth::Key => texts::providers::auth_key(),
        ClientAuth::Certificate => texts::providers::auth_certificate(),
    }
}

/// How people become accounts.
pub fn matching_title(matching: Matching) -> &'static str {
    match matching {
        Matching::ExternalId => texts::providers::matching_external_id(),
        Matching::UserName => texts::providers::matching_user_name(),
    }
}

/// Why the claims of a test are nobody's.
pub fn mismatch_text(mismatch: Mismatch) -> &'static str {
    match mismatch {
        Mismatch::NoClaim => texts::providers::mismatch_no_claim(),
        Mismatch::NoAccount => texts::providers::mismatch_no_account(),
        Mismatch::SeveralAccounts => texts::providers::mismatch_several_accounts(),
        Mismatch::OtherPerson => texts::providers::mismatch_other_person(),
        Mismatch::NotEnabled => texts::providers::mismatch_not_enabled(),
    }
}

/// Why the answer in a test could not be used.
pub fn failure_text(failure: Failure) -> &'static str {
    match failure {
        Failure::Refused => texts::providers::failure_refused(),
        Failure::Unreachable => texts::providers::failure_unreachable(),
        Failure::Exchange => texts::providers::failure_exchange(),
        Failure::Issuer => texts::providers::failure_issuer(),
        Failure::Audience => texts::providers::failure_audience(),
        Failure::Expired => texts::providers::failure_expired(),
        Failure::NotRecent => texts::providers::failure_not_recent(),
        Failure::Nonce => texts::providers::failure_nonce(),
        Failure::Signature => texts::providers::failure_signature(),
        Failure::Token => texts::providers::failure_token(),
    }
}
