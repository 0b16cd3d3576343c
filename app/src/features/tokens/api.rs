//! Server functions of provisioning tokens.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{Moment, TenantId, TokenId, token::TokenSummary};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
    features::once::{Kept, What, show_next},
};

/// The tenant's tokens, and what the card needs beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenList {
    /// The tokens, newest first.
    pub tokens: Vec<TokenSummary>,
    /// The server's clock, from which days are counted.
    pub now: Moment,
    /// The address to paste beside a token.
    pub scim_address: String,
}

/// Every token of the tenant.
#[server(endpoint = "tokens/list", input = Json)]
pub async fn list_tokens(tenant: TenantId) -> Result<TokenList, UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        Ok(TokenList {
            tokens: directory::tokens::list(directory, &request.ctx, tenant).await?,
            now: directory.now(),
            scim_address: request.backend.link(&format!("/scim/v2/{tenant}")),
        })
    })
    .await
}

/// Generates a token that ends with the chosen day, and shows its secret on the next page.
#[server(endpoint = "tokens/generate")]
pub async fn generate_token(tenant: TenantId, expires_on: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        let expires_at = domain::token::check_expiry(&expires_on, directory.now())?;
        let token = directory::tokens::create(directory, &request.ctx, tenant, expires_at).await?;
        let kept = Kept {
            what: What::Token,
            tenant,
            object: token.id.0,
            is_mailed: false,
            secret: token.secret,
        };
        show_next(&request, &kept)
    })
    .await
}

/// Deletes a token, after its identifier was typed.
#[server(endpoint = "tokens/delete")]
pub async fn delete_token(
    tenant: TenantId,
    token: TokenId,
    confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let tokens = directory::tokens::list(directory, ctx, tenant).await?;
        let found = tokens
            .iter()
            .find(|found| found.id == token)
            .ok_or(UiError::NotFound)?;
        confirmed(&confirmation, &found.identifier)?;
        directory::tokens::delete(directory, ctx, tenant, token).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/details?done=token-deleted#tokens"));
        Ok(())
    })
    .await
}
