//! Something of everything, so that every address can be filled in.

use axum::body::Body;
use directory::{accounts, groups, imports, inspector, namespaces, providers, tokens};
use domain::{
    AccountId, GroupId, NamespaceId, ProviderId, RunId, ScimRequestId, TenantId, TokenId,
    account::AccountForm,
    csv::Options,
    group::{GroupQuery, NewGroup},
    inspector::RequestQuery,
    namespace::NamespaceForm,
    provider::{Endpoints, ProviderForm},
};
use http::Method;

use super::{World, request};

/// A file of groups, one of them with somebody who is not there.
const FILE: &[u8] = b"groups,emails[0].value\nHR,ada@acme.example\nHR,nobody@acme.example\n";

/// Something of everything in one tenant, so that an address can name it.
pub struct Things {
    pub tenant: TenantId,
    pub account: AccountId,
    pub group: GroupId,
    pub namespace: NamespaceId,
    pub provider: ProviderId,
    pub token: TokenId,
    pub other: TenantId,
    owners: GroupId,
    request: ScimRequestId,
    token_identifier: String,
    run: RunId,
    tomorrow: String,
}

impl Things {
    pub async fn of(world: &World, tenant: TenantId, other: TenantId) -> Self {
        let (directory, ctx) = (&world.directory, world.operator());
        let account = AccountForm {
            email: "ada@acme.example".into(),
            given_name: "Ada".into(),
            family_name: "Lind".into(),
            ..Default::default()
        };
        let group = NewGroup {
            name: "Finance".into(),
            description: String::new(),
        };
        let namespace = NamespaceForm {
            name: "prod".into(),
            environment: "production".into(),
            ..Default::default()
        };
        // Nobody answers there.
        let provider = ProviderForm {
            name: "Entra ID".into(),
            issuer: "https://127.0.0.1:9".into(),
            client_id: "console".into(),
            client_secret: "hunter2".into(),
            ..ProviderForm::default()
        };
        let tomorrow = directory.now().plus(domain::moment::DAY_LENGTH);
        let token = tokens::create(directory, &ctx, tenant, tomorrow)
            .await
            .unwrap();
        let tokens = tokens::list(directory, &ctx, tenant, Default::default())
            .await
            .unwrap();
        let all = GroupQuery::default();
        let groups = groups::list(directory, &ctx, tenant, &all).await.unwrap();
        let owners = groups.items.iter().find(|group| group.is_owner_group);
        Self {
            owners: owners.unwrap().id,
            request: scim_request(world, tenant, token.secret.reveal()).await,
            tenant,
            other,
            tomorrow: tomorrow.iso_day(),
            token: token.id,
            run: imports::plan(
                directory,
                &ctx,
                tenant,
                "groups.csv",
                Options::default(),
                FILE,
            )
            .await
            .unwrap(),
            token_identifier: tokens[0].identifier.clone(),
            account: accounts::add(directory, &ctx, tenant, &account)
                .await
                .unwrap()
                .id,
            group: groups::create(directory, &ctx, tenant, &group)
                .await
                .unwrap(),
            provider: {
                let id = ProviderId::generate();
                providers::add(
                    directory,
                    &ctx,
                    tenant,
                    id,
                    &provider,
                    &Endpoints::default(),
                )
                .await
                .unwrap();
                id
            },
            namespace: namespaces::add(directory, &ctx, tenant, &namespace)
                .await
                .unwrap(),
        }
    }

    /// `{tenant}`, `{group}` … in a template become the identifiers.
    pub fn fill(&self, template: &str) -> String {
        [
            ("{tenant}", self.tenant.to_string()),
            ("{account}", self.account.to_string()),
            ("{group}", self.group.to_string()),
            ("{owners}", self.owners.to_string()),
            ("{namespace}", self.namespace.to_string()),
            ("{provider}", self.provider.to_string()),
            ("{token}", self.token.to_string()),
            ("{token_identifier}", self.token_identifier.clone()),
            ("{other}", self.other.to_string()),
            ("{tomorrow}", self.tomorrow.clone()),
            ("{run}", self.run.to_string()),
            ("{request}", self.request.to_string()),
            ("{secret}", "none".to_owned()),
        ]
        .into_iter()
        .fold(template.to_owned(), |text, (name, id)| {
            text.replace(name, &id)
        })
    }
}

/// The record of a request that a client of the tenant sent.
async fn scim_request(world: &World, tenant: TenantId, secret: &str) -> ScimRequestId {
    let asked = request(Method::GET, &format!("/scim/v2/{tenant}/Users"), "")
        .header("authorization", format!("Bearer {secret}"))
        .body(Body::empty());
    world.send(asked.unwrap()).await;
    world.recorder.written().await;
    let query = RequestQuery::default();
    let page = inspector::list(&world.directory, &world.operator(), tenant, &query).await;
    page.unwrap().items[0].id
}
