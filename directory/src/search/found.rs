//! What was found of one kind.

use domain::search::{Hit, HitKind};

/// So many of a kind: more are found by the list itself.
pub(super) const MOST: usize = 6;

/// By what things are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Whatever they have: identifiers, and names by their beginning.
    Anything,
    /// What belongs to one thing alone: identifiers, whole addresses, keys, secrets.
    Identity,
}

/// What was found of one kind, each thing once.
pub(super) struct Found {
    kind: HitKind,
    hits: Vec<Hit>,
}

impl Found {
    pub(super) fn none(kind: HitKind) -> Self {
        Self {
            kind,
            hits: Vec::new(),
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.hits.len() >= MOST
    }

    pub(super) fn add(
        &mut self,
        id: impl ToString,
        name: String,
        detail: String,
        status: impl Into<String>,
    ) {
        let id = id.to_string();
        if !self.is_full() && !self.hits.iter().any(|hit| hit.id == id) {
            self.hits.push(Hit {
                kind: self.kind,
                id,
                name,
                detail,
                status: status.into(),
                elsewhere: None,
            });
        }
    }

    pub(super) fn into_hits(self) -> Vec<Hit> {
        self.hits
    }
}
