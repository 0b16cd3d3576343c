//! One's own account and sessions.

use std::collections::HashMap;

use domain::{
    Moment,
    policy::Action,
    session::{Needs, OwnAccount, SessionSummary},
};

use super::{addressee, devices, repo};
use crate::{
    Ctx, Directory, accounts,
    entity::sessions::Model,
    error::Result,
    passkeys, second_factor,
    secret::{self, Kind},
    unit::View,
};

/// The actor's account with its sessions.
pub async fn own(directory: &Directory, ctx: &Ctx, current_secret: &str) -> Result<OwnAccount> {
    let (id, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let sessions = sessions(&view, ctx, current_secret).await?;
    let account = accounts::repo::load(&view, id).await?;
    Ok(OwnAccount {
        has_password: account.password_hash.is_some(),
        has_second_factor: second_factor::is_on(&view, id).await?,
        proves_by_passkey: second_factor::needs(directory, &view, id).await?
            == Some(Needs::Passkey),
        passkeys: passkeys::of_account(&view, id).await?,
        display_name: account.display_name,
        user_name: account.user_name,
        email: account.email,
        tenant_name: addressee::tenant_name(&view).await?,
        sessions,
    })
}

/// The actor's sessions that are not over, the newest first.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
) -> Result<Vec<SessionSummary>> {
    let (_, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    sessions(&view, ctx, current_secret).await
}

async fn sessions(view: &View, ctx: &Ctx, current_secret: &str) -> Result<Vec<SessionSummary>> {
    let (account, _) = repo::own(ctx)?;
    let current = secret::digest(Kind::Session, current_secret);
    let devices = devices::of_account(view, account).await?;
    let mut shown: HashMap<String, (String, String)> = devices
        .into_iter()
        .map(|device| (device.digest, (device.name, device.address)))
        .collect();
    let summary = |session: Model| {
        let (device, address) = shown
            .remove(&session.device)
            .unwrap_or_else(devices::forgotten);
        SessionSummary {
            id: repo::id_of(&session.digest),
            device,
            address,
            created_at: Moment(session.created_at),
            last_used_at: Moment(session.last_used_at),
            expires_at: Moment(session.expires_at),
            is_current: current.as_ref() == Some(&session.digest),
        }
    };
    Ok(repo::of_account(view, account)
        .await?
        .into_iter()
        .map(summary)
        .collect())
}
