//! Attempts to sign in through a provider: from the moment that a browser is sent there until it comes back.
//!
//! An attempt belongs to the browser that began it, by a cookie. What goes to the provider and comes back (the
//! state) finds the attempt; what proves that the provider answered this attempt and no other (nonce, PKCE
//! verifier) is made of state and cookie together. Neither is stored: whoever reads the database, or sees an
//! address in a log, can't finish anybody's sign-in, and nobody finishes their own in another's browser.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{AccountId, ProviderId, Secret, TenantId, moment::SECOND};
use hmac::{Hmac, Mac as _};
use sea_orm::{ActiveValue::Set, EntityTrait};
use sha2::Sha256;

use super::Client;
use crate::{
    Directory,
    entity::sign_in_attempts::{ActiveModel, Entity},
    error::{Error, Result},
    secret,
};

/// How long a person may take at the provider, in milliseconds.
pub(super) const LIFETIME: i64 = 600 * SECOND;
/// Letters and digits of the state and of the cookie: 256 bits.
const LENGTH: usize = 43;

/// An attempt that has just begun.
pub struct Begun {
    /// For the browser's cookie.
    pub browser: Secret,
    /// For the provider, which sends it back.
    pub state: Secret,
    /// For the provider, which signs it.
    pub nonce: Secret,
    /// Its digest is for the provider; itself it goes with the code.
    pub verifier: Secret,
}

/// What an attempt is for.
#[derive(Debug, Clone, Default)]
pub struct Purpose {
    /// Where the person wanted to go; empty for the overview.
    pub next: String,
    /// Who tests the provider; nobody where somebody signs in.
    pub tester: Option<AccountId>,
    /// The person proves once more who they are: that they are signed in at the provider is not enough.
    pub again: bool,
}

/// An attempt that has come back.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The provider's tenant.
    pub tenant: TenantId,
    /// The provider.
    pub provider: ProviderId,
    /// What it is for.
    pub purpose: Purpose,
    /// The digest of the issuer and the client identifier that were asked.
    asked: String,
    /// What the provider has to have signed.
    pub nonce: Secret,
    /// What goes with the code.
    pub verifier: Secret,
}

impl Attempt {
    /// It was begun with what the provider is now: another issuer, or another client of it, gets no code of it.
    pub fn is_of(&self, client: &Client) -> bool {
        (self.tenant, self.provider) == (client.tenant, client.provider)
            && self.asked == client.digest()
    }
}

/// Begins an attempt. A browser that has a cookie keeps it, so that attempts in two tabs don't undo each other.
pub async fn begin(
    directory: &Directory,
    client: &Client,
    browser: Option<Secret>,
    purpose: &Purpose,
) -> Result<Begun> {
    let fresh = || Secret::from(directory.entropy().base62(LENGTH));
    let browser = browser.filter(is_well_formed).unwrap_or_else(fresh);
    let state = fresh();
    let row = ActiveModel {
        digest: Set(secret::sha256(state.reveal())),
        browser: Set(secret::sha256(browser.reveal())),
        tenant_id: Set(client.tenant.0),
        provider_id: Set(client.provider.0),
        tester_id: Set(purpose.tester.map(|tester| tester.0)),
        next: Set(purpose.next.clone()),
        expires_at: Set(directory.now().plus(LIFETIME).0),
        again: Set(purpose.again),
        asked: Set(client.digest()),
    };
    let books = directory.bookkeeping().await?;
    Entity::insert(row).exec_without_returning(&books).await?;
    books.commit().await?;
    Ok(Begun {
        nonce: made_of(&browser, "nonce", &state)?,
        verifier: made_of(&browser, "verifier", &state)?,
        browser,
        state,
    })
}

/// The attempt that the provider sent back, once: `None` where there is none, it took too long, or another
/// browser began it.
pub async fn take(
    directory: &Directory,
    state: &Secret,
    browser: Option<&Secret>,
) -> Result<Option<Attempt>> {
    if !is_well_formed(state) {
        return Ok(None);
    }
    let digest = secret::sha256(state.reveal());
    let lookup = directory.lookup().await?;
    let found = Entity::find_by_id(digest.clone()).one(&lookup).await?;
    lookup.rollback().await?;
    // Whoever makes states up makes nobody wait for a write.
    let Some(row) = found else {
        return Ok(None);
    };
    let books = directory.bookkeeping().await?;
    let used = Entity::delete_by_id(digest).exec(&books).await?;
    books.commit().await?;
    let is_first = used.rows_affected == 1;
    let Some(browser) = browser.filter(|cookie| {
        is_first
            && row.expires_at > directory.now().0
            && Secret::from(secret::sha256(cookie.reveal())) == Secret::from(row.browser.as_str())
    }) else {
        return Ok(None);
    };
    Ok(Some(Attempt {
        tenant: TenantId(row.tenant_id),
        provider: ProviderId(row.provider_id),
        purpose: Purpose {
            next: row.next,
            tester: row.tester_id.map(AccountId),
            again: row.again,
        },
        asked: row.asked,
        nonce: made_of(browser, "nonce", state)?,
        verifier: made_of(browser, "verifier", state)?,
    }))
}

fn is_well_formed(text: &Secret) -> bool {
    let text = text.reveal();
    text.len() == LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// 43 letters, as many as a PKCE verifier has at least (RFC 7636 section 4.1).
fn made_of(browser: &Secret, purpose: &str, state: &Secret) -> Result<Secret> {
    let mac = Hmac::<Sha256>::new_from_slice(browser.reveal().as_bytes());
    let mut mac = mac.map_err(Error::internal)?;
    mac.update(purpose.as_bytes());
    mac.update(b":");
    mac.update(state.reveal().as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()).into())
}
