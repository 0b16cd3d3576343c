//! Registering a tenant from another one.

use domain::{
    AccountId, Field, GroupId, Secret, Source, TenantId, audit::ObjectType, policy::Action,
    tenant::RegisterTenant, text,
};

use super::{
    founding::{self, Entrance},
    repo,
};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::groups::Model as Group,
    error::Result,
    groups::{self, repo::NewGroupRow},
    sessions, shares,
    unit::Unit,
};

/// A tenant that was just registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The new tenant.
    pub tenant: TenantId,
    /// Its first administrator.
    pub account: AccountId,
    /// The secret of the administrator's activation link; never shown again.
    pub activation: Secret,
}

/// Registers a tenant from `from`, which becomes its partner: the owner group of `from` is imported
/// into the new tenant with every topic, visible and revocable like any other imported group.
/// The first administrator is enabled by setting a password.
pub async fn register(
    directory: &Directory,
    ctx: &Ctx,
    from: TenantId,
    form: &RegisterTenant,
) -> Result<Registered> {
    let unit = directory.write(ctx, Action::RegisterTenant, from).await?;
    let form = form.check(directory.regions())?;
    let partner = repo::entry(unit.connection(), from).await?;
    let owners = repo::owner_group(&unit).await?;

    let unit = unit.found();
    let tenant = unit.tenant();
    let partner = (from, partner.display_name.as_str());
    let mut founded =
        founding::found(directory, &unit, &form, Some(partner), Entrance::Link).await?;
    let account = founded.administrator;
    founded
        .events
        .push(import(directory, &unit, partner, &owners).await?);
    let activation = sessions::activation::issue_enabling(&unit, account).await?;

    let registered = Event::new(
        "tenant.registered",
        ObjectType::Tenant,
        tenant,
        &form.display_name,
    );
    let shared = Event::new("share.started", ObjectType::Group, owners.id, &owners.name)
        .set("imported_by", &form.display_name);
    let in_partner = vec![founding::describe(registered, &form), shared];
    unit.commit_all_across(founded.events, in_partner).await?;
    Ok(Registered {
        tenant,
        account,
        activation,
    })
}

/// Lets the partner's owners in.
async fn import(
    directory: &Directory,
    unit: &Unit,
    (partner, partner_name): (TenantId, &str),
    owners: &Group,
) -> Result<Event> {
    let name = imported_name(partner_name, &owners.name);
    let row = NewGroupRow {
        name: name.clone(),
        display_name: owners.display_name.clone(),
        description: String::new(),
        source: Source::Imported,
        owner: None,
        is_owner_group: false,
        external_id: None,
        document: None,
        members: 0,
    };
    let imported = groups::repo::insert(unit, row).await?;
    let everything = directory.catalogue().everything();
    groups::repo::insert_grants(unit, imported, &everything).await?;
    shares::ledger::insert(unit, imported, partner, GroupId(owners.id)).await?;
    let grants = everything
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    Ok(
        Event::new("group.imported", ObjectType::Group, imported, &name)
            .set("from_tenant", partner_name)
            .set("from_group", &owners.name)
            .set(Field::Grants.as_str(), grants),
    )
}

/// `Partner: Owner`, the partner's name cut where it would get too long.
fn imported_name(partner: &str, group: &str) -> String {
    let suffix = format!(": {group}");
    let room = text::NAME_MAX.saturating_sub(suffix.chars().count());
    partner.chars().take(room).chain(suffix.chars()).collect()
}
