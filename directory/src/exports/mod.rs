//! Accounts and groups as CSV, in pieces: any number of them in bounded memory.

mod account_list;
mod group_list;
mod group_repo;
mod groups;
pub(crate) mod list;
mod members;
mod repo;
mod row;
mod users;

pub use account_list::account_list;
pub use group_list::group_list;
pub use groups::groups;
pub use members::members;
pub use users::users;

use domain::export::ExportColumn;

/// The columns on offer.
pub const COLUMNS: &[ExportColumn] = ExportColumn::ALL;
