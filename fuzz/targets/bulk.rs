//! Bulk: every operation is done once, whatever refers to what.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::bulk::{BulkRequest, Step, order};
use serde_json::{Value, json};
use std::collections::HashMap;

fuzz_target!(|bytes: &[u8]| {
    let Ok(body) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    let body = if body.is_array() { json!({ "Operations": body }) } else { body };
    let Ok(request) = BulkRequest::parse(&body) else {
        return;
    };
    let mut done: Vec<usize> = order(&request.operations)
        .into_iter()
        .flat_map(|step| match step {
            Step::One(at) => vec![at],
            Step::Circle(all) => all,
        })
        .collect();
    done.sort_unstable();
    assert!(done.into_iter().eq(0..request.operations.len()));
    for work in request.operations.into_iter().filter_map(|operation| operation.work.ok()) {
        let names = work.references();
        let ids: HashMap<String, String> = names.into_iter().map(|name| (name, "1".into())).collect();
        assert!(work.resolved(&ids).references().is_empty());
    }
});
