//! Sending a browser to a provider.

use std::time::Duration;

use app::{backend::Backend, features::providers::api::redirect_path};
use axum::response::Response;
use directory::{
    Error,
    providers::{self, Client, Purpose},
};
use domain::{
    Secret,
    moment::SECOND,
    provider::{ClientAuth, Failure},
};
use http::HeaderMap;
use openidconnect::{
    AuthType, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreClient},
};

use super::{
    RelyingParty,
    browser::{self, go},
    metadata::Metadata,
};

/// What is asked for beside `openid`: the user name. E-mail addresses identify nobody here.
const SCOPE: &str = "profile";

/// A client with what discovery says.
pub type Configured = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why nobody is sent to a provider.
#[derive(Debug)]
pub enum NoWay {
    /// The provider can't be spoken to.
    Provider(Failure),
    /// Ours.
    Directory(Error),
}

impl From<Error> for NoWay {
    fn from(error: Error) -> Self {
        Self::Directory(error)
    }
}

/// The provider's client, as the library knows it.
pub fn configured(
    backend: &Backend,
    client: &Client,
    metadata: &Metadata,
) -> Result<Configured, Failure> {
    let redirect = redirect_path(client.tenant, client.provider);
    let redirect = RedirectUrl::new(backend.link(&redirect)).map_err(|_| Failure::Unreachable)?;
    let auth_type = match client.auth_method {
        ClientAuth::Basic => AuthType::BasicAuth,
        ClientAuth::Post | ClientAuth::Key | ClientAuth::Certificate => AuthType::RequestBody,
    };
    let secret = (!client.auth_method.is_by_key())
        .then(|| ClientSecret::new(client.client_secret.reveal().to_owned()));
    Ok(CoreClient::from_provider_metadata(
        metadata.clone(),
        ClientId::new(client.client_id.clone()),
        secret,
    )
    .set_redirect_uri(redirect)
    .set_auth_type(auth_type))
}

/// Begins an attempt and sends the browser to the provider. Whoever has to prove once more who they are is asked to
/// sign in there anew, and the answer has to say when they did (OpenID Connect Core 1.0 section 3.1.2.1); a test asks
/// for the same, to show whether the provider can do that.
pub async fn send(
    backend: &Backend,
    party: &RelyingParty,
    client: &Client,
    headers: &HeaderMap,
    purpose: &Purpose,
) -> Result<Response, NoWay> {
    let metadata = party.metadata(&client.issuer).await.map_err(|cause| {
        tracing::warn!(%cause, provider = %client.provider, "an identity provider can't be used");
        NoWay::Provider(Failure::from(&cause))
    })?;
    let configured = configured(backend, client, &metadata).map_err(NoWay::Provider)?;
    let cookie = browser::cookie(backend.cookie, headers);
    let begun = providers::begin(&backend.directory, client, cookie, purpose).await?;
    let text = |secret: &Secret| secret.reveal().to_owned();
    let (state, nonce) = (text(&begun.state), text(&begun.nonce));
    let verifier = PkceCodeVerifier::new(text(&begun.verifier));
    let mut asking = configured
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        )
        .add_scope(Scope::new(SCOPE.to_owned()))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
    if purpose.again || purpose.tester.is_some() {
        let recent = u64::try_from(backend.recent / SECOND).unwrap_or_default();
        asking = asking
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::from_secs(recent));
    }
    let (address, ..) = asking.url();
    let cookie = browser::set(backend.cookie, begun.browser.reveal());
    Ok(go(address.as_str(), [cookie]))
}
