//! Security groups: who, and what they may do.

pub mod api;
mod dialogs;
mod edit_page;
pub mod effect_api;
mod expiry;
pub mod expiry_api;
#[cfg(feature = "ssr")]
mod guard;
mod import_dialog;
mod list_page;
pub mod member_api;
mod member_name;
mod members_card;
mod members_page;
mod new_page;
mod picker;
#[cfg(feature = "ssr")]
mod review_address;
mod review_page;
pub mod share_api;
mod sharing_card;
mod stale;
mod stale_guard;
mod titles;
mod topics_card;

pub use api::ListGroups;
pub use edit_page::GroupPage;
pub(crate) use expiry::EndFields;
#[cfg(feature = "ssr")]
pub(crate) use guard::of_owner_group;
#[cfg(feature = "ssr")]
pub use list_page::shown_group_columns;
pub use list_page::{GroupsPage, group_query};
#[cfg(feature = "ssr")]
pub use members_page::shown_member_columns;
pub use members_page::{MembersPage, member_query};
pub use new_page::NewGroupPage;
pub use review_page::ReviewPage;
