//! `sortBy` as `order by`: rows without a value come last, or first where the order is descending.

use scim::{name::Resolved, sort::Sort};
use sea_orm::{
    DbBackend, Order,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use super::{Place, Resource, Scope, element, json, leaf, leaf::Leaf};

impl Scope<'_> {
    /// What to order by, before the identifier that makes every order a stable one.
    pub(in crate::provisioning) fn order(&self, sort: &Sort) -> Vec<(Expr, Order)> {
        let direction = if sort.descending {
            Order::Desc
        } else {
            Order::Asc
        };
        let (value, may_be_missing) = match self.sort_value(&sort.attribute) {
            Some(value) => value,
            None => return Vec::new(),
        };
        let mut order = Vec::new();
        if may_be_missing {
            order.push((value.clone().is_null(), direction.clone()));
        }
        order.push((value, direction));
        order
    }

    /// The value that a row is sorted by, and whether it may be `NULL`.
    fn sort_value(&self, attribute: &Resolved) -> Option<(Expr, bool)> {
        if !attribute.attribute.multi_valued {
            return Some(plain(self.leaf(attribute, Place::Row)));
        }
        match (self.resource, attribute.attribute.name) {
            // Of schemas every row has the same first one.
            (_, "schemas") => None,
            (Resource::User, "groups") | (Resource::Group, _) => {
                // Memberships have no order among themselves: the smallest counts.
                let (value, _) = plain(self.leaf(attribute, Place::Element));
                let mut smallest: SelectStatement = self.elements(attribute);
                smallest
                    .expr(value.clone())
                    .order_by_expr(value, Order::Asc)
                    .limit(1);
                Some((Expr::from(smallest), true))
            }
            (Resource::User, _) => Some((self.preferred(attribute), true)),
        }
    }

    /// The part of the primary element, or else of the first one.
    fn preferred(&self, attribute: &Resolved) -> Expr {
        let whole = Resolved {
            sub: None,
            ..*attribute
        };
        let path = leaf::path(&whole);
        let sub: Vec<&str> = attribute.sub.map(|sub| sub.name).into_iter().collect();
        match self.backend {
            DbBackend::Postgres => {
                let array = format!("{} #> {}", json::DOCUMENT, json::postgres_path(&path));
                let element = format!(
                    "coalesce(jsonb_path_query_first({array}, '$[*] ? (@.primary == true)'), ({array}) -> 0)"
                );
                json::text(self.backend, &element, &sub)
            }
            _ => Expr::cust(format!(
                "(select json_extract({value}, {sub}) from json_each({document}, {path}) as \"element\" \
                 order by coalesce(json_extract({value}, '$.primary'), 0) desc, \"element\".\"key\" limit 1)",
                value = element::VALUE,
                sub = json::sqlite_path(&sub),
                document = json::DOCUMENT,
                path = json::sqlite_path(&path),
            )),
        }
    }
}

fn plain(leaf: Leaf) -> (Expr, bool) {
    match leaf {
        Leaf::Key(value) | Leaf::Moment(value) | Leaf::Id { column: value, .. } => (value, false),
        Leaf::Text(value) | Leaf::Flag(value) => (value, true),
    }
}
