//! Who acts, and from where.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{AccountId, Secret, TenantId, TokenId, audit::ActorType, policy::ActorKind};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person in a session.
    Account {
        /// The account.
        id: AccountId,
        /// Its own tenant.
        home: TenantId,
        /// Its display name, for the audit.
        name: String,
    },
    /// An identity provider with a provisioning token.
    Token {
        /// The token.
        id: TokenId,
        /// The token's tenant: the only one that it reaches.
        tenant: TenantId,
        /// The token's identifier, for the audit.
        identifier: String,
    },
    /// The command line, by the operating system's user name.
    CommandLine(String),
    /// A job of the server itself.
    Job(&'static str),
    /// Nobody known: sign-in, activation, set-up.
    Anonymous,
}

impl Actor {
    /// What the policy distinguishes.
    pub fn kind(&self) -> ActorKind {
        match self {
            Self::Account { .. } => ActorKind::Account,
            Self::Token { .. } => ActorKind::Token,
            Self::CommandLine(_) => ActorKind::CommandLine,
            Self::Job(_) => ActorKind::Job,
            Self::Anonymous => ActorKind::Anonymous,
        }
    }

    /// What the audit records.
    pub fn audit_type(&self) -> ActorType {
        match self {
            Self::Account { .. } => ActorType::Account,
            Self::Token { .. } => ActorType::Token,
            Self::CommandLine(_) => ActorType::CommandLine,
            Self::Job(_) => ActorType::Job,
            Self::Anonymous => ActorType::Anonymous,
        }
    }

    /// The name shown in the audit and beside changes.
    pub fn name(&self) -> String {
        match self {
            Self::Account { name, .. } => name.clone(),
            Self::Token { identifier, .. } => format!("Provisioning token {identifier}"),
            Self::CommandLine(user) => format!("Command line ({user})"),
            Self::Job(job) => (*job).to_owned(),
            Self::Anonymous => "Not signed in".to_owned(),
        }
    }

    /// The identifier recorded beside the name; empty where there is none.
    pub fn id(&self) -> String {
        match self {
            Self::Account { id, .. } => id.to_string(),
            Self::Token { id, .. } => id.to_string(),
            _ => String::new(),
        }
    }

    /// The person's own account.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account { id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// The browser behind a request, as far as it tells.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// What it is, in plain words: "Firefox on Windows".
    pub name: String,
    /// The tag of the language that is spoken in it (BCP 47), or empty.
    pub language: String,
    /// The secret by which it is recognised, where it has one.
    pub device: Option<Secret>,
}

/// One request: who acts, and from which network address.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// The person's browser, where there is one.
    pub browser: Option<Arc<Browser>>,
    /// Whether the actor was let in so far.
    pub proof: Proof,
}

impl Ctx {
    /// A request without a network address.
    pub fn of(actor: Actor) -> Self {
        Self::new(actor, None)
    }

    /// A request from a network address.
    pub fn new(actor: Actor, address: Option<IpAddr>) -> Self {
        Self {
            actor,
            address,
            browser: None,
            proof: Proof::default(),
        }
    }

    /// The same browser at the same address, for another actor: who signs in becomes somebody.
    pub(crate) fn becoming(&self, actor: Actor) -> Self {
        Self {
            browser: self.browser.clone(),
            ..Self::new(actor, self.address)
        }
    }
}

/// Given where a view, a unit or a glance has let the actor in: then the secret behind it was still good at
/// that moment. A request whose actor is only known from before has to get it. Clones are of the same request.
#[derive(Debug, Clone, Default)]
pub struct Proof(Arc<AtomicBool>);

impl Proof {
    /// The actor was let in.
    pub fn is_given(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    pub(crate) fn give(&self) {
        self.0.store(true, Ordering::Release);
    }
}
