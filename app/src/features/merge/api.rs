//! The server function of the page that asks.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

#[cfg(feature = "ssr")]
use domain::Refusal;
use domain::{AccountId, Field, Moment, TenantId, merge::Edited};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;
use uuid::Uuid;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use {
    super::{
        settle::{fields, kept, page_of},
        three_way::{Fields, Merged, merge},
    },
    crate::{answer::answer, backend::Request},
    serde_json::Value,
};

/// A field that both changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which.
    pub field: Field,
    /// What the person has typed.
    pub mine: String,
    /// What somebody else saved.
    pub theirs: String,
}

/// What is to be chosen, and what is sent along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// The name of what was edited.
    pub name: String,
    /// Its page.
    pub back: String,
    /// Who saved it meanwhile.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Where both changed the same.
    pub choices: Vec<Choice>,
    /// What only the other changed.
    pub taken: Vec<(Field, String)>,
    /// The other fields of the form.
    pub hidden: Vec<(String, String)>,
    /// What the accounts are called that are named as owners above.
    pub owners: Vec<(AccountId, String)>,
}

/// An object as somebody else left it.
#[cfg(feature = "ssr")]
struct Newest {
    name: String,
    by: String,
    at: Moment,
    fields: Option<Fields>,
}

/// Two versions of one object, put together.
#[server(endpoint = "merge/load", input = Json)]
pub async fn load_merge(
    tenant: TenantId,
    of: Edited,
    id: Uuid,
    typed: Uuid,
) -> Result<MergeView, UiError> {
    answer(async |request: Request| {
        let newest = newest(&request, tenant, of, id).await?;
        let (base, mine) = kept(&request, tenant, (of, id), typed).await?;
        let theirs = newest.fields.ok_or(UiError::NotFound)?;
        let merged = merge(&base, &mine, &theirs);
        if merged.clash {
            return Err(Refusal::Stale.into());
        }
        let about = [
            ("tenant".to_owned(), tenant.to_string()),
            ("loaded".to_owned(), Value::Object(theirs).to_string()),
        ];
        let owners = owners(&request, tenant, &merged).await?;
        let own = (of != Edited::Tenant).then(|| (of.to_string(), id.to_string()));
        Ok(MergeView {
            name: newest.name,
            back: page_of(of, tenant, id),
            by: newest.by,
            at: newest.at,
            hidden: about
                .into_iter()
                .chain(own)
                .chain(hidden(&merged))
                .collect(),
            choices: merged
                .conflicts
                .into_iter()
                .map(|conflict| Choice {
                    field: conflict.field,
                    mine: conflict.mine,
                    theirs: conflict.theirs,
                })
                .collect(),
            taken: merged.taken,
            owners,
        })
    })
    .await
}

#[cfg(feature = "ssr")]
async fn newest(
    request: &Request,
    tenant: TenantId,
    of: Edited,
    id: Uuid,
) -> Result<Newest, UiError> {
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    Ok(match of {
        Edited::Group => {
            let found = directory::groups::get(directory, ctx, tenant, id.into()).await?;
            Newest {
                fields: fields(&found.form()),
                name: found.summary.name,
                by: found.updated_by,
                at: found.summary.updated_at,
            }
        }
        Edited::Account => {
            let found = directory::accounts::get(directory, ctx, tenant, id.into()).await?;
            Newest {
                fields: fields(&found.form),
                name: found.summary.display_name,
                by: found.updated_by,
                at: found.summary.updated_at,
            }
        }
        Edited::Tenant => {
            let found = directory::tenants::get(directory, ctx, tenant).await?;
            Newest {
                fields: fields(&found.form),
                name: found.summary.display_name,
                by: found.updated_by,
                at: found.updated_at,
            }
        }
    })
}

/// The names of all owners that the page shows; only groups have any.
#[cfg(feature = "ssr")]
async fn owners(
    request: &Request,
    tenant: TenantId,
    merged: &Merged,
) -> Result<Vec<(AccountId, String)>, UiError> {
    let chosen = merged.conflicts.iter();
    let chosen = chosen
        .filter(|conflict| conflict.field == Field::Owner)
        .flat_map(|conflict| [&conflict.mine, &conflict.theirs]);
    let taken = merged.taken.iter();
    let taken = taken
        .filter(|(field, _)| *field == Field::Owner)
        .map(|(_, value)| value);
    let ids: Vec<AccountId> = chosen
        .chain(taken)
        .filter_map(|id| id.parse().ok())
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    Ok(directory::groups::owner_names(directory, ctx, tenant, &ids).await?)
}

/// The fields about which there is nothing to choose, as the form sends them.
#[cfg(feature = "ssr")]
fn hidden(merged: &Merged) -> Vec<(String, String)> {
    let mut hidden = Vec::new();
    for (name, value) in &merged.fields {
        let is_open = |conflict: &super::three_way::Conflict| conflict.field.as_str() == name;
        if merged.conflicts.iter().any(is_open) {
            continue;
        }
        match value {
            Value::Array(values) => {
                let texts = values.iter().filter_map(Value::as_str);
                hidden.extend(texts.map(|text| (format!("{name}[]"), text.to_owned())));
            }
            Value::String(text) => hidden.push((name.clone(), text.clone())),
            other => hidden.push((name.clone(), other.to_string())),
        }
    }
    hidden
}
