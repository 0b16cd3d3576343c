//! `POST /theme`: remembers a theme without JavaScript.

use app::layout::{THEME_COOKIE, Theme};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::choice::remember;
use crate::state::Reach;

/// The form in the account's menu.
#[derive(Deserialize)]
pub struct Choice {
    theme: String,
}

/// Remembers the theme and goes back to the page.
pub async fn choose(
    State(reach): State<Reach>,
    headers: HeaderMap,
    Form(choice): Form<Choice>,
) -> Response {
    let Some(theme) = Theme::parse(&choice.theme) else {
        return (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The theme is system, light or dark.",
        )
            .into_response();
    };
    remember(THEME_COOKIE, theme.as_str(), &reach, &headers)
}
