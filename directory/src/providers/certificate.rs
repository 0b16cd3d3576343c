//! Certificates of keys, to be uploaded at the provider.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{Moment, ProviderId, TenantId, policy::Action, provider::Certificate};
use serde_json::Value;
use sha1::{Digest as _, Sha1};

use super::repo;
use crate::{
    Ctx, Directory,
    error::{Error, Result},
    secret,
};

/// Letters of a line (RFC 7468 section 2).
const LINE: usize = 64;

/// Which of a provider's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that signs.
    Present,
    /// The one that takes its place one day.
    Next,
}

/// The certificate as a file (RFC 7468). `NotFound` where there is none.
pub async fn certificate(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    which: Which,
) -> Result<String> {
    let view = directory
        .read(ctx, Action::ViewIdentityProviders, tenant)
        .await?;
    let row = repo::load(&view, id).await?;
    let public_key = match which {
        Which::Present => row.public_key,
        Which::Next => row.next_public_key,
    };
    let der = der_of(&public_key)?.ok_or(Error::NotFound)?;
    let mut text = "-----BEGIN CERTIFICATE-----\n".to_owned();
    let letters: Vec<char> = STANDARD.encode(der).chars().collect();
    for line in letters.chunks(LINE) {
        text.extend(line);
        text.push('\n');
    }
    text.push_str("-----END CERTIFICATE-----\n");
    Ok(text)
}

/// What is shown of the certificate of a public key; `None` where it has none.
pub(super) fn shown(public_key: &str, ends_at: Option<i64>) -> Result<Option<Certificate>> {
    let der = der_of(public_key)?;
    let shown = der.zip(ends_at).map(|(der, ends_at)| Certificate {
        thumbprint: secret::hex(&Sha1::digest(der)).to_uppercase(),
        ends_at: Moment(ends_at),
    });
    Ok(shown)
}

/// The certificate that a JSON Web Key comes with (RFC 7517 section 4.7).
fn der_of(public_key: &str) -> Result<Option<Vec<u8>>> {
    if public_key.is_empty() {
        return Ok(None);
    }
    let key: Value = serde_json::from_str(public_key).map_err(Error::internal)?;
    let Some(text) = key.pointer("/x5c/0").and_then(Value::as_str) else {
        return Ok(None);
    };
    STANDARD.decode(text).map(Some).map_err(Error::internal)
}
