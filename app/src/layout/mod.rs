//! The frame around every page. It takes its data as plain values; the pages fill them.

mod account;
mod console;
mod frame;
mod landing;
mod language;
mod page;
mod plain;
mod side;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod theme;

pub use account::{SIGN_OUT_ACTION, SIGN_OUT_EVERYWHERE};
pub use console::{Console, InConsole};
pub use frame::{Crumb, Frame, NavGroup, NavLink, Person, TenantCard};
pub(crate) use landing::provide_landing;
pub use language::{LANGUAGE_ACTION, LANGUAGE_COOKIE, catalogue_address};
pub use page::{Columns, InPage, Page};
pub use plain::Plain;
pub use theme::{THEME_ACTION, THEME_COOKIE, Theme};
#[cfg(all(feature = "ssr", debug_assertions))]
pub(crate) use {language::LanguageForm, theme::ThemeForm};
