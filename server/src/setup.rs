//! The one-time link of the first set-up.

use app::backend::{SETUP_PATH, SetupSecret};
use directory::{Directory, Entropy, tenants};

/// Letters and digits of the secret: 238 bits.
const LENGTH: usize = 40;

/// While there is no tenant: a new secret, of which only the digest stays in memory, and the path that
/// opens the set-up page with it. Else a secret that nothing fits.
pub async fn prepare(directory: &Directory) -> directory::Result<(SetupSecret, Option<String>)> {
    if !tenants::is_empty(directory).await? {
        return Ok((SetupSecret::default(), None));
    }
    let secret = Entropy::System.base62(LENGTH);
    let path = format!("{SETUP_PATH}?secret={secret}");
    Ok((SetupSecret::of(&secret), Some(path)))
}
