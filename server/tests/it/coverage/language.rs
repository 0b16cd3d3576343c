//! Everything that a page says comes from a catalogue: in the mirrored language each text stands between brackets,
//! and what does not is data.

use std::collections::BTreeSet;

use http::StatusCode;

use super::{
    People,
    rows::{How::Page, all},
};
use crate::world::World;

/// Names that are the same in all languages.
const SAME_EVERYWHERE: &[&str] = &[
    "Tenantry", "English", "Deutsch", "SCIM", "LOCAL", "IMPORTED", "CSV", "JSON", "UTC", "OpenID",
    "Connect", "Entra", "Okta", "GET",
];

/// Columns of files, attributes of providers and their formulas.
const TECHNICAL: &[&str] = &[
    "source",
    "status",
    "active",
    "name",
    "description",
    "grants",
    "email",
    "mail",
    "mobile",
    "surname",
    "Users",
    "Switch",
    "Join",
    "True",
    "False",
];

/// What the people, groups and tenants of the world are called, and who made them.
const NAMES: &[&str] = &[
    "acme",
    "test",
    "partner",
    "prod",
    "customer",
    "Olga",
    "Owner",
    "Ada",
    "Lind",
    "Max",
    "Member",
    "Readers",
    "Finance",
    "Acme",
    "Frankfurt",
    "Command",
    "line",
    "Looks",
    "after",
    "this",
];

/// Pages that show values out of the audit log, which are kept as they were written.
const WITH_VALUES: &[&str] = &["/t/{tenant}/audit", "/history"];

#[tokio::test]
async fn every_text_of_every_page_comes_from_a_catalogue() {
    let world = World::new().await;
    let people = People::of(&world).await;
    let cookies = format!("{}; language=en-x-mirrored", people.owner);
    let titles = titles_of_permissions(&world);
    let mut found = BTreeSet::new();
    let mut pages = 0;
    for (path, how, ..) in all() {
        if *how != Page {
            continue;
        }
        let signed_out = ["/sign-in", "/setup", "/activate", "/forgot"];
        let cookies = match signed_out.iter().any(|it| path.starts_with(it)) {
            true => "language=en-x-mirrored",
            false => &cookies,
        };
        let page = world.page(&people.things.fill(path), cookies).await;
        if page.status != StatusCode::OK {
            continue;
        }
        pages += 1;
        if WITH_VALUES.iter().any(|it| path.ends_with(it)) {
            continue;
        }
        for word in words_outside(&page.body) {
            let lists = [SAME_EVERYWHERE, TECHNICAL, NAMES];
            let is_data = lists.iter().any(|it| it.contains(&word.as_str()));
            if !is_data && !titles.contains(&word) {
                found.insert(format!("{path}: {word}"));
            }
        }
    }
    assert!(pages > 35, "{pages} pages were looked at");
    assert!(found.is_empty(), "in no catalogue: {found:#?}");
}

/// The words of a document, and of its labels, that are not between brackets.
fn words_outside(html: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut outside = Outside::default();
    let (mut skipped, mut rest) = (None::<String>, html);
    while let Some((text, after)) = rest.split_once('<') {
        if skipped.is_none() {
            outside.read(text, &mut words);
        }
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let name: String = tag.chars().take_while(|it| !it.is_whitespace()).collect();
        match &skipped {
            Some(until) if name == format!("/{until}") => skipped = None,
            Some(_) => {}
            None if ["script", "style", "svg", "code", "pre"].contains(&name.as_str()) => {
                skipped = Some(name);
            }
            None => {
                for label in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
                    let value = tag.split(label).nth(1).and_then(|it| it.split('"').next());
                    if let Some(value) = value {
                        Outside::default().read(value, &mut words);
                    }
                }
            }
        }
        rest = behind;
    }
    words
}

/// The catalogue of permissions is a file of the operator's, with languages of its own.
fn titles_of_permissions(world: &World) -> BTreeSet<String> {
    let catalogue = world.directory.catalogue();
    let permissions = |topic: &domain::catalogue::Topic| {
        let titles = topic.permissions.iter().map(|it| it.title.clone());
        titles.collect::<Vec<_>>().join(" ")
    };
    let topics = catalogue.topics.iter();
    let texts = topics.map(|it| format!("{} {} {}", it.title, it.description, permissions(it)));
    let texts: Vec<String> = texts.collect();
    texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter_map(word)
        .collect()
}

/// How many brackets are open.
#[derive(Default)]
struct Outside {
    depth: u32,
}

impl Outside {
    fn read(&mut self, text: &str, words: &mut BTreeSet<String>) {
        let mut outside = String::new();
        for letter in text.chars() {
            match letter {
                '[' => self.depth += 1,
                ']' => self.depth = self.depth.saturating_sub(1),
                _ if self.depth == 0 => outside.push(letter),
                _ => {}
            }
        }
        words.extend(outside.split_whitespace().filter_map(word));
    }
}

/// Addresses, identifiers, secrets and names of attributes are no words.
fn word(text: &str) -> Option<String> {
    let text = text.trim_matches(|it: char| !it.is_alphanumeric());
    let is_word =
        text.chars().count() > 2 && text.chars().all(|it| it.is_alphabetic() || it == '-');
    // Nor are names like `userName`.
    let is_word = is_word && !text.chars().skip(1).any(char::is_uppercase);
    is_word.then(|| text.to_owned())
}

#[test]
fn words_are_found_where_they_are_outside() {
    let html =
        "<p title=\"[Inside] label\">[All of <b>Ada</b> here] stray<code>let it</code> [in]</p>";
    let words: Vec<String> = words_outside(html).into_iter().collect();
    assert_eq!(words, ["label", "stray"]);
}
