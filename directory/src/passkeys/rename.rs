//! Giving one's own passkey another name.

use domain::{audit::ObjectType, policy::Action};

use super::{add, repo};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    error::{Error, Result},
    sessions,
};

/// Gives the actor's passkey another name. Errors: what is wrong with the name; `NotFound` for any other passkey.
pub async fn rename(directory: &Directory, ctx: &Ctx, passkey: &str, name: &str) -> Result<()> {
    let (id, home) = sessions::own_account(ctx)?;
    let name = add::name(name)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let row = repo::find(&unit, id, passkey).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.name == name {
        return unit.unchanged().await;
    }
    let account = accounts::repo::load(&unit, id).await?;
    let event = Event::new(
        "account.passkey-renamed",
        ObjectType::Account,
        id,
        &account.user_name,
    )
    .change("passkey", &row.name, &name);
    repo::rename(&unit, row, &name).await?;
    unit.commit(event).await
}
