//! Sending text to a server function from the browser.

use leptos::prelude::window;
use send_wrapper::SendWrapper;
use server_fn::redirect::{REDIRECT_HEADER, call_redirect_hook};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use crate::error::UiError;

/// What a server function answered.
pub(super) struct Reply {
    /// Its output, as JSON.
    pub(super) text: String,
    /// Where to go next.
    pub(super) leads_to: Option<String>,
}

/// Sends JSON; the answer's text. Nothing that a page reads leads elsewhere.
pub(super) async fn json(path: &'static str, question: String) -> Result<String, UiError> {
    // The browser has one thread: what it hands out never leaves it.
    SendWrapper::new(send(path, "application/json", question))
        .await
        .map(|reply| reply.text)
}

/// Sends the fields of a form.
pub(super) async fn form(path: &'static str, fields: String) -> Result<Reply, UiError> {
    send(path, "application/x-www-form-urlencoded", fields).await
}

async fn send(path: &str, kind: &str, body: String) -> Result<Reply, UiError> {
    let (status, reply) = exchange(path, kind, &body)
        .await
        .map_err(|_| UiError::Transport)?;
    if status < 400 {
        return Ok(reply);
    }
    let error = serde_json::from_str(&reply.text).unwrap_or(UiError::Transport);
    if let (UiError::ConfirmFirst, Some(address)) = (&error, reply.leads_to) {
        lead(&address);
    }
    Err(error)
}

/// Goes where an answer leads. A page with a draft comes from the server, which fills it in.
pub(super) fn lead(address: &str) {
    let is_draft =
        address.starts_with('/') && !address.starts_with("//") && address.contains("draft=");
    // Where the browser refuses, the page is at least shown without it.
    if !is_draft || window().location().set_href(address).is_err() {
        call_redirect_hook(address);
    }
}

async fn exchange(path: &str, kind: &str, body: &str) -> Result<(u16, Reply), JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    headers.set("content-type", kind)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(path, &init))
        .await?
        .dyn_into()?;
    let headers = response.headers();
    let leads_to = match headers.get(REDIRECT_HEADER)? {
        Some(_) => headers.get("location")?,
        None => None,
    };
    let text = JsFuture::from(response.text()?).await?;
    let text = text.as_string().unwrap_or_default();
    Ok((response.status(), Reply { text, leads_to }))
}
