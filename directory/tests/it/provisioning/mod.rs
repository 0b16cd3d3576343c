//! Identity providers at work: a token, and what it sends, in SCIM's own words.

mod cursors;
mod filters;
mod groups;
mod members;
mod pages;
mod rules;
mod samples;
mod sequences;
mod totals;
mod users;

use directory::{
    Ctx, Error,
    provisioning::{self, Found, Listing, Result, Search, groups::Group, users::User},
    tokens,
};
use domain::{
    AccountId, Field, GroupId, Problem, TenantId,
    audit::{AuditEntry, AuditQuery},
    moment::DAY_LENGTH,
};
use scim::{
    Map,
    list::ListQuery,
    patch::PatchRequest,
    project::Projection,
    schema::{GROUP, USER},
    validate,
};
use serde_json::{Value, json};

use crate::{
    harness::{World, on_both},
    people::{Home, home},
};

/// The address that filters compare with.
pub const BASE: &str = "https://console.example/scim/v2/acme";

/// A client with a token of one tenant.
pub struct Client<'a> {
    pub world: &'a World,
    pub tenant: TenantId,
    pub ctx: Ctx,
}

/// A client with a new token of this tenant.
pub async fn client<'a>(world: &'a World, at: &Home) -> Client<'a> {
    let until = world.directory.now().plus(30 * DAY_LENGTH);
    let token = tokens::create(&world.directory, &at.owner, at.tenant, until)
        .await
        .unwrap();
    let actor = tokens::authenticate(&world.directory, token.secret.reveal())
        .await
        .unwrap()
        .actor();
    Client {
        world,
        tenant: at.tenant,
        ctx: Ctx::of(actor.unwrap()),
    }
}

