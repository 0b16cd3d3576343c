//! Why a use case did not do what was asked. Database messages go to the log under an incident
//! number; callers see the number only.

use std::borrow::Cow;

use domain::{Field, FieldErrors, Problem, Refusal, policy::Action};
use sea_orm::{DbErr, RuntimeErr, SqlErr};
use uuid::Uuid;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// What stood against it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The actor may not do this here.
    #[error("this needs the permission to {0}")]
    Denied(Action),
    /// There is no such thing in this tenant, or no such tenant for this actor.
    #[error("not found")]
    NotFound,
    /// A rule stands against it.
    #[error("{0}")]
    Refused(Refusal),
    /// The input is wrong.
    #[error("{0}")]
    Invalid(FieldErrors),
    /// The database can't be reached or is busy: try again.
    #[error("the database is not available at the moment")]
    Unavailable,
    /// A fault of ours, in the log under this number.
    #[error("internal error {0}")]
    Internal(Uuid),
}

impl Error {
    /// One field, one problem.
    pub fn invalid(field: Field, problem: Problem) -> Self {
        Self::Invalid(FieldErrors::of(field, problem))
    }

    /// A code was wrong, and nothing else.
    pub fn is_wrong_code(&self) -> bool {
        *self == Self::invalid(Field::Code, Problem::WrongCode)
    }

    /// Logs the cause under a new number.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let incident = Uuid::new_v4();
        tracing::error!(%incident, %cause, "internal error");
        Self::Internal(incident)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

/// The unique indexes and the fields that they stand for, in the words of both databases:
/// SQLite names the columns, PostgreSQL the index.
const UNIQUE: &[(&str, &str, Field)] = &[
    ("tenants.name_key", "tenants_name", Field::Name),
    (
        "accounts.user_name_key",
        "accounts_user_name",
        Field::UserName,
    ),
    ("accounts.user_uuid", "accounts_user_uuid", Field::UserUuid),
    ("groups.name_key", "groups_name", Field::Name),
    ("namespaces.name_key", "namespaces_name", Field::Name),
    (
        "identity_providers.name_key",
        "identity_providers_name",
        Field::Name,
    ),
    (
        "sign_in_domains.domain",
        "sign_in_domains_pkey",
        Field::Domain,
    ),
    ("shares.source_group_id", "shares_source", Field::ImportKey),
];

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(message)) = error.sql_err() {
            let taken = UNIQUE
                .iter()
                .find(|(columns, index, _)| message.contains(columns) || message.contains(index));
            if let Some((_, _, field)) = taken {
                return Self::invalid(*field, Problem::Taken);
            }
        }
        if names_nothing(&error) || is_orphan(&error) {
            return Self::NotFound;
        }
        if is_unavailable(&error) {
            tracing::warn!(%error, "database not available");
            return Self::Unavailable;
        }
        Self::internal(error)
    }
}

/// What was looked for can't even be stored: PostgreSQL's "character not in repertoire", for a NUL. What
/// is to be stored was checked before.
fn names_nothing(error: &DbErr) -> bool {
    code(error).is_some_and(|code| code == "22021")
}

/// What a row belongs to is gone. Only a unit that is written ahead of the tenant's lock can meet this.
fn is_orphan(error: &DbErr) -> bool {
    matches!(
        error.sql_err(),
        Some(SqlErr::ForeignKeyConstraintViolation(_))
    )
}

/// The database's own code.
fn code(error: &DbErr) -> Option<Cow<'_, str>> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
        error
    else {
        return None;
    };
    error.as_database_error()?.code()
}

/// Busy, locked, disconnected, out of connections, serialisation failure, no room to write.
fn is_unavailable(error: &DbErr) -> bool {
    let from_sqlx = match error {
        DbErr::ConnectionAcquire(_) => return true,
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => error,
        _ => return false,
    };
    match from_sqlx.as_ref() {
        sea_orm::sqlx::Error::Io(_)
        | sea_orm::sqlx::Error::PoolTimedOut
        | sea_orm::sqlx::Error::PoolClosed => true,
        sea_orm::sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            // SQLite BUSY, LOCKED, FULL, CANTOPEN and their extended codes, and those of a volume that takes
            // no more (a write, the log's index); PostgreSQL classes 08, 53, 57, 40.
            matches!(
                code.as_ref(),
                "5" | "6" | "13" | "14" | "261" | "517" | "262" | "778" | "4874"
            ) || ["08", "53", "57", "40"]
                .iter()
                .any(|class| code.starts_with(class))
        }),
        _ => false,
    }
}
