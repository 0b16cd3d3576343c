//! The tenant's groups: all of them, or those that its list shows.

use std::{borrow::Cow, collections::HashMap};

use domain::{
    TenantId,
    csv::guard,
    group_export::{GroupColumn, GroupExportForm},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;
use sea_orm::{ColumnTrait, Condition};

use super::group_repo::{self, GroupRow};
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    entity::groups::Column,
    error::Result,
    groups::list::in_order,
    pieces::{self, Pieces},
};

/// The file in the order chosen. Imported groups are as they are stored.
pub async fn groups(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &GroupExportForm,
) -> Result<BoxStream<'static, Result<String>>> {
    // Whoever may not see groups is not told what is wrong with the choice.
    drop(directory.read(ctx, Action::ViewGroups, tenant).await?);
    let columns = form.check()?;
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        columns,
        form: form.clone(),
    };
    pieces::stream(file, None).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    columns: Vec<GroupColumn>,
    form: GroupExportForm,
}

impl Pieces for File {
    /// Where the last group stands in the order.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        csv_text::row(self.columns.iter().map(|column| column.as_str()))
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ViewGroups, self.tenant)
            .await?;
        let (order, listed) = in_order(&view, &self.form.query());
        let wanted = match &self.form.ticked {
            Some(ticked) => Condition::all().add(Column::Id.is_in(ticked.iter().copied())),
            None => listed,
        };
        let found = group_repo::groups_after(&view, order, wanted, after.as_ref()).await?;
        let (groups, next) = found;
        let grants = if self.columns.contains(&GroupColumn::Grants) {
            group_repo::grants_of(&view, &groups).await?
        } else {
            HashMap::new()
        };
        let mut text = CsvText::new();
        for group in &groups {
            let grants = grants.get(&group.id).map_or(&[][..], Vec::as_slice);
            text.row(self.columns.iter().map(|column| {
                let cell = cell(*column, group, grants);
                if self.form.raw {
                    cell.into_owned()
                } else {
                    guard(&cell).into_owned()
                }
            }))?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}

fn cell<'a>(column: GroupColumn, group: &'a GroupRow, grants: &[String]) -> Cow<'a, str> {
    Cow::Borrowed(match column {
        GroupColumn::Id => return Cow::Owned(group.id.to_string()),
        GroupColumn::Name => &group.name,
        GroupColumn::DisplayName => &group.display_name,
        GroupColumn::Description => &group.description,
        GroupColumn::Status => &group.status,
        GroupColumn::Source => &group.source,
        GroupColumn::Members => return Cow::Owned(group.member_count.to_string()),
        GroupColumn::Grants => return Cow::Owned(grants.join(";")),
        GroupColumn::ExternalId => group.external_id.as_deref().unwrap_or_default(),
    })
}
