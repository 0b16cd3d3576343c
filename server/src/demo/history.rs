//! The past in which the demo data came about, so that something can have expired since.

use directory::{Clock, Ctx, Directory, Entropy, Result, accounts, groups, sessions, shares};
use domain::{
    AccountId, GroupId, Secret, TenantId,
    account::{AccountForm, AccountStatus},
    grants::Grant,
    group::{GroupForm, NewGroup},
    moment::{DAY_LENGTH, HOUR},
};

/// How long ago it begins; a token of then, valid for the usual thirty days, has expired.
const AGO: i64 = 45 * DAY_LENGTH;
/// Letters and digits of passwords that nobody is told.
const PASSWORD_LENGTH: usize = 30;

/// The same database, seen from the past.
pub struct History {
    /// The directory of then.
    pub directory: Directory,
    clock: Clock,
}

impl History {
    /// A month and a half ago.
    pub fn begin(directory: &Directory) -> Self {
        let clock = Clock::standing_at(directory.now().plus(-AGO));
        let then = Directory::new(
            directory.store().clone(),
            directory.catalogue().clone(),
            directory.regions().to_vec(),
            clock.clone(),
            Entropy::System,
        );
        Self {
            directory: then,
            clock,
        }
    }

    /// Adds a LOCAL account; the person has not reacted yet.
    pub async fn invite(
        &self,
        ctx: &Ctx,
        tenant: TenantId,
        form: &AccountForm,
    ) -> Result<(AccountId, Secret)> {
        self.clock.advance(HOUR / 3);
        let added = accounts::add(&self.directory, ctx, tenant, form).await?;
        Ok((added.id, added.activation))
    }

    /// Adds a LOCAL account that is in use. Nobody is told the password: who wants to be this person
    /// makes a new activation link.
    pub async fn employ(
        &self,
        ctx: &Ctx,
        tenant: TenantId,
        form: &AccountForm,
    ) -> Result<AccountId> {
        let (account, activation) = self.invite(ctx, tenant, form).await?;
        let password = Secret::from(Entropy::System.base62(PASSWORD_LENGTH));
        sessions::activate(
            &self.directory,
            ctx,
            activation.reveal(),
            password.reveal(),
            password.reveal(),
        )
        .await?;
        accounts::set_status(
            &self.directory,
            ctx,
            tenant,
            account,
            AccountStatus::Enabled,
        )
        .await?;
        Ok(account)
    }

    /// Creates a LOCAL group with what it grants and its members.
    pub async fn group(
        &self,
        ctx: &Ctx,
        tenant: TenantId,
        (name, description): (&str, &str),
        grants: &[&str],
        members: &[AccountId],
    ) -> Result<GroupId> {
        self.clock.advance(HOUR);
        let form = NewGroup {
            name: name.to_owned(),
            description: description.to_owned(),
        };
        let group = groups::create(&self.directory, ctx, tenant, &form).await?;
        self.grant(ctx, tenant, group, grants, members.first().copied())
            .await?;
        if !members.is_empty() {
            groups::add_members(&self.directory, ctx, tenant, group, members).await?;
        }
        Ok(group)
    }

    /// Says what a group grants, and who is responsible.
    pub async fn grant(
        &self,
        ctx: &Ctx,
        tenant: TenantId,
        group: GroupId,
        grants: &[&str],
        owner: Option<AccountId>,
    ) -> Result<()> {
        let now = groups::get(&self.directory, ctx, tenant, group).await?;
        // A catalogue of one's own need not have the platform's topics.
        let catalogue = self.directory.catalogue();
        let grants = grants
            .iter()
            .map(|grant| Grant::from(*grant))
            .filter(|grant| catalogue.has(grant));
        let form = GroupForm {
            version: now.version,
            description: now.summary.description,
            owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
            grants: grants.collect(),
        };
        groups::save(&self.directory, ctx, tenant, group, &form).await
    }

    /// Lets a group of one tenant into another one.
    pub async fn share(
        &self,
        ctx: &Ctx,
        (source, group): (TenantId, GroupId),
        receiver: TenantId,
        grants: &[&str],
    ) -> Result<GroupId> {
        self.clock.advance(24 * HOUR);
        let key = match groups::get(&self.directory, ctx, source, group)
            .await?
            .import_key
        {
            Some(key) => key,
            None => shares::rotate_key(&self.directory, ctx, source, group).await?,
        };
        let imported = shares::import(&self.directory, ctx, receiver, &key.to_string()).await?;
        self.grant(ctx, receiver, imported, grants, None).await?;
        Ok(imported)
    }
}
