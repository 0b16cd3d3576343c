//! Server functions of one's own account: its sessions, its password, and proving once more who one is.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{Secret, session::OwnAccount};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::keep;
use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::answer,
    backend::{Mail, Request, local_path},
    kit::Query,
};

/// What the page that asks for the password once more shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmOffer {
    /// The name to sign in with.
    pub user_name: String,
    /// The account has a password here; without one the person signs in again.
    pub has_password: bool,
    /// It takes a code as well.
    pub has_second_factor: bool,
    /// The address of the provider that began the session, to sign in there anew; empty where none did.
    pub again: String,
    /// A passkey will do instead.
    pub has_passkey: bool,
    /// Nothing else will do.
    pub needs_passkey: bool,
}

/// One's own account with its sessions.
#[server(endpoint = "session/own", input = Json)]
pub async fn load_own_account() -> Result<OwnAccount, UiError> {
    answer(async |request: Request| Ok(own(&request).await?)).await
}

#[cfg(feature = "ssr")]
async fn own(request: &Request) -> directory::Result<OwnAccount> {
    let current = request.session_secret.clone().unwrap_or_default();
    directory::sessions::own(&request.backend.directory, &request.ctx, current.reveal()).await
}

/// Ends one of one's own sessions.
#[server(endpoint = "session/end")]
pub async fn end_session(session: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        directory::sessions::end(&request.backend.directory, &request.ctx, &session).await?;
        leptos_axum::redirect("/account?done=session-ended");
        Ok(())
    })
    .await
}

/// Ends one's own sessions but this one.
#[server(endpoint = "session/end-others")]
pub async fn end_other_sessions() -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let current = request.session_secret.clone().unwrap_or_default();
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::sessions::end_others(directory, ctx, current.reveal()).await?;
        leptos_axum::redirect("/account?done=others-ended");
        Ok(())
    })
    .await
}

/// Gives one's own account another password.
#[server(endpoint = "session/change-password")]
pub async fn change_password(
    present_password: Secret,
    password: Secret,
    password_again: Secret,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        // The present password alone must not stand for a second factor.
        request.recently_signed_in()?;
        count_attempt(&request)?;
        let current = request.session_secret.clone().unwrap_or_default();
        let change = directory::sessions::PasswordChange {
            present: present_password.reveal(),
            password: password.reveal(),
            again: password_again.reveal(),
        };
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let changed =
            directory::sessions::change_password(directory, ctx, current.reveal(), change).await?;
        keep(request.backend.cookie.set(changed.secret.reveal()));
        if let Some(to) = &changed.to_tell {
            request.backend.send(Mail::password_changed(to));
        }
        leptos_axum::redirect("/account?done=password-changed");
        Ok(())
    })
    .await
}

/// What the page shows; whoever has proved a short while ago who they are is led on at once.
#[server(endpoint = "session/confirm-offer", input = Json)]
pub async fn load_confirm(next: String) -> Result<ConfirmOffer, UiError> {
    answer(async |request: Request| {
        if request.recently_signed_in().is_ok() {
            leptos_axum::redirect(local_path(&next).unwrap_or("/"));
        }
        let own = own(&request).await?;
        let secret = request.session_secret.clone().unwrap_or_default();
        let directory = &request.backend.directory;
        let begun = directory::providers::begun_by(directory, secret.reveal()).await?;
        let again = begun.map(|(tenant, provider)| {
            let wanted = Query::from_iter([("again", "yes"), ("next", next.as_str())]);
            format!("/sign-in/with/{tenant}/{provider}{}", wanted.href())
        });
        Ok(ConfirmOffer {
            again: again.unwrap_or_default(),
            user_name: own.user_name,
            has_password: own.has_password,
            has_second_factor: own.has_second_factor,
            has_passkey: !own.passkeys.is_empty(),
            needs_passkey: own.proves_by_passkey,
        })
    })
    .await
}

/// Checks the password once more, and the code where there is a second factor, and goes on where the person was.
#[server(endpoint = "session/confirm")]
pub async fn confirm_password(
    password: Secret,
    #[server(default)] code: Secret,
    #[server(default)] next: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        count_attempt(&request)?;
        let current = request.session_secret.clone().unwrap_or_default();
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        if !code.reveal().is_empty() {
            let is_known = directory::sessions::is_known_here(directory, ctx).await?;
            let account = request.signed_in()?.account;
            request
                .backend
                .sign_in_limits
                .check_code(account, is_known)?;
        }
        let proof = directory::sessions::Proof {
            password: password.reveal(),
            code: code.reveal(),
        };
        let confirmed = directory::sessions::confirm(directory, ctx, current.reveal(), proof).await;
        if let Err(error) = &confirmed
            && error.is_wrong_code()
        {
            request.tell_of_wrong_code(ctx).await;
        }
        let secret = confirmed?;
        keep(request.backend.cookie.set(secret.reveal()));
        leptos_axum::redirect(local_path(&next).unwrap_or("/"));
        Ok(())
    })
    .await
}

/// Whoever has stolen a session must not be able to guess the password with it.
#[cfg(feature = "ssr")]
pub(super) fn count_attempt(request: &Request) -> Result<(), UiError> {
    let account = request.signed_in()?.account;
    Ok(request
        .backend
        .sign_in_limits
        .confirmations
        .check(account)?)
}
