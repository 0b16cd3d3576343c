//! The design system's components. Every one is built on the native element where there is one,
//! works before hydration and without JavaScript, and takes plain values as props.
//! `README.md` beside this file is the index; the styles are in `style/kit/`.

mod badge;
mod button;
mod card;
mod changes;
mod checkbox;
mod chips;
mod chosen;
pub(crate) mod client;
mod columns;
mod combobox;
mod confirm;
mod copy_field;
mod date_input;
mod day_chart;
mod description_list;
mod dialog;
mod drawer;
mod empty_state;
mod error_summary;
mod field;
mod file_input;
mod filter_bar;
mod flash;
mod icon;
mod list_table;
mod listbox;
mod menu;
mod note;
mod pager;
mod progress_bar;
mod query;
mod query_form;
mod rich;
mod save_bar;
mod secret_once;
mod select;
#[cfg_attr(
    feature = "ssr",
    expect(dead_code, reason = "only in the browser this code sends forms")
)]
pub(crate) mod sent;
#[cfg(all(feature = "ssr", debug_assertions))]
pub mod specimens;
mod stats;
mod steps;
#[cfg(all(test, feature = "ssr"))]
mod style_tests;
mod table;
mod tabs;
#[cfg(all(test, feature = "ssr"))]
pub(crate) mod testing;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod text_area;
mod text_input;
mod tick;
mod time;
#[cfg(test)]
mod tokens_tests;
mod tone;
mod travel;
mod tree;
pub(crate) mod windows;

pub use badge::Badge;
pub use button::{Button, ButtonKind, LinkButton, SubmitButton};
pub use card::{Card, CardBody};
pub use checkbox::Checkbox;
pub use chips::{Chips, Filter};
pub use chosen::{Choosable, Chosen, Selection};
pub use columns::{COLUMNS_ACTION, COLUMNS_COOKIE, COLUMNS_SEPARATOR, ColumnMenu, Shown};
pub use combobox::{Combobox, ComboboxArea, ComboboxInput};
pub use confirm::ConfirmFields;
pub use copy_field::CopyField;
pub use date_input::{DateInput, DatePreset};
pub use day_chart::{DayChart, Series};
pub use description_list::{DescriptionList, Term};
pub use dialog::{Dialog, DialogLink};
pub use drawer::{Drawer, DrawerButton};
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, FieldMessage};
pub use field::{Field, field_id};
pub use file_input::FileInput;
pub use filter_bar::{FilterBar, FilterSelect};
pub use flash::{Flash, FlashMessage};
pub use icon::{Icon, IconName};
pub use list_table::{Column, ListTable, Nothing, Rows};
pub use listbox::{Suggestion, Suggestions, grouped};
pub use menu::{Menu, MenuLink};
pub use note::Note;
pub use pager::{PageTurns, Pager, Place};
pub use progress_bar::{Doing, ProgressBar};
pub use query::{Query, use_query};
pub use query_form::QueryForm;
pub use rich::{rich, rich_with};
pub use save_bar::SaveBar;
pub use secret_once::SecretOnce;
pub use select::{Choice, Select};
pub use stats::{Stat, Stats};
pub use steps::Steps;
pub use table::{EmptyRow, SortHeader, Table};
pub use tabs::{Tab, Tabs};
pub use text_area::TextArea;
pub use text_input::{InputKind, TextInput};
pub use texts::number;
pub use tick::{BulkBar, Tick, TickAll};
pub use time::{Precision, Time};
pub use tone::Tone;
#[cfg(feature = "hydrate")]
pub(crate) use travel::attend as attend_travel;
pub use tree::{Tree, TreePermission, TreeTopic};
