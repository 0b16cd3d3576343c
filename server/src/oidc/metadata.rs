//! What providers publish about themselves, kept for some minutes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

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
    outgoing::{Outgoing, Trouble},
    pace::Pace,
};

/// What a provider published is asked for anew after so long.
const KEPT_FOR: Duration = Duration::from_secs(600);
/// For a key that is not known it is asked earlier, once in so long: keys change rarely, and a stranger's
/// token must not make us ask all the time.
const RENEWED_EVERY: Duration = Duration::from_secs(60);
/// So many providers are kept; beyond that all are asked anew.
const MOST: usize = 1_000;

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
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The address must not be asked.
    #[error("the address is in a private network or not https")]
    PrivateAddress,
    /// The provider there calls itself differently.
    #[error("the provider calls itself differently: {0}")]
    OtherIssuer(String),
    /// It was not reached or not understood.
    #[error("{0}")]
    Unreachable(String),
}

impl From<&Unusable> for Failure {
    fn from(unusable: &Unusable) -> Self {
        match unusable {
            Unusable::PrivateAddress => Self::PrivateAddress,
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
    known: Arc<Mutex<HashMap<String, Known>>>,
}

struct Known {
    metadata: Arc<Metadata>,
    since: Instant,
    renewed: Option<Instant>,
}

impl RelyingParty {
    /// With `allow_private` also for providers in private networks. An error only where TLS can't be used at all.
    pub fn new(allow_private: bool) -> Result<Self, Trouble> {
        Ok(Self {
            outgoing: Outgoing::new(allow_private)?,
            pace: Arc::default(),
            known: Arc::default(),
        })
    }

    /// What the provider published, at most some minutes ago.
    pub async fn metadata(&self, issuer: &str) -> Result<Arc<Metadata>, Unusable> {
        if let Some(metadata) = self.fresh(issuer) {
            return Ok(metadata);
        }
        self.ask(issuer, None).await
    }

    /// What the provider publishes now, because it used a key that is not known; `None` where it was asked for
    /// that a moment ago.
    pub async fn renewed(&self, issuer: &str) -> Result<Option<Arc<Metadata>>, Unusable> {
        let now = Instant::now();
        {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = known.get_mut(issuer) {
                if known.renewed.is_some_and(|at| now - at < RENEWED_EVERY) {
                    return Ok(None);
                }
                known.renewed = Some(now);
            }
        }
        self.ask(issuer, Some(now)).await.map(Some)
    }

    /// Asks the provider itself.
    pub async fn published(&self, issuer: &str) -> Result<Metadata, Unusable> {
        let unreachable = |cause: &dyn std::fmt::Display| Unusable::Unreachable(cause.to_string());
        let url = IssuerUrl::new(issuer.to_owned()).map_err(|cause| unreachable(&cause))?;
        let metadata = Metadata::discover_async(url, &self.outgoing).await;
        let metadata = metadata.map_err(|error| match error {
            DiscoveryError::Request(Trouble::PrivateAddress) => Unusable::PrivateAddress,
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
        Ok(metadata)
    }

    fn fresh(&self, issuer: &str) -> Option<Arc<Metadata>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get(issuer)?;
        (found.since.elapsed() < KEPT_FOR).then(|| found.metadata.clone())
    }

    async fn ask(&self, issuer: &str, renewed: Option<Instant>) -> Result<Arc<Metadata>, Unusable> {
        let metadata = Arc::new(self.published(issuer).await?);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        let renewed = renewed.or_else(|| known.get(issuer)?.renewed);
        known.insert(
            issuer.to_owned(),
            Known {
                metadata: metadata.clone(),
                since: Instant::now(),
                renewed,
            },
        );
        Ok(metadata)
    }
}
