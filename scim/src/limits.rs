//! Bounds on what one request may ask for, so that no body or query can cost more than its size suggests.

/// Longest filter or PATCH path, in bytes.
pub const MAX_FILTER_LENGTH: usize = 8 * 1024;

/// Deepest nesting of brackets and parentheses in a filter.
pub const MAX_FILTER_DEPTH: usize = 32;

/// Most comparisons, presence tests and negations in one filter.
pub const MAX_FILTER_NODES: usize = 200;

/// Most resources in one page; announced as `filter.maxResults`.
pub const MAX_RESULTS: u64 = 200;

/// How long a cursor is good for, in seconds; announced as `pagination.cursorTimeout`.
pub const CURSOR_SECONDS: i64 = 24 * 60 * 60;

/// Page size where the client names none.
pub const DEFAULT_COUNT: u64 = 100;

/// Largest body, in bytes; announced as `bulk.maxPayloadSize`. A group pushed with tens of thousands of
/// members stays below.
pub const MAX_PAYLOAD: usize = 2_000_000;

/// Most operations in one bulk request; announced as `bulk.maxOperations`.
pub const MAX_BULK_OPERATIONS: usize = 1_000;

/// Most operations in one PATCH request.
pub const MAX_OPERATIONS: usize = 1_000;

/// Most members that one request may name. Full pushes of large groups arrive as one array.
pub const MAX_MEMBERS: usize = 50_000;

/// Most elements of one multi-valued attribute other than the members of a group.
pub const MAX_ELEMENTS: usize = 200;

/// Largest resource as it is stored, in bytes, members not counted: a page of [`MAX_RESULTS`] of them
/// still fits into memory.
pub const MAX_DOCUMENT: usize = 256 * 1024;

/// Longest single text value, in bytes. Certificates and inline photos are the long ones.
pub const MAX_TEXT_LENGTH: usize = 64 * 1024;
