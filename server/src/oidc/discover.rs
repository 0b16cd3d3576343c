//! What an administrator's form needs to know of a provider.

use std::sync::Arc;

use app::backend::Discover;
use domain::{Field, FieldErrors, Problem, provider::Endpoints};

use super::{
    RelyingParty,
    metadata::{Metadata, Unusable},
};

impl RelyingParty {
    /// [`RelyingParty::endpoints`] for the console.
    pub fn discover(&self) -> Discover {
        let party = self.clone();
        Arc::new(move |issuer| {
            let party = party.clone();
            Box::pin(async move { party.endpoints(&issuer).await })
        })
    }

    /// Where the provider answers, as it publishes it now, or what is wrong with its address.
    pub async fn endpoints(&self, issuer: &str) -> Result<Endpoints, FieldErrors> {
        let problem = match self.published(issuer).await {
            Ok(metadata) => return Ok(endpoints_of(&metadata)),
            Err(Unusable::OtherIssuer(_)) => Problem::OtherIssuer,
            Err(Unusable::Unreachable(cause)) => {
                tracing::info!(issuer, cause, "an identity provider was not reached");
                Problem::NoProvider
            }
        };
        Err(FieldErrors::of(Field::Issuer, problem))
    }
}

fn endpoints_of(metadata: &Metadata) -> Endpoints {
    let beyond = metadata.additional_metadata();
    Endpoints {
        authorization: metadata.authorization_endpoint().to_string(),
        token: metadata
            .token_endpoint()
            .map(|address| address.as_str().to_owned())
            .unwrap_or_default(),
        keys: metadata.jwks_uri().to_string(),
        user_info: metadata
            .userinfo_endpoint()
            .map(|address| address.as_str().to_owned())
            .unwrap_or_default(),
        end_session: beyond.end_session_endpoint.clone().unwrap_or_default(),
    }
}
