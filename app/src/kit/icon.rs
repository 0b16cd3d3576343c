//! Icons, drawn for this console on a 16-pixel grid: one path each, stroked in the text's colour.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal,)*) => {
        /// Which icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum IconName { $($(#[$doc])* $name,)* }

        impl IconName {
            /// Every icon, for the specimen page and the tests.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Whether it points along the line of text, and so the other way where that runs from right to left.
            pub(crate) const fn is_directed(self) -> bool {
                matches!(self, Self::ChevronLeft | Self::ChevronRight | Self::SignIn | Self::SignOut | Self::List)
            }

            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }
        }
    };
}

icons! {
    /// Done.
    Check = "M3 8.5l3.2 3.2L13 4.8",
    /// Close, remove.
    Cross = "M4 4l8 8M12 4l-8 8",
    /// Add.
    Plus = "M8 3v10M3 8h10",
    /// Open a level; the next page.
    ChevronRight = "M6 3.5L10.5 8 6 12.5",
    /// The previous page.
    ChevronLeft = "M10 3.5L5.5 8l4.5 4.5",
    /// A menu below.
    ChevronDown = "M3.5 6L8 10.5 12.5 6",
    /// A choice among several.
    Selector = "M5 6l3-3 3 3M5 10l3 3 3-3",
    /// Sorted, smallest first.
    ArrowUp = "M8 13V3.5M4.5 7L8 3.5 11.5 7",
    /// Sorted, largest first.
    ArrowDown = "M8 3v9.5M4.5 9L8 12.5 11.5 9",
    /// Find.
    Search = "M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM10.7 10.7L14 14",
    /// Put on the clipboard.
    Copy = "M6 5.5h7v8H6zM3 10.5v-8h7",
    /// A secret.
    Key = "M5.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM7.7 7.8L13.5 2M11 4.5l2 2",
    /// An account.
    User = "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 13.8c.5-2.4 2.6-3.8 5.2-3.8s4.7 1.4 5.2 3.8",
    /// Accounts; a group.
    Users = "M6 7.6A2.4 2.4 0 1 0 6 2.8a2.4 2.4 0 0 0 0 4.8zM1.6 13.2c.4-2.2 2.2-3.4 4.4-3.4s4 1.2 4.4 3.4M10.6 3a2.4 2.4 0 0 1 0 4.4M12 10.1c1.3.5 2.2 1.6 2.5 3.1",
    /// A tenant.
    Building = "M3 14V2.5h6.5V14M9.5 6.5H13V14M1.5 14h13M5.5 5.5H7M5.5 8.2H7M5.5 11H7",
    /// Security, permissions.
    Shield = "M8 1.8l5 1.9v4c0 3.2-2.1 5.4-5 6.5-2.9-1.1-5-3.3-5-6.5v-4z",
    /// To the server.
    Upload = "M8 10.5V2.5M4.8 5.7L8 2.5l3.2 3.2M2.5 10.5v3h11v-3",
    /// From the server.
    Download = "M8 2.5v8M4.8 7.3L8 10.5l3.2-3.2M2.5 10.5v3h11v-3",
    /// A time.
    Clock = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.3 1.6",
    /// Take care.
    Warning = "M8 2.2l6.3 11.3H1.7zM8 6.4v3.4M8 11.6v.2",
    /// Good to know.
    Info = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3v3.8M8 4.9v.2",
    /// Delete.
    Trash = "M2.5 4.3h11M6 4.3V2.5h4v1.8M4 4.3l.6 9.2h6.8l.6-9.2M6.7 7v4M9.3 7v4",
    /// Change.
    Pencil = "M2.8 13.2l.6-2.9 7.3-7.3 2.3 2.3-7.3 7.3zM9.3 4.4l2.3 2.3",
    /// Load again.
    Refresh = "M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.6v3.2H9.8",
    /// Light theme.
    Sun = "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
    /// Dark theme.
    Moon = "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z",
    /// The system's theme.
    Screen = "M2 3h12v8H2zM6 13.8h4M8 11v2.8",
    /// Show the navigation.
    Bars = "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
    /// More actions.
    Dots = "M3 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M7.5 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M12 8a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
    /// Read-only.
    Lock = "M3.5 7.2h9v6.3h-9zM5.3 7.2V5a2.7 2.7 0 0 1 5.4 0v2.2",
    /// Shared with another tenant.
    Share = "M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.4-2.4A2.6 2.6 0 0 0 9 3.3l-.9.9M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9",
    /// Namespaces.
    Layers = "M8 2.2l6 3-6 3-6-3zM2 8l6 3 6-3M2 10.8l6 3 6-3",
    /// The audit log.
    List = "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
    /// Leave.
    SignOut = "M9.5 2.5h-7v11h7M6.5 8h7.5M11.3 5.3L14 8l-2.7 2.7",
    /// Get in.
    SignIn = "M6.5 2.5h7v11h-7M2 8h7.5M6.8 5.3L9.5 8 6.8 10.7",
    /// An overview.
    Home = "M2.5 7.2L8 2.5l5.5 4.7v6.3h-11zM6.3 13.5V9.3h3.4v4.2",
    /// Settings.
    Sliders = "M2.5 5h6M11.5 5h2M10 3.5v3M2.5 11h2M7.5 11h6M6 9.5v3",
    /// A file.
    File = "M4 1.8h5l3 3v9.4H4zM9 1.8v3h3",
}

/// An icon beside a text that says the same: hidden from assistive technology.
/// A control with an icon alone takes its name from the control's `label`.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            data-directed=name.is_directed().then_some("")
            viewBox="0 0 16 16"
            width="16"
            height="16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d=name.path()></path>
        </svg>
    }
    .into_any()
}
