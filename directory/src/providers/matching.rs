//! Which account a person is, whom a provider vouches for. This is where others let strangers in: so an e-mail
//! address never counts, accounts of other tenants can't be found, and whoever has once been somebody's account
//! stays the only one.

use domain::{
    AccountId, Moment, Source,
    account::AccountStatus,
    provider::{Matching, Mismatch, SUBJECT},
    text,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};

use crate::{
    entity::{
        accounts::{Column, Entity, Model},
        identity_providers,
        provider_subjects::{self, ActiveModel},
    },
    error::{Error, Result},
    unit::{Unit, View},
};

/// Characters of an identifier; OpenID Connect Core 1.0 section 2 allows a `sub` 255.
const IDENTIFIER_MAX: usize = 255;
/// The claim that holds the user name.
const USER_NAME: &str = "preferred_username";

/// What a provider said about a person, with everything about it checked: signature, issuer, audience, time
/// and nonce.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// The provider's address, as signed.
    pub issuer: String,
    /// The person, as the provider calls them.
    pub subject: String,
    /// The provider's own session, where it names one.
    pub sid: Option<String>,
    /// When the person proved there who they are, where it says so. Not in the future.
    pub authenticated_at: Option<Moment>,
    /// Every claim.
    pub claims: Map<String, Value>,
}

impl Assertion {
    /// A claim that is a text of a length that can be an identifier.
    fn text(&self, claim: &str) -> Option<&str> {
        let text = self.claims.get(claim)?.as_str()?;
        (!text.is_empty() && text.chars().count() <= IDENTIFIER_MAX && !text.contains('\0'))
            .then_some(text)
    }
}

/// The account that somebody is.
pub(super) struct Found {
    /// The account, enabled.
    pub account: Model,
    /// It is the first time: [`bind`] makes it for ever.
    is_new: bool,
    claim: String,
    subject: String,
}

/// The account that the provider's word stands for, or why it stands for none.
pub(super) async fn account_of(
    view: &View,
    provider: &identity_providers::Model,
    assertion: &Assertion,
) -> Result<std::result::Result<Found, Mismatch>> {
    let matching = provider
        .matching
        .parse::<Matching>()
        .map_err(Error::internal)?;
    // A user name may be given to somebody else one day; who it was is told by the subject.
    let claim = match matching {
        Matching::ExternalId => provider.subject_claim.as_str(),
        Matching::UserName => SUBJECT,
    };
    let Some(subject) = assertion.text(claim) else {
        return Ok(Err(Mismatch::NoClaim));
    };
    let bound = bound_to(view, &provider.issuer, claim, subject).await?;
    let (accounts, is_new) = match bound {
        Some(id) => (vec![crate::accounts::repo::load(view, id).await?], false),
        None => (candidates(view, matching, subject, assertion).await?, true),
    };
    let mut accounts = accounts.into_iter();
    let account = match (accounts.next(), accounts.next()) {
        (None, _) => return Ok(Err(Mismatch::NoAccount)),
        (Some(_), Some(_)) => return Ok(Err(Mismatch::SeveralAccounts)),
        (Some(account), None) => account,
    };
    if is_new && is_taken(view, assertion, AccountId(account.id)).await? {
        return Ok(Err(Mismatch::OtherPerson));
    }
    if account.status != AccountStatus::Enabled.as_str() {
        return Ok(Err(Mismatch::NotEnabled));
    }
    Ok(Ok(Found {
        account,
        is_new,
        claim: claim.to_owned(),
        subject: subject.to_owned(),
    }))
}

/// At most two: one is the account, two are one too many.
async fn candidates(
    view: &View,
    matching: Matching,
    subject: &str,
    assertion: &Assertion,
) -> Result<Vec<Model>> {
    // Accounts that are managed here have passwords of their own: no provider's word opens them.
    let of_tenant = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Source.eq(Source::Scim.as_str()));
    let found = match matching {
        Matching::ExternalId => of_tenant.filter(Column::ExternalId.eq(subject)),
        Matching::UserName => {
            let Some(name) = assertion.text(USER_NAME) else {
                return Ok(Vec::new());
            };
            // Letters that only look alike once folded, as U+212A and k, are other people's.
            let key = text::key(name);
            if key != name.to_ascii_lowercase() {
                return Ok(Vec::new());
            }
            of_tenant.filter(Column::UserNameKey.eq(key))
        }
    };
    Ok(found
        .order_by_asc(Column::Id)
        .limit(2)
        .all(view.connection())
        .await?)
}

async fn bound_to(
    view: &View,
    issuer: &str,
    claim: &str,
    subject: &str,
) -> Result<Option<AccountId>> {
    let key = (
        view.tenant().0,
        issuer.to_owned(),
        claim.to_owned(),
        subject.to_owned(),
    );
    let row = provider_subjects::Entity::find_by_id(key)
        .one(view.connection())
        .await?;
    Ok(row.map(|row| AccountId(row.account_id)))
}

/// The account is somebody else's of this provider already, by whatever claim: who it was first is told by that one.
async fn is_taken(view: &View, assertion: &Assertion, account: AccountId) -> Result<bool> {
    let bound = provider_subjects::Entity::find()
        .filter(provider_subjects::Column::TenantId.eq(view.tenant().0))
        .filter(provider_subjects::Column::AccountId.eq(account.0))
        .filter(provider_subjects::Column::Issuer.eq(&assertion.issuer))
        .all(view.connection())
        .await?;
    Ok(bound
        .iter()
        .any(|row| assertion.text(&row.claim) != Some(row.subject.as_str())))
}

/// Makes the account this person's of this provider, for ever. `true` the first time.
pub(super) async fn bind(unit: &Unit, issuer: &str, found: &Found) -> Result<bool> {
    if found.is_new {
        let row = ActiveModel {
            tenant_id: Set(unit.tenant().0),
            issuer: Set(issuer.to_owned()),
            claim: Set(found.claim.clone()),
            subject: Set(found.subject.clone()),
            account_id: Set(found.account.id),
            since: Set(unit.now().0),
        };
        provider_subjects::Entity::insert(row)
            .exec_without_returning(unit.connection())
            .await?;
    }
    Ok(found.is_new)
}
