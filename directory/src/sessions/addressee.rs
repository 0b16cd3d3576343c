//! Whom to tell by e-mail what was done with their account.

use domain::{Secret, policy::Action};
use sea_orm::{EntityTrait, QuerySelect};

use super::repo;
use crate::{
    Ctx, Directory,
    accounts::repo::load,
    entity::{accounts, tenants},
    error::Result,
    store::Only as _,
    unit::View,
};

/// A person with an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Where to.
    pub email: String,
    /// Name shown to people.
    pub display_name: String,
    /// The display name of the account's tenant.
    pub tenant_name: String,
}

/// A link for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetLink {
    /// Whom to send it to.
    pub to: Addressee,
    /// The link's secret.
    pub secret: Secret,
}

/// The account's person; `None` for an account without an e-mail address.
pub(crate) async fn of(view: &View, account: &accounts::Model) -> Result<Option<Addressee>> {
    if account.email.is_empty() {
        return Ok(None);
    }
    Ok(Some(Addressee {
        email: account.email.clone(),
        display_name: account.display_name.clone(),
        tenant_name: tenant_name(view).await?,
    }))
}

/// The actor's own.
pub async fn addressee(directory: &Directory, ctx: &Ctx) -> Result<Option<Addressee>> {
    let (account, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = load(&view, account).await?;
    of(&view, &account).await
}

/// The display name of the view's tenant.
pub(super) async fn tenant_name(view: &View) -> Result<String> {
    let name: Option<String> = tenants::Entity::find_by_id(view.tenant().0)
        .select_only()
        .column(tenants::Column::DisplayName)
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(name.unwrap_or_default())
}
