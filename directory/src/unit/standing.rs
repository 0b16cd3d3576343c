//! What an actor is to a tenant, before the policy is asked.

use domain::{
    Moment, Refusal, TenantId,
    policy::{Action, Standing},
    tenant::TenantStatus,
};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction};
use uuid::Uuid;

use super::glance;
use crate::{
    Actor, access,
    error::{Error, Result},
    sql::Sql,
};

/// What is known of an actor before the policy is asked.
pub(super) struct Known {
    pub(super) standing: Standing,
    /// The imported groups by which it comes in, where that is still to be noted.
    pub(super) unnoted: Vec<Uuid>,
}

impl From<Standing> for Known {
    fn from(standing: Standing) -> Self {
        Self {
            standing,
            unnoted: Vec::new(),
        }
    }
}

/// What the actor is to the tenant, read in the same transaction as everything that follows.
pub(super) async fn standing(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    action: Action,
    tenant: TenantId,
    now: Moment,
) -> Result<Known> {
    if let Actor::Token {
        id, tenant: own, ..
    } = actor
    {
        if *own != tenant {
            return Ok(Standing::none().into());
        }
        let mut sql = Sql::new(transaction.get_database_backend());
        sql.text("select ");
        glance::standing_of_token(&mut sql, *id, tenant, now);
        let row = transaction.query_one_raw(sql.into_statement()).await?;
        let known = row.map(|row| row.try_get_by_index(0)).transpose()?;
        return token_standing(known.flatten()).map(Known::from);
    }
    // For nobody, the command line included, is there anything in a tenant that does not exist.
    let status = match access::status(transaction, tenant).await? {
        Some(status) => status,
        // One that is deleted is there for who may restore it, and for the server's own work.
        None if outlasts(actor, action) && access::is_deleted(transaction, tenant).await? => {
            TenantStatus::Disabled
        }
        None => return Err(Error::NotFound),
    };
    // Whoever may enable or delete a disabled tenant has to reach it first.
    let is_open = status == TenantStatus::Active
        || matches!(action, Action::SetTenantStatus | Action::DeleteTenant);
    match actor {
        Actor::Account { id, home, .. } if is_open => {
            let entry = access::entry(transaction, *id, *home, tenant, now).await?;
            let has_access = entry.is_some();
            let (grants, unnoted) = entry
                .map(|entry| (entry.grants, entry.unnoted))
                .unwrap_or_default();
            let standing = Standing {
                at_home: *home == tenant,
                has_access,
                grants,
            };
            Ok(Known { standing, unnoted })
        }
        _ => Ok(Standing::none().into()),
    }
}

/// This is still done in a tenant that is deleted.
fn outlasts(actor: &Actor, action: Action) -> bool {
    action == Action::DeleteTenant || matches!(actor, Actor::Job(_) | Actor::CommandLine(_))
}

/// What [`glance::standing_of_token`] found.
pub(super) fn token_standing(is_paused: Option<bool>) -> Result<Standing> {
    match is_paused {
        Some(true) => Err(Refusal::TokenPaused.into()),
        Some(false) => Ok(Standing {
            at_home: true,
            ..Standing::none()
        }),
        None => Ok(Standing::none()),
    }
}
