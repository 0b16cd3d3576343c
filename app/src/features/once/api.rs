//! Takes a fresh secret out of its cookie.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{AccountId, Secret, TenantId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};
#[cfg(feature = "ssr")]
use http::header::SET_COOKIE;

/// A fresh secret, with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Revealed {
    /// A provisioning token.
    Token {
        /// The bearer secret.
        secret: Secret,
        /// The address to paste beside it.
        scim_address: String,
    },
    /// The activation link of an account, or one that resets its password.
    Activation {
        /// It resets the password.
        is_reset: bool,
        /// The account.
        account: AccountId,
        /// The person's name, where one may know it.
        name: Option<String>,
        /// The whole link.
        link: Secret,
        /// It was sent by e-mail as well.
        is_mailed: bool,
    },
    /// The recovery codes of one's own account, with `_` between them.
    RecoveryCodes {
        /// All of them.
        secret: Secret,
    },
    /// The activation link of the first administrator of a new tenant.
    Registration {
        /// The new tenant.
        tenant: TenantId,
        /// Its display name, where one has access to it.
        name: Option<String>,
        /// The whole link.
        link: Secret,
        /// It was sent by e-mail as well.
        is_mailed: bool,
    },
}

/// The secret that was just made in this tenant. Only the first call finds it.
#[server(endpoint = "once/take", input = Json)]
pub async fn take_secret(tenant: TenantId) -> Result<Option<Revealed>, UiError> {
    answer(async |request: Request| {
        directory::tenants::card(&request.backend.directory, &request.ctx, tenant).await?;
        match taken(&request, tenant) {
            Some(kept) => Ok(Some(reveal(&request, kept).await)),
            None => Ok(None),
        }
    })
    .await
}

#[cfg(feature = "ssr")]
fn taken(request: &Request, tenant: TenantId) -> Option<super::Kept> {
    let cookie = super::cookie::OnceCookie::beside(request.backend.cookie);
    let parts = use_context::<http::request::Parts>()?;
    let session = request.session_secret.as_ref()?.reveal();
    let kept = cookie
        .read(&parts.headers, session)
        .filter(|kept| kept.tenant == tenant)?;
    let (response, removal) = (
        use_context::<leptos_axum::ResponseOptions>()?,
        cookie.clear()?,
    );
    // While a page is rendered the same call may be made more than once.
    let is_removed = response.0.read().is_ok_and(|parts| {
        parts
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .any(|value| *value == removal)
    });
    if !is_removed {
        response.append_header(SET_COOKIE, removal);
    }
    Some(kept)
}

/// Adds what the page shows beside the secret. The names are a courtesy: who may make a link may not
/// be allowed to read what it is for.
#[cfg(feature = "ssr")]
async fn reveal(request: &Request, kept: super::Kept) -> Revealed {
    use super::{What, hand_over::activation_link};

    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let link = activation_link(request, &kept.secret);
    let super::Kept {
        what,
        tenant,
        object,
        is_mailed,
        secret,
    } = kept;
    match what {
        What::Token => Revealed::Token {
            secret,
            scim_address: request.backend.scim_address(tenant),
        },
        What::Activation | What::Reset => {
            let account = AccountId(object);
            let found = directory::accounts::get(directory, ctx, tenant, account).await;
            let name = found.ok().map(|found| found.summary.display_name);
            Revealed::Activation {
                is_reset: what == What::Reset,
                account,
                name,
                link,
                is_mailed,
            }
        }
        What::RecoveryCodes => Revealed::RecoveryCodes { secret },
        What::Registration => {
            let tenant = TenantId(object);
            let found = directory::tenants::card(directory, ctx, tenant).await;
            let name = found.ok().map(|found| found.display_name);
            Revealed::Registration {
                tenant,
                name,
                link,
                is_mailed,
            }
        }
    }
}
