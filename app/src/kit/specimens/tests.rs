//! The page shows the whole kit.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};

use super::document;
use crate::layout::Theme;

#[test]
fn every_component_has_a_specimen() {
    let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kit");
    let read = |folder: &Path| -> String {
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.extension().is_some_and(|it| it == "rs"));
        files
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    };
    let shown = read(&kit.join("specimens"));
    let components = read(&kit) + &read(&kit.join("tree"));
    let mut names = components
        .split("#[component]\npub fn ")
        .skip(1)
        .filter_map(|rest| rest.split('(').next())
        .collect::<Vec<_>>();
    assert!(names.len() > 40, "{names:?}");
    names.retain(|name| {
        let open = format!("<{name}");
        let mut uses = shown.split(&open).skip(1);
        !uses.any(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    assert!(names.is_empty(), "without a specimen: {names:?}");
}

#[test]
fn no_identifier_stands_twice() {
    let html = document(Theme::Dark);
    let mut identifiers: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = identifiers.len();
    identifiers.sort_unstable();
    let twice: Vec<&str> = identifiers
        .windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| pair.first().copied())
        .collect();
    assert!(twice.is_empty() && all > 100, "{all}: {twice:?}");
    assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
    assert!(html.contains("data-theme=\"dark\""), "{html}");
    assert!(
        !html.contains("<script") && !html.contains("style="),
        "{html}"
    );
}
