//! Conditions that add nothing to what a filter means, but let an index find the few rows that it can
//! be about.

use domain::text;
use scim::{
    filter::{Filter, FilterValue, Op},
    name::Resolved,
};
use sea_orm::{
    ColumnTrait,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use super::{Resource, Scope};
use crate::{
    entity::{account_emails, accounts, groups, memberships},
    provisioning::identifier,
};

/// The longest display name that its column holds, in characters: what is longer can't be indexed.
pub(crate) const DISPLAY_LENGTH: usize = 512;

/// How a user's UUID is found, however it is written.
pub(crate) fn user_uuid_key(user_uuid: &str) -> String {
    match Uuid::parse_str(user_uuid.trim()) {
        Ok(uuid) => uuid.to_string(),
        Err(_) => text::key(user_uuid),
    }
}

/// The value that one element has to have, whatever else is asked of it: `emails[… and value eq "x"]`.
pub(super) fn within(filter: &Filter) -> Option<(&Resolved, &FilterValue)> {
    match filter {
        Filter::Compare {
            attribute,
            op: Op::Eq,
            value,
        } => Some((attribute, value)),
        Filter::And(parts) => parts
            .iter()
            .filter_map(within)
            .find(|(attribute, _)| attribute.sub.is_some_and(|sub| sub.name == "value")),
        _ => None,
    }
}

impl Scope<'_> {
    /// What is true wherever `attribute eq value` is.
    pub(super) fn hint(&self, attribute: &Resolved, value: &FilterValue) -> Option<Expr> {
        let FilterValue::Text(wanted) = value else {
            return None;
        };
        let key = text::key(wanted);
        if key.is_empty() {
            return None;
        }
        let sub = attribute.sub.map_or("", |sub| sub.name);
        match (self.resource, attribute.attribute.name, sub) {
            (Resource::User, "displayName", _) if key.chars().count() <= DISPLAY_LENGTH => {
                // A subquery, else SQLite takes the index over the source and reads every account.
                let mut named = Query::select();
                named
                    .column(accounts::Column::Id)
                    .from(accounts::Entity)
                    .and_where(accounts::Column::TenantId.eq(self.tenant.0))
                    .and_where(accounts::Column::DisplayKey.eq(key));
                Some(accounts::Column::Id.in_subquery(named))
            }
            (Resource::User, "userUuid", _) => {
                Some(accounts::Column::UserUuid.eq(user_uuid_key(wanted)))
            }
            (Resource::User, "emails", "value") => {
                let mut having = Query::select();
                having
                    .column(account_emails::Column::AccountId)
                    .from(account_emails::Entity)
                    .and_where(account_emails::Column::TenantId.eq(self.tenant.0))
                    .and_where(account_emails::Column::ValueKey.eq(key));
                Some(accounts::Column::Id.in_subquery(having))
            }
            (Resource::User, "groups", "value") => {
                let mut members = Query::select();
                members
                    .column(memberships::Column::AccountId)
                    .from(memberships::Entity)
                    .and_where(memberships::Column::TenantId.eq(self.tenant.0))
                    .and_where(memberships::Column::GroupId.eq(identifier(wanted)?));
                Some(accounts::Column::Id.in_subquery(members))
            }
            (Resource::Group, "members", "value") => {
                let mut joined = Query::select();
                joined
                    .column(memberships::Column::GroupId)
                    .from(memberships::Entity)
                    .and_where(memberships::Column::TenantId.eq(self.tenant.0))
                    .and_where(memberships::Column::AccountId.eq(identifier(wanted)?));
                Some(groups::Column::Id.in_subquery(joined))
            }
            _ => None,
        }
    }
}
