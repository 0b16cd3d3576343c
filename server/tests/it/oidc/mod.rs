//! Signing in through an identity provider, against a small one that signs with a real key and does whatever a
//! test wants of it. Each attack is named after what it must not achieve.

mod attacks;
mod back_channel;
mod client_keys;
mod op;
mod pages;
mod step_up;
mod tokens;
mod walk;

use axum::body::Body;
use directory::{
    accounts, audit,
    providers::{self},
};
use domain::{
    AccountId, ProviderId, TenantId,
    account::AccountQuery,
    audit::AuditQuery,
    provider::{Endpoints, ProviderForm},
};
use http::{Method, StatusCode, header};
use serde_json::{Value, json};

use self::op::Op;
use crate::world::{Answer, World, request};

/// Ada, as the provider calls her.
const ADA: &str = "00u-ada";

/// A tenant with an active provider, and Ada, whom the provider has pushed.
struct Scene {
    world: World,
    op: Op,
    tenant: TenantId,
    provider: ProviderId,
}

/// On the way to the provider: what it was asked, and the cookie of the browser that is there.
struct Away {
    asked: Vec<(String, String)>,
    cookie: String,
}

impl Away {
    fn asked(&self, name: &str) -> &str {
        let found = self.asked.iter().find(|(asked, _)| asked == name);
        found.map_or("", |(_, value)| value)
    }
}

impl Scene {
    async fn of(world: World) -> Self {
        let op = Op::start().await;
        let tenant = world.tenant("acme").await;
        let provider = add(&world, tenant, "Entra ID", &op).await;
        let scene = Self {
            world,
            op,
            tenant,
            provider,
        };
        scene.push("ada@acme.example", ADA).await;
        scene
    }

    /// The provider pushes somebody, as it does over SCIM.
    async fn push(&self, user_name: &str, external_id: &str) {
        let token = self.world.token(self.tenant).await;
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "userName": user_name,
            "externalId": external_id,
            "displayName": user_name,
            "active": true,
            "name": { "givenName": "Ada", "familyName": "Lind", "formatted": "Ada Lind" },
            "emails": [{ "value": user_name, "type": "work", "primary": true }],
        });
        let path = format!("/scim/v2/{}/Users", self.tenant);
        let pushed = request(Method::POST, &path, "")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/scim+json")
            .body(Body::from(user.to_string()));
        let answer = self.world.send(pushed.unwrap()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    }

    /// A browser goes to the provider.
    async fn start(&self, next: &str) -> Away {
        self.start_with(next, "").await
    }

    async fn start_with(&self, next: &str, cookie: &str) -> Away {
        let path = format!(
            "/sign-in/with/{}/{}?next={next}",
            self.tenant, self.provider
        );
        away(&self.world.page(&path, cookie).await)
    }

    /// It comes back with a code for these claims.
    async fn back(&self, away: &Away, claims: Value) -> Answer {
        let code = self.op.code(away, claims);
        self.back_with(away, &code).await
    }

    async fn back_with(&self, away: &Away, code: &str) -> Answer {
        // To the address that the provider was given, on this server.
        let redirect = away.asked("redirect_uri");
        let (_, path) = redirect.split_once("/sign-in/").unwrap();
        let state = away.asked("state");
        let path = format!("/sign-in/{path}?code={code}&state={state}");
        self.world.page(&path, &away.cookie).await
    }

    /// It comes back from the scene's own provider, with whatever cookie and state.
    async fn return_to(&self, cookie: &str, state: &str, code: &str, more: &str) -> Answer {
        let path = format!(
            "/sign-in/callback/{}/{}?code={code}&state={state}{more}",
            self.tenant, self.provider
        );
        self.world.page(&path, cookie).await
    }

    /// The whole way, for a person of the provider.
    async fn sign_in(&self, sub: &str) -> Answer {
        let away = self.start("").await;
        self.back(&away, json!({ "sub": sub })).await
    }

    /// The reasons why nobody was signed in, the latest first.
    async fn refusals(&self) -> Vec<String> {
        let query = AuditQuery {
            action: "session.refused".into(),
            ..AuditQuery::default()
        };
        let (directory, ctx) = (&self.world.directory, self.world.operator());
        let page = audit::list(directory, &ctx, self.tenant, &query)
            .await
            .unwrap();
        let changes = page.items.into_iter().flat_map(|event| event.changes);
        changes
            .filter(|change| change.field == "reason")
            .filter_map(|change| change.after)
            .collect()
    }

    async fn account(&self, search: &str) -> AccountId {
        let query = AccountQuery {
            search: search.into(),
            ..AccountQuery::default()
        };
        let (directory, ctx) = (&self.world.directory, self.world.operator());
        let page = accounts::list(directory, &ctx, self.tenant, &query).await;
        page.unwrap().items[0].id
    }
}

async fn add(world: &World, tenant: TenantId, name: &str, op: &Op) -> ProviderId {
    let form = ProviderForm {
        name: name.into(),
        issuer: op.url.clone(),
        client_id: op::CLIENT.into(),
        client_secret: op::SECRET.into(),
        ..ProviderForm::default()
    };
    add_form(world, tenant, &form).await
}

/// Adds a provider and activates it.
async fn add_form(world: &World, tenant: TenantId, form: &ProviderForm) -> ProviderId {
    let (directory, ctx) = (&world.directory, world.operator());
    let id = ProviderId::generate();
    providers::add(directory, &ctx, tenant, id, form, &Endpoints::default())
        .await
        .unwrap();
    providers::set_active(directory, &ctx, tenant, id, 1, true)
        .await
        .unwrap();
    id
}

/// Where a browser was sent, and with which cookie.
fn away(answer: &Answer) -> Away {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let address = answer.header(header::LOCATION);
    let query = address.split_once('?').map_or("", |(_, query)| query);
    Away {
        asked: form(query),
        cookie: cookie(answer, "attempt").unwrap_or_default(),
    }
}

/// The pairs of a query or a form.
fn form(text: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_encoding::percent_decode_str(&text)
            .decode_utf8()
            .unwrap()
            .into_owned()
    };
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// A cookie as the browser would send it back; `None` where it was not set, or removed.
fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let set = answer.headers.get_all(header::SET_COOKIE);
    set.iter()
        .filter_map(|value| value.to_str().ok()?.split(';').next())
        .find(|pair| {
            let value = pair
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('='));
            value.is_some_and(|value| !value.is_empty())
        })
        .map(ToOwned::to_owned)
}

/// The cookie of the session that has begun.
fn session(answer: &Answer) -> String {
    let found = cookie(answer, "session");
    found.unwrap_or_else(|| panic!("no session: {}", answer.header(header::LOCATION)))
}

/// Nobody is signed in, and the page that says so is the one for this reason.
fn refused(answer: &Answer, why: &str) {
    assert_eq!(cookie(answer, "session"), None);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header(header::LOCATION),
        format!("/sign-in/refused?why={why}")
    );
}
