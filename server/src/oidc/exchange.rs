//! A code becomes what the provider says about a person, with everything about it checked.

use std::{collections::HashSet, sync::Arc};

use app::backend::Backend;
use chrono::{DateTime, Utc};
use directory::providers::{Assertion, Attempt, Client, client_assertion};
use domain::{
    Moment,
    moment::SECOND,
    provider::{Failure, Matching},
};
use http::header::{ACCEPT, AUTHORIZATION};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, Nonce, OAuth2TokenResponse as _,
    PkceCodeVerifier, RequestTokenError, TokenResponse as _,
    core::{CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm},
};
use serde_json::{Map, Value};

use super::{RelyingParty, authorize::configured, metadata::Metadata};

/// How far clocks may differ, in milliseconds.
pub const SKEW: i64 = 60 * SECOND;
/// A token that is issued now is not older than this, in milliseconds.
const OLDEST: i64 = 600 * SECOND;
/// A client that proves itself by a key (RFC 7523 section 2.2).
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// The claim with the user name.
const USER_NAME: &str = "preferred_username";

/// Signatures that only the provider can make. Not those with a shared secret: who knows the public keys could
/// make them of those.
pub const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Redeems the code and checks the answer (OpenID Connect Core 1.0 section 3.1.3.7).
pub async fn redeem(
    backend: &Backend,
    party: &RelyingParty,
    client: &Client,
    attempt: &Attempt,
    code: String,
) -> Result<Assertion, Failure> {
    let metadata = party
        .metadata(&client.issuer)
        .await
        .map_err(|cause| Failure::from(&cause))?;
    let configured = configured(backend, client, &metadata)?;
    let verifier = PkceCodeVerifier::new(attempt.verifier.reveal().to_owned());
    let mut asking = configured
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|_| Failure::Unreachable)?
        .set_pkce_verifier(verifier);
    if client.auth_method.is_by_key() {
        let audience = metadata.token_endpoint().ok_or(Failure::Unreachable)?;
        let signed = client_assertion(&backend.directory, client, audience.as_str());
        let signed = signed.map_err(|error| {
            tracing::warn!(%error, provider = %client.provider, "nothing was signed for a provider");
            Failure::Exchange
        })?;
        asking = asking
            .add_extra_param("client_assertion_type", ASSERTION_TYPE)
            .add_extra_param("client_assertion", signed.reveal().to_owned());
    }
    let answer = asking
        .request_async(&party.outgoing)
        .await
        .map_err(|error| match error {
            RequestTokenError::Request(cause) => {
                tracing::warn!(%cause, provider = %client.provider, "no token was given");
                Failure::Unreachable
            }
            // Its own words may repeat the code or the secret that were sent, and are not for the log.
            RequestTokenError::ServerResponse(_) => {
                tracing::warn!(provider = %client.provider, "the provider refused the code");
                Failure::Exchange
            }
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Failure::Token,
        })?;
    let token = answer.id_token().ok_or(Failure::Token)?;
    let now = backend.directory.now();
    let checked = check(token, client, &metadata, attempt, now);
    let checked = match checked {
        Err(Failure::Signature) => match renewed(party, client).await {
            Some(metadata) => check(token, client, &metadata, attempt, now),
            None => checked,
        },
        checked => checked,
    };
    let mut assertion = checked?;
    if lacks(client, &assertion) {
        let access = answer.access_token().secret();
        ask_more(party, &metadata, access, &mut assertion).await?;
    }
    Ok(assertion)
}

/// The provider's keys once more: it may have changed them.
pub async fn renewed(party: &RelyingParty, client: &Client) -> Option<Arc<Metadata>> {
    party.renewed(&client.issuer).await.ok()
}

