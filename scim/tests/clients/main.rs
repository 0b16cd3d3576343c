#![expect(clippy::unwrap_used, reason = "tests")]
//! Whole conversations of identity providers, replayed against the crate alone: a directory of two lists
//! stands for the server, so that what is parsed, stored, found and shown fits together.

mod entra;
mod jumpcloud;
mod okta;

use scim::document::{Document, Meta, Resource, member};
use scim::list::{ListQuery, ListResponse};
use scim::patch::{MemberOp, PatchRequest};
use scim::project::Projection;
use scim::schema::{GROUP, ResourceType, USER};
use scim::{Error, Map, validate};
use serde_json::{Value, json};
use time::macros::datetime;

/// One resource: its document, and for a group its members.
#[derive(Clone, Default)]
struct Row {
    id: String,
    document: Map,
    members: Vec<String>,
    version: i64,
}

struct Directory {
    resource_type: &'static ResourceType,
    rows: Vec<Row>,
}

impl Directory {
    fn users() -> Self {
        Self {
            resource_type: &USER,
            rows: Vec::new(),
        }
    }

    fn groups() -> Self {
        Self {
            resource_type: &GROUP,
            rows: Vec::new(),
        }
    }

    fn read_body(&self, body: &Value) -> Result<(Map, Option<Vec<String>>), Error> {
        if self.resource_type.name == "User" {
            return Ok((validate::user(body)?, None));
        }
        let group = validate::group(body)?;
        Ok((group.attributes, group.members))
    }

    fn post(&mut self, body: &Value) -> Result<Value, Error> {
        let (document, members) = self.read_body(body)?;
        let key = if self.resource_type.name == "User" {
            "userName"
        } else {
            "displayName"
        };
        let name = |document: &Map| {
            document
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_lowercase)
        };
        if self
            .rows
            .iter()
            .any(|row| name(&row.document) == name(&document))
        {
            return Err(Error::uniqueness(key));
        }
        let id = format!("id-{}", self.rows.len() + 1);
        self.rows.push(Row {
            id: id.clone(),
            document,
            members: members.unwrap_or_default(),
            version: 1,
        });
        self.get(&id, &[])
    }

    fn put(&mut self, id: &str, body: &Value) -> Result<Value, Error> {
        let (document, members) = self.read_body(body)?;
        let row = self.row(id)?;
        row.document = document;
        row.members = members.unwrap_or_else(|| row.members.clone());
        row.version += 1;
        self.get(id, &[])
    }

    fn patch(&mut self, id: &str, operations: Value) -> Result<Value, Error> {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations
        });
        let request = PatchRequest::parse(self.resource_type, &body)?;
        let row = self.row(id)?;
        let patched = request.apply(&row.document)?;
        let before = row.members.clone();
        for operation in patched.members {
            apply(&mut row.members, operation);
        }
        if patched.attributes.is_some() || before != row.members {
            row.version += 1;
        }
        if let Some(document) = patched.attributes {
            row.document = document;
        }
        self.get(id, &[])
    }

    fn delete(&mut self, id: &str) -> Result<(), Error> {
        self.row(id)?;
        self.rows.retain(|row| row.id != id);
        Ok(())
    }

    fn get(&self, id: &str, parameters: &[(&str, &str)]) -> Result<Value, Error> {
        let row = self
            .rows
            .iter()
            .find(|row| row.id == id)
            .ok_or_else(Error::resource_not_found)?;
        let projection = Projection::from_query(self.resource_type, parameters.iter().copied());
        Ok(self.sent(row, &projection).into())
    }

    fn list(&self, parameters: &[(&str, &str)]) -> Result<Value, Error> {
        let query = ListQuery::from_query(self.resource_type, parameters.iter().copied())?;
        let whole = Projection::default_for(self.resource_type);
        let matching: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| {
                query
                    .filter
                    .as_ref()
                    .is_none_or(|filter| filter.matches(&self.sent(row, &whole)))
            })
            .collect();
        let total = matching.len().try_into().unwrap();
        let page = matching
            .into_iter()
            .skip(query.page.offset().try_into().unwrap())
            .take(query.page.count.try_into().unwrap())
            .map(|row| self.sent(row, &query.projection))
            .collect();
        let response = ListResponse::new(total, query.page.start_index, page);
        Ok(serde_json::to_value(response).unwrap())
    }

    fn row(&mut self, id: &str) -> Result<&mut Row, Error> {
        self.rows
            .iter_mut()
            .find(|row| row.id == id)
            .ok_or_else(Error::resource_not_found)
    }

    fn sent(&self, row: &Row, wanted: &Projection) -> Map {
        let members: Value = row
            .members
            .iter()
            .map(|id| member(id, &format!("../Users/{id}"), id))
            .collect();
        let meta = Meta {
            id: &row.id,
            location: &format!(
                "https://console.example{}/{}",
                self.resource_type.endpoint, row.id
            ),
            created: datetime!(2026-01-01 0:00 UTC),
            last_modified: datetime!(2026-01-01 0:00 UTC),
            version: row.version,
        };
        let resource = Resource {
            resource_type: self.resource_type,
            document: &Document::of(self.resource_type, row.document.clone()),
            active: None,
            links: (!row.members.is_empty()).then(|| ("members", members.to_string())),
            meta,
        };
        serde_json::from_str(&resource.json(wanted).unwrap()).unwrap()
    }
}

fn apply(members: &mut Vec<String>, operation: MemberOp) {
    match operation {
        MemberOp::Add(ids) => {
            for id in ids {
                if !members.contains(&id) {
                    members.push(id);
                }
            }
        }
        MemberOp::Remove(ids) => members.retain(|id| !ids.contains(id)),
        MemberOp::ReplaceAll(ids) => *members = ids,
        MemberOp::RemoveAll => members.clear(),
    }
}

fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

fn total(list: &Value) -> &Value {
    at(list, "/totalResults")
}
