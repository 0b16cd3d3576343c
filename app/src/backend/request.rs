//! One request, as pages and server functions see it.

use std::{net::IpAddr, sync::Arc};

use directory::{
    Actor, Browser, Ctx,
    sessions::{Addressee, Live},
};
use domain::{Moment, Secret, session::Person};
use http::request::Parts;
use leptos::prelude::use_context;

use super::{Backend, Mail};
use crate::{error::UiError, layout::Theme};

/// Who asks, and what the server offers. The server's session layer puts it into the extensions of
/// every request for a page, a server function, an upload or a download.
#[derive(Clone)]
pub struct Request {
    /// What the server offers.
    pub backend: Backend,
    /// The person in the session, or nobody known; with the network address.
    pub ctx: Ctx,
    /// The secret of the session, where there is one.
    pub session_secret: Option<Secret>,
    /// The person in the session.
    pub person: Option<Person>,
    /// When the person last proved who they are.
    pub verified_at: Option<Moment>,
    /// The remembered theme.
    pub theme: Theme,
}

impl Request {
    /// A request of a person or of nobody known.
    pub fn new(
        backend: Backend,
        address: Option<IpAddr>,
        browser: Browser,
        session: Option<(Secret, Live)>,
        theme: Theme,
    ) -> Self {
        let (session_secret, live) = session.unzip();
        let (person, verified_at) = live.map(|live| (live.person, live.verified_at)).unzip();
        let actor = person
            .as_ref()
            .map_or(Actor::Anonymous, |person: &Person| Actor::Account {
                id: person.account,
                home: person.home,
                name: person.display_name.clone(),
            });
        Self {
            backend,
            ctx: Ctx {
                browser: Some(Arc::new(browser)),
                ..Ctx::new(actor, address)
            },
            session_secret,
            person,
            verified_at,
            theme,
        }
    }

    /// The person in the session, or [`UiError::SignedOut`].
    pub fn signed_in(&self) -> Result<&Person, UiError> {
        self.person.as_ref().ok_or(UiError::SignedOut)
    }

    /// Tells a person by e-mail that they signed in from a browser that is new.
    pub fn tell_of_device(&self, to: &Addressee) {
        let browser = self.ctx.browser.as_deref();
        let name = browser.map_or("", |browser| browser.name.as_str());
        let address = self.ctx.address.map(|address| address.to_string());
        let sessions = self.backend.link("/account");
        self.backend
            .send(Mail::new_device(to, name, address.as_deref(), &sessions));
    }

    /// The person has proved a short while ago who they are, else [`UiError::ConfirmFirst`], which leads to the
    /// page that asks for the password and back. To be asked before what an abandoned screen or a stolen cookie
    /// must not be enough for.
    pub fn recently_signed_in(&self) -> Result<(), UiError> {
        let until = self
            .verified_at
            .map(|verified_at| verified_at.plus(self.backend.recent));
        match until {
            Some(until) if self.backend.directory.now() < until => Ok(()),
            _ => Err(UiError::ConfirmFirst),
        }
    }
}

/// The current request; for server functions, which run both while a page is rendered and when the
/// browser calls them.
pub async fn request() -> Result<Request, UiError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Request>().cloned())
        .ok_or_else(|| directory::Error::internal("no request in context").into())
}
