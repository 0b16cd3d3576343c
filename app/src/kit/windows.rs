//! Other windows of the console: opened, closed and told something. Called from event handlers and effects alone.

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, MouseEvent};

/// A window without toolbars, as large as a sign-in page wants to be.
const SMALL: &str = "popup,width=640,height=760";

/// Opens the clicked link in a small window of its own. Where the browser doesn't, or somebody wants it elsewhere, the
/// link leads where links do.
pub(crate) fn open_small(event: &MouseEvent, href: &str) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let opened = window().open_with_url_and_target_and_features(href, "_blank", SMALL);
    let Ok(Some(opened)) = opened else {
        return;
    };
    event.prevent_default();
    // Whatever is shown there, of whichever site, gets no hold of this window. That we see whether the window was
    // blocked is why it is not opened with `noopener`, which does the same.
    // Refused only once another site is shown there, which the browser keeps apart from us by itself.
    let _ = opened.set_opener(&JsValue::NULL);
}

/// Closes this window, where the browser lets a page do that.
pub(crate) fn close() {
    // Refused where the person opened it themselves.
    let _ = window().close();
}

/// What pages of this console tell each other, in whatever window of the same browser. Other sites hear nothing of it.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    #[expect(dead_code, reason = "called by the browser until it is dropped")]
    heard: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// Hears what others tell under this name, not what is told here; `None` in browsers that can't.
    pub(crate) fn new(name: &str, heard: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(&text);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self { channel, heard })
    }

    /// Tells the others.
    pub(crate) fn tell(&self, text: &str) {
        // Only what can't be copied is refused.
        let _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
