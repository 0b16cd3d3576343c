//! Server functions for those who forgot their password.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::answer_anybody,
    backend::{Mail, Request},
};

/// Requests that are looked into at once; the rest is dropped, and logged.
#[cfg(feature = "ssr")]
static UNDER_WAY: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(16);

/// This server sends e-mails.
#[server(endpoint = "session/reset-offer", input = Json)]
pub async fn load_reset_offer() -> Result<bool, UiError> {
    answer_anybody(async |request: Request| Ok(request.backend.mail.is_some())).await
}

/// Sends a link to whoever has an account of this name. The answer is the same for everybody, and so is the
/// time that it takes: all that depends on the account is done beside the request.
#[server(endpoint = "session/request-reset")]
pub async fn request_reset(
    identifier: String,
    #[server(default)] tenant: String,
) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let limits = &request.backend.sign_in_limits;
        if limits.check_reset(request.ctx.address, &identifier)? && request.backend.mail.is_some() {
            send_later(request, identifier, tenant);
        }
        leptos_axum::redirect("/forgot-password?done=reset-requested");
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
fn send_later(request: Request, identifier: String, tenant: String) {
    let Ok(place) = UNDER_WAY.try_acquire() else {
        tracing::warn!("a link to reset a password was not sent: too many are asked for");
        return;
    };
    tokio::spawn(async move {
        let _place = place;
        let (backend, ctx) = (&request.backend, &request.ctx);
        let found =
            directory::sessions::request_reset(&backend.directory, ctx, &identifier, &tenant);
        match found.await {
            Ok(links) => {
                for link in links {
                    let address = link.secret.after(&backend.link("/activate/"));
                    if !backend.send(Mail::reset(&link.to, &address)) {
                        tracing::warn!("a link to reset a password was not sent: too many wait");
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "a link to reset a password was not made"),
        }
    });
}
