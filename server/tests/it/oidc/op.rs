//! An identity provider of the tests' own: it answers as OpenID Connect asks, unless a test changes something.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    Form, Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use http::{HeaderMap, StatusCode, header};
use openidconnect::{
    JsonWebKey as _, JsonWebKeyId, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey as _,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey},
};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use super::Away;

pub const CLIENT: &str = "console";
pub const SECRET: &str = "hunter2-of-the-client";
/// What the tests' keys are called.
pub const ONE: &str = "one";
pub const TWO: &str = "two";

/// The running provider.
pub struct Op {
    pub url: String,
    script: Arc<Mutex<Script>>,
}

/// Makes a token of what it should have.
type Forge = Box<dyn Fn(&Map<String, Value>) -> String + Send>;

/// What it does.
pub struct Script {
    pub url: String,
    /// The keys that it publishes.
    pub published: Vec<&'static str>,
    /// The key that it signs with.
    pub signs_with: &'static str,
    /// Takes the place of the whole token.
    pub token: Option<Forge>,
    /// What it says of itself beside what it must.
    pub metadata: Map<String, Value>,
    /// What it tells whoever has the access token.
    pub user_info: Value,
    /// The client's public keys; it then takes nothing else as proof of who asks.
    pub client_keys: Option<Vec<Value>>,
    /// What clients proved themselves with.
    pub client_assertions: Vec<Value>,
    /// How often its keys were asked for.
    pub asked_for_keys: u32,
    codes: HashMap<String, Code>,
}

struct Code {
    challenge: String,
    redirect: String,
    claims: Map<String, Value>,
}

type Shared = Arc<Mutex<Script>>;

impl Op {
    pub async fn start() -> Self {
        Self::start_in("").await
    }

