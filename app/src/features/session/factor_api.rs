//! Server functions of one's second factor: setting it up, and entering a code after the password.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{Secret, session::SecondFactor};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::{api::go_on, qr};
use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, answer_anybody},
    backend::{Backend, Mail, Request, local_path},
    features::once::{Kept, What, show_to},
};
#[cfg(feature = "ssr")]
use directory::{Ctx, second_factor, sessions};
#[cfg(feature = "ssr")]
use domain::session::Needs;

/// A QR code: so many squares wide, and the dark ones as the path of an SVG.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPicture {
    /// Squares in a row.
    pub width: usize,
    /// The dark squares.
    pub path: String,
}

/// What the page of one's second factor shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorView {
    /// What there is.
    pub factor: SecondFactor,
    /// The offered secret to be scanned.
    pub picture: Option<QrPicture>,
    /// One has to set it up before one gets in.
    pub is_enrolment: bool,
    /// A passkey will do instead.
    pub takes_passkey: bool,
}

/// What there is; also for somebody who has to set one up before the session opens anything.
#[server(endpoint = "session/factor", input = Json)]
pub async fn load_factor() -> Result<FactorView, UiError> {
    answer_anybody(async |request: Request| {
        let (ctx, current) = enrolling(&request)?;
        let directory = &request.backend.directory;
        let mut factor = second_factor::status(directory, &ctx, current.reveal()).await?;
        // An abandoned screen does not show the key.
        if request.half.is_none() && request.recently_signed_in().is_err() {
            factor.offer = None;
        }
        let offer = factor.offer.as_ref();
        Ok(FactorView {
            picture: offer.and_then(|offer| qr::of(offer.link.reveal())),
            factor,
            is_enrolment: request.half.is_some(),
            takes_passkey: request.half.is_some() && request.backend.passkeys.is_some(),
        })
    })
    .await
}

/// Whose second factor it is, and the session: a whole one, or one that waits for nothing but this.
#[cfg(feature = "ssr")]
fn enrolling(request: &Request) -> Result<(Ctx, Secret), UiError> {
    if let Some(half) = &request.half
        && half.needs == Needs::Enrolment
    {
        return Ok((half.ctx.clone(), half.secret.clone()));
    }
    request.signed_in()?;
    let secret = request.session_secret.clone().unwrap_or_default();
    Ok((request.ctx.clone(), secret))
}

/// Like [`enrolling`], for changes: a whole session has to be a recent one.
#[cfg(feature = "ssr")]
pub(super) fn changing(request: &Request) -> Result<(Ctx, Secret), UiError> {
    let found = enrolling(request)?;
    if request.half.is_none() {
        request.recently_signed_in()?;
    }
    Ok(found)
}

/// Makes a secret for an authenticator app, and shows it.
#[server(endpoint = "session/offer-factor")]
pub async fn offer_factor() -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        second_factor::offer(&request.backend.directory, &ctx, current.reveal()).await?;
        leptos_axum::redirect(match request.half {
            Some(_) => "/sign-in/second-factor",
            None => "/account/second-factor",
        });
        Ok(())
    })
    .await
}

/// Takes the app into use, and shows recovery codes on the next page.
#[server(endpoint = "session/confirm-factor")]
pub async fn confirm_factor(code: Secret) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        count_code(&request, &ctx).await?;
        let directory = &request.backend.directory;
        let confirmed =
            second_factor::confirm(directory, &ctx, current.reveal(), code.reveal()).await?;
        let session = &confirmed.signed_in;
        go_on(&request, session);
        if let Some(to) = sessions::addressee(directory, &ctx).await? {
            request.backend.send(Mail::factor_added(&to));
        }
        show_to(&request, &kept(session, &confirmed.codes), &session.secret);
        Ok(())
    })
    .await
}

/// Makes new recovery codes, and shows them on the next page.
#[server(endpoint = "session/renew-codes")]
pub async fn renew_codes() -> Result<(), UiError> {
    answer(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        let directory = &request.backend.directory;
        let codes = second_factor::renew_codes(directory, &ctx).await?;
        if let Some(to) = sessions::addressee(directory, &ctx).await? {
            request.backend.send(Mail::codes_renewed(&to));
        }
        let person = request.signed_in()?;
        let kept = kept_for(person, &codes);
        show_to(&request, &kept, &current);
        Ok(())
    })
    .await
}

/// Goes back to the password alone.
#[server(endpoint = "session/remove-factor")]
pub async fn remove_factor() -> Result<(), UiError> {
    answer(async |request: Request| {
        let (ctx, current) = changing(&request)?;
        let directory = &request.backend.directory;
        second_factor::remove(directory, &ctx, current.reveal()).await?;
        if let Some(to) = sessions::addressee(directory, &ctx).await? {
            request.backend.send(Mail::factor_removed(&to));
        }
        leptos_axum::redirect("/account?done=factor-removed");
        Ok(())
    })
    .await
}

/// Whose code is asked for. Whoever is in already is led on.
#[server(endpoint = "session/code-offer", input = Json)]
pub async fn load_code_offer() -> Result<String, UiError> {
    answer_anybody(async |request: Request| match &request.half {
        Some(half) if half.needs == Needs::Code => Ok(half.person.user_name.clone()),
        _ => {
            let person = request.signed_in()?;
            leptos_axum::redirect("/");
            Ok(person.user_name.clone())
        }
    })
    .await
}

/// Checks the code, and goes where the person wanted to go.
#[server(endpoint = "session/code")]
pub async fn enter_code(code: Secret, #[server(default)] next: String) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let half = request.half.as_ref();
        let Some(half) = half.filter(|half| half.needs == Needs::Code) else {
            request.signed_in()?;
            leptos_axum::redirect("/");
            return Ok(());
        };
        count_code(&request, &half.ctx).await?;
        let directory = &request.backend.directory;
        let entered =
            second_factor::enter(directory, &half.ctx, half.secret.reveal(), code.reveal());
        let session = match entered.await {
            Err(directory::Error::NotFound) => return Err(UiError::SignedOut),
            Err(error) if error.is_wrong_code() => {
                request.tell_of_wrong_code(&half.ctx).await;
                return Err(error.into());
            }
            entered => entered?,
        };
        go_on(&request, &session);
        let home = format!("/t/{}", session.person.home);
        leptos_axum::redirect(local_path(&next).unwrap_or(&home));
        Ok(())
    })
    .await
}

/// Six digits are soon tried: whoever has the password gets few attempts, wherever they come from. The person's own
/// browsers are counted apart, so that strangers don't use up their attempts.
#[cfg(feature = "ssr")]
async fn count_code(request: &Request, ctx: &Ctx) -> Result<(), UiError> {
    let person = match &request.half {
        Some(half) => &half.person,
        None => request.signed_in()?,
    };
    let Backend {
        directory,
        sign_in_limits,
        ..
    } = &request.backend;
    let is_known = sessions::is_known_here(directory, ctx).await?;
    Ok(sign_in_limits.check_code(person.account, is_known)?)
}

#[cfg(feature = "ssr")]
fn kept(session: &sessions::SignedIn, codes: &[Secret]) -> Kept {
    kept_for(&session.person, codes)
}

#[cfg(feature = "ssr")]
fn kept_for(person: &domain::session::Person, codes: &[Secret]) -> Kept {
    let codes: Vec<&str> = codes.iter().map(Secret::reveal).collect();
    Kept {
        what: What::RecoveryCodes,
        tenant: person.home,
        object: person.account.0,
        is_mailed: false,
        secret: codes.join("_").into(),
    }
}
