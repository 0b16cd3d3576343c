//! Single statements that bring the actor's standing along: a request that only reads is one trip to the
//! database, and still nobody sees a row before the policy was asked. Nothing is remembered from one
//! statement to the next.

use domain::{Moment, TenantId, TokenId, policy::Action, tenant::TenantStatus};
use sea_orm::{ConnectionTrait as _, DbBackend, QueryResult};

use super::{View, standing::token_standing};
use crate::{Actor, Ctx, Directory, error::Result, sql::Sql};

/// Whatever reads rows of one tenant, by an actor who may.
pub(crate) trait Reads: Sync {
    /// The tenant that everything read belongs to.
    fn tenant(&self) -> TenantId;

    /// Which database is asked.
    fn backend(&self) -> DbBackend;

    /// The beginning of a statement: `select` and a first column, which is the reader's own.
    fn select(&self) -> Sql;

    /// The rows that a statement finds which began with [`select`](Self::select).
    fn rows(&self, sql: Sql) -> impl Future<Output = Result<Vec<QueryResult>>> + Send;
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

    /// The token that asks in its own tenant.
    fn own_token(&self) -> Option<TokenId> {
        match self.ctx.actor {
            Actor::Token { id, tenant, .. } if tenant == self.tenant => Some(id),
            _ => None,
        }
    }
}

/// Goes on with what a token is to its own tenant, as an expression: `NULL` where it is nothing, as one that is
/// deleted or expired, or whose tenant is disabled; else whether the safety brake holds it.
pub(super) fn standing_of_token(sql: &mut Sql, token: TokenId, tenant: TenantId, now: Moment) {
    sql.text(
        r#"(select "provisioning_tokens"."paused_at" is not null
            from "provisioning_tokens" join "tenant_details"
              on "tenant_details"."tenant_id" = "provisioning_tokens"."tenant_id"
            where "provisioning_tokens"."tenant_id" = "#,
    )
    .value(tenant.0)
    .text(r#" and "provisioning_tokens"."id" = "#)
    .value(token.0)
    .text(r#" and "provisioning_tokens"."expires_at" > "#)
    .value(now.0)
    .text(r#" and "tenant_details"."status" = "#)
    .value(TenantStatus::Active.as_str())
    .text(")");
}

impl Reads for Glance<'_> {
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    fn backend(&self) -> DbBackend {
        self.directory.store().backend()
    }

    fn select(&self) -> Sql {
        let mut sql = Sql::new(self.backend());
        sql.text("select ");
        match self.own_token() {
            Some(token) => standing_of_token(&mut sql, token, self.tenant, self.now),
            None => {
                sql.text("null");
            }
        }
        sql
    }

    async fn rows(&self, sql: Sql) -> Result<Vec<QueryResult>> {
        let Self {
            directory,
            ctx,
            action,
            tenant,
            ..
        } = *self;
        if self.own_token().is_none() {
            return directory.read(ctx, action, tenant).await?.rows(sql).await;
        }
        let rows = directory.store().rows(sql.into_statement()).await?;
        match rows.first() {
            Some(row) => {
                let standing = token_standing(row.try_get_by_index(0)?)?;
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

    /// The standing was asked for when the view was opened.
    fn select(&self) -> Sql {
        let mut sql = Sql::new(self.backend);
        sql.text("select null");
        sql
    }

    async fn rows(&self, sql: Sql) -> Result<Vec<QueryResult>> {
        Ok(self
            .connection()
            .query_all_raw(sql.into_statement())
            .await?)
    }
}
