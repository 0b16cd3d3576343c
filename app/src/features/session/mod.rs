//! Getting in and out: set-up, sign-in, activation, one's own sessions.

mod account_page;
mod activate_page;
pub mod api;
mod home_page;
mod set_up_page;
mod sign_in_page;

pub use account_page::AccountPage;
pub use activate_page::ActivatePage;
pub use home_page::HomePage;
pub use set_up_page::SetUpPage;
pub use sign_in_page::SignInPage;
