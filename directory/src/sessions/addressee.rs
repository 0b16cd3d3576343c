//! Whom to tell by e-mail what was done with their account.

use domain::{AccountId, Secret, TenantId, policy::Action};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{devices, repo};
use crate::{
    Ctx, Directory,
    accounts::repo::load,
    entity::{accounts, tenants},
    error::Result,
    groups::owner,
    sql::Portion as _,
    store::Only as _,
    unit::View,
};

/// So many owners are told of one thing at most: e-mails wait in memory.
const MOST_OWNERS: u64 = 50;

/// A person with an e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Where to.
    pub email: String,
    /// Name shown to people.
    pub display_name: String,
    /// The display name of the account's tenant.
    pub tenant_name: String,
    /// The tag of the language that the person speaks with us, where that is known.
    pub language: Option<String>,
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
    let mut languages = devices::languages(view, &[account.id]).await?;
    Ok(Some(Addressee {
        language: languages.remove(&account.id),
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

/// The person of an account that the actor may see.
pub async fn addressee_of_account(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    account: AccountId,
) -> Result<Option<Addressee>> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let account = load(&view, account).await?;
    of(&view, &account).await
}

/// The people of the owner group, as far as they sign in and have an e-mail address; at most [`MOST_OWNERS`].
pub(crate) async fn owners(view: &View) -> Result<Vec<Addressee>> {
    let people: Vec<(Uuid, String, String)> = accounts::Entity::find()
        .select_only()
        .columns([
            accounts::Column::Id,
            accounts::Column::Email,
            accounts::Column::DisplayName,
        ])
        .filter(owner::is_enabled_member(view))
        .filter(accounts::Column::Email.ne(""))
        .tuples(view.connection(), MOST_OWNERS, 0)
        .await?;
    let tenant_name = tenant_name(view).await?;
    let ids: Vec<Uuid> = people.iter().map(|(id, ..)| *id).collect();
    let mut languages = devices::languages(view, &ids).await?;
    let person = |(id, email, display_name)| Addressee {
        language: languages.remove(&id),
        email,
        display_name,
        tenant_name: tenant_name.clone(),
    };
    Ok(people.into_iter().map(person).collect())
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
