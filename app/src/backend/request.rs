//! One request, as pages and server functions see it.

use std::{net::IpAddr, sync::Arc};

use directory::{
    Actor, Browser, Ctx,
    sessions::{Addressee, Live, Partial},
};
use domain::{
    Moment, Secret,
    session::{Needs, Person},
};
use http::request::Parts;
use leptos::prelude::use_context;

use super::{Backend, Mail, alarm_mail::circumstances};
use crate::{error::UiError, layout::Theme};

/// What the session's cookie leads to.
pub enum Session {
    /// Somebody who is signed in.
    Whole(Secret, Live),
    /// Somebody who has typed the right password, and has to do more.
    Half(Secret, Partial),
}

/// Somebody who has typed the right password and has to do more. To everything else the request is one of nobody
/// known.
#[derive(Clone)]
pub struct Half {
    /// The person, for what has to be done and nothing else.
    pub ctx: Ctx,
    /// The secret of the session that waits.
    pub secret: Secret,
    /// Who it is, as far as the password tells.
    pub person: Person,
    /// What has to be done.
    pub needs: Needs,
}

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
    /// Somebody who is on the way in.
    pub half: Option<Half>,
    /// The remembered theme.
    pub theme: Theme,
}

impl Request {
    /// A request of a person or of nobody known.
    pub fn new(
        backend: Backend,
        address: Option<IpAddr>,
        browser: Browser,
        session: Option<Session>,
        theme: Theme,
    ) -> Self {
        let browser = Some(Arc::new(browser));
        let ctx_of = |actor| Ctx {
            browser: browser.clone(),
            ..Ctx::new(actor, address)
        };
        let nobody = Self {
            backend,
            ctx: ctx_of(Actor::Anonymous),
            session_secret: None,
            person: None,
            verified_at: None,
            half: None,
            theme,
        };
        match session {
            None => nobody,
            Some(Session::Whole(secret, live)) => Self {
                ctx: ctx_of(actor(&live.person)),
                session_secret: Some(secret),
                person: Some(live.person),
                verified_at: Some(live.verified_at),
                ..nobody
            },
            Some(Session::Half(secret, Partial { person, needs })) => Self {
                half: Some(Half {
                    ctx: ctx_of(actor(&person)),
                    secret,
                    person,
                    needs,
                }),
                ..nobody
            },
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

    /// Tells a person, once a day at most, that `ctx`, somebody in a browser that the account does not know, has
    /// typed the right password and then a wrong code.
    pub async fn tell_of_wrong_code(&self, ctx: &Ctx) {
        let directory = &self.backend.directory;
        if self.backend.mail.is_none() {
            return;
        }
        let told = directory::second_factor::to_tell_of_wrong_code(directory, ctx).await;
        match told {
            Ok(Some(to)) => {
                let address = ctx.address.map(|address| address.to_string());
                let seen = circumstances(ctx, directory.now(), address.as_deref());
                let change = self.backend.link("/account/password");
                self.backend.send(Mail::wrong_code(&to, seen, &change));
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "nobody was told of a wrong code"),
        }
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

fn actor(person: &Person) -> Actor {
    Actor::Account {
        id: person.account,
        home: person.home,
        name: person.display_name.clone(),
    }
}

/// The current request; for server functions, which run both while a page is rendered and when the
/// browser calls them.
pub async fn request() -> Result<Request, UiError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Request>().cloned())
        .ok_or_else(|| directory::Error::internal("no request in context").into())
}
