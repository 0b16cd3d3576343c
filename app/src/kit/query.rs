//! The part of the address that says what a list shows: search, filters, order, page.

use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use serde::{Deserialize, Serialize};

/// The query of an address, in its order, decoded. Unlike the router's map it can be serialised and
/// is written the same way by the server and by the browser, so links hydrate without a difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The last value of `key`, when it is there and not empty.
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(name, _)| name == key);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The same query with `key` set to `value` alone.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> Self {
        let mut query = self.without(&[key]);
        query.0.push((key.to_owned(), value.to_owned()));
        query
    }

    /// The same query without these keys.
    #[must_use]
    pub fn without(&self, keys: &[&str]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(name, _)| !keys.contains(&name.as_str()))
                .cloned()
                .collect(),
        )
    }

    /// The same query with these keys alone.
    #[must_use]
    pub fn only(&self, keys: &[&str]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|(name, _)| keys.contains(&name.as_str()))
                .cloned()
                .collect(),
        )
    }

    /// Names and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A link to this query on the same page, `?` when it is empty.
    pub fn href(&self) -> String {
        let mut href = String::from("?");
        for (index, (name, value)) in self.0.iter().filter(|(_, v)| !v.is_empty()).enumerate() {
            if index > 0 {
                href.push('&');
            }
            encode(name, &mut href);
            href.push('=');
            encode(value, &mut href);
        }
        href
    }
}

impl From<ParamsMap> for Query {
    fn from(map: ParamsMap) -> Self {
        Self(
            map.into_iter()
                .map(|(name, value)| (name.into_owned(), value))
                .collect(),
        )
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Query {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

/// The query of the current address; needs a router above.
pub fn use_query() -> Signal<Query> {
    let map = use_query_map();
    Signal::derive(move || Query::from(map.get()))
}

fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:@".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                into.push(digit.to_ascii_uppercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    fn query() -> Query {
        Query::from_iter([("q", "R&D ü"), ("sort", "-name"), ("page", "3")])
    }

    #[test]
    fn a_link_keeps_the_other_parameters() {
        assert_eq!(
            query().with("sort", "name").without(&["page"]).href(),
            "?q=R%26D%20%C3%BC&sort=name"
        );
        assert_eq!(query().only(&["sort"]).href(), "?sort=-name");
    }

    #[test]
    fn empty_values_are_left_out() {
        assert_eq!(query().with("q", "").get("q"), None);
        assert_eq!(Query::from_iter([("q", "")]).href(), "?");
    }
}
