//! Bulk requests (RFC 7644 section 3.7): what they ask for, in which order it is done, and how it is answered.
//!
//! Operations refer to resources that other operations create, before or after them, by `bulkId`.
//! [`order()`] puts them into an order in which every reference has been made when it is needed; where
//! resources refer to each other in a circle, the whole circle is one step.

mod order;
mod reference;
mod request;
mod response;
#[cfg(test)]
mod tests;

pub use order::{Step, order};
pub use request::{Action, BulkRequest, Method, Operation, Target, Work};
pub use response::{BulkResponse, OperationResponse};

/// The schema of a bulk request.
pub const REQUEST_SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

/// The schema of a bulk response.
pub const RESPONSE_SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
