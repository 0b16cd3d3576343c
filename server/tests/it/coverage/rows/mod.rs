//! The table, by area. `{tenant}`, `{group}` and so on stand for the things of one tenant.
//!
//! What a server function is asked with stands in one line of fields: `tenant` is the tenant, `name=New` a
//! text, `query` the list's query with nothing chosen, `paging` its first page. Forms and JSON are made of it.

use domain::policy::Action;
use http::Method;

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Whoever is signed in, on what is their own.
    SignedIn,
    /// Whoever may do this in the tenant.
    Holder(Action),
    /// Whoever may do this in the tenant from another one.
    Outsider(Action),
}

/// How it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As a browser opens a page.
    Page,
    /// As a program reads an address, with this query.
    Get(&'static str),
    /// As a script sends a form with these fields.
    Form(&'static str),
    /// As a script sends these fields as arguments.
    Json(&'static str),
    /// As a browser uploads a file of groups.
    Upload(&'static str),
}

impl How {
    /// The method that this takes.
    pub const fn method(self) -> Method {
        match self {
            Self::Page | Self::Get(_) => Method::GET,
            Self::Form(_) | Self::Json(_) | Self::Upload(_) => Method::POST,
        }
    }

    /// The answer is no server function's.
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::Page | Self::Get(_) | Self::Upload(_))
    }
}

/// What it takes of the session. Every form says so: what a stolen cookie or an abandoned screen must not be enough
/// for asks for the password again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Any session is enough.
    Session,
    /// A person who has proved a short while ago who they are.
    Recent,
    /// Any session with the row's own fields, a recent one with these.
    RecentWith(&'static str),
}

/// One way in: its address, how it is tried, who may, and what it takes of the session where that is said.
pub type Row = (&'static str, How, Who, Option<Proof>);

/// What is said of the session, or nothing.
macro_rules! proof {
    () => {
        None
    };
    ($proof:expr) => {
        Some($proof)
    };
}
use proof;

/// A row a line: how, which address, with what, who may, and what it takes of the session.
macro_rules! rows {
    ($($how:ident $path:literal $($with:literal)? => $who:expr $(, $proof:expr)?;)+) => {
        pub const ROWS: &[super::Row] = &[
            $((
                $path,
                super::How::$how $(($with))?,
                $who,
                super::proof!($($proof)?),
            )),+
        ];
    };
}
use rows;

mod accounts;
mod audit;
mod endings;
mod groups;
mod imports;
mod pages;
mod plain;
mod providers;
mod scim;
mod session;
mod tenants;

/// Every way in, in the order in which they are tried.
pub fn all() -> impl Iterator<Item = &'static Row> {
    [
        plain::ROWS,
        pages::ROWS,
        session::ROWS,
        accounts::ROWS,
        audit::ROWS,
        groups::ROWS,
        imports::ROWS,
        providers::ROWS,
        tenants::ROWS,
        scim::ROWS,
        endings::ROWS,
    ]
    .into_iter()
    .flatten()
}
