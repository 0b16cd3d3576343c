//! No text for people stands in the console's code: a string that reads like one has to be in a catalogue, and
//! every message of a catalogue is used.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

/// Files whose strings read like texts and are none: what they are, for whom.
const NO_TEXTS: &[&str] = &[
    // Names of browsers and systems.
    "backend/browser.rs",
    // Scripts.
    "boot.rs",
    "focus.rs",
    "scroll.rs",
    // Commands to copy.
    "features/inspector/curl.rs",
    // Names of the browsers' interfaces.
    "features/session/authenticator.rs",
    // Drawings.
    "kit/icon.rs",
];

/// A page of development builds, whose words are samples for whoever works on the kit.
const SAMPLES: &str = "kit/specimens/";

/// Names that are the same in all languages, and what only machines read.
const SAME_EVERYWHERE: &[&str] = &[
    "Tenantry",
    "Entra ID",
    "Okta",
    "OpenID Connect",
    "firstName + \\\" \\\" + lastName",
    // An actor in the audit log, a browser in the database, a fault in the log.
    "Set-up",
    "Unknown device",
    "no request in context",
    // Selectors.
    "input, textarea, select, dialog, [role=tree]",
    "main header > .actions > a.button:not([download])",
    "h1, h2",
    ".dialog-body :is(input:not([type=hidden]), select, textarea, a[href], button)",
];

/// What keyboards call their keys.
const KEYS: &[&str] = &[
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "End",
    "Enter",
    "Escape",
    "Home",
];

/// Attributes of elements that hold no text.
const TECHNICAL: &[&str] = &[
    "class",
    "d",
    "viewBox",
    "accept",
    "summary_class",
    "sizes",
    "media",
    "rel",
    "content",
];

/// Macros whose strings are for operators and programmers.
const FOR_OPERATORS: &[&str] = &[
    "error",
    "warn",
    "info",
    "debug",
    "trace",
    "assert",
    "debug_assert",
    "unreachable",
];

#[test]
fn no_text_stands_in_the_code() {
    let mut found = Vec::new();
    for path in sources("../app/src") {
        let name = path.to_string_lossy().replace("../app/src/", "");
        let is_test = ["tests.rs", "testing.rs", "_tests.rs"]
            .iter()
            .any(|it| name.ends_with(it));
        if is_test || NO_TEXTS.contains(&name.as_str()) || name.starts_with(SAMPLES) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let tokens: TokenStream = source
            .parse()
            .unwrap_or_else(|_| panic!("{name} is no Rust"));
        let mut texts = Vec::new();
        collect(tokens, &mut texts);
        found.extend(texts.into_iter().map(|text| format!("{name}: {text:?}")));
    }
    assert!(found.is_empty(), "in no catalogue:\n{}", found.join("\n"));
}

#[test]
fn every_message_is_used() {
    let mut code = String::new();
    for folder in [
        "../app/src",
        "../domain/src",
        "../server/src",
        "../directory/src",
        "src",
    ] {
        for path in sources(folder) {
            code += &fs::read_to_string(path).unwrap();
        }
    }
    let mut unused = Vec::new();
    for path in files("en", "ftl") {
        let area = path
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .replace('-', "_");
        for line in fs::read_to_string(&path).unwrap().lines() {
            let Some((name, _)) = line.split_once(" =") else {
                continue;
            };
            // Terms are put into messages of their own file.
            let is_term = name.starts_with('-');
            if !is_term
                && name
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || it == '-')
            {
                let name = name.replace('-', "_");
                let used = [format!("{area}::{name}"), format!("words::{name}")];
                if !used.iter().any(|it| stands(&code, it)) {
                    unused.push(format!("{area}.ftl: {name}"));
                }
            }
        }
    }
    assert!(unused.is_empty(), "never said:\n{}", unused.join("\n"));
}

/// Whether the path stands in the code, and not only as the beginning of a longer one.
fn stands(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let after = code.get(at + path.len()..).and_then(|it| it.chars().next());
        !after.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_')
    })
}

