//! Adding a LOCAL account.

use domain::{
    Source, TenantId,
    account::{AccountForm, AccountStatus, AddedAccount},
    audit::ObjectType,
    policy::Action,
};

use super::repo::{self, NewAccount};
use crate::{Ctx, Directory, audit::Event, error::Result, sessions::activation};

/// Adds a LOCAL account with the status new and makes its activation link. The person sets a
/// password with it, then an administrator enables the account. Errors: the form's own, and
/// `Taken` for the user name or the user UUID.
pub async fn add(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &AccountForm,
) -> Result<AddedAccount> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    let form = form.check()?;
    let mut event = Vec::from(fields(&form).map(|(name, value)| (name, value.to_owned())));
    event.retain(|(_, value)| !value.is_empty());
    let user_name = form.user_name.clone();
    let new = NewAccount {
        form,
        source: Source::Local,
        status: AccountStatus::New,
        password_hash: None,
    };
    let id = repo::insert(&unit, new).await?;
    let activation = activation::issue(&unit, id).await?;
    let added = Event::new("account.added", ObjectType::Account, id, &user_name);
    let added = event
        .into_iter()
        .fold(added, |added, (name, value)| added.set(name, value));
    unit.commit(added).await?;
    Ok(AddedAccount { id, activation })
}

/// The fields as the audit names them.
pub(super) fn fields(form: &AccountForm) -> [(&'static str, &str); 7] {
    [
        ("user_name", &form.user_name),
        ("display_name", &form.display_name),
        ("given_name", &form.given_name),
        ("family_name", &form.family_name),
        ("email", &form.email),
        ("mobile_phone", &form.mobile_phone),
        ("user_uuid", &form.user_uuid),
    ]
}
