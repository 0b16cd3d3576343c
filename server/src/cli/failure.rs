//! Why a command did not succeed, in one line, and its exit code.

use std::{fmt::Display, io::Write as _, process::ExitCode};

use crate::config::ConfigError;

const REFUSED: u8 = 1;
const WRONG_USAGE: u8 = 2;

/// What to tell, and what to tell the shell.
#[derive(Debug)]
pub struct Failure {
    message: Option<String>,
    code: u8,
}

impl Failure {
    /// The input is refused, or something failed.
    pub fn refused(message: impl Display) -> Self {
        Self {
            message: Some(message.to_string()),
            code: REFUSED,
        }
    }

    /// The result was printed already and is bad news.
    pub const fn told() -> Self {
        Self {
            message: None,
            code: REFUSED,
        }
    }

    /// Writes the line to standard error.
    pub fn report(self) -> ExitCode {
        if let Some(message) = self.message {
            // Nobody listens any more when this fails.
            let _ = writeln!(std::io::stderr().lock(), "tenantry: {message}");
        }
        ExitCode::from(self.code)
    }
}

impl From<directory::Error> for Failure {
    fn from(error: directory::Error) -> Self {
        Self::refused(error)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self {
            message: Some(error.to_string()),
            code: WRONG_USAGE,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // A reader such as `head` that has enough is no failure worth a word.
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::told(),
            _ => Self::refused(error),
        }
    }
}
