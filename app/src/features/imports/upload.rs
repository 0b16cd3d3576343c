//! Sending the chosen file. `fetch` does not tell how far a request is, so that this is done as it was
//! before there was `fetch`; without JavaScript the browser sends the form by itself.

use domain::{csv::FileProblem, pace::Pace};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{FormData, HtmlFormElement, ProgressEvent, XmlHttpRequest, js_sys::Date};

use super::{titles::size_text, uploaded::Uploaded};
use crate::{
    error::UiError,
    kit::{Doing, FlashMessage},
};

/// A file on its way to the server. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Upload {
    state: RwSignal<State>,
    /// What the server found wrong with the file.
    pub refused: RwSignal<Option<FileProblem>>,
    request: RwSignal<Option<SendWrapper<XmlHttpRequest>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Idle,
    Sending(Pace),
    /// All of it is sent: the server reads and plans.
    Planning,
    Cancelled,
    Failed(UiError),
}

impl Upload {
    /// Nothing is sent yet; `refused` is what was wrong with a file that was sent before.
    pub fn new(refused: Option<FileProblem>) -> Self {
        let upload = Self {
            state: RwSignal::new(State::Idle),
            refused: RwSignal::new(refused),
            request: RwSignal::new(None),
        };
        on_cleanup(move || upload.cancel());
        upload
    }

    /// What is under way.
    pub fn doing(self) -> Signal<Option<Doing>> {
        Signal::derive(move || match self.state.get() {
            State::Sending(Pace { total: 0, .. }) => {
                Some(Doing::unmeasured(texts::imports::uploading()))
            }
            State::Sending(pace) => Some(Doing {
                what: texts::imports::uploading(),
                pace: Some(pace),
                detail: detail(pace),
            }),
            State::Planning => Some(Doing::unmeasured(texts::imports::reading())),
            State::Idle | State::Cancelled | State::Failed(_) => None,
        })
    }

    /// The file is on its way, and can be held back.
    pub fn is_sending(self) -> bool {
        matches!(self.state.get(), State::Sending(_))
    }

    /// How it ended, where no page says so.
    pub fn message(self) -> Signal<Option<FlashMessage>> {
        let message = Memo::new(move |_| match self.state.get() {
            State::Cancelled => Some(FlashMessage::ok(texts::imports::upload_cancelled())),
            State::Failed(error) => Some(FlashMessage::bad(error.to_string())),
            State::Idle | State::Sending(_) | State::Planning => None,
        });
        message.into()
    }

    /// Holds the file back: the connection ends, and the server keeps nothing of it.
    pub fn cancel(self) {
        // As the page goes, what belongs to it may be gone already.
        self.state.try_set(State::Cancelled);
        if let Some(Some(request)) = self.request.try_get_untracked() {
            // Nothing happens to one that has ended.
            let _ = request.abort();
        }
    }

    /// Another file is chosen: the last one and what was said of it are over.
    #[cfg(feature = "hydrate")]
    pub fn forget(self) {
        self.cancel();
        self.refused.set(None);
        self.state.set(State::Idle);
    }

    /// Sends the form. The answer leads to the plan, or says what is wrong with the file.
    pub fn send(self, form: &HtmlFormElement) {
        self.state.set(State::Sending(Pace::default()));
        match self.start(form) {
            Ok(request) => self.request.set(Some(SendWrapper::new(request))),
            Err(_) => self.state.set(State::Failed(UiError::Transport)),
        }
    }

    fn start(self, form: &HtmlFormElement) -> Result<XmlHttpRequest, JsValue> {
        let data = FormData::new_with_form(form)?;
        let request = XmlHttpRequest::new()?;
        request.open("POST", &form.action())?;
        request.set_request_header("accept", "application/json")?;
        let began = Date::now();
        let on_progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            let state = if event.type_() == "load" {
                State::Planning
            } else {
                State::Sending(Pace {
                    done: whole(event.loaded()),
                    total: whole(event.total()),
                    millis: whole(Date::now() - began),
                })
            };
            self.state.try_set(state);
        });
        // Called when it ends, however it does. The request lets go of it then.
        let ended = request.clone();
        let on_end = Closure::once_into_js(move || self.ended(&ended));
        let progress = on_progress.into_js_value();
        let upload = request.upload()?;
        upload.set_onprogress(Some(progress.unchecked_ref()));
        upload.set_onload(Some(progress.unchecked_ref()));
        request.set_onloadend(Some(on_end.unchecked_ref()));
        request.send_with_opt_form_data(Some(&data))?;
        Ok(request)
    }

    fn ended(self, request: &XmlHttpRequest) {
        // The page may be gone by now.
        if self
            .state
            .try_get_untracked()
            .is_none_or(|state| state == State::Cancelled)
        {
            return;
        }
        let text = request.response_text().ok().flatten().unwrap_or_default();
        match serde_json::from_str(&text) {
            Ok(Uploaded::Planned(address)) => server_fn::redirect::call_redirect_hook(&address),
            Ok(Uploaded::Refused(problem)) => {
                self.refused.set(Some(problem));
                self.state.set(State::Idle);
            }
            Ok(Uploaded::Failed(error)) => self.state.set(State::Failed(error)),
            Err(_) => self.state.set(State::Failed(UiError::Transport)),
        }
    }
}

/// Bytes and milliseconds come as floating point numbers.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "never negative, and far below 2^53"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

/// `1.2 MB of 3.4 MB · 310.0 kB/s · 8 s left`
fn detail(pace: Pace) -> String {
    let amounts = texts::imports::amount_of(&size_text(pace.done), &size_text(pace.total));
    let rate = pace
        .per_second()
        .map(|rate| texts::imports::per_second(&size_text(rate)));
    let parts = [Some(amounts), rate, pace.time_left()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_rate_and_time_left_in_one_line() {
        let pace = |millis| Pace {
            done: 1_000_000,
            total: 3_500_000,
            millis,
        };
        assert_eq!(detail(pace(0)), "1.0 MB of 3.5 MB");
        assert_eq!(
            detail(pace(2_000)),
            "1.0 MB of 3.5 MB · 500.0 kB/s · 5 s left"
        );
    }
}
