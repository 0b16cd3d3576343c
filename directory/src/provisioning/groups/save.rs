//! What replacing and changing have in common: from one state of a group to the next.

use domain::{GroupId, audit::ObjectType};
use scim::project::Projection;
use serde_json::Value;

use super::{Group, delta::Delta, find::members_of, label::Label, members, repo, row::Row};
use crate::{audit::Event, groups, provisioning::Result, unit::Unit};

/// Writes what differs and commits.
pub(super) async fn save(
    unit: Unit,
    row: Row,
    label: Option<Label>,
    delta: &Delta,
    projection: &Projection,
) -> Result<Group> {
    let id = GroupId(row.id);
    let before = row.attributes()?;
    let label = label.filter(|label| label.document != before);
    let mut events = Vec::new();
    if let Some(label) = &label {
        let external_id = before
            .get("externalId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let event = Event::new("group.changed", ObjectType::Group, id, &label.name)
            .change("name", &row.name, &label.name)
            .change(
                "external_id",
                external_id,
                label.external_id.as_deref().unwrap_or_default(),
            );
        events.push(event);
        repo::relabel(&unit, id, label.clone()).await?;
    }
    let name = label.as_ref().map_or(&row.name, |label| &label.name);
    events.extend(members::apply(&unit, id, name, delta).await?);
    if !events.is_empty() {
        groups::repo::bump(&unit, id).await?;
    }
    events.extend(members::forget_deleted(&unit, id, name, delta).await?);

    let after = repo::load(&*unit, id).await?;
    let members = members_of(&*unit, id, after.member_count, projection).await?;
    if events.is_empty() {
        unit.unchanged().await?;
    } else {
        unit.commit_all(events).await?;
    }
    Ok(after.group(members)?)
}
