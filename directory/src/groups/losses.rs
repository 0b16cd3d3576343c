//! Many groups that lose members at once.

use uuid::Uuid;

use crate::{bulk, error::Result, unit::Unit};

/// Counts so many members less in each of these groups, and notes the change as [`bump`](super::repo::bump) does.
pub(crate) async fn note(
    unit: &Unit,
    lost: impl Iterator<Item = (Uuid, i64)> + Send,
) -> Result<()> {
    let (tenant, now, by) = (unit.tenant().0, unit.now().0, unit.ctx().actor.name());
    let lost = lost.map(|(group, members)| {
        [
            tenant.into(),
            group.into(),
            members.into(),
            now.into(),
            by.as_str().into(),
        ]
    });
    let statement = |values: &str| {
        format!(
            "with lost (tenant_id, group_id, members, changed_at, changed_by) as ({values}) \
             update groups set member_count = member_count - lost.members, version = version + 1, \
             updated_at = lost.changed_at, updated_by = lost.changed_by \
             from lost where groups.tenant_id = lost.tenant_id and groups.id = lost.group_id"
        )
    };
    bulk::for_each_batch(unit, lost, statement).await
}
