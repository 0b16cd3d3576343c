//! A new group.

use domain::{Source, TenantId, audit::ObjectType, policy::Action};
use scim::{
    document::Document, patch::MemberOp, project::Projection, schema::GROUP, validate::GroupBody,
};

use super::{Group, delta::Delta, find::members_of, label::Label, members};
use crate::{
    Ctx, Directory,
    audit::Event,
    groups::repo::{self, NewGroupRow},
    provisioning::Result,
};

/// Adds a group from a checked body. It grants nothing until an administrator assigns topics. A name that
/// any group of the tenant has is `Invalid(Name, Taken)`.
pub async fn create(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    body: GroupBody,
    projection: &Projection,
) -> Result<Group> {
    let label = Label::of(body.attributes)?;
    let document = Document::of(&GROUP, label.document);
    let delta = Delta::of(&[MemberOp::Add(body.members.unwrap_or_default())])?;

    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let now = unit.now();
    let row = NewGroupRow {
        name: label.name.clone(),
        display_name: label.name.clone(),
        description: String::new(),
        source: Source::Scim,
        owner: None,
        is_owner_group: false,
        external_id: label.external_id.clone(),
        document: Some(document.as_str().to_owned()),
        members: 0,
    };
    let id = repo::insert(&unit, row).await?;
    let created = Event::new("group.provisioned", ObjectType::Group, id, &label.name)
        .set("name", &label.name)
        .set("external_id", label.external_id.unwrap_or_default());
    let mut events = vec![created];
    events.extend(members::apply(&unit, id, &label.name, &delta).await?);
    // Whoever is passed over counts too: then the members are read later, which does no harm.
    let named = i64::try_from(delta.added.len()).unwrap_or(i64::MAX);
    let members = members_of(&*unit, id, named, projection).await?;
    unit.commit_all(events).await?;
    Ok(Group {
        id,
        document,
        members,
        created: now,
        modified: now,
        version: 1,
    })
}
