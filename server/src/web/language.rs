//! Which language a request is answered in: the one that was chosen, else the first of those that the browser
//! asks for that there is a catalogue in, else English.

use app::layout::{LANGUAGE_ACTION, LANGUAGE_COOKIE, catalogue_address};
use axum::{
    Form,
    body::{Body, HttpBody},
    extract::{Path, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use fluent_langneg::{
    LanguageIdentifier, NegotiationStrategy, accepted_languages, negotiate_languages,
};
use futures::{StreamExt, stream};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, COOKIE, VARY},
};
use leptos::prelude::use_context;
use serde::Deserialize;
use texts::Language;
use tower_http::compression::CompressionLayer;

use super::{choice::remember, errors};
use crate::state::{AppState, Reach};

tokio::task_local! {
    static SPOKEN: Language;
}

/// The language to speak at the moment: the rendered page's, which may go on in another task, or the request's.
pub fn spoken() -> Language {
    use_context::<Language>().unwrap_or_else(of_request)
}

/// The language of the request that this task answers.
pub fn of_request() -> Language {
    SPOKEN.try_with(|language| *language).unwrap_or_default()
}

/// Answers in the language of the request.
pub async fn speak(request: Request, next: Next) -> Response {
    let language = asked_for(request.headers());
    let mut response = SPOKEN.scope(language, next.run(request)).await;
    // What is still to be written when this returns is written in the same language.
    if response.body().size_hint().exact().is_none() {
        response = response.map(|body| {
            let mut pieces = body.into_data_stream();
            Body::from_stream(stream::poll_fn(move |context| {
                SPOKEN.sync_scope(language, || pieces.poll_next_unpin(context))
            }))
        });
    }
    let headers = response.headers_mut();
    let tag = HeaderValue::from_static(language.tag());
    headers.entry(CONTENT_LANGUAGE).or_insert(tag);
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    response
}

fn asked_for(headers: &HeaderMap) -> Language {
    let texts = |name| {
        headers
            .get_all(name)
            .iter()
            .filter_map(|it| it.to_str().ok())
    };
    let mut pairs = texts(COOKIE).flat_map(|header| header.split(';'));
    let chosen = pairs.find_map(|pair| {
        let value = pair
            .trim()
            .strip_prefix(LANGUAGE_COOKIE)?
            .strip_prefix('=')?;
        Language::of_tag(value)
    });
    chosen.unwrap_or_else(|| {
        let accepted: Vec<&str> = texts(ACCEPT_LANGUAGE).collect();
        negotiated(&accepted.join(","))
    })
}

fn negotiated(accepted: &str) -> Language {
    let offered = Language::OFFERED.map(|language| language.tag());
    let offered: Vec<LanguageIdentifier> =
        offered.iter().filter_map(|tag| tag.parse().ok()).collect();
    let accepted = accepted_languages::parse(accepted);
    let found = negotiate_languages(&accepted, &offered, None, NegotiationStrategy::Lookup);
    let found = found.first().map(ToString::to_string);
    found
        .and_then(|tag| Language::of_tag(&tag))
        .unwrap_or_default()
}

/// The form in the account's menu and below the sign-in page.
#[derive(Deserialize)]
pub struct Choice {
    language: String,
}

/// `POST /language`: remembers the language and goes back to the page.
pub async fn choose(
    State(reach): State<Reach>,
    headers: HeaderMap,
    Form(choice): Form<Choice>,
) -> Response {
    match Language::of_tag(&choice.language) {
        Some(language) => remember(LANGUAGE_COOKIE, language.tag(), &reach, &headers),
        None => {
            let problem = format!("{LANGUAGE_ACTION} takes a language such as en or de.");
            (StatusCode::UNPROCESSABLE_ENTITY, problem).into_response()
        }
    }
}

/// `GET /texts/…`: the texts of a language, for browsers.
pub fn catalogues() -> MethodRouter<AppState> {
    get(catalogue).layer(CompressionLayer::new())
}

async fn catalogue(Path(name): Path<String>) -> Response {
    let [english, german] = Language::OFFERED;
    let known = [english, german, Language::Mirrored];
    let wanted = format!("/texts/{name}");
    // A catalogue of another version would say other things than the page means.
    let Some(language) = known
        .into_iter()
        .find(|it| catalogue_address(*it) == wanted)
    else {
        return errors::not_found();
    };
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, texts::for_browsers(language)).into_response()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_browsers_first_language_that_there_is_wins() {
        let language = |accepted| negotiated(accepted);
        assert_eq!(language("de-AT,de;q=0.9,en;q=0.8"), Language::German);
        assert_eq!(language("fr;q=0.9, de;q=0.5, en;q=0.1"), Language::German);
        assert_eq!(language("en-GB, de;q=0.9"), Language::English);
        assert_eq!(language("fr, ja;q=0.3"), Language::English);
        assert_eq!(language(""), Language::English);
        assert_eq!(language("*;q=\u{1}, ;;,,=,de;q=x"), Language::German);
    }

    #[test]
    fn what_was_chosen_comes_first() {
        let asked = |cookie: &str| {
            let headers = [(COOKIE, cookie), (ACCEPT_LANGUAGE, "de")];
            let headers =
                headers.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap()));
            asked_for(&HeaderMap::from_iter(headers))
        };
        assert_eq!(asked("a=b; language=en"), Language::English);
        assert_eq!(asked("language=en-x-mirrored"), Language::Mirrored);
        assert_eq!(asked("language=\"><script>; x=en"), Language::German);
        assert_eq!(asked("mylanguage=en"), Language::German);
    }
}
