//! What the page offers that one looks at. The page itself knows best: rights, source and state of what it shows have
//! decided already which of its buttons are there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use super::entries::contains_words;
use crate::kit::Suggestion;

/// The links among the buttons of the page and of its cards, each below its heading's name. In the browser alone.
pub(super) fn offers() -> Vec<Suggestion> {
    let Ok(found) =
        document().query_selector_all("main header > .actions > a.button:not([download])")
    else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<HtmlAnchorElement>().ok())
        .filter_map(|link| {
            let name = link.text_content().unwrap_or_default().trim().to_owned();
            (!name.is_empty()).then(|| Suggestion {
                group: texts::search::on_this_page(),
                name,
                detail: heading_of(&link),
                href: link.href(),
                sends: None,
            })
        })
        .collect()
}

fn heading_of(link: &Element) -> String {
    let header = link.closest("header").ok().flatten();
    let heading = header.and_then(|header| header.query_selector("h1, h2").ok().flatten());
    heading
        .and_then(|heading| heading.text_content())
        .unwrap_or_default()
}

/// Those that every word of the text is found in: in the name, or in the words of the address, `dialog=rotate` as well.
pub(super) fn meant(offers: &[Suggestion], text: &str) -> Vec<Suggestion> {
    let is_meant = |offer: &&Suggestion| {
        let known = format!("{} {}", offer.name, words_of(&offer.href));
        contains_words(&known, text)
    };
    offers.iter().filter(is_meant).cloned().collect()
}

/// Is the address among theirs?
pub(super) fn lead_to(offers: &[Suggestion], href: &str) -> bool {
    let leads_there =
        |offer: &Suggestion| offer.href.splitn(4, '/').nth(3) == href.strip_prefix('/');
    href.starts_with('/') && offers.iter().any(leads_there)
}

/// An address less its site and its identifiers, which hold any letters.
fn words_of(href: &str) -> String {
    let parts = href.split(['/', '?', '&', '=', '#']).skip(3);
    let words = parts.filter(|part| uuid::Uuid::parse_str(part).is_err());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(name: &str, page: &str) -> Suggestion {
        let group = "00ada000-0000-0000-0000-000000000007";
        Suggestion {
            group: "",
            name: name.to_owned(),
            detail: "Ada's group".to_owned(),
            href: format!("https://console.example/t/{group}/groups/{group}{page}"),
            sends: None,
        }
    }

    #[test]
    fn what_a_page_offers_is_known_by_its_address() {
        let offers = [offer("Add", "/members?dialog=add")];
        let group = "00ada000-0000-0000-0000-000000000007";
        let page = format!("/t/{group}/groups/{group}/members");
        assert!(lead_to(&offers, &format!("{page}?dialog=add")));
        for other in [page.as_str(), "", "/", "?dialog=add"] {
            assert!(!lead_to(&offers, other), "{other}");
        }
    }

    #[test]
    fn what_a_page_offers_is_found_by_its_name_and_by_its_address() {
        let offers = [
            offer("Add", "/members?dialog=add"),
            offer("New key", "?dialog=rotate"),
            offer("History", "/history"),
        ];
        let found = |text: &str| {
            let names = meant(&offers, text).into_iter().map(|offer| offer.name);
            names.collect::<Vec<_>>()
        };
        assert_eq!(found("add members"), ["Add"]);
        assert_eq!(found("rotate key"), ["New key"]);
        assert_eq!(found("HIST"), ["History"]);
        assert_eq!(found(""), ["Add", "New key", "History"]);
        for other in ["ada", "console", "https", "00ada"] {
            assert_eq!(found(other), [""; 0], "{other}");
        }
    }
}
