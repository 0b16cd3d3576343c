//! PATCH (RFC 7644 section 3.5.2) on documents, with the forms that clients really send.
//!
//! Operations apply one after the other to a copy, so that an error leaves nothing behind. Members of a
//! group come out as [`MemberOp`]s and never as a list.

mod edit;
mod elements;
mod request;

pub use crate::member::MemberOp;
pub(crate) use edit::Editor;
pub use request::{Operation, PatchRequest, Verb};

use crate::{Error, Map};

/// What a PATCH request comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Patched {
    /// The changed document; `None` where it stays as it is, and so do its version and its date.
    pub attributes: Option<Map>,
    /// What happens to the members of a group; always empty for an account.
    pub members: Vec<MemberOp>,
}

impl PatchRequest {
    /// Applies the operations to a document (for a group, without members).
    ///
    /// # Errors
    /// `mutability`, `noTarget` or `invalidValue`, of the first operation that fails.
    pub fn apply(&self, current: &Map) -> Result<Patched, Error> {
        let mut editor = Editor::new(self.resource_type(), current.clone());
        for operation in self.operations() {
            editor.apply(operation)?;
        }
        let (document, members) = editor.finish()?;
        let attributes = (document != *current).then_some(document);
        Ok(Patched {
            attributes,
            members,
        })
    }
}

#[cfg(test)]
mod tests;
