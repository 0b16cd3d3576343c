//! Pages: what a cursor says is read as it was written, and whatever a query asks for stays within bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{
    cursor::Cursor,
    limits::MAX_RESULTS,
    list::ListQuery,
    schema::{GROUP, USER},
};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(cursor) = Cursor::read(bytes) {
        let content = cursor.content().unwrap();
        assert_eq!(Cursor::read(&content), Ok(cursor));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let parameters = text
        .split('&')
        .filter_map(|parameter| parameter.split_once('='));
    for resource_type in [&USER, &GROUP] {
        if let Ok(query) = ListQuery::from_query(resource_type, parameters.clone()) {
            assert!(query.page.count <= MAX_RESULTS);
            assert!(query.page.start_index >= 1);
            assert!(query.cursor.is_none() || query.page.start_index == 1);
            assert!(query.cursor.is_none() || query.page.count >= 1);
        }
    }
});
