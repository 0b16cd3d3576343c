//! What a change to a group would do.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    GroupId, TenantId,
    effect::{Effect, EffectQuery},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// Who would gain and who would lose what. Nothing is changed.
#[server(endpoint = "groups/effect", input = Json)]
pub async fn foresee_effect(
    tenant: TenantId,
    group: GroupId,
    query: EffectQuery,
) -> Result<Effect, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = EffectQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(directory::holders::effect(directory, ctx, tenant, group, &query).await?)
    })
    .await
}
