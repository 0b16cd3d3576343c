//! The PATCH request body.

use crate::limits::MAX_OPERATIONS;
use crate::path::PatchPath;
use crate::schema::ResourceType;
use crate::{Error, Map, field};
use serde_json::Value;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Adds values to what is there.
    Add,
    /// Puts values in the place of what is there.
    Replace,
    /// Takes values away.
    Remove,
}

/// One operation, with its path checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What it does.
    pub verb: Verb,
    /// What it does it to; `None` means the attributes that the value names.
    pub path: Option<PatchPath>,
    /// With what; always there unless something is removed.
    pub value: Option<Value>,
}

/// A PATCH request for one resource type, parsed before anything is read or locked.
#[derive(Clone, Debug)]
pub struct PatchRequest {
    resource_type: &'static ResourceType,
    operations: Vec<Operation>,
}

impl PatchRequest {
    /// Parses the body. Member names, operation names and attribute names match in any letter case.
    ///
    /// # Errors
    /// `invalidSyntax` where the body isn't a PATCH message, `invalidPath` and `invalidFilter` for bad
    /// paths, `noTarget` for a removal without a path, `invalidValue` for a missing value.
    pub fn parse(resource_type: &'static ResourceType, body: &Value) -> Result<Self, Error> {
        let operations = body
            .as_object()
            .and_then(|body| field::get(body, "Operations"))
            .and_then(Value::as_array)
            .ok_or_else(|| Error::invalid_syntax("The body must have an array \"Operations\"."))?;
        if operations.len() > MAX_OPERATIONS {
            let detail = format!("A request may have at most {MAX_OPERATIONS} operations.");
            return Err(Error::new(413, detail));
        }
        let operations = operations
            .iter()
            .map(|operation| match operation {
                Value::Object(operation) => parse_operation(resource_type, operation),
                _ => Err(Error::invalid_syntax("Every operation must be an object.")),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            resource_type,
            operations,
        })
    }

    /// The resource type for which the paths were checked.
    pub fn resource_type(&self) -> &'static ResourceType {
        self.resource_type
    }

    /// The operations in their order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }
}

fn parse_operation(
    resource_type: &'static ResourceType,
    operation: &Map,
) -> Result<Operation, Error> {
    let verb = field::get(operation, "op")
        .and_then(Value::as_str)
        .and_then(verb)
        .ok_or_else(|| {
            Error::invalid_syntax(
                "\"op\" of an operation must be \"add\", \"replace\" or \"remove\".",
            )
        })?;
    let path = match field::get(operation, "path") {
        None | Some(Value::Null) => None,
        Some(Value::String(path)) if path.trim().is_empty() => None,
        Some(Value::String(path)) => Some(PatchPath::parse(resource_type, path)?),
        Some(_) => {
            return Err(Error::invalid_path(
                "\"path\" of an operation must be a text.",
            ));
        }
    };
    let value = field::get(operation, "value").cloned();
    match (verb, &path, &value) {
        (Verb::Remove, None, _) => {
            Err(Error::no_target("A \"remove\" operation needs a \"path\"."))
        }
        (Verb::Add | Verb::Replace, _, None) => Err(Error::invalid_value(
            "An \"add\" or \"replace\" operation needs a \"value\".",
        )),
        _ => Ok(Operation { verb, path, value }),
    }
}

fn verb(word: &str) -> Option<Verb> {
    [
        ("add", Verb::Add),
        ("replace", Verb::Replace),
        ("remove", Verb::Remove),
    ]
    .into_iter()
    .find(|(name, _)| name.eq_ignore_ascii_case(word.trim()))
    .map(|(_, verb)| verb)
}
