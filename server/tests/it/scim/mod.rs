//! SCIM over HTTP, in one process.

mod brake;
mod bulk;
mod doors;
mod identity;
mod inspector;
mod odd;
mod protocol;
mod replays;
mod schemas;
mod shapes;
mod tenants;

use axum::body::Body;
use directory::tokens;
use domain::{TenantId, TokenId, moment::DAY_LENGTH};
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::{Value, json};

use crate::world::{World, request};

pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// An identity provider with a token of a tenant.
pub struct Client<'a> {
    pub world: &'a World,
    pub tenant: TenantId,
    pub token: TokenId,
    pub secret: String,
}

/// An answer, its body read as JSON; `null` where there is none.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Reply {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn at(&self, pointer: &str) -> &Value {
        self.body.pointer(pointer).unwrap_or(&Value::Null)
    }

    pub fn id(&self) -> String {
        self.at("/id").as_str().unwrap().to_owned()
    }

    /// Fails unless it is a SCIM error of this kind.
    pub fn is_error(&self, status: u16, scim_type: Option<&str>) {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        assert_eq!(
            self.at("/schemas"),
            &json!(["urn:ietf:params:scim:api:messages:2.0:Error"]),
            "{self:?}"
        );
        assert_eq!(self.at("/status"), &json!(status.to_string()));
        assert_eq!(self.at("/scimType").as_str(), scim_type, "{self:?}");
        assert!(
            self.at("/detail")
                .as_str()
                .is_some_and(|detail| detail.len() > 10),
            "{self:?}"
        );
    }

    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        self
    }
}

/// A new tenant's first client.
pub async fn client<'a>(world: &'a World, tenant: &str) -> Client<'a> {
    let tenant = world.tenant(tenant).await;
    another(world, tenant).await
}

/// One more client of a tenant.
pub async fn another(world: &World, tenant: TenantId) -> Client<'_> {
    let until = world.directory.now().plus(DAY_LENGTH);
    let token = tokens::create(&world.directory, &world.operator(), tenant, until)
        .await
        .unwrap();
    Client {
        world,
        tenant,
        token: token.id,
        secret: token.secret.reveal().to_owned(),
    }
}

impl Client<'_> {
    /// Sends what is below the tenant's address; answers have SCIM's media type without exception.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Reply {
        let path = format!("/scim/v2/{}{path}", self.tenant);
        send(
            self.world,
            method,
            &path,
            &format!("Bearer {}", self.secret),
            headers,
            body,
        )
        .await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Every `GET` of resources that a filter selects.
    pub async fn find(&self, endpoint: &str, filter: &str) -> Reply {
        let filter: String = filter
            .bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect();
        self.get(&format!("{endpoint}?filter={filter}")).await
    }

    pub async fn with_body(&self, method: Method, path: &str, body: &Value) -> Reply {
        let kind = [("content-type", "application/scim+json; charset=utf-8")];
        self.send(method, path, &kind, Body::from(body.to_string()))
            .await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.with_body(Method::POST, path, &body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.with_body(Method::PUT, path, &body).await
    }

    pub async fn patch(&self, path: &str, operations: Value) -> Reply {
        let schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
        self.with_body(
            Method::PATCH,
            path,
            &json!({ "schemas": schemas, "Operations": operations }),
        )
        .await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, &[], Body::empty()).await
    }

    /// A user of this name; its path.
    pub async fn user(&self, name: &str) -> String {
        format!(
            "/Users/{}",
            self.post("/Users", json!({ "userName": name }))
                .await
                .is(201)
                .id()
        )
    }

    /// A group of this name; its path.
    pub async fn group(&self, name: &str) -> String {
        format!(
            "/Groups/{}",
            self.post("/Groups", json!({ "displayName": name }))
                .await
                .is(201)
                .id()
        )
    }
}

/// Sends a request with any credential to any path.
pub async fn send(
    world: &World,
    method: Method,
    path: &str,
    authorization: &str,
    headers: &[(&str, &str)],
    body: Body,
) -> Reply {
    let mut request = request(method.clone(), path, "");
    if !authorization.is_empty() {
        request = request.header("authorization", authorization);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = world.send(request.body(body).unwrap()).await;
    let has_body = !answer.body.is_empty();
    if has_body {
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/scim+json",
            "{method} {path}"
        );
    }
    assert!(
        !answer.status.is_server_error() || answer.status == StatusCode::NOT_IMPLEMENTED,
        "{method} {path}: {}",
        answer.body
    );
    let secret = authorization.rsplit(' ').next().unwrap_or_default();
    assert!(
        secret.len() < 10 || !answer.body.contains(secret),
        "{method} {path} tells the token"
    );
    let body = if has_body {
        serde_json::from_str(&answer.body).unwrap()
    } else {
        Value::Null
    };
    Reply {
        status: answer.status,
        headers: answer.headers,
        body,
    }
}
