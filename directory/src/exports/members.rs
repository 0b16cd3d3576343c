//! The members of a group, as their list shows them, each with the end of the membership.

use domain::{
    GroupId, TenantId,
    csv::guard,
    group::{GroupMember, MemberQuery},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    groups,
    pieces::{self, Pieces},
};

/// Rows in one piece.
const PIECE: u64 = 1_000;

const COLUMNS: [&str; 6] = [
    "accountId",
    "displayName",
    "email",
    "source",
    "status",
    "until",
];

/// The file: the members that the query finds, in its order. `until` is a moment in RFC 3339,
/// or empty where the membership lasts.
pub async fn members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
) -> Result<BoxStream<'static, Result<String>>> {
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        group,
        query: query.clone(),
    };
    pieces::stream(file, None).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    group: GroupId,
    query: MemberQuery,
}

impl Pieces for File {
    /// Where the last member stands in the list.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        csv_text::row(COLUMNS)
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ViewGroups, self.tenant)
            .await?;
        let after = after.as_ref();
        let found = groups::members_after(&view, self.group, &self.query, after, PIECE).await?;
        let (members, next) = found;
        let mut text = CsvText::new();
        for member in &members {
            text.row(cells(member))?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}

fn cells(member: &GroupMember) -> [String; 6] {
    let until = member.until.map(|until| until.rfc3339());
    [
        &member.id.to_string(),
        &member.display_name,
        &member.email,
        member.source.as_str(),
        member.status.as_str(),
        until.as_deref().unwrap_or_default(),
    ]
    .map(|cell| guard(cell).into_owned())
}
