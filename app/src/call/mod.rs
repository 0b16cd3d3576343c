//! How a page asks the server, and how its forms are sent.
//!
//! leptos compiles the whole machinery of a resource or an action for every pair of question and
//! answer. Here both are text until the page reads them: the browser has that machinery once, and an
//! area of the console costs little more than its own views.

#[cfg(feature = "ssr")]
mod asked;
mod changes;
mod fetch;
mod fetched;
mod form;
mod load;
#[cfg(not(feature = "ssr"))]
mod post;
mod sign_in_again;

#[cfg(feature = "ssr")]
pub use asked::Asked;
pub use changes::Changes;
pub use fetch::{Answer, Question, fetch};
pub use form::{FormAction, PostForm};
pub use load::Load;
