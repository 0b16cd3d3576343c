//! The stylesheet holds what the pages use, and nothing else.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_class_of_the_stylesheet_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_source = |path: &PathBuf| !path.ends_with("style_tests.rs");
    let code = read(root.join("src"), "rs", is_source);
    let style = read(root.join("../style"), "css", |path| {
        !path.ends_with("specimens.css")
    });
    let words: BTreeSet<&str> = code
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .collect();
    let unused: BTreeSet<&str> = classes(&style)
        .filter(|class| !words.contains(class))
        .collect();
    assert!(unused.is_empty(), "in no page: {unused:?}");
}

/// What follows a full stop in a selector: lower-case letters, digits and hyphens.
fn classes(style: &str) -> impl Iterator<Item = &str> {
    let selectors = style
        .split(['}', ';', '/'])
        .filter_map(|rule| rule.rsplit_once('{'))
        .flat_map(|(selectors, _)| selectors.split('.').skip(1));
    selectors.filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        rest.get(..end.unwrap_or(rest.len()))
            .filter(|class| class.starts_with(|letter: char| letter.is_ascii_lowercase()))
    })
}

fn read(folder: PathBuf, ending: &str, wanted: impl Fn(&PathBuf) -> bool + Copy) -> String {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.into_iter().map(|path| {
        if path.is_dir() {
            read(path, ending, wanted)
        } else if path.extension().is_some_and(|it| it == ending) && wanted(&path) {
            fs::read_to_string(path).unwrap()
        } else {
            String::new()
        }
    });
    texts.collect()
}

#[test]
fn classes_are_found_in_selectors_alone() {
    let style = ".a > .b-c:hover, p.d1 { margin: 0.5em; } @media (x) { .e { color: red; } }";
    assert_eq!(classes(style).collect::<Vec<_>>(), ["a", "b-c", "d1", "e"]);
}
