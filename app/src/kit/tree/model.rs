//! What is ticked, open and focused in a topic tree. No Leptos, no browser.

mod walk;

use std::{cmp::Ordering, collections::BTreeSet};

use super::{TreePermission, TreeTopic};

/// A place in the tree: indexes into the topics and into a topic's permissions. Ordered from top to
/// bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// A topic.
    Topic(usize),
    /// A permission of a topic.
    Permission(usize, usize),
}

impl Node {
    pub(super) const fn topic(self) -> usize {
        match self {
            Self::Topic(topic) | Self::Permission(topic, _) => topic,
        }
    }

    const fn place(self) -> (usize, Option<usize>) {
        match self {
            Self::Topic(topic) => (topic, None),
            Self::Permission(topic, permission) => (topic, Some(permission)),
        }
    }
}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

/// How much of a node is granted. A permission is never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    All,
    Some,
    Nothing,
}

impl Check {
    /// The value of `aria-checked`.
    pub(super) const fn aria(self) -> &'static str {
        match self {
            Self::All => "true",
            Self::Some => "mixed",
            Self::Nothing => "false",
        }
    }
}

/// The state of the tree. Granting a topic is more than granting its present permissions: it covers
/// later ones too. Hence the granted ids are kept as they are, topics and permissions side by side;
/// ticking the last permission of a topic ticks the topic, as the page then shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Model {
    topics: Vec<TreeTopic>,
    locked: BTreeSet<String>,
    disabled: bool,
    saved: BTreeSet<String>,
    granted: BTreeSet<String>,
    open: BTreeSet<usize>,
    focus: Node,
}

impl Model {
    /// Granted ids that the catalogue doesn't know are dropped.
    pub(super) fn new(
        topics: Vec<TreeTopic>,
        granted: Vec<String>,
        locked: Vec<String>,
        disabled: bool,
    ) -> Self {
        let granted: BTreeSet<String> = granted.into_iter().collect();
        let mut known = BTreeSet::new();
        for topic in &topics {
            if granted.contains(&topic.id) {
                known.insert(topic.id.clone());
                continue;
            }
            let single = topic
                .permissions
                .iter()
                .filter(|it| granted.contains(&it.id));
            known.extend(single.map(|it| it.id.clone()));
        }
        let mut model = Self {
            topics,
            locked: locked.into_iter().collect(),
            disabled,
            saved: known.clone(),
            granted: known,
            open: BTreeSet::new(),
            focus: Node::Topic(0),
        };
        model.focus = model.first_checked();
        model
    }

    pub(super) fn topics(&self) -> &[TreeTopic] {
        &self.topics
    }

    fn topic(&self, node: Node) -> Option<&TreeTopic> {
        self.topics.get(node.topic())
    }

    fn permission(&self, topic: usize, permission: usize) -> Option<&TreePermission> {
        self.topics.get(topic)?.permissions.get(permission)
    }

