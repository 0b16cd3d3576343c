//! What an account has as its second factor.

use domain::{
    policy::Action,
    session::{FactorOffer, SecondFactor},
};

use super::{recovery, repo, totp};
use crate::{Ctx, Directory, accounts, error::Result, sessions};

/// The actor's second factor; with the secret that is offered to the session with `current_secret`.
pub async fn status(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
) -> Result<SecondFactor> {
    let (id, home) = sessions::own_account(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = accounts::repo::load(&view, id).await?;
    let factor = repo::find(&view, id).await?;
    let offered = factor.as_ref();
    let offered = offered.and_then(|factor| repo::offered_to(factor, current_secret));
    let offer = match offered {
        Some(sealed) => {
            let secret = totp::base32(&repo::open(directory, &view, id, sealed)?);
            let label = encoded(&account.user_name);
            let link = format!(
                "otpauth://totp/Tenantry:{label}?secret={secret}&issuer=Tenantry&algorithm=SHA1&digits=6&period=30"
            );
            Some(FactorOffer {
                secret: secret.into(),
                link: link.into(),
            })
        }
        None => None,
    };
    Ok(SecondFactor {
        is_on: factor.is_some_and(|factor| factor.secret.is_some()),
        is_required: repo::is_required(directory, &view).await?,
        codes_left: recovery::left(&view, id).await?,
        has_password: account.password_hash.is_some(),
        offer,
    })
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
