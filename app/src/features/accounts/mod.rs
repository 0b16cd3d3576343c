//! Accounts: the list, adding one, the page of one.

mod access_cards;
mod add_page;
pub mod api;
mod dialogs;
mod edit_page;
mod facts_card;
mod form;
mod groups_page;
mod list_page;
pub mod status_api;
mod titles;

pub use add_page::AddAccountPage;
pub use edit_page::AccountEditPage;
pub use groups_page::AccountGroupsPage;
#[cfg(feature = "ssr")]
pub use list_page::shown_account_columns;
pub use list_page::{AccountsPage, account_query};
pub use titles::status_badge;
