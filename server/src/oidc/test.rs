//! `GET /t/{tenant}/providers/{provider}/test`: to the provider, to see what it says. Nobody is signed in.

use app::backend;
use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use directory::providers::{self, Assertion, Client, Purpose};
use domain::{ProviderId, TenantId, provider::Failure};
use http::HeaderMap;

use super::{
    authorize::{self, NoWay},
    browser::{came_by_themselves, go},
};
use crate::{state::AppState, transfer::signed_out, web::errors};

/// For whoever may manage identity providers; active or not.
pub async fn test(
    State(state): State<AppState>,
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    let Some(person) = &request.person else {
        return signed_out(&headers, &format!("/t/{tenant}/providers/{provider}"));
    };
    if !came_by_themselves(&headers) {
        return go(&format!("/t/{tenant}/providers/{provider}#test"), []);
    }
    match begin(&state, &request, tenant, provider, person.account, &headers).await {
        Ok(response) => response,
        Err(error) => errors::of(&error).into_response(),
    }
}

async fn begin(
    state: &AppState,
    request: &backend::Request,
    tenant: TenantId,
    provider: ProviderId,
    tester: domain::AccountId,
    headers: &HeaderMap,
) -> directory::Result<Response> {
    let directory = &request.backend.directory;
    // Asks the policy too: only whoever may manage providers sees what came of the last test.
    providers::last_test(directory, &request.ctx, tenant, provider).await?;
    let client = providers::client(directory, tenant, provider).await?;
    let purpose = Purpose {
        tester: Some(tester),
        ..Purpose::default()
    };
    let sent = authorize::send(&request.backend, &state.party, &client, headers, &purpose);
    match sent.await {
        Ok(response) => Ok(response),
        Err(NoWay::Directory(error)) => Err(error),
        Err(NoWay::Provider(failure)) => finish(request, &client, Err(failure)).await,
    }
}

/// Notes what came of it and shows it on the provider's page.
pub async fn finish(
    request: &backend::Request,
    client: &Client,
    answered: Result<&Assertion, Failure>,
) -> directory::Result<Response> {
    let directory = &request.backend.directory;
    providers::note_test(directory, &request.ctx, client, answered).await?;
    let (tenant, provider) = (client.tenant, client.provider);
    let page = format!("/t/{tenant}/providers/{provider}?tested=true#test");
    Ok(go(&page, []))
}
