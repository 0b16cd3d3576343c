//! Handing a fresh secret over to the person who asked for it.

use directory::sessions::Addressee;
use domain::{Secret, TenantId};
use http::header::SET_COOKIE;
use leptos::prelude::use_context;
use leptos_axum::{ResponseOptions, redirect};

use super::cookie::{Kept, OnceCookie, What};
use crate::{
    backend::{Mail, Request},
    error::UiError,
};

/// Sends a link to a person where they have an address and mail is configured, and shows it on the next page in any case.
pub(crate) fn hand_over(
    request: &Request,
    to: Option<&Addressee>,
    kept: Kept,
) -> Result<(), UiError> {
    let link = activation_link(request, &kept.secret);
    let mail = to.map(|to| match kept.what {
        What::Reset => Mail::reset(to, &link),
        _ => Mail::activation(to, &link),
    });
    let is_mailed = mail.is_some_and(|mail| request.backend.send(mail));
    show_next(request, &Kept { is_mailed, ..kept })
}

/// Shows a secret on the next page.
pub(crate) fn show_next(request: &Request, kept: &Kept) -> Result<(), UiError> {
    let session = request.session_secret.as_ref().ok_or(UiError::SignedOut)?;
    show_to(request, kept, session);
    Ok(())
}

/// Shows a secret on the next page to a session that has only just begun.
pub(crate) fn show_to(request: &Request, kept: &Kept, session: &Secret) {
    let cookie = OnceCookie::beside(request.backend.cookie);
    if let (Some(response), Some(value)) = (
        use_context::<ResponseOptions>(),
        cookie.set(kept, session.reveal()),
    ) {
        response.append_header(SET_COOKIE, value);
    }
    redirect(&once_path(kept.tenant));
}

/// The whole link that sets the password.
pub(super) fn activation_link(request: &Request, secret: &Secret) -> Secret {
    secret.after(&request.backend.link("/activate/"))
}

fn once_path(tenant: TenantId) -> String {
    format!("/t/{tenant}/once")
}
