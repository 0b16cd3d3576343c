//! Server functions for those who forgot their password.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use leptos::prelude::*;
use server_fn::codec::Json;
#[cfg(feature = "ssr")]
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::answer_anybody,
    backend::{Mail, Request},
};

/// Requests that are looked into at once; the rest is dropped, and logged.
#[cfg(feature = "ssr")]
static UNDER_WAY: Semaphore = Semaphore::const_new(16);

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
        let ask = || limits.check_reset(request.ctx.address, &identifier);
        let place = admitted(&UNDER_WAY, ask)?;
        if let Some(place) = place.filter(|_| request.backend.mail.is_some()) {
            send_later(place, request.clone(), identifier, tenant);
        }
        leptos_axum::redirect("/forgot-password?done=reset-requested");
        Ok(())
    })
    .await
}

/// A place to look for the name, if there is one and the name has links left. A name is not asked for, and so
/// loses none of its links, where there is no place.
#[cfg(feature = "ssr")]
fn admitted(
    places: &Semaphore,
    ask: impl FnOnce() -> Result<bool, domain::Refusal>,
) -> Result<Option<SemaphorePermit<'_>>, UiError> {
    let Ok(place) = places.try_acquire() else {
        tracing::warn!("a link to reset a password was not sent: too many are asked for");
        return Ok(None);
    };
    Ok(ask()?.then_some(place))
}

#[cfg(feature = "ssr")]
fn send_later(
    place: SemaphorePermit<'static>,
    request: Request,
    identifier: String,
    tenant: String,
) {
    // Beside the request nobody knows its language any more.
    let language = texts::language();
    tokio::spawn(async move {
        let _place = place;
        let (backend, ctx) = (&request.backend, &request.ctx);
        let found =
            directory::sessions::request_reset(&backend.directory, ctx, &identifier, &tenant);
        match found.await {
            Ok(links) => {
                for link in links {
                    let address = link.secret.after(&backend.link("/activate/"));
                    let mail = texts::speaking(language, || Mail::reset(&link.to, &address));
                    backend.send(mail);
                }
            }
            Err(error) => tracing::warn!(%error, "a link to reset a password was not made"),
        }
    });
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_name_keeps_its_links_while_too_many_are_asked_for() {
        let places = Semaphore::const_new(1);
        let held = admitted(&places, || Ok(true)).unwrap();
        assert!(held.is_some());
        let mut was_counted = false;
        let ask = || {
            was_counted = true;
            Ok(true)
        };
        assert!(admitted(&places, ask).unwrap().is_none());
        assert!(!was_counted);
        drop(held);
        assert!(admitted(&places, || Ok(false)).unwrap().is_none());
        assert!(admitted(&places, || Ok(true)).unwrap().is_some());
    }
}