/// Strings that read like texts for people, without those of tests and attributes.
fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    let mut skips_next_braces = false;
    while let Some(token) = tokens.get(at) {
        match token {
            // An attribute; what is for tests is skipped with its body.
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let mut next = tokens.get(at + 1);
                if matches!(next, Some(TokenTree::Punct(mark)) if mark.as_char() == '!') {
                    at += 1;
                    next = tokens.get(at + 1);
                }
                if let Some(TokenTree::Group(group)) = next {
                    at += 1;
                    skips_next_braces |= mentions(group.stream(), "test");
                }
            }
            TokenTree::Punct(mark) if mark.as_char() == ';' => skips_next_braces = false,
            TokenTree::Group(group) => {
                if skips_next_braces && group.delimiter() == Delimiter::Brace {
                    skips_next_braces = false;
                } else if !is_for_operators(&tokens, at) {
                    collect(group.stream(), found);
                }
            }
            TokenTree::Literal(literal) if !is_technical(&tokens, at) => {
                found.extend(text_of(literal).filter(|text| reads_like_a_text(text)));
            }
            _ => {}
        }
        at += 1;
    }
}

fn mentions(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => name == word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        _ => false,
    })
}

fn is_for_operators(tokens: &[TokenTree], at: usize) -> bool {
    let before = |steps| at.checked_sub(steps).and_then(|place| tokens.get(place));
    match (before(2), before(1)) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(mark))) => {
            mark.as_char() == '!' && FOR_OPERATORS.iter().any(|it| name == it)
        }
        _ => false,
    }
}

fn is_technical(tokens: &[TokenTree], at: usize) -> bool {
    let before = |steps| at.checked_sub(steps).and_then(|place| tokens.get(place));
    match (before(2), before(1)) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(mark))) => {
            mark.as_char() == '=' && TECHNICAL.iter().any(|it| name == it)
        }
        _ => false,
    }
}

fn text_of(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text).trim_matches('#');
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// A capital and small letters, or several words of which none has a sign of an address, selector or format.
fn reads_like_a_text(text: &str) -> bool {
    if SAME_EVERYWHERE.contains(&text) || KEYS.contains(&text) {
        return false;
    }
    let is_word = |word: &str| {
        let word = word.trim_start_matches(['(', '"', '“']);
        let word = word.trim_end_matches(|it: char| ".,:;!?)\"”".contains(it));
        word.len() > 1
            && word
                .chars()
                .all(|it| it.is_alphabetic() || it == '\'' || it == '-')
    };
    let mut words = text.split_whitespace();
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let small = text.chars().nth(1).is_some_and(char::is_lowercase);
    match text.split_whitespace().count() {
        0 => false,
        1 => capital && small && words.all(is_word),
        _ => text.split_whitespace().filter(|word| is_word(word)).count() > 1,
    }
}

fn sources(folder: &str) -> Vec<PathBuf> {
    files(folder, "rs")
}

fn files(folder: impl AsRef<Path>, ending: &str) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.as_ref().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.insert(path);
            }
        }
    }
    found.into_iter().collect()
}

#[test]
fn a_text_is_told_from_what_is_none() {
    let of = |code: &str| {
        let mut found = Vec::new();
        collect(code.parse().unwrap(), &mut found);
        found
    };
    assert_eq!(
        of("f(\"Save\"); let x = \"no results here\";"),
        ["Save", "no results here"]
    );
    let quiet = [
        "class = \"save bar now\"",
        "tracing::warn!(\"nothing was sent\")",
        "#[cfg(test)] mod tests { f(\"Save\"); }",
        "#[expect(lint, reason = \"it has to be\")] fn f() {}",
        "f(\"a.b > c\", \"/t/{tenant}\", \"LOCAL\", \"aria-label\")",
    ];
    for code in quiet {
        assert!(of(code).is_empty(), "{code}");
    }
    assert_eq!(
        of("#[cfg(test)] mod tests { } fn f() { g(\"Save\") }"),
        ["Save"]
    );
}
