//! The body of a bulk request.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::reference;
use crate::limits::{MAX_BULK_OPERATIONS, MAX_PAYLOAD};
use crate::schema::{RESOURCE_TYPES, ResourceType};
use crate::{Error, Map, field};

/// A bulk request. What is wrong with a single operation is that operation's own error.
#[derive(Clone, Debug)]
pub struct BulkRequest {
    /// After so many errors nothing more is done; `None` goes on to the end.
    pub fail_on_errors: Option<u64>,
    /// The operations in the order of the request.
    pub operations: Vec<Operation>,
}

/// The method of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Creates a resource.
    Post,
    /// Replaces one.
    Put,
    /// Changes one.
    Patch,
    /// Deletes one.
    Delete,
}

/// One operation, as far as its response repeats it, and what it asks for.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its method; `None` where it names none of the four.
    pub method: Option<Method>,
    /// Its name for others to refer to. Only what a POST creates can be referred to.
    pub bulk_id: Option<String>,
    /// The version that the resource must be at, as in `If-Match`.
    pub version: Option<String>,
    /// What it asks for, or why it can't be done.
    pub work: Result<Work, Error>,
}

/// What an operation asks for.
#[derive(Clone, Debug)]
pub struct Work {
    /// Of which kind the resource is.
    pub resource_type: &'static ResourceType,
    /// What is to be done to it.
    pub action: Action,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// POST with its body.
    Create(Value),
    /// PUT with its body.
    Replace(Target, Value),
    /// PATCH with its body.
    Change(Target, Value),
    /// DELETE.
    Delete(Target),
}

/// Which resource.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The one with this identifier.
    Id(String),
    /// The one that the operation of this `bulkId` creates.
    BulkId(String),
}

impl Method {
    /// As it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl BulkRequest {
    /// Parses the body. Names match in any letter case; `schemas` is not insisted on.
    ///
    /// # Errors
    /// `invalidSyntax` where the body isn't a bulk request, `invalidValue` for a `failOnErrors` that is no
    /// number, 413 for too many operations.
    pub fn parse(body: &Value) -> Result<Self, Error> {
        let body = body
            .as_object()
            .ok_or_else(|| Error::invalid_syntax("The body must be a JSON object."))?;
        let operations = field::get(body, "Operations")
            .and_then(Value::as_array)
            .ok_or_else(|| Error::invalid_syntax("The body must have an array \"Operations\"."))?;
        if operations.len() > MAX_BULK_OPERATIONS {
            let detail = format!(
                "The request has more operations than maxOperations ({MAX_BULK_OPERATIONS}). \
                 Send several requests."
            );
            return Err(Error::new(413, detail));
        }
        let mut operations: Vec<Operation> = operations.iter().map(Operation::parse).collect();
        refuse_same_names(&mut operations);
        Ok(Self {
            fail_on_errors: fail_on_errors(body)?,
            operations,
        })
    }

    /// The answer to a body beyond the limit of bytes.
    pub fn too_large() -> Error {
        Error::new(
            413,
            format!("The body is larger than maxPayloadSize ({MAX_PAYLOAD} bytes)."),
        )
    }
}

/// 0 is taken for no limit, as most servers do.
fn fail_on_errors(body: &Map) -> Result<Option<u64>, Error> {
    let number = match field::get(body, "failOnErrors") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        Some(_) => None,
    };
    match number {
        Some(number) => Ok(Some(number).filter(|number| *number > 0)),
        None => Err(Error::invalid_value(
            "\"failOnErrors\" must be a whole number, 1 or more.",
        )),
    }
}

