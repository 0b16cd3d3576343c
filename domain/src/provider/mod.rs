//! Identity providers: who says who somebody is, so that accounts without a password here can sign in.

mod form;
mod testing;

use serde::{Deserialize, Serialize};

use crate::{
    Moment, ProviderId,
    list::{Page, Paging},
    string_enum::string_enum,
};

pub use form::{CheckedProvider, ClientAuth, Matching, ProviderForm, SUBJECT, SUBJECT_CLAIMS};
pub use testing::{Claim, Failure, Mismatch, ProviderTest, TestOutcome};

string_enum!(
    /// What is spoken with the provider.
    ProviderType {
        /// OpenID Connect: authorization code with PKCE.
        OpenIdConnect = "openid-connect",
    }
);

string_enum!(
    /// A column to sort the list by.
    ProviderSort {
        /// Its name.
        Name = "name",
        /// What is spoken with it.
        Kind = "type",
        /// What it is for.
        Description = "description",
        /// Active ones apart.
        Active = "active",
    }
);

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSummary {
    /// The provider.
    pub id: ProviderId,
    /// Unique in the tenant.
    pub name: String,
    /// What is spoken with it.
    pub kind: ProviderType,
    /// What it is for.
    pub description: String,
    /// People can sign in through it.
    pub is_active: bool,
}

/// Which providers to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderQuery {
    /// Part of the name, or empty.
    pub search: String,
    /// The column to sort by; the name where none is chosen.
    pub sort: Option<ProviderSort>,
    /// From the end.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// A page of the list.
pub type ProviderPage = Page<ProviderSummary>;

/// Where the provider answers, as it published it itself (OpenID Connect Discovery 1.0 section 3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoints {
    /// Where people sign in.
    pub authorization: String,
    /// Where codes become tokens.
    pub token: String,
    /// Its public keys.
    pub keys: String,
    /// More about the person; empty where there is none.
    pub user_info: String,
    /// Where people sign out; empty where there is none.
    pub end_session: String,
}

/// One provider, all but its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The provider.
    pub id: ProviderId,
    /// As it can be edited; the secret is always empty.
    pub form: ProviderForm,
    /// What is spoken with it.
    pub kind: ProviderType,
    /// People can sign in through it.
    pub is_active: bool,
    /// The public half of the key that proves who the server is, as a JSON Web Key; empty where a secret does.
    pub public_key: String,
    /// The one that takes its place one day; empty where none was made.
    pub next_public_key: String,
    /// The certificate of the key, where the provider wants to see one.
    pub certificate: Option<Certificate>,
    /// The one of the key that takes its place one day.
    pub next_certificate: Option<Certificate>,
    /// Where it answers, as it said when it was saved last.
    pub endpoints: Endpoints,
    /// When it was saved last.
    pub updated_at: Moment,
    /// Who saved it last.
    pub updated_by: String,
}

/// What is shown of a certificate: the rest is in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// SHA-1 in hexadecimal, as the consoles of providers show it.
    pub thumbprint: String,
    /// From then on it proves nothing.
    pub ends_at: Moment,
}

/// Where people of a tenant can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInOffer {
    /// The tenant's display name.
    pub tenant_name: String,
    /// The active providers.
    pub providers: Vec<OfferedProvider>,
}

/// A provider to sign in through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedProvider {
    /// The provider.
    pub id: ProviderId,
    /// Its name.
    pub name: String,
    /// The host of its address, for people to see where they go.
    pub host: String,
}

/// The host that an address leads to, and the port where it names one.
pub fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_see_where_they_go() {
        assert_eq!(
            host_of("https://login.example.com/1/v2.0"),
            "login.example.com"
        );
        assert_eq!(host_of("http://127.0.0.1:4000"), "127.0.0.1:4000");
    }
}
