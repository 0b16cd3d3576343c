//! `GET /sign-in/callback/{tenant}/{provider}`: back from a provider.

use app::backend::{self, DeviceCookie};
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use directory::{
    Error,
    providers::{self, Assertion, Attempt, Client},
    sessions,
};
use domain::{Moment, ProviderId, Secret, TenantId, provider::Failure};
use http::HeaderMap;
use serde::Deserialize;

use super::{
    browser::{self, Refused, go, refuse},
    exchange, test,
};
use crate::{state::AppState, web::errors};

/// What the provider sends the browser back with (OpenID Connect Core 1.0 section 3.1.2.5, RFC 9207).
#[derive(Deserialize)]
pub struct Answer {
    #[serde(default)]
    state: Secret,
    #[serde(default)]
    code: String,
    #[serde(default)]
    iss: Option<String>,
    #[serde(default)]
    error: Option<String>,
}

/// Begins a session, or finishes a test. Whatever stands against it, the person reads one of a few sentences;
/// the tenant's audit log tells more.
pub async fn callback(
    State(state): State<AppState>,
    Path(answering): Path<(TenantId, ProviderId)>,
    Query(answer): Query<Answer>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    if !state.party.pace.allows(request.ctx.address) {
        return refuse(Refused::Busy);
    }
    let directory = &request.backend.directory;
    let cookie = browser::cookie(request.backend.cookie, &headers);
    let attempt = match providers::take(directory, &answer.state, cookie.as_ref()).await {
        // Who answers is told by the address that only they were given: the code of one provider is never taken
        // to another, whatever state it is sent with.
        Ok(Some(attempt)) if answering == (attempt.tenant, attempt.provider) => attempt,
        Ok(Some(_)) => return refuse(Refused::Attempt),
        Ok(None) => return refuse(Refused::Attempt),
        Err(error) => return errors::of(&error).into_response(),
    };
    let client = match providers::client(directory, attempt.tenant, attempt.provider).await {
        Ok(client) => client,
        Err(Error::NotFound) => return refuse(Refused::Account),
        Err(_) => return refuse(Refused::Provider),
    };
    // Somebody made it another provider, or another client of it, while the person was there.
    if !attempt.is_of(&client) {
        return refuse(Refused::Attempt);
    }
    let tester = attempt.purpose.tester;
    if tester.is_none() && !client.is_active {
        return refuse(Refused::Account);
    }
    let said = hear(&state, &request, &client, &attempt, answer).await;
    let done = match tester {
        None => sign_in(&request, &client, &attempt, said).await,
        // The test ends in the session that began it.
        Some(tester) if request.person.as_ref().map(|it| it.account) == Some(tester) => {
            let said = said.as_ref().map_err(|failure| *failure);
            test::finish(&request, &client, said).await
        }
        Some(_) => Ok(refuse(Refused::Attempt)),
    };
    done.unwrap_or_else(|error| errors::of(&error).into_response())
}

/// What the provider says, once all of it is checked.
async fn hear(
    state: &AppState,
    request: &backend::Request,
    client: &Client,
    attempt: &Attempt,
    answer: Answer,
) -> Result<Assertion, Failure> {
    let metadata = state.party.metadata(&client.issuer).await;
    let metadata = metadata.map_err(|cause| Failure::from(&cause))?;
    // Another provider's code must not be taken to this one's (RFC 9207 section 2.4).
    let names_itself = metadata
        .additional_metadata()
        .authorization_response_iss_parameter_supported;
    match &answer.iss {
        Some(iss) if *iss != client.issuer => return Err(Failure::Issuer),
        None if names_itself => return Err(Failure::Issuer),
        _ => {}
    }
    if answer.error.is_some() || answer.code.is_empty() {
        return Err(Failure::Refused);
    }
    exchange::redeem(&request.backend, &state.party, client, attempt, answer.code).await
}

/// Whoever was to sign in anew has done so. A provider may have asked for nothing and answered at once.
fn is_anew(request: &backend::Request, attempt: &Attempt, assertion: &Assertion) -> bool {
    let now = request.backend.directory.now();
    let is_recent = |at: Moment| now < at.plus(request.backend.recent);
    !attempt.purpose.again || assertion.authenticated_at.is_some_and(is_recent)
}

async fn sign_in(
    request: &backend::Request,
    client: &Client,
    attempt: &Attempt,
    said: Result<Assertion, Failure>,
) -> directory::Result<Response> {
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let assertion = match said {
        Ok(assertion) => assertion,
        Err(failure) => {
            providers::refused(directory, ctx, client, failure).await?;
            return Ok(refuse(Refused::Provider));
        }
    };
    if !is_anew(request, attempt, &assertion) {
        providers::refused(directory, ctx, client, Failure::NotRecent).await?;
        return Ok(refuse(Refused::Again));
    }
    let signed_in = match providers::sign_in(directory, ctx, client, &assertion).await {
        Ok(Ok(signed_in)) => signed_in,
        Ok(Err(_)) | Err(Error::NotFound) => return Ok(refuse(Refused::Account)),
        Err(error) => return Err(error),
    };
    // Whatever session the browser came with: planted or of another account, it is over.
    if let (Some(former), Some(_)) = (&request.session_secret, &request.person)
        && let Err(error) = sessions::sign_out(directory, ctx, former.reveal()).await
    {
        tracing::warn!(%error, "the session before a sign-in was not ended");
    }
    if let Some(to) = &signed_in.to_tell {
        request.tell_of_device(to);
    }
    let cookie = request.backend.cookie;
    let device = signed_in.device.as_ref();
    let cookies = [
        cookie.set(signed_in.secret.reveal()),
        device.and_then(|device| DeviceCookie::beside(cookie).set(device)),
        browser::set(cookie, ""),
    ];
    let home = format!("/t/{}", signed_in.person.home);
    let next = Some(attempt.purpose.next.as_str()).filter(|next| !next.is_empty());
    Ok(go(next.unwrap_or(&home), cookies))
}
