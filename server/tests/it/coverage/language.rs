//! Everything that a page says comes from a catalogue: in the mirrored language each text stands between brackets,
//! and what does not is data.

use std::collections::BTreeSet;

use http::StatusCode;

use super::{
    People,
    rows::{How::Page, all},
};
use crate::world::World;

/// Names and values of the world that the pages show, and names that are the same in all languages.
const SAME_EVERYWHERE: &[&str] = &[
    "Tenantry", "English", "Deutsch", "SCIM", "LOCAL", "IMPORTED", "CSV", "UTC",
];

#[tokio::test]
async fn every_text_of_every_page_comes_from_a_catalogue() {
    let world = World::new().await;
    let people = People::of(&world).await;
    let cookies = format!("{}; language=en-x-mirrored", people.owner);
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
        for word in words_outside(&page.body) {
            if !SAME_EVERYWHERE.contains(&word.as_str()) {
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

/// How many brackets are open.
#[derive(Default)]
struct Outside {
    depth: u32,
}

impl Outside {
    fn read(&mut self, text: &str, words: &mut BTreeSet<String>) {
        let mut word = String::new();
        for letter in text.chars().chain([' ']) {
            match letter {
                '[' => self.depth += 1,
                ']' => self.depth = self.depth.saturating_sub(1),
                _ if self.depth == 0 && letter.is_alphabetic() => {
                    word.push(letter);
                    continue;
                }
                _ => {}
            }
            if word.chars().count() > 2 {
                words.insert(std::mem::take(&mut word));
            }
            word.clear();
        }
    }
}

#[test]
fn words_are_found_where_they_are_outside() {
    let html =
        "<p title=\"[Inside] label\">[All of <b>Ada</b> here] stray<code>let it</code> [in]</p>";
    let words: Vec<String> = words_outside(html).into_iter().collect();
    assert_eq!(words, ["label", "stray"]);
}
