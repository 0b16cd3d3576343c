//! Why provisioning did not do what was asked.

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// What stood against it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The directory, as for everybody else. `Refused(Stale)` means that `If-Match` names another version.
    #[error(transparent)]
    Directory(#[from] crate::Error),
    /// The request itself, in SCIM's own words.
    #[error(transparent)]
    Request(#[from] scim::Error),
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Directory(error.into())
    }
}

impl From<domain::Refusal> for Error {
    fn from(refusal: domain::Refusal) -> Self {
        Self::Directory(refusal.into())
    }
}

/// The row is at a version that the `If-Match` header names, or there is no such header.
pub(super) fn check_version(if_match: Option<&str>, version: i64) -> Result<()> {
    if scim::etag::if_match(if_match, version) {
        return Ok(());
    }
    Err(domain::Refusal::Stale.into())
}
