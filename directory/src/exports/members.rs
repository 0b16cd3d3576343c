//! The members of a group as a file.

use domain::{
    GroupId, TenantId,
    group::{GroupMember, MemberQuery, MemberSort},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::list::{self, List};
use crate::{Ctx, Directory, error::Result, groups, unit::View};

/// What the query finds; the columns are named as those to sort by. `until` is empty where the membership lasts.
pub async fn members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
    columns: Vec<MemberSort>,
) -> Result<BoxStream<'static, Result<String>>> {
    let members = Members {
        group,
        query: query.clone(),
    };
    list::file(directory, ctx, tenant, members, columns).await
}

struct Members {
    group: GroupId,
    query: MemberQuery,
}

impl List for Members {
    type Column = MemberSort;
    type Row = GroupMember;

    const ACTION: Action = Action::ViewGroups;
    const IDENTITY: &'static [&'static str] = &["accountId"];

    fn identity(&self, row: &GroupMember) -> Vec<String> {
        vec![row.id.to_string()]
    }

    fn headings(column: MemberSort) -> &'static [&'static str] {
        match column {
            MemberSort::Name => &["displayName"],
            MemberSort::Email => &["email"],
            MemberSort::Source => &["source"],
            MemberSort::Status => &["status"],
            MemberSort::Since => &["since"],
            MemberSort::Until => &["until"],
        }
    }

    fn cells(column: MemberSort, row: &GroupMember) -> Vec<String> {
        let moment = |moment: Option<domain::Moment>| moment.map(|at| at.rfc3339());
        vec![match column {
            MemberSort::Name => row.display_name.clone(),
            MemberSort::Email => row.email.clone(),
            MemberSort::Source => row.source.to_string(),
            MemberSort::Status => row.status.to_string(),
            MemberSort::Since => moment(row.since).unwrap_or_default(),
            MemberSort::Until => moment(row.until).unwrap_or_default(),
        }]
    }

    async fn after(
        &self,
        _: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<GroupMember>, Option<RowKey>)> {
        groups::members_after(view, self.group, &self.query, key, limit).await
    }
}
