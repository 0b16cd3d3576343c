//! `POST /sign-out`: ends the session, or all of the person's with `everywhere=true`.

use std::collections::HashMap;

use app::{backend, layout::SIGN_OUT_EVERYWHERE};
use axum::{
    Extension, Form,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use directory::{providers, sessions};
use http::{HeaderName, HeaderValue, header::SET_COOKIE};

use super::errors;

/// Removes the cookie in any case; the session itself is deleted, so that a copied cookie is worth nothing.
pub async fn sign_out(
    Extension(request): Extension<backend::Request>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let (everywhere, yes) = SIGN_OUT_EVERYWHERE;
    let everywhere = form.get(everywhere).is_some_and(|value| value == yes);
    let backend = &request.backend;
    // Where a provider began the session, the person may want to sign out there too.
    let begun = match &request.session_secret {
        Some(secret) => providers::begun_by(&backend.directory, secret.reveal()).await,
        None => Ok(None),
    };
    let ended = match &request.session_secret {
        None => Ok(()),
        Some(_) if everywhere => {
            sessions::sign_out_everywhere(&backend.directory, &request.ctx).await
        }
        Some(secret) => sessions::sign_out(&backend.directory, &request.ctx, secret.reveal()).await,
    };
    // Whoever was still to enter a code starts again.
    let ended = match &request.half {
        Some(half) => sessions::sign_out(&backend.directory, &half.ctx, half.secret.reveal()).await,
        None => ended,
    };
    if let Err(error) = ended {
        return errors::of(&error).into_response();
    }
    let done = if everywhere {
        "signed-out-everywhere"
    } else {
        "signed-out"
    };
    let cookie: Option<(HeaderName, HeaderValue)> =
        backend.cookie.clear().map(|cookie| (SET_COOKIE, cookie));
    let next = match begun {
        Ok(Some((tenant, provider))) => {
            format!("/sign-in/at/{tenant}?done={done}&left={provider}")
        }
        _ => format!("/sign-in?done={done}"),
    };
    (AppendHeaders(cookie), Redirect::to(&next)).into_response()
}