/// Runs the test on both databases, with a tenant `acme` and a client of it.
pub async fn with_client<F>(test: F)
where
    F: AsyncFn(&World, &Home, &Client<'_>),
{
    on_both(async |world| {
        let acme = home(&world, "acme").await;
        let client = client(&world, &acme).await;
        test(&world, &acme, &client).await;
    })
    .await;
}

impl Client<'_> {
    pub async fn post_user(&self, body: Value) -> Result<User> {
        let document = validate::user(&body)?;
        provisioning::users::create(&self.world.directory, &self.ctx, self.tenant, document).await
    }

    /// A user of this name, enabled.
    pub async fn user(&self, name: &str) -> AccountId {
        self.post_user(json!({ "userName": name }))
            .await
            .unwrap()
            .id
    }

    pub async fn get_user(&self, id: AccountId) -> Result<User> {
        let projection = Projection::default_for(&USER);
        provisioning::users::find(
            &self.world.directory,
            &self.ctx,
            self.tenant,
            id,
            &projection,
        )
        .await
    }

    pub async fn put_user(&self, id: AccountId, body: Value) -> Result<User> {
        let document = validate::user(&body)?;
        let projection = Projection::default_for(&USER);
        provisioning::users::replace(
            &self.world.directory,
            &self.ctx,
            self.tenant,
            id,
            None,
            document,
            &projection,
        )
        .await
    }

    pub async fn patch_user(&self, id: AccountId, operations: Value) -> Result<User> {
        self.patch_user_if(id, None, operations).await
    }

    pub async fn patch_user_if(
        &self,
        id: AccountId,
        if_match: Option<&str>,
        operations: Value,
    ) -> Result<User> {
        let request = PatchRequest::parse(&USER, &json!({ "Operations": operations }))?;
        let projection = Projection::default_for(&USER);
        let directory = &self.world.directory;
        provisioning::users::change(
            directory,
            &self.ctx,
            self.tenant,
            id,
            if_match,
            &request,
            &projection,
        )
        .await
    }

    pub async fn delete_user(&self, id: AccountId) -> Result<()> {
        provisioning::users::delete(&self.world.directory, &self.ctx, self.tenant, id, None).await
    }

    /// What the queries find.
    pub async fn search(&self, search: Search<'_>) -> Result<Listing<Found>> {
        let directory = &self.world.directory;
        provisioning::search(directory, &self.ctx, self.tenant, search, BASE).await
    }

    /// The users that the parameters select, and how many there are on all pages.
    pub async fn users(&self, parameters: &[(&str, &str)]) -> (u64, Vec<User>) {
        let query = ListQuery::from_query(&USER, parameters.iter().copied()).unwrap();
        let users = Search {
            users: Some(&query),
            groups: None,
        };
        let page = self.search(users).await.unwrap();
        let users = page.resources.into_iter().filter_map(|found| match found {
            Found::User(user) => Some(user),
            Found::Group(_) => None,
        });
        (page.total, users.collect())
    }

    pub async fn post_group(&self, body: Value) -> Result<Group> {
        let body = validate::group(&body)?;
        let projection = Projection::default_for(&GROUP);
        provisioning::groups::create(
            &self.world.directory,
            &self.ctx,
            self.tenant,
            body,
            &projection,
        )
        .await
    }

    /// A group of this name with these members.
    pub async fn group(&self, name: &str, members: &[AccountId]) -> GroupId {
        let members: Vec<Value> = members
            .iter()
            .map(|id| json!({ "value": id.to_string() }))
            .collect();
        self.post_group(json!({ "displayName": name, "members": members }))
            .await
            .unwrap()
            .id
    }

    pub async fn get_group(&self, id: GroupId) -> Result<Group> {
        let projection = Projection::default_for(&GROUP);
        provisioning::groups::find(
            &self.world.directory,
            &self.ctx,
            self.tenant,
            id,
            &projection,
        )
        .await
    }

    pub async fn put_group(&self, id: GroupId, body: Value) -> Result<Group> {
        let body = validate::group(&body)?;
        let projection = Projection::default_for(&GROUP);
        provisioning::groups::replace(
            &self.world.directory,
            &self.ctx,
            self.tenant,
            id,
            None,
            body,
            &projection,
        )
        .await
    }

    pub async fn patch_group(&self, id: GroupId, operations: Value) -> Result<Group> {
        let request = PatchRequest::parse(&GROUP, &json!({ "Operations": operations }))?;
        let projection = Projection::default_for(&GROUP);
        let directory = &self.world.directory;
        provisioning::groups::change(
            directory,
            &self.ctx,
            self.tenant,
            id,
            None,
            &request,
            &projection,
        )
        .await
    }

    pub async fn delete_group(&self, id: GroupId) -> Result<()> {
        provisioning::groups::delete(&self.world.directory, &self.ctx, self.tenant, id, None).await
    }

    /// The groups that the parameters select, and how many there are on all pages.
    pub async fn groups(&self, parameters: &[(&str, &str)]) -> (u64, Vec<Group>) {
        let query = ListQuery::from_query(&GROUP, parameters.iter().copied()).unwrap();
        let groups = Search {
            users: None,
            groups: Some(&query),
        };
        let page = self.search(groups).await.unwrap();
        let groups = page.resources.into_iter().filter_map(|found| match found {
            Found::Group(group) => Some(group),
            Found::User(_) => None,
        });
        (page.total, groups.collect())
    }

    /// The tenant's log, latest first.
    pub async fn events(&self) -> Vec<AuditEntry> {
        let query = AuditQuery {
            size: 200.into(),
            ..Default::default()
        };
        let operator = self.world.operator();
        directory::audit::list(&self.world.directory, &operator, self.tenant, &query)
            .await
            .unwrap()
            .items
    }
}

/// There is no such resource.
pub fn not_found<T>() -> Result<T> {
    Err(Error::NotFound.into())
}

/// Somebody has this name already.
pub fn taken<T>(field: Field) -> Result<T> {
    Err(Error::invalid(field, Problem::Taken).into())
}

/// The change of this field, as `before → after`.
pub fn change_of(event: &AuditEntry, field: &str) -> String {
    let change = event.changes.iter().find(|change| change.field == field);
    change.map_or_else(String::new, |change| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        format!("{} → {}", text(&change.before), text(&change.after))
    })
}

/// The document as JSON.
pub fn json_of(document: &Map) -> Value {
    Value::Object(document.clone())
}
