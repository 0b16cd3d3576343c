//! The browsers from which an account signs in. A browser is recognised by a secret in a cookie of its own,
//! which outlives sessions: the person is told of a browser that is new, and whoever guesses from elsewhere
//! can't keep the person out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").

use std::collections::HashMap;

use domain::{AccountId, Secret, policy::Action};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::candidates;
use crate::{
    Ctx, Directory,
    entity::{
        accounts,
        devices::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    secret::{self, Kind},
    store::Only as _,
    unit::{Unit, View},
};

/// The last so many browsers of an account are remembered.
const REMEMBERED: usize = 20;
/// What a browser is called that doesn't tell.
const UNKNOWN: &str = "Unknown device";

/// The browser of a sign-in.
pub(super) struct Noted {
    /// The digest of its secret.
    pub digest: String,
    /// Its secret, to be kept there for longer.
    pub secret: Secret,
    /// The account has signed in before, and not from here.
    pub is_new: bool,
}

/// Remembers the browser of the unit's request. The event is the caller's.
pub(super) async fn note(unit: &Unit, account: &accounts::Model) -> Result<Noted> {
    let has_signed_in = account.last_sign_in.is_some();
    let account = AccountId(account.id);
    let known = of_account(unit, account).await?;
    let given = given(unit.ctx());
    let (name, address) = shown(unit.ctx());
    let found = given.as_ref().and_then(|(digest, secret)| {
        let device = known.iter().find(|device| device.digest == *digest)?;
        Some((device, secret))
    });
    if let Some((device, secret)) = found {
        let (digest, secret) = (device.digest.clone(), secret.clone());
        let mut device = device.clone().into_active_model();
        device.name = Set(name);
        device.address = Set(address);
        device.last_seen = Set(unit.now().0);
        device.language = Set(spoken(unit.ctx()));
        Entity::update(device).exec(unit.connection()).await?;
        return Ok(Noted {
            digest,
            secret,
            is_new: false,
        });
    }
    let (digest, secret) = match given {
        // Known to another account: people share browsers.
        Some(given) => given,
        None => {
            let secret = secret::generate(Kind::Device, unit.entropy());
            let digest = secret::digest(Kind::Device, secret.reveal())
                .ok_or_else(|| Error::internal("a new secret without a digest"))?;
            (digest, secret)
        }
    };
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        digest: Set(digest.clone()),
        name: Set(name),
        address: Set(address),
        first_seen: Set(unit.now().0),
        last_seen: Set(unit.now().0),
        language: Set(spoken(unit.ctx())),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    let forgotten = known
        .iter()
        .skip(REMEMBERED - 1)
        .map(|device| &device.digest);
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Digest.is_in(forgotten))
        .exec(unit.connection())
        .await?;
    Ok(Noted {
        digest,
        secret,
        is_new: has_signed_in || !known.is_empty(),
    })
}

/// The digest of the request's browser, if it has signed in to an account that this name may mean: it is no stranger
/// who guesses. The work is the same for names that exist and for those that don't.
pub async fn known_device(
    directory: &Directory,
    ctx: &Ctx,
    identifier: &str,
    tenant: &str,
) -> Result<Option<String>> {
    let Some(digest) = digest_of(ctx) else {
        return Ok(None);
    };
    let candidates = candidates::find(directory, identifier, tenant).await?;
    let is_known = candidates::know(directory, &candidates, &digest).await?;
    Ok(is_known.then_some(digest))
}

/// The actor has signed in before from the request's browser.
pub async fn is_known_here(directory: &Directory, ctx: &Ctx) -> Result<bool> {
    let (account, home) = super::repo::own(ctx)?;
    let Some(digest) = digest_of(ctx) else {
        return Ok(false);
    };
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let device = Entity::find_by_id((home.0, account.0, digest))
        .only(view.connection())
        .await?;
    Ok(device.is_some())
}

/// Makes the account's browsers strangers again, but the one with this digest: whoever has learned a password may
/// have signed in with it.
pub(super) async fn forget_others(
    unit: &Unit,
    account: AccountId,
    kept: Option<&str>,
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::Digest.ne(kept.unwrap_or_default()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The account's browsers, the latest first; at most [`REMEMBERED`].
pub(super) async fn of_account(view: &View, account: AccountId) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.eq(account.0))
        .order_by_desc(Column::LastSeen)
        .order_by_asc(Column::Digest)
        .all(view.connection())
        .await?)
}

/// The language that each of these people speaks with us: that of the browser that has been theirs for longest, so
/// that nobody who signs in elsewhere changes it.
pub(super) async fn languages(view: &View, accounts: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let devices: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::AccountId, Column::Language])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::Language.ne(""))
        .order_by_desc(Column::FirstSeen)
        .into_tuple()
        .all(view.connection())
        .await?;
    // Of several the last one stays, which is the oldest.
    Ok(devices.into_iter().collect())
}

fn spoken(ctx: &Ctx) -> String {
    let browser = ctx.browser.as_ref();
    browser.map_or_else(String::new, |browser| browser.language.clone())
}

/// How the request's browser and its address are shown.
pub(super) fn shown(ctx: &Ctx) -> (String, String) {
    let name = ctx.browser.as_ref().map(|browser| browser.name.as_str());
    let name = name.filter(|name| !name.is_empty()).unwrap_or(UNKNOWN);
    let address = ctx.address.map(|address| address.to_string());
    (name.to_owned(), address.unwrap_or_default())
}

/// How a browser is shown that is no longer remembered.
pub(super) fn forgotten() -> (String, String) {
    (UNKNOWN.to_owned(), String::new())
}

/// The digest of the secret that the request's browser came with.
pub(crate) fn digest_of(ctx: &Ctx) -> Option<String> {
    given(ctx).map(|(digest, _)| digest)
}

fn given(ctx: &Ctx) -> Option<(String, Secret)> {
    let secret = ctx.browser.as_ref()?.device.as_ref()?;
    let digest = secret::digest(Kind::Device, secret.reveal())?;
    Some((digest, secret.clone()))
}
