//! Tests of a provider: the whole way there and back, and nobody signed in.

use domain::{
    AccountId, Moment, ProviderId, Refusal, TenantId,
    audit::ObjectType,
    moment::HOUR,
    policy::Action,
    provider::{Claim, Failure, ProviderTest, TestOutcome},
};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use serde_json::Value;

use super::{Assertion, Client, matching, repo};
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    entity::provider_tests::{ActiveModel, Column, Entity, Model},
    error::{Error, Result},
};

/// What came of a test is shown for so many milliseconds: it tells of a person.
pub(super) const SHOWN_FOR: i64 = HOUR;
/// The most claims that are shown, and the most characters of one.
const CLAIMS: usize = 100;
const CLAIM: usize = 1_000;

/// Notes what came of a test: the claims and the account that they stand for, or why the answer can't be used.
pub async fn note_test(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    answered: std::result::Result<&Assertion, Failure>,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, client.tenant)
        .await?;
    let provider = repo::load(&unit, client.provider).await?;
    // Changed while the tester was there: what was said is not this one's.
    let is_of_another = |said: &Assertion| said.issuer != provider.issuer;
    if !client.is_still(&provider) || answered.is_ok_and(is_of_another) {
        return Err(Refusal::Stale.into());
    }
    let (claims, outcome) = match answered {
        Err(failure) => (Vec::new(), TestOutcome::Failed(failure)),
        Ok(assertion) => {
            let outcome = match matching::account_of(&unit, &provider, assertion).await? {
                Ok(found) => TestOutcome::Account {
                    id: AccountId(found.account.id),
                    display_name: found.account.display_name,
                    user_name: found.account.user_name,
                },
                Err(mismatch) => TestOutcome::Nobody(mismatch),
            };
            (shown(assertion), outcome)
        }
    };
    let said = match &outcome {
        TestOutcome::Account { user_name, .. } => user_name.clone(),
        TestOutcome::Nobody(mismatch) => mismatch.to_string(),
        TestOutcome::Failed(failure) => failure.to_string(),
    };
    let row = ActiveModel {
        tenant_id: Set(client.tenant.0),
        provider_id: Set(client.provider.0),
        at: Set(unit.now().0),
        tester: Set(ctx.actor.name()),
        claims: Set(serde_json::to_string(&claims).map_err(Error::internal)?),
        outcome: Set(serde_json::to_string(&outcome).map_err(Error::internal)?),
        tester_id: Set(account_of(ctx).map(|account| account.0)),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::TenantId, Column::ProviderId])
                .update_columns([
                    Column::At,
                    Column::Tester,
                    Column::TesterId,
                    Column::Claims,
                    Column::Outcome,
                ])
                .to_owned(),
        )
        .exec_without_returning(unit.connection())
        .await?;
    let event = Event::new(
        "identity-provider.tested",
        ObjectType::IdentityProvider,
        client.provider,
        &provider.name,
    );
    unit.commit(event.set("outcome", said)).await
}

/// What came of the last test, within the hour. The claims tell of a person: whoever tested sees them, nobody else.
pub async fn last_test(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
) -> Result<Option<ProviderTest>> {
    let view = directory
        .read(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let row = Entity::find_by_id((tenant.0, id.0))
        .one(view.connection())
        .await?;
    row.filter(|row| Moment(row.at).plus(SHOWN_FOR) > view.now())
        .map(|row| test_of(row, ctx))
        .transpose()
}

fn account_of(ctx: &Ctx) -> Option<AccountId> {
    match ctx.actor {
        Actor::Account { id, .. } => Some(id),
        _ => None,
    }
}

fn test_of(row: Model, ctx: &Ctx) -> Result<ProviderTest> {
    let is_own = row.tester_id.is_some() && row.tester_id.map(AccountId) == account_of(ctx);
    let claims = match is_own {
        true => serde_json::from_str(&row.claims).map_err(Error::internal)?,
        false => Vec::new(),
    };
    Ok(ProviderTest {
        at: Moment(row.at),
        by: row.tester,
        is_own,
        claims,
        outcome: serde_json::from_str(&row.outcome).map_err(Error::internal)?,
    })
}

fn shown(assertion: &Assertion) -> Vec<Claim> {
    let claims = assertion.claims.iter().take(CLAIMS);
    claims
        .map(|(name, value)| Claim {
            name: name.chars().take(CLAIM).collect(),
            value: text_of(value).chars().take(CLAIM).collect(),
        })
        .collect()
}

fn text_of(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}
