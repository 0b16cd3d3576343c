//! Accounts and groups as CSV, in pieces: any number of them in bounded memory.

mod group_repo;
mod groups;
mod members;
mod repo;
mod row;
mod users;

pub use groups::groups;
pub use members::members;
pub use users::users;

use domain::export::ExportColumn;

/// The columns on offer.
pub const COLUMNS: &[ExportColumn] = ExportColumn::ALL;
