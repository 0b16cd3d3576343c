//! Editing a LOCAL account.

use domain::{
    AccountId, Refusal, TenantId, account::AccountForm, audit::ObjectType, policy::Action, text,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::{add::fields, reach, repo, row};
use crate::{Ctx, Directory, audit::Event, error::Result, search::words};

/// Saves the form, the user name excepted: it is fixed. A changed e-mail address becomes a name to
/// sign in with instead of the old one, and ends links that went to the old one. Refused for SCIM
/// accounts, for stale forms, and a changed e-mail address also where the account can do more than
/// the actor, who could otherwise have its next link sent to themselves.
pub async fn save(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    form: &AccountForm,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    let account = repo::load(&unit, id).await?;
    if !row::is_editable(&account)? {
        return Err(Refusal::ManagedByScim.into());
    }
    let before = row::form_of(&account);
    let typed = AccountForm {
        user_name: before.user_name.clone(),
        ..form.clone()
    };
    let after = typed.check()?;
    if after.version != before.version {
        return Err(Refusal::Stale.into());
    }
    let event = changes(id, &before, &after);
    if event.is_empty() {
        return unit.unchanged().await;
    }
    if before.email != after.email {
        if !reach::is_covered(&unit, id).await? {
            return Err(Refusal::BeyondYourOwn.into());
        }
        repo::replace_email(&unit, id, &after.email).await?;
        repo::set_sign_in_names(&unit, id, &[&after.user_name, &after.email]).await?;
        repo::end_activations(&unit, id).await?;
    }
    let version = account.version;
    let mut account = account.into_active_model();
    account.words = Set(words::of([
        after.display_name.as_str(),
        &after.given_name,
        &after.family_name,
    ]));
    account.given_name = Set(after.given_name);
    account.family_name = Set(after.family_name);
    account.display_key = Set(text::key(&after.display_name));
    account.display_name = Set(after.display_name);
    account.email_key = Set(text::key(&after.email));
    account.email = Set(after.email);
    account.mobile_phone = Set(after.mobile_phone);
    account.user_uuid = Set(Some(after.user_uuid).filter(|uuid| !uuid.is_empty()));
    repo::update(&unit, account, version).await?;
    unit.commit(event).await
}

fn changes(id: AccountId, before: &AccountForm, after: &AccountForm) -> Event {
    let event = Event::new("account.saved", ObjectType::Account, id, &before.user_name);
    let pairs = fields(before).into_iter().zip(fields(after));
    pairs.fold(event, |event, ((name, before), (_, after))| {
        event.change(name, before, after)
    })
}
