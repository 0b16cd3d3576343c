//! The tenant's accounts: all of them, or those that its list shows.

use std::collections::HashMap;

use domain::{
    TenantId,
    export::{Export, ExportColumn, ExportForm},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;
use sea_orm::{ColumnTrait, Condition};

use super::{repo, row};
use crate::{
    Ctx, Directory,
    accounts::list::in_order,
    csv_text::{self, CsvText},
    entity::accounts::Column,
    error::{Error, Result},
    pieces::{self, Pieces},
};

/// The file in the order chosen. Names of groups are only for those who may see groups.
pub async fn users(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &ExportForm,
) -> Result<BoxStream<'static, Result<String>>> {
    // Whoever may not export is not told what is wrong with the choice.
    drop(directory.read(ctx, Action::ExportAccounts, tenant).await?);
    let export = form.check()?;
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        export,
        form: form.clone(),
    };
    pieces::stream(file, None).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    export: Export,
    form: ExportForm,
}

impl Pieces for File {
    /// Where the last account stands in the order.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        let columns = self.export.columns.iter();
        csv_text::row(columns.map(|column| column.as_str()))
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ExportAccounts, self.tenant)
            .await?;
        let (order, listed) = in_order(&view, &self.form.query());
        let wanted = match &self.form.ticked {
            Some(ticked) => Condition::all().add(Column::Id.is_in(ticked.iter().copied())),
            None => listed,
        };
        let found = repo::accounts_after(&view, order, wanted, after.as_ref()).await?;
        let (accounts, next) = found;
        let of_groups = [ExportColumn::Groups, ExportColumn::GroupEnds];
        let columns = &self.export.columns;
        let groups = if columns.iter().any(|column| of_groups.contains(column)) {
            if !view.allows(Action::ViewGroups) {
                return Err(Error::Denied(Action::ViewGroups));
            }
            repo::groups_of(&view, &accounts, self.export.for_import).await?
        } else {
            HashMap::new()
        };
        let mut text = CsvText::new();
        for account in &accounts {
            let groups = groups.get(&account.id).map_or(&[][..], Vec::as_slice);
            row::write(&mut text, &self.export, account, groups)?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}
