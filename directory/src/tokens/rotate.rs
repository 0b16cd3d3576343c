//! Replacing a provisioning token without a gap.

use domain::{
    Field, Moment, Problem, Refusal, TenantId, TokenId,
    audit::ObjectType,
    moment::DAY_LENGTH,
    policy::Action,
    token::{NewToken, OVERLAPS},
};

use super::{create::issue, delete::deleted, repo};
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
    providers::guard_tokens,
    secret,
};

/// Generates a successor that is refused from `expires_at` on. The old token stays good for another
/// `overlap` milliseconds, at most thirty days, and never longer than it would have been. Refused like a new one, but
/// not for how many there are: where there are as many as may be, those that have expired make room.
pub async fn rotate(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: TokenId,
    overlap: i64,
    expires_at: Moment,
) -> Result<NewToken> {
    let longest = OVERLAPS.into_iter().max().unwrap_or_default();
    if !(0..=i64::from(longest) * DAY_LENGTH).contains(&overlap) {
        return Err(Error::invalid(Field::Overlap, Problem::NotOffered));
    }
    let unit = directory.write(ctx, Action::ManageTokens, tenant).await?;
    let old = repo::get(&unit, id).await?;
    if old.paused_at.is_some() {
        // The successor would go on where the brake took hold, with nobody having looked.
        return Err(Refusal::TokenPaused.into());
    }
    guard_tokens(directory, &unit).await?;
    let gone = repo::make_room(&unit, id).await?;
    let (new, created) = issue(&unit, expires_at).await?;
    let ends = old.expires_at.min(unit.now().plus(overlap));
    repo::set_expiry(&unit, id, ends).await?;
    let rotated = Event::new("token.rotated", ObjectType::Token, id, &old.identifier)
        .change(
            Field::ExpiresOn.as_str(),
            &old.expires_at.rfc3339(),
            &ends.rfc3339(),
        )
        .set("successor", secret::identifier(new.secret.reveal()));
    let created = created.set("predecessor", &old.identifier);
    let mut events = vec![rotated, created];
    events.extend(gone.iter().map(deleted));
    unit.commit_all(events).await?;
    Ok(new)
}
