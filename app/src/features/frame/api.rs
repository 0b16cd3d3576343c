//! What the frame shows, in one call.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    Moment, TenantId, overview::Overview, policy::Action, session::Person, tenant::TenantCard,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::{
    error::UiError,
    kit::{Column, Shown},
    layout::Theme,
};

/// The tenant in which one works, and what one finds there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameData {
    /// The tenant.
    pub tenant: TenantCard,
    /// All tenants that one can switch to.
    pub tenants: Vec<TenantCard>,
    /// What one may do in the tenant.
    pub allowed: Vec<Action>,
    /// How many of what.
    pub overview: Overview,
    /// Who is signed in.
    pub person: Person,
    /// The remembered theme.
    pub theme: Theme,
    /// The remembered columns that don't show, named `list.column`.
    pub hidden: Vec<String>,
    /// When all this was read: what ends soon is said by the server's clock.
    pub now: Moment,
}

impl FrameData {
    /// May one do this here?
    pub fn allows(&self, action: Action) -> bool {
        self.allowed.contains(&action)
    }

    /// The columns of a list that show.
    pub fn shown(&self, list: &str, columns: &[Column]) -> Shown {
        Shown::of(list, columns, &self.hidden)
    }
}

/// Loads the frame of a tenant.
#[server(endpoint = "frame", input = Json)]
pub async fn load_frame(tenant: TenantId) -> Result<FrameData, UiError> {
    crate::answer::answer(async |request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let (card, overview, allowed) = directory::overview::frame(directory, ctx, tenant).await?;
        let person = request.person.clone().ok_or(UiError::SignedOut)?;
        Ok(FrameData {
            tenant: card,
            tenants: directory::tenants::cards(directory, ctx).await?,
            allowed,
            overview,
            person,
            theme: request.theme,
            hidden: crate::backend::hidden_columns::hidden_columns(),
            now: directory.now(),
        })
    })
    .await
}
