//! A new user.

use domain::{AccountId, TenantId, account::AccountStatus, audit::ObjectType, policy::Action};
use scim::{Map, document::Document, schema::USER};

use super::{User, profile::Profile, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    provisioning::{Error, Result},
    unit::Unit,
};

/// Adds an account from a checked document, enabled unless it says otherwise. It has no password and signs
/// in with nothing. A name that any account of the tenant has is `Invalid(UserName, Taken)`: nobody's
/// account is ever adopted.
pub async fn create(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    document: Map,
) -> Result<User> {
    let new = New::of(AccountId::generate(), document)?;
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let (user, event) = new.insert(&unit).await?;
    unit.commit(event).await?;
    Ok(user)
}

/// Which of several accounts could not be created, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Its place among them.
    pub index: usize,
    /// What stood against it.
    pub error: Error,
}

/// Adds accounts that name each other's identifiers: all of them or none. Otherwise like [`create`].
pub async fn create_together(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    documents: Vec<(AccountId, Map)>,
) -> std::result::Result<Vec<User>, Failed> {
    let at = |index| move |error: Error| Failed { index, error };
    let mut all = Vec::with_capacity(documents.len());
    for (index, (id, document)) in documents.into_iter().enumerate() {
        all.push(New::of(id, document).map_err(at(index))?);
    }
    let failed = |error: crate::Error| at(0)(error.into());
    let unit = directory.write(ctx, Action::Provision, tenant).await;
    let unit = unit.map_err(failed)?;
    let (mut users, mut events) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for (index, new) in all.into_iter().enumerate() {
        let (user, event) = new.insert(&unit).await.map_err(at(index))?;
        users.push(user);
        events.push(event);
    }
    unit.commit_all(events).await.map_err(failed)?;
    Ok(users)
}

/// An account that is not there yet.
struct New {
    id: AccountId,
    profile: Profile,
    status: AccountStatus,
}

impl New {
    fn of(id: AccountId, document: Map) -> Result<Self> {
        let mut profile = Profile::of(document)?;
        let active = profile.active.unwrap_or(true);
        profile.document.insert("active".into(), active.into());
        let status = match active {
            true => AccountStatus::Enabled,
            false => AccountStatus::Disabled,
        };
        Ok(Self {
            id,
            profile,
            status,
        })
    }

    async fn insert(self, unit: &Unit) -> Result<(User, Event)> {
        let Self {
            id,
            profile,
            status,
        } = self;
        let event = Event::new(
            "account.provisioned",
            ObjectType::Account,
            id,
            &profile.user_name,
        );
        let fields = profile.fields().into_iter();
        let event = fields.fold(event, |event, (name, value)| event.set(name, value));
        let document = Document::of(&USER, profile.document.clone());
        repo::insert(unit, id, profile, &document, status).await?;
        let user = User {
            id,
            document,
            is_enabled: status == AccountStatus::Enabled,
            groups: Some(Vec::new()),
            created: unit.now(),
            modified: unit.now(),
            version: 1,
        };
        Ok((user, event.set("status", status)))
    }
}
