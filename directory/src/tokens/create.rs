//! Generating a provisioning token.

use domain::{
    Field, Moment, TenantId, TokenId,
    audit::ObjectType,
    policy::Action,
    token::{self, NewToken, TokenSummary},
};

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
    providers::guard_tokens,
    secret::{self, Kind},
    unit::Unit,
};

/// Generates a token that is refused from `expires_at` on. The secret is in the answer only. Where people sign in
/// through an identity provider it is refused to whoever does not hold everything in the tenant; and to
/// everybody where the tenant has as many as it may.
pub async fn create(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    expires_at: Moment,
) -> Result<NewToken> {
    let unit = directory.write(ctx, Action::ManageTokens, tenant).await?;
    guard_tokens(directory, &unit).await?;
    repo::guard_number(&unit).await?;
    let (new, created) = issue(&unit, expires_at).await?;
    unit.commit(created).await?;
    Ok(new)
}

/// Writes a new token; the event that goes with it is the caller's to commit.
pub(super) async fn issue(unit: &Unit, expires_at: Moment) -> Result<(NewToken, Event)> {
    let expires_at = token::check_end(expires_at, unit.now())?;
    let secret = secret::generate(Kind::Provisioning, unit.entropy());
    let digest = secret::digest(Kind::Provisioning, secret.reveal())
        .ok_or_else(|| Error::internal("a new secret is not well-formed"))?;
    let token = TokenSummary {
        id: TokenId::generate(),
        identifier: secret::identifier(secret.reveal()),
        created_at: unit.now(),
        expires_at,
        created_by: unit.ctx().actor.name(),
        last_used_at: None,
        paused_at: None,
        state: token::state(expires_at, None, unit.now()),
    };
    repo::insert(unit, &token, digest).await?;
    let event = Event::new(
        "token.created",
        ObjectType::Token,
        token.id,
        &token.identifier,
    )
    .set(Field::ExpiresOn.as_str(), expires_at.rfc3339());
    let new = NewToken {
        id: token.id,
        secret,
        expires_at,
    };
    Ok((new, event))
}
