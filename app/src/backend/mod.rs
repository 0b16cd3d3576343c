//! What pages and server functions work with: the directory, and what belongs to the running server.
//! The server builds one [`Backend`] at start and a [`Request`] for every request.

mod alarm_mail;
mod browser;
mod confirm_limits;
mod cookie;
pub mod hidden_columns;
mod limits;
mod local_path;
mod mail;
mod page_size;
mod request;
mod setup;
mod under_way;

use std::{future::Future, pin::Pin, sync::Arc};

use directory::{
    Ctx, Directory,
    inspector::{Retention, Unrecorded},
    passkeys::Site,
};
use domain::{FieldErrors, TenantId, provider::Endpoints};
use tokio::sync::mpsc;

pub use alarm_mail::Circumstances;
pub use browser::DeviceCookie;
pub use confirm_limits::ConfirmLimits;
pub use cookie::SessionCookie;
pub(crate) use cookie::value_of;
pub use limits::SignInLimits;
pub use local_path::local_path;
pub use mail::Mail;
pub use request::{Half, Request, Session, request};
pub use setup::{SETUP_PATH, SetupSecret};
pub use under_way::Attempt;

/// Fills the first tenant with demo data and registers others beside it.
pub type DemoLoader =
    fn(Directory, Ctx, TenantId) -> Pin<Box<dyn Future<Output = directory::Result<()>> + Send>>;

/// Asks the identity provider at an address where it answers, or says what is wrong with the address.
pub type Discover = Arc<
    dyn Fn(String) -> Pin<Box<dyn Future<Output = Result<Endpoints, FieldErrors>> + Send>>
        + Send
        + Sync,
>;

/// What the running server offers to every request. Cheap to clone.
#[derive(Clone)]
pub struct Backend {
    /// The identity directory.
    pub directory: Directory,
    /// Where people find the server: scheme and authority, without a slash at the end.
    pub public_url: Arc<str>,
    /// Takes e-mails to be sent; `None` where no SMTP server is configured.
    pub mail: Option<mpsc::Sender<Mail>>,
    /// Lets the first administrator in while there is no tenant.
    pub setup: Arc<SetupSecret>,
    /// What passkeys belong to; `None` where browsers have none.
    pub passkeys: Option<Arc<Site>>,
    /// Slows down those who guess passwords.
    pub sign_in_limits: Arc<SignInLimits>,
    /// The cookie that carries a session's secret.
    pub cookie: SessionCookie,
    /// For so many milliseconds after somebody proved who they are nothing asks again.
    pub recent: i64,
    /// How much of what SCIM clients ask is kept.
    pub scim_log: Retention,
    /// How much of it was not even recorded.
    pub unrecorded: Unrecorded,
    /// Asks identity providers about themselves.
    pub discover: Discover,
    /// Loads demo data, where the set-up page asks for it.
    pub demo: DemoLoader,
}

impl Backend {
    /// The whole address of a path of this server, for links that leave the browser.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// Where identity providers find the tenant.
    pub fn scim_address(&self, tenant: TenantId) -> String {
        self.link(&format!("/scim/v2/{tenant}"))
    }

    /// Hands an e-mail over to be sent. `false` where none is configured or too many wait: show the
    /// link to the administrator in any case.
    pub fn send(&self, mail: Mail) -> bool {
        let Some(sender) = &self.mail else {
            return false;
        };
        let is_taken = sender.try_send(mail).is_ok();
        if !is_taken {
            tracing::warn!("an e-mail was dropped: too many wait to be sent");
        }
        is_taken
    }
}
