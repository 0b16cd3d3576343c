//! Where the value of a single attribute is: in a column, in the document, or in another table.

use scim::name::Resolved;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait};

use super::{Place, Resource, Scope, element, json};
use crate::entity::{accounts, groups};

/// A value to compare. Texts are folded already where letter case does not matter.
pub(super) enum Leaf {
    /// A text that is always there.
    Key(Expr),
    /// A text, or `NULL`.
    Text(Expr),
    /// True, false or `NULL`.
    Flag(Expr),
    /// Milliseconds since 1970-01-01 UTC; always there.
    Moment(Expr),
    /// An identifier, as it is stored and as its text; always there.
    Id {
        /// As stored.
        column: Expr,
        /// As sent.
        text: Expr,
    },
}

/// The names on the way from the document to the value.
pub(super) fn path(attribute: &Resolved) -> Vec<&'static str> {
    let schema = attribute.schema.extension.then_some(attribute.schema.id);
    let names = [
        schema,
        Some(attribute.attribute.name),
        attribute.sub.map(|sub| sub.name),
    ];
    names.into_iter().flatten().collect()
}

impl Scope<'_> {
    /// The value of an attribute, or of its part, in a row or in an element.
    pub(super) fn leaf(&self, attribute: &Resolved, place: Place) -> Leaf {
        let sub = attribute.sub.map_or("", |sub| sub.name);
        let name = attribute.attribute.name;
        if attribute.schema.extension {
            return self.in_document(attribute, place);
        }
        match (self.resource, place, name, sub) {
            (Resource::User, Place::Element, "groups", sub) => {
                let id = Expr::col((groups::Entity, groups::Column::Id));
                let name = Expr::col((groups::Entity, groups::Column::NameKey));
                self.linked(sub, id, name, "/Groups/", "direct")
            }
            (Resource::Group, Place::Element, _, sub) => {
                let id = Expr::col((accounts::Entity, accounts::Column::Id));
                let name = Expr::col((accounts::Entity, accounts::Column::DisplayKey));
                self.linked(sub, id, name, "/Users/", "user")
            }
            (_, Place::Element, ..) => self.in_document(attribute, place),
            (_, _, "id", _) => self.id(self.own_id()),
            (_, _, "meta", "resourceType") => Leaf::Key(json::literal(
                self.backend,
                self.resource.resource_type().name,
            )),
            (_, _, "meta", "created") => Leaf::Moment(self.column("created_at")),
            (_, _, "meta", "lastModified") => Leaf::Moment(self.column("updated_at")),
            (_, _, "meta", "version") => {
                let number = self.column("version").cast_as("text");
                Leaf::Key(self.joined(["W/\"".into(), number, "\"".into()]))
            }
            (_, _, "meta", _) => {
                self.location(self.own_id(), self.resource.resource_type().endpoint, "/")
            }
            (_, _, "externalId", _) => Leaf::Text(self.column("external_id")),
            (Resource::User, _, "userName", _) => Leaf::Key(self.column("user_name_key")),
            (Resource::User, _, "active", _) => self.active(),
            (Resource::Group, _, _, _) => Leaf::Key(self.column("name_key")),
            (Resource::User, ..) => self.in_document(attribute, place),
        }
    }

    fn in_document(&self, attribute: &Resolved, place: Place) -> Leaf {
        let (of, path) = match place {
            Place::Row => (json::DOCUMENT, path(attribute)),
            Place::Element => (
                element::VALUE,
                attribute.sub.map(|sub| sub.name).into_iter().collect(),
            ),
        };
        match attribute.leaf().kind {
            scim::schema::Kind::Boolean => Leaf::Flag(json::flag(self.backend, of, &path)),
            _ => Leaf::Text(json::text(self.backend, of, &path)),
        }
    }

    /// A part of a membership's other end.
    fn linked(&self, sub: &str, id: Expr, name: Expr, endpoint: &str, kind: &str) -> Leaf {
        match sub {
            "value" => self.id(id),
            "display" => Leaf::Key(name),
            "$ref" => self.location(id, endpoint, ""),
            _ => Leaf::Key(json::literal(self.backend, kind)),
        }
    }

    /// Enabled or not, as the status says, where the document says anything at all.
    fn active(&self) -> Leaf {
        let said = json::exists(self.backend, json::DOCUMENT, &["active"]);
        let enabled = self
            .column("status")
            .eq(domain::account::AccountStatus::Enabled.as_str());
        Leaf::Flag(Expr::case(said, enabled).into())
    }

    /// The identifier of the row.
    pub(in crate::provisioning) fn own_id(&self) -> Expr {
        self.column("id")
    }

    fn column(&self, name: &'static str) -> Expr {
        match self.resource {
            Resource::User => Expr::col((accounts::Entity, name)),
            Resource::Group => Expr::col((groups::Entity, name)),
        }
    }

    fn id(&self, column: Expr) -> Leaf {
        Leaf::Id {
            text: json::uuid_text(self.backend, column.clone()),
            column,
        }
    }

    fn location(&self, id: Expr, endpoint: &str, slash: &str) -> Leaf {
        let before = format!("{}{endpoint}{slash}", self.base);
        Leaf::Key(self.joined([before.into(), json::uuid_text(self.backend, id), "".into()]))
    }

    fn joined(&self, parts: [Expr; 3]) -> Expr {
        let [first, second, third] = parts;
        let joined = first.binary(BinOper::Custom("||"), second);
        json::bytewise(self.backend, joined.binary(BinOper::Custom("||"), third))
    }
}

impl Leaf {
    /// There is a value, and it is not empty.
    pub(super) fn present(self) -> Expr {
        match self {
            Self::Key(text) | Self::Text(text) => text.ne(""),
            Self::Flag(flag) => flag.is_not_null(),
            Self::Moment(_) | Self::Id { .. } => super::always(),
        }
    }
}
