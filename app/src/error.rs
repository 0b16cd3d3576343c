//! What a page can be told instead of what it asked for. A closed set without free text: without
//! JavaScript an error comes back through the address, and a crafted link must not be able to make
//! the console say something.

use domain::{FieldErrors, Refusal, policy::Action};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr, ServerFnUrlError},
};
use uuid::Uuid;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum UiError {
    /// The session is over.
    #[error("{}", texts::errors::signed_out())]
    SignedOut,
    /// It takes a person who has proved a short while ago who they are.
    #[error("{}", texts::errors::confirm_first())]
    ConfirmFirst,
    /// The account lacks the permission.
    #[error("{}", texts::errors::denied())]
    Denied(Action),
    /// Nothing is there for this account.
    #[error("{}", texts::errors::not_found())]
    NotFound,
    /// A rule stands against it.
    #[error("{0}")]
    Refused(Refusal),
    /// Fields are wrong.
    #[error("{}", texts::errors::invalid())]
    Invalid(FieldErrors),
    /// The database is busy or gone.
    #[error("{}", texts::errors::unavailable())]
    Unavailable,
    /// A fault of ours.
    #[error("{}", texts::errors::internal(&.0.to_string()))]
    Internal(Uuid),
    /// The request did not reach the server, or its answer not the browser.
    #[error("{}", texts::errors::transport())]
    Transport,
}

impl UiError {
    /// The error that comes back to a form's page in its address.
    pub fn of_address(text: &str) -> Self {
        ServerFnUrlError::<Self>::decode_err(text)
    }
}

impl FromServerFnError for UiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Transport
    }
}

#[cfg(feature = "ssr")]
impl From<directory::Error> for UiError {
    fn from(error: directory::Error) -> Self {
        match error {
            directory::Error::Denied(action) => Self::Denied(action),
            directory::Error::NotFound => Self::NotFound,
            directory::Error::Refused(refusal) => Self::Refused(refusal),
            directory::Error::Invalid(errors) => Self::Invalid(errors),
            directory::Error::Unavailable => Self::Unavailable,
            directory::Error::Internal(incident) => Self::Internal(incident),
        }
    }
}

impl From<FieldErrors> for UiError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Refusal> for UiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

#[cfg(feature = "ssr")]
impl UiError {
    /// The status that says the same to a machine.
    pub const fn status(&self) -> http::StatusCode {
        match self {
            Self::SignedOut => http::StatusCode::UNAUTHORIZED,
            Self::ConfirmFirst | Self::Denied(_) => http::StatusCode::FORBIDDEN,
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Refused(Refusal::TooManyAttempts | Refusal::Busy) => {
                http::StatusCode::TOO_MANY_REQUESTS
            }
            Self::Refused(_) => http::StatusCode::CONFLICT,
            Self::Invalid(_) => http::StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => http::StatusCode::SERVICE_UNAVAILABLE,
            Self::Transport => http::StatusCode::BAD_REQUEST,
            Self::Internal(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