fn check(
    token: &CoreIdToken,
    client: &Client,
    metadata: &Metadata,
    attempt: &Attempt,
    now: Moment,
) -> Result<Assertion, Failure> {
    let verifier = CoreIdTokenVerifier::new_public_client(
        ClientId::new(client.client_id.clone()),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    )
    .set_allowed_algs(ALGORITHMS)
    .set_time_fn(move || at(now.plus(-SKEW)))
    .set_issue_time_verifier_fn(move |issued| {
        let is_of_now = at(now.plus(-OLDEST - SKEW)) <= issued && issued <= at(now.plus(SKEW));
        is_of_now
            .then_some(())
            .ok_or_else(|| "not issued now".to_owned())
    });
    let nonce = Nonce::new(attempt.nonce.reveal().to_owned());
    let (subject, signed_in_at) = match token.claims(&verifier, &nonce) {
        Ok(claims) => (claims.subject().as_str().to_owned(), claims.auth_time()),
        Err(error) => {
            tracing::warn!(%error, provider = %client.provider, "an identity token was refused");
            return Err(failure_of(&error));
        }
    };
    // What was signed, with the claims that the library does not know.
    let claims = payload(&token.to_string()).ok_or(Failure::Token)?;
    // Issued to another client that may have asked for our audience (section 3.1.3.7, 4 and 5).
    let is_for_others = claims
        .get("azp")
        .is_some_and(|party| party.as_str() != Some(client.client_id.as_str()));
    if is_for_others {
        return Err(Failure::Audience);
    }
    is_valid_by(&claims, now)?;
    let authenticated_at = signed_in_at
        .map(|at| Moment(at.timestamp_millis()))
        .filter(|at| *at <= now.plus(SKEW))
        .map(|at| at.min(now));
    Ok(Assertion {
        issuer: metadata.issuer().as_str().to_owned(),
        subject,
        sid: claims
            .get("sid")
            .and_then(Value::as_str)
            .map(ToOwned::to_owned),
        authenticated_at,
        claims,
    })
}

/// What must not count before a time counts only from then on (RFC 7519 section 4.1.5). The library doesn't look.
pub fn is_valid_by(claims: &Map<String, Value>, now: Moment) -> Result<(), Failure> {
    let Some(from) = claims.get("nbf") else {
        return Ok(());
    };
    // A number with decimals is allowed: whole seconds are enough.
    let seconds = from.as_i64().or_else(|| {
        let text = from.as_f64()?.floor().to_string();
        text.parse().ok()
    });
    let from = Moment(seconds.ok_or(Failure::Token)?.saturating_mul(SECOND));
    if from > now.plus(SKEW) {
        return Err(Failure::Expired);
    }
    Ok(())
}

fn failure_of(error: &ClaimsVerificationError) -> Failure {
    match error {
        ClaimsVerificationError::Expired(_) => Failure::Expired,
        ClaimsVerificationError::InvalidAudience(_) => Failure::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Failure::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Failure::Nonce,
        ClaimsVerificationError::SignatureVerification(_) => Failure::Signature,
        _ => Failure::Token,
    }
}

/// A moment as the library takes it.
fn at(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(moment.0).unwrap_or_default()
}

/// The claims of a token whose signature was checked.
pub fn payload(token: &str) -> Option<Map<String, Value>> {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok()
}

/// Some providers give user names to whoever asks with the token only.
fn lacks(client: &Client, assertion: &Assertion) -> bool {
    let claim = match client.matching {
        Matching::ExternalId => client.subject_claim.as_str(),
        Matching::UserName => USER_NAME,
    };
    !assertion.claims.contains_key(claim)
}

/// Adds what the user info endpoint says of the same person (section 5.3).
async fn ask_more(
    party: &RelyingParty,
    metadata: &Metadata,
    access_token: &str,
    assertion: &mut Assertion,
) -> Result<(), Failure> {
    let Some(endpoint) = metadata.userinfo_endpoint() else {
        return Ok(());
    };
    let request = http::Request::get(endpoint.as_str())
        .header(ACCEPT, "application/json")
        .header(AUTHORIZATION, format!("Bearer {access_token}"))
        .body(Vec::new())
        .map_err(|_| Failure::Token)?;
    let answer = party.outgoing.send(request).await;
    let answer = answer.map_err(|_| Failure::Unreachable)?;
    let more: Map<String, Value> =
        serde_json::from_slice(answer.body()).map_err(|_| Failure::Token)?;
    if !answer.status().is_success()
        || more.get("sub").and_then(Value::as_str) != Some(assertion.subject.as_str())
    {
        return Err(Failure::Token);
    }
    let known: HashSet<String> = assertion.claims.keys().cloned().collect();
    let more = more.into_iter().filter(|(name, _)| !known.contains(name));
    assertion.claims.extend(more);
    Ok(())
}
