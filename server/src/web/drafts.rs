//! What was typed into a form is not lost when the form can't be saved. Where the answer to a form leads back to
//! its page, to the page that asks for the password, or to signing in, the fields are kept as the person's draft
//! and the address of that page names it; and the page is sent with the draft in its form. So they are where the answer
//! leads to the page that says what saving would do, for the way back.
//!
//! With JavaScript a page keeps its fields itself; only where it is left, for the password, the same happens.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet, VecDeque},
};

use app::{
    backend::{self, local_path},
    error::UiError,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use directory::drafts::{self, Draft};
use domain::Refusal;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode, Uri,
    header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION},
};
use lol_html::{
    HandlerResult, RewriteStrSettings, element,
    errors::RewritingError,
    html_content::{ContentType, Element},
    rewrite_str,
};
use url::{Url, form_urlencoded};
use uuid::Uuid;

use crate::{router::FORM_LIMIT, state::AppState};

/// The parameter that names a draft.
const DRAFT: &str = "draft";

/// The end of the path of a page that says what saving would do.
const REVIEW: &str = "/review";

/// Parts of the names of fields that are never kept.
const SECRET: [&str; 3] = ["password", "secret", "code"];

/// Around pages and server functions.
pub async fn carry(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_form(&request) {
        keep(&state, request, next).await
    } else if request.method() == Method::GET
        && let Some(id) = named(request.uri())
    {
        fill(&state, id, request, next).await
    } else {
        next.run(request).await
    }
}

