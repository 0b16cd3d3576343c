//! PATCH paths: parsed or refused, printed and parsed again to the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scim::{
    path::PatchPath,
    schema::{GROUP, USER},
};

fuzz_target!(|text: &str| {
    for resource_type in [&USER, &GROUP] {
        if let Ok(path) = PatchPath::parse(resource_type, text) {
            let printed = path.to_string();
            match PatchPath::parse(resource_type, &printed) {
                Ok(again) => assert_eq!(again, path, "{text} printed as {printed}"),
                Err(_) => assert!(printed.len() > scim::limits::MAX_FILTER_LENGTH, "{printed}"),
            }
        }
    }
});
