//! What providers publish about themselves, kept for some minutes.

use std::{sync::Arc, time::Duration};

use domain::provider::Failure;
use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, IssuerUrl, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};

use super::{
    kept::{Asked, Kept, Times},
    outgoing::{LARGEST, Outgoing, Trouble},
    pace::Pace,
};

/// What a provider published is asked for anew after some minutes, and what failed a little earlier. For a key that is
/// not known it is asked once in a minute: keys change rarely, and a stranger's token must not make us ask all the time.
const TIMES: Times = Times {
    good: Duration::from_secs(600),
    bad: Duration::from_secs(20),
    renewed: Duration::from_secs(60),
};
/// So much of what providers publish is kept, in bytes.
const MOST: usize = 16 << 20;
/// More keys than any provider has at a time: each may have to be tried.
const MOST_KEYS: usize = 50;

/// What we need beyond OpenID Connect Discovery 1.0: RP-Initiated Logout 1.0 and RFC 9207.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// Where people sign out.
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    /// Answers say who gave them.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Beyond {}

/// What a provider published, its public keys included.
pub type Metadata = ProviderMetadata<
    Beyond,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// Why a provider's description can't be used.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Unusable {
    /// The provider there calls itself differently.
    #[error("the provider calls itself differently: {0}")]
    OtherIssuer(String),
    /// It was not reached, must not be asked, or was not understood.
    #[error("{0}")]
    Unreachable(String),
}

impl From<&Unusable> for Failure {
    fn from(unusable: &Unusable) -> Self {
        match unusable {
            Unusable::OtherIssuer(_) => Self::Issuer,
            Unusable::Unreachable(_) => Self::Unreachable,
        }
    }
}

/// This server as what providers call a relying party. Cheap to clone.
#[derive(Clone)]
pub struct RelyingParty {
    pub(super) outgoing: Outgoing,
    pub(super) pace: Arc<Pace>,
    known: Arc<Kept<Metadata, Unusable>>,
}

impl RelyingParty {
    /// With `allow_private` also for providers in private networks. An error only where TLS can't be used at all.
    pub fn new(allow_private: bool) -> Result<Self, Trouble> {
        Ok(Self {
            outgoing: Outgoing::new(allow_private)?,
            pace: Arc::default(),
            known: Arc::new(Kept::new(TIMES, MOST)),
        })
    }

    /// What the provider published, at most some minutes ago.
    pub async fn metadata(&self, issuer: &str) -> Result<Arc<Metadata>, Unusable> {
        self.known.get(issuer, self.weighed(issuer)).await
    }

    /// What the provider publishes now, or published a moment ago, because it used a key that is not known.
    pub async fn renewed(&self, issuer: &str) -> Result<Arc<Metadata>, Unusable> {
        self.known.renew(issuer, self.weighed(issuer)).await
    }

    /// Asks the provider itself.
    pub async fn published(&self, issuer: &str) -> Result<Metadata, Unusable> {
        let unreachable = |cause: &dyn std::fmt::Display| Unusable::Unreachable(cause.to_string());
        let url = IssuerUrl::new(issuer.to_owned()).map_err(|cause| unreachable(&cause))?;
        let metadata = Metadata::discover_async(url, &self.outgoing).await;
        let metadata = metadata.map_err(|error| match error {
            DiscoveryError::Request(trouble) => unreachable(&trouble),
            DiscoveryError::Validation(what) => Unusable::OtherIssuer(what),
            DiscoveryError::Response(_, _, what) => Unusable::Unreachable(what),
            error => unreachable(&error),
        })?;
        let leads_out = self
            .outgoing
            .may_lead_to(metadata.authorization_endpoint().as_str());
        if metadata.token_endpoint().is_none() || !leads_out {
            return Err(Unusable::Unreachable(
                "there is no authorization code flow over https".to_owned(),
            ));
        }
        if metadata.jwks().keys().len() > MOST_KEYS {
            return Err(Unusable::Unreachable("there are too many keys".to_owned()));
        }
        Ok(metadata)
    }

    async fn weighed(&self, issuer: &str) -> Asked<Metadata, Unusable> {
        let metadata = self.published(issuer).await?;
        // As text it takes about as much as in memory.
        let of = |text: serde_json::Result<String>| text.map_or(LARGEST, |text| text.len());
        let bytes =
            of(serde_json::to_string(&metadata)) + of(serde_json::to_string(metadata.jwks()));
        Ok((metadata, bytes))
    }
}