fn is_form(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST
        && path.starts_with("/api/")
        // What people prove who they are with, perhaps not those in the session.
        && !path.starts_with("/api/session/")
        && header(request.headers(), CONTENT_TYPE.as_str())
            .starts_with("application/x-www-form-urlencoded")
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

fn named(address: &Uri) -> Option<Uuid> {
    let query = address.query()?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .find(|(name, _)| name == DRAFT)
        .and_then(|(_, id)| id.parse().ok())
}

async fn keep(state: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, FORM_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let asked = parts.extensions.get::<backend::Request>().cloned();
    let path = parts.uri.path().to_owned();
    let secret = state.backend.cookie.read(&parts.headers);
    let request = Request::from_parts(parts, Body::from(body.clone()));
    let mut response = next.run(request).await;
    let Some(leads) = leads(header(response.headers(), LOCATION.as_str())) else {
        return response;
    };
    let Some(asked) = asked else {
        return response;
    };
    let draft = Draft {
        path,
        fields: kept(&body),
    };
    let directory = &state.backend.directory;
    let id = match (asked.person, secret) {
        (Some(_), _) => drafts::keep(directory, &asked.ctx, &draft).await,
        (None, Some(ended)) => {
            drafts::keep_after(directory, &asked.ctx, ended.reveal(), &draft).await
        }
        (None, None) => return response,
    };
    match id {
        Ok(Some(id)) => {
            let address = leads.naming(id);
            if let Some(address) = local_path(&address)
                && let Ok(address) = HeaderValue::from_str(address)
            {
                response.headers_mut().insert(LOCATION, address);
            }
        }
        Ok(None) => {}
        // The answer stands without it.
        Err(cause) => tracing::warn!(%cause, "what was typed into a form was not kept"),
    }
    response
}

/// The fields without secrets.
fn kept(body: &[u8]) -> String {
    let fields = form_urlencoded::parse(body).filter(|(name, _)| {
        let name = name.to_lowercase();
        !SECRET.iter().any(|secret| name.contains(secret))
    });
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// Where an answer leads that did not save what was typed.
#[derive(Debug, PartialEq, Eq)]
enum Leads {
    /// To the page with the form, which shows what is wrong, or to one that leads back to it.
    Back(Url),
    /// To a page that leads back after something else.
    Through { page: &'static str, next: String },
}

/// Such a page, where the address leads to one.
fn leads(location: &str) -> Option<Leads> {
    // The host is never used: addresses of this server are relative, or the page's own.
    let base = Url::parse("http://localhost").ok()?;
    let url = base.join(location).ok()?;
    let error = url.query_pairs().find(|(name, _)| name == "__err");
    for page in ["/confirm", "/sign-in"] {
        if url.path() == page
            && error.is_none()
            && let Some((_, next)) = url.query_pairs().find(|(name, _)| name == "next")
        {
            return Some(Leads::Through {
                page,
                next: next.into_owned(),
            });
        }
    }
    if error.is_none() && url.path().ends_with(REVIEW) {
        return Some(Leads::Back(url));
    }
    let (_, error) = error?;
    // The page comes back with what somebody else saved: what was typed must not cover that.
    let is_stale = UiError::of_address(&error) == UiError::Refused(Refusal::Stale);
    (!is_stale).then_some(Leads::Back(url))
}

impl Leads {
    /// The address with a draft's name in it.
    fn naming(self, id: Uuid) -> String {
        match self {
            Self::Back(url) => with_draft(url, id),
            Self::Through { page, next } => {
                let next = Url::parse("http://localhost")
                    .and_then(|base| base.join(&next))
                    .map_or(next, |url| with_draft(url, id));
                let query = form_urlencoded::Serializer::new(String::new())
                    .append_pair("next", &next)
                    .finish();
                format!("{page}?{query}")
            }
        }
    }
}

/// Path and query, with this draft instead of any other.
fn with_draft(mut url: Url, id: Uuid) -> String {
    let others: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| name != DRAFT)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair(DRAFT, &id.to_string());
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

async fn fill(state: &AppState, id: Uuid, request: Request, next: Next) -> Response {
    let asked = request.extensions().get::<backend::Request>();
    let asked = asked.filter(|asked| asked.person.is_some()).cloned();
    let response = next.run(request).await;
    let is_page = header(response.headers(), CONTENT_TYPE.as_str()).starts_with("text/html");
    let Some(asked) = asked.filter(|_| is_page) else {
        return response;
    };
    let draft = match drafts::find(&state.backend.directory, &asked.ctx, id).await {
        Ok(Some(draft)) => draft,
        Ok(None) => return response,
        Err(cause) => {
            tracing::warn!(%cause, "what was typed into a form was not found again");
            return response;
        }
    };
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.remove(CONTENT_LENGTH);
    let text = String::from_utf8_lossy(&page);
    match filled(&text, &draft) {
        Ok(text) => Response::from_parts(parts, Body::from(text)),
        Err(cause) => {
            tracing::warn!(%cause, "what was typed into a form was not put back");
            Response::from_parts(parts, Body::from(page))
        }
    }
}

/// The hidden fields that say what a form was filled with when it was loaded.
const TYPED_OVER: [&str; 2] = ["loaded", "version"];

/// The fields that are still to be put back.
struct Fields {
    /// The values of each name, in the order in which they were sent.
    waiting: RefCell<HashMap<String, VecDeque<String>>>,
    all: HashSet<(String, String)>,
}

impl Fields {
    fn of(draft: &Draft) -> Self {
        let all: Vec<(String, String)> = form_urlencoded::parse(draft.fields.as_bytes())
            .into_owned()
            .collect();
        let mut waiting: HashMap<String, VecDeque<String>> = HashMap::new();
        for (name, value) in all.iter().cloned() {
            waiting.entry(name).or_default().push_back(value);
        }
        Self {
            waiting: RefCell::new(waiting),
            all: all.into_iter().collect(),
        }
    }

    /// The form says what it was loaded with.
    fn is_mergeable(&self) -> bool {
        self.all.iter().any(|(name, _)| name == "loaded")
    }

    /// The next value of this name.
    fn take(&self, name: &str) -> Option<String> {
        self.waiting.borrow_mut().get_mut(name)?.pop_front()
    }

    fn has(&self, name: String, value: String) -> bool {
        self.all.contains(&(name, value))
    }
}

/// The page with the draft in the form that is sent where it was sent. Hidden fields stay the page's own, and so does
/// what can't be changed there; but what the draft was typed over comes back with it, so that what somebody else has
/// saved meanwhile is merged and not undone.
fn filled(page: &str, draft: &Draft) -> Result<String, RewritingError> {
    let fields = Fields::of(draft);
    let form = format!("form[action=\"{}\"]", draft.path.replace(['"', '\\'], ""));
    // What the `select` is to have whose options come next.
    let chosen = RefCell::new(None::<String>);
    let handlers = vec![
        element!(form, |form| {
            form.set_attribute("data-refilled", "")?;
            Ok(())
        }),
        element!(format!("{form} input:not([readonly])"), |input| {
            fill_input(input, &fields)
        }),
        element!(format!("{form} textarea:not([readonly])"), |area| {
            let name = area.get_attribute("name").unwrap_or_default();
            if let Some(value) = fields.take(&name) {
                // The parser swallows one line break at the start.
                area.set_inner_content(&format!("\n{value}"), ContentType::Text);
            }
            Ok(())
        }),
        element!(format!("{form} select"), |select| {
            let name = select.get_attribute("name").unwrap_or_default();
            *chosen.borrow_mut() = fields.take(&name);
            Ok(())
        }),
        element!(format!("{form} option"), |option| {
            if let Some(value) = &*chosen.borrow() {
                let own = option.get_attribute("value").unwrap_or_default();
                if unescaped(&own) == *value {
                    option.set_attribute("selected", "")?;
                } else {
                    option.remove_attribute("selected");
                }
            }
            Ok(())
        }),
    ];
    let settings = handlers.into_iter().fold(
        RewriteStrSettings::new(),
        RewriteStrSettings::append_element_content_handler,
    );
    rewrite_str(page, settings)
}

fn fill_input(input: &mut Element<'_, '_>, fields: &Fields) -> HandlerResult {
    let Some(name) = input.get_attribute("name") else {
        return Ok(());
    };
    let kind = input.get_attribute("type");
    match kind.as_deref().unwrap_or("text") {
        "hidden" if TYPED_OVER.contains(&name.as_str()) && fields.is_mergeable() => {
            if let Some(value) = fields.take(&name) {
                input.set_attribute("value", &value.replace('&', "&amp;"))?;
            }
        }
        "hidden" | "submit" | "button" | "reset" | "image" | "file" | "password" => {}
        "checkbox" | "radio" => {
            let value = input.get_attribute("value");
            if fields.has(name, unescaped(value.as_deref().unwrap_or("on"))) {
                input.set_attribute("checked", "")?;
            } else {
                input.remove_attribute("checked");
            }
        }
        _ => {
            if let Some(value) = fields.take(&name) {
                // Quotation marks are taken care of.
                input.set_attribute("value", &value.replace('&', "&amp;"))?;
            }
        }
    }
    Ok(())
}

/// An attribute's value as pages of this server write it.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests;
