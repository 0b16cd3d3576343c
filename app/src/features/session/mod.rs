//! Getting in and out: set-up, sign-in, activation, one's own account and sessions.

mod account_page;
mod activate_page;
pub mod api;
#[cfg(not(feature = "ssr"))]
mod authenticator;
mod code_page;
mod confirm_page;
mod enrol_passkey;
pub mod factor_api;
mod factor_page;
mod forgot_page;
mod home_page;
pub mod own_api;
pub mod passkey_api;
mod passkey_form;
mod passkeys;
mod password_page;
#[cfg(feature = "ssr")]
mod qr;
pub mod reset_api;
mod set_up_page;
mod sign_in_page;

pub use account_page::AccountPage;
pub use activate_page::ActivatePage;
pub use code_page::CodePage;
pub use confirm_page::ConfirmPage;
pub use factor_page::FactorPage;
pub use forgot_page::ForgotPage;
pub use home_page::HomePage;
pub use password_page::PasswordPage;
pub use set_up_page::SetUpPage;
pub use sign_in_page::SignInPage;

/// A button's text, of which what is in `<hidden>` is for screen readers alone.
fn with_hidden(text: texts::Rich) -> leptos::prelude::AnyView {
    use leptos::prelude::*;

    crate::kit::rich_with(text, |_, inside| {
        view! { <span class="hidden">{inside}</span> }.into_any()
    })
}

/// Sends a cookie along with the answer.
#[cfg(feature = "ssr")]
fn keep(cookie: Option<http::HeaderValue>) {
    if let (Some(response), Some(cookie)) = (
        leptos::prelude::use_context::<leptos_axum::ResponseOptions>(),
        cookie,
    ) {
        response.append_header(http::header::SET_COOKIE, cookie);
    }
}