/// Two operations of the same name: neither is done, because a reference could mean either.
fn refuse_same_names(operations: &mut [Operation]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in operations.iter().filter_map(Operation::creates) {
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    for operation in operations {
        let is_repeated = operation
            .creates()
            .is_some_and(|name| counts.get(name).is_some_and(|count| *count > 1));
        if is_repeated {
            operation.work = Err(Error::invalid_value(
                "\"bulkId\" must be different in each operation.",
            ));
        }
    }
}

impl Operation {
    fn parse(operation: &Value) -> Self {
        let empty = Map::new();
        let fields = operation.as_object().unwrap_or(&empty);
        let text = |name| {
            field::get(fields, name)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let method = text("method").and_then(Method::parse);
        let bulk_id = text("bulkId");
        Self {
            method,
            bulk_id: bulk_id.map(str::to_owned),
            version: text("version").map(str::to_owned),
            work: work(
                method,
                bulk_id,
                text("path"),
                field::get(fields, "data").cloned(),
            ),
        }
    }

    /// The name under which others refer to the resource that it creates.
    pub fn creates(&self) -> Option<&str> {
        match self.method {
            Some(Method::Post) => self.bulk_id.as_deref(),
            _ => None,
        }
    }
}

fn work(
    method: Option<Method>,
    bulk_id: Option<&str>,
    path: Option<&str>,
    data: Option<Value>,
) -> Result<Work, Error> {
    let method = method.ok_or_else(|| {
        Error::invalid_syntax(
            "\"method\" of an operation must be \"POST\", \"PUT\", \"PATCH\" or \"DELETE\".",
        )
    })?;
    let (resource_type, target) = path.and_then(parse_path).ok_or_else(|| {
        Error::invalid_syntax(
            "\"path\" of an operation must be like \"/Users\" or \"/Users/{id}\".",
        )
    })?;
    let data = || {
        data.filter(|data| !data.is_null())
            .ok_or_else(|| Error::invalid_syntax("The operation needs \"data\"."))
    };
    let action = match (method, target) {
        (Method::Post, None) if bulk_id.is_none() => {
            return Err(Error::invalid_syntax(
                "A POST operation needs a \"bulkId\".",
            ));
        }
        (Method::Post, None) => Action::Create(data()?),
        (Method::Put, Some(target)) => Action::Replace(target, data()?),
        (Method::Patch, Some(target)) => Action::Change(target, data()?),
        (Method::Delete, Some(target)) => Action::Delete(target),
        (Method::Post, Some(_)) | (_, None) => return Err(Error::method_not_allowed()),
    };
    Ok(Work {
        resource_type,
        action,
    })
}

/// `/Users` or `/Users/{id}`, below the tenant's address. What stands behind `?` asks for attributes of
/// an answer that a bulk response doesn't carry.
fn parse_path(path: &str) -> Option<(&'static ResourceType, Option<Target>)> {
    let path = path.split('?').next().unwrap_or_default();
    let path = path.strip_prefix('/').unwrap_or(path);
    let (endpoint, id) = match path.split_once('/') {
        Some((endpoint, id)) => (endpoint, Some(id)),
        None => (path, None),
    };
    let resource_type = RESOURCE_TYPES
        .iter()
        .find(|resource_type| resource_type.endpoint.strip_prefix('/') == Some(endpoint))?;
    let target = match id {
        None | Some("") => None,
        Some(id) if id.contains('/') => return None,
        Some(id) => Some(match id.strip_prefix(reference::PREFIX) {
            Some(name) => Target::BulkId(name.to_owned()),
            None => Target::Id(id.to_owned()),
        }),
    };
    Some((resource_type, target))
}

impl Work {
    /// Names of operations that have to be done before this one.
    pub fn references(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        if let Some(Target::BulkId(name)) = self.action.target() {
            names.insert(name.clone());
        }
        if let Some(data) = self.action.data() {
            reference::collect(self.resource_type, data, &mut names);
        }
        names
    }

    /// The same with identifiers in the place of names. Names that `ids` doesn't know stay.
    pub fn resolved(self, ids: &HashMap<String, String>) -> Self {
        let resource_type = self.resource_type;
        let target = |target| match target {
            Target::BulkId(name) => match ids.get(&name) {
                Some(id) => Target::Id(id.clone()),
                None => Target::BulkId(name),
            },
            target => target,
        };
        let data = |data| reference::resolved(resource_type, data, ids);
        let action = match self.action {
            Action::Create(body) => Action::Create(data(body)),
            Action::Replace(to, body) => Action::Replace(target(to), data(body)),
            Action::Change(to, body) => Action::Change(target(to), data(body)),
            Action::Delete(to) => Action::Delete(target(to)),
        };
        Self {
            resource_type,
            action,
        }
    }
}

impl Action {
    /// The resource that is there already.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Create(_) => None,
            Self::Replace(target, _) | Self::Change(target, _) | Self::Delete(target) => {
                Some(target)
            }
        }
    }

    fn data(&self) -> Option<&Value> {
        match self {
            Self::Create(data) | Self::Replace(_, data) | Self::Change(_, data) => Some(data),
            Self::Delete(_) => None,
        }
    }
}
