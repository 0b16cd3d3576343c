//! One change to many accounts or groups: a list's boxes and filters lead to a page that says what would happen.

pub mod api;
mod change_page;
mod effect_table;
mod granted;
mod group_choice;
mod words;

pub use change_page::{ChangeAccountsPage, ChangeGroupsPage};
pub use words::{account_deeds, group_deeds};
