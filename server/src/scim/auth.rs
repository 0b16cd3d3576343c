//! Who asks. The tenant is the token's; a path that names another one leads nowhere.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use directory::{
    Actor, Ctx, Proof,
    tokens::{self, Admission},
};
use domain::{Secret, TenantId, TokenId, inspector::Rejection};
use http::{HeaderMap, header::AUTHORIZATION};
use scim::Error;

use super::{limits::TokenLimits, problem::Problem, witness::Witness};
use crate::{state::AppState, web::address};

/// What stands before every endpoint.
#[derive(Clone)]
pub struct Gate {
    /// The directory, and how requests reach the server.
    pub state: AppState,
    /// How often tokens ask.
    pub limits: Arc<TokenLimits>,
}

/// A client with a good token, in its own tenant.
#[derive(Clone)]
pub struct Caller {
    /// The token as actor.
    pub ctx: Ctx,
    /// Its tenant.
    pub tenant: TenantId,
    /// The tenant's SCIM address, without a slash at its end.
    pub base: Arc<str>,
}

/// Lets clients in whose token is good, or answers 401, whatever the path.
///
/// Whose token it is may be known from a request just before. Whether it is still good, the directory finds out
/// together with what the request is about; a request that is not about anything in the directory, or was
/// refused before or there, is looked at here, before anybody gets to see its answer.
pub async fn admit(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let directory = &gate.state.backend.directory;
    let doorbell = Doorbell::of(&request);
    let Some(secret) = bearer(request.headers()).map(Secret::from) else {
        doorbell.rejected(None, Rejection::NoToken);
        return Problem::from(Error::unauthorized()).into_response();
    };
    let known = tokens::recognise(directory, secret.reveal());
    let is_recognised = known.is_some();
    let actor = match known {
        Some(actor) => actor,
        None => match gate.authenticate(&secret, &doorbell).await {
            Ok(actor) => actor,
            Err(problem) => return problem.into_response(),
        },
    };
    let (proof, response) = match gate.caller(&request, &actor, doorbell.named) {
        Ok(caller) => {
            let proof = caller.ctx.proof.clone();
            request.extensions_mut().insert(caller);
            (proof, next.run(request).await)
        }
        Err(problem) => (Proof::default(), problem.into_response()),
    };
    if is_recognised && !proof.is_given() {
        return match gate.authenticate(&secret, &doorbell).await {
            Ok(_) => response,
            Err(problem) => problem.into_response(),
        };
    }
    doorbell.admitted(&actor);
    response
}

impl Gate {
    /// The token that the secret leads to now.
    async fn authenticate(&self, secret: &Secret, doorbell: &Doorbell) -> Result<Actor, Problem> {
        let directory = &self.state.backend.directory;
        match tokens::authenticate(directory, secret.reveal()).await? {
            Admission::Admitted(actor) => {
                doorbell.admitted(&actor);
                Ok(actor)
            }
            Admission::Paused(actor) => {
                doorbell.admitted(&actor);
                Err(match own(&actor, doorbell.named) {
                    Some(_) => Problem::paused(),
                    None => Error::endpoint_not_found().into(),
                })
            }
            Admission::Expired(actor) => {
                doorbell.rejected(Some(&actor), Rejection::ExpiredToken);
                Err(Error::unauthorized().into())
            }
            Admission::Unknown => {
                doorbell.rejected(None, Rejection::UnknownToken);
                Err(Error::unauthorized().into())
            }
        }
    }

    /// The client as one that may ask now, and in the tenant that it names.
    fn caller(
        &self,
        request: &Request,
        actor: &Actor,
        named: Option<TenantId>,
    ) -> Result<Caller, Problem> {
        let &Actor::Token { id, tenant, .. } = actor else {
            return Err(Error::unauthorized().into());
        };
        self.limits.check(id).map_err(Problem::too_many_requests)?;
        if named != Some(tenant) {
            return Err(Error::endpoint_not_found().into());
        }
        let reach = &self.state.reach;
        let address = address::client(reach, request.headers(), request.extensions());
        Ok(Caller {
            ctx: Ctx::new(actor.clone(), address),
            tenant,
            base: self.state.backend.scim_address(tenant).into(),
        })
    }
}

/// Tells the witness who stands before which tenant's door. Of a token of another tenant, that tenant
/// learns nothing but that it is none of its own.
struct Doorbell {
    named: Option<TenantId>,
    witness: Option<Arc<Witness>>,
}

impl Doorbell {
    fn of(request: &Request) -> Self {
        Self {
            named: named_tenant(request.uri().path()),
            witness: request.extensions().get::<Arc<Witness>>().cloned(),
        }
    }

    fn admitted(&self, actor: &Actor) {
        let (Some(named), Some(witness)) = (self.named, self.witness.as_ref()) else {
            return;
        };
        match own(actor, Some(named)) {
            Some((id, identifier)) => witness.admitted(named, id, &identifier),
            None => witness.rejected(named, None, Rejection::UnknownToken),
        }
    }

    fn rejected(&self, actor: Option<&Actor>, rejection: Rejection) {
        let (Some(named), Some(witness)) = (self.named, self.witness.as_ref()) else {
            return;
        };
        match actor.map(|actor| own(actor, Some(named))) {
            Some(None) => witness.rejected(named, None, Rejection::UnknownToken),
            token => witness.rejected(named, token.flatten(), rejection),
        }
    }
}

/// The token, where it is one of this tenant.
fn own(actor: &Actor, named: Option<TenantId>) -> Option<(TokenId, String)> {
    match actor {
        Actor::Token {
            id,
            tenant,
            identifier,
        } if named == Some(*tenant) => Some((*id, identifier.clone())),
        _ => None,
    }
}

/// The secret of the one `Authorization` header; the scheme in any letter case (RFC 9110 section 11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(only), None) = (values.next(), values.next()) else {
        return None;
    };
    let (scheme, secret) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn named_tenant(path: &str) -> Option<TenantId> {
    path.strip_prefix("/scim/v2/")?
        .split('/')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::HeaderValue;

    use super::*;

    fn secret(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        bearer(&headers).map(str::to_owned)
    }

    #[test]
    fn one_bearer_token_and_nothing_else() {
        assert_eq!(secret(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(secret(&["bearer  abc "]).as_deref(), Some("abc"));
        for values in [
            &[][..],
            &["abc"],
            &["Basic abc"],
            &["Bearer"],
            &["Bearer a", "Bearer b"],
            &["Bearer\u{e9} a"],
        ] {
            assert_eq!(secret(values), None, "{values:?}");
        }
    }

    #[test]
    fn the_tenant_stands_behind_the_version() {
        let id = TenantId::generate();
        assert_eq!(named_tenant(&format!("/scim/v2/{id}/Users/1")), Some(id));
        assert_eq!(named_tenant(&format!("/scim/v2/{id}")), Some(id));
        for path in [
            "/scim",
            "/scim/v2",
            "/scim/v2/",
            "/scim/v2/acme/Users",
            "/scim/v3/x",
        ] {
            assert_eq!(named_tenant(path), None, "{path}");
        }
        assert_eq!(named_tenant(&format!("/scim/{id}/Users")), None);
    }
}
