//! Server functions of passkeys: one's own, signing in with one, and proving once more who one is.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{Secret, session::PasskeyOffer};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::{
    api::{begin_session, go_on},
    factor_api::changing,
    keep,
    own_api::count_attempt,
};
use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, answer_anybody},
    backend::{Mail, Request, local_path},
};
#[cfg(feature = "ssr")]
use directory::passkeys::{self, Answer, NewPasskey, Site};

/// The site that passkeys belong to.
#[cfg(feature = "ssr")]
fn site(request: &Request) -> Result<&Site, UiError> {
    let site = request.backend.passkeys.as_deref();
    site.ok_or_else(|| domain::Refusal::NoPasskeysHere.into())
}

/// A challenge for a new passkey; also for somebody who has to set up a second factor.
#[server(endpoint = "session/offer-passkey", input = Json)]
pub async fn offer_passkey() -> Result<PasskeyOffer, UiError> {
    answer_anybody(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        let directory = &request.backend.directory;
        Ok(passkeys::offer(directory, &ctx, site(&request)?, current.reveal()).await?)
    })
    .await
}

/// Adds the passkey that the browser has made; it is called like the browser. Whoever had to set up a second factor is
/// in with it.
#[server(endpoint = "session/add-passkey")]
pub async fn add_passkey(
    challenge: Secret,
    credential: String,
    #[server(default)] next: String,
) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        let (directory, site) = (&request.backend.directory, site(&request)?);
        let browser = ctx.browser.as_deref();
        let name = browser.map_or("", |browser| browser.name.as_str());
        let new = NewPasskey {
            name: match name {
                "" => texts::session::unnamed_passkey(),
                name => name,
            },
            answer: Answer {
                challenge: challenge.reveal(),
                credential: &credential,
            },
        };
        let to_tell = if request.half.is_some() {
            let enrolled = passkeys::enrol(directory, &ctx, site, current.reveal(), new).await;
            let enrolled = match enrolled {
                Err(directory::Error::NotFound) => return Err(UiError::SignedOut),
                enrolled => enrolled?,
            };
            go_on(&request, &enrolled.signed_in);
            enrolled.to_tell
        } else {
            passkeys::add(directory, &ctx, site, current.reveal(), new).await?
        };
        if let Some(to) = &to_tell {
            request.backend.send(Mail::passkey_added(to));
        }
        let next = local_path(&next).unwrap_or("/account?done=passkey-added");
        leptos_axum::redirect(next);
        Ok(())
    })
    .await
}

/// Gives one of one's own another name.
#[server(endpoint = "session/rename-passkey")]
pub async fn rename_passkey(passkey: String, name: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        passkeys::rename(directory, ctx, &passkey, &name).await?;
        leptos_axum::redirect("/account?done=passkey-renamed");
        Ok(())
    })
    .await
}

/// Removes one of one's own.
#[server(endpoint = "session/remove-passkey")]
pub async fn remove_passkey(passkey: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let current = request.session_secret.clone().unwrap_or_default();
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let removed = passkeys::remove(directory, ctx, current.reveal(), &passkey).await?;
        if let Some(to) = &removed {
            request.backend.send(Mail::passkey_removed(to));
        }
        leptos_axum::redirect("/account?done=passkey-removed");
        Ok(())
    })
    .await
}

/// A challenge to sign in with.
#[server(endpoint = "session/offer-passkey-sign-in", input = Json)]
pub async fn offer_passkey_sign_in() -> Result<PasskeyOffer, UiError> {
    answer_anybody(async |request: Request| {
        let limits = &request.backend.sign_in_limits;
        limits.check_challenge(request.ctx.address)?;
        let directory = &request.backend.directory;
        Ok(passkeys::offer_to_sign_in(directory, site(&request)?).await?)
    })
    .await
}

/// Signs in and goes where the person wanted to go.
#[server(endpoint = "session/sign-in-with-passkey")]
pub async fn sign_in_with_passkey(
    challenge: Secret,
    credential: String,
    #[server(default)] next: String,
) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let answer = Answer {
            challenge: challenge.reveal(),
            credential: &credential,
        };
        let session = passkeys::sign_in(directory, ctx, site(&request)?, answer).await?;
        begin_session(&request, &session, local_path(&next)).await
    })
    .await
}

/// A challenge to prove with who one is.
#[server(endpoint = "session/offer-confirmation", input = Json)]
pub async fn offer_confirmation() -> Result<PasskeyOffer, UiError> {
    answer(async |request: Request| {
        let current = request.session_secret.clone().unwrap_or_default();
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let site = site(&request)?;
        Ok(passkeys::offer_to_confirm(directory, ctx, site, current.reveal()).await?)
    })
    .await
}

/// Checks the answer, and goes on where the person was.
#[server(endpoint = "session/confirm-with-passkey")]
pub async fn confirm_with_passkey(
    challenge: Secret,
    credential: String,
    #[server(default)] next: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        count_attempt(&request)?;
        let current = request.session_secret.clone().unwrap_or_default();
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let answer = Answer {
            challenge: challenge.reveal(),
            credential: &credential,
        };
        let site = site(&request)?;
        let confirmed = passkeys::confirm(directory, ctx, site, current.reveal(), answer);
        keep(request.backend.cookie.set(confirmed.await?.reveal()));
        leptos_axum::redirect(local_path(&next).unwrap_or("/"));
        Ok(())
    })
    .await
}
