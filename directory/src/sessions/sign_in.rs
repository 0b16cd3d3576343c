//! Signing in with a name and a password.

use domain::{
    AccountId, Refusal, Secret, TenantId, audit::ObjectType, policy::Action, session::Person,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{candidates, refused, repo};
use crate::{
    Actor, Ctx, Directory, accounts,
    audit::Event,
    entity::accounts::{Column, Entity, Model},
    error::{Error, Result},
    passwords,
    secret::{self, Kind},
};

/// What was typed. Not printable: it holds a password.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// User name or e-mail address, in any letter case.
    pub identifier: &'a str,
    /// The system name of the tenant, or empty: needed only where the same name and password exist
    /// in several.
    pub tenant: &'a str,
    /// The password.
    pub password: &'a str,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's secret; never shown again.
    pub secret: Secret,
    /// Whose session it is.
    pub person: Person,
}

/// Begins a session of a LOCAL account. The first account that the name means and the password
/// fits is signed in. Whatever stands against it, the error is [`Refusal::SignInFailed`] after the
/// same work; only the tenant's audit log tells more. Limiting attempts is the server's business.
pub async fn sign_in(directory: &Directory, ctx: &Ctx, typed: SignIn<'_>) -> Result<SignedIn> {
    let candidates = candidates::find(directory, typed.identifier, typed.tenant).await?;
    let mut meant = None;
    for candidate in &candidates {
        if passwords::verify(typed.password, candidate.password_hash()).await? {
            meant = candidate.account.as_ref();
            break;
        }
    }
    let Some(account) = meant else {
        refused::note(directory, ctx, candidates);
        return Err(Refusal::SignInFailed.into());
    };
    match start(directory, ctx, account).await {
        // Disabled, or the tenant is, since the password was compared.
        Err(Error::NotFound) => Err(Refusal::SignInFailed.into()),
        started => started,
    }
}

async fn start(directory: &Directory, ctx: &Ctx, account: &Model) -> Result<SignedIn> {
    let (id, home) = (AccountId(account.id), TenantId(account.tenant_id));
    let actor = Actor::Account {
        id,
        home,
        name: account.display_name.clone(),
    };
    let ctx = Ctx::new(actor, ctx.address);
    let unit = directory
        .write(&ctx, Action::ManageOwnSessions, home)
        .await?;
    let present = accounts::repo::load(&unit, id).await?;
    if present.password_hash != account.password_hash {
        return Err(Refusal::SignInFailed.into());
    }
    let secret = secret::generate(Kind::Session, unit.entropy());
    let digest = secret::digest(Kind::Session, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    repo::insert(&unit, id, &digest).await?;
    Entity::update_many()
        .col_expr(Column::LastSignIn, Expr::value(unit.now().0))
        .filter(Column::TenantId.eq(home.0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    let person = Person {
        account: id,
        home,
        display_name: present.display_name,
        user_name: present.user_name,
    };
    let started = Event::new(
        "session.started",
        ObjectType::Session,
        repo::id_of(&digest),
        &person.user_name,
    );
    unit.commit(started).await?;
    Ok(SignedIn { secret, person })
}
