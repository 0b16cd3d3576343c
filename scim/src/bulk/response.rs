//! The body of a bulk response.

use serde::Serialize;
use serde_json::Value;

use super::{Method, Operation, RESPONSE_SCHEMA};
use crate::Error;

/// The answer to a bulk request: what became of every operation that was tried, in the order of the request.
#[derive(Clone, Debug, Serialize)]
pub struct BulkResponse {
    schemas: [&'static str; 1],
    #[serde(rename = "Operations")]
    operations: Vec<OperationResponse>,
}

/// What became of one operation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bulk_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<Value>,
}

impl BulkResponse {
    /// Of these operations.
    pub fn new(operations: Vec<OperationResponse>) -> Self {
        Self {
            schemas: [RESPONSE_SCHEMA],
            operations,
        }
    }
}

impl OperationResponse {
    /// It was done. `version` is the entity tag of what is there now.
    pub fn done(
        operation: &Operation,
        status: u16,
        location: String,
        version: Option<String>,
    ) -> Self {
        Self {
            location: Some(location),
            version,
            ..Self::new(operation, status)
        }
    }

    /// It failed; `location` is that of the resource, unless it was to be created.
    pub fn failed(operation: &Operation, error: &Error, location: Option<String>) -> Self {
        Self {
            location,
            response: Some(error.to_json()),
            ..Self::new(operation, error.status)
        }
    }

    fn new(operation: &Operation, status: u16) -> Self {
        Self {
            location: None,
            method: operation.method.map(Method::as_str),
            bulk_id: operation.bulk_id.clone(),
            version: None,
            status: status.to_string(),
            response: None,
        }
    }
}
