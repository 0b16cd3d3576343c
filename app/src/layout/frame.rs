//! What the frame shows.

use serde::{Deserialize, Serialize};

use super::Theme;
use crate::kit::IconName;

/// Everything that the console's frame needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The tenant in which one works.
    pub tenant: TenantCard,
    /// All tenants that one has access to, the current one included; with more than one the card
    /// becomes a menu.
    pub tenants: Vec<TenantCard>,
    /// The links at the side, only those that lead somewhere for this account.
    pub nav: Vec<NavGroup>,
    /// Who is signed in.
    pub person: Person,
    /// The remembered theme.
    pub theme: Theme,
}

/// A tenant in the switcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantCard {
    /// Its id.
    pub id: String,
    /// Its display name.
    pub name: String,
    /// Region and role: "Frankfurt · Owner".
    pub detail: String,
    /// Its overview.
    pub href: String,
}

/// Links that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NavGroup {
    /// "Directory".
    pub label: String,
    /// The links.
    pub links: Vec<NavLink>,
}

/// A link at the side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NavLink {
    /// "Security groups".
    pub label: String,
    /// Its address; the link with the longest address that the current one starts with is current.
    pub href: String,
    /// An icon before the label.
    pub icon: IconName,
    /// How many there are.
    pub count: Option<u64>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// E-mail address or user name.
    pub detail: String,
    /// The page of one's own account.
    pub href: Option<String>,
    /// Where the form that signs out is sent.
    pub sign_out: String,
}

/// A step on the way to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
}

impl Crumb {
    /// A name and an address.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// Two letters that stand for a name: `AH` for "Acme Holding", `OL` for "Olga".
pub(super) fn initials(name: &str) -> String {
    let mut words = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|it| !it.is_empty());
    let letters: String = match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => first.chars().take(1).chain(last.chars().take(1)).collect(),
        (Some(only), None) => only.chars().take(2).collect(),
        _ => "?".to_owned(),
    };
    letters.to_uppercase()
}

/// The address among `links` that is the current one.
pub(super) fn current<'a>(
    links: impl Iterator<Item = &'a str> + Clone,
    path: &str,
) -> Option<&'a str> {
    let is_below = |path: &str, href: &str| {
        let rest = path.strip_prefix(href);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    // Everything is below the overview; it is current on its own page alone.
    let is_above_others = |href: &str| links.clone().any(|other| is_below(other, href));
    let within = |href: &&str| path == *href || (is_below(path, href) && !is_above_others(href));
    links.clone().filter(within).max_by_key(|href| href.len())
}

#[cfg(test)]
mod tests {
    use super::{current, initials};

    #[test]
    fn two_letters_stand_for_a_name() {
        let letters = ["Acme Holding", "Olga", "O'Neil, Ada-Lena", "ß", "—", ""].map(initials);
        assert_eq!(letters, ["AH", "OL", "OL", "SS", "?", "?"]);
    }

    #[test]
    fn the_longest_matching_link_is_current() {
        let links = ["/t/1", "/t/1/groups", "/t/1/accounts"];
        assert_eq!(current(links.into_iter(), "/t/1"), Some("/t/1"));
        assert_eq!(
            current(links.into_iter(), "/t/1/groups/7"),
            Some("/t/1/groups")
        );
        assert_eq!(current(links.into_iter(), "/t/1/groups-of-old"), None);
        assert_eq!(current(links.into_iter(), "/t/12"), None);
    }
}
