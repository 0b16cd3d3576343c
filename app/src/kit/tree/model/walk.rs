//! Opening, closing and moving about.

use super::{Check, Model, Node};

impl Model {
    // Open and closed.

    pub(in super::super) fn is_open(&self, topic: usize) -> bool {
        self.open.contains(&topic)
    }

    pub(in super::super) fn has_children(&self, topic: usize) -> bool {
        self.topics
            .get(topic)
            .is_some_and(|topic| !topic.permissions.is_empty())
    }

    pub(in super::super) fn open(&mut self, topic: usize) {
        if self.has_children(topic) {
            self.open.insert(topic);
        }
    }

    /// Focus within a closing topic moves to the topic.
    pub(in super::super) fn close(&mut self, topic: usize) {
        self.open.remove(&topic);
        if self.focus.topic() == topic {
            self.focus = Node::Topic(topic);
        }
    }

    pub(in super::super) fn flip(&mut self, topic: usize) {
        if self.is_open(topic) {
            self.close(topic)
        } else {
            self.open(topic)
        }
    }

    pub(in super::super) fn open_all(&mut self) {
        (0..self.topics.len()).for_each(|topic| self.open(topic));
    }

    // Focus.

    pub(in super::super) const fn focus(&self) -> Node {
        self.focus
    }

    pub(in super::super) fn set_focus(&mut self, node: Node) {
        self.focus = node;
    }

    pub(super) fn first_checked(&self) -> Node {
        let topics = (0..self.topics.len()).map(Node::Topic);
        topics
            .into_iter()
            .find(|it| self.check(*it) != Check::Nothing)
            .unwrap_or(Node::Topic(0))
    }

    pub(in super::super) fn first(&self) -> Node {
        Node::Topic(0)
    }

    pub(in super::super) fn last(&self) -> Node {
        self.visible().last().copied().unwrap_or(Node::Topic(0))
    }

    pub(in super::super) fn next(&self) -> Node {
        self.visible()
            .into_iter()
            .find(|node| *node > self.focus)
            .unwrap_or(self.focus)
    }

    pub(in super::super) fn previous(&self) -> Node {
        self.visible()
            .into_iter()
            .rev()
            .find(|node| *node < self.focus)
            .unwrap_or(self.focus)
    }

    /// Right: a closed topic opens, an open one hands on to its first permission.
    pub(in super::super) fn right(&mut self) {
        if let Node::Topic(topic) = self.focus {
            if self.is_open(topic) {
                self.focus = Node::Permission(topic, 0);
            } else {
                self.open(topic);
            }
        }
    }

    /// Left: an open topic closes, a permission hands back to its topic.
    pub(in super::super) fn left(&mut self) {
        match self.focus {
            Node::Permission(topic, _) => self.focus = Node::Topic(topic),
            Node::Topic(topic) => self.close(topic),
        }
    }

    /// The next visible node whose title starts with what was typed, wrapping around. One more letter
    /// may keep the place; a single letter moves on.
    pub(in super::super) fn type_ahead(&self, typed: &str) -> Option<Node> {
        let typed = typed.to_lowercase();
        let stay = typed.chars().count() > 1;
        let visible = self.visible();
        let (before, after): (Vec<Node>, Vec<Node>) = visible
            .into_iter()
            .partition(|node| *node < self.focus || (*node == self.focus && !stay));
        after
            .into_iter()
            .chain(before)
            .find(|node| self.title(*node).to_lowercase().starts_with(&typed))
    }

    pub(in super::super) fn title(&self, node: Node) -> &str {
        let title = match node {
            Node::Topic(topic) => self.topics.get(topic).map(|it| it.title.as_str()),
            Node::Permission(topic, permission) => self
                .permission(topic, permission)
                .map(|it| it.title.as_str()),
        };
        title.unwrap_or_default()
    }
}
