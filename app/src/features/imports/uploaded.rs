//! What the server answers to a page that has sent a file.

use domain::csv::FileProblem;
use serde::{Deserialize, Serialize};

use crate::error::UiError;

/// What became of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Uploaded {
    /// It is planned: the address of the plan.
    Planned(String),
    /// Something is wrong with it, and nothing is stored.
    Refused(FileProblem),
    /// Something else stands against it.
    Failed(UiError),
}
