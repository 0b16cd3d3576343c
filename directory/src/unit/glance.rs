//! Single statements that bring the actor's standing along: a request that only reads is one trip to the
//! database, and still nobody sees a row before the policy was asked. Nothing is remembered from one
//! statement to the next.

use domain::{Moment, TenantId, TokenId, policy::Action, tenant::TenantStatus};
use sea_orm::{
    ColumnTrait, DbBackend, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{View, token_standing};
use crate::{
    Actor, Ctx, Directory,
    entity::{provisioning_tokens as tokens, tenant_details as details},
    error::Result,
};

/// Whatever reads rows of one tenant, by an actor who may.
pub(crate) trait Reads: Sync {
    /// The tenant that everything read belongs to.
    fn tenant(&self) -> TenantId;

    /// Which database is asked.
    fn backend(&self) -> DbBackend;

    /// The rows that the statement finds.
    fn rows(
        &self,
        select: SelectStatement,
    ) -> impl Future<Output = Result<Vec<QueryResult>>> + Send;
}

/// Reads in one tenant, each statement in a state of its own and with a check of its own.
pub(crate) struct Glance<'a> {
    directory: &'a Directory,
    ctx: &'a Ctx,
    action: Action,
    tenant: TenantId,
    now: Moment,
}

impl Directory {
    /// Reads of single statements, by an actor who may do this here. Nothing is asked yet.
    pub(crate) fn glance<'a>(
        &'a self,
        ctx: &'a Ctx,
        action: Action,
        tenant: TenantId,
    ) -> Glance<'a> {
        Glance {
            directory: self,
            ctx,
            action,
            tenant,
            now: self.now(),
        }
    }
}

impl Glance<'_> {
    /// When the work began.
    pub(crate) fn now(&self) -> Moment {
        self.now
    }
}

/// The column in which the standing comes along.
pub(super) const STANDING: &str = "standing";

/// What a token is to its own tenant, as an expression: `NULL` where it is nothing, as one that is deleted or
/// expired, or whose tenant is disabled; else whether the safety brake holds it.
pub(super) fn of_token(token: TokenId, tenant: TenantId, now: Moment) -> Expr {
    let mut known = Query::select();
    known
        .expr(Expr::col((tokens::Entity, tokens::Column::PausedAt)).is_not_null())
        .from(tokens::Entity)
        .inner_join(
            details::Entity,
            Expr::col((details::Entity, details::Column::TenantId))
                .equals((tokens::Entity, tokens::Column::TenantId)),
        )
        .and_where(tokens::Column::TenantId.eq(tenant.0))
        .and_where(tokens::Column::Id.eq(token.0))
        .and_where(tokens::Column::ExpiresAt.gt(now.0))
        .and_where(details::Column::Status.eq(TenantStatus::Active.as_str()));
    known.into()
}

impl Reads for Glance<'_> {
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn backend(&self) -> DbBackend {
        self.directory.store().backend()
    }

    async fn rows(&self, mut select: SelectStatement) -> Result<Vec<QueryResult>> {
        let Self {
            directory,
            ctx,
            action,
            tenant,
            now,
        } = *self;
        let id = match ctx.actor {
            Actor::Token {
                id, tenant: own, ..
            } if own == tenant => id,
            _ => {
                return directory
                    .read(ctx, action, tenant)
                    .await?
                    .rows(select)
                    .await;
            }
        };
        select.expr_as(of_token(id, tenant, now), STANDING);
        let rows = directory.store().rows(&select).await?;
        match rows.first() {
            Some(row) => {
                let standing = token_standing(row.try_get("", STANDING)?)?;
                directory.judge(ctx, action, &standing)?;
            }
            // Nothing was found that could bring the standing along: it is asked for alone.
            None => drop(directory.read(ctx, action, tenant).await?),
        }
        Ok(rows)
    }
}

impl Reads for View {
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn backend(&self) -> DbBackend {
        self.backend
    }

    async fn rows(&self, select: SelectStatement) -> Result<Vec<QueryResult>> {
        crate::store::rows(self.connection(), &select).await
    }
}
