//! `sortBy` as `order by`: rows without a value come last, or first where the order is descending.

use scim::{name::Resolved, sort::Sort};
use sea_orm::{
    DbBackend, Order,
    sea_query::{Expr, ExprTrait, Func, SelectStatement},
};

use super::{Place, Resource, Scope, element, json, leaf, leaf::Leaf};

/// Longest text that a place in an order is told by, in characters: cursors stand in addresses. What agrees
/// up to there is ordered by its identifier.
const PLACE_LENGTH: i32 = 512;

/// What rows are sorted by, where their places have to be told.
pub(in crate::provisioning) struct SortKey {
    /// The value; `NULL` where there is none.
    pub(in crate::provisioning) value: Expr,
    /// What the value is.
    pub(in crate::provisioning) kind: KeyKind,
    /// There may be none.
    pub(in crate::provisioning) may_be_missing: bool,
    /// Largest first.
    pub(in crate::provisioning) descending: bool,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::provisioning) enum KeyKind {
    /// A text.
    Text,
    /// A boolean.
    Flag,
    /// Milliseconds.
    Moment,
    /// An identifier.
    Id,
}

impl Scope<'_> {
    /// What rows are sorted by; nothing where all have the same value.
    pub(in crate::provisioning) fn sort_key(&self, sort: &Sort) -> Option<SortKey> {
        let (value, kind, may_be_missing) = self.sort_value(&sort.attribute)?;
        // Columns that are always there are short already, and have indexes.
        let value = match kind {
            KeyKind::Text if may_be_missing => self.shortened(value),
            _ => value,
        };
        Some(SortKey {
            value,
            kind,
            may_be_missing,
            descending: sort.descending,
        })
    }

    fn shortened(&self, text: Expr) -> Expr {
        let shortened = match self.backend {
            DbBackend::Postgres => Func::cust("left").arg(text).arg(PLACE_LENGTH),
            _ => Func::cust("substr").arg(text).arg(1).arg(PLACE_LENGTH),
        };
        shortened.into()
    }

    /// What to order by, before the identifier that makes every order a stable one.
    pub(in crate::provisioning) fn order(&self, sort: &Sort) -> Vec<(Expr, Order)> {
        let direction = if sort.descending {
            Order::Desc
        } else {
            Order::Asc
        };
        let (value, _, may_be_missing) = match self.sort_value(&sort.attribute) {
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

    /// The value that a row is sorted by, what it is, and whether it may be `NULL`.
    fn sort_value(&self, attribute: &Resolved) -> Option<(Expr, KeyKind, bool)> {
        if !attribute.attribute.multi_valued {
            return Some(plain(self.leaf(attribute, Place::Row)));
        }
        match (self.resource, attribute.attribute.name) {
            // Of schemas every row has the same first one.
            (_, "schemas") => None,
            (Resource::User, "groups") | (Resource::Group, _) => {
                // Memberships have no order among themselves: the smallest counts.
                let (value, kind, _) = plain(self.leaf(attribute, Place::Element));
                let mut smallest: SelectStatement = self.elements(attribute);
                smallest
                    .expr(value.clone())
                    .order_by_expr(value, Order::Asc)
                    .limit(1);
                Some((Expr::from(smallest), kind, true))
            }
            (Resource::User, _) => Some((self.preferred(attribute), KeyKind::Text, true)),
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

fn plain(leaf: Leaf) -> (Expr, KeyKind, bool) {
    match leaf {
        Leaf::Key(value) => (value, KeyKind::Text, false),
        Leaf::Moment(value) => (value, KeyKind::Moment, false),
        Leaf::Id { column: value, .. } => (value, KeyKind::Id, false),
        Leaf::Text(value) => (value, KeyKind::Text, true),
        Leaf::Flag(value) => (value, KeyKind::Flag, true),
    }
}
