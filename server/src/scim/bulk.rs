//! `/Bulk` (RFC 7644 section 3.7): many operations in one request, each in a transaction of its own and
//! through the same code as a request of its own. Users who refer to each other in a circle are created
//! together or not at all.

use std::{collections::HashMap, num::NonZeroU32, sync::Arc};

use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
    routing::post,
};
use directory::{Actor, Directory, provisioning::users};
use domain::AccountId;
use http::{Method, StatusCode};
use scim::{
    Error,
    bulk::{
        Action, BulkRequest, BulkResponse, Operation, OperationResponse, Step, Target, Work, order,
    },
    etag,
    project::Projection,
    validate,
};

use super::{
    auth::Caller,
    body::Json,
    kind::Kind,
    limits::TokenLimits,
    operations::{Chosen, Operations},
    problem::Problem,
    reply::{self, Resource, location},
};
use crate::{router::PlainRoute, state::AppState};

/// The endpoint.
pub fn routes() -> Vec<PlainRoute> {
    vec![PlainRoute::new(
        Method::POST,
        "/scim/v2/{tenant}/Bulk",
        post(bulk),
    )]
}

async fn bulk(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Extension(limits): Extension<Arc<TokenLimits>>,
    request: Request,
) -> Result<Response, Problem> {
    let Json(body) = Json::read(request, BulkRequest::too_large).await?;
    let request = BulkRequest::parse(&body)?;
    drop(body);
    count(&limits, &caller, &request)?;
    let run = Run {
        directory: &state.backend.directory,
        caller: &caller,
        request: &request,
        made: HashMap::new(),
        answers: Vec::new(),
        errors: 0,
    };
    Ok(reply::json(StatusCode::OK, &run.finish().await))
}

/// A bulk request counts as its operations: the first is the request itself, which is counted already.
fn count(limits: &TokenLimits, caller: &Caller, request: &BulkRequest) -> Result<(), Problem> {
    let more = request.operations.len().saturating_sub(1);
    let more = u32::try_from(more).ok().and_then(NonZeroU32::new);
    match (&caller.ctx.actor, more) {
        (Actor::Token { id, .. }, Some(more)) => limits
            .check_many(*id, more)
            .map_err(Problem::too_many_requests),
        _ => Ok(()),
    }
}

/// A bulk request as far as it is done.
struct Run<'a> {
    directory: &'a Directory,
    caller: &'a Caller,
    request: &'a BulkRequest,
    /// What operations have created, by their names.
    made: HashMap<String, String>,
    /// Answers with their places in the request.
    answers: Vec<(usize, OperationResponse)>,
    errors: u64,
}

/// What became of an operation that succeeded.
struct Done {
    status: StatusCode,
    location: String,
    version: Option<i64>,
}

impl Done {
    fn of(status: StatusCode, resource: Resource) -> Self {
        Self {
            status,
            location: resource.location,
            version: Some(resource.version),
        }
    }
}

