//! What a stale save does instead of failing.

use directory::drafts::{self, Draft};
use domain::{Refusal, TenantId, merge::Edited};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use uuid::Uuid;

use super::three_way::{Fields, merge};
use crate::{backend::Request, error::UiError};

/// What becomes of it.
pub(crate) enum Settled<F> {
    /// Both changes in one form, to be saved.
    Merged(F),
    /// The person is led to the page that asks which of two values counts.
    Asked,
}

/// Puts `mine`, which was typed over what `loaded` says, together with the `newest`. [`Refusal::Stale`] where that can't
/// be done: for a page that doesn't say what it loaded.
pub(crate) async fn settle<F: Serialize + DeserializeOwned>(
    request: &Request,
    tenant: TenantId,
    (edited, id): (Edited, Uuid),
    loaded: &str,
    mine: &F,
    newest: &F,
) -> Result<Settled<F>, UiError> {
    let stale = || UiError::from(Refusal::Stale);
    let base: Fields = serde_json::from_str(loaded).map_err(|_| stale())?;
    let (mine, theirs) = (
        fields(mine).ok_or_else(stale)?,
        fields(newest).ok_or_else(stale)?,
    );
    let merged = merge(&base, &mine, &theirs);
    if merged.clash {
        return Err(stale());
    }
    if merged.conflicts.is_empty() {
        let form = serde_json::from_value(Value::Object(merged.fields)).map_err(|_| stale())?;
        return Ok(Settled::Merged(form));
    }
    let typed = Draft {
        path: path(edited, tenant, id),
        fields: json!({ "base": base, "mine": mine }).to_string(),
    };
    let typed = drafts::keep(&request.backend.directory, &request.ctx, &typed).await?;
    let typed = typed.ok_or_else(stale)?;
    let page = page_of(edited, tenant, id);
    leptos_axum::redirect(&format!("{page}/merge?typed={typed}"));
    Ok(Settled::Asked)
}

/// Base and mine of what [`settle`] kept; [`Refusal::DraftGone`] where that is no longer there, as in an address that
/// somebody made up.
pub(super) async fn kept(
    request: &Request,
    tenant: TenantId,
    (edited, id): (Edited, Uuid),
    typed: Uuid,
) -> Result<(Fields, Fields), UiError> {
    let found = drafts::find(&request.backend.directory, &request.ctx, typed).await?;
    let found = found.filter(|draft| draft.path == path(edited, tenant, id));
    let gone = || UiError::from(Refusal::DraftGone);
    let found = found.ok_or_else(gone)?;
    let mut found: Fields = serde_json::from_str(&found.fields).map_err(|_| gone())?;
    let mut side = |name: &str| match found.remove(name) {
        Some(Value::Object(fields)) => Ok(fields),
        _ => Err(gone()),
    };
    Ok((side("base")?, side("mine")?))
}

/// The fields of a form.
pub(super) fn fields<F: Serialize>(form: &F) -> Option<Fields> {
    match serde_json::to_value(form) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}

/// The page with the form.
pub(super) fn page_of(edited: Edited, tenant: TenantId, id: Uuid) -> String {
    match edited {
        Edited::Group => format!("/t/{tenant}/groups/{id}"),
        Edited::Account => format!("/t/{tenant}/accounts/{id}"),
        Edited::Tenant => format!("/t/{tenant}/details"),
    }
}

fn path(edited: Edited, tenant: TenantId, id: Uuid) -> String {
    format!("merge/{tenant}/{edited}/{id}")
}
