//! Server functions of sessions. Sign-out is a plain POST that the server answers by itself.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{Secret, TenantId, tenant::Region};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::keep;
use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer_anybody, encoded},
    backend::{Backend, DeviceCookie, Mail, Request, local_path},
};
#[cfg(feature = "ssr")]
use domain::session::Needs;

/// Whom an activation link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The name to sign in with.
    pub user_name: String,
    /// Name shown to people.
    pub display_name: String,
    /// The tenant's display name.
    pub tenant_name: String,
}

/// What the set-up page offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpOffer {
    /// The secret in the address is the one that the server printed.
    pub is_admitted: bool,
    /// The regions on offer.
    pub regions: Vec<Region>,
}

/// Where `/` leads for whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Home {
    /// To one's own tenant.
    Tenant(TenantId),
    /// To the sign-in page.
    SignIn,
    /// Nowhere yet: the first tenant has to be set up.
    SetUp,
}

/// Where to go from `/`.
#[server(endpoint = "session/home", input = Json)]
pub async fn find_home() -> Result<Home, UiError> {
    answer_anybody(async |request: Request| {
        if let Some(person) = &request.person {
            leptos_axum::redirect(&format!("/t/{}", person.home));
            return Ok(Home::Tenant(person.home));
        }
        if directory::tenants::is_empty(&request.backend.directory).await? {
            return Ok(Home::SetUp);
        }
        leptos_axum::redirect("/sign-in");
        Ok(Home::SignIn)
    })
    .await
}

/// Signs in and goes where the person wanted to go.
#[server(endpoint = "session/sign-in")]
pub async fn sign_in(
    identifier: String,
    #[server(default)] tenant: String,
    password: Secret,
    #[server(default)] next: String,
) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let limits = &request.backend.sign_in_limits;
        let attempt = directory::sessions::SignIn {
            identifier: &identifier,
            tenant: &tenant,
            password: password.reveal(),
        };
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let entered = limits.enter(ctx.address);
        let admitted = match entered {
            Some(_) => limits
                .check(ctx.address, &identifier)
                .and_then(|()| limits.check_strangers(&identifier)),
            None => Err(domain::Refusal::Busy),
        };
        let session = match admitted {
            Ok(()) => directory::sessions::sign_in(directory, ctx, attempt).await?,
            Err(refusal) => {
                let known = directory::sessions::known_device(directory, ctx, &identifier, &tenant);
                let Some(device) = known.await? else {
                    return Err(refusal.into());
                };
                limits.check_device(&device, &identifier)?;
                directory::sessions::sign_in_where_known(directory, ctx, attempt).await?
            }
        };
        drop(entered);
        begin_session(&request, &session, local_path(&next)).await
    })
    .await
}

#[cfg(feature = "ssr")]
pub(super) async fn begin_session(
    request: &Request,
    session: &directory::sessions::SignedIn,
    next: Option<&str>,
) -> Result<(), UiError> {
    let Backend { directory, .. } = &request.backend;
    let ctx = &request.ctx;
    // Whatever session the browser came with: planted or of another account, it is over.
    if let (Some(former), Some(_)) = (&request.session_secret, &request.person)
        && let Err(error) = directory::sessions::sign_out(directory, ctx, former.reveal()).await
    {
        tracing::warn!(%error, "the session before a sign-in was not ended");
    }
    go_on(request, session);
    match session.needs {
        Some(Needs::Code) => {
            let next = encoded(next.unwrap_or_default());
            leptos_axum::redirect(&format!("/sign-in/code?next={next}"));
            return Ok(());
        }
        Some(Needs::Enrolment) => {
            leptos_axum::redirect("/sign-in/second-factor");
            return Ok(());
        }
        // A refusal has led there already.
        Some(Needs::Passkey) | None => {}
    }
    let home = format!("/t/{}", session.person.home);
    leptos_axum::redirect(next.unwrap_or(&home));
    Ok(())
}

