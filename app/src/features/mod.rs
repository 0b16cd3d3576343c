//! The console's areas. Each folder has the same files: `api.rs` (server functions), `list_page.rs`,
//! `edit_page.rs`, `form.rs` and whatever else the area needs, one concept a file.
//!
//! Reads: a [`Load`](crate::call::Load) of a question that follows the address (and the successes of the
//! actions that change it), shown by [`Loaded`]. Changes: a [`PostForm`](crate::call::PostForm) on a
//! [`FormAction`](crate::call::FormAction); on success the server function redirects to a page with
//! `?done=code`, and the page shows the text of that code ([`done()`]). Errors come back as
//! [`UiError`](crate::error::UiError): beside their fields by [`FormErrors`].

pub mod access;
pub mod accounts;
pub mod audit;
pub mod bulk;
pub mod frame;
pub mod groups;
pub mod imports;
pub mod inspector;
pub mod merge;
pub mod namespaces;
pub mod once;
pub mod overview;
pub mod providers;
pub mod search;
pub mod session;
pub mod sharing;
pub mod tenants;
pub mod tokens;
pub mod trash;

mod break_glass;
mod confirm_dialog;
mod device;
mod dialogs;
mod done;
mod file_link;
mod form_errors;
mod group_link;
mod loaded;
mod params;
mod successes;
mod until;

pub(crate) use break_glass::LastLocalOwner;
pub use confirm_dialog::{ConfirmDialog, Hidden};
pub use device::device_title;
pub use dialogs::{
    add_member_href, ask, dialog_about, dialog_closed, dialog_href, dialog_open,
    generate_token_href, has_dialog, rotate_token_href,
};
pub use done::{DoneFlash, done};
pub use file_link::FileLink;
pub use form_errors::FormErrors;
pub use group_link::{PathLine, group_name};
pub use loaded::{Loaded, Trouble};
pub use params::{id_param, list_paging, sort_of, tenant_param};
pub use successes::successes;
pub(crate) use until::UntilBadge;