    /// One whose address ends in this path.
    pub async fn start_in(realm: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        let url = match realm {
            "" => host,
            realm => format!("{host}/{realm}"),
        };
        let script = Arc::new(Mutex::new(Script {
            url: url.clone(),
            published: vec![ONE],
            signs_with: ONE,
            token: None,
            metadata: Map::new(),
            user_info: Value::Null,
            client_keys: None,
            client_assertions: Vec::new(),
            asked_for_keys: 0,
            codes: HashMap::new(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(user_info))
            .with_state(script.clone());
        let router = match realm {
            "" => router,
            realm => Router::new().nest(&format!("/{realm}"), router),
        };
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, script }
    }

    /// Changes what it does.
    pub fn change(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.script.lock().unwrap());
    }

    pub fn asked_for_keys(&self) -> u32 {
        self.script.lock().unwrap().asked_for_keys
    }

    /// The person has signed in there: a code for these claims, added to what a token must have.
    pub fn code(&self, away: &Away, claims: Value) -> String {
        let mut all = self.claims(away.asked("nonce"));
        for (name, value) in claims.as_object().unwrap() {
            match value {
                Value::Null => all.remove(name),
                value => all.insert(name.clone(), value.clone()),
            };
        }
        let mut script = self.script.lock().unwrap();
        let code = format!("code-{}", script.codes.len());
        script.codes.insert(
            code.clone(),
            Code {
                challenge: away.asked("code_challenge").to_owned(),
                redirect: away.asked("redirect_uri").to_owned(),
                claims: all,
            },
        );
        code
    }

    /// What every token has.
    pub fn claims(&self, nonce: &str) -> Map<String, Value> {
        let claims = json!({
            "iss": self.url,
            "aud": CLIENT,
            "nonce": nonce,
            "iat": now(),
            "exp": now() + 300,
        });
        claims.as_object().unwrap().clone()
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

fn key(name: &str) -> CoreRsaPrivateSigningKey {
    let pem = match name {
        ONE => include_str!("keys/one.pem"),
        _ => include_str!("keys/two.pem"),
    };
    CoreRsaPrivateSigningKey::from_pem(pem, Some(JsonWebKeyId::new(name.to_owned()))).unwrap()
}

/// The public part of a key, as it is published.
pub fn public(name: &str) -> Value {
    serde_json::to_value(key(name).as_verification_key()).unwrap()
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token that the key has signed, whatever its header says.
pub fn signed(name: &str, header: &Value, claims: &Map<String, Value>) -> String {
    let text = format!(
        "{}.{}",
        encoded(header),
        encoded(&Value::Object(claims.clone()))
    );
    let algorithm = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let signature = key(name).sign(&algorithm, text.as_bytes()).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// A token as it should be.
pub fn good(name: &str, claims: &Map<String, Value>) -> String {
    signed(
        name,
        &json!({ "alg": "RS256", "kid": name, "typ": "JWT" }),
        claims,
    )
}

async fn metadata(State(script): State<Shared>) -> Json<Value> {
    let script = script.lock().unwrap();
    let url = &script.url;
    let mut metadata = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/me"),
        "end_session_endpoint": format!("{url}/leave"),
        "jwks_uri": format!("{url}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    for (name, value) in &script.metadata {
        metadata[name] = value.clone();
    }
    Json(metadata)
}

async fn keys(State(script): State<Shared>) -> Json<Value> {
    let mut script = script.lock().unwrap();
    script.asked_for_keys += 1;
    let keys: Vec<Value> = script.published.iter().map(|name| public(name)).collect();
    Json(json!({ "keys": keys }))
}

async fn token(
    State(script): State<Shared>,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let mut script = script.lock().unwrap();
    let refused = |why: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": why })));
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{SECRET}")));
    let sent_secret = sent.get("client_secret").map(String::as_str);
    let is_secret = headers
        .get(header::AUTHORIZATION)
        .and_then(|it| it.to_str().ok())
        == Some(basic.as_str())
        || sent_secret == Some(SECRET);
    let keys = script.client_keys.clone();
    let is_client = match keys.map(|keys| proved(&keys, &sent, &script.url)) {
        Some(claims) => {
            script.client_assertions.extend(claims.clone());
            claims.is_some() && sent_secret.is_none()
        }
        None => is_secret,
    };
    if !is_client {
        return refused("invalid_client");
    }
    let field = |name: &str| sent.get(name).cloned().unwrap_or_default();
    // A code is good once.
    let Some(code) = script.codes.remove(&field("code")) else {
        return refused("invalid_grant");
    };
    let verifier = PkceCodeVerifier::new(field("code_verifier"));
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    if challenge.as_str() != code.challenge || field("redirect_uri") != code.redirect {
        return refused("invalid_grant");
    }
    let id_token = match &script.token {
        Some(token) => token(&code.claims),
        None => good(script.signs_with, &code.claims),
    };
    (
        StatusCode::OK,
        Json(json!({
            "access_token": "access",
            "token_type": "Bearer",
            "id_token": id_token,
        })),
    )
}

/// The claims of the client, signed by one of its keys and for this provider (RFC 7523 section 3).
fn proved(keys: &[Value], sent: &HashMap<String, String>, url: &str) -> Option<Value> {
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let token = sent.get("client_assertion")?;
    let (signed, signature) = token.rsplit_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let header = URL_SAFE_NO_PAD.decode(signed.split('.').next()?).ok()?;
    let header: Value = serde_json::from_slice(&header).ok()?;
    let is_signed = keys.iter().any(|key| {
        let of_certificate = "x5t#S256";
        let (name, algorithm) = match key["kty"].as_str() {
            Some("RSA") => (of_certificate, CoreJwsSigningAlgorithm::RsaSsaPssSha256),
            _ => ("kid", CoreJwsSigningAlgorithm::EcdsaP256Sha256),
        };
        if header[name] != key[name] {
            return false;
        }
        let key: CoreJsonWebKey = serde_json::from_value(key.clone()).unwrap();
        key.verify_signature(&algorithm, signed.as_bytes(), &signature)
            .is_ok()
    });
    let claims = URL_SAFE_NO_PAD.decode(signed.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    let is_meant = claims["aud"] == format!("{url}/token") && claims["sub"] == CLIENT;
    let is_good = is_signed && is_meant && claims["exp"].as_i64()? > now();
    (is_good && sent.get("client_assertion_type")? == kind).then_some(claims)
}

async fn user_info(State(script): State<Shared>, headers: HeaderMap) -> Json<Value> {
    let bearer = headers.get(header::AUTHORIZATION).unwrap();
    assert_eq!(bearer, "Bearer access");
    Json(script.lock().unwrap().user_info.clone())
}
