//! Sending text to a server function from the browser.

use leptos::prelude::window;
use send_wrapper::SendWrapper;
use server_fn::redirect::{REDIRECT_HEADER, call_redirect_hook};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use crate::{error::UiError, kit::client};

/// What a server function answered.
pub(super) struct Reply {
    /// Its output, as JSON.
    pub(super) text: String,
    /// Where to go next.
    pub(super) leads_to: Option<String>,
}

/// Why nothing came of it.
pub(super) struct Refused {
    /// What stands against it.
    pub(super) error: UiError,
    /// Where the person could go on.
    leads_to: Option<String>,
}

impl Refused {
    /// The server keeps what was sent until the person has signed in again.
    pub(super) fn is_kept(&self) -> bool {
        // In the address of another page it is encoded once more.
        let leads_to = self.leads_to.as_deref().unwrap_or_default();
        self.error == UiError::SignedOut && leads_to.contains("draft%3D")
    }
}

impl From<UiError> for Refused {
    fn from(error: UiError) -> Self {
        Self {
            error,
            leads_to: None,
        }
    }
}

/// Sends JSON; the answer's text. Nothing that a page reads leads elsewhere.
pub(super) async fn json(path: &'static str, question: String) -> Result<String, UiError> {
    // The browser has one thread: what it hands out never leaves it.
    SendWrapper::new(send(path, "application/json", question))
        .await
        .map(|reply| reply.text)
        .map_err(|refused| refused.error)
}

/// Sends the fields of a form.
pub(super) async fn form(path: &'static str, fields: String) -> Result<Reply, Refused> {
    send(path, "application/x-www-form-urlencoded", fields).await
}

async fn send(path: &str, kind: &str, body: String) -> Result<Reply, Refused> {
    let (status, reply) = exchange(path, kind, &body)
        .await
        .map_err(|_| UiError::Transport)?;
    if status < 400 {
        return Ok(reply);
    }
    let error = serde_json::from_str(&reply.text).unwrap_or(UiError::Transport);
    if let (UiError::ConfirmFirst, Some(address)) = (&error, &reply.leads_to) {
        lead(address);
    }
    Err(Refused {
        error,
        leads_to: reply.leads_to,
    })
}

/// Goes where an answer leads; `true` where the browser leaves the page. A page with a draft comes from the server,
/// which fills it in.
pub(super) fn lead(address: &str) -> bool {
    let is_draft =
        address.starts_with('/') && !address.starts_with("//") && address.contains("draft=");
    if is_draft {
        lead_back_to_draft(address);
    }
    // Where the browser refuses, the page is at least shown without it.
    let leaves = is_draft && window().location().set_href(address).is_ok();
    if !leaves {
        call_redirect_hook(address);
    }
    leaves
}

/// Where the next page belongs to this one, Back leads from there to what was typed here.
fn lead_back_to_draft(address: &str) -> Option<()> {
    let page = window().location().pathname().ok()?;
    let (next, query) = address.split_once('?')?;
    let draft = query.split('&').find(|pair| pair.starts_with("draft="))?;
    if next.starts_with(&page) {
        let address = format!("{}&{draft}", client::without_draft()).replace("?&", "?");
        let history = window().history().ok()?;
        // Refused where a page does so all the time; then Back leads to what is saved.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    Some(())
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
