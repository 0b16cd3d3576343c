//! What can be done to resources, whatever way it is asked for: by the endpoints of one kind, by
//! `/.search`, or in bulk.

use directory::{
    Directory,
    provisioning::{self, Found, Search, groups, search, users},
};
use domain::{AccountId, GroupId};
use scim::{
    Error,
    list::{ListQuery, ListResponse},
    patch::PatchRequest,
    project::Projection,
    validate,
};
use serde_json::Value;
use uuid::Uuid;

use super::{auth::Caller, kind::Kind, members::Members, problem::Problem, reply::Resource};

/// The operations on resources of one kind, by one caller.
pub struct Operations<'a> {
    /// Where the resources are.
    pub directory: &'a Directory,
    /// Who asks, and in which tenant.
    pub caller: &'a Caller,
    /// What is asked for.
    pub kind: Kind,
}

/// A page of users, of groups, or of both.
pub async fn list(
    directory: &Directory,
    caller: &Caller,
    queries: Search<'_>,
) -> Result<ListResponse<Resource>, Problem> {
    let Caller { ctx, tenant, base } = caller;
    let found = search(directory, ctx, *tenant, queries, base).await?;
    let resources = found.resources.into_iter().filter_map(|found| match found {
        Found::User(user) => {
            let wanted = &queries.users?.projection;
            Some(Resource::of_user(base, user, wanted))
        }
        Found::Group(group) => {
            let wanted = &queries.groups?.projection;
            Some(of_group(directory, caller, group, wanted))
        }
    });
    let resources = resources.collect::<Result<_, _>>()?;
    let asked = queries.users.or(queries.groups);
    Ok(match asked.filter(|asked| asked.cursor.is_none()) {
        Some(asked) => ListResponse::new(found.total, asked.page.start_index, resources),
        None => ListResponse::by_cursor(found.total, found.previous, found.next, resources),
    })
}

/// The group; its members are read while it is sent, where they are too many to have come with it.
fn of_group(
    directory: &Directory,
    caller: &Caller,
    group: groups::Group,
    wanted: &Projection,
) -> Result<Resource, Problem> {
    let has_more = group.members.is_none() && wanted.wants("members");
    let members = has_more.then(|| Members {
        directory: directory.clone(),
        caller: caller.clone(),
        group: group.id,
        wanted: wanted.clone(),
    });
    Ok(Resource::of_group(&caller.base, group, wanted)?.with_members(members))
}

/// Which resource, and at which version.
#[derive(Clone, Copy)]
pub struct Chosen<'a> {
    /// The identifier as it was sent.
    pub id: &'a str,
    /// `If-Match` as it was sent.
    pub if_match: Option<&'a str>,
}

impl Chosen<'_> {
    fn id(&self) -> Result<Uuid, Error> {
        provisioning::identifier(self.id).ok_or_else(Error::resource_not_found)
    }
}

impl Operations<'_> {
    /// A page of resources of this kind.
    pub async fn list(&self, query: &ListQuery) -> Result<ListResponse<Resource>, Problem> {
        let (users, groups) = match self.kind {
            Kind::User => (Some(query), None),
            Kind::Group => (None, Some(query)),
        };
        list(self.directory, self.caller, Search { users, groups }).await
    }

    /// A new resource from the body.
    pub async fn create(&self, body: &Value, wanted: &Projection) -> Result<Resource, Problem> {
        let Caller { ctx, tenant, base } = self.caller;
        match self.kind {
            Kind::User => {
                let document = validate::user(body)?;
                let user = users::create(self.directory, ctx, *tenant, document).await?;
                Resource::of_user(base, user, wanted)
            }
            Kind::Group => {
                let body = validate::group(body)?;
                let group = groups::create(self.directory, ctx, *tenant, body, wanted).await?;
                of_group(self.directory, self.caller, group, wanted)
            }
        }
    }

    /// One resource.
    pub async fn find(&self, id: &str, wanted: &Projection) -> Result<Resource, Problem> {
        let Caller { ctx, tenant, base } = self.caller;
        let chosen = Chosen { id, if_match: None };
        let id = chosen.id()?;
        match self.kind {
            Kind::User => {
                let id = AccountId(id);
                let user = users::find(self.directory, ctx, *tenant, id, wanted).await?;
                Resource::of_user(base, user, wanted)
            }
            Kind::Group => {
                let id = GroupId(id);
                let group = groups::find(self.directory, ctx, *tenant, id, wanted).await?;
                of_group(self.directory, self.caller, group, wanted)
            }
        }
    }

    /// A resource replaced by the body.
    pub async fn replace(
        &self,
        chosen: Chosen<'_>,
        body: &Value,
        wanted: &Projection,
    ) -> Result<Resource, Problem> {
        let Caller { ctx, tenant, base } = self.caller;
        let (id, if_match) = (chosen.id()?, chosen.if_match);
        match self.kind {
            Kind::User => {
                let (id, document) = (AccountId(id), validate::user(body)?);
                let directory = self.directory;
                let user =
                    users::replace(directory, ctx, *tenant, id, if_match, document, wanted).await?;
                Resource::of_user(base, user, wanted)
            }
            Kind::Group => {
                let (id, body) = (GroupId(id), validate::group(body)?);
                let directory = self.directory;
                let group =
                    groups::replace(directory, ctx, *tenant, id, if_match, body, wanted).await?;
                of_group(self.directory, self.caller, group, wanted)
            }
        }
    }

    /// A resource changed as the PATCH in the body says.
    pub async fn change(
        &self,
        chosen: Chosen<'_>,
        body: &Value,
        wanted: &Projection,
    ) -> Result<Resource, Problem> {
        let Caller { ctx, tenant, base } = self.caller;
        let (id, if_match) = (chosen.id()?, chosen.if_match);
        let request = PatchRequest::parse(self.kind.resource_type(), body)?;
        let directory = self.directory;
        match self.kind {
            Kind::User => {
                let id = AccountId(id);
                let user =
                    users::change(directory, ctx, *tenant, id, if_match, &request, wanted).await?;
                Resource::of_user(base, user, wanted)
            }
            Kind::Group => {
                let id = GroupId(id);
                let group =
                    groups::change(directory, ctx, *tenant, id, if_match, &request, wanted).await?;
                of_group(directory, self.caller, group, wanted)
            }
        }
    }

    /// A resource deleted.
    pub async fn delete(&self, chosen: Chosen<'_>) -> Result<(), Problem> {
        let Caller { ctx, tenant, .. } = self.caller;
        let (id, if_match) = (chosen.id()?, chosen.if_match);
        match self.kind {
            Kind::User => {
                users::delete(self.directory, ctx, *tenant, AccountId(id), if_match).await?;
            }
            Kind::Group => {
                groups::delete(self.directory, ctx, *tenant, GroupId(id), if_match).await?;
            }
        }
        Ok(())
    }
}
