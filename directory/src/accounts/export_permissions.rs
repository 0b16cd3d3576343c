//! What an account may do, as CSV.

use domain::{
    AccountId, TenantId,
    account::{AccountStatus, EffectivePermission},
    csv::guard,
    policy::Action,
};
use futures::stream::{self, BoxStream, StreamExt as _};

use super::{paths, repo, row};
use crate::{Ctx, Directory, csv_text::CsvText, error::Result};

/// So many groups stand beside each permission; the last column counts the others.
const PATHS: u8 = 100;

const COLUMNS: [&str; 5] = ["permission", "title", "groups", "grants", "moreGroups"];

/// A row for each permission that the account has in its tenant at present, with the groups that let it. One that is
/// not enabled may do nothing.
pub async fn export_permissions(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<BoxStream<'static, Result<String>>> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let account = repo::load(&view, id).await?;
    let catalogue = directory.catalogue();
    let permissions = match row::status_of(&account)? {
        AccountStatus::Enabled => paths::permissions(catalogue, &view, id, PATHS).await?,
        AccountStatus::New | AccountStatus::Disabled => Vec::new(),
    };
    let mut text = CsvText::new();
    text.row(COLUMNS)?;
    for effective in &permissions {
        let title = catalogue.title_of(&effective.permission);
        text.row(cells(effective, &title.unwrap_or_default()))?;
    }
    let text = text.finish()?;
    Ok(stream::iter([Ok(text)]).boxed())
}

fn cells(effective: &EffectivePermission, title: &str) -> [String; 5] {
    let paths = &effective.paths;
    let groups: Vec<&str> = paths.iter().map(|path| path.group_name.as_str()).collect();
    let grants: Vec<&str> = paths
        .iter()
        .map(|path| path.grant(&effective.permission))
        .collect();
    [
        effective.permission.as_str(),
        title,
        &groups.join(";"),
        &grants.join(";"),
        &effective.more.to_string(),
    ]
    .map(|cell| guard(cell).into_owned())
}
