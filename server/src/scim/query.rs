//! Query parameters, decoded once: `+` is a space, as in forms (Entra ID writes filters so).

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use http::request::Parts;
use scim::{Error, list::ListQuery, project::Projection, schema::ResourceType};

/// The parameters in their order.
pub struct Parameters(Vec<(String, String)>);

impl<S: Sync> FromRequestParts<S> for Parameters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query: Result<Query<Vec<(String, String)>>, _> = Query::try_from_uri(&parts.uri);
        Ok(Self(query.map_or_else(
            |_| Vec::new(),
            |Query(parameters)| parameters,
        )))
    }
}

impl Parameters {
    /// What a list is asked for.
    pub fn list(&self, resource_type: &'static ResourceType) -> Result<ListQuery, Error> {
        ListQuery::from_query(resource_type, self.pairs())
    }

    /// What of a resource is wanted.
    pub fn projection(&self, resource_type: &'static ResourceType) -> Projection {
        Projection::from_query(resource_type, self.pairs())
    }

    /// The parameter is there, in any letter case, and not empty.
    pub fn has(&self, name: &str) -> bool {
        self.pairs()
            .any(|(key, value)| key.eq_ignore_ascii_case(name) && !value.trim().is_empty())
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::Request;
    use scim::schema::USER;

    use super::*;

    async fn parameters(query: &str) -> Parameters {
        let (mut parts, ()) = Request::get(format!("/Users?{query}"))
            .body(())
            .unwrap()
            .into_parts();
        Parameters::from_request_parts(&mut parts, &())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn entra_writes_spaces_as_plus_signs() {
        let parameters =
            parameters("filter=userName+eq+%22a%2Bb%40x.example%22&aadOptscim062020").await;
        let query = parameters.list(&USER).unwrap();
        assert_eq!(
            query.filter.unwrap().to_string(),
            "userName eq \"a+b@x.example\""
        );
        assert!(parameters.has("FILTER") && !parameters.has("aadOptscim062020"));
    }
}
