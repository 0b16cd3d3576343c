//! Sessions that open nothing yet: the password was right, and the tenant or the account wants more.

use domain::{
    AccountId,
    audit::ObjectType,
    session::{Needs, Person},
};

use super::{SignedIn, repo, resolve};
use crate::{
    Directory,
    audit::Event,
    entity::accounts::Model,
    error::{Error, Result},
    secret::{self, Kind},
    unit::Unit,
};

/// Whoever has typed the right password, and has to do more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partial {
    /// Who it is, as far as the password tells.
    pub person: Person,
    /// What has to be done.
    pub needs: Needs,
}

/// The partial session with this secret; `None` for whole ones, and where [`resolve`](super::resolve()) would find
/// none.
pub async fn partial(directory: &Directory, secret: &str) -> Result<Option<Partial>> {
    let Some(session) = resolve::present(directory, secret).await? else {
        return Ok(None);
    };
    let Ok(needs) = session.needs.parse::<Needs>() else {
        return Ok(None);
    };
    let person = resolve::person(directory, &session).await?;
    Ok(person.map(|person| Partial { person, needs }))
}

/// Begins one, and commits.
pub(super) async fn begin(unit: Unit, account: &Model, needs: Needs) -> Result<SignedIn> {
    let id = AccountId(account.id);
    let secret = secret::generate(Kind::Session, unit.entropy());
    let digest = secret::digest(Kind::Session, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret without a digest"))?;
    repo::insert_partial(&unit, id, &digest, needs).await?;
    let person = Person {
        account: id,
        home: unit.tenant(),
        display_name: account.display_name.clone(),
        user_name: account.user_name.clone(),
    };
    let event = Event::new(
        "session.password-accepted",
        ObjectType::Session,
        repo::id_of(&digest),
        &person.user_name,
    );
    unit.commit(event.set("needs", needs)).await?;
    Ok(SignedIn {
        secret,
        person,
        device: None,
        to_tell: None,
        needs: Some(needs),
    })
}
