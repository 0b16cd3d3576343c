//! The first tenant of a directory.

use domain::{
    FieldErrors, Refusal, Secret, TenantId,
    tenant::{Region, RegisterTenant, TenantKind},
};

use super::{
    founding::{self, Entrance},
    repo,
};
use crate::{Actor, Ctx, Directory, error::Result, passwords};

/// A tenant that no other tenant registers, and its first administrator.
#[derive(Debug, Clone, Default)]
pub struct Bootstrap {
    /// Permanent system name.
    pub name: String,
    /// Name shown to people; the system name when empty.
    pub display_name: String,
    /// Registered name; the name shown to people when empty.
    pub legal_name: String,
    /// Region identifier.
    pub region: String,
    /// The administrator's e-mail address, which is also the user name.
    pub email: String,
    /// The administrator's name.
    pub full_name: String,
    /// The administrator's password.
    pub password: Secret,
}

/// There is no tenant yet: somebody has to set Tenantry up.
pub async fn is_empty(directory: &Directory) -> Result<bool> {
    let lookup = directory.lookup().await?;
    repo::is_empty(&lookup).await
}

/// Founds a tenant whose administrator can sign in at once. The set-up does this on an empty
/// directory only, else [`Refusal::AlreadySetUp`]; the command line at any time. Nobody else may.
pub async fn bootstrap(directory: &Directory, ctx: &Ctx, form: &Bootstrap) -> Result<TenantId> {
    let unit = directory.found(ctx).await?;
    let may_be_another = matches!(ctx.actor, Actor::CommandLine(_));
    if !may_be_another && !repo::is_empty(unit.connection()).await? {
        return Err(Refusal::AlreadySetUp.into());
    }
    let tenant = form.check(directory.regions())?;
    let hash = passwords::hash(form.password.reveal()).await?;
    let founded =
        founding::found(directory, &unit, &tenant, None, Entrance::Password(hash)).await?;
    let id = unit.tenant();
    unit.commit_all(founded.events).await?;
    Ok(id)
}

impl Bootstrap {
    /// Everything that is wrong, or the registration that it amounts to. Nobody stands above such
    /// a tenant: it is a partner.
    fn check(&self, regions: &[Region]) -> std::result::Result<RegisterTenant, FieldErrors> {
        let first_of = |candidates: [&String; 3]| {
            candidates
                .into_iter()
                .find(|text| !text.trim().is_empty())
                .cloned()
                .unwrap_or_default()
        };
        let form = RegisterTenant {
            name: self.name.clone(),
            display_name: self.display_name.clone(),
            legal_name: first_of([&self.legal_name, &self.display_name, &self.name]),
            region: self.region.clone(),
            kind: TenantKind::Partner.as_str().to_owned(),
            email: self.email.clone(),
            full_name: self.full_name.clone(),
            ..Default::default()
        };
        let (checked, mut errors) = match form.check(regions) {
            Ok(checked) => (checked, FieldErrors::default()),
            Err(errors) => (form, errors),
        };
        let password = self.password.reveal();
        let names = [
            self.email.as_str(),
            &self.full_name,
            &self.name,
            &self.display_name,
        ];
        if let Err(of_password) = passwords::check(password, password, &names) {
            errors.0.extend(of_password.0);
        }
        errors.or(checked)
    }
}