    /// Every node from top to bottom, closed topics' permissions included.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node> + '_ {
        self.topics.iter().enumerate().flat_map(|(index, topic)| {
            let inside = (0..topic.permissions.len()).map(move |it| Node::Permission(index, it));
            std::iter::once(Node::Topic(index)).chain(inside)
        })
    }

    fn visible(&self) -> Vec<Node> {
        self.nodes()
            .filter(|node| matches!(node, Node::Topic(_)) || self.is_open(node.topic()))
            .collect()
    }

    // What is granted.

    /// The values of the form field.
    pub(super) fn granted(&self) -> Vec<String> {
        self.granted.iter().cloned().collect()
    }

    /// Is the topic granted as a whole?
    pub(super) fn is_whole(&self, topic: usize) -> bool {
        self.topics
            .get(topic)
            .is_some_and(|topic| self.granted.contains(&topic.id))
    }

    pub(super) fn check(&self, node: Node) -> Check {
        let topic = node.topic();
        match node {
            Node::Permission(_, permission) => {
                let single = self.permission(topic, permission);
                let single = single.is_some_and(|it| self.granted.contains(&it.id));
                if single || self.is_whole(topic) {
                    Check::All
                } else {
                    Check::Nothing
                }
            }
            Node::Topic(_) => match self.counts(topic) {
                _ if self.is_whole(topic) => Check::All,
                (0, _) => Check::Nothing,
                (granted, all) if granted == all => Check::All,
                _ => Check::Some,
            },
        }
    }

    /// How many of the topic's permissions are granted, and how many there are.
    pub(super) fn counts(&self, topic: usize) -> (usize, usize) {
        let Some(found) = self.topics.get(topic) else {
            return (0, 0);
        };
        let all = found.permissions.len();
        if self.is_whole(topic) {
            return (all, all);
        }
        (
            found
                .permissions
                .iter()
                .filter(|it| self.granted.contains(&it.id))
                .count(),
            all,
        )
    }

    /// The same over all topics.
    pub(super) fn totals(&self) -> (usize, usize) {
        (0..self.topics.len())
            .map(|topic| self.counts(topic))
            .fold((0, 0), |(granted, all), (more_granted, more)| {
                (granted + more_granted, all + more)
            })
    }

    /// How many permissions differ from what was saved; a topic that became whole or ceased to be
    /// counts once where its permissions are the same.
    pub(super) fn changes(&self) -> usize {
        let saved = Self {
            granted: self.saved.clone(),
            ..self.clone()
        };
        (0..self.topics.len())
            .map(|topic| {
                let permissions = self.topics.get(topic).map_or(0, |it| it.permissions.len());
                let differing = (0..permissions)
                    .map(|permission| Node::Permission(topic, permission))
                    .filter(|node| self.check(*node) != saved.check(*node))
                    .count();
                differing.max(usize::from(self.is_whole(topic) != saved.is_whole(topic)))
            })
            .sum()
    }

    // What may be changed.

    /// Can't be toggled: a permission that is locked, a topic without a free permission.
    pub(super) fn is_locked(&self, node: Node) -> bool {
        let Some(topic) = self.topic(node) else {
            return true;
        };
        if self.disabled || self.locked.contains(&topic.id) {
            return true;
        }
        match node {
            Node::Permission(topic, permission) => self
                .permission(topic, permission)
                .is_none_or(|it| self.locked.contains(&it.id)),
            Node::Topic(_) => {
                !topic.permissions.is_empty()
                    && topic
                        .permissions
                        .iter()
                        .all(|it| self.locked.contains(&it.id))
            }
        }
    }

    /// A topic of which something is locked can't be granted as a whole: that would grant it too.
    pub(super) fn may_be_whole(&self, topic: usize) -> bool {
        !self.is_locked(Node::Topic(topic))
            && self.topics.get(topic).is_some_and(|topic| {
                !topic
                    .permissions
                    .iter()
                    .any(|it| self.locked.contains(&it.id))
            })
    }

    pub(super) fn has_locks(&self) -> bool {
        self.nodes().any(|node| self.is_locked(node))
    }

    // Changes.

    /// A permission flips. A topic takes all that is free, or gives it back when it has all of it.
    pub(super) fn toggle(&mut self, node: Node) {
        if self.is_locked(node) {
            return;
        }
        match node {
            Node::Permission(topic, permission) => self.toggle_permission(topic, permission),
            Node::Topic(topic) => {
                let grant = self.free(topic).iter().any(|it| !self.granted.contains(it))
                    || self.free(topic).is_empty();
                self.set_topic(topic, grant && !self.is_whole(topic));
            }
        }
    }

    /// Grants everything that is free.
    pub(super) fn select_all(&mut self) {
        self.set_all(true);
    }

    /// Takes everything back that is free.
    pub(super) fn select_none(&mut self) {
        self.set_all(false);
    }

    /// Ctrl+A: all, or none when all are granted already.
    pub(super) fn toggle_all(&mut self) {
        let before = self.granted.clone();
        self.select_all();
        if self.granted == before {
            self.select_none();
        }
    }

    /// Back to what was saved.
    pub(super) fn undo(&mut self) {
        self.granted = self.saved.clone();
    }

    /// Takes over boxes that were ticked or cleared before the tree came alive.
    pub(super) fn adopt(&mut self, boxes: &[(String, bool)]) {
        let ticked = |id: &str| boxes.iter().any(|(value, ticked)| value == id && *ticked);
        for topic in 0..self.topics.len() {
            let Some(found) = self.topics.get(topic) else {
                continue;
            };
            if self.is_locked(Node::Topic(topic)) {
                continue;
            }
            let whole = if self.may_be_whole(topic) {
                ticked(&found.id)
            } else {
                self.is_whole(topic)
            };
            let id = found.id.clone();
            let chosen: Vec<String> = self
                .free(topic)
                .into_iter()
                .filter(|id| !whole && ticked(id))
                .collect();
            if whole {
                self.set_topic(topic, true);
                self.granted.insert(id);
            } else {
                self.set_topic(topic, false);
                self.granted.extend(chosen);
            }
        }
    }

    fn set_all(&mut self, grant: bool) {
        for topic in 0..self.topics.len() {
            if !self.is_locked(Node::Topic(topic)) {
                self.set_topic(topic, grant);
            }
        }
    }

    /// The ids of the topic's permissions that may be changed.
    fn free(&self, topic: usize) -> Vec<String> {
        let permissions = self
            .topics
            .get(topic)
            .map_or(&[][..], |topic| &topic.permissions);
        let free = permissions
            .iter()
            .filter(|it| !self.locked.contains(&it.id));
        free.map(|it| it.id.clone()).collect()
    }

    fn set_topic(&mut self, topic: usize, grant: bool) {
        if grant && self.is_whole(topic) {
            return;
        }
        let whole = grant && self.may_be_whole(topic);
        self.split(topic);
        for id in self.free(topic) {
            if grant && !whole {
                self.granted.insert(id);
            } else {
                self.granted.remove(&id);
            }
        }
        if whole && let Some(found) = self.topics.get(topic) {
            self.granted.insert(found.id.clone());
        }
    }

    fn toggle_permission(&mut self, topic: usize, permission: usize) {
        self.split(topic);
        let Some(id) = self.permission(topic, permission).map(|it| it.id.clone()) else {
            return;
        };
        if !self.granted.remove(&id) {
            self.granted.insert(id);
            let (granted, all) = self.counts(topic);
            if granted == all {
                self.set_topic(topic, true);
            }
        }
    }

    /// A topic granted as a whole becomes its permissions, one by one.
    fn split(&mut self, topic: usize) {
        let Some(found) = self.topics.get(topic) else {
            return;
        };
        if self.granted.remove(&found.id) {
            self.granted
                .extend(found.permissions.iter().map(|it| it.id.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
