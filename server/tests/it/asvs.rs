//! The table in `docs/security/asvs.md` names tests that are there.

use std::path::Path;

const TABLE: &str = include_str!("../../../docs/security/asvs.md");
/// Where tests are.
const SOURCES: [&str; 5] = [
    "app/src",
    "directory",
    "domain/src",
    "server",
    "end2end/tests",
];
/// All requirements of levels 1 and 2: the chapter's section, and its last requirement of them.
const WHOLE: [(&str, u8); 22] = [
    ("6.1", 3),
    ("6.2", 11),
    ("6.3", 4),
    ("6.4", 4),
    ("6.5", 5),
    ("6.6", 3),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 2),
    ("7.6", 2),
    ("9.1", 3),
    ("9.2", 4),
    ("10.1", 2),
    ("10.2", 2),
    ("10.5", 5),
    // Sections that have nothing to apply to, with their reason.
    ("V10.3", 0),
    ("V10.4", 0),
    ("V10.6", 0),
    ("V10.7", 0),
];

fn read_all(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs" || it == "ts") {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn sources() -> String {
    let mut all = String::new();
    for folder in SOURCES {
        read_all(&root().join(folder), &mut all);
    }
    all
}

#[test]
fn every_test_that_is_named_is_there() {
    let sources = sources();
    let mut named = 0;
    for text in TABLE.split('`').skip(1).step_by(2) {
        let Some((_, name)) = text.rsplit_once("::") else {
            continue;
        };
        if name.is_empty() {
            continue;
        }
        // Modules stand for all of their tests, and so do the files of journeys.
        let is_there = match text.strip_prefix("e::") {
            Some(file) => root()
                .join(format!("end2end/tests/{file}.spec.ts"))
                .is_file(),
            None => ["fn", "mod"].iter().any(|kind| {
                let starts = format!("{kind} {name}");
                sources.contains(&format!("{starts}(")) || sources.contains(&format!("{starts};"))
            }),
        };
        assert!(is_there, "{text}");
        named += 1;
    }
    assert!(named > 100, "{named}");
    for title in TABLE.split('"').skip(1).step_by(2) {
        assert!(sources.contains(&format!("test(\"{title}\"")), "{title}");
    }
}

#[test]
fn level_2_is_whole() {
    for (section, last) in WHOLE {
        assert!(TABLE.contains(section), "{section}");
        for number in 1..=last {
            let row = format!("\n| {section}.{number} | ");
            let level = TABLE
                .split(&row)
                .nth(1)
                .and_then(|rest| rest.chars().next());
            assert!(matches!(level, Some('1' | '2')), "{section}.{number}");
        }
    }
}
