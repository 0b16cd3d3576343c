//! Identity providers: where they are set up, and where people choose one to sign in.

mod addresses_card;
pub mod api;
mod at_page;
mod certificate_card;
mod dialogs;
mod edit_page;
mod form;
pub mod key_api;
mod key_card;
mod list_page;
mod new_page;
mod refused_page;
pub mod sign_in_api;
pub mod status_api;
mod test_card;
mod test_window;
mod titles;

pub use at_page::SignInAtPage;
pub use edit_page::ProviderPage;
pub use list_page::ProvidersPage;
pub use new_page::NewProviderPage;
pub use refused_page::RefusedPage;
