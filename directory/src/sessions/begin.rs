//! Beginning a session, however the person proved who they are.

use domain::{
    AccountId, Moment, Secret,
    audit::ObjectType,
    session::{Needs, Person},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    addressee::{self, Addressee},
    devices, repo,
};
use crate::{
    audit::Event,
    entity::accounts::{Column, Entity, Model},
    error::{Error, Result},
    secret::{self, Kind},
    unit::Unit,
};

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's secret; never shown again.
    pub secret: Secret,
    /// Whose session it is.
    pub person: Person,
    /// The browser's own secret: to be kept there, from now on for as long as it may.
    pub device: Option<Secret>,
    /// Whom to tell of a sign-in from a browser that is new.
    pub to_tell: Option<Addressee>,
    /// What the person has to do before the session opens anything.
    pub needs: Option<Needs>,
}

/// A session that is written, and to be committed with its event.
pub(crate) struct Session {
    /// For the browser.
    pub signed_in: SignedIn,
    /// Under this it is stored.
    pub digest: String,
    /// What the audit log says.
    pub started: Event,
}

/// Writes a new session of the account, which the unit's actor is, and that it signed in now. The person proved who
/// they are at `verified_at`, which may be long ago where somebody else vouches for them. An earlier session of the
/// account in the same browser ends: a browser has one.
pub(crate) async fn begin(unit: &Unit, account: &Model, verified_at: Moment) -> Result<Session> {
    let id = AccountId(account.id);
    let secret = secret::generate(Kind::Session, unit.entropy());
    let digest = secret::digest(Kind::Session, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    let device = devices::note(unit, account).await?;
    repo::end_of_device(unit, id, &device.digest).await?;
    let row = repo::New {
        digest: &digest,
        device: &device.digest,
        verified_at,
    };
    repo::insert(unit, id, row).await?;
    Entity::update_many()
        .col_expr(Column::LastSignIn, Expr::value(unit.now().0))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    let to_tell = match device.is_new {
        true => addressee::of(unit, account).await?,
        false => None,
    };
    let person = Person {
        account: id,
        home: unit.tenant(),
        display_name: account.display_name.clone(),
        user_name: account.user_name.clone(),
    };
    let (browser, _) = devices::shown(unit.ctx());
    let started = Event::new(
        "session.started",
        ObjectType::Session,
        repo::id_of(&digest),
        &person.user_name,
    )
    .set("device", browser);
    let signed_in = SignedIn {
        secret,
        person,
        device: Some(device.secret),
        to_tell,
        needs: None,
    };
    Ok(Session {
        signed_in,
        digest,
        started,
    })
}