/// Keeps a session in the browser, whole or not, and tells the person of one that is new.
#[cfg(feature = "ssr")]
pub(super) fn go_on(request: &Request, session: &directory::sessions::SignedIn) {
    let cookie = request.backend.cookie;
    keep(cookie.set(session.secret.reveal()));
    if let Some(device) = &session.device {
        keep(DeviceCookie::beside(cookie).set(device));
    }
    if let Some(to) = &session.to_tell {
        request.tell_of_device(to);
    }
}

/// What the set-up page shows for this secret.
#[server(endpoint = "session/set-up-offer", input = Json)]
pub async fn load_set_up(secret: Secret) -> Result<SetUpOffer, UiError> {
    answer_anybody(async |request: Request| {
        if !directory::tenants::is_empty(&request.backend.directory).await? {
            return Err(domain::Refusal::AlreadySetUp.into());
        }
        let is_admitted = request.backend.setup.admits(secret.reveal());
        let regions = if is_admitted {
            request.backend.directory.regions().to_vec()
        } else {
            Vec::new()
        };
        Ok(SetUpOffer {
            is_admitted,
            regions,
        })
    })
    .await
}

/// What is typed on the set-up page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// The secret of the set-up link.
    pub secret: Secret,
    /// The tenant's permanent system name.
    pub name: String,
    /// Its registered name.
    pub legal_name: String,
    /// Region identifier.
    pub region: String,
    /// The administrator's e-mail address.
    pub email: String,
    /// The administrator's name.
    pub full_name: String,
    /// The administrator's password.
    pub password: Secret,
    /// The password once more.
    pub password_again: Secret,
    /// `true` to load demo data as well.
    pub demo: String,
}

/// Sets up the first tenant and signs its administrator in.
#[server(endpoint = "session/set-up")]
pub async fn set_up(#[server(flatten)] form: SetUpForm) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let backend = &request.backend;
        if !backend.setup.admits(form.secret.reveal()) {
            return Err(domain::Refusal::LinkIsOver.into());
        }
        let actor = directory::Actor::Job("Set-up");
        let ctx = directory::Ctx::new(actor, request.ctx.address);
        // The rest of the form is checked by the use case; here only what it does not see.
        domain::password::check(form.password.reveal(), form.password_again.reveal())?;
        let first = directory::tenants::Bootstrap {
            name: form.name.clone(),
            display_name: String::new(),
            legal_name: form.legal_name.clone(),
            region: form.region.clone(),
            email: form.email.clone(),
            full_name: form.full_name.clone(),
            password: form.password.clone(),
        };
        let tenant = directory::tenants::bootstrap(&backend.directory, &ctx, &first).await?;
        backend.setup.use_up();
        if form.demo == "true" {
            (backend.demo)(backend.directory.clone(), ctx, tenant).await?;
        }
        let attempt = directory::sessions::SignIn {
            identifier: form.email.trim(),
            tenant: &form.name,
            password: form.password.reveal(),
        };
        let ctx = &request.ctx;
        let session = directory::sessions::sign_in(&backend.directory, ctx, attempt).await?;
        begin_session(&request, &session, None).await
    })
    .await
}

/// Whom an activation link is for.
#[server(endpoint = "session/invitation", input = Json)]
pub async fn load_invitation(secret: Secret) -> Result<Invitation, UiError> {
    answer_anybody(async |request: Request| {
        let found =
            directory::sessions::activation(&request.backend.directory, secret.reveal()).await?;
        Ok(Invitation {
            user_name: found.user_name,
            display_name: found.display_name,
            tenant_name: found.tenant_name,
        })
    })
    .await
}

/// Sets the password of the account that the link is for.
#[server(endpoint = "session/activate")]
pub async fn activate(
    secret: Secret,
    password: Secret,
    password_again: Secret,
) -> Result<(), UiError> {
    answer_anybody(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let activated = directory::sessions::activate(
            directory,
            ctx,
            secret.reveal(),
            password.reveal(),
            password_again.reveal(),
        )
        .await?;
        if let Some(device) = &activated.device {
            keep(DeviceCookie::beside(request.backend.cookie).set(device));
        }
        if let Some(to) = &activated.to_tell {
            request.backend.send(Mail::password_changed(to));
        }
        leptos_axum::redirect("/sign-in?done=password-set");
        Ok(())
    })
    .await
}