impl Run<'_> {
    async fn finish(mut self) -> BulkResponse {
        for step in order(&self.request.operations) {
            if self.has_failed_enough() {
                break;
            }
            match step {
                Step::One(place) => self.one(place).await,
                Step::Circle(places) => self.circle(&places).await,
            }
        }
        self.answers.sort_by_key(|(place, _)| *place);
        BulkResponse::new(self.answers.into_iter().map(|(_, answer)| answer).collect())
    }

    fn has_failed_enough(&self) -> bool {
        let limit = self.request.fail_on_errors;
        limit.is_some_and(|limit| self.errors >= limit)
    }

    async fn one(&mut self, place: usize) {
        let Some(operation) = self.request.operations.get(place) else {
            return;
        };
        match self.work_of(operation) {
            Ok(work) => {
                let done = self.perform(operation, &work).await;
                self.note(
                    place,
                    operation,
                    done.map_err(Problem::into_error),
                    Some(&work),
                );
            }
            Err(error) => {
                let work = operation.work.as_ref().ok();
                self.note(place, operation, Err(error), work);
            }
        }
    }

    /// What the operation asks for, with identifiers in the place of names.
    fn work_of(&self, operation: &Operation) -> Result<Work, Error> {
        let work = operation.work.clone()?;
        for name in work.references() {
            if !self.made.contains_key(&name) {
                return Err(self.unresolved(&name));
            }
        }
        Ok(work.resolved(&self.made))
    }

    fn unresolved(&self, name: &str) -> Error {
        let mut operations = self.request.operations.iter();
        if operations.any(|operation| operation.creates() == Some(name)) {
            Error::conflict(format!(
                "\"bulkId:{name}\" was not created: its operation failed."
            ))
        } else {
            Error::invalid_value(format!(
                "\"bulkId:{name}\" names no POST operation of this request."
            ))
        }
    }

    async fn perform(&self, operation: &Operation, work: &Work) -> Result<Done, Problem> {
        let kind = kind(work)?;
        let operations = Operations {
            directory: self.directory,
            caller: self.caller,
            kind,
        };
        let chosen = Chosen {
            id: id(&work.action),
            if_match: operation.version.as_deref(),
        };
        // Nothing of the resource is sent back, so nothing beside it need be read.
        let wanted = Projection::new(work.resource_type, ["id"], []);
        match &work.action {
            Action::Create(body) => {
                let created = operations.create(body, &wanted).await?;
                Ok(Done::of(StatusCode::CREATED, created))
            }
            Action::Replace(_, body) => {
                let replaced = operations.replace(chosen, body, &wanted).await?;
                Ok(Done::of(StatusCode::OK, replaced))
            }
            Action::Change(_, body) => {
                let changed = operations.change(chosen, body, &wanted).await?;
                Ok(Done::of(StatusCode::OK, changed))
            }
            Action::Delete(_) => {
                operations.delete(chosen).await?;
                Ok(Done {
                    status: StatusCode::NO_CONTENT,
                    location: location(&self.caller.base, kind, chosen.id),
                    version: None,
                })
            }
        }
    }

    /// Users get their identifiers before they are created, and then all of them in one transaction.
    async fn circle(&mut self, places: &[usize]) {
        let operations: Vec<(usize, &Operation)> = places
            .iter()
            .filter_map(|place| Some((*place, self.request.operations.get(*place)?)))
            .collect();
        let ids: Vec<AccountId> = operations.iter().map(|_| AccountId::generate()).collect();
        let mut names = self.made.clone();
        for ((_, operation), id) in operations.iter().zip(&ids) {
            if let Some(name) = operation.creates() {
                names.insert(name.to_owned(), id.to_string());
            }
        }
        match self.create_together(&operations, &ids, &names).await {
            Ok(done) => {
                self.made = names;
                for ((place, operation), done) in operations.into_iter().zip(done) {
                    self.note(place, operation, Ok(done), None);
                }
            }
            Err((failed, error)) => {
                let other = Error::conflict(
                    "Not created: another resource of the circle that it refers to could not be created.",
                );
                for (index, (place, operation)) in operations.into_iter().enumerate() {
                    let error = if index == failed { &error } else { &other };
                    self.note(place, operation, Err(error.clone()), None);
                }
            }
        }
    }

    /// Done, or which of the operations failed and why.
    async fn create_together(
        &self,
        operations: &[(usize, &Operation)],
        ids: &[AccountId],
        names: &HashMap<String, String>,
    ) -> Result<Vec<Done>, (usize, Error)> {
        let mut documents = Vec::with_capacity(operations.len());
        for (index, ((_, operation), id)) in operations.iter().zip(ids).enumerate() {
            let document = self.document(operation, names);
            documents.push((*id, document.map_err(|error| (index, error))?));
        }
        let Caller { ctx, tenant, base } = self.caller;
        let users = users::create_together(self.directory, ctx, *tenant, documents)
            .await
            .map_err(|failed| (failed.index, Problem::from(failed.error).into_error()))?;
        let users = users.into_iter().map(|user| Done {
            status: StatusCode::CREATED,
            location: location(base, Kind::User, &user.id.to_string()),
            version: Some(user.version),
        });
        Ok(users.collect())
    }

    fn document(
        &self,
        operation: &Operation,
        names: &HashMap<String, String>,
    ) -> Result<scim::Map, Error> {
        let work = operation.work.clone()?;
        if let Some(stranger) = work
            .references()
            .iter()
            .find(|name| !names.contains_key(*name))
        {
            return Err(self.unresolved(stranger));
        }
        match work.resolved(names) {
            Work {
                resource_type,
                action: Action::Create(body),
            } if Kind::of(resource_type) == Some(Kind::User) => validate::user(&body),
            _ => Err(Error::conflict(
                "Only users can refer to each other in a circle: groups have users as members, not other groups.",
            )),
        }
    }

    fn note(
        &mut self,
        place: usize,
        operation: &Operation,
        done: Result<Done, Error>,
        work: Option<&Work>,
    ) {
        let answer = match done {
            Ok(done) => {
                if let Some(name) = operation.creates() {
                    let id = done.location.rsplit('/').next().unwrap_or_default();
                    self.made.insert(name.to_owned(), id.to_owned());
                }
                let version = done.version.map(etag::etag);
                OperationResponse::done(operation, done.status.as_u16(), done.location, version)
            }
            Err(error) => {
                self.errors += 1;
                let location = work.and_then(|work| self.location(work));
                OperationResponse::failed(operation, &error, location)
            }
        };
        self.answers.push((place, answer));
    }

    /// Where the resource is that an operation is about; what failed to be created is nowhere.
    fn location(&self, work: &Work) -> Option<String> {
        match work.action.target() {
            Some(Target::Id(id)) => Some(location(&self.caller.base, kind(work).ok()?, id)),
            _ => None,
        }
    }
}

fn kind(work: &Work) -> Result<Kind, Error> {
    Kind::of(work.resource_type).ok_or_else(Error::endpoint_not_found)
}

/// The identifier of the resource that is there already.
fn id(action: &Action) -> &str {
    match action.target() {
        Some(Target::Id(id)) => id,
        Some(Target::BulkId(_)) | None => "",
    }
}
