//! Checks what a provider sends to end sessions (OpenID Connect Back-Channel Logout 1.0 section 2.6).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::providers::{Client, LogOut};
use domain::{Moment, moment::SECOND, provider::Failure};
use openidconnect::{
    JsonWebKey as _, JsonWebKeyId, JsonWebKeyUse as _, core::CoreJwsSigningAlgorithm,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    exchange::{ALGORITHMS, SKEW, is_valid_by, payload},
    metadata::Metadata,
};

/// A token without an end is good for so long, in milliseconds; one with a later end too.
const LONGEST: i64 = 600 * SECOND;
/// The longest identifier, in bytes.
const IDENTIFIER_MAX: usize = 255;
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    #[serde(default)]
    kid: Option<JsonWebKeyId>,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

/// Whose sessions end, or what is wrong with the token.
pub fn check(
    token: &str,
    client: &Client,
    metadata: &Metadata,
    now: Moment,
) -> Result<LogOut, Failure> {
    verify(token, metadata)?;
    let claims = payload(token).ok_or(Failure::Token)?;
    let text = |name: &str| {
        let text = claims.get(name)?.as_str()?;
        (!text.is_empty() && text.len() <= IDENTIFIER_MAX).then(|| text.to_owned())
    };
    if claims.get("iss").and_then(Value::as_str) != Some(metadata.issuer().as_str()) {
        return Err(Failure::Issuer);
    }
    if !is_for(&claims, &client.client_id) {
        return Err(Failure::Audience);
    }
    let seconds = |name: &str| claims.get(name).and_then(Value::as_i64);
    let issued = Moment(seconds("iat").ok_or(Failure::Token)?.saturating_mul(SECOND));
    let latest = issued.plus(LONGEST);
    let ends = seconds("exp").map_or(latest, |end| Moment(end.saturating_mul(SECOND)).min(latest));
    let expires_at = ends.plus(SKEW);
    if issued > now.plus(SKEW) || expires_at <= now {
        return Err(Failure::Expired);
    }
    is_valid_by(&claims, now)?;
    let is_logout = claims
        .get("events")
        .and_then(|events| events.get(EVENT))
        .is_some_and(Value::is_object);
    let (subject, sid) = (text("sub"), text("sid"));
    // An identity token has a nonce; it must not be taken for this.
    if !is_logout || claims.contains_key("nonce") || (subject.is_none() && sid.is_none()) {
        return Err(Failure::Token);
    }
    Ok(LogOut {
        subject,
        sid,
        id: text("jti").ok_or(Failure::Token)?,
        expires_at,
    })
}

fn is_for(claims: &Map<String, Value>, client_id: &str) -> bool {
    match claims.get("aud") {
        Some(Value::String(one)) => one == client_id,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(client_id)),
        _ => false,
    }
}

/// Signed by one of the provider's keys, with an algorithm that only it can use.
fn verify(token: &str, metadata: &Metadata) -> Result<(), Failure> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Failure::Token)?;
    let (header, payload) = signed.split_once('.').ok_or(Failure::Token)?;
    if payload.contains('.') {
        return Err(Failure::Token);
    }
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| Failure::Token);
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| Failure::Token)?;
    let signature = decode(signature)?;
    // Those who write it at all write either; an access token says what it is.
    let typ = header.typ.as_deref().map(str::to_ascii_lowercase);
    let typ = typ
        .as_deref()
        .map(|typ| typ.trim_start_matches("application/"));
    if !matches!(typ, None | Some("logout+jwt" | "jwt")) {
        return Err(Failure::Token);
    }
    if !ALGORITHMS.contains(&header.alg) || header.crit.is_some() {
        return Err(Failure::Signature);
    }
    let fits = metadata.jwks().keys().iter().any(|key| {
        let is_meant = header.kid.is_none() || header.kid.as_ref() == key.key_id();
        let signs = key.key_use().is_none_or(|use_| use_.allows_signature());
        is_meant
            && signs
            && key
                .verify_signature(&header.alg, signed.as_bytes(), &signature)
                .is_ok()
    });
    if fits {
        Ok(())
    } else {
        Err(Failure::Signature)
    }
}
