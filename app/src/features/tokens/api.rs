//! Server functions of provisioning tokens.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    Moment, TenantId, TokenId,
    token::{TokenQuery, TokenSummary},
};
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
    /// The tokens.
    pub tokens: Vec<TokenSummary>,
    /// The server's clock, from which days are counted.
    pub now: Moment,
    /// The address to paste beside a token.
    pub scim_address: String,
    /// The share of accounts, in percent, at which the safety brake holds a token; 0 is off.
    pub brake: u32,
}

/// Every token of the tenant.
#[server(endpoint = "tokens/list", input = Json)]
pub async fn list_tokens(tenant: TenantId, query: TokenQuery) -> Result<TokenList, UiError> {
    answer(async |request: Request| {
        let directory = &request.backend.directory;
        Ok(TokenList {
            tokens: directory::tokens::list(directory, &request.ctx, tenant, query).await?,
            now: directory.now(),
            scim_address: request.backend.scim_address(tenant),
            brake: directory::tokens::brake(directory, &request.ctx, tenant).await?,
        })
    })
    .await
}

/// Sets the share of accounts, in percent, at which the safety brake holds a token; 0 is off.
#[server(endpoint = "tokens/set-brake")]
pub async fn set_brake(tenant: TenantId, brake: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let percent = domain::token::check_brake(&brake)?;
        directory::tokens::set_brake(directory, ctx, tenant, percent).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/details?done=brake-set#tokens"));
        Ok(())
    })
    .await
}

/// Lets a token go on that the safety brake holds.
#[server(endpoint = "tokens/resume")]
pub async fn resume_token(tenant: TenantId, token: TokenId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::tokens::resume(directory, ctx, tenant, token).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/details?done=token-resumed#tokens"));
        Ok(())
    })
    .await
}

/// Generates a token that ends with the chosen day, and shows its secret on the next page.
#[server(endpoint = "tokens/generate")]
pub async fn generate_token(tenant: TenantId, expires_on: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
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

/// Generates a successor that ends with the chosen day, and shows its secret on the next page. The
/// old token stays good for so many more days.
#[server(endpoint = "tokens/rotate")]
pub async fn rotate_token(
    tenant: TenantId,
    token: TokenId,
    expires_on: String,
    overlap: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let expires_at = domain::token::check_expiry(&expires_on, directory.now())?;
        let overlap = domain::token::check_overlap(&overlap)?;
        let new =
            directory::tokens::rotate(directory, ctx, tenant, token, overlap, expires_at).await?;
        let kept = Kept {
            what: What::Token,
            tenant,
            object: new.id.0,
            is_mailed: false,
            secret: new.secret,
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
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let tokens = directory::tokens::list(directory, ctx, tenant, TokenQuery::default()).await?;
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
