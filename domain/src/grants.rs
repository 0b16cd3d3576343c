//! What a group grants, and what an account may do: sets of whole topics and single permissions.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

/// One thing one may do: `topic:verb`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permission(String);

impl Permission {
    /// Names a permission. Whether the catalogue has it is the catalogue's business.
    pub fn new(topic: &str, verb: &str) -> Self {
        Self(format!("{topic}:{verb}"))
    }

    /// `topic:verb`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the colon.
    pub fn topic(&self) -> &str {
        self.0
            .split_once(':')
            .map_or(self.0.as_str(), |(topic, _)| topic)
    }
}

impl From<&str> for Permission {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A topic as a whole (`accounts`), later permissions included, or one permission (`accounts:view`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Grant {
    /// Everything in the topic.
    Topic(String),
    /// One permission.
    Permission(Permission),
}

impl From<String> for Grant {
    fn from(text: String) -> Self {
        if text.contains(':') {
            Self::Permission(Permission(text))
        } else {
            Self::Topic(text)
        }
    }
}

impl From<&str> for Grant {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Grant> for String {
    fn from(grant: Grant) -> Self {
        grant.to_string()
    }
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Topic(topic) => f.write_str(topic),
            Self::Permission(permission) => permission.fmt(f),
        }
    }
}

impl Grant {
    /// The topic that the grant is about.
    pub fn topic(&self) -> &str {
        match self {
            Self::Topic(topic) => topic,
            Self::Permission(permission) => permission.topic(),
        }
    }
}

/// A set of grants in its shortest form: no permission beside its whole topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeSet<Grant>", into = "BTreeSet<Grant>")]
pub struct GrantSet(BTreeSet<Grant>);

/// How much of a topic is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Nothing of it.
    None,
    /// Some of its permissions.
    Some,
    /// The topic as a whole.
    All,
}

impl From<BTreeSet<Grant>> for GrantSet {
    fn from(grants: BTreeSet<Grant>) -> Self {
        grants.into_iter().collect()
    }
}

impl From<GrantSet> for BTreeSet<Grant> {
    fn from(set: GrantSet) -> Self {
        set.0
    }
}

impl FromIterator<Grant> for GrantSet {
    fn from_iter<I: IntoIterator<Item = Grant>>(grants: I) -> Self {
        let all: BTreeSet<Grant> = grants.into_iter().collect();
        let is_whole = |topic: &str| all.contains(&Grant::Topic(topic.to_owned()));
        let shortest = all
            .iter()
            .filter(|grant| match grant {
                Grant::Topic(_) => true,
                Grant::Permission(permission) => !is_whole(permission.topic()),
            })
            .cloned()
            .collect();
        Self(shortest)
    }
}

impl GrantSet {
    /// The grants in order.
    pub fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter()
    }

    /// Grants nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Does the set contain this permission, by itself or through its topic?
    pub fn allows(&self, permission: &Permission) -> bool {
        self.has_topic(permission.topic())
            || self.0.contains(&Grant::Permission(permission.clone()))
    }

    fn has_topic(&self, topic: &str) -> bool {
        self.0.contains(&Grant::Topic(topic.to_owned()))
    }

    /// Is everything in `grant` in this set, permissions that the topic may gain later included?
    pub fn covers(&self, grant: &Grant) -> bool {
        match grant {
            Grant::Topic(topic) => self.has_topic(topic),
            Grant::Permission(permission) => self.allows(permission),
        }
    }

    /// Is everything in `other` in this set?
    pub fn covers_all(&self, other: &Self) -> bool {
        other.iter().all(|grant| self.covers(grant))
    }

    /// The grants of this set that `other` does not cover.
    pub fn beyond(&self, other: &Self) -> Self {
        self.iter()
            .filter(|grant| !other.covers(grant))
            .cloned()
            .collect()
    }

    /// How much of the topic is granted.
    pub fn extent(&self, topic: &str) -> Extent {
        if self.has_topic(topic) {
            Extent::All
        } else if self.0.iter().any(|grant| grant.topic() == topic) {
            Extent::Some
        } else {
            Extent::None
        }
    }

    /// How many topics are granted wholly or partly.
    pub fn topic_count(&self) -> usize {
        self.0
            .iter()
            .map(Grant::topic)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(grants: &[&str]) -> GrantSet {
        grants.iter().map(|grant| Grant::from(*grant)).collect()
    }

    #[test]
    fn a_topic_swallows_its_permissions() {
        assert_eq!(
            set(&["accounts:view", "accounts", "audit:view"]),
            set(&["accounts", "audit:view"])
        );
    }

    #[test]
    fn a_topic_is_more_than_all_of_its_present_permissions() {
        let single = set(&["accounts:view", "accounts:manage"]);
        assert!(set(&["accounts"]).covers_all(&single));
        assert!(!single.covers(&Grant::from("accounts")));
    }

    #[test]
    fn similar_names_grant_nothing() {
        let grants = set(&["accounts"]);
        assert!(!grants.allows(&Permission::from("accounts-old:view")));
        assert!(!grants.allows(&Permission::from("account:view")));
    }

    #[test]
    fn extent_is_tri_state() {
        let grants = set(&["accounts", "audit:view"]);
        assert_eq!(grants.extent("accounts"), Extent::All);
        assert_eq!(grants.extent("audit"), Extent::Some);
        assert_eq!(grants.extent("tenants"), Extent::None);
        assert_eq!(grants.topic_count(), 2);
    }

    #[test]
    fn beyond_names_what_is_missing() {
        let wanted = set(&["accounts", "audit:view"]);
        assert_eq!(
            wanted.beyond(&set(&["accounts:view", "audit"])),
            set(&["accounts"])
        );
    }
}
