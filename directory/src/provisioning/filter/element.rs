//! Elements of multi-valued attributes: of an array in the document, or rows of another table.

use scim::name::Resolved;
use sea_orm::{
    DbBackend,
    sea_query::{Expr, ExprTrait, Func, Query, SelectStatement},
};

use super::{Resource, Scope, json, leaf};
use crate::{
    entity::{accounts, groups, memberships},
    provisioning::links,
};

/// One element of an array.
pub(super) const VALUE: &str = r#""element"."value""#;

impl Scope<'_> {
    /// One element of the attribute, at least, makes `inner` true.
    pub(super) fn any_element(&self, attribute: &Resolved, inner: Expr) -> Expr {
        let elements = self
            .elements(attribute)
            .expr(Expr::cust("1"))
            .and_where(inner)
            .take();
        Expr::exists(elements)
    }

    /// The elements of the attribute in the row around the subquery; what is selected of them is left open.
    pub(super) fn elements(&self, attribute: &Resolved) -> SelectStatement {
        let mut select = Query::select();
        match (self.resource, attribute.attribute.name) {
            (Resource::User, "groups") => {
                let own = Expr::col((memberships::Entity, memberships::Column::AccountId))
                    .equals((accounts::Entity, accounts::Column::Id));
                links::groups_joined(&mut select, self.tenant.0).and_where(own);
            }
            (Resource::Group, _) => {
                let own = Expr::col((memberships::Entity, memberships::Column::GroupId))
                    .equals((groups::Entity, groups::Column::Id));
                links::members_joined(&mut select, self.tenant.0).and_where(own);
            }
            (Resource::User, _) => {
                let whole = Resolved {
                    sub: None,
                    ..*attribute
                };
                let path = leaf::path(&whole);
                let array = match self.backend {
                    DbBackend::Postgres => {
                        let array = format!("{} #> {}", json::DOCUMENT, json::postgres_path(&path));
                        Func::cust("jsonb_array_elements").arg(Expr::cust(array))
                    }
                    _ => Func::cust("json_each")
                        .arg(Expr::cust(json::DOCUMENT))
                        .arg(Expr::cust(json::sqlite_path(&path))),
                };
                select.from_function(array, "element");
            }
        }
        select
    }
}
