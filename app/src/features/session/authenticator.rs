//! The browser's own dialogue about passkeys. Options and answers are JSON on both sides: the browser knows how to
//! read the one and to write the other.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, JSON, Object, Promise, Reflect};

/// What the person is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialogue {
    /// Make a passkey.
    Create,
    /// Answer with one.
    Get,
}

impl Dialogue {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Create => ("create", "parseCreationOptionsFromJSON"),
            Self::Get => ("get", "parseRequestOptionsFromJSON"),
        }
    }

    /// Opens it; the authenticator's answer, or why there is none.
    pub(super) async fn open(self, options: &str) -> Result<String, &'static str> {
        self.ask(options).await.map_err(|error| reason(&error))
    }

    async fn ask(self, options: &str) -> Result<String, JsValue> {
        let (method, parse) = self.names();
        let window = leptos::prelude::window();
        let class = Reflect::get(&window, &"PublicKeyCredential".into())?;
        let options = call(&class, parse, &JSON::parse(options)?)?;
        let asked = Object::new();
        Reflect::set(&asked, &"publicKey".into(), &options)?;
        let credentials = Reflect::get(&window.navigator(), &"credentials".into())?;
        let answer: Promise = call(&credentials, method, &asked)?.dyn_into()?;
        let answer = JSON::stringify(&JsFuture::from(answer).await?)?;
        answer.as_string().ok_or(JsValue::UNDEFINED)
    }
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.call1(object, argument)
}

/// By the names of the errors in the standard.
fn reason(error: &JsValue) -> &'static str {
    let name = Reflect::get(error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("NotAllowedError" | "AbortError") => texts::session::no_passkey_used(),
        Some("InvalidStateError") => texts::session::passkey_there_already(),
        _ => texts::session::no_passkeys_here(),
    }
}
